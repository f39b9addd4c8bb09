// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <random>

#include "tests/tm/units.h"
#include "text/error.h"

using namespace verso;
using Catch::Contains;

namespace {

/// Does some edits at random as one operation; gives its number, 0 when nothing came of them.
std::int64_t edit_at_random(Memory& memory, std::mt19937& random) {
  std::vector<std::int64_t> ids;
  auto cursor = std::make_unique<UnitCursor>(memory.units());
  for (StoredUnit stored; cursor->next(stored);) ids.push_back(stored.unit.id);
  cursor.reset();
  Edit edit(memory.database(), {.kind = "edit"});
  MemoryEdit changes(memory, edit);
  const auto word = [&] { return std::string(1, static_cast<char>('a' + random() % 4)); };
  for (auto steps = random() % 6; steps > 0; --steps) {
    if (ids.empty() || random() % 3 == 0) {
      const auto policy = static_cast<OnDuplicate>(random() % 5);
      if (changes.add(unit_of(word(), word()), policy) == Stored::added)
        ids.push_back(changes.last_id());
      continue;
    }
    const auto at = random() % ids.size();
    if (random() % 2 == 0) {
      changes.remove(ids[at]);
      ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(at));
    } else {
      auto unit = unit_of(word(), word());
      unit.id = ids[at];
      changes.replace(unit);
    }
  }
  // A policy may have removed units of ours: numbers that are gone must not be used again.
  return edit.commit("random");
}

}  // namespace

TEST_CASE("undoing the latest operation restores the memory, and undo can be undone") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    auto database = Database::open(":memory:", {.mode = OpenMode::create});
    Memory memory(database);
    std::vector<std::string> states = {""};  // after each operation
    for (int round = 0; round < 12; ++round) {
      std::int64_t operation = 0;
      try {
        operation = edit_at_random(memory, random);
      } catch (const MemoryError&) {
        // a unit that a merge had removed: nothing was changed
      }
      if (operation != 0) states.push_back(dump(memory));
      const auto latest = Journal(database).latest();
      REQUIRE(latest + 1 == static_cast<std::int64_t>(states.size()));
      if (latest > 0 && random() % 2 == 0 && undo(memory, latest) != 0) {
        states.push_back(states[static_cast<std::size_t>(latest) - 1]);
        CHECK(dump(memory) == states.back());
      }
      CHECK(memory.verify().empty());
    }
    for (std::size_t at = 1; at < states.size(); ++at) {
      UnitFilter filter;
      filter.at = static_cast<std::int64_t>(at);
      CHECK(dump(memory, filter) == states[at]);
    }
    // All the way back, one by one.
    for (auto at = static_cast<std::int64_t>(states.size()) - 1; at > 0; --at) {
      undo(memory, at);
      CHECK(dump(memory) == states[static_cast<std::size_t>(at) - 1]);
    }
    CHECK(memory.info().units == 0);
    CHECK(memory.verify().empty());
  }
}

TEST_CASE("an earlier operation is undone unless a later one changed its units") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  import(memory, {unit_of("1", "a"), unit_of("2", "b")});
  import(memory, {unit_of("3", "c")});
  {
    Edit edit(database, {.kind = "edit"});
    MemoryEdit changes(memory, edit);
    auto unit = memory.unit(2)->unit;
    unit.variants[1].segment.text = "B";
    changes.replace(unit);
    edit.commit("edited");
  }
  const auto before = dump(memory);
  CHECK_THROWS_WITH(undo(memory, 1),
                    Contains("operation 1 cannot be undone") && Contains("changed unit 2;"));
  CHECK(dump(memory) == before);
  CHECK_THROWS_WITH(undo(memory, 9), Contains("there is no operation 9"));

  CHECK(undo(memory, 2) == 4);
  CHECK(dump(memory) == "1/1 en:1 fr:a\n2/1 en:2 fr:B\n");
  CHECK(Journal(database).operation(2)->undone_by == 4);
  // Once the edit is taken back, the import can be, too.
  CHECK(undo(memory, 3) == 5);
  CHECK(undo(memory, 1) == 6);
  CHECK(dump(memory).empty());
  CHECK(undo(memory, 6) == 7);
  CHECK(dump(memory) == "1/1 en:1 fr:a\n2/1 en:2 fr:b\n");
  // The import holds again, and may be undone once more.
  CHECK(Journal(database).operation(1)->undone_by == 0);
  CHECK(Journal(database).operations()[5].undone_by == 7);
  CHECK(undo(memory, 1) == 8);
  CHECK(dump(memory).empty());
  CHECK(Journal(database).operation(1)->undone_by == 8);
  CHECK(undo(memory, 8) == 9);
  CHECK(dump(memory) == "1/1 en:1 fr:a\n2/1 en:2 fr:b\n");
  // Numbers are never given again.
  import(memory, {unit_of("9", "z")});
  CHECK(dump(memory).find("9/") == std::string::npos);
}

TEST_CASE("what compact removed for good can neither be undone nor shown") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  import(memory, {unit_of("1", "a"), unit_of("2", "b")});
  import(memory, {unit_of("3", "c")});
  {
    Edit edit(database, {.kind = "delete"});
    MemoryEdit changes(memory, edit);
    changes.remove(1);
    edit.commit("1 removed");
  }
  const auto before = dump(memory);
  {
    Edit edit(database, {.kind = "compact"});
    MemoryEdit changes(memory, edit);
    CHECK(changes.purge() == 1);
    edit.commit("");
  }
  database.compact();
  CHECK(dump(memory) == before);
  CHECK_THROWS_WITH(undo(memory, 3), Contains("`tm compact` has removed"));
  CHECK_THROWS_WITH(undo(memory, 1), Contains("cannot be undone"));
  UnitFilter filter;
  filter.at = 2;
  CHECK_THROWS_WITH(dump(memory, filter), Contains("removed for good"));
  filter.at = 3;
  CHECK(dump(memory, filter) == before);
  CHECK(undo(memory, 2) == 4);
  CHECK(dump(memory) == "2/1 en:2 fr:b\n");
  // An operation after compact can be undone as ever.
  CHECK(undo(memory, 4) == 5);
  CHECK(dump(memory) == before);
}
