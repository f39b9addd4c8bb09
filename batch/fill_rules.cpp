// SPDX-License-Identifier: Apache-2.0
#include "batch/fill_rules.h"

#include <algorithm>
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

/// The match's target with the document's codes; one that was repaired may have them already.
std::optional<Segment> fitted_target(const Segment& source, const Match& match) {
  if (auto target = transfer_codes(source, match.source, match.target)) return target;
  std::vector<const Code*> own;
  for (const auto& code : source.codes) own.push_back(&code);
  for (const auto& code : match.target.codes) {
    const auto same = std::find_if(own.begin(), own.end(), [&](const Code* one) {
      return one->kind == code.kind && one->id == code.id && one->markup == code.markup &&
             one->original == code.original;
    });
    if (same == own.end()) return std::nullopt;
    own.erase(same);
  }
  if (!own.empty()) return std::nullopt;
  return match.target;
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
  auto target = fitted_target(source, best);
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
    // So that an editor shows no other codes than the document's.
    if (!match.source.codes.empty())
      if (auto own = transfer_codes(source, match.source, match.source))
        candidate.source = std::move(*own);
    candidate.target = fitted_target(source, match).value_or(match.target);
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
