// SPDX-License-Identifier: Apache-2.0
#include "formats/tbx_categories.h"

#include <algorithm>
#include <array>

namespace verso {

namespace {

constexpr std::array<TbxCategory, 24> kCategories = {{
    {"administrativeStatus", "termNote", "min"},
    {"partOfSpeech", "termNote", "min"},
    {"subjectField", "descrip", "min"},
    {"customerSubset", "admin", "min"},
    {"externalCrossReference", "xref", "min"},
    {"context", "descrip", "basic"},
    {"definition", "descrip", "basic"},
    {"source", "admin", "basic"},
    {"projectSubset", "admin", "basic"},
    {"crossReference", "ref", "basic"},
    {"xGraphic", "xref", "basic"},
    {"grammaticalGender", "termNote", "basic"},
    {"geographicalUsage", "termNote", "basic"},
    {"termLocation", "termNote", "basic"},
    {"termType", "termNote", "basic"},
    {"transactionType", "transac", "basic"},
    {"responsibility", "transacNote", "basic"},
    {"reading", "admin", "ling"},
    {"readingNote", "admin", "ling"},
    {"grammaticalNumber", "termNote", "ling"},
    {"register", "termNote", "ling"},
    {"transferComment", "termNote", "ling"},
    {"xSource", "xref", "basic"},
    {"usageNote", "termNote", ""},
}};

constexpr std::array<std::pair<DataItem::Kind, std::string_view>, 7> kElements = {{
    {DataItem::Kind::descrip, "descrip"},
    {DataItem::Kind::admin, "admin"},
    {DataItem::Kind::term_note, "termNote"},
    {DataItem::Kind::note, "note"},
    {DataItem::Kind::ref, "ref"},
    {DataItem::Kind::xref, "xref"},
    {DataItem::Kind::transaction, "transac"},
}};

}  // namespace

const TbxCategory* find_tbx_category(std::string_view name) {
  const auto* const at = std::find_if(kCategories.begin(), kCategories.end(),
                                      [&](const TbxCategory& one) { return one.name == name; });
  return at == kCategories.end() ? nullptr : &*at;
}

DataItem::Kind tbx_kind(std::string_view element) {
  for (const auto& [kind, name] : kElements)
    if (name == element) return kind;
  return element.ends_with("Grp") ? DataItem::Kind::group : DataItem::Kind::other;
}

std::string_view tbx_element(DataItem::Kind kind) {
  for (const auto& [one, name] : kElements)
    if (one == kind) return name;
  return {};
}

}  // namespace verso
