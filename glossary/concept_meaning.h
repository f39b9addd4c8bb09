// SPDX-License-Identifier: Apache-2.0
//
// A concept says a thing twice: in the named fields, which commands work with, and in the ordered
// data of its file, which is written back. Here is how the two hang together. Free functions; any
// thread.
#pragma once

#include <string_view>

#include "glossary/concept.h"

namespace verso {

/// True for the categories that state what a term is worth.
bool is_status_category(std::string_view category);
/// preferredTerm-admn-sts, notRecommended, obsolete …; `known` is false for house values.
TermStatus status_of(std::string_view value, bool& known);
std::string_view status_value(TermStatus status);

/// Reads the named fields of a concept and its terms out of their data.
void interpret(Concept& concept_);
/// Writes named fields that the data does not hold, or holds otherwise, into it.
void restate(Concept& concept_);

/// What a concept says, however its file says it: equal for two concepts that differ in nothing but
/// the shape of the file, the order of languages and categories, and white space at the ends. Data
/// that only states a named field is left out, what is said beyond stays.
Concept meaning(Concept concept_);

}  // namespace verso
