// SPDX-License-Identifier: Apache-2.0
//
// Text as the recogniser reads it: words with a folded key each, what stands between them, and
// where a term may begin and end. Finer than text/words.h in what it ignores (soft hyphens,
// placeholders, vowel signs) and in what it joins (aujourd’hui, cease-fire).
// scan() is free of state; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace verso {

/// What stands before a word.
enum class Gap : std::uint8_t {
  none,        ///< nothing: two signs, or a sign and a word
  space,       ///< white space of any kind, a line break included
  hyphen,      ///< a hyphen, breaking or not
  apostrophe,  ///< ' or ’
  border,      ///< the start of the text, an empty line
};

/// What the language has to say to the scanner.
struct ScanRules {
  explicit ScanRules(const Language& language);
  std::string base;            ///< "fr"
  bool turkic = false;         ///< i and ı are two letters
  bool bare_capitals = false;  ///< capitals may come without accents (fr, es)
  bool head_last = false;      ///< the last part of a hyphenated word is its head (de, nl)
};

struct TextWord {
  std::uint32_t begin = 0, end = 0;    ///< bytes of the text as given
  std::uint32_t key = 0, key_end = 0;  ///< bytes of RunningText::keys
  Gap gap = Gap::border;
  bool word = false;      ///< letters or digits; else one sign
  bool digits = false;    ///< digits only
  bool capital = false;   ///< begins with a capital letter
  bool capitals = false;  ///< two letters or more, none of them small
  bool bare = false;      ///< capitals whose accents may have been left out
  bool no_begin = false;  ///< a term may not begin here: it would be part of a longer word
  bool no_end = false;    ///< nor end here
};

struct RunningText {
  std::vector<TextWord> words;
  std::string keys;  ///< folded: lower case, NFC, œ as oe, ß as ss, ё as е, no vowel signs

  std::string_view key(const TextWord& word) const {
    return std::string_view(keys).substr(word.key, word.key_end - word.key);
  }
};

void scan(std::string_view text, const ScanRules& rules, RunningText& out);

/// The folded key of one word.
std::string term_key(std::string_view word, const ScanRules& rules);
/// A key without the accents of Latin letters: "générale" as "generale".
std::string without_accents(std::string_view key);

}  // namespace verso
