// SPDX-License-Identifier: Apache-2.0
//
// A three-way merge: two people went on from one memory; what the other one changed since comes
// into ours, units and concepts of the glossary alike. Where both changed the same one, nothing is
// lost: ours stays, theirs is added beside it and both are told, unless one side is preferred. One
// operation. Prints nothing; one thread.
// Errors: MemoryError, Interrupted.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "batch/workspace.h"
#include "glossary/concept.h"
#include "tm/memory.h"

namespace verso {

/// A unit that both sides changed, each in its own way. Nothing: that side took it out.
struct MergeConflict {
  std::optional<TranslationUnit> base, ours, theirs;
};

/// What becomes of a conflict.
enum class Prefer { both, ours, theirs };

struct MergeOptions {
  Prefer prefer = Prefer::both;
  bool dry_run = false;
  /// Told of every change that is made, and of every conflict; may be null.
  std::function<void(const TranslationUnit* before, const TranslationUnit* after)> change;
  std::function<void(const MergeConflict&)> conflict;
  std::function<void(const Concept* before, const Concept* after)> concept_change;
  /// The concept in the base, in ours and in theirs; nothing: it is not there.
  std::function<void(const std::optional<Concept>&, const std::optional<Concept>&,
                     const std::optional<Concept>&)>
      concept_conflict;
  Progress progress;
};

struct MergeCounts {
  std::int64_t added = 0, changed = 0, removed = 0;
  std::int64_t already = 0;  ///< changes that ours has made, too
  std::int64_t conflicts = 0;
  bool changed_something() const { return added + changed + removed > 0; }
};

struct MergeReport {
  MergeCounts units, concepts;
  std::int64_t operation = 0;  ///< 0 when nothing changed
};

/// Brings what `theirs` changed since `base` into the workspace's memory and glossary.
MergeReport merge(Workspace& ours, const Memory& base, const Memory& theirs,
                  const MergeOptions& options);

}  // namespace verso
