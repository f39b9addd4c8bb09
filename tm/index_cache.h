// SPDX-License-Identifier: Apache-2.0
//
// Decoded blocks of index runs, shared by all threads and bounded (IndexCache of tm/lookup.h).
// Blocks never change. Each reader pins the blocks it has met, so that a warm look-up takes no
// lock; when the cache is full it drops what nobody asked for lately and raises its epoch, upon
// which readers let go of their pins.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "tm/lookup.h"

namespace verso {

/// The base of what the cache holds.
struct IndexBlock {
  virtual ~IndexBlock() = default;
  virtual std::size_t bytes() const = 0;
};
using IndexBlockPtr = std::shared_ptr<const IndexBlock>;

struct IndexCache::Impl {
  explicit Impl(std::size_t most) : most_bytes(most) {}

  /// The block of the run with that stamp, made by `load` when it is not there.
  IndexBlockPtr get(std::uint64_t stamp, std::uint32_t block,
                    const std::function<IndexBlockPtr()>& load);
  std::uint64_t epoch() const { return epoch_.load(std::memory_order_relaxed); }

 private:
  struct Key {
    std::uint64_t stamp = 0;
    std::uint32_t block = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return key.stamp ^ key.block * std::uint64_t{0x9E3779B97F4A7C15U};
    }
  };
  struct Entry {
    IndexBlockPtr block;
    std::uint64_t asked = 0;  // the epoch in which it was last asked for
  };

  void make_room();

  const std::size_t most_bytes;
  std::mutex mutex_;
  std::unordered_map<Key, Entry, KeyHash> blocks_;
  std::size_t bytes_ = 0;
  std::atomic<std::uint64_t> epoch_ = 1;
};

}  // namespace verso
