// SPDX-License-Identifier: Apache-2.0
//
// What of a glossary does not come back out of a file that holds less than Verso does. Found by
// comparing each concept with what a reader makes of it, so that nothing can be left out of the
// account. Own thread each.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "glossary/concept.h"

namespace verso {

class ConceptLosses {
 public:
  /// Counts what `before` says and `after`, its reading, does not. A term that is gone counts once.
  void add(const Concept& before, const Concept& after);
  /// What is lost outside concepts.
  void add(const std::string& what) {
    ++counts_[what];
    ++total_;
  }
  bool empty() const { return counts_.empty(); }
  /// "definition (1), proposed terms (3)"
  std::string list() const;

 private:
  void compare(const Term& before, const Term& after);
  void compare(const LanguageSection& before, const LanguageSection* after);
  void compare(const std::vector<DataItem>& before, std::vector<DataItem> after);
  void compare(const Attributes& before, const Attributes& after);
  void compare(std::string_view what, const std::string& before, const std::string& after);

  std::map<std::string, std::int64_t> counts_;
  std::int64_t total_ = 0;
};

}  // namespace verso
