// SPDX-License-Identifier: Apache-2.0
//
// Where a long document is searched first: pairs of sentences that share rare words or their
// translations, the heaviest ascending chain of them, and a band round it. Plain functions.
#pragma once

#include <vector>

#include "tm/align/band.h"
#include "tm/align/corpus.h"
#include "tm/align/prior_dictionary.h"

namespace verso::alignment {

struct Anchor {
  int i = 0, j = 0;
  double weight = 0;
};

/// The chain, ascending in both; empty when the texts share nothing.
std::vector<Anchor> find_anchors(const TextPair& texts, const TranslationRows& translations,
                                 std::size_t target_vocabulary);

/// The heaviest chain that ascends strictly in both coordinates.
std::vector<Anchor> heaviest_chain(std::vector<Anchor> anchors);

/// A band through the anchors, wider where they are far apart, of at most `most_nodes` nodes.
Band band_through(const std::vector<Anchor>& anchors, int sources, int targets,
                  std::size_t most_nodes);

}  // namespace verso::alignment
