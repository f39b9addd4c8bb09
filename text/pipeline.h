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

/// `pull` fills the next item and gives false at the end (called from one thread); `make_worker`
/// is called once per working thread and gives the function that turns an item into a result;
/// `push` takes the results in input order, on the thread that called run_pipeline; `weight`
/// estimates an item's bytes.
template <class In, class Out>
void run_pipeline(const PipelineOptions& options, const std::function<bool(In&)>& pull,
                  const std::function<std::function<Out(In&&)>()>& make_worker,
                  const std::function<void(Out&&)>& push,
                  const std::function<std::size_t(const In&)>& weight) {
  if (options.jobs <= 0) {
    auto work = make_worker();
    for (In in; pull(in); in = In()) push(work(std::move(in)));
    return;
  }
  struct Slot {
    std::optional<In> in;
    std::optional<Out> out;
    std::size_t weight = 0;
  };
  std::mutex mutex;
  std::condition_variable room, work_ready, result_ready;
  std::deque<std::shared_ptr<Slot>> order;    // every slot in flight, oldest first
  std::deque<std::shared_ptr<Slot>> waiting;  // slots no worker has taken yet
  std::size_t in_flight = 0;
  bool ended = false, stopped = false;
  std::exception_ptr failure;

  const auto fail = [&] {
    const std::lock_guard lock(mutex);
    if (!failure) failure = std::current_exception();
    stopped = true;
    room.notify_all();
    work_ready.notify_all();
    result_ready.notify_all();
  };

  std::vector<std::thread> threads;
  threads.reserve(static_cast<std::size_t>(options.jobs) + 1);
  const auto puller = [&] {
    try {
      for (;;) {
        In in;
        const bool more = pull(in);
        auto slot = std::make_shared<Slot>();
        if (more) {
          slot->weight = weight(in);
          slot->in = std::move(in);
        }
        std::unique_lock lock(mutex);
        if (more)
          room.wait(lock, [&] {
            return stopped || in_flight == 0 || in_flight + slot->weight <= options.bytes;
          });
        if (stopped) return;
        if (!more) {
          ended = true;
          work_ready.notify_all();
          result_ready.notify_all();
          return;
        }
        in_flight += slot->weight;
        order.push_back(slot);
        waiting.push_back(std::move(slot));
        work_ready.notify_one();
      }
    } catch (...) {
      fail();
    }
  };
  const auto worker = [&] {
    try {
      auto work = make_worker();
      for (;;) {
        std::shared_ptr<Slot> slot;
        {
          std::unique_lock lock(mutex);
          work_ready.wait(lock, [&] { return stopped || ended || !waiting.empty(); });
          if (stopped || waiting.empty()) return;
          slot = std::move(waiting.front());
          waiting.pop_front();
        }
        Out out = work(std::move(*slot->in));
        const std::lock_guard lock(mutex);
        slot->in.reset();
        slot->out = std::move(out);
        result_ready.notify_one();
      }
    } catch (...) {
      fail();
    }
  };

  try {
    // The system may refuse a thread: those that run are stopped then, like for any failure.
    threads.emplace_back(puller);
    for (int job = 0; job < options.jobs; ++job) threads.emplace_back(worker);
    for (;;) {
      std::unique_lock lock(mutex);
      result_ready.wait(lock, [&] {
        return stopped || (order.empty() ? ended : order.front()->out.has_value());
      });
      if (stopped || order.empty()) break;
      auto slot = std::move(order.front());
      order.pop_front();
      lock.unlock();
      push(std::move(*slot->out));
      lock.lock();
      in_flight -= slot->weight;
      room.notify_one();
    }
  } catch (...) {
    fail();
  }
  for (auto& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace verso
