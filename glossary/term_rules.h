// SPDX-License-Identifier: Apache-2.0
//
// What a termbase says of its concepts in one pair of languages: which terms are wanted, and
// whether anything is. For the files of this room; const calls from any thread.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "glossary/recogniser.h"
#include "text/language.h"

namespace verso {

using ConceptKey = std::pair<std::size_t, std::size_t>;  ///< glossary, index

class TermRules {
 public:
  TermRules(Termbase termbase, Language source, Language target)
      : termbase_(std::move(termbase)), source_(std::move(source)), target_(std::move(target)) {}

  static ConceptKey key_of(const TermEntry& entry) { return {entry.glossary, entry.concept_index}; }
  const Concept& concept_at(const ConceptKey& key) const {
    return (*termbase_)[key.first].concepts[key.second];
  }
  const Term& term_at(const TermEntry& entry) const {
    return concept_at(key_of(entry)).languages[entry.section].terms[entry.term];
  }
  const std::string& text_of(const TermEntry& entry) const;

  /// The concept's first preferred term of the source language, or `otherwise`.
  std::string preferred_source(const ConceptKey& key, const std::string& otherwise) const;
  /// The target terms that are right for these concepts, preferred ones first.
  std::vector<std::string> wanted(const std::set<ConceptKey>& keys) const;
  /// Whether the target language has terms that are enforced in some way.
  bool says_something(const ConceptKey& key) const;
  /// Whether something right could stand in the target.
  bool has_targets(const ConceptKey& key) const;
  /// Whether the source language has terms at all.
  bool has_source(const ConceptKey& key) const;
  /// How near the term's language is to the target language: see nearness().
  int near(const TermEntry& entry) const;

 private:
  Termbase termbase_;
  Language source_, target_;
};

}  // namespace verso
