// SPDX-License-Identifier: Apache-2.0
//
// The closed classes of a language: articles, pronouns, prepositions, conjunctions, auxiliaries.
// They say nothing about a text's subject. Free functions; any thread.
#pragma once

#include <string_view>

#include "text/language.h"

namespace verso {

/// `word` in lower case. False for languages without a list.
bool is_function_word(std::string_view word, const Language& language);
/// Of these, those that may stand within a term: état d'urgence, freedom of speech.
bool is_connecting_word(std::string_view word, const Language& language);

}  // namespace verso
