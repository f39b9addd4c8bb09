// SPDX-License-Identifier: Apache-2.0
//
// Puts one term in the place of another, where its form is certain: case and simple number are
// carried over, English a/an are mended. Free functions; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "glossary/concept.h"
#include "text/language.h"
#include "text/segment.h"

namespace verso {

/// The replacement of bytes [begin, end) of `text` by `wanted`, with the article before it where
/// that changes; nothing when the right form is not certain. `used`: the term that stands there, as
/// far as it is known. In Romance languages both terms must tell their gender, unless they have no
/// neighbours.
std::optional<Replacement> replace_term(const Language& language, std::string_view text,
                                        std::size_t begin, std::size_t end, const Term& wanted,
                                        const Term* used = nullptr);

/// True when the neighbours of one term stay right beside the other: Romance terms of the same
/// gender, number and kind of first sound.
bool same_agreement(const Language& language, const Term& one, const Term& other);

}  // namespace verso
