// SPDX-License-Identifier: Apache-2.0
//
// Every query becomes a list of wanted things, all of which a text must hold: phrases of words
// (often of one word), compared without case, or by stem. What stands between the words of a phrase
// may be an apostrophe or a hyphen. Tests: tests/tm/concordance_test.cpp.
#include "tm/concordance.h"

#include <algorithm>
#include <map>
#include <optional>

#include "text/error.h"
#include "text/normalise.h"
#include "text/pattern.h"
#include "tm/word_table.h"

namespace verso {
namespace {

using Spans = std::vector<std::pair<std::size_t, std::size_t>>;

struct WantedWord {
  std::string word;  // folded, or a stem
  bool prefix = false;
};
using Phrase = std::vector<WantedWord>;

// A text's tokens as they are compared.
struct Read {
  std::string word;
  std::size_t begin = 0, end = 0;
  bool sign = false;
};

bool joins(const std::string& sign) {
  return sign == "'" || sign == "-" || sign == "\u2019" || sign == "\u2010" || sign == "\u2011";
}

class Matcher {
 public:
  Matcher(const ConcordanceQuery& query, const Language& language)
      : stems_(query.mode == ConcordanceQuery::Mode::stem), forms_(language) {
    if (query.mode == ConcordanceQuery::Mode::regex) {
      pattern_.emplace(query.text);
      return;
    }
    split(query);
    if (phrases_.empty())
      throw UsageError("there is no word to look for", "give a word, or use --regex");
  }

  Spans find(const std::string& text) {
    if (pattern_) return pattern_->find_all(text);
    read(text, tokens_);
    Spans spans;
    for (const Phrase& phrase : phrases_) {
      const std::size_t before = spans.size();
      for (std::size_t i = 0; i < tokens_.size(); ++i)
        if (const auto end = match(phrase, i)) spans.emplace_back(tokens_[i].begin, *end);
      if (spans.size() == before) return {};
    }
    std::sort(spans.begin(), spans.end());
    return spans;
  }

 private:
  // Quoted parts are phrases; so is what is written without a space ("l'article"); in mode phrase,
  // all of it.
  void split(const ConcordanceQuery& query) {
    if (query.mode == ConcordanceQuery::Mode::phrase) {
      add_phrase(query.text);
      return;
    }
    std::string part;
    bool quoted = false;
    for (const char c : query.text + " ") {
      if (c == '"') quoted = !quoted;
      if (c == '"' || (c == ' ' && !quoted)) {
        add_phrase(part);
        part.clear();
      } else {
        part += c;
      }
    }
    add_phrase(part);
  }

  void add_phrase(const std::string& text) {
    std::vector<Read> tokens;
    read(text, tokens);
    const bool signs_only =
        std::all_of(tokens.begin(), tokens.end(), [](const Read& t) { return t.sign; });
    Phrase phrase;
    for (const Read& token : tokens) {
      if (token.sign && token.word == "*" && !phrase.empty()) {
        phrase.back().prefix = true;
      } else if (!token.sign || signs_only) {
        phrase.push_back({token.word, false});
      }
    }
    if (!phrase.empty()) phrases_.push_back(std::move(phrase));
  }

  void read(const std::string& text, std::vector<Read>& out) {
    out.clear();
    tokenise(text, raw_);
    for (const Token& token : raw_) {
      const bool sign = token.kind == TokenKind::punctuation;
      std::string word = sign ? std::string(token.in(text)) : forms_.fold(nfc(token.in(text)));
      if (stems_ && token.kind == TokenKind::word) word = forms_.stem(word);
      out.push_back({std::move(word), token.begin, token.end, sign});
    }
  }

  static bool equal(const WantedWord& wanted, const std::string& word) {
    return wanted.prefix ? word.rfind(wanted.word, 0) == 0 : word == wanted.word;
  }

  // Where the phrase ends when it begins at token i.
  std::optional<std::size_t> match(const Phrase& phrase, std::size_t i) const {
    std::size_t end = 0;
    for (std::size_t w = 0; w < phrase.size(); ++w) {
      while (w > 0 && i < tokens_.size() && tokens_[i].sign && joins(tokens_[i].word)) ++i;
      if (i == tokens_.size() || !equal(phrase[w], tokens_[i].word)) return std::nullopt;
      end = tokens_[i++].end;
    }
    return end;
  }

  bool stems_;
  WordForms forms_;
  std::optional<Pattern> pattern_;
  std::vector<Phrase> phrases_;
  std::vector<Token> raw_;
  std::vector<Read> tokens_;
};

bool wanted(const Language& language, const Variant& variant) {
  return language.empty() || fit(language, Language(variant.language)) != LanguageFit::none;
}

}  // namespace

std::int64_t concordance(const Memory& memory, const ConcordanceQuery& query,
                         const std::function<bool(const ConcordanceHit&)>& hit) {
  // Stems are those of each text's own language.
  std::map<std::string, Matcher, std::less<>> matchers;
  const auto matcher_for = [&](const Variant& variant) -> Matcher& {
    const Language language = query.mode == ConcordanceQuery::Mode::stem && query.language.empty()
                                  ? Language(variant.language)
                                  : query.language;
    const auto found = matchers.find(language.base());
    if (found != matchers.end()) return found->second;
    return matchers.try_emplace(std::string(language.base()), query, language).first->second;
  };
  matcher_for(Variant());  // a bad query is refused even by an empty memory
  std::int64_t count = 0;
  bool going = true;
  UnitCursor units = memory.units();
  for (StoredUnit stored; units.next(stored);) {
    const auto& variants = stored.unit.variants;
    for (std::size_t v = 0; v < variants.size(); ++v) {
      if (!wanted(query.language, variants[v])) continue;
      Spans spans = matcher_for(variants[v]).find(variants[v].segment.text);
      if (spans.empty()) continue;
      ++count;
      if (!going) continue;
      ConcordanceHit found{
          stored.unit.id, variants[v].language, variants[v].segment.text, std::move(spans), {}, {}};
      for (std::size_t o = 0; o < variants.size(); ++o) {
        if (o == v || !wanted(query.other, variants[o])) continue;
        found.other_language = variants[o].language;
        found.other_text = variants[o].segment.text;
        break;
      }
      going = hit(found);
    }
  }
  return count;
}

}  // namespace verso
