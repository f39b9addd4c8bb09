// SPDX-License-Identifier: Apache-2.0
//
// What was found for a segment, as XLIFF has it: alt-trans in 1.2, the matches and glossary
// modules in 2.x. `prefix` stands before the names of XLIFF's own elements ("x:"). Any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document.h"

namespace verso {

bool has_suggestions(const Fill& fill);
/// One alt-trans per candidate. Codes that are those of the segment keep the elements they have in
/// the file, where it is an XLIFF file.
std::string alt_trans12(const Fill& fill, std::string_view mid, std::string_view source_language,
                        std::string_view target_language, const std::string& prefix = {});
/// One note per term, as `from` kTermNote.
std::string term_notes12(const Fill& fill, const std::string& prefix = {});
inline constexpr std::string_view kTermNote = "verso:term";
/// mtc:match elements; `number` makes their ids unique in the unit.
std::string matches2(const Fill& fill, std::string_view ref, std::size_t number,
                     const std::string& prefix = {});
/// A gls:glossary element of all terms, or nothing.
std::string glossary2(const std::vector<std::optional<Fill>>& fills);
/// Text and codes for a place where the document's own codes cannot stand.
/// With a `model`, codes that it has too get the numbers they have there.
std::string foreign_content12(const Segment& segment, const Segment* model = nullptr,
                              const std::string& prefix = {});
/// The attributes of a code that say what it is, in 1.2 and 2.x; read_xliff_content() understands
/// them: the type is the same after any number of trips.
std::string ctype12(const std::string& type);
std::string type2(const std::string& type);
std::string foreign_content2(const Segment& segment, const std::string& prefix = {});

}  // namespace verso
