// SPDX-License-Identifier: Apache-2.0
#include "text/edit_distance.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace verso;

namespace {

using Tokens = std::vector<std::uint32_t>;

std::uint32_t plain_distance(const Tokens& a, const Tokens& b) {
  std::vector<std::uint32_t> row(b.size() + 1);
  for (std::uint32_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::uint32_t i = 1; i <= a.size(); ++i) {
    std::uint32_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::uint32_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row.back();
}

Tokens random_tokens(std::mt19937& random, std::size_t longest, std::uint32_t alphabet) {
  Tokens tokens(random() % (longest + 1));
  for (auto& token : tokens) token = random() % alphabet;
  return tokens;
}

Tokens edited(Tokens tokens, std::mt19937& random, std::uint32_t alphabet) {
  for (auto edits = random() % 8; edits > 0; --edits) {
    const std::size_t at = random() % (tokens.size() + 1);
    const auto place = tokens.begin() + static_cast<std::ptrdiff_t>(at);
    if (random() % 2 == 0 || at == tokens.size())
      tokens.insert(place, random() % alphabet);
    else
      tokens.erase(place);
  }
  return tokens;
}

void compare(const Tokens& a, const Tokens& b, EditPattern& pattern) {
  const std::uint32_t expected = plain_distance(a, b);
  pattern.set(a);
  for (const std::uint32_t limit : {0U, 1U, expected / 2, expected, expected + 1, 100000U}) {
    const std::uint32_t found = pattern.distance(b, limit);
    INFO("lengths " << a.size() << " and " << b.size() << ", limit " << limit);
    REQUIRE(found == std::min(expected, limit + 1));
  }
}

}  // namespace

TEST_CASE("bit-parallel distances equal the plain matrix on random pairs") {
  std::mt19937 random(42);
  EditPattern pattern;
  for (int round = 0; round < 4000; ++round) {
    const std::uint32_t alphabet = 2 + random() % 30;
    const std::size_t longest = round % 4 == 0 ? 300 : round % 4 == 1 ? 130 : 66;
    const Tokens a = random_tokens(random, longest, alphabet);
    compare(a, edited(a, random, alphabet), pattern);
    compare(a, random_tokens(random, longest, alphabet), pattern);
  }
}

TEST_CASE("lengths at the borders of machine words are right") {
  std::mt19937 random(7);
  EditPattern pattern;
  for (const std::size_t length : {0UL, 1UL, 63UL, 64UL, 65UL, 127UL, 128UL, 129UL, 192UL, 193UL}) {
    Tokens a(length);
    for (auto& token : a) token = random() % 3;
    for (int round = 0; round < 20; ++round) compare(a, edited(a, random, 3), pattern);
    compare(a, {}, pattern);
  }
}

TEST_CASE("an empty pattern is as far as the text is long") {
  CHECK(EditPattern().distance(Tokens{1, 2, 3}, 10) == 3);
  CHECK(EditPattern(Tokens{}).distance(Tokens{}, 0) == 0);
  CHECK(EditPattern(Tokens{1}).distance(Tokens{1, 2, 3}, 1) == 2);
  CHECK(EditPattern(Tokens{1}).distance(Tokens{2}, 0xFFFFFFFFU) == 1);
}

namespace {
EditCosts unit_costs(const Tokens& a, const Tokens& b) {
  EditCosts costs;
  costs.substitute = [&a, &b](std::uint32_t i, std::uint32_t j) {
    return a[i] == b[j] ? 0 : kWordCost;
  };
  costs.erase.assign(a.size(), kWordCost);
  costs.insert.assign(b.size(), kWordCost);
  return costs;
}
}  // namespace

TEST_CASE("a script costs what the distance says and turns a into b") {
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    const Tokens a = random_tokens(random, 20, 4), b = random_tokens(random, 20, 4);
    const auto script = edit_script(a.size(), b.size(), unit_costs(a, b));
    REQUIRE(script.cost == std::uint64_t{plain_distance(a, b)} * kWordCost);
    Tokens made;
    std::uint32_t next_a = 0;
    for (const EditStep& step : script.steps) {
      if (step.kind != EditKind::insert) {
        REQUIRE(step.a == next_a++);
      }
      if (step.kind == EditKind::keep) REQUIRE(a[step.a] == b[step.b]);
      if (step.kind != EditKind::erase) made.push_back(b[step.b]);
    }
    CHECK(next_a == a.size());
    CHECK(made == b);
  }
}

TEST_CASE("ties are settled the same way always: substitute, erase, insert, from the left") {
  const Tokens a{1, 2}, b{3};
  const auto script = edit_script(2, 1, unit_costs(a, b));
  CHECK(script.steps ==
        std::vector<EditStep>{{EditKind::substitute, 0, 0}, {EditKind::erase, 1, 1}});
  CHECK(edit_script(0, 0, unit_costs({}, {})).steps.empty());
}
