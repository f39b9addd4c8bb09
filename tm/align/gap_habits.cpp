// SPDX-License-Identifier: Apache-2.0
#include "tm/align/gap_habits.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace verso::alignment {
namespace {

struct Group {
  double gaps = 0, occurrences = 0;
};

struct Side {
  const Text* text = nullptr;
  const std::vector<double>* gaps = nullptr;
};

SideHabits no_habits(const Text& text) {
  return {std::vector<float>(text.size(), 0.F), std::vector<float>(text.size(), 0.F)};
}

std::vector<SideHabits> learn(const std::vector<Side>& sides, const AlignParameters& parameters) {
  std::unordered_map<std::uint64_t, Group> groups;
  for (const auto& side : sides)
    for (std::size_t s = 0; s < side.gaps->size(); ++s) {
      Group& group = groups[side.text->likeness[s]];
      group.gaps += std::clamp((*side.gaps)[s], 0.0, 1.0);
      ++group.occurrences;
    }
  std::vector<SideHabits> result;
  for (const auto& side : sides) {
    SideHabits habits = no_habits(*side.text);
    const std::size_t size = side.gaps->size();
    double gaps = 0;
    for (const double gap : *side.gaps) gaps += gap;
    const double usual = std::clamp((gaps + 0.1) / (static_cast<double>(size) + 1), 0.005, 0.5);
    for (std::size_t s = 0; s < size; ++s) {
      const Group& group = groups[side.text->likeness[s]];
      if (group.occurrences < 2) continue;
      // The others alone: a sentence must not confirm itself.
      const double own = std::clamp((*side.gaps)[s], 0.0, 1.0);
      const double pseudo = parameters.habit_pseudo_counts;
      const double share = std::clamp(
          (group.gaps - own + pseudo * usual) / (group.occurrences - 1 + pseudo), 0.001, 0.999);
      habits.gap[s] = static_cast<float>(parameters.habit_weight * std::log(share / usual));
      habits.bead[s] =
          static_cast<float>(parameters.habit_weight * std::log((1 - share) / (1 - usual)));
    }
    result.push_back(std::move(habits));
  }
  return result;
}

}  // namespace

GapHabits no_habits(const TextPair& texts) {
  return {no_habits(texts.source), no_habits(texts.target)};
}

std::vector<GapHabits> learn_habits(const Corpus& corpus,
                                    const std::vector<const Posteriors*>& found,
                                    const AlignParameters& parameters) {
  std::vector<Side> sources, targets;
  for (std::size_t d = 0; d < found.size(); ++d) {
    sources.push_back({&corpus.documents[d].source, &found[d]->source_gaps});
    targets.push_back({&corpus.documents[d].target, &found[d]->target_gaps});
  }
  auto source = learn(sources, parameters), target = learn(targets, parameters);
  std::vector<GapHabits> result;
  for (std::size_t d = 0; d < found.size(); ++d)
    result.push_back({std::move(source[d]), std::move(target[d])});
  return result;
}

}  // namespace verso::alignment
