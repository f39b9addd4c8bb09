// SPDX-License-Identifier: Apache-2.0
//
// What is to go at the ends of a block is counted first and taken away once: a block may begin
// with a hundred thousand line breaks. Test: tests/formats/held_blocks_test.cpp.
#include "formats/range_block.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

bool is_space(std::string_view text) { return trim(text).empty(); }

}  // namespace

bool verbatim(std::string_view file, const RangeBlock& block, const Piece& piece) {
  return piece.raw_end - piece.raw_begin == piece.text_end - piece.text_begin &&
         file.substr(piece.raw_begin, piece.raw_end - piece.raw_begin) ==
             std::string_view(block.block.source.text)
                 .substr(piece.text_begin, piece.text_end - piece.text_begin);
}

void isolate_unclosed(Segment& segment) {
  std::unordered_set<std::string_view> closed;
  for (const auto& code : segment.codes)
    if (code.kind == CodeKind::close) closed.insert(code.id);
  for (auto& code : segment.codes)
    if (code.kind == CodeKind::open && !closed.contains(code.id))
      code.kind = CodeKind::isolated_open;
}

void RangeBlockBuilder::add(Piece piece) {
  const bool codes = block_.block.source.codes.size() > kCodesLimit;
  if (codes || block_.pieces.size() >= kPiecesLimit) {
    const auto line =
        1 + std::count(file_.begin(), file_.begin() + static_cast<std::ptrdiff_t>(piece.raw_begin),
                       '\n');
    throw InputError({path_, line, 0},
                     codes ? "a paragraph with more than 131,072 inline codes"
                           : "a paragraph of more than four million pieces",
                     "divide it into paragraphs");
  }
  block_.pieces.push_back(piece);
}

void RangeBlockBuilder::text(std::size_t raw_begin, std::size_t raw_end) {
  text(raw_begin, raw_end, file_.substr(raw_begin, raw_end - raw_begin));
}

void RangeBlockBuilder::text(std::size_t raw_begin, std::size_t raw_end, std::string_view meaning) {
  if (raw_begin == raw_end && meaning.empty()) return;
  auto& text = block_.block.source.text;
  const auto begin = text.size();
  text += meaning;
  add({raw_begin, raw_end, begin, text.size(), false});
}

void RangeBlockBuilder::code(std::size_t raw_begin, std::size_t raw_end, CodeKind kind, int pair,
                             std::string type) {
  const auto at = block_.block.source.text.size();
  block_.block.source.codes.push_back({kind,
                                       at,
                                       pair == 0 ? std::string() : std::to_string(pair),
                                       std::move(type),
                                       std::string(file_.substr(raw_begin, raw_end - raw_begin)),
                                       {}});
  add({raw_begin, raw_end, at, at, true});
}

std::optional<RangeBlock> RangeBlockBuilder::take(BlockKind kind, bool strip_outer_codes) {
  RangeBlock block = std::exchange(block_, {});
  auto& source = block.block.source;
  if (is_space(source.text)) return std::nullopt;

  const auto piece_text = [&](const Piece& p) {
    return std::string_view(source.text).substr(p.text_begin, p.text_end - p.text_begin);
  };
  const auto white = [&](const Piece& p) { return !p.code && is_space(piece_text(p)); };
  auto first = block.pieces.begin(), last = block.pieces.end();
  auto first_code = source.codes.begin(), last_code = source.codes.end();
  const auto skip_front = [&] {
    while (first != last && white(*first)) ++first;
  };
  const auto skip_back = [&] {
    while (first != last && white(*(last - 1))) --last;
  };
  skip_front();
  skip_back();
  // A code may go when its partner is not left behind: pairs that enclose everything go together.
  while (strip_outer_codes && last - first >= 2) {
    const bool front = first->code, back = (last - 1)->code;
    const bool both =
        front && back && last_code - first_code >= 2 && first_code->kind == CodeKind::open &&
        (last_code - 1)->kind == CodeKind::close && first_code->id == (last_code - 1)->id;
    const bool front_goes = both || (front && first_code->kind != CodeKind::open);
    const bool back_goes =
        both || (!front_goes && back && (last_code - 1)->kind != CodeKind::close);
    if (!front_goes && !back_goes) break;
    if (front_goes) {
      ++first;
      ++first_code;
      skip_front();
    }
    if (back_goes) {
      --last;
      --last_code;
      skip_back();
    }
  }
  if (first == last) return std::nullopt;

  // White space inside the pieces at the ends.
  std::size_t begin = first->text_begin, end = (last - 1)->text_end;
  if (!first->code && verbatim(file_, block, *first)) {
    const auto text = piece_text(*first);
    const auto cut = static_cast<std::size_t>(trim(text).data() - text.data());
    begin += cut;
    first->raw_begin += cut;
    first->text_begin += cut;
  }
  if (auto& back = *(last - 1); !back.code && verbatim(file_, block, back)) {
    const auto kept = trim(piece_text(back));
    const auto cut = end - static_cast<std::size_t>(kept.data() + kept.size() - source.text.data());
    end -= cut;
    back.raw_end -= cut;
    back.text_end -= cut;
  }

  block.pieces.erase(last, block.pieces.end());
  block.pieces.erase(block.pieces.begin(), first);
  source.codes.erase(last_code, source.codes.end());
  source.codes.erase(source.codes.begin(), first_code);
  source.text.resize(end);
  source.text.erase(0, begin);
  for (auto& piece : block.pieces) {
    piece.text_begin -= begin;
    piece.text_end -= begin;
  }
  for (auto& code : source.codes) code.position -= begin;
  block.begin = block.pieces.front().raw_begin;
  block.end = block.pieces.back().raw_end;
  block.block.kind = kind;
  return block;
}

}  // namespace verso
