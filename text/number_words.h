// SPDX-License-Identifier: Apache-2.0
//
// Numbers, months and times of day in words, per language. For the files of this room; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace verso {

/// The value of a number word ("six", "vingt-cinq", "zwölf"), case folded; nothing when it is none.
std::optional<int> number_word(std::string_view word, std::string_view language);
/// 1–12 of a month's name or usual abbreviation, case folded; 0 when it is none.
int month_of(std::string_view word, std::string_view language);
/// "12:00" of midi, noon; "00:00" of minuit, midnight; empty otherwise.
std::string_view time_word(std::string_view word, std::string_view language);

}  // namespace verso
