// SPDX-License-Identifier: Apache-2.0
//
// Names are those of TBX's data categories. Tests: tests/formats/tbx_dialects_test.cpp,
// tests/batch/glossary_law_test.cpp.
#include "formats/concept_losses.h"

#include <algorithm>

#include "formats/tbx_categories.h"
#include "glossary/concept_meaning.h"

namespace verso {

void ConceptLosses::add(const Concept& before, const Concept& after) {
  const Concept was = meaning(before), is = meaning(after);
  if (was == is) return;
  const std::int64_t known = total_;
  compare("id", was.external_id, is.external_id);
  compare("subjectField", was.subject, is.subject);
  compare("definition", was.definition, is.definition);
  compare("customerSubset", was.client, is.client);
  compare("note", was.note, is.note);
  if (was.do_not_translate != is.do_not_translate) add("x-doNotTranslate");
  compare(was.attributes, is.attributes);
  compare(was.data, is.data);
  std::map<std::string, std::size_t> nth;
  for (const LanguageSection& section : was.languages) {
    std::size_t skip = nth[section.language]++;
    const auto other = std::find_if(is.languages.begin(), is.languages.end(), [&](const auto& one) {
      return one.language == section.language && skip-- == 0;
    });
    compare(section, other == is.languages.end() ? nullptr : &*other);
  }
  // What is left to differ.
  if (total_ == known) add("order of terms");
}

void ConceptLosses::compare(const LanguageSection& before, const LanguageSection* after) {
  static const LanguageSection kNone;
  const LanguageSection& is = after == nullptr ? kNone : *after;
  compare("definition", before.definition, is.definition);
  compare(before.attributes, is.attributes);
  compare(before.data, is.data);
  std::vector<const Term*> left;
  for (const Term& term : is.terms) left.push_back(&term);
  for (const Term& term : before.terms) {
    const auto same = std::find_if(left.begin(), left.end(),
                                   [&](const Term* one) { return one->text == term.text; });
    if (same == left.end()) {
      add(std::string(name(term.status)) + " terms");
      continue;
    }
    compare(term, **same);
    left.erase(same);
  }
}

void ConceptLosses::compare(const Term& before, const Term& after) {
  compare("id of the term", before.id, after.id);
  if (before.status != after.status) add("administrativeStatus");
  compare("partOfSpeech", before.part_of_speech, after.part_of_speech);
  compare("grammaticalGender", before.gender, after.gender);
  compare("grammaticalNumber", before.number, after.number);
  compare("usageNote", before.usage, after.usage);
  if (before.case_sensitive != after.case_sensitive) add("x-caseSensitive");
  if (before.variants != after.variants) add("x-variant");
  compare(before.attributes, after.attributes);
  compare(before.data, after.data);
}

void ConceptLosses::compare(const std::vector<DataItem>& before, std::vector<DataItem> after) {
  for (const DataItem& item : before) {
    const auto same = std::find(after.begin(), after.end(), item);
    if (same != after.end())
      after.erase(same);
    else
      add(item.category.empty() ? std::string(tbx_element(item.kind)) : item.category);
  }
}

void ConceptLosses::compare(const Attributes& before, const Attributes& after) {
  for (const Attribute& one : before)
    if (std::find(after.begin(), after.end(), one) == after.end())
      add(one.name == "#markup"            ? "markup in terms"
          : one.name.starts_with("#term:") ? "attribute " + one.name.substr(6)
                                           : "attribute " + one.name);
}

void ConceptLosses::compare(std::string_view what, const std::string& before,
                            const std::string& after) {
  if (before != after) add(std::string(what));
}

std::string ConceptLosses::list() const {
  std::string out;
  for (const auto& [what, count] : counts_)
    out += (out.empty() ? "" : ", ") + what + " (" + std::to_string(count) + ")";
  return out;
}

}  // namespace verso
