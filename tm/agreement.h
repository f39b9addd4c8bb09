// SPDX-License-Identifier: Apache-2.0
//
// Whether what stands around a number in a translation still fits when another number takes its
// place: articles and elisions before it, endings of ordinals behind it. False when in doubt.
// Numbers are canonical ("5", "-3.5", "18000"). Free functions; any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/language.h"
#include "text/words.h"

namespace verso {

/// The word before the byte `begin` keeps its form: "a" and "an", "il" and "l'", "o" and "u",
/// "a" and "az". `tokens` are those of `text`.
bool article_fits(std::string_view text, const std::vector<Token>& tokens, std::size_t begin,
                  std::string_view from, std::string_view to, const Language& language);

/// No ending that belongs to the number itself ("2nd", "1er", "5-ös", "3'te") begins at `end`.
bool stands_free(std::string_view text, const std::vector<Token>& tokens, std::size_t end,
                 const Language& language);

}  // namespace verso
