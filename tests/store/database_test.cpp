// SPDX-License-Identifier: Apache-2.0
#include "store/database.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "store/journal.h"
#include "store/schema.h"
#include "store/spill_file.h"
#include "tests/scratch.h"
#include "text/error.h"

using namespace verso;
using Catch::Contains;

namespace {

std::string message(const std::string& path, OpenMode mode) {
  try {
    Database::open(path, {.mode = mode, .wait_seconds = 0});
  } catch (const MemoryError& error) {
    return error.what();
  }
  return "opened";
}

constexpr OpenMode kModes[] = {OpenMode::read_or_empty, OpenMode::read, OpenMode::write,
                               OpenMode::create};

}  // namespace

TEST_CASE("a new memory is for its owner alone and leaves no side files when closed") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  {
    auto database = Database::open(path, {.mode = OpenMode::create});
    CHECK(database.writable());
    database.execute("INSERT INTO meta VALUES ('x', 1)");
    CHECK(std::filesystem::exists(path + "-wal"));
  }
  CHECK(scratch.files() == 1);
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  {
    const auto database = Database::open(path, {.mode = OpenMode::read});
    CHECK_FALSE(database.writable());
    Statement row(database, "SELECT value FROM meta WHERE name = 'x'");
    REQUIRE(row.step());
    CHECK(row.integer(0) == 1);
  }
  CHECK(scratch.files() == 1);
}

TEST_CASE("what a killed change of journal left beside a memory goes with the next writer") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  Database::open(path, {.mode = OpenMode::create});
  write_bytes(path + "-journal", "");
  Database::open(path, {});
  CHECK(scratch.files() == 2);
  {
    const auto database = Database::open(path, {.mode = OpenMode::write});
    CHECK_FALSE(std::filesystem::exists(path + "-journal"));
    Statement mode(database, "PRAGMA journal_mode");
    REQUIRE(mode.step());
    CHECK(mode.text(0) == "wal");
  }
  CHECK(scratch.files() == 1);
}

TEST_CASE("a reader cannot write") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  Database::open(path, {.mode = OpenMode::create});
  auto database = Database::open(path, {.mode = OpenMode::read});
  CHECK_THROWS_WITH(database.execute("DELETE FROM unit"), Contains("may only be read"));
}

TEST_CASE("a memory that is not there is made, empty, or an error") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  CHECK_THAT(message(path, OpenMode::read), Contains("there is no such memory; "));
  CHECK_THAT(message(path, OpenMode::write), Contains("there is no such memory; "));
  CHECK(scratch.files() == 0);
  {
    const auto database = Database::open(path, {.mode = OpenMode::read_or_empty});
    CHECK(database.path() == path);
    Statement rows(database, "SELECT count(*) FROM unit");
    rows.step();
    CHECK(rows.integer(0) == 0);
  }
  CHECK(scratch.files() == 0);
  CHECK_THAT(message(scratch / "no/a.db", OpenMode::create), Contains("there is no folder"));
}

TEST_CASE("a file that is not ours is refused and not touched") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  auto foreign = empty_memory();
  foreign[68] = 'X';
  for (const auto& bytes : {std::string("<tmx/>"), std::string(5000, '\0'), foreign})
    for (const auto mode : kModes) {
      write_bytes(path, bytes);
      CHECK_THAT(message(path, mode), Contains("this is not a Verso memory; "));
      CHECK(bytes_of(path) == bytes);
      CHECK(scratch.files() == 1);
    }
  CHECK_THAT(message(scratch.folder(), OpenMode::create), Contains("no file"));
  CHECK_THAT(message("/dev/null", OpenMode::create), Contains("no file"));
}

TEST_CASE("a file newer than the program is refused and not touched") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  auto bytes = empty_memory();
  bytes[63] = static_cast<char>(schema_version() + 1);
  write_bytes(path, bytes);
  for (const auto mode : kModes) {
    CHECK_THAT(message(path, mode), Contains("newer Verso") && Contains("use the newer program"));
    CHECK(bytes_of(path) == bytes);
    CHECK(scratch.files() == 1);
  }
}

