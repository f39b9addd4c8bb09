// SPDX-License-Identifier: Apache-2.0
//
// What it costs to put units into a memory, without any reader of formats: preparing them, storing
// them, storing them again (all duplicates), reading them, taking the operation back.
// Input: SOURCE TAB TARGET, a pair a line.
//     bench_memory pairs.tsv [lines] [database] [store]
// With "store" it ends there and leaves the database to be looked at.
#include "tm/memory.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <sys/resource.h>
#include <vector>

#include "store/journal.h"

namespace {

using namespace verso;

/// Wall and CPU seconds of what stands between its making and report().
class Stopwatch {
 public:
  void report(const char* what, std::int64_t units) const {
    const auto wall = std::chrono::duration<double>(Clock::now() - wall_).count();
    const auto cpu = static_cast<double>(std::clock() - cpu_) / CLOCKS_PER_SEC;
    struct rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf("%-22s %8.2f s wall %8.2f s cpu %10.0f units/s cpu   peak %ld MB\n", what, wall,
                cpu, static_cast<double>(units) / cpu, usage.ru_maxrss / 1024);
    std::fflush(stdout);
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point wall_ = Clock::now();
  std::clock_t cpu_ = std::clock();
};

class Pairs {
 public:
  Pairs(const char* path, std::int64_t lines) : file_(path), left_(lines) {}
  bool next(TranslationUnit& unit) {
    std::string line;
    if (left_-- <= 0 || !std::getline(file_, line)) return false;
    const auto tab = line.find('\t');
    if (tab == std::string::npos) return next(unit);
    unit = {};
    unit.variants = {{"en", {}, {}, {line.substr(0, tab), {}}},
                     {"fr", {}, {}, {line.substr(tab + 1), {}}}};
    return true;
  }

 private:
  std::ifstream file_;
  std::int64_t left_;
};

std::int64_t store(Memory& memory, const char* path, std::int64_t lines) {
  Edit edit(memory.database(), {.kind = "import"});
  MemoryEdit units(memory, edit);
  units.begin_file({{{"srclang", "en"}}, {}}, path);
  UnitPreparer preparer({{{"srclang", "en"}}, {}});
  Pairs pairs(path, lines);
  std::int64_t count = 0;
  for (TranslationUnit unit; pairs.next(unit); ++count)
    units.add(preparer.prepare(std::move(unit)));
  edit.commit(path);
  return count;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: bench_memory pairs.tsv [lines] [database]\n";
    return 2;
  }
  const char* path = argv[1];
  const std::int64_t lines = argc > 2 ? std::atoll(argv[2]) : 200000;
  const std::string database_path = argc > 3 ? argv[3] : "bench.db";
  std::filesystem::remove(database_path);
  std::int64_t units = 0;
  {
    const Stopwatch watch;
    UnitPreparer preparer({{{"srclang", "en"}}, {}});
    Pairs pairs(path, lines);
    for (TranslationUnit unit; pairs.next(unit); ++units) preparer.prepare(std::move(unit));
    watch.report("read and prepare", units);
  }
  {
    const Stopwatch watch;
    {
      auto database = Database::open(database_path, {.mode = OpenMode::create});
      Memory memory(database);
      store(memory, path, lines);
    }
    watch.report("... and store", units);
    std::printf("%lld bytes a unit in the file\n",
                static_cast<long long>(std::filesystem::file_size(database_path)) / units);
  }
  if (argc > 4) return 0;
  auto database = Database::open(database_path, {.mode = OpenMode::write});
  Memory memory(database);
  {
    const Stopwatch watch;
    store(memory, path, lines);
    watch.report("store again", units);
  }
  {
    const Stopwatch watch;
    auto cursor = memory.units();
    std::int64_t read = 0;
    for (StoredUnit unit; cursor.next(unit);) ++read;
    watch.report("read back", read);
  }
  {
    const Stopwatch watch;
    if (const auto findings = memory.verify(); !findings.empty()) std::puts(findings[0].c_str());
    watch.report("verify", units);
  }
  {
    const Stopwatch watch;
    Edit edit(database, {.kind = "undo"});
    MemoryEdit changes(memory, edit);
    changes.revert(1);
    edit.set_undoes(1);
    edit.commit("undone");
    watch.report("undo", units);
  }
  return 0;
}
