// SPDX-License-Identifier: Apache-2.0
//
// Words for invoices, counted on the tokens of words.cpp: UAX #29 joins some of them again
// (l'homme, 3.5, snake_case). Tests: tests/text/word_count_test.cpp.
#include <algorithm>
#include <cmath>
#include <unicode/uchar.h>

#include "text/characters.h"
#include "text/normalise.h"
#include "text/words.h"

namespace verso {
namespace {

// Which neighbours one character between them makes one word.
struct Joins {
  bool letters = false, digits = false;
};

Joins uax29_joins(char32_t c) {
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_WORD_BREAK)) {
    case U_WB_EXTENDNUMLET:
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return {true, true};
    case U_WB_MIDLETTER:
      return {true, false};
    case U_WB_MIDNUM:
      return {false, true};
    default:
      // U+02BC is a letter for UAX #29, and a token of its own for the word rules.
      return {c == 0x02BC, false};
  }
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0xFF07; }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

Joins joins(char32_t c, CountRule rule) {
  if (rule == CountRule::split_apostrophe) {
    if (is_apostrophe(c)) return {};
    if (is_hyphen(c)) return {true, true};
  }
  return uax29_joins(c);
}

bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; }

char32_t last_point(std::string_view text, std::size_t end) {
  std::size_t at = end - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return decode(text, at).point;
}

// GMX-V: characters to a word where words are not parted by spaces; 0 elsewhere.
double characters_per_word(char32_t c, std::string_view base) {
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK)) {
    case U_LB_COMPLEX_CONTEXT:
      return 6.0;
    case U_LB_H2:
    case U_LB_H3:
      return base == "ko" ? 3.3 : 0;
    default:
      if (CharTable::get()[c] != CharClass::single) return 0;
      return base == "ja" ? 3.0 : base == "ko" ? 3.3 : 2.8;
  }
}

std::int64_t count_joined(std::string_view text, const Language& language, CountRule rule) {
  const auto tokens = tokenise(text);
  std::int64_t words = 0;
  double fraction = 0;
  bool open = false;         // a word that may go on,
  std::size_t open_end = 0;  // if what follows begins here
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const char32_t first = decode(text, token.begin).point;
    if (token.kind == TokenKind::punctuation) {
      const bool between = open && token.begin == open_end && i + 1 < tokens.size() &&
                           tokens[i + 1].begin == token.end &&
                           tokens[i + 1].kind != TokenKind::punctuation;
      if (between) {
        const Joins join = joins(first, rule);
        const bool digit_before = is_digit(last_point(text, token.begin));
        const bool digit_after = is_digit(decode(text, token.end).point);
        // '_' and hyphens join letters to digits, too; a full stop does not.
        const bool mixed = first == '_' || (is_hyphen(first) && join.letters);
        open = digit_before != digit_after ? mixed : digit_before ? join.digits : join.letters;
        open_end = token.end;
      } else {
        open = false;
      }
      continue;
    }
    if (const double factor = characters_per_word(first, language.base()); factor > 0) {
      fraction += static_cast<double>(code_points(token.in(text))) / factor;
      open = false;
      continue;
    }
    if (!open || token.begin != open_end) ++words;
    open = true;
    open_end = token.end;
  }
  return words + (fraction > 0 ? std::max<std::int64_t>(1, std::llround(fraction)) : 0);
}

}  // namespace

TextCount count(std::string_view text, const Language& language, CountRule rule) {
  TextCount result;
  bool in_word = false;
  std::int64_t runs = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    at += next.bytes;
    ++result.characters_with_spaces;
    const bool space = is_white_space(next.point);
    if (!space) ++result.characters;
    if (!space && !in_word) ++runs;
    in_word = !space;
  }
  result.words = rule == CountRule::blanks ? runs : count_joined(nfc(text), language, rule);
  return result;
}

}  // namespace verso
