// SPDX-License-Identifier: Apache-2.0
#include "tm/align/bead_scores.h"

#include <limits>

namespace verso::alignment {

ScoreTable score_beads(const TextPair& texts, const Band& band, const DocumentModels& models,
                       const LexicalModel::Scores& words, const AlignParameters& parameters) {
  ScoreTable table;
  table.band = band;
  table.scores.assign(band.nodes() * kShapes.size(), -std::numeric_limits<float>::infinity());
  table.source_gap_bonus = models.habits.source.gap;
  table.target_gap_bonus = models.habits.target.gap;
  const double toll = models.word_toll;
  const double word_weight = parameters.word_weight / 2;
  for (int i = 0; i <= band.sources(); ++i)
    for (int j = band.low[static_cast<std::size_t>(i)]; j <= band.high[static_cast<std::size_t>(i)];
         ++j) {
      float* scores = &table.scores[band.index(i, j) * kShapes.size()];
      for (std::size_t k = 0; k < kShapes.size(); ++k) {
        const auto [n, m] = kShapes[k];
        const int from_i = i - n, from_j = j - m;
        if (!band.has(from_i, from_j)) continue;
        double habit = 0, lexical = 0, source_length = 0, target_length = 0;
        for (int t = from_j; t < j; ++t) {
          lexical += words.forward.value(from_i, n - 1, t) -
                     toll * texts.target.totals[static_cast<std::size_t>(t)];
          habit += models.habits.target.bead[static_cast<std::size_t>(t)];
          target_length += texts.target.characters[static_cast<std::size_t>(t)];
        }
        for (int s = from_i; s < i; ++s) {
          lexical += words.backward.value(from_j, m - 1, s) -
                     toll * texts.source.totals[static_cast<std::size_t>(s)];
          habit += models.habits.source.bead[static_cast<std::size_t>(s)];
          source_length += texts.source.characters[static_cast<std::size_t>(s)];
        }
        scores[k] = static_cast<float>(
            word_weight * lexical + models.length.score(source_length, target_length, m) +
            models.ends.score(texts.source.ends[static_cast<std::size_t>(i - 1)],
                              texts.target.ends[static_cast<std::size_t>(j - 1)]) +
            models.beads.score(k) + models.paragraphs.score(texts, from_i, n, from_j, m) + habit);
      }
    }
  return table;
}

double usual_evidence(const TextPair& texts, const LexicalModel::Scores& words,
                      const std::vector<WeightedBead>& beads, double pseudo) {
  double evidence = 0, count = pseudo;
  for (const auto& bead : beads) {
    for (int t = bead.j; t < bead.j + bead.m; ++t) {
      evidence += bead.weight * words.forward.value(bead.i, bead.n - 1, t);
      count += bead.weight * texts.target.totals[static_cast<std::size_t>(t)];
    }
    for (int s = bead.i; s < bead.i + bead.n; ++s) {
      evidence += bead.weight * words.backward.value(bead.j, bead.m - 1, s);
      count += bead.weight * texts.source.totals[static_cast<std::size_t>(s)];
    }
  }
  return std::max(0.0, evidence / count);
}

}  // namespace verso::alignment
