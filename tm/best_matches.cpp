// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/tm/lookup_test.cpp.
#include "tm/best_matches.h"

#include <algorithm>

namespace verso {
namespace {

// Room above what is wanted, so that a list is seldom cut.
constexpr std::size_t kRoom = 64;

bool better(const FoundMatch& a, const FoundMatch& b) { return rank(a) < rank(b); }

}  // namespace

MatchRank rank(const FoundMatch& found) {
  return {found.match.type == MatchType::mt, -found.match.score, found.match.type,
          found.match.memory_index,          -found.version,     found.target};
}

BestMatches::BestMatches(int min, int max)
    : min_(min), max_(static_cast<std::size_t>(std::max(max, 0))) {}

void BestMatches::add(FoundMatch&& found) {
  if (Contradictions::concerns(found.match)) {
    contradictions_.add(found.match);
    keep(exact_[{found.match.score, found.match.type}], std::move(found));
  } else if (found.match.score >= min_) {
    keep(kept_, std::move(found));
  }
}

void BestMatches::keep(Kept& kept, FoundMatch&& found) const {
  kept.push_back(std::move(found));
  if (kept.size() > max_ && kept.size() - max_ > max_ + kRoom) cut(kept);
}

void BestMatches::cut(Kept& kept) const {
  if (kept.size() <= max_) return;
  std::nth_element(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(max_), kept.end(),
                   better);
  kept.resize(max_);
}

void BestMatches::settle() {
  settled_ = true;
  for (auto& [kind, kept] : exact_)
    for (FoundMatch& found : kept) {
      if (contradictions_.contradicts(found.match)) Contradictions::mark(found.match);
      if (found.match.score >= min_) keep(kept_, std::move(found));
    }
  exact_.clear();
}

std::optional<MatchRank> BestMatches::last() const {
  if (!settled_ || max_ == 0 || kept_.size() < max_) return std::nullopt;
  std::vector<MatchRank> ranks;
  ranks.reserve(kept_.size());
  for (const FoundMatch& found : kept_) ranks.push_back(rank(found));
  const auto wanted = ranks.begin() + static_cast<std::ptrdiff_t>(max_ - 1);
  std::nth_element(ranks.begin(), wanted, ranks.end());
  return *wanted;
}

std::vector<FoundMatch> BestMatches::take() {
  settle();
  cut(kept_);
  std::sort(kept_.begin(), kept_.end(), better);
  return std::exchange(kept_, {});
}

}  // namespace verso
