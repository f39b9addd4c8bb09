// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/formats/code_pairs_test.cpp.
#include "formats/code_pairs.h"

namespace verso {

namespace {

/// Codes of one kind and id, equal also in markup when `strictly`.
bool same(const Code& a, const Code& b, bool strictly) {
  return a.kind == b.kind && a.id == b.id && (!strictly || a.markup == b.markup);
}

}  // namespace

std::vector<std::optional<std::size_t>> code_partners(const Segment& segment) {
  const auto& codes = segment.codes;
  std::vector<std::optional<std::size_t>> partners(codes.size());
  for (std::size_t close = 0; close < codes.size(); ++close) {
    if (codes[close].kind != CodeKind::close) continue;
    for (std::size_t open = close; open-- > 0;) {
      if (codes[open].kind != CodeKind::open || codes[open].id != codes[close].id || partners[open])
        continue;
      partners[open] = close;
      partners[close] = open;
      break;
    }
  }
  return partners;
}

std::vector<std::optional<std::size_t>> matching_codes(const Segment& segment,
                                                       const Segment& model) {
  const auto own = code_partners(segment), others = code_partners(model);
  std::vector<std::optional<std::size_t>> found(segment.codes.size());
  std::vector<bool> used(model.codes.size(), false);
  for (const bool strictly : {true, false})
    for (std::size_t i = 0; i < segment.codes.size(); ++i) {
      // A pair is looked for by its open code.
      if (found[i] || (own[i] && *own[i] < i)) continue;
      for (std::size_t k = 0; k < model.codes.size() && !found[i]; ++k) {
        if (used[k] || own[i].has_value() != others[k].has_value() ||
            !same(segment.codes[i], model.codes[k], strictly))
          continue;
        if (own[i] && !same(segment.codes[*own[i]], model.codes[*others[k]], strictly)) continue;
        found[i] = k;
        used[k] = true;
        if (!own[i]) continue;
        found[*own[i]] = others[k];
        used[*others[k]] = true;
      }
    }
  return found;
}

}  // namespace verso
