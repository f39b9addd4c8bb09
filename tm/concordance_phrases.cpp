// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/tm/concordance_test.cpp.
#include "tm/concordance_phrases.h"

#include <algorithm>

#include "text/error.h"
#include "text/normalise.h"

namespace verso {

bool joins_words(std::string_view sign) {
  return sign == "'" || sign == "-" || sign == "\u2019" || sign == "\u2010" || sign == "\u2011";
}

Phrases::Phrases(const ConcordanceQuery& query, const Language& language)
    : stems_(query.mode == ConcordanceQuery::Mode::stem), forms_(language) {
  split(query);
  if (phrases_.empty())
    throw UsageError("there is no word to look for", "give a word, or use --regex");
}

// Quoted parts are phrases; so is what is written without a space ("l'article"); in mode phrase,
// all of it.
void Phrases::split(const ConcordanceQuery& query) {
  if (query.mode == ConcordanceQuery::Mode::phrase) return add(query.text);
  std::string part;
  bool quoted = false;
  for (const char c : query.text + " ") {
    if (c == '"') quoted = !quoted;
    if (c == '"' || (c == ' ' && !quoted)) {
      add(part);
      part.clear();
    } else {
      part += c;
    }
  }
  add(part);
}

void Phrases::add(const std::string& text) {
  std::vector<Read> tokens;
  read(text, tokens);
  const auto sign = [](const Read& token) { return token.kind == TokenKind::punctuation; };
  const bool signs_only = std::all_of(tokens.begin(), tokens.end(), sign);
  Phrase phrase;
  for (const Read& token : tokens) {
    if (sign(token) && token.word == "*" && !phrase.empty()) {
      phrase.back().prefix = true;
    } else if (!sign(token) || signs_only) {
      phrase.push_back({token.word, false, token.kind});
    }
  }
  if (!phrase.empty()) phrases_.push_back(std::move(phrase));
}

void Phrases::read(const std::string& text, std::vector<Read>& out) {
  out.clear();
  tokenise(text, raw_);
  for (const Token& token : raw_) {
    std::string word = nfc(token.in(text));
    if (token.kind == TokenKind::word) word = forms_.fold(word);
    if (stems_ && token.kind == TokenKind::word) word = forms_.stem(word);
    out.push_back({std::move(word), token.begin, token.end, token.kind});
  }
}

std::vector<std::pair<std::size_t, std::size_t>> Phrases::find(const std::string& text) {
  read(text, tokens_);
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  for (const Phrase& phrase : phrases_) {
    const std::size_t before = spans.size();
    for (std::size_t i = 0; i < tokens_.size(); ++i)
      if (const std::size_t end = match(phrase, i); end != 0)
        spans.emplace_back(tokens_[i].begin, end);
    if (spans.size() == before) return {};
  }
  std::sort(spans.begin(), spans.end());
  return spans;
}

// Where the phrase ends (in bytes) when it begins at token i; 0 when it does not.
std::size_t Phrases::match(const Phrase& phrase, std::size_t i) const {
  std::size_t end = 0;
  for (std::size_t w = 0; w < phrase.size(); ++w) {
    while (w > 0 && i < tokens_.size() && tokens_[i].kind == TokenKind::punctuation &&
           joins_words(tokens_[i].word))
      ++i;
    if (i == tokens_.size()) return 0;
    const std::string& word = tokens_[i].word;
    if (phrase[w].prefix ? word.rfind(phrase[w].word, 0) != 0 : word != phrase[w].word) return 0;
    end = tokens_[i++].end;
  }
  return end;
}

}  // namespace verso
