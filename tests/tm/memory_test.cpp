// SPDX-License-Identifier: Apache-2.0
#include "tm/memory.h"

#include <catch2/catch.hpp>

#include "tests/scratch.h"
#include "tests/tm/units.h"
#include "text/error.h"

using namespace verso;
using Catch::Contains;

TEST_CASE("a stored unit comes back whole, with its number") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  auto unit = unit_of("One.", "Un.");
  unit.attributes = {{"tuid", "7"}};
  unit.annotations = {property("prev", "Zero."), property("client", "ACME")};
  REQUIRE(import(memory, {unit}, OnDuplicate::add, {{{"srclang", "fr"}}, {}}) == Counts{1, 0, 0});

  const auto stored = memory.unit(1);
  REQUIRE(stored);
  CHECK(stored->unit.id == 1);
  CHECK(stored->added == 1);
  CHECK(stored->unit.header == 1);
  CHECK(stored->unit.attributes == unit.attributes);
  CHECK(stored->unit.annotations == unit.annotations);
  CHECK(stored->unit.variants == unit.variants);
  CHECK(stored->unit.contexts.size() == 1);
  CHECK(stored->unit.source_language == "fr");
  CHECK(memory.version(stored->version)->unit == stored->unit);
  CHECK_FALSE(memory.unit(2));
  CHECK_FALSE(memory.version(2));
}

TEST_CASE("the k-th copy within a file is a duplicate only if the memory had k before") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  const auto a = unit_of("One.", "Un."), b = unit_of("Two.", "Deux.");
  CHECK(import(memory, {a, a, b}) == Counts{3, 0, 0});
  CHECK(import(memory, {a, a, b}) == Counts{0, 3, 0});
  CHECK(import(memory, {a, a, a, b}) == Counts{1, 3, 0});
  CHECK(import(memory, {a}) == Counts{0, 1, 0});
  CHECK(memory.info().units == 4);
  CHECK(Journal(database).latest() == 2);
}

TEST_CASE("a duplicate is equal in everything that the file says") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  auto unit = unit_of("One.", "Un.");
  unit.attributes = {{"creationid", "kl"}, {"tuid", "1"}};
  import(memory, {unit});
  auto other = unit;
  std::swap(other.attributes[0], other.attributes[1]);
  CHECK(import(memory, {other}) == Counts{0, 1, 0});
  other.variants[0].annotations.push_back(property("p", ""));
  CHECK(import(memory, {other}) == Counts{1, 0, 0});
  other.variants[1].segment.text += ' ';
  CHECK(import(memory, {other}) == Counts{1, 0, 0});
  other.variants.pop_back();
  CHECK(import(memory, {other}) == Counts{1, 0, 0});
  other.variants.clear();
  CHECK(import(memory, {other, other}) == Counts{2, 0, 0});
  CHECK(import(memory, {other}) == Counts{0, 1, 0});
}

TEST_CASE("a duplicate is found whatever the file's header calls the source") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  const auto unit = unit_of("One.", "Un.");
  CHECK(import(memory, {unit}) == Counts{1, 0, 0});
  CHECK(import(memory, {unit}, OnDuplicate::add, {{{"srclang", "fr"}}, {}}) == Counts{0, 1, 0});
  auto written = unit;
  written.attributes = {{"srclang", "fr"}};
  CHECK(import(memory, {written}) == Counts{0, 1, 0});
}

TEST_CASE("later files of one edit see the earlier ones, and a file without units leaves nothing") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  const auto a = unit_of("One.", "Un.");
  {
    Edit edit(database, {.kind = "import"});
    MemoryEdit changes(memory, edit);
    changes.begin_file({{{"o-tmf", "x"}}, {}}, "1.tmx");
    CHECK(changes.add(a) == Stored::added);
    CHECK(changes.add(a) == Stored::added);
    changes.begin_file({}, "2.tmx");
    CHECK(changes.add(a) == Stored::duplicate);
    CHECK(changes.last_id() == 1);
    CHECK(edit.commit("two files") == 1);
  }
  CHECK(import(memory, {a, a}) == Counts{0, 2, 0});
  CHECK(memory.header(2));
  CHECK_FALSE(memory.header(3));
}

