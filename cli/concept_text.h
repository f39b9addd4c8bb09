// SPDX-License-Identifier: Apache-2.0
//
// Concepts and terms as people and scripts read them. Free functions; one thread.
#pragma once

#include <string>

#include "cli/json_output.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "glossary/concept.h"

namespace verso {

/// The memory's number for the concept, or the file's own id where it has none.
Json concept_number(const Concept& concept_);
std::string concept_label(const Concept& concept_);

/// The whole concept.
Json concept_json(const Concept& concept_);
/// [{"term","lang","status"}] of the languages that fit `language`; of all but `except` when
/// `language` is empty.
Json targets_json(const Concept& concept_, const Language& language, const Language& except);

/// "n f", "v", "name m pl": part of speech, gender and number in short; empty when unknown.
std::string grammar_text(const Term& term);

/// The entry of `term` with its counterparts, as the table's rows (three columns, then the
/// concept's number):
///   trêve humanitaire (n f)  → humanitarian truce      preferred
///                            ✗ humanitarian armistice  forbidden  concept 6
void entry_rows(Table& table, const Terminal& terminal, const Concept& concept_, const Term& term,
                const Language& language, const Language& except);

/// "fr trêve humanitaire · en humanitarian truce, ✗ humanitarian armistice".
std::string terms_text(const Concept& concept_);
/// What became of a concept, in a line: "~ concept 6  fr trêve · en [armistice→truce]". Begins with
/// "+" for an added one, "−" for one that is gone.
std::string concept_change_text(const Terminal& terminal, const Concept* before,
                                const Concept* after);

}  // namespace verso
