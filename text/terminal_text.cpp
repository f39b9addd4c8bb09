// SPDX-License-Identifier: Apache-2.0
//
// Text made fit for a terminal: what a hostile or odd file holds must neither move the cursor nor
// turn the line round. Widths follow UAX #11. Tests: tests/text/normalise_test.cpp.
#include <algorithm>
#include <cstdio>
#include <unicode/uchar.h>

#include "text/characters.h"
#include "text/normalise.h"

namespace verso {
namespace {

bool is_bidi_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x061C;
}

bool must_be_spelled(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || is_bidi_control(c) ||
         (c >= 0xE0000 && c <= 0xE007F);
}

std::size_t width(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return c == 0x00AD ? 1 : 0;
    default:
      break;
  }
  // The later letters of a Hangul syllable join the first.
  if (c >= 0x1160 && c <= 0x11FF) return 0;
  const int wide = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_FULLWIDTH || wide == U_EA_WIDE ? 2 : 1;
}

bool extends(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  switch (u_getIntPropertyValue(point, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_EXTEND:
    case U_GCB_SPACING_MARK:
    case U_GCB_ZWJ:
    case U_GCB_V:
    case U_GCB_T:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    columns += width(next.point);
    at += next.bytes;
  }
  return columns;
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char spelled[16];
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    const bool invalid = next.point == 0xFFFD && next.bytes == 1;
    if (invalid || must_be_spelled(next.point)) {
      const unsigned value =
          invalid ? static_cast<unsigned char>(text[at]) : static_cast<unsigned>(next.point);
      std::snprintf(spelled, sizeof spelled, "\\x{%x}", value);
      out += spelled;
    } else {
      out.append(text, at, next.bytes);
    }
    at += next.bytes;
  }
  return out;
}

std::string isolate_columns(std::string_view text) {
  std::string out;
  const auto put = [&](std::string_view column) {
    bool rightwards = false;
    for (std::size_t at = 0; at < column.size() && !rightwards;) {
      const Decoded next = decode(column, at);
      const auto direction = u_charDirection(static_cast<UChar32>(next.point));
      rightwards = direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
      at += next.bytes;
    }
    // NOLINTNEXTLINE(misc-misleading-bidirectional): ended two lines below
    if (rightwards) out += "\u2068";
    out += column;
    if (rightwards) out += "\u2069";
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto line = std::min(text.find('\n', at), text.size());
    const auto gap = std::min(text.find("  ", at), line);
    put(text.substr(at, gap - at));
    at = gap;
    while (at < line && text[at] == ' ') out += text[at++];
    if (at == line && line < text.size()) out += text[at++];
  }
  return out;
}

std::string shorten(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  std::size_t used = 0, cluster = 0;
  bool joined = false;  // the last character was a joiner: the next belongs to its cluster
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    if (!joined && !extends(next.point)) cluster = at;
    used += width(next.point);
    if (used > columns - 1) break;
    joined = next.point == 0x200D;
    at += next.bytes;
  }
  return std::string(trim(text.substr(0, cluster))) + "…";
}

}  // namespace verso
