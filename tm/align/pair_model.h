// SPDX-License-Identifier: Apache-2.0
//
// Small models learned from the beads themselves: which sentence ends go together, how common
// each shape of bead is, how long gaps are. Plain values.
#pragma once

#include <array>
#include <vector>

#include "tm/align/corpus.h"
#include "tm/align/parameters.h"
#include "tm/align/search.h"

namespace verso::alignment {

/// Pointwise mutual information of how a bead ends on both sides.
class EndModel {
 public:
  explicit EndModel(const AlignParameters& parameters);
  double score(SentenceEnd source, SentenceEnd target) const {
    return scores_[static_cast<std::size_t>(source)][static_cast<std::size_t>(target)];
  }
  void learn(const TextPair& texts, const std::vector<WeightedBead>& beads);

 private:
  using Table = std::array<std::array<double, kSentenceEnds>, kSentenceEnds>;
  void set(const Table& counts);
  AlignParameters parameters_;
  Table scores_{};
};

/// Probabilities of shapes and gaps.
class BeadModel {
 public:
  explicit BeadModel(const AlignParameters& parameters);
  double score(std::size_t shape) const { return scores_[shape]; }  ///< of kShapes; a logarithm
  const GapScores& gaps() const { return gaps_; }
  void learn(const Posteriors& posteriors);

 private:
  AlignParameters parameters_;
  std::array<double, kShapes.size()> scores_{};
  GapScores gaps_;
};

}  // namespace verso::alignment
