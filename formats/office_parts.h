// SPDX-License-Identifier: Apache-2.0
//
// The paragraphs of one XML part of an office document. Any thread. For the files of this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/held_document.h"

namespace verso {

/// OOXML: text stands in elements of their own (w:t, a:t, t) inside runs. Throws InputError.
std::vector<RangeBlock> ooxml_blocks(std::string_view xml, const std::string& path);
/// OpenDocument: text stands between the tags of text:p and text:h.
std::vector<RangeBlock> odf_blocks(std::string_view xml, const std::string& path);

}  // namespace verso
