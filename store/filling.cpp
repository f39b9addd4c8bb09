// SPDX-License-Identifier: Apache-2.0
//
// A crash is safe in both modes: SQLite rolls a journal back when the file is next opened.
// Tests: tests/store/database_test.cpp, tests/tm/crash_test.cpp, tests/batch/reliability_test.cpp.
#include "store/filling.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <sqlite3.h>
#include <thread>

#include "store/database.h"
#include "store/failure.h"

namespace verso {
namespace {

constexpr std::int64_t kLarge = 32 << 20;
// Beyond it a reader would wait too long for the first filling to end.
constexpr std::int64_t kLargestJournalled = std::int64_t{1} << 30;
constexpr std::int64_t kPagesOfNothing = 256;
constexpr std::chrono::milliseconds kBetween{200};

bool is_empty(const Database& database) {
  Statement look(database,
                 "SELECT page_count, EXISTS(SELECT 1 FROM unit), EXISTS(SELECT 1 FROM concept) "
                 "FROM pragma_page_count");
  return look.step() && look.integer(0) <= kPagesOfNothing && look.integer(1) == 0 &&
         look.integer(2) == 0;
}

/// Sets the mode if nobody else has the file open; tells which mode it is in.
bool set_mode(sqlite3* handle, const char* pragma, const char* wanted) {
  bool set = false;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle, pragma, -1, &statement, nullptr) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW)
    set = sqlite3_stricmp(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)),
                          wanted) == 0;
  sqlite3_finalize(statement);
  return set;
}

}  // namespace

// Calls fdatasync, by way of SQLite's own file, until told to stop.
class Filling::Sender {
 public:
  Sender(sqlite3_file* file, Database& database) : file_(file), database_(&database) {
    thread_ = std::thread([this] { send(); });
  }
  ~Sender() { stop(); }
  Sender(const Sender&) = delete;

  void finish() {
    stop();
    // The system tells of a page it could not write only once: not to be forgotten.
    if (code_ != SQLITE_OK) fail(database_->handle(), code_, database_->path());
  }

 private:
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
  }
  void send() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, kBetween, [&] { return stopped_; }) && code_ == SQLITE_OK) {
      lock.unlock();
      const int code =
          file_->pMethods == nullptr
              ? SQLITE_OK
              : file_->pMethods->xSync(file_, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
      lock.lock();
      code_ = code;
    }
  }

  sqlite3_file* file_;
  Database* database_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopped_ = false;
  int code_ = SQLITE_OK;
  std::thread thread_;
};

Filling::Filling(Database& database, std::int64_t bytes) : database_(&database), bytes_(bytes) {
  if (bytes_ < kLarge || database.path() == ":memory:") {
    bytes_ = 0;
    return;
  }
  if (bytes_ <= kLargestJournalled && is_empty(database))
    journal_ = set_mode(database.handle(), "PRAGMA journal_mode=DELETE", "delete");
}

Filling::~Filling() {
  sender_.reset();
  // Should somebody be reading just now, the next writer does it.
  if (journal_) set_mode(database_->handle(), "PRAGMA journal_mode=WAL", "wal");
}

void Filling::begin() {
  if (bytes_ == 0) return;
  sqlite3_file* file = nullptr;
  const int which = journal_ ? SQLITE_FCNTL_FILE_POINTER : SQLITE_FCNTL_JOURNAL_POINTER;
  if (sqlite3_file_control(database_->handle(), "main", which, static_cast<void*>(&file)) ==
          SQLITE_OK &&
      file != nullptr && file->pMethods != nullptr)
    sender_ = std::make_unique<Sender>(file, *database_);
}

void Filling::end() {
  if (sender_) sender_->finish();
}

}  // namespace verso
