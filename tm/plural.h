// SPDX-License-Identifier: Apache-2.0
//
// Whether two numbers ask the same form of the noun after them. Free functions; any thread.
#pragma once

#include <string_view>

#include "text/language.h"

namespace verso {

/// True when a noun keeps its form in `language` when one canonical number ("5", "-3.5") takes the
/// place of the other (after CLDR's cardinal plural rules). False when in doubt.
bool same_plural(std::string_view number, std::string_view other, const Language& language);

}  // namespace verso
