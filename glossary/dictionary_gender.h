// SPDX-License-Identifier: Apache-2.0
//
// What Hunspell's dictionaries know better than rules: whether a feminine is a form of a masculine
// (comunitaria of comunitario) or a word of its own (casa, caso). Asked only about words whose
// masculine is in the glossary. The dictionary is read when it is first asked and shared by all
// that ask for the language at one time. Any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace verso {

class DictionaryGender {
 public:
  /// For languages whose dictionary parts inflection from derivation; else nullptr.
  static std::shared_ptr<const DictionaryGender> of(const Language& language);
  explicit DictionaryGender(const Language& language);
  ~DictionaryGender();

  /// The masculines that `word` may be a feminine of, by its ending; needs no dictionary.
  void candidates(std::string_view word, std::vector<std::string>& out) const;
  /// True when the dictionary knows `word` as a form of `base` and as no headword of its own. Both
  /// in lower case. False when no dictionary is installed.
  bool is_form_of(std::string_view word, std::string_view base) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