TEST_CASE("the same source in the same context is replaced, kept, or decided by date") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  const auto dated = [](const std::string& french, const std::string& date) {
    auto unit = unit_of("One.", french);
    unit.variants[1].attributes = {{"changedate", date}};
    return unit;
  };
  auto elsewhere = dated("Un ailleurs.", "20260101T000000Z");
  elsewhere.annotations = {property("prev", "Zero.")};
  auto german = dated("Eins.", "20260101T000000Z");
  german.variants[1].language = "de";
  import(memory, {dated("Un.", "20260102T000000Z"), elsewhere, german});

  SECTION("keep") {
    CHECK(import(memory, {dated("Une.", "20260103T000000Z")}, OnDuplicate::keep) ==
          Counts{0, 0, 1});
    CHECK(memory.unit(1)->unit.variants[1].segment.text == "Un.");
    CHECK(Journal(database).latest() == 1);
  }
  SECTION("replace") {
    const auto before = dump(memory);
    CHECK(import(memory, {dated("Une.", "20250103T000000Z"), dated("Une fois.", "")},
                 OnDuplicate::replace) == Counts{0, 0, 2});
    CHECK(memory.info().units == 3);
    CHECK(memory.unit(1)->unit.variants[1].segment.text == "Une fois.");
    CHECK(memory.unit(2)->unit.variants[1].segment.text == "Un ailleurs.");
    CHECK(memory.unit(3)->unit.variants[1].segment.text == "Eins.");
    CHECK(undo(memory, 2) == 3);
    CHECK(dump(memory) == before);
  }
  SECTION("newest") {
    CHECK(import(memory, {dated("Une.", "20260101T000000Z")}, OnDuplicate::newest) ==
          Counts{0, 0, 1});
    CHECK(memory.unit(1)->unit.variants[1].segment.text == "Un.");
    CHECK(import(memory, {dated("Une.", "2026-01-02T00:00:01")}, OnDuplicate::newest) ==
          Counts{0, 0, 1});
    CHECK(memory.unit(1)->unit.variants[1].segment.text == "Une.");
    CHECK(memory.info().units == 3);
  }
  SECTION("a whole duplicate stays one under every policy") {
    for (const auto policy : {OnDuplicate::replace, OnDuplicate::keep, OnDuplicate::newest})
      CHECK(import(memory, {dated("Un.", "20260102T000000Z"), elsewhere}, policy) ==
            Counts{0, 2, 0});
    CHECK(Journal(database).latest() == 1);
  }
  SECTION("within the file itself the last one stands") {
    auto two = unit_of("Two.", "Deux.");
    auto again = unit_of("Two.", "2.");
    CHECK(import(memory, {two, again}, OnDuplicate::replace) == Counts{1, 0, 1});
    CHECK(memory.unit(4)->unit.variants[1].segment.text == "2.");
  }
}

TEST_CASE("units are read in the order of their numbers, whatever was edited when") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  import(memory, {unit_of("1", "a"), unit_of("2", "b"), unit_of("3", "c"), unit_of("4", "d")});
  {
    Edit edit(database, {.kind = "edit"});
    MemoryEdit changes(memory, edit);
    auto unit = memory.unit(2)->unit;
    unit.variants[1].segment.text = "B";
    changes.replace(unit);
    changes.remove(3);
    unit = memory.unit(1)->unit;
    changes.replace(unit);  // nothing changed
    CHECK_THROWS_WITH(changes.remove(3), Contains("there is no unit 3"));
    unit.id = 9;
    CHECK_THROWS_AS(changes.replace(unit), MemoryError);
    // The memory as it was, while it changes.
    auto cursor = changes.units();
    int units = 0;
    for (StoredUnit stored; cursor.next(stored); ++units)
      CHECK(stored.unit.variants[1].segment.text == std::string(1, "abcd"[units]));
    CHECK(units == 4);
    edit.commit("edited");
  }
  CHECK(dump(memory) == "1/1 en:1 fr:a\n2/1 en:2 fr:B\n4/1 en:4 fr:d\n");
  UnitFilter filter;
  filter.ids = {4, 2, 2, 3, 77};
  CHECK(dump(memory, filter) == "2/1 en:2 fr:B\n4/1 en:4 fr:d\n");
  filter.at = 1;
  CHECK(dump(memory, filter) == "2/1 en:2 fr:b\n3/1 en:3 fr:c\n4/1 en:4 fr:d\n");
  filter.at = 7;
  CHECK_THROWS_WITH(dump(memory, filter), Contains("there is no operation 7"));
  CHECK(Journal(database).operation(2)->added == 1);
  CHECK(Journal(database).operation(2)->removed == 2);
}

TEST_CASE("an operation tells what it did, in unit order") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  import(memory, {unit_of("1", "a"), unit_of("2", "b"), unit_of("3", "c")});
  {
    Edit edit(database, {.kind = "edit"});
    MemoryEdit changes(memory, edit);
    changes.remove(3);
    auto unit = memory.unit(1)->unit;
    unit.variants[1].segment.text = "A";
    changes.replace(unit);
    changes.add(unit_of("4", "d"));
    edit.commit("edited");
  }
  std::string told;
  memory.changes(2, [&](const Memory::Change& change) {
    const auto& any = change.before ? *change.before : *change.after;
    told += std::to_string(any.unit.id) + ' ';
    told += change.before ? change.before->unit.variants[1].segment.text : "-";
    told += change.after ? change.after->unit.variants[1].segment.text : "-";
    told += '\n';
  });
  CHECK(told == "1 aA\n3 c-\n5 -d\n");
  CHECK_THROWS_AS(memory.changes(3, {}), MemoryError);
}

