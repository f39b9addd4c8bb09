// SPDX-License-Identifier: Apache-2.0
//
// What was already looked up in this job: a sentence that comes again is not looked up again.
// Neighbours and ids bear only on exact matches, so that without one the text alone decides.
// Any thread. For the files of this room.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "tm/lookup.h"

namespace verso {

class RememberedMatches {
 public:
  /// Null when this was not looked up before, or is forgotten.
  std::shared_ptr<const std::vector<Match>> find(const Query& query) const;
  /// `most` is the LookupOptions::max of the look-up: a list cut there may hide an exact match.
  void remember(const Query& query, const std::vector<Match>& matches, int most);

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const std::vector<Match>>> known_;
  std::size_t bytes_ = 0;
};

}  // namespace verso
