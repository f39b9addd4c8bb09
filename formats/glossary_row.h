// SPDX-License-Identifier: Apache-2.0
//
// A row of a glossary table, as the concept it stands for (docs/terminology.md). Free functions;
// any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/glossary_columns.h"
#include "text/language.h"

namespace verso {

/// The columns that titles stand for, or nothing when they are the data of a table without a
/// header. The languages, where given, must be among them.
std::optional<std::vector<GlossaryColumn>> glossary_header(const std::vector<std::string>& titles,
                                                           const Language& source = {},
                                                           const Language& target = {});

/// What separates terms, and values one for each term; and groups of variants, one for each term.
inline constexpr std::string_view kBetweenTerms = " | ", kBetweenVariants = " || ";
/// Among several values a dash says nothing, and a value of dashes has one more.
std::string with_dash(const std::string& value);
std::string without_dash(const std::string& part);
/// What stands between separators, blanks at the ends taken off.
std::vector<std::string> cell_parts(std::string_view cell, std::string_view between);
/// "a | b" as a and b; a bar without blanks is a marker of the term itself (stem|suffix).
std::vector<std::string> several_terms(std::string_view cell);

/// The concept's section of that language, or nullptr.
LanguageSection* existing_section(Concept& concept_, const std::string& language);
/// The same, made when there is none.
LanguageSection& section_of(Concept& concept_, const std::string& language);

/// The terms in the order in which a cell tells of them: preferred ones first, forbidden ones last.
std::vector<Term*> terms_by_status(LanguageSection& section);

/// What the cell of a column other than one of terms says. An empty cell says nothing.
void qualify(Concept& concept_, const GlossaryColumn& column, const std::string& cell);

/// What a whole row says; without terms when no cell of a language is filled. Cells beyond the
/// columns are not looked at.
Concept concept_of_row(const std::vector<GlossaryColumn>& columns,
                       const std::vector<std::string>& cells);

}  // namespace verso
