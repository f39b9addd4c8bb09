// SPDX-License-Identifier: Apache-2.0
//
// The score of a match, version 1; docs/scoring.md explains it to translators, and
// tests/golden/scores.tsv holds its golden vectors.
//
// The base is 100 if and only if text (NFC, white space folded) and codes are equal; 95–99 if and
// only if at least one word is equal and nothing but numbers, codes, punctuation, spacing or case
// differs (numbers alone: 99); otherwise at most 94: a token edit similarity in which words of one
// stem cost less than other words. Symmetric. Rounded down.
// Free functions; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/edit_distance.h"
#include "text/language.h"
#include "text/segment.h"
#include "text/words.h"

namespace verso {

inline constexpr int kScoreVersion = 1;

/// One line of --explain: what happened to which words, and what it cost.
struct ScoreStep {
  enum class Kind {
    equal,
    stem,
    case_,
    number,
    punctuation,
    word,
    inserted,
    erased,
    codes,
    spacing
  };
  Kind kind = Kind::equal;
  std::string query;  ///< the text on each side; empty for inserted/erased
  std::string candidate;
  std::int64_t cost = 0;  ///< in thousandths of a word
};

struct ScoreDetail {
  int base = 0;                  ///< 0–100
  std::vector<ScoreStep> steps;  ///< in the order of the query
  std::int64_t distance = 0;     ///< the sum of the costs
  std::int64_t length = 0;       ///< what it is divided by, in the same unit
};

/// The base score of two segments of one language.
int base_score(const Segment& query, const Segment& candidate, const Language& language);

class WordTable;

/// One query compared with many candidates. Belongs to one thread.
class Scorer {
 public:
  Scorer(const Segment& query, const Language& language);
  /// `table` remembers words between queries; it is of the same language and outlives the Scorer.
  Scorer(const Segment& query, WordTable& table);
  ~Scorer();
  Scorer(Scorer&&) noexcept;
  /// base_score(), or 0 when that is below `min`.
  int base(const Segment& candidate, int min = 0);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

ScoreDetail explain_score(const Segment& query, const Segment& candidate, const Language& language);

}  // namespace verso
