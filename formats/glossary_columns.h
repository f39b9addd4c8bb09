// SPDX-License-Identifier: Apache-2.0
//
// What the columns of a glossary table mean (docs/terminology.md): from a title to what a cell
// says of a concept. Also the words of `glossary edit --set`. Free functions; any thread.
#pragma once

#include <cstdint>
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
/// yes, true, 1, x and the like in several languages.
bool says_yes(std::string_view cell);
/// "a | b" as a and b; a bar without blanks is a marker of the term itself (stem|suffix).
std::vector<std::string> several_terms(std::string_view cell);
/// The title in lower case, blanks as underscores.
std::string column_name(std::string_view title);

/// The concept's section of that language, made when there is none.
LanguageSection& section_of(Concept& concept_, const std::string& language);
/// What the cell of a column other than one of terms says. An empty cell says nothing.
void qualify(Concept& concept_, const GlossaryColumn& column, const std::string& cell);
/// Puts `value` in the place of what the column held: terms of that language and status (their
/// other data stays with those that stay), or the field; empty takes it away. Throws UsageError for
/// a title that is no column.
void set_column(Concept& concept_, const std::string& title, const std::string& value);

}  // namespace verso
