// SPDX-License-Identifier: Apache-2.0
//
// How languages write numbers, dates and units: separators and month names from ICU's locale
// data. For the files of this room. The returned references live as long as the thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/language.h"

namespace verso {

/// A text by code points, each with the byte where it begins; one past the end is there, too.
struct WideText {
  explicit WideText(std::string_view text);
  std::u32string points;
  std::vector<std::uint32_t> bytes;
  std::size_t size() const { return points.size(); }
  /// 0 beyond the ends.
  char32_t operator[](std::size_t i) const { return i < points.size() ? points[i] : 0; }
};

enum class DateOrder : std::uint8_t { unknown, day_first, month_first, year_first };

struct NumberStyle {
  char32_t decimal = 0;             ///< 0: the language is not known
  char32_t grouping = 0;            ///< 0 where both '.' and ',' could be one
  bool plain_space_groups = false;  ///< "6 854" with an ordinary space is one number
  DateOrder date_order = DateOrder::unknown;
  std::unordered_map<std::string, int> months;  ///< folded names and abbreviations, 1–12
};

const NumberStyle& number_style(const Language& language);

/// The decimal value of any script's digit, or -1.
int digit_value(char32_t c);
/// A letter of a script that parts words by spaces.
bool is_letter(char32_t c);
/// No-break, narrow and thin spaces that group digits.
bool is_group_space(char32_t c);

/// A number as it stands in a text.
struct ParsedNumber {
  std::size_t end = 0;  ///< index after it; 0: there is none
  std::string value;    ///< "6854", "-3.5"; empty when it can be read in two ways
  bool integer = true;
};

/// The number whose first digit is at `at`.
ParsedNumber parse_number(const WideText& text, std::size_t at, const NumberStyle& style);

}  // namespace verso
