// SPDX-License-Identifier: Apache-2.0
#include "formats/held_document.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "text/normalise.h"

namespace verso {

void RangeBlockBuilder::text(std::size_t raw_begin, std::size_t raw_end) {
  text(raw_begin, raw_end, file_.substr(raw_begin, raw_end - raw_begin));
}

void RangeBlockBuilder::text(std::size_t raw_begin, std::size_t raw_end, std::string_view meaning) {
  if (raw_begin == raw_end && meaning.empty()) return;
  auto& text = block_.block.source.text;
  const auto begin = text.size();
  text += meaning;
  block_.pieces.push_back({raw_begin, raw_end, begin, text.size(), false});
}

void RangeBlockBuilder::code(std::size_t raw_begin, std::size_t raw_end, CodeKind kind,
                             std::string id, std::string type) {
  const auto at = block_.block.source.text.size();
  block_.block.source.codes.push_back({kind,
                                       at,
                                       std::move(id),
                                       std::move(type),
                                       std::string(file_.substr(raw_begin, raw_end - raw_begin)),
                                       {}});
  block_.pieces.push_back({raw_begin, raw_end, at, at, true});
}

namespace {

bool verbatim(std::string_view file, const RangeBlock& block, const Piece& piece) {
  return piece.raw_end - piece.raw_begin == piece.text_end - piece.text_begin &&
         file.substr(piece.raw_begin, piece.raw_end - piece.raw_begin) ==
             std::string_view(block.block.source.text)
                 .substr(piece.text_begin, piece.text_end - piece.text_begin);
}

/// Takes `count` bytes of text and `pieces` pieces away from the front.
void drop_front(RangeBlock& block, std::size_t pieces, std::size_t codes, std::size_t bytes) {
  block.pieces.erase(block.pieces.begin(),
                     block.pieces.begin() + static_cast<std::ptrdiff_t>(pieces));
  auto& source = block.block.source;
  source.codes.erase(source.codes.begin(),
                     source.codes.begin() + static_cast<std::ptrdiff_t>(codes));
  source.text.erase(0, bytes);
  for (auto& piece : block.pieces) {
    piece.text_begin -= std::min(bytes, piece.text_begin);
    piece.text_end -= bytes;
  }
  for (auto& code : source.codes) code.position -= bytes;
}

bool is_space(std::string_view text) { return trim(text).empty(); }

}  // namespace

std::optional<RangeBlock> RangeBlockBuilder::take(BlockKind kind, bool strip_outer_codes) {
  RangeBlock block = std::move(block_);
  block_ = {};
  auto& source = block.block.source;
  if (is_space(source.text)) return std::nullopt;

  // A code may go when its partner is not left behind: pairs that enclose everything go together.
  const auto piece_text = [&](const Piece& p) {
    return std::string_view(source.text).substr(p.text_begin, p.text_end - p.text_begin);
  };
  for (bool again = true; again;) {
    again = false;
    // White space at the ends, piece by piece; the rest is cut inside a verbatim piece.
    while (!block.pieces.empty() && !block.pieces.front().code &&
           is_space(piece_text(block.pieces.front()))) {
      const auto bytes = block.pieces.front().text_end;
      drop_front(block, 1, 0, bytes);
      again = true;
    }
    while (!block.pieces.empty() && !block.pieces.back().code &&
           is_space(piece_text(block.pieces.back()))) {
      source.text.resize(block.pieces.back().text_begin);
      block.pieces.pop_back();
      again = true;
    }
    if (!strip_outer_codes || block.pieces.size() < 2) break;
    const auto& front = block.pieces.front();
    const auto& back = block.pieces.back();
    if (front.code && back.code && source.codes.size() >= 2 &&
        source.codes.front().kind == CodeKind::open &&
        source.codes.back().kind == CodeKind::close &&
        source.codes.front().id == source.codes.back().id) {
      source.codes.pop_back();
      block.pieces.pop_back();
      drop_front(block, 1, 1, 0);
      again = true;
    } else if (front.code && source.codes.front().kind != CodeKind::open) {
      drop_front(block, 1, 1, 0);
      again = true;
    } else if (back.code && source.codes.back().kind != CodeKind::close) {
      source.codes.pop_back();
      block.pieces.pop_back();
      again = true;
    }
  }
  if (block.pieces.empty()) return std::nullopt;
  auto& front = block.pieces.front();
  if (!front.code && verbatim(file_, block, front)) {
    const auto text = piece_text(front);
    const auto begin =
        static_cast<std::size_t>(trim(text).data() - text.data());  // never all white space
    if (begin != 0) {
      source.text.erase(0, begin);
      front.raw_begin += begin;
      for (auto& piece : block.pieces) {
        piece.text_begin -= std::min(begin, piece.text_begin);
        piece.text_end -= begin;
      }
      for (auto& code : source.codes) code.position -= begin;
    }
  }
  auto& back = block.pieces.back();
  if (!back.code && verbatim(file_, block, back)) {
    const auto text = piece_text(back);
    const auto kept = trim(text);
    const auto cut =
        text.size() - static_cast<std::size_t>(kept.data() + kept.size() - text.data());
    source.text.resize(source.text.size() - cut);
    back.raw_end -= cut;
    back.text_end -= cut;
  }
  block.begin = block.pieces.front().raw_begin;
  block.end = block.pieces.back().raw_end;
  block.block.kind = kind;
  return block;
}

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

/// Finds segments of a block in its raw bytes, front to back.
class SegmentFinder {
 public:
  SegmentFinder(std::string_view file, const RangeBlock& block) : file_(file), block_(block) {
    for (std::size_t i = 0; i < block.pieces.size(); ++i)
      if (block.pieces[i].code) code_pieces_.push_back(i);
  }

