// SPDX-License-Identifier: Apache-2.0
//
// Finds the best path of beads through a band, and the posterior probability of every bead, by
// dynamic programming over nodes and three states: after a bead, within a source gap, within a
// target gap. Gaps are affine, so that a missing page costs little more than a missing sentence.
// Plain functions; any thread.
#pragma once

#include <vector>

#include "tm/align/band.h"

namespace verso::alignment {

/// Logarithms of probabilities.
struct GapScores {
  double source = 0, target = 0;  ///< a source (target) sentence without translation, the first
  double extend = 0;              ///< each further one
  double close = 0;               ///< no further one
};

/// scores[node * kShapes.size() + shape]: of the bead of that shape that ends at the node; minus
/// infinity when it would begin outside the band.
struct ScoreTable {
  Band band;
  std::vector<float> scores;
  /// Added when that sentence stays without translation: what is known of this one in particular.
  std::vector<float> source_gap_bonus, target_gap_bonus;
};

/// Source sentences [i, i + n), target sentences [j, j + m).
struct WeightedBead {
  int i = 0, n = 0, j = 0, m = 0;
  double weight = 0;  ///< posterior probability
};

/// Every sentence in exactly one bead; gaps are 1-0 and 0-1. Weights are zero.
std::vector<WeightedBead> best_path(const ScoreTable& table, const GapScores& gaps);

struct Posteriors {
  std::vector<WeightedBead> beads;  ///< without gaps; those of at least `least`
  std::vector<double> source_gaps;  ///< per sentence, that it has no translation
  std::vector<double> target_gaps;
  double opened = 0, extended = 0;  ///< expected number of gaps, and of steps that lengthen one
  double total = 0;                 ///< logarithm of the sum over all paths
};

Posteriors posteriors(const ScoreTable& table, const GapScores& gaps, double least = 0.01);

}  // namespace verso::alignment
