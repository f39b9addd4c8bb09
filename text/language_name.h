// SPDX-License-Identifier: Apache-2.0
//
// What a language is called in English, for messages: "French", "Portuguese (Brazil)".
// Free function; any thread.
#pragma once

#include <string>

#include "text/language.h"

namespace verso {

/// The tag itself where no name is known.
std::string english_name(const Language& language);

}  // namespace verso
