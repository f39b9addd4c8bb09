// SPDX-License-Identifier: Apache-2.0
//
// What kind of character a code point is for the word rules: one byte per code point in a
// two-level table, made from ICU's properties the first time it is needed. And the decoding loop
// that goes with it. For the files of this room; free functions, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace verso {

enum class CharClass : std::uint8_t {
  space,      ///< White_Space, control characters, zero width space
  ignorable,  ///< soft hyphen, joiners, direction marks: seen by nobody, part of no token's end
  letter,     ///< letters of scripts that part words by spaces
  single,     ///< Han, Kana, Thai … : a token each, with the marks that follow
  mark,
  digit,    ///< decimal digits and other numerals (½, ²)
  visible,  ///< everything else
};

class CharTable {
 public:
  /// The table of the program, made on first use.
  static const CharTable& get();

  CharClass operator[](char32_t c) const {
    return c < 0x110000 ? blocks_[stage_[c >> 8]][c & 0xFF] : CharClass::visible;
  }
  const std::array<CharClass, 128>& ascii() const { return ascii_; }
  /// The same for what UTF-8 writes in two bytes (below U+0800).
  CharClass short_form(char32_t c) const { return short_[c]; }
  /// Whether the byte is an ASCII letter or digit, with which a word goes on.
  bool goes_on(unsigned char byte) const { return goes_on_[byte]; }

 private:
  CharTable();
  using Block = std::array<CharClass, 256>;
  std::array<std::uint16_t, 0x1100> stage_{};
  std::vector<Block> blocks_;
  std::array<CharClass, 128> ascii_{};
  std::array<CharClass, 0x800> short_{};
  std::array<bool, 256> goes_on_{};
};

/// A code point and how many bytes it takes. An invalid byte counts as U+FFFD of one byte.
struct Decoded {
  char32_t point = 0;
  std::uint32_t bytes = 1;
};

/// Decodes what begins at text[at] (at < size); never reads past the end.
inline Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const std::size_t left = text.size() - at;
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0) {
    if (left >= 2 && tail(1)) return {(lead & 0x1FU) << 6 | (byte(1) & 0x3FU), 2};
  } else if (lead >= 0xE0 && lead < 0xF0) {
    if (left >= 3 && tail(1) && tail(2)) {
      const char32_t c = (lead & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
      if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
    }
  } else if (lead >= 0xF0 && lead < 0xF5) {
    if (left >= 4 && tail(1) && tail(2) && tail(3)) {
      const char32_t c = (lead & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 |
                         (byte(3) & 0x3FU);
      if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
    }
  }
  return {0xFFFD, 1};
}

/// True for Unicode White_Space.
bool is_white_space(char32_t c);

}  // namespace verso
