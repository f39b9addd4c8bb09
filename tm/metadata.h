// SPDX-License-Identifier: Apache-2.0
//
// What stands beside the texts of a unit, read and written by name. Free functions; any thread.
#pragma once

#include <string_view>

#include "tm/unit.h"

namespace verso {

/// Gives the first property of that name this value; a new one when there is none.
void set_property(Annotations& annotations, std::string_view name, std::string_view value);

/// What the unit says under that name, or inherits; empty for nothing, as a srclang of "*all*" is.
/// Lives as long as both.
std::string_view effective(const TranslationUnit& unit, const FileHeader& header,
                           std::string_view name);

/// Writes on the unit what it inherits from its header and would not, or otherwise, from another.
void write_inherited(TranslationUnit& unit, const FileHeader& from, const FileHeader& to);

}  // namespace verso
