// SPDX-License-Identifier: Apache-2.0
#include "tm/index.h"

#include <catch2/catch.hpp>

#include "tests/tm/random_segments.h"
#include "tests/tm/units.h"
#include "tm/index_layout.h"
#include "tm/prepared_unit.h"

using namespace verso;

namespace {

std::int64_t runs(const Database& database) {
  Statement count(database, "SELECT count(*) FROM index_run WHERE language = 'en'");
  count.step();
  return count.integer(0);
}

std::vector<std::string> checked(const Memory& memory) {
  IndexChecker checker(memory.database());
  IndexPreparer preparer;
  auto cursor = memory.units();
  for (StoredUnit stored; cursor.next(stored);)
    checker.check(stored.version, index_entries(preparer, stored.unit));
  return checker.finish();
}

}  // namespace

TEST_CASE("small operations gather in one run, and every text stays in the index") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  RandomSegments random(3, 20);
  for (int operation = 0; operation < 12; ++operation) {
    std::vector<TranslationUnit> units;
    for (int i = 0; i < 40; ++i) units.push_back(unit_of(random.next().text, random.next().text));
    import(memory, units);
    CHECK(runs(database) == 1);
  }
  CHECK(checked(memory).empty());
  CHECK(index_is_current(database));
}

TEST_CASE("a large run is left alone by small operations") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  RandomSegments random(5, 6);
  std::vector<TranslationUnit> units;
  for (int i = 0; i < 3000; ++i)
    units.push_back(unit_of(random.next().text + std::to_string(i), "x"));
  import(memory, units);
  for (int i = 0; i < 3; ++i) import(memory, {unit_of("another " + std::to_string(i), "y")});
  CHECK(runs(database) == 2);
  CHECK(checked(memory).empty());
}

TEST_CASE("a text that the index lacks is reported") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  import(memory, {unit_of("The truce holds.", "La trêve tient.")});
  database.execute("DELETE FROM index_run; DELETE FROM index_block");
  CHECK(checked(memory).size() == 2);
}

TEST_CASE("a rolled back operation leaves no trace in the index") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  import(memory, {unit_of("The truce holds.", "La trêve tient.")});
  {
    Edit edit(database, {.kind = "add"});
    MemoryEdit(memory, edit).add(unit_of("Nothing", "Rien"));
  }
  CHECK(runs(database) == 1);
  CHECK(checked(memory).empty());
}

TEST_CASE("a run's header is read as it was written, and damage is noticed") {
  RunHeader header;
  header.stamp = 0x1234567890ABCDEF;
  header.segments = 7;
  header.lengths = {{0, 0}, {3, 2}, {9, 5}};
  header.postings[1] = {{0, 0}, {4, 1}, {4, 6}};
  const std::string bytes = header.encode();
  RunHeader read;
  REQUIRE(read.decode(bytes));
  CHECK(read.encode() == bytes);
  CHECK(read.first_with(3) == 2);
  CHECK(read.first_with(4) == 5);
  CHECK(read.first_with(10) == 7);
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    RunHeader damaged;
    CHECK_FALSE((damaged.decode(bytes.substr(0, cut)) && damaged.encode() == bytes));
  }
}
