// SPDX-License-Identifier: Apache-2.0
#include "tm/unit.h"

#include <algorithm>
#include <array>
#include <xxhash.h>

#include "tm/metadata.h"
#include "tm/unit_body.h"

namespace verso {
namespace {

constexpr std::array<std::string_view, 5> kInherited = {"srclang", "datatype", "segtype", "o-tmf",
                                                        "o-encoding"};

/// The attributes in an order of their own, without those that can be inherited.
Attributes canonical(const Attributes& attributes, bool of_unit) {
  Attributes out;
  for (const auto& attribute : attributes)
    if (!of_unit || !is_inherited(attribute.name)) out.push_back(attribute);
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.name < b.name; });
  return out;
}

bool same_attributes(const Attributes& a, const Attributes& b, bool of_unit = false) {
  return a == b || canonical(a, of_unit) == canonical(b, of_unit);
}

bool same_annotations(const Annotations& a, const Annotations& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.kind == y.kind && x.name == y.name && x.value == y.value &&
           same_attributes(x.attributes, y.attributes);
  });
}

}  // namespace

const std::string* find(const Attributes& attributes, std::string_view name) {
  for (const auto& attribute : attributes)
    if (attribute.name == name) return &attribute.value;
  return nullptr;
}

void set(Attributes& attributes, std::string_view name, std::string_view value) {
  for (auto& attribute : attributes)
    if (attribute.name == name) {
      attribute.value = value;
      return;
    }
  attributes.push_back({std::string(name), std::string(value)});
}

const std::string* find_property(const Annotations& annotations, std::string_view name) {
  for (const auto& annotation : annotations)
    if (annotation.kind == Annotation::Kind::property && annotation.name == name)
      return &annotation.value;
  return nullptr;
}

bool same_tree(const TranslationUnit& a, const FileHeader& header_of_a, const TranslationUnit& b,
               const FileHeader& header_of_b) {
  if (!same_attributes(a.attributes, b.attributes, true)) return false;
  if (!same_annotations(a.annotations, b.annotations)) return false;
  if (!std::equal(a.variants.begin(), a.variants.end(), b.variants.begin(), b.variants.end(),
                  [](const Variant& x, const Variant& y) {
                    return x.language == y.language && x.segment == y.segment &&
                           same_attributes(x.attributes, y.attributes) &&
                           same_annotations(x.annotations, y.annotations);
                  }))
    return false;
  return std::all_of(kInherited.begin(), kInherited.end(), [&](std::string_view name) {
    const auto in_a = effective(a, header_of_a, name);
    const auto in_b = effective(b, header_of_b, name);
    return in_a.empty() || in_b.empty() || in_a == in_b;
  });
}

std::uint64_t tree_hash(const TranslationUnit& unit) {
  std::string bytes;
  encode_canonical(unit, bytes);
  return XXH3_64bits(bytes.data(), bytes.size());
}

const Variant& source_variant(const TranslationUnit& unit) {
  if (!unit.source_language.empty() && unit.source_language != "*all*") {
    for (const auto& variant : unit.variants)
      if (variant.language == unit.source_language) return variant;
    const Language wanted(unit.source_language);
    const Variant* fitting = nullptr;
    for (const auto& variant : unit.variants) {
      const Language found(variant.language);
      if (found == wanted) return variant;
      if (fitting == nullptr && fit(wanted, found) != LanguageFit::none) fitting = &variant;
    }
    if (fitting != nullptr) return *fitting;
  }
  return unit.variants.front();
}

}  // namespace verso
