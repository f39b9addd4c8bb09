// SPDX-License-Identifier: Apache-2.0
//
// What paragraphs say where both documents have them: whether beads begin paragraphs on both sides
// or on one, and how rarely a bead runs over the end of a paragraph. Learned from the beads, so
// that a translation with other paragraphs than its original is not held to them. Plain values.
#pragma once

#include <array>
#include <vector>

#include "tm/align/corpus.h"
#include "tm/align/search.h"

namespace verso::alignment {

class ParagraphModel {
 public:
  /// Source sentences [i, i + n), target sentences [j, j + m); 0 where paragraphs are unknown.
  double score(const TextPair& texts, int i, int n, int j, int m) const;
  void learn(const TextPair& texts, const std::vector<WeightedBead>& beads);

 private:
  // A little trust to begin with.
  std::array<std::array<double, 2>, 2> begins_{
      {{0.2, -0.3}, {-0.3, 0.5}}};    ///< by source and target: begins a paragraph
  double broken_ = -0.7, whole_ = 0;  ///< for each border within a bead
};

}  // namespace verso::alignment
