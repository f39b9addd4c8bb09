// SPDX-License-Identifier: Apache-2.0
//
// What an import promises when it is killed, when the disk is full, and when it is not alone.
#include <catch2/catch.hpp>
#include <chrono>
#include <random>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "tests/scratch.h"
#include "tests/tm/units.h"
#include "text/error.h"

using namespace verso;
using Catch::Contains;

namespace {

std::vector<TranslationUnit> some_units(int count, const std::string& name) {
  std::vector<TranslationUnit> units;
  for (int i = 0; i < count; ++i)
    units.push_back(unit_of(name + " " + std::to_string(i) + std::string(100, 'x'), "y"));
  return units;
}

/// Runs `work` in a process of its own; false from it is a failure.
template <class Work>
pid_t start(const Work& work) {
  const auto child = ::fork();
  if (child != 0) return child;
  try {
    ::_exit(work() ? 0 : 1);
  } catch (...) {
    ::_exit(2);
  }
}

int end_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

bool import_into(const std::string& path, const std::vector<TranslationUnit>& units) {
  auto database = Database::open(path, {.mode = OpenMode::create});
  Memory memory(database);
  import(memory, units);
  return true;
}

/// As a large import does it: into an empty memory, most of it written before the commit.
bool fill(const std::string& path, const std::vector<TranslationUnit>& units) {
  auto database = Database::open(path, {.mode = OpenMode::create, .cache_bytes = 256 << 10});
  Memory memory(database);
  Edit edit(database, {.kind = "import", .bytes = 64 << 20});
  MemoryEdit changes(memory, edit);
  changes.begin_file({}, "large.tmx");
  for (const auto& unit : units) changes.add(unit);
  edit.commit("filled");
  return true;
}

std::int64_t units_in(const std::string& path) {
  const auto mode = OpenMode::read_or_empty;
  auto database = Database::open(path, {.mode = mode});
  const Memory memory(database);
  CHECK(memory.verify().empty());
  return memory.info().units;
}

}  // namespace

TEST_CASE("an import that is killed leaves the old memory whole, or the new one") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  import_into(path, some_units(50, "old"));
  const auto before = std::chrono::steady_clock::now();
  const auto units = some_units(3000, "new");
  REQUIRE(end_of(start([&] { return import_into(scratch / "b.db", units); })) == 0);
  const auto whole = std::chrono::steady_clock::now() - before;

  std::mt19937 random(1);
  std::int64_t expected = 50;
  int killed = 0;
  for (int round = 0; round < 12; ++round) {
    const auto child = start(
        [&] { return import_into(path, some_units(3000, "round " + std::to_string(round))); });
    std::this_thread::sleep_for(whole * (random() % 1000) / 900);
    ::kill(child, SIGKILL);
    const bool done = end_of(child) == 0;
    killed += done ? 0 : 1;
    const auto now = units_in(path);
    INFO("round " << round);
    // Killed after the commit, it may have come in and not have said so.
    if (done)
      CHECK(now == expected + 3000);
    else
      CHECK((now == expected || now == expected + 3000));
    expected = now;
  }
  CHECK(killed > 0);
  CHECK(scratch.files() == 2);
}

TEST_CASE("the first filling of a memory, killed, leaves it empty or full") {
  // Many pages to write, and hardly any: then it is mostly killed between two modes of the journal.
  const auto [count, rounds] = GENERATE(std::pair{6000, 16}, std::pair{60, 150});
  const Scratch scratch;
  const auto units = some_units(count, "first");
  const auto before = std::chrono::steady_clock::now();
  REQUIRE(end_of(start([&] { return fill(scratch / "whole.db", units); })) == 0);
  const auto whole = std::chrono::steady_clock::now() - before;
  CHECK(units_in(scratch / "whole.db") == count);
  CHECK(scratch.files() == 1);

  std::mt19937 random(2);
  int killed = 0, rolled_back = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto path = scratch / "a.db";
    const auto child = start([&] { return fill(path, units); });
    std::this_thread::sleep_for(whole * (random() % 1000) / 1000);
    ::kill(child, SIGKILL);
    const bool done = end_of(child) == 0;
    killed += done ? 0 : 1;
    rolled_back += std::filesystem::exists(path + "-journal") ? 1 : 0;
    INFO("round " << round);
    const auto now = units_in(path);
    CHECK((now == count || (!done && now == 0)));
    // What comes next is added as ever.
    import_into(path, some_units(3, "next"));
    CHECK(units_in(path) == now + 3);
    CHECK(scratch.files() == 2);
    std::filesystem::remove(path);
  }
  CHECK(killed > 0);
  INFO(rolled_back << " journals rolled back");
}

TEST_CASE("a first filling without room leaves the memory empty and says why") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  Database::open(path, {.mode = OpenMode::create});
  const auto child = start([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit limit { 1000000, 1000000 };
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      fill(path, some_units(20000, "new"));
    } catch (const MemoryError& error) {
      return std::string(error.what()).find("no room left") != std::string::npos;
    }
    return false;
  });
  CHECK(end_of(child) == 0);
  CHECK(units_in(path) == 0);
  CHECK(scratch.files() == 1);
}

TEST_CASE("while a memory is filled for the first time, others wait and then see all of it") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  Database::open(path, {.mode = OpenMode::create});
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i)
    children.push_back(
        start([&] { return fill(path, some_units(2000, "process " + std::to_string(i))); }));
  const auto reader = start([&] {
    for (int round = 0; round < 20; ++round) {
      auto database = Database::open(path, {.mode = OpenMode::read_or_empty});
      if (Memory(database).info().units % 2000 != 0) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(3));
    }
    return true;
  });
  for (const auto child : children) CHECK(end_of(child) == 0);
  CHECK(end_of(reader) == 0);
  CHECK(units_in(path) == 8000);
  auto database = Database::open(path, {.mode = OpenMode::write});
  Statement mode(database, "PRAGMA journal_mode");
  REQUIRE(mode.step());
  CHECK(mode.text(0) == "wal");
}

TEST_CASE("where there is no room, the memory stays as it was and says why") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  import_into(path, some_units(50, "old"));
  const auto size = static_cast<rlim_t>(std::filesystem::file_size(path));
  const auto child = start([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit limit { size + 200000, size + 200000 };
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      import_into(path, some_units(20000, "new"));
    } catch (const MemoryError& error) {
      return std::string(error.what()).find("no room left") != std::string::npos;
    }
    return false;
  });
  CHECK(end_of(child) == 0);
  CHECK(units_in(path) == 50);
  CHECK(scratch.files() == 1);
  import_into(path, some_units(20, "more"));
  CHECK(units_in(path) == 70);
}

TEST_CASE("eight imports at once all succeed, and readers never fail") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i)
    children.push_back(start([&] {
      auto units = some_units(300, "process " + std::to_string(i));
      const auto shared = some_units(10, "shared");
      units.insert(units.end(), shared.begin(), shared.end());
      return import_into(path, units);
    }));
  const auto reader = start([&] {
    for (int round = 0; round < 40; ++round) {
      auto database = Database::open(path, {.mode = OpenMode::read_or_empty});
      const Memory memory(database);
      std::int64_t units = 0;
      auto cursor = memory.units();
      for (StoredUnit unit; cursor.next(unit);) ++units;
      // Only whole imports are seen.
      if (units != 0 && (units - 10) % 300 != 0) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
  });
  for (const auto child : children) CHECK(end_of(child) == 0);
  CHECK(end_of(reader) == 0);
  CHECK(units_in(path) == 8 * 300 + 10);
  CHECK(scratch.files() == 1);
}
