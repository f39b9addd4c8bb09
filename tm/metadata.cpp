// SPDX-License-Identifier: Apache-2.0
#include "tm/metadata.h"

namespace verso {

void set_property(Annotations& annotations, std::string_view name, std::string_view value) {
  for (auto& annotation : annotations)
    if (annotation.kind == Annotation::Kind::property && annotation.name == name) {
      annotation.value = value;
      return;
    }
  annotations.push_back({Annotation::Kind::property, std::string(name), std::string(value), {}});
}

std::string_view effective(const TranslationUnit& unit, const FileHeader& header,
                           std::string_view name) {
  const auto* value = find(unit.attributes, name);
  if (value == nullptr) value = find(header.attributes, name);
  if (value == nullptr || (name == "srclang" && *value == "*all*")) return {};
  return *value;
}

void write_inherited(TranslationUnit& unit, const FileHeader& from, const FileHeader& to) {
  for (const auto* name : {"srclang", "datatype", "segtype", "o-tmf", "o-encoding"}) {
    const auto* inherited = find(from.attributes, name);
    if (inherited == nullptr || find(unit.attributes, name) != nullptr) continue;
    const auto* now = find(to.attributes, name);
    if (now == nullptr || *now != *inherited) unit.attributes.push_back({name, *inherited});
  }
}

}  // namespace verso
