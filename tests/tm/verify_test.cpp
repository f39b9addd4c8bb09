// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <functional>
#include <random>
#include <set>

#include "tests/scratch.h"
#include "tests/tm/units.h"
#include "text/error.h"
#include "text/normalise.h"

using namespace verso;
using Catch::Contains;

namespace {

struct Rescued : UnitSink {
  std::set<std::string> texts;
  void put(const TranslationUnit& unit) override { texts.insert(unit.variants[0].segment.text); }
  void finish() override {}
};

constexpr int kUnits = 400;

std::string text_of(int i) {
  return "Sentence number " + std::to_string(i) +
         std::string(static_cast<std::size_t>(i % 90), 'x');
}

void fill(const std::string& path) {
  auto database = Database::open(path, {.mode = OpenMode::create});
  Memory memory(database);
  std::vector<TranslationUnit> units;
  for (int i = 0; i < kUnits; ++i) units.push_back(unit_of(text_of(i), text_of(i)));
  import(memory, units, OnDuplicate::add, {{{ "srclang", "en" }}, {}});
}

}  // namespace

TEST_CASE("a sound memory has no findings") {
  const Scratch scratch;
  fill(scratch / "a.db");
  const auto path = scratch / "a.db";
  auto database = Database::open(path, {.mode = OpenMode::read});
  const Memory memory(database);
  Rescued rescued;
  CHECK(memory.verify({}, &rescued).empty());
  CHECK(rescued.texts.size() == kUnits);
  CHECK_THROWS_AS(memory.verify([](auto, auto) { return false; }), Interrupted);
}

TEST_CASE("what is wrong in the tables beside the units is named") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  import(memory, {unit_of("1", "a"), unit_of("2", "b")});
  const auto finds = [&](const std::string& sql, const std::string& finding) {
    database.execute("SAVEPOINT s; " + sql);
    std::string all;
    for (const auto& found : memory.verify()) all += found + '\n';
    CHECK_THAT(all, Contains(finding));
    database.execute("ROLLBACK TO s; RELEASE s");
  };
  finds("DELETE FROM unit_key WHERE version = 2", "unit 2 is missing in the table of keys");
  finds("INSERT INTO unit_key VALUES (1, 1)", "3 entries for 2 units");
  finds("UPDATE tally SET units = 7", "the numbers of units per language are wrong");
  finds("UPDATE unit SET body = x'00' WHERE version = 1", "unit 1 is damaged");
  finds("INSERT INTO unit SELECT 9, 2, added, NULL, header, body FROM unit WHERE version = 2",
        "unit 2 has more than one current version");
  CHECK(memory.verify().empty());
}

TEST_CASE("bytes that are not UTF-8 are found wherever they stand, and not rescued") {
  const std::string bad = "J\xE9r\xF4me";
  const auto with = [&](const std::function<void(TranslationUnit&)>& change) {
    auto database = Database::open(":memory:", {.mode = OpenMode::create});
    Memory memory(database);
    auto unit = unit_of("One", "Un");
    change(unit);
    import(memory, {unit_of("Two", "Deux"), unit}, OnDuplicate::add,
           {{{ "creationid",
               unit.id == 9 ? bad : "x" }},
            {}});
    struct Units : UnitSink {
      std::vector<TranslationUnit> all;
      void put(const TranslationUnit& each) override { all.push_back(each); }
      void finish() override {}
    } rescued;
    std::string found;
    for (const auto& each : memory.verify({}, &rescued)) found += each + "; ";
    CHECK(rescued.all.size() == 2);
    for (const auto& each : rescued.all) {
      for (const auto& a : each.attributes) CHECK_FALSE(first_invalid_utf8(a.value));
      for (const auto& a : each.annotations) CHECK_FALSE(first_invalid_utf8(a.value));
      for (const auto& code : each.variants[0].segment.codes) {
        CHECK(code.original == "J\uFFFDr\uFFFDme");
        CHECK(each.variants[0].segment.text.substr(code.position) == "x");
      }
    }
    return found;
  };
  const auto finding = [](const std::string& who, const std::string& where) {
    return who + " holds bytes that are not UTF-8 (in " + where +
           "): what is exported from it cannot be read; ";
  };
  CHECK(with([](TranslationUnit&) {}).empty());
  CHECK(with([&](TranslationUnit& unit) {
          unit.attributes = {{"creationid", bad}};
        }) == finding("unit 2", "creationid"));
  CHECK(with([&](TranslationUnit& unit) { unit.annotations = {property("client", bad)}; }) ==
        finding("unit 2", "client"));
  CHECK(with([&](TranslationUnit& unit) {
          unit.variants[1].annotations = {{Annotation::Kind::note, "", bad, {}}};
        }) == finding("unit 2", "a note"));
  CHECK(with([&](TranslationUnit& unit) {
          unit.variants[0].segment.text = bad + "x";
          Code code;
          code.position = bad.size();
          code.original = bad;
          unit.variants[0].segment.codes = {code};
        }) == finding("unit 2", "the text in en"));
  CHECK(with([&](TranslationUnit& unit) { unit.id = 9; }) ==
        finding("the head of a file", "creationid"));
}

