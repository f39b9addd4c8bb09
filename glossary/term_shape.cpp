// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/glossary/recogniser_test.cpp, tests/glossary/golden_terms_test.cpp.
#include "glossary/term_shape.h"

namespace verso {

void read_term(const Term& term, const std::string& text, const RunningText& words,
               TermShape& shape, std::vector<bool>& open_ended) {
  shape.verb = term.part_of_speech == "verb";
  shape.adjective = term.part_of_speech == "adjective";
  shape.noun = term.part_of_speech == "noun" || term.part_of_speech == "properNoun";
  shape.fixed = term.part_of_speech == "adverb";
  shape.words.clear();
  open_ended.clear();
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    const TextWord& word = words.words[i];
    const char sign = text[word.begin];
    const bool marker =
        !word.word && word.gap == Gap::none && !shape.words.empty() && (sign == '*' || sign == '|');
    if (marker) {
      open_ended.back() = true;
      if (sign == '|' && i + 1 < words.words.size() && words.words[i + 1].gap == Gap::none &&
          words.words[i + 1].word)
        ++i;
      continue;
    }
    FormWord& form = shape.words.emplace_back();
    form.key = words.key(word);
    form.gap = word.gap;
    form.word = word.word;
    form.capital = word.capital;
    form.capitals = word.capitals;
    form.digits = word.digits;
    open_ended.push_back(false);
  }
}

void expand_word(const Inflector& inflector, const TermShape& shape, std::size_t index,
                 Forms& forms) {
  const FormWord& word = shape.words[index];
  if (word.word && !word.digits)
    inflector.expand(shape, index, forms);
  else
    forms.add(word.key);
}

}  // namespace verso
