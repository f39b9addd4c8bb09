// SPDX-License-Identifier: Apache-2.0
#include "batch/consistency.h"

#include <algorithm>

#include "text/normalise.h"
#include "text/words.h"

namespace verso {

void Consistency::add(std::int64_t number, const Segment& source, const Segment& target,
                      FindingList& found) {
  if (trim(source.text).empty() || trim(target.text).empty()) return;
  const auto s = match_hash(source.text), t = match_hash(target.text);
  const auto [by_source, new_source] = by_source_.try_emplace(s, First{t, number});
  if (!new_source && by_source->second.other != t)
    found.add("inconsistent-target", "the same source is translated otherwise at #" +
                                         std::to_string(by_source->second.number));
  // Short targets ("OK", "Yes") translate many things rightly.
  const auto words = tokenise(target.text);
  const auto count = std::count_if(
      words.begin(), words.end(), [](const Token& token) { return token.kind == TokenKind::word; });
  if (count < 3) return;
  const auto [by_target, new_target] = by_target_.try_emplace(t, First{s, number});
  if (!new_target && by_target->second.other != s)
    found.add("inconsistent-source", "another source has the same translation at #" +
                                         std::to_string(by_target->second.number));
}

}  // namespace verso
