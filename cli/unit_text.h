// SPDX-License-Identifier: Apache-2.0
//
// Units, segments and differences as people and scripts read them. Free functions; one thread.
#pragma once

#include <string>
#include <string_view>

#include "cli/json_output.h"
#include "cli/terminal.h"
#include "tm/unit.h"

namespace verso {

/// The text with its inline codes as they stand in documents ("<b>"), or numbered: "{1}".
std::string with_codes(const Segment& segment);

/// {"unit","variants":[{"language","text"}],"properties":{…},"confirmed"}.
Json unit_json(const TranslationUnit& unit);

/// What became of a unit, a line per variant, a changed one as a word diff:
///   #12  fr  La trêve a duré [5→3] jours.
///        en  The truce lasted [5→3] days.
/// Begins with "+" for an added unit, "−" for a removed one, "~" for a changed one.
std::string change_text(const Terminal& terminal, const TranslationUnit* before,
                        const TranslationUnit* after);

/// Word by word: what stands in `from` only and in `to` only, as "[from→to]"; in colour where
/// colours are on. Both are made safe to show.
std::string marked_diff(const Terminal& terminal, std::string_view from, std::string_view to);

}  // namespace verso
