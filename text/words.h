// SPDX-License-Identifier: Apache-2.0
//
// The word rules: one function used by import, look-up, concordance and scoring alike.
// A token is a word, a number, or one other visible character; white space is no token.
// Letters with their marks, and digits that follow a letter, form words ("MP3"); a run of digits
// with '.' or ',' between two of them is a number, and letters behind it begin a word ("5mm" is 5,
// mm); superscripts and fractions are numbers. Han, Kana, Thai, Lao, Khmer and Myanmar text is cut
// at every letter, its marks with it: stable and fast, without a dictionary. Apostrophes and
// hyphens are tokens of their own ("l’article" is l, ’, article). Soft hyphens, joiners and
// direction marks part nothing and end no token. Composed and decomposed text gives equally many
// tokens. Based on UAX #29 classes, tailored. Free functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace verso {

/// Raised whenever tokenise() or stems change their mind; stored in the memory, so that an
/// index made by other rules is rebuilt.
inline constexpr int kWordRulesVersion = 1;

enum class TokenKind : std::uint8_t { word, number, punctuation };

/// A piece of a text: bytes [begin, end).
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::word;

  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  friend bool operator==(const Token&, const Token&) = default;
};

/// The tokens of `text`, ascending, not overlapping. `text` at most 4 GiB.
/// The result does not depend on the language tag: a memory may hold text tagged wrongly.
void tokenise(std::string_view text, std::vector<Token>& tokens);
std::vector<Token> tokenise(std::string_view text);

/// How words are counted for invoices.
enum class CountRule { uax29, blanks, split_apostrophe };

/// Words by `rule`; scripts without spaces count characters by GMX-V's factors where the rule is
/// uax29.
struct TextCount {
  std::int64_t words = 0;
  std::int64_t characters = 0;              ///< code points without white space
  std::int64_t characters_with_spaces = 0;  ///< all code points
};
TextCount count(std::string_view text, const Language& language, CountRule rule = CountRule::uax29);

}  // namespace verso