TEST_CASE("info and pairs count current units") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  auto twice = unit_of("1", "a");
  twice.variants.push_back(twice.variants[1]);
  auto german = unit_of("1", "a");
  german.variants[1].language = "DE_at";
  auto draft = unit_of("2", "b");
  draft.annotations = {property("x-ConfirmationLevel", "Draft")};
  import(memory, {twice, german, draft});
  const auto info = memory.info();
  CHECK(info.units == 3);
  CHECK(info.variants == 7);
  CHECK(info.languages == std::map<std::string, std::int64_t>{{"de-at", 1}, {"en", 3}, {"fr", 3}});
  CHECK(info.unconfirmed == 1);
  CHECK(info.operations == 1);
  CHECK(info.bytes > 0);
  const auto pairs = memory.pairs();
  REQUIRE(pairs.size() == 2);
  CHECK(pairs[0] == std::pair(std::pair(std::string("en"), std::string("fr")), std::int64_t{2}));
  undo(memory, 1);
  CHECK(memory.info().units == 0);
  CHECK(memory.pairs().empty());
}

TEST_CASE("headers are merged as long as a unit of theirs is there") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  CHECK(memory.merged_header() == FileHeader{});
  import(memory, {unit_of("1", "a")}, OnDuplicate::add,
         {{{ "srclang",
             "en" }},
          { property("x", "1"),
            property("y", "1") }});
  import(memory, {unit_of("2", "b")}, OnDuplicate::add,
         {{{ "srclang",
             "fr" }},
          { property("y", "1"),
            property("z", "1"),
            property("x", "2") }});
  CHECK(memory.merged_header() == FileHeader{{{"srclang", "fr"}},
                                             {property("x", "1"), property("y", "1"),
                                              property("z", "1"), property("x", "2")}});
  CHECK(memory.merged_header(1) == *memory.header(1));
  undo(memory, 1);
  CHECK(memory.merged_header() == *memory.header(2));
  CHECK(memory.merged_header(1) == *memory.header(1));
  // A later version of a unit still stands under the header it came with.
  undo(memory, 3);
  CHECK(memory.merged_header().annotations.size() == 4);
}

TEST_CASE("a dry run tells the same numbers and writes nothing") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  {
    auto database = Database::open(path, {.mode = OpenMode::create});
    Memory memory(database);
    import(memory, {unit_of("1", "a")});
  }
  const auto before = bytes_of(path);
  {
    auto database = Database::open(path, {.mode = OpenMode::write});
    Memory memory(database);
    Edit edit(database, {.kind = "import", .dry_run = true});
    MemoryEdit changes(memory, edit);
    changes.begin_file({}, "b.tmx");
    CHECK(changes.add(unit_of("1", "a")) == Stored::duplicate);
    CHECK(changes.add(unit_of("2", "b")) == Stored::added);
    CHECK(edit.commit("b.tmx") == 2);
    CHECK(memory.info().units == 1);
  }
  CHECK(bytes_of(path) == before);
  CHECK(scratch.files() == 1);
}

TEST_CASE("what other rules made is worked out anew by a writer, and told of by a reader") {
  struct Warnings : WarningSink {
    int count = 0;
    void warn(const Warning&) override { ++count; }
  } warnings;
  const Scratch scratch;
  const auto path = scratch / "a.db";
  {
    auto database = Database::open(path, {.mode = OpenMode::create});
    Memory memory(database);
    import(memory, {unit_of("1", "a"), unit_of("2", "b"), unit_of("3", "c")});
    undo(memory, 1);
    undo(memory, 2);
    database.execute(
        "UPDATE meta SET value = 'of old' WHERE name = 'index_rules';"
        "INSERT OR REPLACE INTO meta VALUES ('provenance', 0); DELETE FROM unit_key;"
        "UPDATE tally SET units = 9");
  }
  {
    auto database = Database::open(path, {.mode = OpenMode::read});
    const Memory memory(database, {}, &warnings);
    CHECK(warnings.count == 1);
    CHECK_FALSE(memory.verify().empty());
    CHECK(memory.unit(2));
  }
  auto database = Database::open(path, {.mode = OpenMode::write});
  CHECK_THROWS_AS(Memory(database, [](auto, auto) { return false; }), Interrupted);
  const Memory memory(database, {}, &warnings);
  CHECK(warnings.count == 1);
  CHECK(memory.verify().empty());
  CHECK(memory.info().units == 3);
  CHECK(Journal(database).latest() == 3);
}

TEST_CASE("thousands of languages are taken like two") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  std::vector<TranslationUnit> units;
  for (int i = 0; i < 2000; ++i) {
    units.push_back(unit_of("x", "y"));
    units.back().variants[0].language = "l" + std::to_string(i);
    units.back().variants[1].language = "m" + std::to_string(i);
  }
  CHECK(import(memory, units) == Counts{2000, 0, 0});
  CHECK(memory.info().languages.size() == 4000);
  CHECK(memory.pairs().size() == 2000);
  CHECK(memory.verify().empty());
}
