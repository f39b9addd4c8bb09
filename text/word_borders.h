// SPDX-License-Identifier: Apache-2.0
//
// Where words begin and end in Chinese and Japanese, by ICU's dictionaries. A guess, and another
// one with other versions of ICU: good for doubting a match, never stored. Any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace verso {

/// Byte offsets of all word borders, 0 and the end included, ascending; only these two when ICU
/// cannot say.
std::vector<std::uint32_t> word_borders(std::string_view text, const Language& language);

}  // namespace verso
