// SPDX-License-Identifier: Apache-2.0
//
// German and Dutch verbs that part in a main clause: nimmt … teil, neemt … deel. Filled, frozen,
// then asked; find() is const, any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "glossary/form_index.h"
#include "glossary/running_text.h"

namespace verso {

class SplitVerbs {
 public:
  explicit SplitVerbs(const ScanRules& rules) : rules_(&rules) {}

  /// Takes an infinitive, folded; one that does not part is left alone.
  void add(std::string_view infinitive, std::uint32_t entry);
  void freeze();

  struct Hit {
    std::uint32_t verb = 0;  ///< the word that is its finite piece
    std::uint32_t entry = 0;
    std::uint32_t particle = 0;  ///< the word that is the other piece
  };
  std::vector<Hit> find(const RunningText& text) const;

 private:
  bool ends_clause(const RunningText& text, std::uint32_t particle) const;
  void look_back(const RunningText& text, std::uint32_t particle, std::vector<Hit>& hits) const;

  const ScanRules* rules_;
  FlatLists entries_;    // particle and form -> entries
  FlatLists particles_;  // those that occur
};

}  // namespace verso
