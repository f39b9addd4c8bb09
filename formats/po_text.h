// SPDX-License-Identifier: Apache-2.0
//
// How PO files spell strings: between quotation marks, with escapes, folded. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace verso {

/// Appends what the strings of a line ("…", or several of them) hold. What is wrong
/// with them is returned, or nothing. An escape may stand for any byte: the result need not be
/// UTF-8.
std::string_view append_po_strings(std::string_view line, std::string& to);

/// `keyword "text"` as gettext writes it, folded at 79 columns, each line after `prefix` and
/// before `line_end`.
std::string po_field_lines(std::string_view prefix, std::string_view keyword, std::string_view text,
                           std::string_view line_end);

}  // namespace verso
