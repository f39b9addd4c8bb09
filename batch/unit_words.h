// SPDX-License-Identifier: Apache-2.0
//
// Units of measurement in words, and the signs of imperial ones: "miles", "Pfund", "lbs". Only for
// holding two numbers against each other: a word may mean several units. Any thread.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/language.h"

namespace verso {

struct WordUnit {
  std::string_view units;  ///< all that it may stand for, parted by blanks; empty: it is none
  std::size_t end = 0;     ///< of the word
};

/// The word right behind a number as a unit; none where it belongs to a speed, an area or a volume.
/// `after` is the text behind the number.
WordUnit unit_of_word(std::string_view after, const Language& language);

/// True when one of several units is among the others.
bool share_unit(std::string_view some, std::string_view others);

}  // namespace verso
