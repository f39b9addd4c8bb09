// SPDX-License-Identifier: Apache-2.0
//
// Inline codes between segments and the `seg` element of TMX 1.4b. What TMX cannot say (codes of
// XLIFF, unknown elements, a `bpt` without its `i`) travels in a legal element of type
// "x-verso-code" that holds every field of the code, and comes back as it was.
// Free functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/xml_node.h"
#include "text/segment.h"

namespace verso {

/// Elements inside which the text goes on (hi, XLIFF's g, mrk …), as against those whose content
/// is the code itself.
bool tmx_text_flows(std::string_view element);

/// Appends what an element inside `seg`, whose content is code, stands for. True when it is a code
/// that the writer had wrapped: it comes back exactly as it was.
bool add_tmx_code(Segment& segment, const XmlNode& element);
/// Called when the whole segment is read: pairs what belongs together, but for the codes at the
/// ascending indices `restored`, which are right already.
void pair_tmx_codes(Segment& segment, const std::vector<std::size_t>& restored);

/// Appends the inside of a `seg` element. Gives the number of characters that had to be replaced.
std::int64_t append_tmx_segment(std::string& to, const Segment& segment);

}  // namespace verso
