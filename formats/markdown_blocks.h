// SPDX-License-Identifier: Apache-2.0
//
// The block structure of a CommonMark document (0.30, with GFM tables and front matter) as byte
// ranges: which lines are paragraphs, headings and table cells, and what stands between. md4c does
// not tell where things stand; tests compare this scanner's blocks with md4c's. Any thread.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document.h"

namespace verso {

/// The part of one line that belongs to a block, without indentation and line end.
struct MarkdownLine {
  std::size_t begin = 0, end = 0;
};

struct MarkdownBlock {
  BlockKind kind = BlockKind::paragraph;
  std::vector<MarkdownLine> lines;  ///< one for headings and cells
};

struct MarkdownStructure {
  std::vector<MarkdownBlock> blocks;  ///< with text to translate, in order
  std::set<std::string> references;   ///< labels of link definitions, folded
};

MarkdownStructure markdown_structure(std::string_view text);

/// A link label as definitions are compared: case folded, white space as one space.
std::string markdown_label(std::string_view label);

}  // namespace verso
