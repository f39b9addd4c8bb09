// SPDX-License-Identifier: Apache-2.0
//
// The inside of PreparedUnit. For this room only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tm/index.h"
#include "tm/memory.h"
#include "tm/unit_keys.h"

namespace verso {

/// What the tables beside `unit` hold of a unit.
struct UnitFacts {
  /// The source half of its key, for each variant that could be meant by "source": the one that
  /// was translated from first. An export may name another source in its header than the file
  /// that the unit came from.
  std::vector<std::uint32_t> sources;
  std::uint32_t tree = 0;  ///< the tree half
  std::string languages;   ///< language_set
  bool confirmed = true;

  std::int64_t key() const { return unit_key(sources.front(), tree); }
};

/// Of a unit whose derived group is filled.
UnitFacts facts_of(const TranslationUnit& unit);

/// What a unit's variants bring to the index.
std::vector<IndexEntry> index_entries(IndexPreparer& preparer, const TranslationUnit& unit);

/// Works out anew what the file holds beside the units: keys, tally, index. Inside a transaction.
void rebuild_beside_units(Database& database, const Progress& progress);

struct PreparedUnit::Impl {
  std::string body;  ///< encode_unit
  UnitFacts facts;
  std::vector<IndexEntry> entries;
};

}  // namespace verso
