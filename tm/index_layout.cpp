// SPDX-License-Identifier: Apache-2.0
#include "tm/index_layout.h"

#include <algorithm>
#include <utility>
#include <xxhash.h>

#include "tm/varint.h"

namespace verso {
namespace {

constexpr std::size_t kDigest = 8;
// More than any builder takes, little enough for tables of them.
constexpr std::uint32_t kMost = 1U << 26;

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
  const std::uint64_t sum = XXH3_64bits(out.data(), out.size());
  for (std::size_t i = 0; i < kDigest; ++i) out += static_cast<char>(sum >> (8 * i) & 0xFF);
  return out;
}

bool RunHeader::decode(std::string_view bytes) {
  if (bytes.size() < kDigest) return false;
  const auto* at = bytes_of(bytes);
  const auto* const end = at + bytes.size() - kDigest;
  digest = 0;
  for (std::size_t i = 0; i < kDigest; ++i) digest |= std::uint64_t{end[i]} << (8 * i);
  if (digest != XXH3_64bits(bytes.data(), bytes.size() - kDigest)) return false;
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
  if (!room(count)) return false;
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
  return at == end && consistent();
}

// A checksum tells damage; a file made on purpose is held off here.
bool RunHeader::consistent() const {
  if (segments > kMost || forms > kMost || stems > forms ||
      word_bits != block_bits(forms, kFormsPerWordBlock) ||
      stem_bits != block_bits(stems, kStemsPerBlock))
    return false;
  if (lengths.empty() != (segments == 0)) return false;
  if (!lengths.empty() && (lengths.front().first != 0 || lengths.back().first >= segments))
    return false;
  for (std::size_t i = 1; i < lengths.size(); ++i)
    if (lengths[i].words <= lengths[i - 1].words || lengths[i].first <= lengths[i - 1].first)
      return false;
  for (const auto& blocks : postings)
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].stem >= stems || blocks[i].place >= segments) return false;
      if (i > 0 && std::pair(blocks[i].stem, blocks[i].place) <=
                       std::pair(blocks[i - 1].stem, blocks[i - 1].place))
        return false;
    }
  return true;
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
