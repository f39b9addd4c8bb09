// SPDX-License-Identifier: Apache-2.0
//
// The numbers of the method, in one place. Chosen on development texts (docs/alignment.md says
// which); the benchmark sweeps them. Plain values; any thread.
#pragma once

#include <vector>

#include "tm/align/aligner.h"

namespace verso::alignment {

struct AlignParameters {
  // The lexical model (lexical_model.h).
  double word_weight = 0.45;   ///< words of a sentence are not independent
  double unigram_share = 0.4;  ///< of a word's probability that owes nothing to the other side
  double prior_strength = 6;   ///< pseudo counts of the prior dictionary
  /// Of the evidence a word usually brings, so much is asked of every word in a bead: what brings
  /// none stays out.
  double toll_share = 0.35;
  double toll_pseudo_counts = 200;
  double unseen = 1000;     ///< words of the language that a short text happens not to use
  double discount = 0.8;    ///< taken from every expected count: one meeting proves nothing
  double kept_ratio = 1.0;  ///< translations likelier than chance by less are not kept
  int iterations = 2;       ///< of expectation-maximisation in each pass
  bool leave_one_out = true;

  // The length model (length_model.h).
  double length_variance = 6.8;  ///< to begin with, and towards which it is drawn
  double length_pseudo_counts = 20;
  double length_outliers = 0.03;
  double length_scraps = 0.1, length_widening = 2;  ///< of lengths that no sum of sentences has

  // Ends of sentences (end_model.h).
  double end_prior_same = 6, end_prior_other = 0.3;
  double end_weight = 1;

  // Beads (bead_model.h).
  double bead_pseudo_counts = 30;
  double gap_extension = 0.1;
  double gap_extension_pseudo = 10;

  // Repeated sentences (gap_habits.h).
  double habit_pseudo_counts = 1;
  double habit_weight = 1;

  // Passes and bands (aligner.cpp).
  int passes = 3;                  ///< after the first one
  long long full_cells = 250'000;  ///< up to here every cell is scored in the first pass
  int part = 8'000;                ///< sentences of a part of a long document (parts.h)
  int band = 20;                   ///< half-width round the path of the pass before
};

/// verso::align() with other numbers than the usual ones.
std::vector<AlignResult> align_with(const std::vector<AlignDocument>& documents,
                                    const AlignOptions& options, const AlignParameters& parameters);

}  // namespace verso::alignment
