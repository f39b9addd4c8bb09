// SPDX-License-Identifier: Apache-2.0
//
// The score of every bead in a band, from all models together. Plain function; any thread.
#pragma once

#include "tm/align/gap_habits.h"
#include "tm/align/length_model.h"
#include "tm/align/lexical_model.h"
#include "tm/align/pair_model.h"
#include "tm/align/paragraph_model.h"

namespace verso::alignment {

/// What is learned for one document.
struct DocumentModels {
  LengthModel length;
  EndModel ends;
  BeadModel beads;
  ParagraphModel paragraphs;
  GapHabits habits;
  double word_toll = 0;  ///< taken from the evidence of every word in a bead
};

ScoreTable score_beads(const TextPair& texts, const Band& band, const DocumentModels& models,
                       const LexicalModel::Scores& words, const AlignParameters& parameters);

/// The log-likelihood ratio that a word of a bead usually has.
double usual_evidence(const TextPair& texts, const LexicalModel::Scores& words,
                      const std::vector<WeightedBead>& beads, double pseudo);

}  // namespace verso::alignment
