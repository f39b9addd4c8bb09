// SPDX-License-Identifier: Apache-2.0
//
// What the neighbours of a word say about it. Any thread.
#pragma once

#include <cstdint>

#include "glossary/running_text.h"

namespace verso {

/// True when words [first, last] have the form of a verb but the place of a noun: the ban, la prise
/// de la ville, der Angriff.
bool stands_as_noun(const RunningText& text, std::uint32_t first, std::uint32_t last,
                    const ScanRules& rules);

}  // namespace verso
