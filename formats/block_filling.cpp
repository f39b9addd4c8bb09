// SPDX-License-Identifier: Apache-2.0
//
// Pieces and insets are looked up by halving: a block may hold a hundred thousand of each, and as
// many segments. Tests: tests/formats/held_blocks_test.cpp and those of the formats.
#include "formats/block_filling.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "text/normalise.h"

namespace verso {

bool carries_codes(const Segment& source, const Segment& target) {
  if (source.codes.size() != target.codes.size()) return false;
  std::vector<std::string_view> a, b;
  for (const auto& code : source.codes) a.push_back(code.markup);
  for (const auto& code : target.codes) b.push_back(code.markup);
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

namespace {

// True when the character at that end of the text is as wide as Chinese and Japanese ones are.
bool ends_wide(std::string_view text) {
  if (text.empty()) return false;
  std::size_t last = text.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
  return display_width(text.substr(last)) == 2;
}

bool begins_wide(std::string_view text) {
  if (text.empty()) return false;
  std::size_t end = 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return display_width(text.substr(0, end)) == 2;
}

}  // namespace

std::string_view joining_gap(std::string_view gap, const Segment& left, const Segment& right) {
  if (left.text.empty() || right.text.empty()) return gap;
  const bool wide = ends_wide(left.text) && begins_wide(right.text);
  if (gap.empty() && !wide) return " ";
  const bool code = (!left.codes.empty() && left.codes.back().position >= left.text.size()) ||
                    (!right.codes.empty() && right.codes.front().position == 0);
  if (gap == " " && wide && !code) return {};
  return gap;
}

namespace {

struct Range {
  std::size_t begin = 0, end = 0;            // bytes of the file
  std::size_t text_begin = 0, text_end = 0;  // of the block's text
};

/// Finds segments of a block in its raw bytes, front to back.
class SegmentFinder {
 public:
  SegmentFinder(std::string_view file, const RangeBlock& block) : block_(block) {
    verbatim_.reserve(block.pieces.size());
    for (std::size_t i = 0; i < block.pieces.size(); ++i) {
      if (block.pieces[i].code) code_pieces_.push_back(i);
      verbatim_.push_back(verbatim(file, block, block.pieces[i]));
    }
  }

  std::optional<Range> next(const Segment& segment) {
    const auto& source = block_.block.source;
    const auto found = source.text.find(segment.text, text_);
    if (found == std::string::npos || segment.text.empty()) return std::nullopt;
    const auto end = found + segment.text.size();
    // Codes between the last segment and this one belong to the gap.
    std::size_t first = code_;
    while (first < source.codes.size() && source.codes[first].position < text_) ++first;
    while (first <= source.codes.size() && !codes_fit(segment, first, found)) ++first;
    if (first > source.codes.size()) return std::nullopt;
    Range range{raw_start(found), raw_end(end), found, end};
    if (!segment.codes.empty()) {
      range.begin = std::min(range.begin, block_.pieces[code_pieces_[first]].raw_begin);
      range.end = std::max(range.end,
                           block_.pieces[code_pieces_[first + segment.codes.size() - 1]].raw_end);
    }
    code_ = first + segment.codes.size();
    text_ = end;
    return range;
  }

 private:
  bool codes_fit(const Segment& segment, std::size_t first, std::size_t at) const {
    const auto& codes = block_.block.source.codes;
    if (first + segment.codes.size() > codes.size()) return false;
    for (std::size_t i = 0; i < segment.codes.size(); ++i)
      if (codes[first + i].position != at + segment.codes[i].position ||
          codes[first + i].markup != segment.codes[i].markup)
        return false;
    return true;
  }
  /// The piece that holds the byte of text at `at`.
  std::size_t piece_of(std::size_t at) const {
    const auto& pieces = block_.pieces;
    return static_cast<std::size_t>(
        std::partition_point(pieces.begin(), pieces.end(),
                             [at](const Piece& piece) { return piece.text_end <= at; }) -
        pieces.begin());
  }
  std::size_t raw_start(std::size_t at) const {
    const auto number = piece_of(at);
    const auto& piece = block_.pieces[number];
    return piece.raw_begin + (verbatim_[number] ? at - piece.text_begin : 0);
  }
  std::size_t raw_end(std::size_t at) const {
    const auto number = piece_of(at - 1);
    const auto& piece = block_.pieces[number];
    return verbatim_[number] ? piece.raw_begin + (at - piece.text_begin) : piece.raw_end;
  }

  const RangeBlock& block_;
  std::vector<std::size_t> code_pieces_;
  std::vector<bool> verbatim_;  // of each piece: a long one is compared with the file once
  std::size_t text_ = 0, code_ = 0;
};

}  // namespace

std::vector<Insets::Inset>::const_iterator Insets::at_or_after(std::size_t begin) const {
  return std::partition_point(list_.begin(), list_.end(),
                              [begin](const Inset& inset) { return inset.begin < begin; });
}

void Insets::put(std::size_t begin, std::size_t end, std::string bytes) {
  // What stands inside it has been copied into `bytes`. A footnote is answered before the caption
  // it stands in, whose text may end before it.
  const auto first = at_or_after(begin);
  auto last = first;
  while (last != list_.end() && last->end <= end) ++last;
  list_.insert(list_.erase(first, last), {begin, end, std::move(bytes)});
}

std::string Insets::copy(std::string_view file, std::size_t begin, std::size_t end) const {
  std::string out;
  for (auto inset = at_or_after(begin); inset != list_.end() && inset->end <= end; ++inset) {
    out += file.substr(begin, inset->begin - begin);
    out += inset->bytes;
    begin = inset->end;
  }
  out += file.substr(begin, end - begin);
  return out;
}

std::size_t Insets::next(std::size_t from) const {
  const auto inset = at_or_after(from);
  return inset == list_.end() ? std::string::npos : inset->begin;
}

void Insets::drop(std::size_t until) {
  auto last = list_.begin();
  while (last != list_.end() && last->end <= until) ++last;
  list_.erase(list_.begin(), last);
}

namespace {

/// What the segments of a block have in common, worked out once.
class BlockFiller {
 public:
  BlockFiller(std::string_view file, const RangeBlock& block, const EncodeSegment& encode,
              const Insets& insets)
      : file_(file), block_(block), encode_(encode), insets_(insets) {
    for (const auto& piece : block.pieces)
      codes_before_.push_back(codes_before_.back() + (piece.code ? 1 : 0));
    const auto found = std::find_if(block.pieces.begin(), block.pieces.end(),
                                    [this](const Piece& p) { return is_line_break(p); });
    if (found != block.pieces.end())
      line_break_ = file.substr(found->raw_begin, found->raw_end - found->raw_begin);
  }

  std::string encoded(const Segment& target, const Range& range) const {
    EncodePlace place{&block_, file_, range.begin};
    place.at_start = range.begin == block_.begin;
    place.at_end = range.end == block_.end;
    const auto piece = first_from(range.begin);
    place.line_start =
        place.at_start || (piece != block_.pieces.begin() && is_line_break(*std::prev(piece)));
    place.line_break = line_break_;
    if (insets_.next(range.begin) >= range.end) return encode_(target, place);
    return encode_(with_insets(target, range), place);
  }

  /// The bytes between two ranges, with the space that the translation wants there or does not.
  std::string gap(const Range& before, const Range& after, const Segment& left,
                  const Segment& right) const {
    const auto text = std::string_view(block_.block.source.text)
                          .substr(before.text_end, after.text_begin - before.text_end);
    const auto wanted = joining_gap(text, left, right);
    auto begin = before.end, end = before.end;  // what gives way to it
    auto piece = first_from(before.end);
    if (wanted.size() > text.size()) {
      // Behind what closes, before what opens.
      const auto& codes = block_.block.source.codes;
      auto code = codes_before(before.end);
      for (; piece != block_.pieces.end() && piece->raw_end <= after.begin; ++piece) {
        if (piece->code && codes[code].kind != CodeKind::close &&
            codes[code].kind != CodeKind::isolated_close)
          break;
        code += piece->code ? 1U : 0U;
        begin = end = piece->raw_end;
      }
    } else if (wanted.size() < text.size()) {
      while (piece != block_.pieces.begin() && std::prev(piece)->text_end > before.text_end)
        --piece;
      while (piece != block_.pieces.end() && piece->text_end <= before.text_end) ++piece;
      if (piece == block_.pieces.end() || codes_before(before.end) != codes_before(after.begin))
        return insets_.copy(file_, before.end, after.begin);
      const bool whole = piece->text_end - piece->text_begin == 1;
      begin = whole ? piece->raw_begin : piece->raw_begin + (before.text_end - piece->text_begin);
      end = whole ? piece->raw_end : begin + 1;
    }
    if (wanted == text || begin < before.end || end > after.begin)
      return insets_.copy(file_, before.end, after.begin);
    return insets_.copy(file_, before.end, begin) + std::string(wanted) +
           insets_.copy(file_, end, after.begin);
  }

 private:
  bool is_line_break(const Piece& piece) const {
    return !piece.code && piece.raw_begin < piece.raw_end &&
           piece.text_end - piece.text_begin == 1 &&
           block_.block.source.text[piece.text_begin] == '\n';
  }
  std::vector<Piece>::const_iterator first_from(std::size_t raw) const {
    return std::partition_point(block_.pieces.begin(), block_.pieces.end(),
                                [raw](const Piece& piece) { return piece.raw_begin < raw; });
  }

  std::size_t codes_before(std::size_t raw) const {
    return codes_before_[static_cast<std::size_t>(first_from(raw) - block_.pieces.begin())];
  }

  /// The target with its codes as they read once their insets are translated.
  Segment with_insets(Segment target, const Range& range) const {
    std::unordered_map<std::string, std::vector<std::size_t>> codes;  // by markup, last first
    for (auto i = target.codes.size(); i-- > 0;) codes[target.codes[i].markup].push_back(i);
    for (auto at = insets_.next(range.begin); at < range.end;) {
      auto piece = first_from(at);
      if (piece == block_.pieces.end() || piece->raw_begin > at) --piece;
      const auto end = std::max(piece->raw_end, at + 1);
      if (piece->code) {
        const auto raw = file_.substr(piece->raw_begin, piece->raw_end - piece->raw_begin);
        const auto found = codes.find(std::string(raw));
        if (found != codes.end() && !found->second.empty()) {
          target.codes[found->second.back()].markup =
              insets_.copy(file_, piece->raw_begin, piece->raw_end);
          found->second.pop_back();
        }
      }
      at = insets_.next(end);
    }
    return target;
  }

  std::string_view file_;
  const RangeBlock& block_;
  const EncodeSegment& encode_;
  const Insets& insets_;
  std::string_view line_break_ = "\n";
  std::vector<std::size_t> codes_before_{0};  // each piece, and in all
};

}  // namespace

std::optional<std::string> filled_bytes(std::string_view file, const RangeBlock& block,
                                        const Fill& fill, const EncodeSegment& encode,
                                        const Insets& insets) {
  const BlockFiller filler(file, block, encode, insets);
  const auto whole = [&]() -> std::optional<std::string> {
    if (!fill.target || !carries_codes(block.block.source, *fill.target)) return std::nullopt;
    return filler.encoded(*fill.target, {block.begin, block.end});
  };
  if (std::none_of(fill.segments.begin(), fill.segments.end(),
                   [](const SegmentFill& s) { return s.target.has_value(); }))
    return whole();
  SegmentFinder finder(file, block);
  std::string out;
  Range last{block.begin, block.begin};  // the last segment's
  const Segment* left = nullptr;         // and what it reads
  bool changed = false, replaced = false;
  for (const auto& segment : fill.segments) {
    const auto range = finder.next(segment.source);
    // The segments are not those of this block: the joined target is all there is.
    if (!range || range->begin < last.end) return whole();
    const bool replaces = segment.target && carries_codes(segment.source, *segment.target);
    const Segment& piece = replaces ? *segment.target : segment.source;
    out += left != nullptr && (replaces || replaced) ? filler.gap(last, *range, *left, piece)
                                                     : insets.copy(file, last.end, range->begin);
    out += replaces ? filler.encoded(*segment.target, *range)
                    : insets.copy(file, range->begin, range->end);
    last = *range;
    left = &piece;
    replaced = replaces;
    changed = changed || replaces;
  }
  if (!changed) return std::nullopt;
  out += insets.copy(file, last.end, block.end);
  return out;
}

}  // namespace verso
