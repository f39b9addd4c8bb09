// SPDX-License-Identifier: Apache-2.0
//
// What two languages may share in a sentence: words folded until only their letters count,
// numbers by value, marks by class, and a Latin spelling of a word for names across scripts.
// Made for alignment; look-up has finer rules (text/words.h). Free functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace verso {

enum class KeyKind : std::uint8_t { word, number, mark };

struct SentenceKey {
  std::string form;  ///< NFKC, lower case, accents kept; a number without separators
  KeyKind kind = KeyKind::word;
  friend bool operator==(const SentenceKey&, const SentenceKey&) = default;
};

/// How a sentence ends, closing quotes and brackets looked through.
enum class SentenceEnd : std::uint8_t {
  none,
  stop,
  question,
  exclamation,
  colon,
  semicolon,
  comma
};
inline constexpr int kSentenceEnds = 7;

struct SentenceKeys {
  std::vector<SentenceKey> keys;  ///< in order; full stops, commas, hyphens and closers are none
  int characters = 0;             ///< code points without white space
  SentenceEnd end = SentenceEnd::none;
};

/// "L’an 6 854 : fin." gives l, an, 6854, ":", fin. Han and Kana, and the scripts of South-East
/// Asia, give a key for each character. Invalid bytes count as characters and give no key.
SentenceKeys sentence_keys(std::string_view text);

/// Latin letters without accents: "Ереван" and "Érevan" both give "erevan". Empty when there are
/// none.
std::string latin_key(std::string_view word);

/// The consonants of a latin_key, doubles once: what Arabic or Hebrew writes of a name.
/// "muhammad" gives "mhmd".
std::string consonants(std::string_view latin_key);

/// True when the first letter is of a script that leaves vowels out (Arabic, Hebrew, Syriac).
bool without_vowels(std::string_view word);

}  // namespace verso