TEST_CASE("an earlier version with such bytes is told, too") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  auto unit = unit_of("One", "Un");
  unit.annotations = {property("client", "\xFF")};
  import(memory, {unit});
  Edit edit(database, {.kind = "edit"});
  MemoryEdit changes(memory, edit);
  unit.id = 1;
  unit.annotations.clear();
  changes.replace(unit);
  edit.commit("");
  CHECK(memory.verify() ==
        std::vector<std::string>{"unit 1 in an earlier version holds bytes that are not UTF-8 (in "
                                 "client): what is exported from it cannot be read"});
}

TEST_CASE("of a damaged file, every unit whose bytes are sound is saved") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  fill(path);
  const auto sound = bytes_of(path);
  std::mt19937 random(7);
  int lost = 0;
  for (int round = 0; round < 60; ++round) {
    INFO("round " << round);
    auto damaged = sound;
    // A run of bytes among the units.
    const auto begin = damaged.find("Sentence number"), end = damaged.rfind("Sentence number");
    const auto size = 40 + random() % 9000;
    const auto at = begin + random() % (end - begin - size);
    for (std::size_t i = at; i < at + size; ++i) damaged[i] = static_cast<char>(random());
    write_bytes(path, damaged);
    Rescued rescued;
    try {
      auto database = Database::open(path, {.mode = OpenMode::read});
      const Memory memory(database);
      const auto findings = memory.verify({}, &rescued);
      // Some bytes of a page hold nothing; but what is lost is told, and nothing false is saved.
      if (rescued.texts.size() < kUnits) {
        ++lost;
        CHECK_FALSE(findings.empty());
      }
      for (int i = 0; i < kUnits; ++i) rescued.texts.erase(text_of(i));
      CHECK(rescued.texts.empty());
    } catch (const MemoryError&) {
      // said to be damaged
    }
  }
  CHECK(lost > 30);
}

TEST_CASE("a damaged stretch costs no more than the units it touches") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  fill(path);
  auto bytes = bytes_of(path);
  const auto at = bytes.find("Sentence number 200");
  REQUIRE(at != std::string::npos);
  bytes[at + 3] = 'X';
  write_bytes(path, bytes);
  auto database = Database::open(path, {.mode = OpenMode::read});
  const Memory memory(database);
  Rescued rescued;
  const auto findings = memory.verify({}, &rescued);
  REQUIRE_FALSE(findings.empty());
  CHECK_THAT(findings.front(), Contains("unit 201 is damaged"));
  CHECK(rescued.texts.size() == kUnits - 1);
  CHECK_THROWS_WITH(memory.unit(201), Contains("unit 201 is damaged") && Contains("--rescue"));
  CHECK(memory.unit(202));
}

TEST_CASE("damage to what stands beside the units costs the rescue no unit") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  fill(path);
  const auto sound = bytes_of(path);
  for (const char* table :
       {"tally", "operation", "meta", "header", "unit_key", "index_run", "index_block"}) {
    INFO(table);
    write_bytes(path, sound);
    std::int64_t page = 0;
    {
      auto database = Database::open(path, {.mode = OpenMode::read});
      Statement root(database, "SELECT rootpage FROM sqlite_schema WHERE name = ?");
      root.bind(1, std::string_view(table)).step();
      page = root.integer(0);
    }
    auto damaged = sound;
    damaged.replace(static_cast<std::size_t>(page - 1) * 8192, 100, 100, '\xFF');
    write_bytes(path, damaged);
    Rescued rescued;
    auto database = Database::open(path, {.mode = OpenMode::read});
    const Memory memory(database);
    CHECK_FALSE(memory.verify({}, &rescued).empty());
    CHECK(rescued.texts.size() == kUnits);
  }
}

TEST_CASE("a file damaged anywhere ends in an error, never in a crash") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  fill(path);
  const auto sound = bytes_of(path);
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    INFO("round " << round);
    auto damaged = sound;
    for (auto flips = 1 + random() % 200; flips > 0; --flips)
      damaged[random() % damaged.size()] = static_cast<char>(random());
    if (round % 5 == 0) damaged.resize(random() % damaged.size());
    write_bytes(path, damaged);
    try {
      auto database = Database::open(path, {.mode = OpenMode::write});
      Memory memory(database);
      memory.verify();
      import(memory, {unit_of("a", "b"), unit_of(text_of(1), text_of(1))}, OnDuplicate::replace);
      undo(memory, 1);
      dump(memory);
    } catch (const MemoryError& error) {
      CHECK(std::string(error.what()).find(path) == 0);
    }
  }
}
