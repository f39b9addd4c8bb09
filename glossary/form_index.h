// SPDX-License-Identifier: Apache-2.0
//
// What the recogniser keeps its forms in: hashes of words, and maps from them to small numbers
// that are filled once and then only asked. const functions: any thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
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
  std::size_t i = 0;
  for (; i + 8 <= key.size(); i += 8) {
    Hash word = 0;
    for (std::size_t k = 0; k < 8; ++k)
      word |= static_cast<Hash>(static_cast<unsigned char>(key[i + k])) << (8 * k);
    h = mix(h ^ word);
  }
  Hash tail = 0;
  for (std::size_t k = 0; i + k < key.size(); ++k)
    tail |= static_cast<Hash>(static_cast<unsigned char>(key[i + k])) << (8 * k);
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

/// Lists of 32-bit values by 64-bit key: pairs are gathered, then frozen.
class FlatLists {
 public:
  void add(Hash key, std::uint32_t value) { pairs_.emplace_back(key, value); }
  void freeze() {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    index_.reserve(pairs_.size());
    values_.reserve(pairs_.size());
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      if (i == 0 || pairs_[i].first != pairs_[i - 1].first) {
        index_.insert(pairs_[i].first, static_cast<std::uint32_t>(starts_.size()));
        starts_.push_back(static_cast<std::uint32_t>(i));
      }
      values_.push_back(pairs_[i].second);
    }
    starts_.push_back(static_cast<std::uint32_t>(values_.size()));
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
    const std::uint32_t* at = index_.find(key);
    if (at == nullptr) return {};
    return {values_.data() + starts_[*at], values_.data() + starts_[*at + 1]};
  }
  bool empty() const { return index_.empty(); }

 private:
  std::vector<std::pair<Hash, std::uint32_t>> pairs_;
  FlatMap index_;
  std::vector<std::uint32_t> starts_, values_;
};

}  // namespace verso
