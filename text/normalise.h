// SPDX-License-Identifier: Apache-2.0
//
// Unicode at the edges: validity, normal forms, folding, offsets, and text made safe for a
// terminal. Stored text is never normalised; keys made from it are.
// Free functions; any thread. UTF-8 in, UTF-8 out; input must be valid unless said otherwise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace verso {

/// The byte offset of the first invalid UTF-8 sequence (overlong forms and surrogates count as
/// invalid), or nothing when all is well.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

std::string nfc(std::string_view text);
/// The same without a copy where `text` is in NFC already; else a view of `buffer`.
std::string_view nfc(std::string_view text, std::string& buffer);
/// Full Unicode case folding; with `turkic`, dotted and dotless i stay apart.
std::string fold_case(std::string_view text, bool turkic = false);
/// Removes combining marks after canonical decomposition: "é" becomes "e".
std::string strip_accents(std::string_view text);
/// Any-Latin; Latin-ASCII: a rough key for names across scripts. "Ереван" becomes "Erevan".
std::string to_latin(std::string_view text);

/// NFC with every run of white space (no-break spaces included) as one space, none at the ends:
/// two texts with equal keys are the same text for an exact match.
std::string match_key(std::string_view text);
/// A 64-bit hash of match_key(text); stable across versions of the program (xxHash3, seed 0).
std::uint64_t match_hash(std::string_view text);

/// Trims white space as Unicode defines it (White_Space). Returns a view into `text`.
std::string_view trim(std::string_view text);

std::size_t code_points(std::string_view text);
/// The code point offsets of ascending byte offsets.
std::vector<std::size_t> code_point_offsets(std::string_view text,
                                            const std::vector<std::size_t>& bytes);

/// Columns a terminal needs to show `text` (wide characters take two, combining marks none).
std::size_t display_width(std::string_view text);
/// Control characters, C1, bidi overrides and invalid bytes shown as \x{..}; for terminals and
/// messages.
std::string visible(std::string_view text);
/// In lines of columns with two spaces or more between, each column that holds text from right to
/// left set apart (FSI … PDI), so that a terminal which knows such text leaves the columns in
/// their order.
std::string isolate_columns(std::string_view text);
/// At most `columns` wide, cut with an ellipsis at a grapheme border.
std::string shorten(std::string_view text, std::size_t columns);

/// "72.1": the ICU version, and the version of Verso's word rules; both stored in the memory.
std::string icu_version();

}  // namespace verso
