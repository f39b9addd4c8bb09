// SPDX-License-Identifier: Apache-2.0
//
// What the glossary of one memory has that another's has not, and the three-way merge of it.
// Concepts are versions of one when both memories grew from one file and the number is the same,
// or else when they bear the same id of a user's own. Holds both glossaries in memory. Runs on the
// thread that owns both. Errors: MemoryError.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "batch/merge.h"
#include "glossary/glossary.h"

namespace verso {

/// A concept that differs. Nothing: it is not there.
struct ConceptDifference {
  std::optional<Concept> before, after;
};

struct GlossaryDifference {
  std::int64_t equal = 0;
  std::vector<ConceptDifference> changes;  ///< new and changed in the order of `after`, then gone
};

/// From `before` to `after`. `related`: numbers mean the same in both, see grew_from().
GlossaryDifference glossary_difference(const Glossary& before, const Glossary& after, bool related);

/// Brings what changed from base to theirs into ours, which `concepts` writes. `related`: base and
/// ours have the same numbers.
MergeCounts merge_glossary(const Glossary& ours, bool related, GlossaryEdit& concepts,
                           const GlossaryDifference& theirs, const MergeOptions& options);

}  // namespace verso
