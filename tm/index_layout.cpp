// SPDX-License-Identifier: Apache-2.0
#include "tm/index_layout.h"

#include <algorithm>
#include <xxhash.h>

#include "tm/varint.h"

namespace verso {
namespace {

constexpr char kEnd = 'E';

}  // namespace

std::uint64_t word_hash(std::string_view word) { return XXH3_64bits(word.data(), word.size()); }

std::string RunHeader::encode() const {
  std::string out;
  for (const std::uint64_t value :
       {stamp, std::uint64_t{segments}, std::uint64_t{forms}, std::uint64_t{stems},
        std::uint64_t{word_bits}, std::uint64_t{stem_bits}, std::uint64_t{lengths.size()}})
    put_varint(out, value);
  for (const Length& length : lengths) {
    put_varint(out, length.words);
    put_varint(out, length.first);
  }
  for (const auto& blocks : postings) {
    put_varint(out, blocks.size());
    std::uint32_t stem = 0;
    for (const PostingBlock& block : blocks) {
      put_varint(out, block.stem - stem);
      put_varint(out, block.place);
      stem = block.stem;
    }
  }
  out += kEnd;
  return out;
}

bool RunHeader::decode(std::string_view bytes) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* const end = at + bytes.size();
  const auto number = [&] { return static_cast<std::uint32_t>(get_varint(at, end)); };
  stamp = get_varint(at, end);
  segments = number();
  forms = number();
  stems = number();
  word_bits = number();
  stem_bits = number();
  // Every entry takes at least two bytes: a count beyond that is damage.
  const auto room = [&](std::size_t count) {
    return count <= static_cast<std::size_t>(end - at) / 2;
  };
  std::size_t count = number();
  if (!room(count) || word_bits > 30 || stem_bits > 30) return false;
  lengths.resize(count);
  for (Length& length : lengths) {
    length.words = number();
    length.first = number();
  }
  for (auto& blocks : postings) {
    count = number();
    if (!room(count)) return false;
    blocks.resize(count);
    std::uint32_t stem = 0;
    for (PostingBlock& block : blocks) {
      block.stem = stem += number();
      block.place = number();
    }
  }
  // Beyond the end everything reads as 0, so the end itself is marked.
  return at + 1 == end && *at == static_cast<unsigned char>(kEnd);
}

std::uint32_t RunHeader::first_with(std::uint32_t words) const {
  const auto found =
      std::lower_bound(lengths.begin(), lengths.end(), words,
                       [](const Length& length, std::uint32_t n) { return length.words < n; });
  return found == lengths.end() ? segments : found->first;
}

std::array<std::uint32_t, 4> RunHeader::bands() const {
  return {0, first_with(15), first_with(33), segments};
}

}  // namespace verso
