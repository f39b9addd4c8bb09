// SPDX-License-Identifier: Apache-2.0
//
// Fills a text document from a memory file, or analyzes it, and tells how long it took and how much
// of that was matching.
//   bench_pretranslate MEMORY.db SEGMENTS.txt SOURCE TARGET [JOBS [analyze]]
#include "batch/pretranslate.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/resource.h>

using namespace verso;

namespace {

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fprintf(stderr,
                 "bench_pretranslate MEMORY.db SEGMENTS.txt SOURCE TARGET [JOBS [analyze]]\n");
    return 2;
  }
  WorkspaceOptions where;
  where.database = argv[1];
  where.database_named = true;
  Workspace workspace(where, OpenMode::read);
  PretranslateOptions options;
  options.matching.source = Language(argv[3]);
  options.matching.target = Language(argv[4]);
  options.matching.jobs = argc > 5 ? std::atoi(argv[5]) : 2;
  options.to = "xliff12";
  options.output = "/dev/null";
  options.dry_run = true;
  std::atomic<std::int64_t> matching{0};  // nanoseconds, over all threads
  const auto inner = finders(workspace, options.matching.source, options.matching.target);
  const FinderMaker timed = [&]() -> Finder {
    return [find = inner(), &matching](const Query& query, const LookupOptions& lookup) {
      const auto begin = std::chrono::steady_clock::now();
      auto found = find(query, lookup);
      matching += std::chrono::duration_cast<std::chrono::nanoseconds>(
                      std::chrono::steady_clock::now() - begin)
                      .count();
      return found;
    };
  };
  const bool count = argc > 6;
  const double begin = seconds(), cpu = cpu_seconds();
  long long segments = 0, filled = 0;
  std::string error;
  if (count) {
    AnalyzeOptions counting;
    counting.matching = options.matching;
    const auto analysis = analyze({{argv[2], nullptr}}, counting, timed);
    segments = analysis.total.total().segments;
    error = analysis.files.at(0).error;
    for (std::size_t i = 0; i < kBands; ++i)
      if (analysis.total.bands[i].segments > 0)
        std::printf("%s %lld   ", std::string(name(static_cast<Band>(i))).c_str(),
                    static_cast<long long>(analysis.total.bands[i].segments));
    std::printf("\n");
  } else {
    const auto results = pretranslate({{argv[2], nullptr}}, options, timed);
    segments = results.at(0).segments;
    filled = results.at(0).filled;
    error = results.at(0).error;
  }
  const double wall = seconds() - begin, used = cpu_seconds() - cpu;
  if (!error.empty()) {
    std::fprintf(stderr, "%s\n", error.c_str());
    return 3;
  }
  const int jobs = options.matching.jobs < 1 ? 1 : options.matching.jobs;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%lld segments, %lld filled   %.2f s wall   %.2f s CPU   %.0f segments/s\n", segments,
              filled, wall, used, static_cast<double>(segments) / wall);
  std::printf("matching: %.0f %% of %d threads' time   peak memory %ld MB\n",
              100 * static_cast<double>(matching.load()) / 1e9 / (wall * jobs), jobs,
              usage.ru_maxrss / 1024);
  return 0;
}