TEST_CASE("a file of no bytes is filled, but is no memory to a reader") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  write_bytes(path, "");
  CHECK_THAT(message(path, OpenMode::read), Contains("is empty"));
  CHECK_THAT(message(path, OpenMode::write), Contains("is empty"));
  CHECK(message(path, OpenMode::create) == "opened");
  CHECK(message(path, OpenMode::read) == "opened");
}

TEST_CASE("a damaged file is called damaged") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  auto bytes = empty_memory();
  for (std::size_t i = 100; i < 4000; ++i) bytes[i] = static_cast<char>(i * 7);
  write_bytes(path, bytes);
  CHECK_THAT(message(path, OpenMode::read), Contains("damaged") && Contains("--rescue"));
  write_bytes(path, empty_memory().substr(0, 8192));
  CHECK_THAT(message(path, OpenMode::read), Contains("damaged"));
}

TEST_CASE("tables changed by hand are refused") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  {
    auto database = Database::open(path, {.mode = OpenMode::create});
    database.execute("CREATE TRIGGER t AFTER INSERT ON unit BEGIN DELETE FROM operation; END");
  }
  CHECK_THAT(message(path, OpenMode::read), Contains("changed by hand"));
}

TEST_CASE("statistics that SQLite keeps do no harm") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  Database::open(path, {.mode = OpenMode::create}).execute("ANALYZE");
  CHECK(message(path, OpenMode::read) == "opened");
}

TEST_CASE("an older file is refused to readers and migrated by writers, after a backup") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  {
    auto database = Database::open(path, {.mode = OpenMode::create});
    // What the first step made, and nothing else.
    std::vector<std::string> later;
    {
      Statement tables(database,
                       "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN "
                       "('meta', 'operation', 'header', 'unit', 'unit_key', 'tally')");
      while (tables.step()) later.emplace_back(tables.text(0));
    }
    for (const auto& table : later) database.execute("DROP TABLE " + table);
    database.execute("INSERT INTO meta VALUES ('x', 7); PRAGMA user_version=1");
  }
  CHECK_THAT(message(path, OpenMode::read), Contains("older Verso") && Contains("writes"));
  const auto saved = path + ".before-layout-" + std::to_string(schema_version());
  std::filesystem::copy(path, scratch / "old.db");
  CHECK(message(path, OpenMode::write) == "opened");
  CHECK(message(path, OpenMode::read) == "opened");
  CHECK(scratch.files() == 3);
  CHECK_THAT(message(saved, OpenMode::read), Contains("older Verso"));
  // A backup is never replaced by another.
  std::filesystem::rename(scratch / "old.db", path);
  write_bytes(saved, "kept");
  CHECK(message(path, OpenMode::write) == "opened");
  CHECK(bytes_of(saved) == "kept");
  CHECK_THAT(message(saved + "-2", OpenMode::read), Contains("older Verso"));
}

TEST_CASE("eight processes make the same memory at once") {
  const Scratch scratch;
  for (const bool empty_first : {false, true}) {
    const auto path = scratch / (empty_first ? "b.db" : "a.db");
    if (empty_first) write_bytes(path, "");
    std::vector<pid_t> children;
    for (int i = 0; i < 8; ++i) {
      const auto child = ::fork();
      if (child == 0) {
        try {
          auto database = Database::open(path, {.mode = OpenMode::create});
          Transaction transaction(database);
          database.execute("INSERT INTO meta VALUES ('p" + std::to_string(i) + "', 1)");
          transaction.commit();
          ::_exit(0);
        } catch (...) {
          ::_exit(1);
        }
      }
      children.push_back(child);
    }
    for (const auto child : children) {
      int status = 0;
      ::waitpid(child, &status, 0);
      CHECK(status == 0);
    }
    const auto database = Database::open(path, {.mode = OpenMode::read});
    Statement rows(database, "SELECT count(*) FROM meta");
    rows.step();
    CHECK(rows.integer(0) == 8);
  }
  CHECK(scratch.files() == 2);
}

