// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/tm/index_test.cpp.
#include "tm/posting_lists.h"

#include <algorithm>
#include <cstring>

#include "tm/varint.h"

namespace verso {

PostingLists::PostingLists(const std::vector<std::uint32_t>& counts) {
  frequent_ = static_cast<std::uint32_t>(
      std::lower_bound(counts.begin(), counts.end(), kFrequent,
                       [](std::uint32_t count, std::uint32_t least) { return count >= least; }) -
      counts.begin());
  lists_.resize(frequent_ * kSections);
  starts_.reserve(counts.size() - frequent_ + 1);
  std::uint32_t sum = 0;
  for (std::size_t stem = frequent_; stem < counts.size(); ++stem) {
    starts_.push_back(sum);
    sum += counts[stem];
  }
  cursor_ = starts_;
  rare_.resize(sum);
}

void PostingLists::append(List& list, std::uint32_t place) {
  std::uint32_t step = list.count % kPart == 0 ? place : place - list.last;
  list.last = place;
  ++list.count;
  for (; step >= 0x80; step >>= 7) put(list, static_cast<unsigned char>(step | 0x80));
  put(list, static_cast<unsigned char>(step));
}

void PostingLists::extend(List& list) {
  const std::size_t size = list.chunk == 0
                               ? kFirstChunk
                               : std::min<std::size_t>(std::size_t{2} * list.chunk, kLastChunk);
  if (used_ + size > kBlock) {
    blocks_.push_back(std::make_unique_for_overwrite<unsigned char[]>(kBlock));
    used_ = 0;
  }
  const auto begin = static_cast<std::uint32_t>((blocks_.size() - 1) * kBlock + used_);
  used_ += size;
  if (list.chunk == 0)
    list.first = begin;
  else
    std::memcpy(address(list.at), &begin, sizeof begin);
  list.at = begin;
  list.chunk = static_cast<std::uint16_t>(size);
  list.left = static_cast<std::uint16_t>(size - sizeof begin);
}

std::uint32_t PostingLists::list(std::uint32_t stem, std::size_t section,
                                 std::string& bytes) const {
  bytes.clear();
  if (stem >= frequent_) {
    std::uint32_t count = 0, last = 0;
    for (std::uint32_t i = starts_[stem - frequent_]; i < cursor_[stem - frequent_]; ++i) {
      if (rare_[i] >> kPlaceBits != section) continue;
      const std::uint32_t place = rare_[i] & ((1U << kPlaceBits) - 1);
      put_varint(bytes, place - last);
      last = place;
      ++count;
    }
    return count;
  }
  const List& list = lists_[stem * kSections + section];
  if (list.count == 0) return 0;
  std::uint32_t at = list.first;
  for (std::size_t size = kFirstChunk;; size = std::min<std::size_t>(size * 2, kLastChunk)) {
    const std::size_t room = size - sizeof at;
    const unsigned char* const from = address(at);
    if (list.at >= at && list.at <= at + room) {
      bytes.append(reinterpret_cast<const char*>(from), list.at - at);
      return list.count;
    }
    bytes.append(reinterpret_cast<const char*>(from), room);
    std::memcpy(&at, from + room, sizeof at);
  }
}

}  // namespace verso
