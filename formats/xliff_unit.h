// SPDX-License-Identifier: Apache-2.0
//
// One unit of an XLIFF document: its segments, and the unit's bytes with fills put in. Any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document.h"
#include "formats/xliff_inline.h"

namespace verso {

/// Whose flavour of 1.2 it is.
enum class XliffFlavor { plain, trados, memoq, phrase };

struct XliffSegment {
  Block block;
  std::size_t tag_begin = 0, tag_end = 0;                ///< 2.x: of the segment's start tag
  std::size_t source_end = 0;                            ///< after </source>
  std::size_t target_tag_begin = 0, target_tag_end = 0;  ///< of <target …>; equal: there is none
  std::size_t target_end = 0;                            ///< after </target>
  std::string mid;                                       ///< 1.2: of the seg mark
  bool keyed = false;                                    ///< 1.2: of a child of seg-source
  std::size_t sdl_begin = 0, sdl_end = 0;                ///< of the sdl:seg start tag
  std::string id;                                        ///< 2.x: of the segment
};

struct XliffUnit {
  std::string bytes;
  std::vector<XliffToken> tokens;
  std::string prefix;  ///< of the names of its elements: "x:", or empty
  std::vector<XliffSegment> segments;
  std::size_t source_begin = 0;  ///< of <source>
  bool version2 = false;
  bool segmented = false;  ///< 1.2 with seg-source
  bool has_matches = false, has_glossary = false;
  XliffFlavor flavor = XliffFlavor::plain;
  std::string target_language;  ///< to be written on new targets' suggestions
  std::string source_language;
};

struct XliffUnitSetting {
  bool version2 = false;
  XliffFlavor flavor = XliffFlavor::plain;
  bool translate = true;
  std::string source_language, target_language;
};

/// Reads what `tokens` of `bytes` hold: one unit element, whole.
XliffUnit read_xliff_unit(std::string bytes, std::vector<XliffToken> tokens,
                          const XliffUnitSetting& setting);

/// The unit's bytes with the fills in; `fills` has one entry per segment.
std::string fill_xliff_unit(const XliffUnit& unit, const std::vector<std::optional<Fill>>& fills);

}  // namespace verso