TEST_CASE("a writer waits for its turn, and says so when it does not come") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  auto first = Database::open(path, {.mode = OpenMode::create});
  auto writing = std::make_unique<Transaction>(first);
  auto hasty = Database::open(path, {.mode = OpenMode::write, .wait_seconds = 0});
  CHECK_THROWS_WITH(Transaction(hasty), Contains("another program has been writing"));

  std::thread patient([&] {
    auto second = Database::open(path, {.mode = OpenMode::write, .wait_seconds = 30});
    Transaction transaction(second);
    second.execute("INSERT INTO meta VALUES ('patient', 1)");
    transaction.commit();
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  writing.reset();
  patient.join();
  Statement row(first, "SELECT count(*) FROM meta");
  row.step();
  CHECK(row.integer(0) == 1);
}

TEST_CASE("who waits for another writer may give it up at any time") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  auto first = Database::open(path, {.mode = OpenMode::create});
  const Transaction writing(first);
  int asked = 0;
  const auto begin = std::chrono::steady_clock::now();
  auto second =
      Database::open(path, {.mode = OpenMode::write, .wait_seconds = 60, .while_waiting = [&] {
                              if (++asked == 5) throw Interrupted();
                            }});
  CHECK_THROWS_AS(Transaction(second), LockedError);
  CHECK(asked == 5);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
  CHECK_FALSE(second.in_transaction());
}

TEST_CASE("a memory opened twice in one process keeps its locks against other processes") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  Database::open(path, {.mode = OpenMode::create});
  int go[2];
  REQUIRE(::pipe(go) == 0);
  // Begun before anything is open here: SQLite does not survive a fork.
  const auto other = ::fork();
  if (other == 0) {
    char byte = 0;
    static_cast<void>(::read(go[0], &byte, 1));
    // Were it alone with the file, it would take the -wal away.
    Database::open(path, {.mode = OpenMode::write});
    ::_exit(0);
  }
  {
    auto database = Database::open(path, {.mode = OpenMode::write});
    CHECK(is_database(path));
    Database::open(path, {});
    REQUIRE(::write(go[1], "x", 1) == 1);
    ::waitpid(other, nullptr, 0);
    CHECK(std::filesystem::exists(path + "-wal"));
    Transaction transaction(database);
    database.execute("INSERT INTO meta(name, value) VALUES ('kept', 'yes')");
    transaction.commit();
  }
  const auto again = Database::open(path, {});
  Statement kept(again, "SELECT value FROM meta WHERE name = 'kept'");
  CHECK(kept.step());
  ::close(go[0]);
  ::close(go[1]);
}

TEST_CASE("what is no database is not taken for one") {
  const Scratch scratch;
  write_bytes(scratch / "short", "SQLite");
  write_bytes(scratch / "empty", "");
  CHECK_FALSE(is_database(scratch / "short"));
  CHECK_FALSE(is_database(scratch / "empty"));
  CHECK_FALSE(is_database(scratch / "missing"));
  CHECK_FALSE(is_database(scratch.folder()));
}

TEST_CASE("a reader keeps its snapshot while another process writes") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  auto writer = Database::open(path, {.mode = OpenMode::create});
  auto reader = Database::open(path, {.mode = OpenMode::read});
  const auto count = [&] {
    Statement rows(reader, "SELECT count(*) FROM meta");
    rows.step();
    return rows.integer(0);
  };
  {
    Transaction snapshot(reader, Transaction::Kind::read);
    writer.execute("INSERT INTO meta VALUES ('x', 1)");
    CHECK(count() == 0);
  }
  CHECK(count() == 1);
}

