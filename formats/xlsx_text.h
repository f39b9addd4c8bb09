// SPDX-License-Identifier: Apache-2.0
//
// How a spreadsheet writes characters that XML cannot hold: _xHHHH_ (ECMA-376 part 1, 22.9.2.19).
// For the files of this room. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace verso {

/// Control characters as _xHHHH_; a text that looks like such an escape is escaped itself.
std::string escape_xlsx(std::string_view text);
std::string unescape_xlsx(std::string text);

}  // namespace verso
