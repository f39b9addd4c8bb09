// SPDX-License-Identifier: Apache-2.0
//
// The inline markup of a Markdown block as pieces of text and codes: emphasis, links, images,
// code spans, autolinks, tags, escapes, entities, line breaks. Any thread.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown_blocks.h"
#include "formats/range_block.h"

namespace verso {

/// Adds the block's pieces to `builder`, which was made for `text`.
void scan_markdown_inline(std::string_view text, const std::vector<MarkdownLine>& lines,
                          const std::set<std::string>& references, RangeBlockBuilder& builder);

}  // namespace verso
