// SPDX-License-Identifier: Apache-2.0
//
// What a language is called in English, for messages: "French", "Portuguese (Brazil)", and whether
// it is called anything. Free functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "text/language.h"

namespace verso {

/// The tag itself where no name is known.
std::string english_name(const Language& language);
/// True when the language is one that ICU knows of, all of two letters and some 400 of three, or
/// its code was withdrawn and stands in files all the same. A region or script is not looked at.
bool is_known_language(const Language& language);

/// The code of a language by its English name in any case: "fr" of "French"; empty where it is
/// none.
std::string language_called(std::string_view name);

/// What is spoken in a country, by its code in any case: "ja" of "jp"; empty where it is none. For
/// advice to whoever took the one for the other.
std::string main_language(const std::string& country);

}  // namespace verso
