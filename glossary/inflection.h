// SPDX-License-Identifier: Apache-2.0
//
// Puts one term in the place of another, where its form is certain: case and simple number are
// carried over, English a/an and the like are mended. Free function; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/language.h"
#include "text/segment.h"

namespace verso {

/// The replacement of bytes [begin, end) of `text` by `term`, with the article before it where
/// that changes; nothing when the right form is not certain.
std::optional<Replacement> replace_term(const Language& language, std::string_view text,
                                        std::size_t begin, std::size_t end,
                                        const std::string& term);

}  // namespace verso
