// SPDX-License-Identifier: Apache-2.0
//
// The inside of UnitCursor. For this room only.
#pragma once

#include <memory>
#include <optional>

#include "store/database.h"
#include "tm/conditions.h"
#include "tm/memory.h"
#include "tm/unit_rows.h"

namespace verso {

struct UnitCursor::Impl {
  /// Takes a snapshot of its own unless a transaction holds one already.
  Impl(Database& database, const UnitFilter& filter);
  void begin(std::int64_t from, std::int64_t to);
  bool next_row(StoredUnit& unit);

  std::optional<Transaction> snapshot;  ///< first, so that it ends last
  UnitFilter filter;
  FilterTest test;
  UnitRows rows;
  Statement first, later;
  bool has_first = false, has_later = false, everything = true;
  std::size_t next_id = 0;
};

}  // namespace verso
