// SPDX-License-Identifier: Apache-2.0
//
// The tables of a memory file, as numbered steps; docs/file-layout.md describes every one.
#pragma once

namespace verso {

class Database;

inline constexpr int kApplicationId = 0x56525331;  ///< "VRS1"
/// PRAGMA user_version of a file made by this program.
int schema_version();

/// Makes or migrates the tables; one transaction, after a backup when there was something to lose.
void migrate(Database& database);
/// Throws MemoryError unless the tables are exactly ours (extra triggers or views are refused).
void check_schema(const Database& database);

}  // namespace verso