TEST_CASE("a folder that may only be read still opens, without side files") {
  const Scratch scratch;
  std::filesystem::create_directory(scratch / "d");
  const auto path = scratch / "d/a b%.db";
  Database::open(path, {.mode = OpenMode::create});
  ::chmod(path.c_str(), 0444);
  ::chmod((scratch / "d").c_str(), 0555);
  ::chmod(scratch.folder().c_str(), 0755);
  const auto child = ::fork();
  if (child == 0) {
    if (::getuid() == 0 && ::setuid(65534) != 0) ::_exit(3);
    try {
      const auto database = Database::open(path, {.mode = OpenMode::read});
      Statement rows(database, "SELECT count(*) FROM unit");
      rows.step();
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(message(path, OpenMode::write).find("may only be read") == std::string::npos ? 2 : 0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(std::distance(std::filesystem::directory_iterator(scratch / "d"), {}) == 1);
  ::chmod((scratch / "d").c_str(), 0755);
}

TEST_CASE("a backup is whole, checked, and opens like its original") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  auto database = Database::open(path, {.mode = OpenMode::create});
  database.execute("INSERT INTO meta VALUES ('x', 1)");
  database.backup(scratch / "b.db");
  const auto reader = Database::open(path, {.mode = OpenMode::read});
  reader.backup(scratch / "c.db");
  for (const auto* name : {"b.db", "c.db"}) {
    const auto copy = Database::open(scratch / name, {.mode = OpenMode::write});
    Statement row(copy, "SELECT value FROM meta WHERE name = 'x'");
    REQUIRE(row.step());
    CHECK(row.integer(0) == 1);
    CHECK(copy.integrity().empty());
  }
  database.backup(scratch / "b.db");  // replaces the older one
  CHECK_THROWS_AS(database.backup(scratch / "no/b.db"), MemoryError);
  CHECK_THROWS_WITH(database.backup(path), Contains("this memory is open"));
  CHECK_THROWS_WITH(database.backup("/dev/null"), Contains("no file"));
}

TEST_CASE("a statement keeps bytes, text and nothing apart") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Statement row(database, "SELECT ?1, typeof(?2), typeof(?3), typeof(?4)");
  row.bind(1, std::string("a\0b", 3)).bind_blob(2, "").bind_null(3).bind(4, "");
  REQUIRE(row.step());
  CHECK(row.text(0) == std::string_view("a\0b", 3));
  CHECK(row.text(1) == "blob");
  CHECK(row.text(2) == "null");
  CHECK(row.text(3) == "text");
  CHECK_FALSE(row.step());
}

TEST_CASE("what is laid aside is read back, and leaves nothing behind") {
  const Scratch scratch;
  const auto database = Database::open(scratch / "a.db", {.mode = OpenMode::create});
  const auto files = scratch.files();
  SpillFile aside(database);
  const std::string long_one(300000, 'x');
  CHECK(aside.append("first") == 0);
  CHECK(aside.append(long_one) == 5);
  CHECK(aside.append("last") == 300005);
  std::string out = "and ";
  aside.read(0, 5, out);
  CHECK(out == "and first");
  out.clear();
  aside.read(5, long_one.size(), out);
  CHECK(out == long_one);
  CHECK_THROWS_AS(aside.read(300005, 5, out), MemoryError);
  CHECK(scratch.files() == files);
  aside.clear();
  CHECK(aside.append("anew") == 0);
}

TEST_CASE("a memory made in vain goes away, one that was used stays") {
  const Scratch folder;
  const std::string path = folder / "main.db";
  {
    Database database = Database::open(path, {.mode = OpenMode::create});
    database.discard_if_unused();
  }
  CHECK(folder.files() == 0);
  {
    Database database = Database::open(path, {.mode = OpenMode::create});
    Edit edit(database, {.kind = "test"});
    edit.count(1, 0);
    edit.commit("something");
    database.discard_if_unused();
  }
  CHECK(folder.files() == 1);
  CHECK(Journal(Database::open(path, {})).latest() == 1);
}

TEST_CASE("a memory made in vain stays when another has it open") {
  const Scratch folder;
  const std::string path = folder / "main.db";
  Database mine = Database::open(path, {.mode = OpenMode::create});
  Database theirs = Database::open(path, {.mode = OpenMode::create});
  Statement(theirs, "SELECT count(*) FROM operation").step();
  mine.discard_if_unused();
  Edit edit(theirs, {.kind = "test"});
  edit.count(1, 0);
  edit.commit("something");
  CHECK(Journal(Database::open(path, {})).latest() == 1);
}

TEST_CASE("nothing is written into a memory that was taken away") {
  const Scratch folder;
  const std::string path = folder / "main.db";
  Database database = Database::open(path, {.mode = OpenMode::create});
  CHECK_FALSE(database.moved());
  std::filesystem::rename(path, folder / "elsewhere.db");
  CHECK(database.moved());
  CHECK_THROWS_AS(Transaction(database), MemoryError);
}
