// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>
#include <utility>

#include "store/database.h"
#include "store/failure.h"
#include "text/error.h"

namespace verso {
namespace {

std::string path_of(sqlite3* database) {
  const char* name = sqlite3_db_filename(database, "main");
  return name != nullptr && *name != '\0' ? name : ":memory:";
}

void check(sqlite3* database, int code) {
  if (code != SQLITE_OK) fail(database, code, path_of(database));
}

}  // namespace

Statement::Statement(const Database& database, std::string_view sql)
    : database_(database.handle()) {
  check(database_, sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(database_, other.database_);
  std::swap(statement_, other.statement_);
  return *this;
}

Statement& Statement::bind(int index, std::int64_t value) {
  check(database_, sqlite3_bind_int64(statement_, index, value));
  return *this;
}

// Both copy: a caller may bind a temporary. A null pointer would bind NULL, hence the "".
Statement& Statement::bind(int index, std::string_view text) {
  check(database_, sqlite3_bind_text64(statement_, index, text.empty() ? "" : text.data(),
                                       text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
  check(database_, sqlite3_bind_blob64(statement_, index, bytes.empty() ? "" : bytes.data(),
                                       bytes.size(), SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::bind_blob_kept(int index, std::string_view bytes) {
  check(database_, sqlite3_bind_blob64(statement_, index, bytes.empty() ? "" : bytes.data(),
                                       bytes.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind_null(int index) {
  check(database_, sqlite3_bind_null(statement_, index));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement_);
    return false;
  }
  sqlite3_reset(statement_);
  fail(database_, code, path_of(database_));
}

void Statement::run() {
  while (step()) {
  }
}

void Statement::reset() { sqlite3_reset(statement_); }

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string_view Statement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string_view Statement::blob(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Transaction::Transaction(Database& database, Kind kind) : database_(&database) {
  database.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
  if (kind == Kind::write && database.moved()) {
    sqlite3_exec(database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    throw MemoryError(database.path() + ": another program has moved or removed this memory",
                      "see where it is, and run the command again");
  }
  // BEGIN alone takes no snapshot; the first read does.
  if (kind == Kind::read) {
    try {
      Statement(database, "SELECT count(*) FROM sqlite_schema").run();
    } catch (...) {
      sqlite3_exec(database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
      throw;
    }
  }
}

Transaction::~Transaction() {
  // After some errors SQLite has rolled back already.
  if (open_ && sqlite3_get_autocommit(database_->handle()) == 0)
    sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_->execute("COMMIT");
  open_ = false;
}

}  // namespace verso
