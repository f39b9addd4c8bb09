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
  bool refused = false;  ///< it stays as it was, for that reason; told and counted
};

struct UpkeepJob {
  std::string kind;  ///< of the operation: "delete", "replace" …
  UnitFilter filter;
  bool dry_run = false;
  bool stamp = true;  ///< changed units say who changed them, and when
  /// Asked for every unit that the filter lets through, in id order: nothing, and the unit stays.
  std::function<std::optional<UnitChange>(const StoredUnit&)> decide;
  /// Asked once for each header that such units came under, and the name of its file: true when it
  /// has changed them. The units then change, too: they come under the new one.
  std::function<bool(FileHeader&, std::string& file)> change_header;
  /// Told of every change, before it is made.
  std::function<void(const UnitChange&)> each;
  /// Called when all changes are made and none is committed yet: what a file beside must hold is
  /// brought to safety here. What it throws leaves the memory as it was.
  std::function<void()> before_commit;
  Progress progress;
};

struct UpkeepResult {
  std::int64_t looked_at = 0, changed = 0, removed = 0, refused = 0;
  std::int64_t operation = 0;  ///< 0 when nothing changed
};

UpkeepResult change_units(Workspace& workspace, const UpkeepJob& job);

/// tm replace: EXPRESSION by REPLACEMENT in the variants of these languages, or in all when there
/// are none. A unit that would have no text left in a language is refused.
std::function<std::optional<UnitChange>(const StoredUnit&)> replacing(
    const std::string& expression, const std::string& replacement,
    const std::vector<Language>& languages, bool respect_case);

enum class DedupeKey { source, pair, context };
/// most_used: what most units say, a unit counting as often as its usagecount tells.
enum class DedupeKeep { newest, confirmed, most_used };
/// The ids of units that say what another one, which is kept, says too; beside each that one's.
using Duplicates = std::vector<std::pair<std::int64_t, std::int64_t>>;
Duplicates duplicates(Workspace& workspace, const UnitFilter& filter, DedupeKey key,
                      DedupeKeep keep, const Progress& progress = {});
/// tm dedupe: takes them out; the one that is kept is joined with them (tm/join.h). `workspace`
/// must outlive it. `progress` is told of each that one is joined with.
std::function<std::optional<UnitChange>(const StoredUnit&)> joining(Workspace& workspace,
                                                                    const Duplicates& gone,
                                                                    const Progress& progress = {});

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
/// tm clean: the job but for which units and how. Throws UsageError for an unknown preset.
UpkeepJob cleaning(const CleanOptions& options);
/// Whether units are changed so that an old version of them holds what must not stay.
bool anonymises(const CleanOptions& options);

}  // namespace verso
