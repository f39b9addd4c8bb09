// SPDX-License-Identifier: Apache-2.0
#include "batch/term_swaps.h"

#include <catch2/catch.hpp>

#include "tm/repair.h"

using namespace verso;

namespace {

Concept entry(std::int64_t id, const std::string& french, const std::string& english) {
  Concept out;
  out.id = id;
  for (const auto& [language, text] : {std::pair{"fr", french}, std::pair{"en", english}}) {
    LanguageSection& section = out.languages.emplace_back();
    section.language = language;
    section.terms.emplace_back().text = text;
  }
  return out;
}

Termbase glossary() {
  return std::make_shared<const std::vector<GlossaryPart>>(std::vector<GlossaryPart>{
      {"g", {entry(1, "accord", "agreement"), entry(2, "traité", "treaty")}}});
}

/// The mended target, or what stood there.
std::string mended(const std::string& query, const std::string& source, const std::string& target) {
  Match match;
  match.base = 90;
  match.source.text = source;
  match.target.text = target;
  Segment asked;
  asked.text = query;
  const Language french("fr"), english("en");
  repair(asked, match, french, english, term_swaps(glossary(), french, english)(asked, match));
  return match.target.text;
}

}  // namespace

TEST_CASE("a match that differs in one term of the glossary is repaired") {
  CHECK(mended("Notre traité tient.", "Notre accord tient.", "Our agreement holds.") ==
        "Our treaty holds.");
  CHECK(mended("Trois traités fragiles.", "Trois accords fragiles.", "Three fragile agreements.") ==
        "Three fragile treaties.");
}

TEST_CASE("the article goes with the term, and what is uncertain stays") {
  CHECK(mended("Un traité.", "Un accord.", "An agreement.") == "A treaty.");
  // Twice in the target, another number, another article in the source.
  CHECK(mended("Un traité.", "Un accord.", "An agreement? No agreement.") ==
        "An agreement? No agreement.");
  CHECK(mended("Un traité.", "Deux accords.", "Two agreements.") == "Two agreements.");
  CHECK(mended("Le traité tient.", "L’accord tient.", "The agreement holds.") ==
        "The agreement holds.");
}

TEST_CASE("without a glossary there is nothing to swap") {
  CHECK_FALSE(term_swaps(nullptr, Language("fr"), Language("en")));
}
