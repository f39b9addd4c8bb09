// SPDX-License-Identifier: Apache-2.0
//
// What one memory has that another has not, by content. Two units are versions of one when both
// memories grew from one file and the number is the same, or else when languages and source text
// are. Holds sixteen bytes a unit. Runs on the thread that owns both. Errors: MemoryError,
// Interrupted.
#pragma once

#include <cstdint>
#include <vector>

#include "text/progress.h"
#include "tm/memory.h"

namespace verso {

/// A unit that differs, by its numbers in both memories; 0: not there.
struct UnitDifference {
  std::int64_t before = 0, after = 0;
};

struct MemoryDifference {
  std::int64_t equal = 0;
  std::vector<UnitDifference> changes;  ///< new and changed in the order of `after`, then removed
};

/// True when the newer one's journal begins with all of the older one's: unit numbers of the older
/// one mean the same in both.
bool grew_from(const Memory& older, const Memory& newer);

/// From `before` to `after`.
MemoryDifference difference(const Memory& before, const Memory& after,
                            const Progress& progress = {});

/// The units of a memory by content: one hash and number each.
class ContentIndex {
 public:
  explicit ContentIndex(UnitCursor units, const Progress& progress = {});
  /// A unit of that tree_hash that was not taken yet, `preferred` if it is among them; 0: none.
  std::int64_t take(std::uint64_t hash, std::int64_t preferred = 0);
  /// The units not taken, ascending.
  std::vector<std::int64_t> rest() const;

 private:
  struct Entry {
    std::uint64_t hash;
    std::int64_t id;
  };
  std::vector<Entry> entries_;  // by hash, then number
  std::vector<bool> taken_;
};

/// A key of a unit's languages and source text.
std::uint64_t subject_of(const TranslationUnit& unit);

}  // namespace verso
