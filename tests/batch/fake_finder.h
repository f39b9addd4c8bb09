// SPDX-License-Identifier: Apache-2.0
//
// A memory that is a list of matches, for tests of what is done with them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "batch/matching.h"

namespace verso::testing {

inline Match match(int score, MatchType type, const std::string& source,
                   const std::string& target) {
  Match m;
  m.score = score;
  m.base = score > 100 ? 100 : score;
  m.type = type;
  m.source.text = source;
  m.target.text = target;
  m.memory = "main";
  return m;
}

/// Finds by the whole text of the query.
inline FinderMaker fake_finder(std::map<std::string, std::vector<Match>> known) {
  return [known]() -> Finder {
    return [known](const Query& query, const LookupOptions& options) {
      std::vector<Match> found;
      const auto entry = known.find(query.segment.text);
      if (entry != known.end())
        for (const auto& m : entry->second)
          if (m.score >= options.min) found.push_back(m);
      return found;
    };
  };
}

}  // namespace verso::testing
