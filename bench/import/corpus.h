// SPDX-License-Identifier: Apache-2.0
//
// TMX files for measuring: from a table of source TAB target, or made up of words whose
// frequencies fall as in real text.
#pragma once

#include <cstdint>
#include <string>

namespace verso::bench {

/// Writes one unit per line of a TSV file; gives their number.
std::int64_t tmx_from_table(const std::string& table, const std::string& tmx, std::int64_t at_most);
/// Writes made-up units, the same for the same number. With `many_properties`, each has a property
/// whose type is its own.
std::int64_t made_up_tmx(std::int64_t units, const std::string& tmx, bool many_properties);

}  // namespace verso::bench
