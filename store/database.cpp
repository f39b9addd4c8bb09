// SPDX-License-Identifier: Apache-2.0
//
// Every connection is set up here and nowhere else. The file's first bytes are judged before
// SQLite opens it (store/file.h), so that a foreign or newer file is never touched.
// A reader opens the file for writing where it may, with query_only on: only such a connection
// takes -wal and -shm away when it is the last to close.
#include "store/database.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <fmt/format.h>
#include <sqlite3.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "store/failure.h"
#include "store/file.h"
#include "store/schema.h"
#include "text/error.h"

namespace verso {
namespace {

std::string percent_encoded(const std::string& path) {
  std::string out;
  for (const unsigned char c : path) {
    if (std::isalnum(c) != 0 || c == '/' || c == '.' || c == '-' || c == '_')
      out += static_cast<char>(c);
    else
      out += fmt::format("%{:02X}", c);
  }
  return out;
}

constexpr std::int64_t kReaderCache = 4 << 20;

/// Before the first connection: SQLite's count of its memory takes a lock at every allocation,
/// which threads with a connection each would share for nothing. (Where somebody else has started
/// SQLite, it stays as they had it.)
void configure() {
  static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(once);
}

}  // namespace

struct Database::Impl {
  sqlite3* handle = nullptr;
  std::string path;
  bool writable = false;
  std::chrono::seconds patience{60};
  std::function<void()> while_waiting;
  std::chrono::steady_clock::time_point waiting_since;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() { sqlite3_close_v2(handle); }

  void run(const std::string& sql) const {
    const int code = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(handle, code, path);
  }

  /// SQLite's busy handler: short naps first, then longer ones, until the patience ends. What
  /// while_waiting throws cannot pass through SQLite.
  static int wait(void* self, int times) {
    auto& impl = *static_cast<Impl*>(self);
    const auto now = std::chrono::steady_clock::now();
    if (times == 0) impl.waiting_since = now;
    if (now - impl.waiting_since >= impl.patience) return 0;
    try {
      if (impl.while_waiting) impl.while_waiting();
    } catch (...) {
      return 0;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(times < 10 ? 1 + times : 20));
    return 1;
  }

  void connect(const std::string& name, int flags, const OpenOptions& options) {
    patience = std::chrono::seconds(options.wait_seconds);
    while_waiting = options.while_waiting;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) fail(handle, code, path);
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_handler(handle, &Impl::wait, this);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 128 << 20);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);  // 0 would make VACUUM fail
    run(
        fmt::format("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA synchronous=FULL;"
                    "PRAGMA cache_size=-{}; PRAGMA journal_size_limit={}",
                    options.cache_bytes >> 10, 64 << 20));
  }

  /// A copy made by hand may have lost it. While somebody fills the memory for the first time
  /// (store/filling.h) it cannot be had: whoever comes next sees to it.
  /// A journal beside a memory in WAL mode was left by somebody who was killed between the two
  /// modes; SQLite takes it away with the next change of mode.
  void use_wal() const {
    if (exists(path + "-journal")) use_mode("DELETE");
    use_mode("WAL");
  }

  void use_mode(const std::string& mode) const {
    const auto pragma = "PRAGMA journal_mode=" + mode;
    const int code = sqlite3_exec(handle, pragma.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK && (code & 0xFF) != SQLITE_BUSY) fail(handle, code, path);
  }

  /// A writer that has forsworn writing; where writing is not allowed, a reader; where not even
  /// -shm could be made, the reader of a file that nobody changes.
  void connect_reader(OpenOptions options) {
    // What is read a lot is kept elsewhere, decoded (tm/index_cache.h); here fresh memory for pages
    // that are met once takes longer than reading them.
    options.cache_bytes = std::min(options.cache_bytes, kReaderCache);
    const bool medium_writable = folder_is_writable(path) && !on_read_only_medium(path);
    if (medium_writable && ::access(path.c_str(), W_OK) == 0) {
      connect(path, SQLITE_OPEN_READWRITE, options);
      run("PRAGMA query_only=ON");
    } else if (medium_writable || exists(path + "-wal") || exists(path + "-journal")) {
      connect(path, SQLITE_OPEN_READONLY, options);
    } else {
      connect("file:" + percent_encoded(path) + "?immutable=1",
              SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, options);
    }
  }

  void connect_writer(const OpenOptions& options) {
    if (::access(path.c_str(), W_OK) != 0 || !folder_is_writable(path) || on_read_only_medium(path))
      throw MemoryError(path + ": the memory may only be read",
                        "allow writing to the file and its folder, or work on a copy");
    connect(path, SQLITE_OPEN_READWRITE, options);
    writable = true;
  }
};

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

