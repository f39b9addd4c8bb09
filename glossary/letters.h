// SPDX-License-Identifier: Apache-2.0
//
// Letters and signs as the scanner of running text sees them, by arithmetic on code points: the
// common scripts without a look at ICU's tables. Free functions; any thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace verso {

/// A code point.
using Point = char32_t;

/// What a code point is in running text.
enum class SignKind : std::uint8_t {
  letter,
  digit,
  mark,  ///< a combining mark: part of the word before it
  space,
  hyphen,
  apostrophe,
  ignored,   ///< soft hyphen, zero-width and bidi signs, object placeholders
  alone,     ///< Han, Kana, Thai …: a word by itself
  katakana,  ///< alone, but a run of them is one word
  sign,
};

/// first <= c <= last.
inline bool in_range(Point c, Point first, Point last) { return c >= first && c <= last; }

/// The code point at `i`, which moves on. `text` is valid UTF-8.
inline Point next_point(std::string_view text, std::size_t& i) {
  const auto byte = [&](std::size_t k) {
    return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U;
  };
  const unsigned b = byte(i);
  if (b < 0x80) return static_cast<Point>(text[i++]);
  const int length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
  Point c = b & (0xFFU >> (length + 1));
  for (int k = 1; k < length; ++k) c = c << 6 | (byte(i + static_cast<std::size_t>(k)) & 0x3FU);
  i = std::min(text.size(), i + static_cast<std::size_t>(length));
  return c;
}

SignKind kind_of_other(Point c);
inline SignKind kind_of(Point c) {
  if (c < 0x80) {
    if (in_range(c, 'a', 'z') || in_range(c, 'A', 'Z') || c == '_') return SignKind::letter;
    if (in_range(c, '0', '9')) return SignKind::digit;
    if (c == ' ' || in_range(c, 9, 13)) return SignKind::space;
    if (c == '-') return SignKind::hyphen;
    if (c == '\'' || c == '`') return SignKind::apostrophe;
    return SignKind::sign;
  }
  return kind_of_other(c);
}

/// The small letter of a capital, for the scripts that can be done by arithmetic; 0: not a
/// capital; `certain` is false where text/normalise.h has to be asked.
Point small_letter_other(Point c, bool& certain);
inline Point small_letter(Point c, bool& certain) {
  if (c < 0x80) {
    certain = true;
    return in_range(c, 'A', 'Z') ? c + 32 : 0;
  }
  return small_letter_other(c, certain);
}

/// The accent-free letter of Latin-1; 0 when it has none.
char bare_letter(Point c);

}  // namespace verso
