// SPDX-License-Identifier: Apache-2.0
//
// The keys under which concepts are found in the file (table term_key): beginnings of the forms
// of each term's most telling word. Two texts of one word share such a key however inflected, so
// that a single query reads a few dozen concepts instead of all. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "glossary/concept.h"
#include "text/language.h"

namespace verso {

/// Raised when keys are made otherwise: files with older ones are read whole.
inline constexpr int kTermKeyVersion = 5;

/// Of all terms of a concept, without repeats.
std::vector<std::string> term_keys(const Concept& concept_);
/// The keys a text in `language` may be found under.
std::vector<std::string> text_keys(std::string_view text, const Language& language);
/// The key by which concepts that say the same are found.
std::string equality_key(const Concept& concept_);

}  // namespace verso
