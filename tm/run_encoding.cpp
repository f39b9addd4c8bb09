// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/tm/index_test.cpp.
#include "tm/run_encoding.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <optional>
#include <thread>

#include "tm/block_queue.h"

namespace verso {
namespace {

// Less than this is written sooner than a thread is started.
constexpr std::size_t kWorthThreads = 100000;  // tokens
// Postings of so many tokens may be in memory at once: two bytes each, seldom more.
constexpr std::size_t kMostTokensAtOnce = 60U << 20;

class Blocks {
 public:
  explicit Blocks(Database& database)
      : database_(&database),
        insert_(database, "INSERT INTO index_block(id, data) VALUES (?, ?)") {}

  void put(std::int64_t id, std::string_view data) {
    insert_.bind(1, id).bind_blob_kept(2, data).run();
  }
  void head(const RunToWrite& run, const RunHeader& header) {
    Statement(*database_,
              "INSERT INTO index_run(run, language, segments, stamp, header) VALUES (?, ?, ?, ?, "
              "?)")
        .bind(1, run.run)
        .bind(2, run.language)
        .bind(3, std::int64_t{header.segments})
        .bind(4, static_cast<std::int64_t>(header.stamp))
        .bind_blob(5, header.encode())
        .run();
  }

 private:
  Database* database_;
  Statement insert_;
};

/// Threads that encode, joined whatever happens.
class Encoders {
 public:
  Encoders(const std::vector<RunToWrite>& runs, std::size_t threads)
      : runs_(runs), headers_(runs.size()), queue_(static_cast<int>(threads)) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }
  ~Encoders() {
    queue_.stop();
    for (auto& thread : threads_) thread.join();
  }
  Encoders(const Encoders&) = delete;

  void write_to(Blocks& blocks) {
    std::deque<BlockQueue::Block> waiting;
    while (queue_.take(waiting))
      for (const auto& [id, data] : waiting) blocks.put(id, data);
    // Whoever has left the queue has left its result, too.
    if (failure_) std::rethrow_exception(failure_);
    for (std::size_t i = 0; i < runs_.size(); ++i) blocks.head(runs_[i], headers_[i]);
  }

 private:
  void work() {
    try {
      for (std::size_t i = next_++; i < runs_.size(); i = next_++)
        headers_[i] =
            runs_[i].builder->encode([&](std::size_t kind, std::size_t number, std::string&& data) {
              queue_.put({block_id(runs_[i].run, kind, number), std::move(data)});
            });
    } catch (const BlockQueue::Stopped&) {
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
    }
    queue_.leave();
  }

  const std::vector<RunToWrite>& runs_;
  std::vector<RunHeader> headers_;
  BlockQueue queue_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

}  // namespace

void write_runs(Database& database, const std::vector<RunToWrite>& runs) {
  Blocks blocks(database);
  std::size_t tokens = 0;
  for (const RunToWrite& run : runs) tokens += run.builder->tokens();
  if (tokens >= kWorthThreads) {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t threads =
        tokens > kMostTokensAtOnce ? 1 : std::min({cores, runs.size(), std::size_t{2}});
    Encoders(runs, threads).write_to(blocks);
    return;
  }
  for (const RunToWrite& run : runs)
    blocks.head(run,
                run.builder->encode([&](std::size_t kind, std::size_t number, std::string&& data) {
                  blocks.put(block_id(run.run, kind, number), data);
                }));
}

}  // namespace verso
