// SPDX-License-Identifier: Apache-2.0
//
// A segment: plain text plus inline codes. The plain text is what is matched and counted;
// codes stand beside it, in order, each with its place in the text and its original markup,
// so that any format can write them back and none is lost.
// Plain values; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace verso {

enum class CodeKind {
  open,            ///< begins a pair that ends in this segment: TMX bpt, hi; XLIFF g, bx, pc, sc
  close,           ///< ends a pair that began in this segment: ept, ex, ec
  standalone,      ///< ph, x, ut
  isolated_open,   ///< begins a pair that ends in another segment: it pos="begin"
  isolated_close,  ///< ends a pair that began in another segment: it pos="end"
};

/// One inline code.
struct Code {
  CodeKind kind = CodeKind::standalone;
  std::size_t position = 0;  ///< byte offset into Segment::text, on a code point border
  std::string id;    ///< pairs an open code with its close inside the segment (TMX i, XLIFF id/rid)
  std::string type;  ///< "bold", "link", "image" …, as the file says; may be empty
  std::string markup;  ///< what it stands for in the document ("<b>", "**"), may be empty
  /// The element of an exchange format as it was read, serialised as XML with attributes in
  /// their order, e.g. `<bpt i="1" x="2" type="bold">&lt;b&gt;</bpt>`. Nested codes and
  /// `sub` stay inside. Empty when the code did not come from such a format.
  std::string original;

  friend bool operator==(const Code&, const Code&) = default;
};

/// Text is UTF-8, valid, exactly as it came in (not normalised, white space kept).
/// Codes are ordered by position, then by the order in which they stood.
struct Segment {
  std::string text;
  std::vector<Code> codes;

  friend bool operator==(const Segment&, const Segment&) = default;
};

/// True when both carry the same codes at the same places for the purpose of matching: kind,
/// pairing and type (markup where no type is given) agree, and each stands before the same
/// word or sign (white space does not matter). Names, ids and tool-specific attributes do not
/// matter. Compares codes only, not text.
bool same_codes(const Segment& a, const Segment& b);

/// For every code the index of the other half of its pair, or kNoPartner: a closing code ends the
/// innermost open one of its id.
std::vector<std::size_t> code_partners(const std::vector<Code>& codes);
inline constexpr std::size_t kNoPartner = static_cast<std::size_t>(-1);

/// The part of a segment between two byte offsets of its text, with the codes inside it. At a
/// border the closing codes that come first stay left of it, all others go right; the ends of the
/// segment leave nothing out: consecutive parts hold every code once. A pair cut by a border
/// becomes isolated_open / isolated_close with its id kept.
Segment part(const Segment& segment, std::size_t begin, std::size_t end);

/// Joins end to end, moving code positions; an isolated_open and the isolated_close of the same
/// id that follows it are a pair again.
void append(Segment& to, const Segment& more);

/// New text for the bytes [begin, end).
struct Replacement {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
  friend bool operator==(const Replacement&, const Replacement&) = default;
};

/// Makes ascending, disjoint replacements in the text; codes keep their place, one inside a
/// replaced range moves to its end.
void apply(Segment& segment, const std::vector<Replacement>& replacements);

}  // namespace verso
