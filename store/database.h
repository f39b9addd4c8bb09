// SPDX-License-Identifier: Apache-2.0
//
// One SQLite file, opened safely: our application_id, WAL, synchronous=FULL, defensive mode,
// trusted_schema off, a long patience with other writers. Nothing outside this room includes
// sqlite3.h. A Database and its Statements belong to one thread; open one per thread.
// Errors are MemoryError with a sentence a translator understands.
//
//     Database database = Database::open(path, {.mode = OpenMode::create});
//     Transaction transaction(database);
//     Statement insert(database, "INSERT INTO note(text) VALUES (?)");
//     insert.bind(1, "hello").run();
//     transaction.commit();
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace verso {

enum class OpenMode {
  read_or_empty,  ///< like read, but a file that is not there is an empty memory
  read,           ///< must exist; never migrates, rebuilds or creates; immutable on read-only media
  write,          ///< must exist; migrates after a backup
  create,         ///< made (mode 0600) when it is not there
};

struct OpenOptions {
  OpenMode mode = OpenMode::read;
  int wait_seconds = 60;  ///< how long to wait for another writer
  /// Called many times a second meanwhile; when it throws, the wait is given up: LockedError.
  std::function<void()> while_waiting = {};
  std::int64_t cache_bytes = 32 << 20;
};

/// Another program kept the memory for longer than anybody would wait for it.
class LockedError : public MemoryError {
 public:
  using MemoryError::MemoryError;
};

class Database {
 public:
  /// `path` may be ":memory:". A file is made whole or not at all, whoever else makes it at the
  /// same time. One that is not ours, or newer than the program, is not touched. Throws
  /// MemoryError: not there, not ours, newer than the program, older than the program (read mode),
  /// damaged; LockedError.
  static Database open(const std::string& path, const OpenOptions& options);
  ~Database();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;

  const std::string& path() const;
  bool writable() const;
  std::int64_t file_bytes() const;
  void execute(const std::string& sql);
  std::int64_t last_row() const;
  std::int64_t changes() const;
  bool in_transaction() const;

  /// True when the file was moved or removed while it was open: what is written now is lost.
  bool moved() const;
  /// Takes the file away when no operation was ever made in it and nobody else has it open;
  /// afterwards nothing may be done with this object. For a file that was made in vain.
  void discard_if_unused() noexcept;

  /// Copies the whole database to a new file (VACUUM INTO), re-opens it and checks it; written
  /// beside and renamed.
  void backup(const std::string& path) const;
  /// Findings of PRAGMA integrity_check and foreign_key_check; empty when sound.
  std::vector<std::string> integrity() const;
  /// Gives the space of deleted rows back to the disk. Not inside a transaction.
  void compact();

  sqlite3* handle() const;  ///< for this room only
  /// For this room only: a second connection that reads the file as it is, whatever its layout.
  Database again() const;

 private:
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// True when there is a file that begins as SQLite's do. Unlike any other way to read it, this
/// leaves the locks alone that this process may hold on it. Any thread.
bool is_database(const std::string& path);

/// A prepared statement. Column views live until the next step, reset or bind.
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);
  ~Statement();
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;

  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, std::string_view text);
  Statement& bind_blob(int index, std::string_view bytes);
  /// Does not copy: the bytes must live until the statement has run.
  Statement& bind_blob_kept(int index, std::string_view bytes);
  Statement& bind_null(int index);
  /// Steps to the next row; false at the end (and reset).
  bool step();
  /// Steps to the end and resets.
  void run();
  void reset();

  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  std::string_view blob(int column) const;

 private:
  sqlite3* database_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
};

/// BEGIN IMMEDIATE (or a read snapshot); rolled back unless commit() was called. Throws MemoryError
/// when the file was taken away meanwhile.
class Transaction {
 public:
  enum class Kind { write, read };
  explicit Transaction(Database& database, Kind kind = Kind::write);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  void commit();

 private:
  Database* database_;
  bool open_ = true;
};

}  // namespace verso
