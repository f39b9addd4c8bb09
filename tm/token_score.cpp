// SPDX-License-Identifier: Apache-2.0
//
// Weighted edit distance in one row, with the common beginning and end left aside and rows cut
// off where they exceed the limit. Tests: tests/tm/score_test.cpp, tests/golden/scores.tsv.
#include "tm/token_score.h"

#include <algorithm>
#include <vector>

namespace verso {

std::uint32_t gap_cost(const ScoreToken& token) {
  switch (token.kind) {
    case TokenKind::word:
      return kWordCost;
    case TokenKind::number:
      return kNumberGapCost;
    case TokenKind::punctuation:
      return kPunctuationCost;
  }
  return kWordCost;
}

std::uint32_t replace_cost(const ScoreToken& a, const ScoreToken& b) {
  if (a.form == b.form) return 0;
  if (a.kind != b.kind) return gap_cost(a) + gap_cost(b);
  switch (a.kind) {
    case TokenKind::word:
      return a.stem != b.stem ? kWordCost : a.fold == b.fold ? kCaseCost : kStemCost;
    case TokenKind::number:
      return kNumberCost;
    case TokenKind::punctuation:
      return kPunctuationCost;
  }
  return kWordCost;
}

namespace {

using Tokens = std::span<const ScoreToken>;

// What stands between two words: the numbers, the signs, and whether white space is before each.
struct Gap {
  Tokens tokens;
  std::size_t count(TokenKind kind) const {
    return static_cast<std::size_t>(std::count_if(
        tokens.begin(), tokens.end(), [kind](const ScoreToken& t) { return t.kind == kind; }));
  }
};

bool same_of_kind(Tokens a, Tokens b, TokenKind kind) {
  auto i = a.begin(), j = b.begin();
  for (;;) {
    while (i != a.end() && i->kind != kind) ++i;
    while (j != b.end() && j->kind != kind) ++j;
    if (i == a.end() || j == b.end()) return i == a.end() && j == b.end();
    if (i++->form != j++->form) return false;
  }
}

bool same_kinds(Tokens a, Tokens b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const ScoreToken& x, const ScoreToken& y) { return x.kind == y.kind; });
}

bool same_spaces(Tokens a, Tokens b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const ScoreToken& x, const ScoreToken& y) { return x.space == y.space; });
}

// The next word at or after `from`; the end when there is none.
std::size_t next_word(const std::vector<ScoreToken>& tokens, std::size_t from) {
  while (from < tokens.size() && tokens[from].kind != TokenKind::word) ++from;
  return from;
}

// When neither side has a word, every sign and number counts as one.
std::uint32_t wordless_replace(const ScoreToken& a, const ScoreToken& b) {
  return a.form == b.form ? 0 : kWordCost;
}
std::uint32_t wordless_gap(const ScoreToken&) { return kWordCost; }

template <class Replace, class Cost>
std::uint64_t weighted_distance(Tokens a, Tokens b, std::uint64_t limit, Replace replace,
                                Cost gap) {
  while (!a.empty() && !b.empty() && a.front().form == b.front().form) {
    a = a.subspan(1);
    b = b.subspan(1);
  }
  while (!a.empty() && !b.empty() && a.back().form == b.back().form) {
    a = a.first(a.size() - 1);
    b = b.first(b.size() - 1);
  }
  thread_local std::vector<std::uint64_t> row;
  row.assign(b.size() + 1, 0);
  for (std::size_t j = 0; j < b.size(); ++j) row[j + 1] = row[j] + gap(b[j]);
  for (const ScoreToken& x : a) {
    const std::uint64_t erase = gap(x);
    std::uint64_t diagonal = row[0];
    row[0] += erase;
    std::uint64_t best = row[0];
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::uint64_t above = row[j + 1];
      row[j + 1] = std::min({diagonal + replace(x, b[j]), above + erase, row[j] + gap(b[j])});
      diagonal = above;
      best = std::min(best, row[j + 1]);
    }
    if (best > limit) return best;
  }
  return row[b.size()];
}

