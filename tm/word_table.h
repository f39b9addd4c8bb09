// SPDX-License-Identifier: Apache-2.0
//
// Texts as the score sees them: tokens with small numbers for their form, their case-folded form
// and their stem, so that comparing two segments compares integers. A WordTable remembers the
// words of one language it has met; it belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"
#include "text/words.h"

namespace verso {

/// One token. Numbers are equal if and only if the strings are; they mean nothing else.
struct ScoreToken {
  std::uint32_t form = 0;  ///< the token as written, NFC
  std::uint32_t fold = 0;  ///< without case; equal forms have equal folds
  std::uint32_t stem = 0;  ///< equal folds have equal stems
  TokenKind kind = TokenKind::word;
  bool space = false;  ///< white space (or the start of the text) stands before it
};

/// The tokens of a text and how many of them are words.
struct ScoreText {
  std::vector<ScoreToken> tokens;
  std::uint32_t words = 0;
};

class WordTable {
 public:
  /// Stems are those of the language's base ("fr" for fr-CA).
  explicit WordTable(const Language& language);
  ~WordTable();
  WordTable(WordTable&&) noexcept;
  WordTable& operator=(WordTable&&) noexcept;

  void read(std::string_view text, ScoreText& out);
  ScoreText read(std::string_view text);

  /// How many forms are remembered. A caller that keeps a table for long makes a new one when this
  /// grows beyond what it wants to hold.
  std::size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What the index needs of a word, by the same rules: its case-folded form and its stem.
class WordForms {
 public:
  explicit WordForms(const Language& language);
  ~WordForms();
  WordForms(WordForms&&) noexcept;
  std::string fold(std::string_view word) const;
  /// `folded` is what fold() gave.
  std::string stem(const std::string& folded);
  std::string stem_once(const std::string& folded) const;  ///< the same for words that come once

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
