// SPDX-License-Identifier: Apache-2.0
//
// Which words translate which, learned from the documents themselves: IBM model 1 (Brown et al.
// 1993) in both directions over beads weighted by their posterior, drawn to a prior dictionary.
// After Moore (2002), a bead is scored by how much likelier its words become through the other
// side; here with three guards against believing in oneself: words never seen fall back to their
// frequency, every count is discounted, and a bead's own share of the counts is left out.
// train() and score() belong to one thread; score() of several threads may run side by side.
#pragma once

#include <cstdint>
#include <vector>

#include "tm/align/band.h"
#include "tm/align/corpus.h"
#include "tm/align/parameters.h"
#include "tm/align/prior_dictionary.h"
#include "tm/align/search.h"

namespace verso::alignment {

/// Log-likelihood ratios of the sentences of one side given one to four sentences of the other:
/// value(i, k, j) is that of sentence j given sentences [i, i + k], k from 0 to 3. Filled where a
/// bead within the band may need it.
class SpanScores {
 public:
  SpanScores(const Band& band, std::size_t given, std::size_t generated);
  float value(int i, int k, int j) const {
    return values_[index(i, j) + static_cast<std::size_t>(k)];
  }
  float& value(int i, int k, int j) { return values_[index(i, j) + static_cast<std::size_t>(k)]; }

 private:
  std::size_t index(int i, int j) const {
    const auto row = static_cast<std::size_t>(i);
    return offsets_[row] + static_cast<std::size_t>(j - low_[row]) * kWidest;
  }
  std::vector<int> low_;
  std::vector<std::size_t> offsets_;
  std::vector<float> values_;
};

class LexicalModel {
 public:
  /// Knows the prior alone. All arguments outlive the model.
  LexicalModel(const Corpus& corpus, const PriorDictionary& prior,
               const AlignParameters& parameters);

  /// Learns from the beads of each document (their weights) and the known pairs.
  void train(const std::vector<std::vector<WeightedBead>>& beads);

  struct Scores {
    SpanScores forward;   ///< target sentence given source sentences
    SpanScores backward;  ///< source sentence given target sentences
  };
  Scores score(std::size_t document, const Band& band) const;

  const TranslationRows& translations() const { return forward_.rows; }

 private:
  // One direction: p(generated word | given word) = row + rest * frequency.
  struct Direction {
    TranslationRows rows;
    std::vector<float> rest;
  };
  // What a pair of sentences of the last training adds to the probability of each other's words;
  // negative, taken off when that pair is scored.
  struct Own {
    int i = 0, j = 0;
    std::size_t forward = 0, backward = 0;  ///< where its values begin
  };
  struct OwnShares {
    std::vector<Own> by_source;          ///< ascending by i, j
    std::vector<std::size_t> by_target;  ///< the same, ascending by j, i
    std::vector<float> forward, backward;
  };
  class Training;

  void prior_only();
  static SpanScores spans(const Band& band, const Text& given, const Text& generated,
                          const Direction& direction, std::size_t vocabulary,
                          const std::vector<Own>& own, const std::vector<float>& shares,
                          bool forward, double unigram_share);

  const Corpus* corpus_;
  const PriorDictionary* prior_;
  AlignParameters parameters_;
  Direction forward_, backward_;
  std::vector<OwnShares> own_;  ///< per document
};

}  // namespace verso::alignment
