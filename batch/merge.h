// SPDX-License-Identifier: Apache-2.0
//
// A three-way merge: two people went on from one memory; what the other one changed since comes
// into ours. Where both changed the same unit, nothing is lost: ours stays, theirs is added beside
// it and both are told, unless one side is preferred. One operation. Prints nothing; one thread.
// Errors: MemoryError, Interrupted.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "batch/workspace.h"
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
  Progress progress;
};

struct MergeReport {
  std::int64_t added = 0, changed = 0, removed = 0;
  std::int64_t already = 0;  ///< changes that ours has made, too
  std::int64_t conflicts = 0;
  std::int64_t operation = 0;  ///< 0 when nothing changed
};

/// Brings what `theirs` changed since `base` into the workspace's memory.
MergeReport merge(Workspace& ours, const Memory& base, const Memory& theirs,
                  const MergeOptions& options);

}  // namespace verso
