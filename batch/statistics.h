// SPDX-License-Identifier: Apache-2.0
//
// What a memory is like inside: who wrote it, when, how often it repeats or contradicts itself.
// Reads every unit once and holds sixteen bytes of each. One thread. Errors: MemoryError,
// Interrupted.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "text/progress.h"
#include "tm/memory.h"

namespace verso {

struct MemoryStatistics {
  /// Units by who last changed them, else made them (changeid, creationid of the unit or of its
  /// variants); "" for those that do not say.
  std::map<std::string, std::int64_t> authors;
  /// The first and last date of creation or change, "2026-03-02"; empty when no unit has one.
  std::string first_date, last_date;
  std::int64_t undated = 0;
  std::int64_t duplicates = 0;      ///< units whose texts another unit says already
  std::int64_t contradictions = 0;  ///< source texts that have several translations
};

MemoryStatistics statistics(const Memory& memory, int jobs = 0, const Progress& progress = {});

}  // namespace verso
