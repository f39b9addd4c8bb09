// SPDX-License-Identifier: Apache-2.0
#include "store/failure.h"

#include <cerrno>
#include <cstring>
#include <sqlite3.h>

#include "store/database.h"
#include "store/place.h"

namespace verso {
namespace {

[[noreturn]] void full(const std::string& path) {
  throw MemoryError(path + ": there is no room left to write the memory, which stays as it was",
                    "make room on the disk and run the command again");
}

/// What the system said: SQLite tells it for the main file only, so that the -wal is asked, too.
int system_error(sqlite3* database) {
  if (database == nullptr) return errno;
  if (const int error = sqlite3_system_errno(database); error != 0) return error;
  for (const int which : {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER}) {
    sqlite3_file* file = nullptr;
    int error = 0;
    if (sqlite3_file_control(database, "main", which, static_cast<void*>(&file)) == SQLITE_OK &&
        file != nullptr && file->pMethods != nullptr && file->pMethods->xFileControl != nullptr &&
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &error) == SQLITE_OK &&
        error != 0)
      return error;
  }
  return 0;
}

}  // namespace

void fail(sqlite3* database, int code, const std::string& path) {
  const int system = system_error(database);
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: {
      const std::string writer = writer_of(path);
      throw LockedError(path + ": another program has been writing to this memory for long" +
                            (writer.empty() ? "" : " (" + writer + ")"),
                        "run the command again when it has finished");
    }
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
