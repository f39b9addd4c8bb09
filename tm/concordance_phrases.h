// SPDX-License-Identifier: Apache-2.0
//
// What a concordance looks for: phrases of words, all of which a text must hold, compared without
// case or by stem. What stands between the words of a phrase may be an apostrophe or a hyphen.
// A Phrases belongs to one thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/words.h"
#include "tm/concordance.h"
#include "tm/word_table.h"

namespace verso {

struct WantedWord {
  std::string word;  ///< folded, or a stem; a sign or number as written
  bool prefix = false;
  TokenKind kind = TokenKind::word;
};
using Phrase = std::vector<WantedWord>;

/// Apostrophes and hyphens.
bool joins_words(std::string_view sign);

class Phrases {
 public:
  /// Of a query that is no regular expression. Throws UsageError when there is nothing to look for.
  Phrases(const ConcordanceQuery& query, const Language& language);

  const std::vector<Phrase>& all() const { return phrases_; }
  bool by_stem() const { return stems_; }
  WordForms& forms() { return forms_; }

  /// Where they stand in `text`; empty unless every one does.
  std::vector<std::pair<std::size_t, std::size_t>> find(const std::string& text);

 private:
  struct Read {
    std::string word;
    std::size_t begin = 0, end = 0;
    TokenKind kind = TokenKind::word;
  };
  void split(const ConcordanceQuery& query);
  void add(const std::string& text);
  void read(const std::string& text, std::vector<Read>& out);
  std::size_t match(const Phrase& phrase, std::size_t i) const;

  bool stems_;
  WordForms forms_;
  std::vector<Phrase> phrases_;
  std::vector<Token> raw_;
  std::vector<Read> tokens_;
};

}  // namespace verso
