// SPDX-License-Identifier: Apache-2.0
//
// The arithmetic of the score over tokens, shared by base_score(), explain_score() and the index.
// docs/scoring.md explains it. Free functions; any thread.
#pragma once

#include <cstdint>
#include <span>

#include "text/edit_distance.h"
#include "tm/word_table.h"

namespace verso {

/// Costs in thousandths of a word. Symmetric, and such that replacing never costs more than
/// erasing and inserting, which is why a common beginning and end may be left aside.
inline constexpr std::uint32_t kCaseCost = 100;
inline constexpr std::uint32_t kStemCost = 350;
inline constexpr std::uint32_t kNumberCost = 200;       ///< one number for another
inline constexpr std::uint32_t kNumberGapCost = 300;    ///< a number on one side only
inline constexpr std::uint32_t kPunctuationCost = 100;  ///< a sign changed, added or left out
inline constexpr std::uint32_t kCodeCost = 100;         ///< a code on one side only, or moved

/// Beyond this many tokens on a side, only words count and a common stem is as good as equality
/// (the plain distance is bit-parallel; the weighted one is not).
inline constexpr std::size_t kLongText = 2048;

std::uint32_t gap_cost(const ScoreToken& token);
std::uint32_t replace_cost(const ScoreToken& a, const ScoreToken& b);

/// What differs between two texts whose words are the same but for case.
struct NearDifferences {
  bool same_words = false;  ///< at least one word, and all equal but for case, in order
  bool numbers = false, case_ = false, punctuation = false, spacing = false;
};
NearDifferences near_differences(const ScoreText& a, const ScoreText& b);

/// The base of texts with the same words: 99 for numbers alone, a point less for each of case,
/// punctuation, spacing and codes.
int near_base(const NearDifferences& differences, bool codes_differ);

/// The cost of turning a into b, or anything above `limit` when it is more than that.
std::uint64_t token_distance(const ScoreText& a, const ScoreText& b, std::uint64_t limit);
/// What the cost is divided by.
std::uint64_t token_length(const ScoreText& a, const ScoreText& b);
/// 0–94.
int fuzzy_base(std::uint64_t distance, std::uint64_t length);
/// The greatest distance with which fuzzy_base() still gives `base`.
std::uint64_t distance_for(int base, std::uint64_t length);

/// The base of two different texts with equal codes: 0–99; 0 for anything below `min`.
int token_base(const ScoreText& a, const ScoreText& b, int min);

/// The greatest number of words that may differ by stem between texts of `a` and `b` words whose
/// base is at least `min`.
///
/// Proof that the index may look no further: an alignment of all tokens of cost c leaves, when
/// everything but words is struck out, an alignment of the words: each erased, inserted or replaced
/// word of another stem stood for at least 1000 of c (a word against a sign or number costs 1000
/// and more), each kept word or word of the same stem for at least 0. So the plain distance d over
/// stems has 1000·d <= c, and base >= min means c·100 <= (100−min)·1000·max(a,b). From 95 on all
/// words are equal but for case, hence their stems: d = 0. Codes only add to c.
constexpr std::uint32_t words_may_differ(std::uint32_t a, std::uint32_t b, int min) {
  if (min >= 95) return 0;
  const std::uint64_t longer = a > b ? a : b;
  return static_cast<std::uint32_t>(longer * static_cast<std::uint64_t>(100 - min) / 100);
}

}  // namespace verso
