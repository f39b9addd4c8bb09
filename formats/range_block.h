// SPDX-License-Identifier: Apache-2.0
//
// A block of a file that is held whole, as byte ranges: what a format finds, and what a
// translation is put into. One thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document.h"

namespace verso {

/// A stretch of the file inside a block: text as it stands, text in another spelling (an entity,
/// a line break with the indentation after it), or a code.
struct Piece {
  std::size_t raw_begin = 0, raw_end = 0;    ///< bytes of the file's text
  std::size_t text_begin = 0, text_end = 0;  ///< bytes of Block::source.text; equal for codes
  bool code = false;
};

/// A block and where it stands. The pieces are in order and cover [begin, end).
struct RangeBlock {
  Block block;
  std::size_t begin = 0, end = 0;
  std::vector<Piece> pieces;
  bool inset = false;  ///< stands in the markup of a block that comes later, or of none
};

/// True when the piece's text is what stands in the file.
bool verbatim(std::string_view file, const RangeBlock& block, const Piece& piece);

/// Opening codes whose partner never came are half pairs.
void isolate_unclosed(Segment& segment);

/// Gathers a block piece by piece. Throws InputError when a block has more pieces or codes than
/// any document that people write.
class RangeBlockBuilder {
 public:
  static constexpr std::size_t kPiecesLimit = std::size_t{1} << 22;
  static constexpr std::size_t kCodesLimit = std::size_t{1} << 17;

  /// `path` is for messages.
  explicit RangeBlockBuilder(std::string_view file, std::string path = {})
      : file_(file), path_(std::move(path)) {}
  void text(std::size_t raw_begin, std::size_t raw_end);  ///< as it stands
  void text(std::size_t raw_begin, std::size_t raw_end, std::string_view meaning);
  /// `pair`: the number that the two codes of a pair share; 0: none.
  void code(std::size_t raw_begin, std::size_t raw_end, CodeKind kind, int pair, std::string type);
  bool empty() const { return block_.pieces.empty(); }
  /// Trims white space and, where `strip_outer_codes`, codes at both ends; gives what was
  /// gathered, or nothing when there is no text in it. Starts anew.
  std::optional<RangeBlock> take(BlockKind kind, bool strip_outer_codes = false);

 private:
  void add(Piece piece);

  std::string_view file_;
  std::string path_;
  RangeBlock block_;
};

}  // namespace verso
