// SPDX-License-Identifier: Apache-2.0
#include "tm/score.h"

#include <catch2/catch.hpp>

#include "tests/golden.h"
#include "tests/tm/marked.h"
#include "tests/tm/random_segments.h"
#include "text/normalise.h"
#include "tm/token_score.h"
#include "tm/word_table.h"

using namespace verso;

TEST_CASE("the score gives every golden vector, both ways round, and explains it") {
  const auto rows = golden::read("scores.tsv");
  CHECK(rows.size() >= 150);
  for (const auto& row : rows) {
    INFO("scores.tsv:" << row.line << " " << row[1] << " / " << row[2] << ": " << row[4]);
    const Segment query = marked(row[1]), candidate = marked(row[2]);
    const Language language(row[0]);
    CHECK(base_score(query, candidate, language) == std::stoi(row[3]));
    CHECK(base_score(candidate, query, language) == std::stoi(row[3]));
    CHECK(explain_score(query, candidate, language).base == std::stoi(row[3]));
  }
}

namespace {

std::vector<std::string> folded_words(const std::string& text) {
  std::vector<std::string> out;
  const std::string composed = nfc(text);
  for (const Token& token : tokenise(composed))
    if (token.kind == TokenKind::word) out.push_back(nfc(fold_case(token.in(composed))));
  return out;
}

}  // namespace

TEST_CASE("the laws of the score hold for random segments") {
  const Language language("en");
  RandomSegments random(20261122);
  for (int i = 0; i < 20000; ++i) {
    const Segment a = random.next(), b = i % 3 == 0 ? random.vary(a) : random.next();
    INFO("\"" << a.text << "\" / \"" << b.text << "\" codes " << a.codes.size() << " "
              << b.codes.size());
    const int base = base_score(a, b, language);
    CHECK(base == base_score(b, a, language));
    CHECK(base >= 0);
    const bool equal = match_key(a.text) == match_key(b.text) && same_codes(a, b);
    CHECK((base == 100) == equal);
    const auto words_a = folded_words(a.text), words_b = folded_words(b.text);
    const bool near = !equal && !words_a.empty() && words_a == words_b;
    CHECK((base >= 95 && base <= 99) == near);
    CHECK(base_score(a, a, language) == 100);
    // A threshold cuts off and changes nothing else.
    Scorer scorer(a, language);
    CHECK(scorer.base(b, 70) == (base >= 70 ? base : 0));
  }
}

TEST_CASE("the index's bound on differing stems is a true upper bound of the score") {
  const Language language("en");
  WordTable table(language);
  RandomSegments random(4);
  const auto stems = [](const ScoreText& text) {
    std::vector<std::uint32_t> out;
    for (const auto& token : text.tokens)
      if (token.kind == TokenKind::word) out.push_back(token.stem);
    return out;
  };
  for (int i = 0; i < 20000; ++i) {
    const Segment a = random.next(), b = i % 2 == 0 ? random.vary(a) : random.next();
    const int base = base_score(a, b, language);
    const ScoreText x = table.read(a.text), y = table.read(b.text);
    if (base == 0 || x.words + y.words == 0) continue;
    const auto differ = EditPattern(stems(x)).distance(stems(y), 1000);
    INFO("\"" << a.text << "\" / \"" << b.text << "\" base " << base << " stems " << differ);
    CHECK(differ <= words_may_differ(x.words, y.words, base));
  }
}

TEST_CASE("texts of a hundred thousand words are compared within a second") {
  Segment a, b;
  for (int i = 0; i < 100000; ++i) {
    a.text += "word" + std::to_string(i % 977) + " ";
    b.text += "word" + std::to_string(i % 977 + (i % 10 == 0 ? 5 : 0)) + " ";
  }
  const int base = base_score(a, b, Language("en"));
  CHECK(base >= 85);
  CHECK(base <= 94);
}
