// SPDX-License-Identifier: Apache-2.0
//
// What a line of Markdown begins or ends, by the rules of CommonMark and GFM's tables. `rest` is a
// line without its indentation. Free functions; any thread. For the files of this room.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "formats/markdown_blocks.h"

namespace verso {

/// `refused`, when given: how many bytes were looked at in vain; no thematic break begins in them.
bool thematic_break(std::string_view rest, std::size_t* refused = nullptr);
std::size_t atx_level(std::string_view rest);     ///< of a heading: 1 to 6; 0: none
std::size_t fence_length(std::string_view rest);  ///< of a code fence; 0: none

/// Which of the seven kinds of HTML block begins here, or 0.
int html_kind(std::string_view rest, bool interrupts_paragraph);
/// Whether a block of that kind ends on this line.
bool html_ends(int kind, std::string_view line);

struct ListMarker {
  std::size_t bytes = 0;  ///< 0: no list marker
  bool ordered = false;
  bool starts_at_one = true;
};
ListMarker list_marker(std::string_view rest);

/// Before which byte of a line of text a backslash is needed lest it begin a list, a quote, a
/// heading, a fence or the like; npos: none is.
std::size_t escape_needed(std::string_view line);

/// The cells of a table row. A pipe divides, inside a code span, too, unless it is escaped.
std::vector<MarkdownLine> row_cells(std::string_view text, std::size_t begin, std::size_t end);
/// The number of columns a delimiter row (`|---|:-:|`) has, or 0.
std::size_t delimiter_columns(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace verso
