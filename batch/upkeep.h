// SPDX-License-Identifier: Apache-2.0
//
// Changes to many units at once: delete, replace, dedupe, clean, promote are all this, with
// another question asked of each unit. One operation each, undone like any other. Prints nothing.
// One thread. Errors: MemoryError, UsageError, Interrupted.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "batch/workspace.h"
#include "tm/memory.h"

namespace verso {

/// What is to become of one unit, and why.
struct UnitChange {
  TranslationUnit before;
  std::optional<TranslationUnit> after;  ///< nothing: it goes
  std::string reason;
};

struct UpkeepJob {
  std::string kind;  ///< of the operation: "delete", "replace" …
  UnitFilter filter;
  bool dry_run = false;
  bool stamp = true;  ///< changed units say who changed them, and when
  /// Asked for every unit that the filter lets through, in id order: nothing, and the unit stays.
  std::function<std::optional<UnitChange>(const StoredUnit&)> decide;
  /// Told of every change, before it is made.
  std::function<void(const UnitChange&)> each;
  Progress progress;
};

struct UpkeepResult {
  std::int64_t looked_at = 0, changed = 0, removed = 0;
  std::int64_t operation = 0;  ///< 0 when nothing changed
};

UpkeepResult change_units(Workspace& workspace, const UpkeepJob& job);

/// tm replace: EXPRESSION by REPLACEMENT in the variants of one language, or in all.
std::function<std::optional<UnitChange>(const StoredUnit&)> replacing(
    const std::string& expression, const std::string& replacement, const Language& language,
    bool respect_case);

enum class DedupeKey { source, pair, context };
/// most_used: what most units say, a unit counting as often as its usagecount tells.
enum class DedupeKeep { newest, confirmed, most_used };
/// tm dedupe: the ids of units that say what another one, which is kept, says too.
std::vector<std::pair<std::int64_t, std::int64_t>> duplicates(Workspace& workspace,
                                                              const UnitFilter& filter,
                                                              DedupeKey key, DedupeKeep keep);

/// A kind of rubbish that tm clean looks for.
struct CleanPreset {
  std::string_view name;
  std::string_view description;
};
const std::vector<CleanPreset>& clean_presets();
struct CleanOptions {
  std::vector<std::string> presets;
  std::vector<std::string> names;  ///< for anonymise: what is to vanish, besides addresses
};
/// Throws UsageError for an unknown preset.
std::function<std::optional<UnitChange>(const StoredUnit&)> cleaning(const CleanOptions& options);

}  // namespace verso
