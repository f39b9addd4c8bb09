// SPDX-License-Identifier: Apache-2.0
//
// A step is never changed once a version of Verso with it has been released; new tables are new
// steps. What may stand in a file is found out by making the tables anew in memory and comparing.
#include "store/schema.h"

#include <array>
#include <fmt/format.h>
#include <sqlite3.h>
#include <vector>

#include "store/database.h"
#include "store/failure.h"
#include "store/file.h"
#include "text/error.h"

namespace verso {
namespace {

constexpr std::array kSteps = {
    // 1: the journal and the units. A version's number is its place in the order of all that was
    // ever stored; the unit a version belongs to is the number of its first version, and only
    // later versions say so: NULL means "my own number". Rows added by one operation lie together,
    // from the operation's first_version on.
    R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
CREATE TABLE operation(
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, time TEXT NOT NULL, user TEXT NOT NULL,
  program TEXT NOT NULL, summary TEXT NOT NULL, added INTEGER NOT NULL, removed INTEGER NOT NULL,
  undoes INTEGER NOT NULL, first_version INTEGER NOT NULL) STRICT;
CREATE TABLE header(
  number INTEGER PRIMARY KEY, operation INTEGER NOT NULL, file TEXT NOT NULL,
  body BLOB NOT NULL) STRICT;
CREATE TABLE unit(
  version INTEGER PRIMARY KEY, unit INTEGER, added INTEGER NOT NULL, removed INTEGER,
  header INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
CREATE INDEX unit_later ON unit(unit) WHERE unit IS NOT NULL;
CREATE INDEX unit_removed ON unit(removed) WHERE removed IS NOT NULL;
CREATE TABLE unit_key(
  key INTEGER NOT NULL, version INTEGER NOT NULL, PRIMARY KEY(key, version)) STRICT, WITHOUT ROWID;
CREATE TABLE tally(
  languages TEXT PRIMARY KEY, units INTEGER NOT NULL, unconfirmed INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
)sql",
    // 2: the glossary, versioned like the units.
    R"sql(
CREATE TABLE concept(
  version INTEGER PRIMARY KEY, concept INTEGER NOT NULL, added INTEGER NOT NULL, removed INTEGER,
  external_id TEXT NOT NULL, body BLOB NOT NULL) STRICT;
CREATE INDEX concept_versions ON concept(concept, version);
CREATE INDEX concept_external ON concept(external_id) WHERE removed IS NULL;
CREATE TABLE concept_header(
  number INTEGER PRIMARY KEY, operation INTEGER NOT NULL, file TEXT NOT NULL,
  body BLOB NOT NULL) STRICT;
CREATE TABLE term_key(
  key TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY(key, version)) STRICT, WITHOUT ROWID;
)sql",
    // 3: the index, as immutable runs of blocks (tm/index_layout.h).
    R"sql(
CREATE TABLE index_run(
  run INTEGER PRIMARY KEY, language TEXT NOT NULL, segments INTEGER NOT NULL,
  stamp INTEGER NOT NULL, header BLOB NOT NULL) STRICT;
CREATE INDEX index_run_language ON index_run(language);
CREATE TABLE index_block(id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
)sql",
};

/// All tables, indexes, triggers and views with their text, but for SQLite's own statistics.
std::vector<std::string> tables(const Database& database) {
  std::vector<std::string> out;
  Statement schema(database,
                   "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM "
                   "sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1");
  while (schema.step()) out.emplace_back(schema.text(0));
  return out;
}

int version_of(const Database& database) {
  Statement version(database, "PRAGMA user_version");
  version.step();
  return static_cast<int>(version.integer(0));
}

void run_steps(Database& database, int from, int to) {
  for (int step = from; step < to; ++step)
    database.execute(kSteps.at(static_cast<std::size_t>(step)));
  database.execute(fmt::format("PRAGMA user_version={}", to));
}

}  // namespace

int schema_version() { return static_cast<int>(kSteps.size()); }

void make_schema(Database& database, int version) {
  database.execute(fmt::format("PRAGMA page_size=8192; PRAGMA application_id={}", kApplicationId));
  Transaction transaction(database);
  run_steps(database, 0, version);
  transaction.commit();
}

std::string empty_memory() {
  const auto database = Database::open(":memory:", {.mode = OpenMode::create});
  sqlite3_int64 size = 0;
  unsigned char* bytes = sqlite3_serialize(database.handle(), "main", &size, 0);
  if (bytes == nullptr) fail(database.handle(), SQLITE_NOMEM, ":memory:");
  std::string file(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  // The file format version numbers of the header: 2 says that the file is in WAL mode.
  file.at(18) = 2;
  file.at(19) = 2;
  return file;
}

void migrate(Database& database) {
  if (version_of(database) >= schema_version()) return;
  // Under the writer's lock: what is backed up is what is changed then, and by nobody else.
  Transaction transaction(database);
  const int version = version_of(database);
  if (version >= schema_version()) return;
  const auto name = fmt::format("{}.before-layout-{}", database.path(), schema_version());
  auto free_name = name;
  for (int number = 2; exists(free_name); ++number) free_name = fmt::format("{}-{}", name, number);
  database.again().backup(free_name);
  run_steps(database, version, schema_version());
  transaction.commit();
}

void check_schema(const Database& database) {
  const int version = version_of(database);
  if (version < schema_version())
    throw MemoryError(fmt::format("{}: this memory was made by an older Verso (layout {}, now {})",
                                  database.path(), version, schema_version()),
                      "any command that writes brings it up to date");
  if (version > schema_version())
    throw MemoryError(database.path() + ": this memory was made by a newer Verso",
                      "use the newer program");
  const auto ours = Database::open(":memory:", {.mode = OpenMode::create});
  if (tables(database) != tables(ours))
    throw MemoryError(database.path() + ": the tables of this memory have been changed by hand",
                      "restore a backup, or save the units with `verso tm verify --rescue FILE`");
}

}  // namespace verso
