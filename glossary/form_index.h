// SPDX-License-Identifier: Apache-2.0
//
// What the recogniser keeps its forms in: hashes of words, and maps from them to small numbers
// that are filled once and then only asked. const functions: any thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace verso {

/// Of a form, or of an edge of the trie.
using Hash = std::uint64_t;

inline Hash mix(Hash h) {
  h ^= h >> 32;
  h *= 0xE9846AF9B1A615DULL;
  h ^= h >> 32;
  h *= 0xE9846AF9B1A615DULL;
  return h ^ (h >> 28);
}

inline Hash hash_of(std::string_view key, Hash seed = 0) {
  Hash h = seed ^ (key.size() * 0x9E3779B97F4A7C15ULL);
  while (key.size() >= 8) {
    Hash word = 0;
    std::memcpy(&word, key.data(), 8);
    h = mix(h ^ word);
    key.remove_prefix(8);
  }
  Hash tail = 0;
  for (std::size_t k = 0; k < key.size(); ++k)
    tail |= static_cast<Hash>(static_cast<unsigned char>(key[k])) << (8 * k);
  return mix(h ^ tail ^ 0xA5A5A5A5ULL);
}

/// A hash map from 64-bit keys to 32-bit values, open addressing.
class FlatMap {
 public:
  void reserve(std::size_t count) {
    std::size_t size = 16;
    while (size < count * 2) size *= 2;
    if (size > keys_.size()) rehash(size);
  }
  std::uint32_t* find(Hash key) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): one search for both
    return const_cast<std::uint32_t*>(std::as_const(*this).find(key));
  }
  const std::uint32_t* find(Hash key) const {
    if (keys_.empty()) return nullptr;
    for (std::size_t i = key & mask_;; i = (i + 1) & mask_) {
      if (keys_[i] == key) return &values_[i];
      if (keys_[i] == 0) return nullptr;
    }
  }
  std::uint32_t& insert(Hash key, std::uint32_t value) {
    if (keys_.empty() || (count_ + 1) * 10 > keys_.size() * 7)
      rehash(std::max<std::size_t>(16, keys_.size() * 2));
    std::size_t i = key & mask_;
    while (keys_[i] != 0 && keys_[i] != key) i = (i + 1) & mask_;
    if (keys_[i] == 0) {
      keys_[i] = key;
      values_[i] = value;
      ++count_;
    }
    return values_[i];
  }
  bool empty() const { return count_ == 0; }

 private:
  void rehash(std::size_t size) {
    std::vector<Hash> keys(size, 0);
    std::vector<std::uint32_t> values(size, 0);
    mask_ = size - 1;
    for (std::size_t k = 0; k < keys_.size(); ++k) {
      if (keys_[k] == 0) continue;
      std::size_t i = keys_[k] & mask_;
      while (keys[i] != 0) i = (i + 1) & mask_;
      keys[i] = keys_[k];
      values[i] = values_[k];
    }
    keys_ = std::move(keys);
    values_ = std::move(values);
  }
  std::vector<Hash> keys_;
  std::vector<std::uint32_t> values_;
  std::size_t mask_ = 0;
  std::size_t count_ = 0;
};

/// Lists of 32-bit values by 64-bit key: pairs are gathered, then frozen. With 100,000 terms the
/// table is far larger than the processor's caches and a look-up costs what its misses cost, so a
/// slot holds all there is to know of a key with one value, and prefetch() may be called ahead.
/// Keys are hashes already: the upper bits tell the place, and sorted pairs fill the table in
/// order.
class FlatLists {
 public:
  void add(Hash key, std::uint32_t value) { pairs_.emplace_back(key, value); }
  void freeze() {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    std::size_t keys = 0;
    for (std::size_t i = 0; i < pairs_.size(); ++i)
      keys += i == 0 || pairs_[i].first != pairs_[i - 1].first;
    if (keys > 0) slots_.assign(keys * 2 + 1, {});
    for (std::size_t i = 0; i < pairs_.size();) {
      std::size_t end = i + 1;
      while (end < pairs_.size() && pairs_[end].first == pairs_[i].first) ++end;
      std::size_t at = place(pairs_[i].first);
      while (slots_[at].count != 0) at = at + 1 < slots_.size() ? at + 1 : 0;
      Slot& slot = slots_[at];
      slot = {pairs_[i].first, pairs_[i].second, static_cast<std::uint32_t>(end - i)};
      if (slot.count > 1) slot.first = static_cast<std::uint32_t>(values_.size());
      for (; i < end; ++i)
        if (slot.count > 1) values_.push_back(pairs_[i].second);
    }
    pairs_ = {};
  }
  struct Range {
    const std::uint32_t* first = nullptr;
    const std::uint32_t* last = nullptr;
    const std::uint32_t* begin() const { return first; }
    const std::uint32_t* end() const { return last; }
    bool empty() const { return first == last; }
  };
  Range find(Hash key) const {
    if (slots_.empty()) return {};
    std::size_t at = place(key);
    while (slots_[at].count != 0 && slots_[at].key != key) at = at + 1 < slots_.size() ? at + 1 : 0;
    const Slot& slot = slots_[at];
    if (slot.count <= 1) return {&slot.first, &slot.first + slot.count};
    return {values_.data() + slot.first, values_.data() + slot.first + slot.count};
  }
  void prefetch(Hash key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[place(key)]);
  }
  bool empty() const { return slots_.empty(); }

 private:
  struct Slot {
    Hash key = 0;
    std::uint32_t first = 0;  // the only value, or where they begin in values_
    std::uint32_t count = 0;  // 0: an empty slot
  };
  std::size_t place(Hash key) const {
    return static_cast<std::size_t>((key >> 32) * slots_.size() >> 32);
  }
  std::vector<std::pair<Hash, std::uint32_t>> pairs_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> values_;
};

}  // namespace verso
