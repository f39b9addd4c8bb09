// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/golden/terms.ja.tsv, tests/golden/terms.zh.tsv.
#include "glossary/cut_words.h"

#include <algorithm>

#include "glossary/letters.h"
#include "text/word_borders.h"

namespace verso {

namespace {

/// True when a word that begins before the term ends within it: 日本|人 before 日|本人. Words are
/// read from the left, so one that only begins in the term says nothing (日本 in 日本人).
bool left_word_overlaps(std::string_view text, std::size_t word, std::size_t begin, std::size_t end,
                        const Language& language) {
  for (std::size_t inside = begin; inside < end;) {
    next_point(text, inside);
    if (inside >= end) break;
    for (std::size_t from = word; from < begin;) {
      // Only its two ends are borders: ICU knows it as one word.
      if (word_borders(text.substr(from, inside - from), language).size() == 2) return true;
      next_point(text, from);
    }
  }
  return false;
}

}  // namespace

bool cut_from_words(std::string_view text, const std::vector<std::uint32_t>& borders,
                    std::size_t begin, std::size_t end, const Language& language) {
  const auto inner = std::upper_bound(borders.begin(), borders.end(), begin);
  const bool whole = std::binary_search(borders.begin(), borders.end(), begin) &&
                     std::binary_search(borders.begin(), borders.end(), end);
  if (whole || inner == borders.begin() || inner == borders.end()) return false;
  const bool split = *inner < end;
  if (split || end - begin <= 3) return true;  // across two words; a letter of a longer one
  return left_word_overlaps(text, *(inner - 1), begin, end, language);
}

}  // namespace verso
