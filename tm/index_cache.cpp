// SPDX-License-Identifier: Apache-2.0
#include "tm/index_cache.h"

namespace verso {

IndexCache::IndexCache(std::size_t bytes) : impl_(std::make_unique<Impl>(bytes)) {}
IndexCache::~IndexCache() = default;

IndexBlockPtr IndexCache::Impl::get(std::uint64_t stamp, std::uint32_t block,
                                    const std::function<IndexBlockPtr()>& load) {
  const Key key{stamp, block};
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = blocks_.find(key); found != blocks_.end()) {
      found->second.asked = epoch();
      return found->second.block;
    }
  }
  // Two threads may load the same block at once; the second copy is let go.
  IndexBlockPtr loaded = load();
  const std::lock_guard lock(mutex_);
  const auto [entry, added] = blocks_.try_emplace(key);
  if (added) {
    entry->second.block = std::move(loaded);
    bytes_ += entry->second.block->bytes();
  }
  entry->second.asked = epoch();
  IndexBlockPtr out = entry->second.block;
  if (bytes_ > most_bytes) make_room();
  return out;
}

void IndexCache::Impl::make_room() {
  const std::uint64_t now = epoch();
  const auto drop_if = [this](auto&& unwanted) {
    for (auto entry = blocks_.begin(); entry != blocks_.end();) {
      if (unwanted(entry->second)) {
        bytes_ -= entry->second.block->bytes();
        entry = blocks_.erase(entry);
      } else {
        ++entry;
      }
    }
  };
  drop_if([now](const Entry& entry) { return entry.asked < now; });
  if (bytes_ > most_bytes / 4 * 3) drop_if([](const Entry&) { return true; });
  epoch_.store(now + 1, std::memory_order_relaxed);
}

}  // namespace verso
