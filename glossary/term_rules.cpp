// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/glossary/verdict_test.cpp.
#include "glossary/term_rules.h"

#include <algorithm>
#include <string_view>

namespace verso {

const std::string& TermRules::text_of(const TermEntry& entry) const {
  const Term& term = term_at(entry);
  return entry.variant < 0 ? term.text : term.variants[static_cast<std::size_t>(entry.variant)];
}

std::string TermRules::preferred_source(const ConceptKey& key, const std::string& otherwise) const {
  if (const LanguageSection* section = find(concept_at(key), source_))
    for (const Term& term : section->terms)
      if (term.status == TermStatus::preferred && !term.text.empty()) return term.text;
  return otherwise;
}

std::vector<std::string> TermRules::wanted(const std::set<ConceptKey>& keys) const {
  std::vector<std::string> preferred, admitted;
  for (const ConceptKey& key : keys) {
    std::set<std::string_view> said;  // by nearer sections: what they forbid is not wanted
    for (const LanguageSection* section : judging(concept_at(key), target_)) {
      for (const Term& term : section->terms) {
        if (term.text.empty() || said.contains(term.text)) continue;
        if (term.status == TermStatus::preferred) preferred.push_back(term.text);
        if (term.status == TermStatus::admitted) admitted.push_back(term.text);
      }
      for (const Term& term : section->terms) said.insert(term.text);
    }
  }
  preferred.insert(preferred.end(), admitted.begin(), admitted.end());
  return preferred;
}

bool TermRules::says_something(const ConceptKey& key) const {
  if (concept_at(key).do_not_translate) return true;
  for (const LanguageSection* section : judging(concept_at(key), target_))
    for (const Term& term : section->terms)
      if (term.status != TermStatus::proposed && !term.text.empty()) return true;
  return false;
}

bool TermRules::has_targets(const ConceptKey& key) const {
  const Concept& concept_ = concept_at(key);
  if (concept_.do_not_translate) return true;
  for (const LanguageSection* section : judging(concept_, target_))
    for (const Term& term : section->terms)
      if (!term.text.empty() &&
          (term.status == TermStatus::preferred || term.status == TermStatus::admitted))
        return true;
  return false;
}

int TermRules::near(const TermEntry& entry) const {
  return nearness(target_, Language(concept_at(key_of(entry)).languages[entry.section].language));
}

bool TermRules::has_source(const ConceptKey& key) const {
  const auto& sections = concept_at(key).languages;
  return std::any_of(sections.begin(), sections.end(), [&](const LanguageSection& section) {
    return !section.terms.empty() && fit(source_, Language(section.language)) != LanguageFit::none;
  });
}

}  // namespace verso
