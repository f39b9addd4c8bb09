// SPDX-License-Identifier: Apache-2.0
//
// Where words have no spaces between them, short terms turn up inside others: 京都 in 東京都, 本人
// in 日本人. The dictionaries of text/word_borders.h say where. Longer terms hardly do, and the
// dictionaries cut those wrongly now and then. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace verso {

/// The longest term, in bytes, that is doubted: two letters.
inline constexpr std::size_t kDoubtedTerm = 6;

/// True when bytes [begin, end), a term by their letters, are cut out of other words. `borders`:
/// of the whole text.
bool cut_from_words(std::string_view text, const std::vector<std::uint32_t>& borders,
                    std::size_t begin, std::size_t end, const Language& language);

}  // namespace verso
