// SPDX-License-Identifier: Apache-2.0
//
// How languages group digits and part decimals. For the files of this room; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/language.h"

namespace verso {

struct NumberFormat {
  bool known = false;
  char decimal = '.';
  bool space_groups = false;  ///< an ordinary space may group (no-break ones always may)
  bool dot_groups = false, comma_groups = false, apostrophe_groups = false;
};
NumberFormat number_format(const Language& language);

/// A number written in digits at the start of `text` (which begins with a digit).
struct ParsedNumber {
  std::size_t length = 0;
  std::string value;  ///< canonical; empty when it can be read in two ways
};
ParsedNumber parse_number(std::string_view text, const NumberFormat& format);

/// The value of a decimal digit of any script at `at`, -1 when there is none; and its bytes.
int digit_at(std::string_view text, std::size_t at, std::size_t& bytes);

}  // namespace verso
