// SPDX-License-Identifier: Apache-2.0
//
// The blocks of a held file at some sixteen bytes a piece: their texts and codes stand in the
// file and are made anew from it when asked for, so that a file of short lines or of nothing but
// tags takes a few times its size and no more. One thread. For the files of this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/range_block.h"

namespace verso {

class HeldBlocks {
 public:
  /// Blocks and pieces of one file; 16 bytes a piece, some 40 a block.
  static constexpr std::size_t kPartsLimit = std::size_t{16} << 20;

  /// `path` is for the message when a file has too many.
  explicit HeldBlocks(std::string path = {}) : path_(std::move(path)) {}

  /// Of the block are kept: text, codes, kind, id, aside, inset. `file` is the text its ranges are
  /// of, here and below.
  void add(const RangeBlock& block, std::string_view file);
  std::size_t size() const { return records_.size(); }
  bool empty() const { return records_.empty(); }
  /// The block without its id.
  RangeBlock at(std::size_t number, std::string_view file) const;
  /// The next block's id, in order: ids are kept as what differs from the one before.
  std::string next_id();
  /// Works out Block::line of every block.
  void number_lines(std::string_view file);

 private:
  struct Record {
    std::uint32_t begin, end, first_piece, line;
    std::uint32_t id;               // where its own part begins in ids_
    std::uint16_t id_kept, id_own;  // bytes shared with the id before, and of its own
    BlockKind kind;
    bool inset, aside;
  };
  /// `shape`: 0 text as it stands, 1 text in `words_[word]`, 2 and more a code of that kind
  /// whose type is `words_[word]`.
  struct Part {
    std::uint32_t raw_begin, raw_end, word;
    std::uint32_t shape : 3, pair : 29;
  };

  std::uint32_t word(const std::string& text);

  std::string path_;
  std::vector<Record> records_;
  std::vector<Part> parts_;
  std::vector<std::string> words_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // of words_
  std::string ids_, last_id_, read_id_;
  std::size_t ids_read_ = 0;
};

/// A block's id cut to a length that can be kept for each of a million blocks: what exceeds it is
/// replaced by a number made from the whole.
std::string bounded_id(std::string id);

}  // namespace verso
