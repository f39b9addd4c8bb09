// SPDX-License-Identifier: Apache-2.0
//
// From a base score to a match: contexts, penalties, several translations, and the order of
// matches. Free functions; any thread.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tm/lookup.h"

namespace verso {

/// True when both are known and say the same neighbour. A hash of another tool is compared with
/// the hash of the query's text, where its making is known (md5, crc32).
bool same_neighbour(const Neighbour& query, const Neighbour& recorded);

/// exact, or the best context that one of the unit's recorded contexts gives for its `source`
/// variant.
MatchType context_type(const Query& query, const TranslationUnit& unit, const Variant& source);

/// What `unit` loses whatever its text: alignment or unconfirmed, machine translation.
std::vector<Penalty> unit_penalties(const TranslationUnit& unit);

/// Score and type of a match whose base, penalties and origin are known. `context` is what
/// context_type() gave; it counts when the base is 100.
void set_score(Match& match, MatchType context, bool machine);

/// Which exact matches contradict each other; of however many it keeps next to nothing.
class Contradictions {
 public:
  /// Machine translation and what is not exact do not count.
  void add(const Match& match);
  /// Whether another of those added, no worse than this one, says something else.
  bool contradicts(const Match& match) const;
  /// Takes the point from a match that is contradicted.
  static void mark(Match& match);
  /// Whether add() would take it.
  static bool concerns(const Match& match) {
    return match.base == 100 && match.type != MatchType::mt;
  }

 private:
  struct Said {
    std::string first;     // translation_key
    bool several = false;  // and something else
  };
  std::map<std::pair<int, MatchType>, Said> by_rank_;  // best first
};

/// Equal for translations that differ in nothing but spacing and apostrophes.
std::string translation_key(const std::string& target);

}  // namespace verso
