// SPDX-License-Identifier: Apache-2.0
//
// What the default segmentation rules know of each language. For text/default_rules.cpp.
#pragma once

#include <span>
#include <string_view>

namespace verso {

/// Words are parted by blanks; ~ is a blank inside one.
struct LanguageTable {
  std::string_view code = {};
  std::string_view titles = {};       ///< never end a sentence: Dr., M.
  std::string_view numbered = {};     ///< do not end one before a number: p., art.
  std::string_view others = {};       ///< end one only before a word that usually begins sentences
  std::string_view starters = {};     ///< such words; elided ones end in '
  std::string_view ordinals = {};     ///< a pattern of what is an ordinal number before a word
  std::string_view kept_before = {};  ///< a pattern that never ends a sentence
  std::string_view speech_follows = {};  ///< a pattern: goes on after a quotation
  bool small_starts = false;  ///< after a long word's full stop even a small letter begins one
};

std::span<const LanguageTable> language_tables();
/// Serves languages without a table.
const LanguageTable& other_languages();

}  // namespace verso
