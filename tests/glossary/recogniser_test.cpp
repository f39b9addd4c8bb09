// SPDX-License-Identifier: Apache-2.0
#include "glossary/recogniser.h"

#include <catch2/catch.hpp>

#include "tests/glossary/terms.h"

using namespace verso;
using namespace verso::test;

TEST_CASE("the longest match wins") {
  const std::string text = "La trêve humanitaire tient; une autre trêve suit.";
  const Recogniser recogniser(termbase({entry({section("fr", {term("trêve")})}),
                                        entry({section("fr", {term("trêve humanitaire")})})}),
                              Language("fr"));
  const auto hits = recogniser.find(text);
  REQUIRE(hits.size() == 2);
  CHECK(text.substr(hits[0].begin, hits[0].end - hits[0].begin) == "trêve humanitaire");
  CHECK(text.substr(hits[1].begin, hits[1].end - hits[1].begin) == "trêve");
}

TEST_CASE("two concepts with one term give two hits") {
  const Recogniser recogniser(
      termbase({entry({section("en", {term("bank")})}), entry({section("en", {term("bank")})})}),
      Language("en"));
  CHECK(recogniser.find("The bank is closed.").size() == 2);
}

TEST_CASE("a marker in a term leaves its ending open") {
  const Recogniser recogniser(termbase({entry({section("fr", {term("abat|tre")})})}),
                              Language("fr"));
  CHECK(recogniser.find("un abattement").size() == 1);
  CHECK(recogniser.find("un combat").empty());
}

TEST_CASE("less and more are no tag, and hide nothing") {
  const Recogniser french(termbase({entry({section("fr", {term("trêve")})})}), Language("fr"));
  CHECK(french.find("si x<y et la trêve z>w").size() == 1);
  CHECK(french.find("si x<y trêve z=1>w").size() == 1);
  CHECK(french.find("si x <y, la trêve tient> non").size() == 1);
  CHECK(french.find("la tr<b>ê</b>ve").size() == 1);
  CHECK(french.find("la tr<g id=\"1\" x='a > b'>ê</g >ve").size() == 1);
  CHECK(french.find("la tr<ph id=\"1\"/>êve").size() == 1);
  CHECK(french.find("la tr{1}êve").size() == 1);
  // A value in a tag is no text.
  CHECK(french.find("<a title=\"trêve\">la paix</a>").empty());
  // A line break of markup parts words.
  CHECK(french.find("la tr<br/>êve").empty());
  CHECK(french.find("la tr</li><LI>êve").empty());
}

TEST_CASE("a case-sensitive verb in two pieces keeps its case") {
  Term verb = term("teilnehmen", TermStatus::preferred, "verb");
  const auto found = [&](const std::string& text) {
    return Recogniser(termbase({entry({section("de", {verb})})}), Language("de")).find(text).size();
  };
  CHECK(found("Sie nimmt an der Wahl teil.") == 1);
  CHECK(found("SIE NIMMT AN DER WAHL TEIL.") == 1);
  verb.case_sensitive = true;
  CHECK(found("Sie nimmt an der Wahl teil.") == 1);
  CHECK(found("Nehmen Sie an der Wahl teil?") == 1);
  CHECK(found("SIE NIMMT AN DER WAHL TEIL.") == 0);
  CHECK(found("Sie nimmt an der Wahl TEIL.") == 0);
  verb.text = "Teilnehmen";
  CHECK(found("Sie nimmt an der Wahl teil.") == 0);
}
