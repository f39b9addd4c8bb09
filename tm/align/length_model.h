// SPDX-License-Identifier: Apache-2.0
//
// How well the lengths of two groups of sentences fit, after Gale & Church (1993), with a tail for
// free translations and against the background of how long such groups are anyway. Plain values.
#pragma once

#include <vector>

#include "tm/align/corpus.h"
#include "tm/align/parameters.h"
#include "tm/align/search.h"

namespace verso::alignment {

class LengthModel {
 public:
  LengthModel(const TextPair& texts, const AlignParameters& parameters);
  /// The log-likelihood ratio of target characters given source characters against the lengths of
  /// `targets` sentences in general.
  double score(double source_characters, double target_characters, int targets) const;
  /// Learns the ratio and the variance from beads.
  void learn(const TextPair& texts, const std::vector<WeightedBead>& beads);
  double ratio() const { return ratio_; }
  double variance() const { return variance_; }

 private:
  AlignParameters parameters_;
  double ratio_ = 1;     ///< target characters to a source character
  double variance_ = 1;  ///< per character
  struct Background {
    double mean = 0, variance = 1;  ///< of the logarithm
  };
  std::vector<Background> backgrounds_;  ///< per number of target sentences, from 1
};

}  // namespace verso::alignment
