// SPDX-License-Identifier: Apache-2.0
//
// Units made by hand, for tests of the memory.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tm/memory.h"

namespace verso {

inline TranslationUnit unit_of(const std::string& english, const std::string& french) {
  TranslationUnit unit;
  unit.variants = {{"en", {}, {}, {english, {}}}, {"fr", {}, {}, {french, {}}}};
  return unit;
}

inline Annotation property(const std::string& name, const std::string& value) {
  return {Annotation::Kind::property, name, value, {}};
}

/// The whole content as an export would show it, a line a unit.
inline std::string dump(const Memory& memory, const UnitFilter& filter = {}) {
  std::string out;
  auto cursor = memory.units(filter);
  for (StoredUnit stored; cursor.next(stored);) {
    out += std::to_string(stored.unit.id) + '/' + std::to_string(stored.unit.header);
    for (const auto& a : stored.unit.attributes) out += " @" + a.name + '=' + a.value;
    for (const auto& a : stored.unit.annotations) out += " [" + a.name + '=' + a.value + ']';
    for (const auto& v : stored.unit.variants) out += ' ' + v.language + ':' + v.segment.text;
    out += '\n';
  }
  return out;
}

/// Adds units as one operation; how many of them were added, duplicate and merged.
struct Counts {
  int added = 0, duplicate = 0, merged = 0;
  friend bool operator==(const Counts&, const Counts&) = default;
};

inline Counts import(Memory& memory, const std::vector<TranslationUnit>& units,
                     OnDuplicate policy = OnDuplicate::add, const FileHeader& header = {},
                     const std::string& file = "a.tmx") {
  Edit edit(memory.database(), {.kind = "import"});
  MemoryEdit changes(memory, edit);
  changes.begin_file(header, file);
  Counts counts;
  for (const auto& unit : units) {
    const auto stored = changes.add(unit, policy);
    (stored == Stored::added       ? counts.added
     : stored == Stored::duplicate ? counts.duplicate
                                   : counts.merged)++;
  }
  edit.commit(file);
  return counts;
}

inline std::int64_t undo(Memory& memory, std::int64_t operation) {
  Edit edit(memory.database(), {.kind = "undo"});
  MemoryEdit changes(memory, edit);
  changes.revert(operation);
  edit.set_undoes(operation);
  return edit.commit("undone");
}

}  // namespace verso
