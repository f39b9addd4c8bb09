// SPDX-License-Identifier: Apache-2.0
//
// What the formats that are held whole have in common: the text of the file, the blocks in it as
// byte ranges, and a writer that replaces ranges and copies every other byte. A format only has
// to find the blocks and to encode a translation. One thread.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document.h"
#include "formats/document_output.h"

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

/// Translations of insets (an attribute in a tag, a footnote in a paragraph), which are answered
/// before the block around them is written.
class Insets {
 public:
  /// In ascending order.
  void put(std::size_t begin, std::size_t end, std::string bytes);
  /// The file's bytes with what was put in there.
  std::string copy(std::string_view file, std::size_t begin, std::size_t end) const;
  bool any(std::size_t begin, std::size_t end) const;
  /// Nothing before `until` will be asked for again.
  void drop(std::size_t until);

 private:
  struct Inset {
    std::size_t begin, end;
    std::string bytes;
  };
  std::vector<Inset> list_;
};

/// Gathers a block piece by piece.
class RangeBlockBuilder {
 public:
  explicit RangeBlockBuilder(std::string_view file) : file_(file) {}
  void text(std::size_t raw_begin, std::size_t raw_end);  ///< as it stands
  void text(std::size_t raw_begin, std::size_t raw_end, std::string_view meaning);
  void code(std::size_t raw_begin, std::size_t raw_end, CodeKind kind, std::string id,
            std::string type);
  bool empty() const { return block_.pieces.empty(); }
  /// Trims white space and, where `strip_outer_codes`, codes at both ends; gives what was
  /// gathered, or nothing when there is no text in it. Starts anew.
  std::optional<RangeBlock> take(BlockKind kind, bool strip_outer_codes = false);

 private:
  std::string_view file_;
  RangeBlock block_;
};

/// Where a translation is put.
struct EncodePlace {
  const RangeBlock* block = nullptr;
  std::string_view file;
  bool at_start = false;  ///< at the start of the block
};
using EncodeSegment = std::function<std::string(const Segment& target, const EncodePlace& place)>;

/// The block's bytes with the fill in them: segments that were not filled are copied as they
/// stand. Nothing when nothing was filled, or when the target's codes are not the source's.
std::optional<std::string> filled_bytes(std::string_view file, const RangeBlock& block,
                                        const Fill& fill, const EncodeSegment& encode,
                                        const Insets& insets = {});

class HeldDocument : public Document {
 public:
  HeldDocument(HeldText file, std::vector<RangeBlock> blocks, EncodeSegment encode);

  bool bilingual() const override { return false; }
  void write_to(Output& output, const Language& target) override;
  bool next(Block& block) override;
  void answer(const std::optional<Fill>& fill) override;
  void finish() override;

 private:
  HeldText file_;
  std::vector<RangeBlock> blocks_;
  EncodeSegment encode_;
  DocumentOutput out_;
  Insets insets_;
  std::size_t pulled_ = 0, answered_ = 0;
  std::size_t copied_ = 0;  // bytes of the text already written
  bool changed_ = false;
};

/// Sets Block::line of every block from its place in the file.
void number_lines(std::string_view file, std::vector<RangeBlock>& blocks);

/// True when `target` carries the codes of `source`, in whatever order.
bool carries_codes(const Segment& source, const Segment& target);

}  // namespace verso
