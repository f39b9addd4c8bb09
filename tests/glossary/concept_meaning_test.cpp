// SPDX-License-Identifier: Apache-2.0
#include "glossary/concept_meaning.h"

#include <catch2/catch.hpp>

using namespace verso;

namespace {

Concept truce() {
  Concept out;
  out.subject = "law";
  LanguageSection section;
  section.language = "fr-FR";
  Term term;
  term.text = "trêve";
  term.gender = "feminine";
  term.variants = {"treve"};
  section.terms.push_back(term);
  out.languages.push_back(section);
  return out;
}

}  // namespace

TEST_CASE("a concept says the same with and without the data that states its fields") {
  Concept stated = truce();
  restate(stated);
  CHECK(stated.data.size() == 1);
  stated.languages[0].language = "fr_fr";
  stated.languages[0].terms[0].attributes = {{"#element", "ntig"}};
  CHECK_FALSE(stated == truce());
  CHECK(meaning(stated) == meaning(truce()));
  SECTION("other values are not the same") {
    stated.languages[0].terms[0].data[0].value = "legalTerm-admn-sts";
    CHECK_FALSE(meaning(stated) == meaning(truce()));
  }
  SECTION("attributes say something of their own") {
    stated.data[0].attributes = {{"id", "s1"}};
    CHECK_FALSE(meaning(stated) == meaning(truce()));
  }
  SECTION("what is said twice counts") {
    stated.data.push_back(stated.data[0]);
    CHECK_FALSE(meaning(stated) == meaning(truce()));
  }
}

TEST_CASE("an edited field is written even where its data held markup or variants") {
  Concept one = truce();
  restate(one);
  one.data[0].attributes = {{"#xml", "1"}};
  one.subject = "peace";
  one.languages[0].terms[0].variants = {"tresve"};
  restate(one);
  CHECK(one.data[0].value == "peace");
  CHECK(one.data[0].attributes.empty());
  Concept read = one;
  read.languages[0].terms[0].variants.clear();
  interpret(read);
  CHECK(read.languages[0].terms[0].variants == std::vector<std::string>{"tresve"});
}
