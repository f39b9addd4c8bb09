// SPDX-License-Identifier: Apache-2.0
//
// A patch: corrections of translations as a table that a person can read, prune and change before
// it is applied. UTF-8, a header row, tabs between cells: `unit`, `language`, `before`, `after` in
// any order (further columns are ignored); in cells \t, \n and \\ stand for a tab, a line break
// and a backslash; lines that begin with # and empty ones say nothing. `glossary audit --patch`
// writes such files, `tm edit --apply` takes them. One thread. Errors: InputError with the line,
// MemoryError.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "batch/workspace.h"
#include "tm/memory.h"

namespace verso {

struct PatchLine {
  std::int64_t line = 0;  ///< in the file
  std::int64_t unit = 0;
  std::string language;
  std::string before, after;
  friend bool operator==(const PatchLine&, const PatchLine&) = default;
};

/// Throws InputError at a row that is none. `while_waiting`: see Input::open.
std::vector<PatchLine> read_patch(const std::string& path,
                                  const std::function<void()>& while_waiting = {});

struct PatchOptions {
  bool confirm = false;  ///< changed units count as confirmed
  bool dry_run = false;
  std::function<void(const TranslationUnit& before, const TranslationUnit& after)> change;
  /// A line that was refused, and why: the unit is gone, or its text is no longer what the patch
  /// says.
  std::function<void(const PatchLine&, const std::string& reason)> refuse;
};

struct PatchReport {
  std::int64_t changed = 0;    ///< units
  std::int64_t unchanged = 0;  ///< lines that say what the memory says already
  std::int64_t refused = 0;    ///< lines
  std::int64_t operation = 0;  ///< 0 when nothing changed
};

/// One operation. Only what differs between before and after is replaced, so that inline codes
/// keep their places.
PatchReport apply_patch(Workspace& workspace, const std::vector<PatchLine>& patch,
                        const PatchOptions& options);

}  // namespace verso