Database Database::open(const std::string& path, const OpenOptions& options) {
  configure();
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  bool in_memory = path == ":memory:";
  if (!in_memory) {
    const auto state = look_at(path);
    if (state != FileState::ours && options.mode == OpenMode::create) {
      make_file(path, empty_memory());
      look_at(path);
    } else if (state == FileState::missing && options.mode == OpenMode::read_or_empty) {
      in_memory = true;
    } else if (state == FileState::missing) {
      throw MemoryError(path + ": there is no such memory",
                        "`verso tm import FILE --db " + path + "` makes one");
    } else if (state == FileState::empty) {
      throw MemoryError(path + ": the file is empty, not a Verso memory",
                        "name a memory with --db FILE, or remove the file");
    }
  }

  if (in_memory) {
    impl->connect(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, options);
    impl->writable = true;
    Database database(std::move(impl));
    make_schema(database, schema_version());
    return database;
  }
  const bool reading = options.mode == OpenMode::read || options.mode == OpenMode::read_or_empty;
  if (reading)
    impl->connect_reader(options);
  else
    impl->connect_writer(options);
  Database database(std::move(impl));
  if (!reading) migrate(database);
  check_schema(database);
  if (!reading) database.impl_->use_wal();
  // Who made it may have taken it away again (discard_if_unused) before we had a lock.
  if (options.mode == OpenMode::create && database.moved()) return open(path, options);
  return database;
}

const std::string& Database::path() const { return impl_->path; }
bool Database::writable() const { return impl_->writable; }
sqlite3* Database::handle() const { return impl_->handle; }

Database Database::again() const {
  auto impl = std::make_unique<Impl>();
  impl->path = impl_->path;
  impl->connect_reader({.while_waiting = impl_->while_waiting});
  return Database(std::move(impl));
}

std::int64_t Database::file_bytes() const {
  Statement pages(*this, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
  pages.step();
  return pages.integer(0);
}

void Database::execute(const std::string& sql) { impl_->run(sql); }
std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(impl_->handle); }
std::int64_t Database::changes() const { return sqlite3_changes64(impl_->handle); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(impl_->handle) == 0; }

void Database::backup(const std::string& path) const {
  check_replaceable(path);
  TemporaryFile copy(path);
  // A connection that only reads may still copy; query_only would forbid even that.
  const bool reader = !impl_->writable;
  if (reader) impl_->run("PRAGMA query_only=OFF");
  try {
    Statement vacuum(*this, "VACUUM INTO ?");
    vacuum.bind(1, copy.path()).run();
  } catch (...) {
    if (reader) impl_->run("PRAGMA query_only=ON");
    throw;
  }
  if (reader) impl_->run("PRAGMA query_only=ON");
  {
    // Not Database::open: the copy of an older memory stays as old as it is.
    auto opened = std::make_unique<Impl>();
    opened->path = path;
    opened->connect(copy.path(), SQLITE_OPEN_READWRITE, {});
    opened->run("PRAGMA journal_mode=WAL");
    if (const auto findings = Database(std::move(opened)).integrity(); !findings.empty())
      throw MemoryError(path + ": the backup is not sound (" + findings.front() + ")",
                        "run `verso tm verify` on the memory itself");
  }
  copy.keep();
}

std::vector<std::string> Database::integrity() const {
  std::vector<std::string> findings;
  Statement integrity(*this, "PRAGMA integrity_check(100)");
  while (integrity.step())
    if (integrity.text(0) != "ok") findings.emplace_back(integrity.text(0));
  Statement keys(*this, "PRAGMA foreign_key_check");
  while (keys.step())
    findings.push_back(fmt::format("a row of the table {} refers to nothing", keys.text(0)));
  return findings;
}

bool Database::moved() const {
  int moved = 0;
  return sqlite3_file_control(impl_->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
         moved != 0;
}

// SQLite leaves WAL mode only for who is alone with the file, and then takes -wal and -shm away.
// Whoever comes between that and our lock is found out by the mode or the journal; whoever comes
// later gets at a file without a name and hears of it from moved().
void Database::discard_if_unused() noexcept {
  if (!impl_->writable || impl_->path == ":memory:") return;
  try {
    impl_->patience = std::chrono::seconds(0);
    const auto mode_is = [&](const char* sql, std::string_view wanted) {
      Statement mode(*this, sql);
      return mode.step() && mode.text(0) == wanted;
    };
    if (!mode_is("PRAGMA journal_mode=DELETE", "delete")) return;
    impl_->run("BEGIN EXCLUSIVE");
    Statement used(*this, "SELECT EXISTS(SELECT 1 FROM operation)");
    used.step();
    const bool unused = used.integer(0) == 0;
    used.reset();
    if (unused && !moved() && mode_is("PRAGMA journal_mode", "delete"))
      ::unlink(impl_->path.c_str());
    impl_->run("ROLLBACK");
    if (!unused) impl_->run("PRAGMA journal_mode=WAL");
  } catch (const Error&) {
    // Somebody else is at it: then it is used.
  }
}

void Database::compact() { impl_->run("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"); }

}  // namespace verso
