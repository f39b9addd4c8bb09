// SPDX-License-Identifier: Apache-2.0
//
// Sentences that come again and again (page headers, "Back to top") are translated everywhere or
// nowhere: what became of the others says what becomes of this one. Plain values.
#pragma once

#include <vector>

#include "tm/align/corpus.h"
#include "tm/align/parameters.h"
#include "tm/align/search.h"

namespace verso::alignment {

/// Added to scores, per sentence: when it is in a gap, when it is in a bead.
struct SideHabits {
  std::vector<float> gap, bead;
};

struct GapHabits {
  SideHabits source, target;
};

/// No habits, for a document's first pass.
GapHabits no_habits(const TextPair& texts);

/// Learns from the gaps of all documents of a job. `found` holds what each document's last pass
/// said, in their order.
std::vector<GapHabits> learn_habits(const Corpus& corpus,
                                    const std::vector<const Posteriors*>& found,
                                    const AlignParameters& parameters);

}  // namespace verso::alignment
