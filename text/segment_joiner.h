// SPDX-License-Identifier: Apache-2.0
//
// Plain value; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/segment.h"

namespace verso {

/// Joins parts end to end, moving code positions; an isolated_open and the isolated_close of the
/// same id in a later part are a pair again. Looks at each code once, however many parts there are.
class SegmentJoiner {
 public:
  void add(const Segment& more);
  void add(std::string_view text) { joined_.text += text; }
  const Segment& joined() const { return joined_; }  ///< so far
  Segment take() { return std::move(joined_); }

 private:
  Segment joined_;
  std::unordered_map<std::string, std::vector<std::size_t>> open_;  ///< isolated_open codes by id
};

}  // namespace verso
