// SPDX-License-Identifier: Apache-2.0
//
// The tables of a memory file, as numbered steps; docs/file-layout.md describes every one.
#pragma once

#include <string>

namespace verso {

class Database;

inline constexpr int kApplicationId = 0x56525331;  ///< "VRS1"
/// PRAGMA user_version of a file made by this program.
int schema_version();

/// Makes the tables of an earlier version, or the present one, in an empty database.
void make_schema(Database& database, int version);
/// The bytes of a memory file with nothing in it.
std::string empty_memory();
/// Brings an older file up to date; one transaction, after a backup beside the file
/// (`verso.db.before-layout-2`).
void migrate(Database& database);
/// Throws MemoryError unless the tables are exactly those of schema_version(): older ones are
/// refused, extra tables, triggers or views too.
void check_schema(const Database& database);

}  // namespace verso
