// SPDX-License-Identifier: Apache-2.0
//
// Ranges after Unicode 15; rarer letters are left to text/normalise.h.
// Tests: tests/golden/terms*.tsv.
#include "glossary/letters.h"

namespace verso {

SignKind kind_of_other(Point c) {
  if (c < 0xC0) {
    if (c == 0xA0 || c == 0x85) return SignKind::space;
    if (c == 0xAD) return SignKind::ignored;
    if (c == 0xB4) return SignKind::apostrophe;
    return c == 0xAA || c == 0xB5 || c == 0xBA ? SignKind::letter : SignKind::sign;
  }
  if (c < 0x300)
    return c == 0xD7 || c == 0xF7     ? SignKind::sign
           : c == 0x2BC || c == 0x2B9 ? SignKind::apostrophe
                                      : SignKind::letter;
  if (in_range(c, 0x300, 0x36F) || in_range(c, 0x483, 0x489)) return SignKind::mark;
  if (in_range(c, 0x55A, 0x55F) || c == 0x589 || c == 0x37E || c == 0x387) return SignKind::sign;
  if (in_range(c, 0x590, 0x6FF)) {
    if (c == 0x5BE || c == 0x58A) return SignKind::hyphen;
    if (c == 0x5C0 || c == 0x5C3 || c == 0x5C6 || c == 0x5F3 || c == 0x5F4) return SignKind::sign;
    if (in_range(c, 0x591, 0x5C7)) return SignKind::mark;
    if (in_range(c, 0x600, 0x60F) || c == 0x61B || in_range(c, 0x61D, 0x61F) ||
        in_range(c, 0x66A, 0x66D) || c == 0x6D4)
      return SignKind::sign;
    if (c == 0x61C) return SignKind::ignored;
    if (in_range(c, 0x610, 0x61A) || in_range(c, 0x64B, 0x65F) || c == 0x670 ||
        in_range(c, 0x6D6, 0x6ED) || c == 0x640)
      return SignKind::mark;
    if (in_range(c, 0x660, 0x669) || in_range(c, 0x6F0, 0x6F9)) return SignKind::digit;
    return SignKind::letter;
  }
  if (c == 0x964 || c == 0x965) return SignKind::sign;
  if (in_range(c, 0xE00, 0xEFF) || in_range(c, 0x1000, 0x109F) || in_range(c, 0x1780, 0x17FF))
    return SignKind::alone;
  if (c == 0x1680) return SignKind::space;
  if (in_range(c, 0x1AB0, 0x1AFF) || in_range(c, 0x1DC0, 0x1DFF) || in_range(c, 0x20D0, 0x20FF))
    return SignKind::mark;
  if (in_range(c, 0x2000, 0x206F)) {
    if (c <= 0x200A || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F)
      return SignKind::space;
    if (c == 0x2010 || c == 0x2011) return SignKind::hyphen;
    if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032) return SignKind::apostrophe;
    if (in_range(c, 0x200B, 0x200F) || in_range(c, 0x202A, 0x202E) || in_range(c, 0x2060, 0x206F))
      return SignKind::ignored;
    return SignKind::sign;
  }
  if (in_range(c, 0x2070, 0x2BFF))
    return in_range(c, 0x2C00, 0x2C5F) ? SignKind::letter : SignKind::sign;
  if (in_range(c, 0x2E80, 0x9FFF)) {
    if (c == 0x3000) return SignKind::space;
    if (c == 0x30FB) return SignKind::hyphen;  // the middle dot between words in katakana
    if (in_range(c, 0x30A1, 0x30FF) || in_range(c, 0x31F0, 0x31FF)) return SignKind::katakana;
    if (c == 0x3005 || c == 0x3006 || c == 0x3007) return SignKind::alone;
    if (in_range(c, 0x3001, 0x3020) || c == 0x3030) return SignKind::sign;
    return SignKind::alone;
  }
  if (in_range(c, 0xE000, 0xF8FF)) return SignKind::ignored;
  if (in_range(c, 0xF900, 0xFAFF)) return SignKind::alone;
  if (in_range(c, 0xFE00, 0xFE0F) || c == 0xFEFF || in_range(c, 0xFFF9, 0xFFFC))
    return SignKind::ignored;
  if (in_range(c, 0xFE20, 0xFE2F)) return SignKind::mark;
  if (c == 0xFE63 || c == 0xFF0D) return SignKind::hyphen;
  if (c == 0xFF07) return SignKind::apostrophe;
  if (in_range(c, 0xFF10, 0xFF19)) return SignKind::digit;
  if (in_range(c, 0xFF21, 0xFF3A) || in_range(c, 0xFF41, 0xFF5A)) return SignKind::letter;
  if (in_range(c, 0xFF66, 0xFF9F)) return SignKind::katakana;
  if (in_range(c, 0xFE10, 0xFE6F) || in_range(c, 0xFF00, 0xFF65)) return SignKind::sign;
  if (in_range(c, 0x1F000, 0x1FAFF)) return SignKind::sign;
  if (in_range(c, 0x20000, 0x3FFFF)) return SignKind::alone;
  return SignKind::letter;
}

Point small_letter_other(Point c, bool& certain) {
  certain = true;
  if (c < 0xC0) return 0;
  if (in_range(c, 0xC0, 0xDE)) return c + 32;
  if (c < 0x100) return 0;
  if (c < 0x180) {
    if (c == 0x130) return 'i';
    if (c == 0x178) return 0xFF;
    if (c == 0x138 || c == 0x149 || c == 0x17F) return 0;
    if (in_range(c, 0x139, 0x148) || in_range(c, 0x179, 0x17E)) return c % 2 == 1 ? c + 1 : 0;
    return c % 2 == 0 ? c + 1 : 0;
  }
  if (in_range(c, 0x391, 0x3A9)) return c + 32;
  if (in_range(c, 0x3B1, 0x3C9)) return 0;
  if (in_range(c, 0x410, 0x42F)) return c + 32;
  if (in_range(c, 0x400, 0x40F)) return c + 80;
  if (in_range(c, 0x430, 0x45F)) return 0;
  if (in_range(c, 0x5D0, 0x6FF)) return 0;
  if (in_range(c, 0xFF21, 0xFF3A)) return c + 32;
  if (in_range(c, 0x2E80, 0x9FFF)) return 0;
  certain = false;
  return 0;
}

char bare_letter(Point c) {
  static constexpr std::string_view kLetters("aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0y", 32);
  return in_range(c, 0xE0, 0xFF) ? kLetters[c - 0xE0] : '\0';
}

}  // namespace verso
