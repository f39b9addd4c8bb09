// SPDX-License-Identifier: Apache-2.0
//
// The best matches of a query so far. It keeps no more than are wanted, of each rank, however many
// come: a memory may hold "OK" a hundred thousand times. One thread.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "tm/lookup.h"
#include "tm/match_rules.h"

namespace verso {

struct FoundMatch {
  Match match;
  std::int64_t version = 0;
  std::uint32_t target = 0;  ///< position of the target variant
};

/// The order of matches, as a key that sorts ascending.
struct MatchRank {
  bool machine = false;
  int score = 0;  ///< negated
  MatchType type = MatchType::fuzzy;
  std::size_t memory = 0;
  std::int64_t version = 0;  ///< negated
  std::uint32_t target = 0;
  friend auto operator<=>(const MatchRank&, const MatchRank&) = default;
};
MatchRank rank(const FoundMatch& found);

class BestMatches {
 public:
  /// Of a score of at least `min`, and not more than `max`.
  BestMatches(int min, int max);

  /// Exact matches come before settle(), also those below `min`: they may contradict others.
  void add(FoundMatch&& found);
  /// All exact ones have come: takes the point for several translations from those that lose it.
  void settle();
  bool settled() const { return settled_; }
  /// Once settled, when there are `max`: the rank of the last of them.
  std::optional<MatchRank> last() const;
  /// Those, best first; empty afterwards. Settles.
  std::vector<FoundMatch> take();

 private:
  using Kept = std::vector<FoundMatch>;
  void keep(Kept& kept, FoundMatch&& found) const;
  void cut(Kept& kept) const;

  int min_;
  std::size_t max_;
  bool settled_ = false;
  Contradictions contradictions_;
  // Until settled, exact matches by score and type: those of one lose a point together or not.
  std::map<std::pair<int, MatchType>, Kept> exact_;
  Kept kept_;
};

}  // namespace verso
