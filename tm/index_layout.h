// SPDX-License-Identifier: Apache-2.0
//
// How a run of the index lies in the file; docs/file-layout.md tells it in prose.
//
// A run is immutable and holds the variants of one base language, in order of their number of
// words, then of version: the *place* of a variant is its position in that order. Its bytes are
// rows of index_block, found by run, kind and number; each kind can be read a block at a time.
//
//   words       the forms, by hash: their number and spelling
//   forms       by number: kind, stem number, hash of the folded form
//   stems       by hash of the stem: its number
//   tokens     1024 places a block: each variant's forms
//   signatures  4096 places a block: one bit of parity per word, in 64, 128 or 256 bits
//   places      4096 places a block: version and variant
//   postings    places by stem, in five sections (see Section)
//
// Every block that the header tells of is there, if only as an empty one, and ends in a checksum
// (tm/index_blocks.h).
//
// Forms and stems are numbered by frequency, the most frequent first: a greater number is a rarer
// word. Plain values and free functions; any thread.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tm/token_score.h"

namespace verso {

enum class BlockKind : std::uint8_t {
  header = 0,
  words = 1,
  forms = 2,
  stems = 3,
  tokens = 4,
  places = 5,
  signatures = 6,  ///< 6, 7, 8: for each width
  postings = 9,    ///< 9 … 13: for each section
};
inline constexpr std::size_t kBlockKinds = 14;

constexpr std::int64_t block_id(std::int64_t run, std::size_t kind, std::size_t number) {
  return run << 32 | static_cast<std::int64_t>(kind) << 27 | static_cast<std::int64_t>(number);
}

inline constexpr std::size_t kTokenPlaces = 1024;
inline constexpr std::size_t kPlaces = 4096;
inline constexpr std::size_t kFormsPerBlock = 4096;
inline constexpr std::size_t kFormsPerWordBlock = 96;  ///< at the least, on average
inline constexpr std::size_t kStemsPerBlock = 256;     ///< likewise
inline constexpr std::size_t kPostingBytes = 32 << 10;

/// Postings are split by how rare the word is within its variant. A look-up at a threshold needs a
/// word's postings only where the word is among the rarest of the variant: if the rarest
/// words_may_differ(m, m, threshold) + 1 words of one text have none in common with those of
/// another, too many differ.
inline constexpr std::array<int, 4> kSectionThresholds = {85, 70, 60, 50};
inline constexpr std::size_t kSections = 5;  ///< the last: all other words, for concordance

/// Of the word at `rank` (0: the rarest) among `words`.
constexpr std::size_t section(std::uint32_t rank, std::uint32_t words) {
  for (std::size_t s = 0; s < kSectionThresholds.size(); ++s)
    if (rank <= words_may_differ(words, words, kSectionThresholds[s])) return s;
  return kSectionThresholds.size();
}
/// How many sections a look-up at `min` has to read.
constexpr std::size_t sections_for(int min) {
  std::size_t s = 0;
  while (s + 1 < kSectionThresholds.size() && kSectionThresholds[s] > min) ++s;
  return s + 1;
}

/// Signatures: 64-bit words for a variant of so many words.
inline constexpr std::array<std::uint32_t, 3> kSignatureWidths = {1, 2, 4};
constexpr std::size_t signature_band(std::uint32_t words) {
  return words <= 14 ? 0 : words <= 32 ? 1 : 2;
}
/// The bit of a stem in a signature of `width` 64-bit words.
constexpr std::uint32_t signature_bit(std::uint64_t stem_hash, std::uint32_t width) {
  return static_cast<std::uint32_t>(stem_hash >> 11) & (64 * width - 1);
}

std::uint64_t word_hash(std::string_view word);

/// How many upper bits of a hash choose the block of one of so many entries.
constexpr std::uint32_t block_bits(std::size_t entries, std::size_t per_block) {
  return static_cast<std::uint32_t>(std::bit_width(entries / per_block));
}

/// What a form is: 8 bytes.
struct FormFacts {
  static constexpr std::uint32_t kNoStem = 0x3FFFFFFF;
  std::uint32_t stem_and_kind = 0;  ///< kind in the two upper bits
  std::uint32_t fold = 0;           ///< hash of the folded form

  TokenKind kind() const { return static_cast<TokenKind>(stem_and_kind >> 30); }
  std::uint32_t stem() const { return stem_and_kind & kNoStem; }
};

struct RunHeader {
  struct Length {
    std::uint32_t words = 0, first = 0;  ///< the first place with so many words
  };
  struct PostingBlock {
    std::uint32_t stem = 0, place = 0;  ///< what it begins with
  };
  std::uint64_t stamp = 0;   ///< random: no two runs share it
  std::uint64_t digest = 0;  ///< of the bytes it was read from
  std::uint32_t segments = 0, forms = 0, stems = 0;
  std::uint32_t word_bits = 0, stem_bits = 0;  ///< of the hash that choose a block
  std::vector<Length> lengths;                 ///< ascending
  std::array<std::vector<PostingBlock>, kSections> postings;

  std::string encode() const;
  /// False when the bytes are damaged. What it takes is consistent in itself: places, forms, stems
  /// and blocks that it names are within what it says there are.
  bool decode(std::string_view bytes);

  /// The first place with at least so many words.
  std::uint32_t first_with(std::uint32_t words) const;
  /// The first place of a signature width.
  std::array<std::uint32_t, 4> bands() const;

 private:
  bool consistent() const;
};

}  // namespace verso
