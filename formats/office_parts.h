// SPDX-License-Identifier: Apache-2.0
//
// The paragraphs of one XML part of an office document. Any thread. For the files of this room.
#pragma once

#include <string>
#include <string_view>

#include "formats/held_blocks.h"

namespace verso {

/// Types of the codes of OOXML that read like a sign, which follows them in the text.
inline constexpr std::string_view kTab = "tab", kBreak = "break", kHyphen = "hyphen";

/// OOXML: text stands in elements of their own (w:t, a:t, t) inside runs. Throws InputError.
HeldBlocks ooxml_blocks(std::string_view xml, const std::string& path);
/// Filled bytes of an OOXML part that begin with a start tag: texts that begin or end with a blank
/// say so with xml:space, unless they stood like that in `before`, the bytes they replace.
std::string with_kept_spaces(std::string_view filled, std::string_view before);
/// OpenDocument: text stands between the tags of text:p and text:h.
HeldBlocks odf_blocks(std::string_view xml, const std::string& path);

}  // namespace verso