  struct Range {
    std::size_t begin = 0, end = 0;  // raw
  };
  std::optional<Range> next(const Segment& segment) {
    const auto& source = block_.block.source;
    const auto found = source.text.find(segment.text, text_);
    if (found == std::string::npos || segment.text.empty()) return std::nullopt;
    const auto end = found + segment.text.size();
    // Codes between the last segment and this one belong to the gap.
    std::size_t first = code_;
    while (first <= source.codes.size() && !codes_fit(segment, first, found)) ++first;
    if (first > source.codes.size()) return std::nullopt;
    Range range{raw_start(found), raw_end(end)};
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
  std::size_t raw_start(std::size_t at) const {
    for (const auto& piece : block_.pieces)
      if (!piece.code && piece.text_begin <= at && at < piece.text_end)
        return piece.raw_begin +
               (verbatim(file_, block_, piece) ? at - piece.text_begin : std::size_t{0});
    return block_.end;
  }
  std::size_t raw_end(std::size_t at) const {
    for (const auto& piece : block_.pieces)
      if (!piece.code && piece.text_begin < at && at <= piece.text_end)
        return verbatim(file_, block_, piece) ? piece.raw_begin + (at - piece.text_begin)
                                              : piece.raw_end;
    return block_.end;
  }

  std::string_view file_;
  const RangeBlock& block_;
  std::vector<std::size_t> code_pieces_;
  std::size_t text_ = 0, code_ = 0;
};

}  // namespace

void Insets::put(std::size_t begin, std::size_t end, std::string bytes) {
  // What stands inside it has been copied into `bytes`.
  std::erase_if(list_, [&](const Inset& i) { return i.begin >= begin && i.end <= end; });
  // A footnote is answered before the caption it stands in, whose text may end before it.
  const auto at =
      std::find_if(list_.begin(), list_.end(), [&](const Inset& i) { return i.begin >= begin; });
  list_.insert(at, {begin, end, std::move(bytes)});
}

std::string Insets::copy(std::string_view file, std::size_t begin, std::size_t end) const {
  std::string out;
  for (const auto& inset : list_) {
    if (inset.begin < begin || inset.end > end) continue;
    out += file.substr(begin, inset.begin - begin);
    out += inset.bytes;
    begin = inset.end;
  }
  out += file.substr(begin, end - begin);
  return out;
}

bool Insets::any(std::size_t begin, std::size_t end) const {
  return std::any_of(list_.begin(), list_.end(),
                     [&](const Inset& i) { return i.begin >= begin && i.end <= end; });
}

void Insets::drop(std::size_t until) {
  std::erase_if(list_, [&](const Inset& inset) { return inset.end <= until; });
}

namespace {

/// The target with its codes as they read once their insets are translated.
Segment with_insets(std::string_view file, const RangeBlock& block, const Insets& insets,
                    Segment target) {
  for (const auto& piece : block.pieces) {
    if (!piece.code || !insets.any(piece.raw_begin, piece.raw_end)) continue;
    const auto raw = file.substr(piece.raw_begin, piece.raw_end - piece.raw_begin);
    const auto code = std::find_if(target.codes.begin(), target.codes.end(),
                                   [&](const Code& c) { return c.markup == raw; });
    if (code != target.codes.end())
      code->markup = insets.copy(file, piece.raw_begin, piece.raw_end);
  }
  return target;
}

}  // namespace

std::optional<std::string> filled_bytes(std::string_view file, const RangeBlock& block,
                                        const Fill& fill, const EncodeSegment& encode_plain,
                                        const Insets& insets) {
  const auto encode = [&](const Segment& target, const EncodePlace& place) {
    return encode_plain(with_insets(file, block, insets, target), place);
  };
  const bool any = std::any_of(fill.segments.begin(), fill.segments.end(),
                               [](const SegmentFill& s) { return s.target.has_value(); });
  if (!any) {
    if (!fill.target || !carries_codes(block.block.source, *fill.target)) return std::nullopt;
    return encode(*fill.target, {&block, file, true});
  }
  SegmentFinder finder(file, block);
  std::string out;
  std::size_t copied = block.begin;
  bool changed = false;
  for (const auto& segment : fill.segments) {
    const auto range = finder.next(segment.source);
    if (!range || range->begin < copied) {
      // The segments are not those of this block: the joined target is all there is.
      if (!fill.target || !carries_codes(block.block.source, *fill.target)) return std::nullopt;
      return encode(*fill.target, {&block, file, true});
    }
    if (!segment.target || !carries_codes(segment.source, *segment.target)) continue;
    out += insets.copy(file, copied, range->begin);
    out += encode(*segment.target, {&block, file, range->begin == block.begin});
    copied = range->end;
    changed = true;
  }
  if (!changed) return std::nullopt;
  out += insets.copy(file, copied, block.end);
  return out;
}

HeldDocument::HeldDocument(HeldText file, std::vector<RangeBlock> blocks, EncodeSegment encode)
    : file_(std::move(file)), blocks_(std::move(blocks)), encode_(std::move(encode)) {
  number_lines(file_.decoded.text, blocks_);
}

void HeldDocument::write_to(Output& output, const Language&) { out_.bind(output, file_); }

bool HeldDocument::next(Block& block) {
  if (pulled_ == blocks_.size()) return false;
  block = blocks_[pulled_++].block;
  return true;
}

void HeldDocument::answer(const std::optional<Fill>& fill) {
  assert(answered_ < pulled_);
  auto& block = blocks_[answered_++];
  if (out_.bound() && fill) {
    const auto& text = file_.decoded.text;
    if (auto bytes = filled_bytes(text, block, *fill, encode_, insets_)) {
      changed_ = true;
      if (block.inset) {
        insets_.put(block.begin, block.end, std::move(*bytes));
      } else {
        out_.write(insets_.copy(text, copied_, block.begin));
        out_.write(*bytes);
        copied_ = block.end;
        insets_.drop(copied_);
      }
    }
  }
  block = {};
}

void HeldDocument::finish() {
  if (!out_.bound()) return;
  out_.write(insets_.copy(file_.decoded.text, copied_, file_.decoded.text.size()));
  out_.finish(changed_);
}

void number_lines(std::string_view file, std::vector<RangeBlock>& blocks) {
  std::int64_t line = 1;
  std::size_t at = 0;
  for (auto& block : blocks) {
    // The block around an inset began before it.
    while (at > block.begin) {
      --at;
      if (file[at] == '\n' || (file[at] == '\r' && (at + 1 == file.size() || file[at + 1] != '\n')))
        --line;
    }
    for (; at < block.begin; ++at)
      if (file[at] == '\n' || (file[at] == '\r' && (at + 1 == file.size() || file[at + 1] != '\n')))
        ++line;
    block.block.line = line;
  }
}

}  // namespace verso
