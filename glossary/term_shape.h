// SPDX-License-Identifier: Apache-2.0
//
// How a term as it is written becomes the words that its forms are made of. One place for the
// recogniser and for the keys in the file, so that both find the same. Free functions; any thread.
#pragma once

#include <string>
#include <vector>

#include "glossary/concept.h"
#include "glossary/forms.h"
#include "glossary/running_text.h"

namespace verso {

/// Fills `shape` with the words of `text` (a term or a variant of it), scanned as `words`. The
/// markers of the user's own, abat|tre and ceas*, are taken out: behind such a word any ending may
/// follow, and `open_ended` says so beside shape.words.
void read_term(const Term& term, const std::string& text, const RunningText& words,
               TermShape& shape, std::vector<bool>& open_ended);

/// The forms of word `index`; of a sign or of digits it is the only one.
void expand_word(const Inflector& inflector, const TermShape& shape, std::size_t index,
                 Forms& forms);

}  // namespace verso
