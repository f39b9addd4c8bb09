// SPDX-License-Identifier: Apache-2.0
#include "bench/lookup/plain_scan.h"

#include <algorithm>
#include <numeric>

#include "text/edit_distance.h"
#include "tm/score.h"
#include "tm/token_score.h"

namespace verso::bench {

PlainScan::PlainScan(const std::vector<std::pair<std::string, std::string>>& units,
                     const Language& language)
    : units_(&units), table_(language), by_length_(units.size()) {
  ScoreText text;
  for (const auto& [source, target] : units) {
    table_.read(source, text);
    const auto begin = static_cast<std::uint32_t>(stems_.size());
    for (const auto& token : text.tokens)
      if (token.kind == TokenKind::word) stems_.push_back(token.stem);
    ranges_.emplace_back(begin, static_cast<std::uint32_t>(stems_.size()) - begin);
  }
  std::iota(by_length_.begin(), by_length_.end(), 0U);
  std::stable_sort(by_length_.begin(), by_length_.end(),
                   [this](auto a, auto b) { return ranges_[a].second < ranges_[b].second; });
}

int PlainScan::best(const std::string& query, int min) {
  ScoreText text;
  table_.read(query, text);
  std::vector<std::uint32_t> stems;
  for (const auto& token : text.tokens)
    if (token.kind == TokenKind::word) stems.push_back(token.stem);
  const EditPattern pattern(stems);
  Scorer scorer({query, {}}, table_);
  int best = 0;
  const auto shorter = std::lower_bound(
      by_length_.begin(), by_length_.end(), text.words * static_cast<std::uint32_t>(min) / 100,
      [this](auto unit, std::uint32_t length) { return ranges_[unit].second < length; });
  for (auto unit = shorter; unit != by_length_.end(); ++unit) {
    const auto [begin, length] = ranges_[*unit];
    const int threshold = std::max(min, best);
    const auto most = words_may_differ(text.words, length, threshold);
    if (length > text.words && length - text.words > words_may_differ(text.words, length, min))
      break;
    if (pattern.distance({stems_.data() + begin, length}, most) > most) continue;
    best = std::max(best, scorer.base({(*units_)[*unit].first, {}}, threshold));
  }
  return best;
}

}  // namespace verso::bench
