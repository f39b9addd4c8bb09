// SPDX-License-Identifier: Apache-2.0
//
// Whether words stand in the case that a case-sensitive term asks for. As far as the words agree
// letter by letter, case must agree; an ending is small after a small letter. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "glossary/running_text.h"

namespace verso {

class LetterCase {
 public:
  explicit LetterCase(const ScanRules& rules) : rules_(&rules) {}

  /// `words` are those of `text`, the entry's spelling.
  void add(std::uint32_t entry, const std::string& text, const RunningText& words);
  /// True for words [first, last] of the text when the entry is not case-sensitive, or they agree.
  bool agrees(std::uint32_t entry, std::string_view text, const RunningText& words,
              std::uint32_t first, std::uint32_t last) const;
  /// The same for a verb in two pieces, of which one may begin the sentence.
  bool agrees_in_pieces(std::uint32_t entry, const RunningText& words, std::uint32_t verb,
                        std::uint32_t particle) const;

 private:
  bool same_case(std::string_view term, std::string_view text) const;

  const ScanRules* rules_;
  std::unordered_map<std::uint32_t, std::vector<std::string>> cased_;
};

}  // namespace verso
