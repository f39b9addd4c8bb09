// SPDX-License-Identifier: Apache-2.0
//
// Fills a text document from a memory file and tells how long it took and how much of that was
// matching.
//   bench_pretranslate MEMORY.db SEGMENTS.txt SOURCE TARGET [JOBS]
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
    std::fprintf(stderr, "bench_pretranslate MEMORY.db SEGMENTS.txt SOURCE TARGET [JOBS]\n");
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
  const double begin = seconds(), cpu = cpu_seconds();
  const auto results = pretranslate({{argv[2], nullptr}}, options, timed);
  const double wall = seconds() - begin, used = cpu_seconds() - cpu;
  const auto& r = results.at(0);
  if (r.failed) {
    std::fprintf(stderr, "%s\n", r.error.c_str());
    return 3;
  }
  const int jobs = options.matching.jobs < 1 ? 1 : options.matching.jobs;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%lld segments, %lld filled   %.2f s wall   %.2f s CPU   %.0f segments/s\n",
              static_cast<long long>(r.segments), static_cast<long long>(r.filled), wall, used,
              static_cast<double>(r.segments) / wall);
  std::printf("matching: %.0f %% of %d threads' time   peak memory %ld MB\n",
              100 * static_cast<double>(matching.load()) / 1e9 / (wall * jobs), jobs,
              usage.ru_maxrss / 1024);
  return 0;
}
