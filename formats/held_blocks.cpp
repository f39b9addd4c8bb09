// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/formats/held_blocks_test.cpp.
#include "formats/held_blocks.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <fmt/format.h>

#include "text/error.h"

namespace verso {

namespace {

constexpr std::size_t kIdLimit = 1024;
constexpr std::uint32_t kAsItStands = 0, kMeaning = 1, kFirstCode = 2;  // Part::shape
constexpr std::uint32_t kPairsLimit = 0x1FFFFFFF;

std::uint32_t small(std::size_t value) { return static_cast<std::uint32_t>(value); }

}  // namespace

std::string bounded_id(std::string id) {
  if (id.size() <= kIdLimit) return id;
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  auto kept = kIdLimit - 32;
  while (kept > 0 && (static_cast<unsigned char>(id[kept]) & 0xC0U) == 0x80U) --kept;
  id.resize(kept);
  return id + fmt::format("…{:016x}", hash);
}

std::uint32_t HeldBlocks::word(const std::string& text) {
  const auto [found, is_new] = numbers_.try_emplace(text, small(words_.size()));
  if (is_new) words_.push_back(text);
  return found->second;
}

void HeldBlocks::add(const RangeBlock& found, std::string_view file) {
  if (records_.size() + parts_.size() + found.pieces.size() >= kPartsLimit)
    throw InputError({path_, 0, 0}, "holds more than sixteen million pieces of text and markup",
                     "split it into smaller files");
  const auto& source = found.block.source;
  const auto id = bounded_id(found.block.id);
  const auto kept = static_cast<std::size_t>(
      std::mismatch(id.begin(), id.end(), last_id_.begin(), last_id_.end()).first - id.begin());
  records_.push_back({small(found.begin), small(found.end), small(parts_.size()), 0,
                      small(ids_.size()), static_cast<std::uint16_t>(kept),
                      static_cast<std::uint16_t>(id.size() - kept), found.block.kind, found.inset,
                      found.block.aside});
  ids_.append(id, kept);
  last_id_ = id;
  std::size_t code = 0;
  for (const auto& piece : found.pieces) {
    Part part{small(piece.raw_begin), small(piece.raw_end), 0, kAsItStands, 0};
    if (piece.code) {
      const auto& held = source.codes[code++];
      part.shape = (kFirstCode + static_cast<std::uint32_t>(held.kind)) & 7U;
      part.word = word(held.type);
      part.pair = small(std::strtoul(held.id.c_str(), nullptr, 10)) & kPairsLimit;
    } else if (!verbatim(file, found, piece)) {
      part.shape = kMeaning;
      part.word = word(source.text.substr(piece.text_begin, piece.text_end - piece.text_begin));
    }
    parts_.push_back(part);
  }
}

RangeBlock HeldBlocks::at(std::size_t number, std::string_view file) const {
  const auto& record = records_[number];
  const std::size_t end =
      number + 1 < records_.size() ? records_[number + 1].first_piece : parts_.size();
  RangeBlock block;
  block.begin = record.begin;
  block.end = record.end;
  block.inset = record.inset;
  block.block.aside = record.aside;
  block.block.kind = record.kind;
  block.block.line = record.line;
  auto& source = block.block.source;
  block.pieces.reserve(end - record.first_piece);
  for (std::size_t i = record.first_piece; i < end; ++i) {
    const auto& part = parts_[i];
    const auto raw = file.substr(part.raw_begin, part.raw_end - part.raw_begin);
    const auto begin = source.text.size();
    if (part.shape == kAsItStands)
      source.text += raw;
    else if (part.shape == kMeaning)
      source.text += words_[part.word];
    else
      source.codes.push_back({static_cast<CodeKind>(part.shape - kFirstCode),
                              begin,
                              part.pair == 0 ? std::string() : std::to_string(part.pair),
                              words_[part.word],
                              std::string(raw),
                              {}});
    block.pieces.push_back(
        {part.raw_begin, part.raw_end, begin, source.text.size(), part.shape >= kFirstCode});
  }
  return block;
}

std::string HeldBlocks::next_id() {
  assert(ids_read_ < records_.size());
  const auto& record = records_[ids_read_++];
  read_id_.resize(record.id_kept);
  read_id_.append(ids_, record.id, record.id_own);
  return read_id_;
}

void HeldBlocks::number_lines(std::string_view file) {
  const auto ends_line = [&](std::size_t at) {
    return file[at] == '\n' ||
           (file[at] == '\r' && (at + 1 == file.size() || file[at + 1] != '\n'));
  };
  std::uint32_t line = 1;
  std::size_t at = 0;
  for (auto& record : records_) {
    // The block around an inset began before it.
    while (at > record.begin)
      if (ends_line(--at)) --line;
    for (; at < record.begin; ++at)
      if (ends_line(at)) ++line;
    record.line = line;
  }
}

}  // namespace verso
