// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/tm/score_test.cpp.
#include "tm/word_table.h"

#include <unordered_map>

#include "text/language_codes.h"
#include "text/normalise.h"
#include "text/stem.h"

namespace verso {

struct WordForms::Impl {
  explicit Impl(const Language& language)
      : stemmer(Language(current_code(language.base()))),
        turkic(language.base() == "tr" || language.base() == "az") {}
  Stemmer stemmer;
  bool turkic;
};

WordForms::WordForms(const Language& language) : impl_(std::make_unique<Impl>(language)) {}
WordForms::~WordForms() = default;
WordForms::WordForms(WordForms&&) noexcept = default;

std::string WordForms::fold(std::string_view word) const {
  return nfc(fold_case(word, impl_->turkic));
}

// A stem is made from the folded word, so that words equal but for case never differ in stem.
std::string WordForms::stem(const std::string& folded) {
  return std::string(impl_->stemmer.stem(folded));
}

std::string WordForms::stem_once(const std::string& folded) const {
  return impl_->stemmer.stem_once(folded);
}

struct WordTable::Impl {
  explicit Impl(const Language& language) : forms_of(language) {}

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  struct Word {
    std::uint32_t form, fold, stem;
  };
  template <class Value>
  using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  static std::uint32_t number(Map<std::uint32_t>& map, const std::string& text) {
    return map.try_emplace(text, static_cast<std::uint32_t>(map.size() + 1)).first->second;
  }

  Word look(std::string_view text, TokenKind kind) {
    if (const auto found = words.find(text); found != words.end()) return found->second;
    Word word{static_cast<std::uint32_t>(words.size() + 1), 0, 0};
    if (kind == TokenKind::word) {
      const std::string folded = forms_of.fold(text);
      word.fold = number(folds, folded);
      word.stem = number(stems, forms_of.stem(folded));
    }
    words.emplace(text, word);
    return word;
  }

  WordForms forms_of;
  Map<Word> words;
  Map<std::uint32_t> folds, stems;
  std::vector<Token> tokens;
};

WordTable::WordTable(const Language& language) : impl_(std::make_unique<Impl>(language)) {}
WordTable::~WordTable() = default;
WordTable::WordTable(WordTable&&) noexcept = default;
WordTable& WordTable::operator=(WordTable&&) noexcept = default;

void WordTable::read(std::string_view text, ScoreText& out) {
  out.tokens.clear();
  out.words = 0;
  const std::string composed = nfc(text);
  tokenise(composed, impl_->tokens);
  std::uint32_t end = 0;
  for (const Token& token : impl_->tokens) {
    const Impl::Word word = impl_->look(token.in(composed), token.kind);
    const bool space = out.tokens.empty() || token.begin > end;
    out.tokens.push_back({word.form, word.fold, word.stem, token.kind, space});
    if (token.kind == TokenKind::word) ++out.words;
    end = token.end;
  }
}

ScoreText WordTable::read(std::string_view text) {
  ScoreText out;
  read(text, out);
  return out;
}

std::size_t WordTable::size() const { return impl_->words.size(); }

}  // namespace verso
