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

/// True when a word with the form of a noun stands where only a verb can: il porte, they strike.
bool stands_as_verb(const RunningText& text, std::uint32_t first, const ScanRules& rules);

/// German: a small letter where the noun has a capital, in a word that is another one with small
/// letters: das macht nichts.
bool is_no_noun(const RunningText& text, std::uint32_t first, std::uint32_t last,
                const ScanRules& rules);

/// True when the verb `first` is negated by the word behind it: ne prend pas part.
bool negated(const RunningText& text, std::uint32_t first, const ScanRules& rules);

/// True when what looks like a plural stands behind an article of the singular: le cours is no cour
/// (but may be a word that always ends in s).
bool behind_singular(const RunningText& text, std::uint32_t first, const ScanRules& rules);

}  // namespace verso
