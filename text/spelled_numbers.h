// SPDX-License-Identifier: Apache-2.0
//
// Numbers written in words (six, vingt et un, zweiundvierzig) and the words for noon and
// midnight: English, French, German, Spanish, and the plain ones in Italian, Portuguese, Dutch
// and Russian. For the files of this room. Free functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"
#include "text/words.h"

namespace verso {

struct SpelledNumber {
  std::size_t begin = 0, end = 0;  ///< bytes
  std::string value;               ///< "42"; of a time "12:00"
  bool time = false;
};

/// In order, not overlapping. "One" and its like alone are none: they are articles and pronouns.
std::vector<SpelledNumber> find_spelled_numbers(std::string_view text,
                                                const std::vector<Token>& tokens,
                                                const Language& language);

}  // namespace verso
