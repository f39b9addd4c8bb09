// SPDX-License-Identifier: Apache-2.0
//
// Puts translations where a block's segments stand in the file, and leaves every other byte.
// Free functions, plain values; any thread. For the files of this room.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/range_block.h"

namespace verso {

/// Translations of insets (an attribute in a tag, a footnote in a paragraph), which are answered
/// before the block around them is written. Two are apart, or one stands inside the other.
class Insets {
 public:
  void put(std::size_t begin, std::size_t end, std::string bytes);
  /// The file's bytes with what was put in there.
  std::string copy(std::string_view file, std::size_t begin, std::size_t end) const;
  /// Where the first inset at or after `from` begins; npos: none.
  std::size_t next(std::size_t from) const;
  /// Nothing before `until` will be asked for again.
  void drop(std::size_t until);

 private:
  struct Inset {
    std::size_t begin, end;
    std::string bytes;
  };
  std::vector<Inset>::const_iterator at_or_after(std::size_t begin) const;
  std::vector<Inset> list_;  // in the order of the file
};

/// Where a translation is put.
struct EncodePlace {
  const RangeBlock* block = nullptr;
  std::string_view file;
  std::size_t begin = 0;    ///< where in the file
  bool at_start = false;    ///< at the start of the block
  bool at_end = false;      ///< up to its end
  bool line_start = false;  ///< at the start of one of the block's lines
  /// A line break as it stands in the block, with what its next line begins with.
  std::string_view line_break = "\n";
};
using EncodeSegment = std::function<std::string(const Segment& target, const EncodePlace& place)>;

/// What stands between two sentences of a translation, given what stood between their sources.
/// Chinese and Japanese set no space there: one that is missing between others is added, one that
/// stood between others is dropped, unless a code is next to it (Markdown's ** must not come
/// between a full stop and a letter). A view of `gap` or of a constant.
std::string_view joining_gap(std::string_view gap, const Segment& left, const Segment& right);

/// The block's bytes with the fill in them: segments that were not filled are copied as they
/// stand. Nothing when nothing was filled, or when the target's codes are not the source's.
std::optional<std::string> filled_bytes(std::string_view file, const RangeBlock& block,
                                        const Fill& fill, const EncodeSegment& encode,
                                        const Insets& insets = {});

/// True when `target` carries the codes of `source`, in whatever order.
bool carries_codes(const Segment& source, const Segment& target);

}  // namespace verso
