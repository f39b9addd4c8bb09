// SPDX-License-Identifier: Apache-2.0
//
// Contexts are taken as facts and written as Verso's own property: as properties of another tool
// those of two units would run into each other. Test: tests/tm/join_test.cpp.
#include "tm/join.h"

#include <algorithm>
#include <functional>

#include "tm/metadata.h"
#include "tm/provenance.h"
#include "tm/unit_body.h"

namespace verso {
namespace {

bool tells_creation(const Attribute& a) {
  return a.name == "creationid" || a.name == "creationdate";
}

bool tells_change(const Attribute& a) { return a.name == "changeid" || a.name == "changedate"; }

bool is_stamp(const Attribute& a) {
  return tells_creation(a) || tells_change(a) || a.name == "lastusagedate" ||
         a.name == "usagecount";
}

bool any(const Attributes& attributes, bool (*what)(const Attribute&)) {
  return std::any_of(attributes.begin(), attributes.end(), what);
}

/// What stands in `from` under names that `to` has not; who and when belong together.
void take_attributes(Attributes& to, const Attributes& from, bool with_change) {
  const bool created = any(to, tells_creation);
  with_change = with_change && !any(to, tells_change);
  for (const auto& each : from) {
    if (tells_creation(each) ? created : tells_change(each) && !with_change) continue;
    if (find(to, each.name) == nullptr) to.push_back(each);
  }
}

/// Trados' fields of several values, "x-domain:MultiplePicklist": a property each.
bool holds_several(const Annotation& a) { return a.name.find(":Multiple") != std::string::npos; }

void take_annotations(Annotations& to, const Annotations& from,
                      const std::function<bool(const Annotation&)>& leave) {
  const Annotations own = to;
  for (const auto& each : from) {
    if (leave(each)) continue;
    const bool by_value =
        each.kind != Annotation::Kind::property || each.name.empty() || holds_several(each);
    const bool there = std::any_of(own.begin(), own.end(), [&](const Annotation& one) {
      return one.kind == each.kind && one.name == each.name &&
             (!by_value || one.value == each.value);
    });
    if (!there) to.push_back(each);
  }
}

/// The unit's contexts with the language of each named, so that units of two sources compare.
std::vector<Context> named_contexts(const TranslationUnit& unit) {
  auto contexts = unit.contexts;
  for (auto& context : contexts)
    if (context.language.empty()) context.language = source_variant(unit).language;
  return contexts;
}

bool says_something(const Context& context) {
  return context.previous.kind != Neighbour::Kind::unknown ||
         context.next.kind != Neighbour::Kind::unknown || !context.id.empty();
}

void take_contexts(TranslationUnit& to, const TranslationUnit& from) {
  auto known = named_contexts(to);
  const auto theirs = named_contexts(from);
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    if (!says_something(theirs[i]) ||
        std::find(known.begin(), known.end(), theirs[i]) != known.end())
      continue;
    known.push_back(theirs[i]);
    const bool same_source =
        Language(source_variant(to).language) == Language(source_variant(from).language);
    record_context(to, same_source ? from.contexts[i] : theirs[i]);
  }
}

/// For each variant of `winner` the one of `other` in its language, of equal text if there is one.
std::vector<const Variant*> counterparts(const TranslationUnit& winner,
                                         const TranslationUnit& other) {
  std::vector<const Variant*> found(winner.variants.size());
  for (const bool equal : {true, false})
    for (const auto& variant : other.variants) {
      if (std::find(found.begin(), found.end(), &variant) != found.end()) continue;
      for (std::size_t i = 0; i < found.size(); ++i) {
        const auto& own = winner.variants[i];
        if (found[i] != nullptr || Language(own.language) != Language(variant.language)) continue;
        if (equal && own.segment != variant.segment) continue;
        found[i] = &variant;
        break;
      }
    }
  return found;
}

void made_by_other(Attributes& winner, const Attributes& other) {
  const auto now_change = [&](const char* creation, const char* change) {
    if (const auto* said = find(winner, creation)) set(winner, change, std::string(*said));
  };
  now_change("creationid", "changeid");
  now_change("creationdate", "changedate");
  std::erase_if(winner, tells_creation);
  for (const auto& each : other)
    if (tells_creation(each)) winner.push_back(each);
}

}  // namespace

TranslationUnit joined(const TranslationUnit& winner, const FileHeader& header_of_winner,
                       const TranslationUnit& other, const FileHeader& header_of_other,
                       Maker maker) {
  TranslationUnit unit = winner;
  if (maker == Maker::other) made_by_other(unit.attributes, other.attributes);
  // Which language was translated from, the winner says.
  Attributes theirs;
  for (const auto& each : other.attributes)
    if (!is_inherited(each.name)) theirs.push_back(each);
  for (const auto* name : {"datatype", "segtype", "o-tmf", "o-encoding"})
    if (effective(winner, header_of_winner, name).empty())
      if (const auto said = effective(other, header_of_other, name); !said.empty())
        theirs.push_back({name, std::string(said)});

  const auto parts = counterparts(winner, other);
  bool same_texts = true;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto& variant = unit.variants[i];
    const bool same = parts[i] != nullptr && parts[i]->segment == variant.segment;
    same_texts = same_texts && same;
    if (parts[i] == nullptr) continue;
    // A change is one of a text, and later than its making.
    take_attributes(variant.attributes, parts[i]->attributes,
                    same && !any(variant.attributes, tells_creation));
    take_annotations(variant.annotations, parts[i]->annotations,
                     [&](const Annotation& a) { return tells_provenance(a, other, false); });
  }
  take_attributes(unit.attributes, theirs,
                  same_texts && (maker == Maker::other || !any(winner.attributes, tells_creation)));
  take_annotations(unit.annotations, other.annotations,
                   [&](const Annotation& a) { return tells_provenance(a, other, true); });
  take_contexts(unit, other);

  derive(unit, header_of_winner);
  if (unit.confirmed != winner.confirmed || unit.confidence != winner.confidence ||
      unit.origin != winner.origin)
    record_state(unit, winner.confirmed, winner.confidence, winner.origin);
  return unit;
}

bool same_but_for_stamps(TranslationUnit a, const FileHeader& header_of_a, TranslationUnit b,
                         const FileHeader& header_of_b) {
  for (auto* unit : {&a, &b}) {
    std::erase_if(unit->attributes, is_stamp);
    for (auto& variant : unit->variants) std::erase_if(variant.attributes, is_stamp);
  }
  return same_tree(a, header_of_a, b, header_of_b);
}

}  // namespace verso
