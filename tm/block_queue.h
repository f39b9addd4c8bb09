// SPDX-License-Identifier: Apache-2.0
//
// Blocks of the index on their way from the threads that make them to the one that may write them.
// Bounded: who makes waits for who writes. After stop() a maker is told so by an exception that
// it need not catch.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>

namespace verso {

class BlockQueue {
 public:
  struct Block {
    std::int64_t id = 0;
    std::string data;
  };
  struct Stopped {};

  /// `makers` threads will put, and each calls leave() at its end.
  explicit BlockQueue(int makers) : makers_(makers) {}

  void put(Block&& block) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || bytes_ < kMostBytes; });
    if (stopped_) throw Stopped();
    bytes_ += block.data.size();
    blocks_.push_back(std::move(block));
    if (blocks_.size() == 1) ready_.notify_one();
  }
  void leave() {
    const std::lock_guard lock(mutex_);
    --makers_;
    ready_.notify_one();
  }
  /// All that waits, in order of arrival; false when there is nothing and nobody left.
  bool take(std::deque<Block>& blocks) {
    blocks.clear();
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return !blocks_.empty() || makers_ == 0; });
    blocks.swap(blocks_);
    bytes_ = 0;
    room_.notify_all();
    return !blocks.empty();
  }
  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    room_.notify_all();
  }

 private:
  static constexpr std::size_t kMostBytes = 4U << 20;
  std::mutex mutex_;
  std::condition_variable room_, ready_;
  std::deque<Block> blocks_;
  std::size_t bytes_ = 0;
  int makers_;
  bool stopped_ = false;
};

}  // namespace verso
