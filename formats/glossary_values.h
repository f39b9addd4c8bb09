// SPDX-License-Identifier: Apache-2.0
//
// What may stand in the cells of a glossary table, and what is most likely a slip. One judgement
// for two: an import keeps such a cell and warns, `glossary edit` and `glossary add` refuse it.
// Free functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/glossary_columns.h"

namespace verso {

/// A gender, number or part of speech there is none of, what is neither yes nor no, a bar that
/// marks no ending. Nothing for an empty cell.
std::optional<GlossaryFault> fault_of_cell(const GlossaryColumn& column, std::string_view cell);

/// The name that TBX has for it: "feminine" of "f", "verb" of "V."; as it is when there is none.
std::string named_gender(const std::string& cell);
std::string named_number(const std::string& cell);
std::string named_part_of_speech(const std::string& cell);

/// yes, true, 1, x and the like in several languages.
bool says_yes(std::string_view cell);
bool says_no(std::string_view cell);

}  // namespace verso
