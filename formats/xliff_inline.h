// SPDX-License-Identifier: Apache-2.0
//
// The content of XLIFF's source and target elements as segments, for documents that are filled
// in: codes keep the bytes they had. Any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "formats/xml_tokens.h"
#include "text/segment.h"

namespace verso {

/// A token of a unit, with offsets into the unit's bytes.
struct XliffToken {
  XmlTokenKind kind = XmlTokenKind::text;
  std::size_t begin = 0, end = 0;
  std::string name;  ///< local
};

/// One `mrk mtype="seg"` of a segmented 1.2 source or target.
struct XliffPart {
  std::string mid;
  Segment segment;
  std::size_t tag_begin = 0;       ///< of the mrk's start tag
  std::size_t begin = 0, end = 0;  ///< of its content
  std::size_t element_end = 0;     ///< after its end tag
  bool empty_tag = false;          ///< <mrk …/>
  bool nested = false;             ///< stands inside another element (g, mrk)
};

struct XliffContent {
  Segment whole;                 ///< everything, seg marks left out
  std::vector<XliffPart> parts;  ///< in order
};

/// Tokens [first, last) are what stands inside the element.
XliffContent read_xliff_content(std::string_view unit, const std::vector<XliffToken>& tokens,
                                std::size_t first, std::size_t last, bool version2);

/// As XML: escaped text, its line breaks as `line_end`, and the codes' own bytes.
std::string write_xliff_content(const Segment& segment, std::string_view line_end = "\n");

/// Replaces, adds or (empty value with `remove`) takes away an attribute of a start tag.
std::string with_attribute(std::string_view tag, std::string_view name, std::string_view value);
std::string without_attribute(std::string_view tag, std::string_view name);

}  // namespace verso
