// SPDX-License-Identifier: Apache-2.0
//
// Takes an operation back, units and concepts together. One thread. Errors: MemoryError when a
// later operation changed the same rows (they are named) or compact() removed what is needed;
// UsageError when there is nothing to undo.
#pragma once

#include <cstdint>
#include <string>

#include "batch/workspace.h"
#include "store/journal.h"

namespace verso {

struct UndoResult {
  Operation undone;
  std::int64_t operation = 0;           ///< the new one, that did it
  std::int64_t added = 0, removed = 0;  ///< rows that came back, rows that went
};

/// `number` 0: the latest operation.
UndoResult undo(Workspace& workspace, std::int64_t number, bool dry_run);

}  // namespace verso
