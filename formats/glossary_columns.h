// SPDX-License-Identifier: Apache-2.0
//
// What the columns of a glossary table mean (docs/terminology.md): from a title to what a cell
// says of a concept. Also the words of `glossary edit --set`. Free functions; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "glossary/concept.h"

namespace verso {

enum class GlossaryField : std::uint8_t {
  unknown,
  id,
  subject,
  definition,
  note,
  client,
  dnt,
  forbidden_row,
  terms,
  variants,
  part_of_speech,
  gender,
  number,
  usage,
  case_sensitive,
  section_note,
};

struct GlossaryColumn {
  GlossaryField field = GlossaryField::unknown;
  TermStatus status = TermStatus::preferred;
  std::string language;  ///< empty: of the concept, or of every language
  std::string title;     ///< as written
};

/// Any title has a column: one that says nothing is `unknown`.
GlossaryColumn glossary_column(const std::string& title);

/// What is most likely a slip of the pen. An import keeps what it stands in and warns, `glossary
/// edit` and `glossary add` refuse it.
struct GlossaryFault {
  std::string what, advice;
  bool unsure = false;  ///< neither yes nor no
};
/// A title that is no column but looks like one: "reg", "en:forbiden", "gendre". Nothing for
/// columns, and for a user's own that resemble none.
std::optional<GlossaryFault> fault_of_title(const GlossaryColumn& column);
/// True for tags that name a column: of two or three letters, and a language that is known.
bool is_glossary_language(std::string_view tag);

/// The title in lower case, blanks as underscores.
std::string column_name(std::string_view title);

/// Puts `value` in the place of what the column held: terms of that language and status (their
/// other data stays with those that stay), or the field; empty takes it away. Throws UsageError for
/// a title that is no column, and for a value that fault_of_cell() finds wrong.
void set_column(Concept& concept_, const std::string& title, const std::string& value);

}  // namespace verso
