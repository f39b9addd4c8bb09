// SPDX-License-Identifier: Apache-2.0
#include "batch/fill_rules.h"

#include <utility>

#include "text/normalise.h"
#include "tm/codes.h"

namespace verso {

namespace {

/// Whether what stands there gives way at all.
bool gives_way(const FillRules& rules, const Block& block) {
  if (!block.target || trim(block.target->text).empty()) return true;
  switch (rules.overwrite) {
    case Overwrite::never:
      return false;
    case Overwrite::better:
      return block.state == TranslationState::draft || block.state == TranslationState::rejected;
    case Overwrite::always:
      return block.state != TranslationState::reviewed;
  }
  return false;
}

}  // namespace

FillChoice choose_fill(const FillRules& rules, const Block& block, const Segment& source,
                       const std::vector<Match>& matches) {
  FillChoice choice;
  if (matches.empty() || !gives_way(rules, block)) return choice;
  const auto& best = matches[0];
  if (best.several_translations) {
    choice.several = true;
    return choice;
  }
  const int least = rules.fuzzy ? rules.min : 100;
  if (best.score < least || best.type == MatchType::assembled) return choice;
  if (!rules.bilingual && best.type == MatchType::mt) return choice;
  auto target = transfer_codes(source, best.source, best.target);
  if (!target) return choice;
  choice.confirmed = best.score >= rules.confirm && best.confirmed && best.type != MatchType::mt;
  const bool had = block.target && !trim(block.target->text).empty();
  if (had && rules.overwrite == Overwrite::better && !choice.confirmed) return choice;
  if (had && block.target->text == target->text) return choice;
  choice.target = std::move(target);
  return choice;
}

std::vector<Candidate> candidates(const Segment& source, const std::vector<Match>& matches,
                                  std::size_t first, int min) {
  std::vector<Candidate> list;
  const auto add = [&](const Match& match) {
    if (match.score < min) return;
    Candidate candidate;
    candidate.source = match.source;
    auto target = transfer_codes(source, match.source, match.target);
    candidate.target = target ? std::move(*target) : match.target;
    candidate.score = match.score;
    candidate.type = name(match.type);
    candidate.origin = match.memory;
    for (const auto& penalty : match.penalties)
      candidate.penalties.emplace_back(penalty.name, penalty.points);
    list.push_back(std::move(candidate));
  };
  if (first < matches.size()) add(matches[first]);
  for (std::size_t i = 0; i < matches.size(); ++i)
    if (i != first) add(matches[i]);
  return list;
}

}  // namespace verso
