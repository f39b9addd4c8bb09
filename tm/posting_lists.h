// SPDX-License-Identifier: Apache-2.0
//
// Places by stem and section, gathered in ascending order of place while a run is written, in
// little more memory than they take in the file. One thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tm/index_layout.h"

namespace verso {

class PostingLists {
 public:
  /// Places are written as differences, but for each 8192nd of a list.
  static constexpr std::uint32_t kPart = 8192;

  /// `counts`: an upper bound of how often each stem is added, in descending order.
  explicit PostingLists(const std::vector<std::uint32_t>& counts);

  /// A stem comes once for each place; places ascend.
  void add(std::uint32_t stem, std::size_t section, std::uint32_t place) {
    if (stem < frequent_)
      append(lists_[stem * kSections + section], place);
    else
      rare_[cursor_[stem - frequent_]++] = place | static_cast<std::uint32_t>(section)
                                                       << kPlaceBits;
  }

  /// The list of a stem in a section: its varints, and how many places they are.
  std::uint32_t list(std::uint32_t stem, std::size_t section, std::string& bytes) const;

 private:
  static constexpr std::uint32_t kPlaceBits = 29;
  static constexpr std::uint32_t kFrequent = 64;  // rarer stems lie in one array
  static constexpr std::size_t kFirstChunk = 16, kLastChunk = 4096, kBlock = 1U << 20;

  // Bytes in a chain of chunks, each twice as long as the one before; a chunk ends with where the
  // next one is.
  struct List {
    std::uint32_t first = 0, at = 0;
    std::uint32_t last = 0, count = 0;
    std::uint16_t left = 0, chunk = 0;
  };
  void append(List& list, std::uint32_t place);
  void put(List& list, unsigned char byte) {
    if (list.left == 0) extend(list);
    *address(list.at++) = byte;
    --list.left;
  }
  void extend(List& list);
  unsigned char* address(std::uint32_t at) const {
    return blocks_[at / kBlock].get() + at % kBlock;
  }

  std::uint32_t frequent_ = 0;
  std::vector<List> lists_;
  std::vector<std::uint32_t> rare_, starts_, cursor_;
  std::vector<std::unique_ptr<unsigned char[]>> blocks_;
  std::size_t used_ = kBlock;  // of the last block
};

}  // namespace verso
