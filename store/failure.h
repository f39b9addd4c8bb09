// SPDX-License-Identifier: Apache-2.0
//
// SQLite's result codes as sentences for translators. For this room only; any thread.
#pragma once

#include <string>

struct sqlite3;

namespace verso {

/// Throws MemoryError for `code`, the result of a call on `database` (may be null).
[[noreturn]] void fail(sqlite3* database, int code, const std::string& path);

}  // namespace verso
