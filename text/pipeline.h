// SPDX-License-Identifier: Apache-2.0
//
// The one place for parallel work: a bounded, ordered pipeline. One thread pulls, several work,
// the caller's thread pushes in input order. The first exception stops all and is rethrown by
// run(). Everything in flight together weighs at most Options::bytes.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace verso {

struct PipelineOptions {
  int jobs = 1;                   ///< working threads; 0 pulls, works and pushes on the caller's
  std::size_t bytes = 16U << 20;  ///< weight in flight at the most
};

/// What a pipeline does, with items and results that are used again: each function finds in its
/// argument what an earlier one left there, so that what grows (a vector of strings, say) keeps its
/// room and threads need not hand memory back to each other.
template <class In, class Out>
struct PipelineStages {
  std::function<bool(In&)> pull;  ///< makes the next item; false at the end; one thread
  /// Called once per working thread; gives the function that makes a result of an item.
  std::function<std::function<void(In&, Out&)>()> make_worker;
  std::function<void(Out&)> push;  ///< takes results in input order, on the caller's thread
  std::function<std::size_t(const In&)> weight;  ///< about how many bytes an item is
};

template <class In, class Out>
class Pipeline {
 public:
  Pipeline(const PipelineOptions& options, const PipelineStages<In, Out>& stages)
      : options_(options), stages_(stages) {}
  Pipeline(const Pipeline&) = delete;

  void run() {
    if (options_.jobs <= 0) {
      const auto work = stages_.make_worker();
      Out out;
      for (In in; stages_.pull(in);) {
        work(in, out);
        stages_.push(out);
      }
      return;
    }
    threads_.reserve(static_cast<std::size_t>(options_.jobs) + 1);
    guarded([this] {
      // The system may refuse a thread: those that run are stopped then, like for any failure.
      threads_.emplace_back([this] { guarded([this] { pull_all(); }); });
      for (int job = 0; job < options_.jobs; ++job)
        threads_.emplace_back([this] { guarded([this] { work_all(); }); });
      push_all();
    });
    for (auto& thread : threads_) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  struct Slot {
    In in{};
    Out out{};
    std::size_t weight = 0;
    bool done = false;
  };

  template <class Work>
  void guarded(const Work& work) {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stopped_ = true;
      room_.notify_all();
      work_ready_.notify_all();
      result_ready_.notify_all();
    }
  }

  void pull_all() {
    for (;;) {
      In in;
      {
        const std::lock_guard lock(mutex_);
        if (!used_in_.empty()) {
          in = std::move(used_in_.back());
          used_in_.pop_back();
        }
      }
      const bool more = stages_.pull(in);
      auto slot = std::make_shared<Slot>();
      if (more) {
        slot->weight = stages_.weight(in);
        slot->in = std::move(in);
      }
      std::unique_lock lock(mutex_);
      if (more)
        room_.wait(lock, [&] {
          return stopped_ || in_flight_ == 0 || in_flight_ + slot->weight <= options_.bytes;
        });
      if (stopped_) return;
      if (!more) {
        ended_ = true;
        work_ready_.notify_all();
        result_ready_.notify_all();
        return;
      }
      in_flight_ += slot->weight;
      order_.push_back(slot);
      waiting_.push_back(std::move(slot));
      work_ready_.notify_one();
    }
  }

  void work_all() {
    const auto work = stages_.make_worker();
    for (;;) {
      std::shared_ptr<Slot> slot;
      {
        std::unique_lock lock(mutex_);
        work_ready_.wait(lock, [&] { return stopped_ || ended_ || !waiting_.empty(); });
        if (stopped_ || waiting_.empty()) return;
        slot = std::move(waiting_.front());
        waiting_.pop_front();
        if (!used_out_.empty()) {
          slot->out = std::move(used_out_.back());
          used_out_.pop_back();
        }
      }
      work(slot->in, slot->out);
      const std::lock_guard lock(mutex_);
      used_in_.push_back(std::move(slot->in));
      slot->done = true;
      if (order_.front() == slot) result_ready_.notify_one();
    }
  }

  void push_all() {
    for (;;) {
      std::unique_lock lock(mutex_);
      result_ready_.wait(
          lock, [&] { return stopped_ || (order_.empty() ? ended_ : order_.front()->done); });
      if (stopped_ || order_.empty()) return;
      auto slot = std::move(order_.front());
      order_.pop_front();
      lock.unlock();
      stages_.push(slot->out);
      lock.lock();
      used_out_.push_back(std::move(slot->out));
      in_flight_ -= slot->weight;
      room_.notify_one();
    }
  }

  const PipelineOptions& options_;
  const PipelineStages<In, Out>& stages_;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable room_, work_ready_, result_ready_;
  std::deque<std::shared_ptr<Slot>> order_;    // every slot in flight, oldest first
  std::deque<std::shared_ptr<Slot>> waiting_;  // slots no worker has taken yet
  std::vector<In> used_in_;                    // to be used again
  std::vector<Out> used_out_;
  std::size_t in_flight_ = 0;
  bool ended_ = false, stopped_ = false;
  std::exception_ptr failure_;
};

template <class In, class Out>
void run_pipeline(const PipelineOptions& options, const PipelineStages<In, Out>& stages) {
  Pipeline<In, Out>(options, stages).run();
}

/// The same with items and results that come and go: `pull` fills a new item and gives false at the
/// end; the function that `make_worker` gives turns an item into a result.
template <class In, class Out>
void run_pipeline(const PipelineOptions& options, const std::function<bool(In&)>& pull,
                  const std::function<std::function<Out(In&&)>()>& make_worker,
                  const std::function<void(Out&&)>& push,
                  const std::function<std::size_t(const In&)>& weight) {
  PipelineStages<In, std::optional<Out>> stages;
  stages.pull = [&pull](In& in) {
    in = In();
    return pull(in);
  };
  stages.make_worker = [&make_worker]() -> std::function<void(In&, std::optional<Out>&)> {
    return [work = make_worker()](In& in, std::optional<Out>& out) {
      out.emplace(work(std::move(in)));
      in = In();
    };
  };
  stages.push = [&push](std::optional<Out>& out) {
    push(std::move(*out));
    out.reset();
  };
  stages.weight = weight;
  run_pipeline(options, stages);
}

}  // namespace verso
