// SPDX-License-Identifier: Apache-2.0
//
// Rows of the table `unit` as StoredUnits, with their headers looked up once. For this room only;
// same thread rule as Database. Errors: MemoryError.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "store/database.h"
#include "tm/memory.h"

namespace verso {

/// What UnitRows reads; the table is `unit`.
inline constexpr const char* kUnitColumns = " version, ifnull(unit, version), added, header, body ";

class UnitRows {
 public:
  /// `lenient`: a damaged header counts as an empty one, to save what stands under it.
  explicit UnitRows(const Database& database, bool lenient = false);

  struct Header {
    FileHeader header;
    std::string file;  ///< as named at the import
  };
  /// Empty for 0 and for what is not there. The reference lives until the next call.
  const Header& header(std::int64_t number);

  /// Fills `unit` from a row of kUnitColumns, derived facts included; false when it is damaged.
  bool read(const Statement& row, StoredUnit& unit);
  /// The same, but throws for damage.
  void read_sound(const Statement& row, StoredUnit& unit);

 private:
  const Database* database_;
  bool lenient_;
  Statement select_;
  std::map<std::int64_t, Header> headers_;
};

/// Rows of an operation: versions [begin, end) hold all that it added.
struct VersionRange {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};
/// Throws MemoryError when there is no such operation.
VersionRange versions_of(const Database& database, std::int64_t operation);

/// Throws MemoryError when the memory as it was after that operation can no longer be told.
void check_at(const Database& database, std::int64_t operation);

/// A number under a name in the table meta.
std::int64_t meta(const Database& database, const char* name, std::int64_t otherwise);
void set_meta(Database& database, const char* name, std::int64_t value);

}  // namespace verso
