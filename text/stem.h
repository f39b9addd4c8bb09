// SPDX-License-Identifier: Apache-2.0
//
// Snowball stems, for matching and for the glossary where no dictionary is installed.
// A Stemmer belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "text/language.h"

namespace verso {

class Stemmer {
 public:
  /// For a language Snowball does not know, stem() only folds case.
  explicit Stemmer(const Language& language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  bool known() const;
  /// The case-folded NFC stem of one word. The view lives until the next call.
  std::string_view stem(std::string_view word);
  /// The same without remembering it, for words that come once.
  std::string stem_once(std::string_view word) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// "2.2.0": stored in the memory with the word rules' version.
std::string snowball_version();

}  // namespace verso
