// SPDX-License-Identifier: Apache-2.0
//
// Dictionaries of word forms: Hunspell's, where the system has them. They tell dictionary forms
// from inflected ones far better than a stemmer (armée is no form of arme) but know only the
// words that are in them; without one, text/stem.h serves.
// All const functions may be called from several threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace verso {

/// One way to understand a word.
struct WordAnalysis {
  std::string stem;        ///< the dictionary's headword
  std::string morphology;  ///< its fields, as the dictionary has them: "po:nom is:fem is:pl"; or ""
  friend bool operator==(const WordAnalysis&, const WordAnalysis&) = default;
};

/// Folders that may hold dictionaries: $DICPATH, then where systems keep them.
std::vector<std::string> dictionary_folders();

class LemmaDictionary {
 public:
  /// The dictionary of a language, of its region where there is one; nullptr when none is there.
  /// Nothing is read before it is asked. Hunspell takes a tenth of a second and 10 to 20 MB then,
  /// headwords and forms a fifth of that: keep it.
  static std::shared_ptr<const LemmaDictionary> find(
      const Language& language, const std::vector<std::string>& folders = dictionary_folders());
  ~LemmaDictionary();

  bool knows(std::string_view word) const;
  /// The headwords `word` may be a form of, best first; empty when the word is not known.
  /// An upper or title case word finds lower case headwords.
  std::vector<std::string> stems(std::string_view word) const;
  std::vector<WordAnalysis> analyse(std::string_view word) const;
  /// The suffixed forms of the entries spelled `headword` (else of its lower case), itself first
  /// where it stands alone; at most 2,000, of entries whose morphology holds `part_of_speech`
  /// ("po:nom"; empty: all). Empty when there is no such entry. Words with other first letters
  /// or elided articles (l'armée) are none of them.
  std::vector<std::string> forms(std::string_view headword,
                                 std::string_view part_of_speech = {}) const;

  /// The morphology of every entry spelled exactly `headword` ("" where it has none); empty when
  /// there is no such entry.
  std::vector<std::string> morphologies(std::string_view headword) const;

  const std::string& name() const;     ///< "fr_FR"
  const std::string& version() const;  ///< changes with the files' contents: "fr_FR:9a6f…"

 private:
  LemmaDictionary();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
