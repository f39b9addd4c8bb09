// SPDX-License-Identifier: Apache-2.0
//
// Fuzzy look-up in a memory file, warm and cold, against a plain scan in the same run.
//   bench_lookup [--file en-fr.tsv] [--units N] [--queries N] [--scan N] [--db FILE] [--keep]
//                [--profile N --min PERCENT]: only N rounds of warm look-ups
#include "tm/lookup.h"

#include <algorithm>
#include <barrier>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <sys/resource.h>
#include <thread>

#include "bench/lookup/corpus.h"
#include "bench/lookup/plain_scan.h"

using namespace verso;
using namespace verso::bench;

namespace {

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpu() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// The process's memory now.
double now_mb() {
  std::ifstream in("/proc/self/statm");
  double all = 0, resident = 0;
  in >> all >> resident;
  return resident * 4096 / 1e6;
}

void fill(const std::string& path, const Corpus& corpus) {
  Database database = Database::open(path, {.mode = OpenMode::create});
  Memory memory(database);
  const double wall = seconds(), time = cpu();
  Edit edit(database, {.kind = "import"});
  MemoryEdit changes(memory, edit);
  changes.begin_file({}, "bench");
  UnitPreparer preparer;
  double prepared = 0;
  for (const auto& [source, target] : corpus.units) {
    TranslationUnit unit;
    unit.variants = {{"en", {}, {}, {source, {}}}, {"fr", {}, {}, {target, {}}}};
    const double before = cpu();
    PreparedUnit ready = preparer.prepare(std::move(unit));
    prepared += cpu() - before;
    changes.add(std::move(ready));
  }
  const double added = cpu();
  edit.commit("bench");
  std::printf(
      "import    %zu units, %.1f s CPU (%.1f preparing, %.1f the commit), %.1f s wall; peak %.0f "
      "MB\n",
      corpus.units.size(), cpu() - time, prepared, cpu() - added, seconds() - wall, peak_mb());
}

Lookup open(Memory& memory, std::shared_ptr<IndexCache> cache) {
  LookupSetup setup;
  setup.memories = {{&memory, "bench", 0}};
  setup.source = Language("en");
  setup.target = Language("fr");
  setup.cache = std::move(cache);
  return Lookup(std::move(setup));
}

struct Times {
  std::vector<double> micros;
  double total = 0;
  std::vector<int> best;
};

Times run(Lookup& lookup, const std::vector<std::string>& queries, int min) {
  Times out;
  const double begin = cpu();
  for (const auto& text : queries) {
    Query query;
    query.segment.text = text;
    LookupOptions options;
    options.min = min;
    const double before = cpu();
    const auto found = lookup.find(query, options);
    out.micros.push_back((cpu() - before) * 1e6);
    out.best.push_back(found.empty() ? 0 : found.front().base);
  }
  out.total = cpu() - begin;
  return out;
}

void report(const char* what, Times times) {
  auto& t = times.micros;
  std::sort(t.begin(), t.end());
  const auto found =
      std::count_if(times.best.begin(), times.best.end(), [](int b) { return b > 0; });
  std::printf(
      "%-9s %8.0f q/s  p50 %6.0f us  p95 %7.0f us  p99 %7.0f us  max %8.0f us  (%ld with a "
      "match)\n",
      what, static_cast<double>(t.size()) / times.total, t[t.size() / 2], t[t.size() * 95 / 100],
      t[t.size() * 99 / 100], t.back(), static_cast<long>(found));
  std::fflush(stdout);
}

/// The same queries on one thread and on each of two, every one warm before the clock starts. The
/// machine may be busy: the processor's time tells whether the threads hinder each other.
void compare_threads(const std::string& path, const std::shared_ptr<IndexCache>& cache,
                     const std::vector<std::string>& queries) {
  constexpr int kRounds = 3;
  const auto measure = [&](int count) {
    std::barrier ready(count + 1);
    std::vector<double> spent(static_cast<std::size_t>(count));
    std::vector<std::thread> threads;
    for (int t = 0; t < count; ++t)
      threads.emplace_back([&, t] {
        Database own = Database::open(path, {});
        Memory mine(own);
        Lookup lookup = open(mine, cache);
        run(lookup, queries, 70);
        ready.arrive_and_wait();
        for (int round = 0; round < kRounds; ++round)
          spent[static_cast<std::size_t>(t)] += run(lookup, queries, 70).total;
      });
    ready.arrive_and_wait();
    const double begin = seconds();
    for (auto& thread : threads) thread.join();
    return std::pair(seconds() - begin, std::accumulate(spent.begin(), spent.end(), 0.0));
  };
  const auto [one_wall, one_spent] = measure(1);
  const auto [two_wall, two_spent] = measure(2);
  std::printf("threads   two: %.2f x one (wall); processor time for as many queries: %.2f x\n",
              2 * one_wall / two_wall, two_spent / (2 * one_spent));
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
  CorpusOptions options;
  // Of this process alone: a second run beside it would pull the file from under it.
  std::string path = "/tmp/bench_lookup." + std::to_string(::getpid()) + ".db";
  std::size_t scanned = 100;
  bool keep = false;
  int profiled = 0, threshold = 70;
  for (int i = 1; i < count; ++i) {
    const std::string name = arguments[i];
    const auto value = [&] { return std::string(arguments[++i]); };
    if (name == "--file") options.file = value();
    if (name == "--units") options.units = std::stoul(value());
    if (name == "--queries") options.queries = std::stoul(value());
    if (name == "--scan") scanned = std::stoul(value());
    if (name == "--db") path = value();
    if (name == "--keep") keep = true;
    if (name == "--profile") profiled = std::stoi(value());
    if (name == "--min") threshold = std::stoi(value());
  }
  Corpus corpus = make_corpus(options);
  const double corpus_mb = now_mb();
  if (!keep || !std::filesystem::exists(path)) {
    std::filesystem::remove(path);
    fill(path, corpus);
  }
  std::printf("file      %.0f MB (corpus itself %.0f MB resident)\n",
              static_cast<double>(std::filesystem::file_size(path)) / 1e6, corpus_mb);

  std::vector<std::string> queries;
  for (std::size_t i = 0; i < corpus.held_out.size(); ++i) {
    queries.push_back(corpus.held_out[i]);
    queries.push_back(corpus.edited[i]);
  }
  Database database = Database::open(path, {});
  Memory memory(database);
  auto cache = std::make_shared<IndexCache>();
  Times at_70;
  if (profiled > 0) {
    Lookup lookup = open(memory, cache);
    for (int i = 0; i < profiled; ++i) report("profile", run(lookup, queries, threshold));
    return 0;
  }
  {
    const double before = now_mb();
    Lookup lookup = open(memory, cache);
    report("first 70", run(lookup, queries, 70));
    at_70 = run(lookup, queries, 70);
    report("warm 70", at_70);
    std::printf("memory    look-up adds %.0f MB\n", now_mb() - before);
    report("warm 85", run(lookup, queries, 85));
    run(lookup, queries, 60);
    report("warm 60", run(lookup, queries, 60));
    report("warm 50",
           run(lookup,
               std::vector(queries.begin(),
                           queries.begin() + static_cast<std::ptrdiff_t>(queries.size() / 4)),
               50));
    run(lookup, queries, 70);
  }
  compare_threads(path, cache, queries);

  if (scanned == 0) return 0;
  PlainScan scan(corpus.units, Language("en"));
  for (const int min : {70, 60}) {
    Lookup lookup = open(memory, cache);
    const Times mine = min == 70 ? at_70 : run(lookup, queries, min);
    std::size_t same = 0, matched = 0;
    double time = 0;
    const std::size_t step = std::max<std::size_t>(1, queries.size() / scanned) | 1, from = 0;
    std::size_t compared = 0;
    for (std::size_t i = from; i < queries.size(); i += step, ++compared) {
      const double before = cpu();
      const int best = scan.best(queries[i], min);
      time += cpu() - before;
      matched += best > 0 ? 1 : 0;
      same += best > 0 && best == mine.best[i] ? 1 : 0;
      if (best != mine.best[i])
        std::printf("DIFFERENT scan %d index %d: %s\n", best, mine.best[i], queries[i].c_str());
    }
    std::printf(
        "scan %d   %.1f q/s; best match equal for %zu of %zu; the index is %.0f x as fast\n", min,
        static_cast<double>(compared) / time, same, matched,
        static_cast<double>(queries.size()) / mine.total / (static_cast<double>(compared) / time));
  }
}
