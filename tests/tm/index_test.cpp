// SPDX-License-Identifier: Apache-2.0
#include "tm/index.h"

#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <random>

#include "tests/tm/random_segments.h"
#include "tests/tm/units.h"
#include "tm/form_table.h"
#include "tm/index_layout.h"
#include "tm/posting_lists.h"
#include "tm/prepared_unit.h"
#include "tm/varint.h"

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
  CHECK(checked(memory) ==
        std::vector<std::string>{":memory:: the index of the memory is damaged; `verso tm compact` "
                                 "makes it anew"});
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
  header.forms = 9;
  header.stems = 5;
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
    CHECK_FALSE(damaged.decode(bytes.substr(0, cut)));
  }
  const auto refused = [&](const std::function<void(RunHeader&)>& change) {
    RunHeader wrong = header, again;
    change(wrong);
    return !again.decode(wrong.encode());
  };
  CHECK_FALSE(refused([](RunHeader&) {}));
  CHECK(refused([](RunHeader& h) { h.segments = 4000000000; }));
  CHECK(refused([](RunHeader& h) { h.segments = 5; }));
  CHECK(refused([](RunHeader& h) { h.word_bits = 30; }));
  CHECK(refused([](RunHeader& h) { h.stems = 10; }));
  CHECK(refused([](RunHeader& h) { h.lengths[0].first = 1; }));
  CHECK(refused([](RunHeader& h) { h.lengths[2].first = 1; }));
  CHECK(refused([](RunHeader& h) { h.lengths.clear(); }));
  CHECK(refused([](RunHeader& h) { h.postings[1][2].place = 7; }));
  CHECK(refused([](RunHeader& h) { h.postings[1][2].place = 0; }));
}

TEST_CASE("a form has one number however long it is and however many there are") {
  FormTable table;
  const auto number_of = [&table](const std::string& word) {
    std::vector<std::uint32_t> out;
    table.number(word, {{0, static_cast<std::uint32_t>(word.size()), TokenKind::word}}, out);
    return out.at(0);
  };
  std::map<std::string, std::uint32_t> numbers;
  std::mt19937 random(4);
  for (int i = 0; i < 60000; ++i) {
    std::string word;
    for (auto length = 1 + random() % (i % 50 == 0 ? 40 : 4); length > 0; --length)
      word += static_cast<char>('a' + random() % 20);
    const auto number = number_of(word);
    CHECK(numbers.try_emplace(word, number).first->second == number);
    REQUIRE(table[number].spelling() == word);
    REQUIRE(table[number].hash == word_hash(word));
  }
  CHECK(numbers.size() > 20000);
  CHECK_FALSE(table.full());
  // The same first and last bytes.
  CHECK(number_of("aaaaaaaaXaaaaaaaa") != number_of("aaaaaaaaYaaaaaaaa"));
}

TEST_CASE("postings come out as they went in, for frequent and for rare stems") {
  constexpr std::uint32_t kPlacesHere = 60000;
  std::mt19937 random(9);
  const std::vector<std::uint32_t> counts = {kPlacesHere, 20000, 64, 63, 2, 1};
  PostingLists lists(counts);
  std::vector<std::array<std::vector<std::uint32_t>, kSections>> expected(counts.size());
  std::vector<std::uint32_t> left = counts;
  for (std::uint32_t place = 0; place < kPlacesHere; ++place)
    for (std::uint32_t stem = 0; stem < counts.size(); ++stem) {
      if (left[stem] == 0 || random() % kPlacesHere >= counts[stem]) continue;
      const std::size_t section = stem == 0 ? place / 20000 : random() % kSections;
      --left[stem];
      lists.add(stem, section, place * 300);
      expected[stem][section].push_back(place * 300);
    }
  std::string bytes;
  for (std::uint32_t stem = 0; stem < counts.size(); ++stem)
    for (std::size_t s = 0; s < kSections; ++s) {
      const std::uint32_t count = lists.list(stem, s, bytes);
      std::vector<std::uint32_t> places;
      const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
      const auto* const end = at + bytes.size();
      for (std::uint32_t i = 0; i < count; ++i) {
        const auto step = static_cast<std::uint32_t>(get_varint(at, end));
        places.push_back(i % PostingLists::kPart == 0 ? step : places.back() + step);
      }
      CHECK(at == end);
      CHECK(places == expected[stem][s]);
    }
}

TEST_CASE("units prepared by several threads and written in large runs are all in the index") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  RandomSegments random(8, 4000);
  std::vector<TranslationUnit> units;
  for (int i = 0; i < 12000; ++i)
    units.push_back(unit_of(random.next().text + ' ' + std::to_string(i), random.next().text));
  std::vector<UnitPreparer> preparers(3);
  Edit edit(database, {.kind = "import"});
  MemoryEdit changes(memory, edit);
  changes.begin_file({}, "a.tmx");
  for (std::size_t i = 0; i < units.size(); ++i)
    changes.add(preparers[i / 256 % 3].prepare(std::move(units[i])));
  edit.commit("a");
  CHECK(runs(database) == 1);
  CHECK(checked(memory).empty());
}
