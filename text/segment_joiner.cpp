// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/text/segment_test.cpp.
#include "text/segment_joiner.h"

namespace verso {

void SegmentJoiner::add(const Segment& more) {
  const std::size_t shift = joined_.text.size();
  joined_.text += more.text;
  const std::size_t before = joined_.codes.size();
  for (const Code& code : more.codes) {
    Code& moved = joined_.codes.emplace_back(code);
    moved.position += shift;
    if (moved.kind != CodeKind::isolated_close) continue;
    const auto found = open_.find(moved.id);
    if (found == open_.end() || found->second.empty()) continue;
    joined_.codes[found->second.back()].kind = CodeKind::open;
    moved.kind = CodeKind::close;
    found->second.pop_back();
  }
  // Halves of one part do not belong together: they would have been a pair.
  for (std::size_t i = before; i < joined_.codes.size(); ++i)
    if (joined_.codes[i].kind == CodeKind::isolated_open) open_[joined_.codes[i].id].push_back(i);
}

}  // namespace verso
