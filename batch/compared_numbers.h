// SPDX-License-Identifier: Apache-2.0
//
// The numbers of a text as check compares them: in digits, in words, in Roman numerals, with the
// words that multiply them (1,5 million, 1万). For the files of this room; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"
#include "text/placeables.h"

namespace verso {

struct ComparedNumber {
  Placeable placeable;  ///< spelled: may stand for one in digits, but nobody asks for it
  std::string surface;
  std::string unit;                ///< one or several, parted by blanks (batch/unit_words.h)
  std::string with_unit;           ///< the surface of both
  std::vector<std::string> atoms;  ///< "26" and "2020" of a date, sorted
  std::string scaled;  ///< the value times million, 万 …, without unit; empty without such a word
  bool roman = false;  ///< a Roman numeral that is no other word
  bool matched = false;
};

std::vector<ComparedNumber> compared_numbers(const std::string& text, const Language& language);

/// The value without its unit: "5" of "5 km".
std::string_view bare_value(const ComparedNumber& number);

}  // namespace verso
