// SPDX-License-Identifier: Apache-2.0
#include "store/failure.h"

#include <cerrno>
#include <cstring>
#include <sqlite3.h>

#include "text/error.h"

namespace verso {
namespace {

[[noreturn]] void full(const std::string& path) {
  throw MemoryError(path + ": there is no room left to write the memory, which stays as it was",
                    "make room on the disk and run the command again");
}

}  // namespace

void fail(sqlite3* database, int code, const std::string& path) {
  const int system = database != nullptr ? sqlite3_system_errno(database) : errno;
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw MemoryError(path + ": another program has been writing to this memory for long",
                        "run the command again when it has finished");
    case SQLITE_FULL:
      full(path);
    case SQLITE_IOERR:
      if (system == ENOSPC || system == EFBIG || system == EDQUOT) full(path);
      throw MemoryError(path + ": the memory cannot be read or written" +
                            (system != 0 ? std::string(" (") + std::strerror(system) + ")" : ""),
                        "see whether the disk is sound");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw MemoryError(path + ": the memory may only be read",
                        "allow writing to the file and its folder, or work on a copy");
    case SQLITE_CANTOPEN:
      throw MemoryError(path + ": the memory cannot be opened" +
                            (system != 0 ? std::string(" (") + std::strerror(system) + ")" : ""),
                        "see whether you may read the file and write in its folder");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw MemoryError(path + ": the memory is damaged",
                        "`verso tm verify --rescue FILE` saves what can still be read");
    case SQLITE_NOMEM:
      throw MemoryError(path + ": not enough working memory",
                        "close other programs and run the command again");
    case SQLITE_TOOBIG:
      throw MemoryError(path + ": a single entry is too large for the memory",
                        "split the unit into sentences");
    default:
      throw MemoryError(
          path + ": the memory refused a step (" +
              (database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code)) + ")",
          "run `verso tm verify`; if it finds nothing, please report this");
  }
}

}  // namespace verso