// Stems of the words; forms of everything when there are no words.
std::uint64_t long_distance(const ScoreText& a, const ScoreText& b, std::uint64_t limit) {
  const bool wordless = a.words + b.words == 0;
  const auto symbols = [wordless](const ScoreText& text) {
    std::vector<std::uint32_t> out;
    for (const auto& token : text.tokens)
      if (wordless || token.kind == TokenKind::word)
        out.push_back(wordless ? token.form : token.stem);
    return out;
  };
  std::vector<std::uint32_t> x = symbols(a), y = symbols(b);
  if (x.size() > y.size()) x.swap(y);
  const auto words = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(limit / kWordCost, std::max(x.size(), y.size())));
  return std::uint64_t{EditPattern(x).distance(y, words)} * kWordCost;
}

}  // namespace

NearDifferences near_differences(const ScoreText& a, const ScoreText& b) {
  NearDifferences out;
  if (a.words == 0 || a.words != b.words) return out;
  for (std::size_t i = 0, j = 0;;) {
    const std::size_t word_a = next_word(a.tokens, i), word_b = next_word(b.tokens, j);
    const Tokens gap_a = Tokens(a.tokens).subspan(i, word_a - i);
    const Tokens gap_b = Tokens(b.tokens).subspan(j, word_b - j);
    const bool kinds = same_kinds(gap_a, gap_b);
    const bool same_numbers = same_of_kind(gap_a, gap_b, TokenKind::number);
    if (!same_numbers) out.numbers = true;
    // With the same of both, only the order of signs and numbers changed.
    if (!same_of_kind(gap_a, gap_b, TokenKind::punctuation) || (!kinds && same_numbers))
      out.punctuation = true;
    if (kinds && !same_spaces(gap_a, gap_b)) out.spacing = true;
    if (word_a == a.tokens.size() || word_b == b.tokens.size()) break;
    const ScoreToken &x = a.tokens[word_a], &y = b.tokens[word_b];
    if (x.stem != y.stem || x.fold != y.fold) return {};
    if (x.form != y.form) out.case_ = true;
    if (kinds && x.space != y.space) out.spacing = true;
    i = word_a + 1;
    j = word_b + 1;
  }
  out.same_words = true;
  return out;
}

int near_base(const NearDifferences& d, bool codes_differ) {
  const int others = int{d.case_} + int{d.punctuation} + int{d.spacing} + int{codes_differ};
  if (others == 0 && d.numbers) return 99;
  // Nothing seen but the texts differ: characters that do not show. That is spacing.
  return 99 - std::max(others, 1);
}

std::uint64_t token_length(const ScoreText& a, const ScoreText& b) {
  const std::size_t words = a.words + b.words == 0 ? std::max(a.tokens.size(), b.tokens.size())
                                                   : std::max(a.words, b.words);
  return std::uint64_t{kWordCost} * std::max<std::size_t>(words, 1);
}

std::uint64_t token_distance(const ScoreText& a, const ScoreText& b, std::uint64_t limit) {
  if (std::max(a.tokens.size(), b.tokens.size()) > kLongText) return long_distance(a, b, limit);
  if (a.words + b.words == 0)
    return weighted_distance(a.tokens, b.tokens, limit, wordless_replace, wordless_gap);
  return weighted_distance(a.tokens, b.tokens, limit, replace_cost, gap_cost);
}

int fuzzy_base(std::uint64_t distance, std::uint64_t length) {
  if (distance >= length) return 0;
  return static_cast<int>(std::min<std::uint64_t>(94, (length - distance) * 100 / length));
}

std::uint64_t distance_for(int base, std::uint64_t length) {
  return length * static_cast<std::uint64_t>(100 - std::max(base, 0)) / 100;
}

int token_base(const ScoreText& a, const ScoreText& b, int min) {
  const NearDifferences near = near_differences(a, b);
  if (near.same_words) return near_base(near, false);
  if (min > 94) return 0;
  const std::uint64_t length = token_length(a, b), limit = distance_for(min, length);
  const std::uint64_t distance = token_distance(a, b, limit);
  return distance > limit ? 0 : fuzzy_base(distance, length);
}

}  // namespace verso
