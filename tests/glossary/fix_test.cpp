// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "glossary/gate.h"
#include "glossary/verdict.h"
#include "tests/glossary/terms.h"

using namespace verso;
using namespace verso::test;

namespace {

Termbase glossary() {
  return termbase(
      {entry({section("fr", {term("cessez-le-feu")}),
              section("en", {term("ceasefire"), term("armistice", TermStatus::forbidden),
                             term("cease-fire", TermStatus::forbidden)})}),
       entry({section("fr", {term("enquête")}),
              section("en", {term("inquiry"), term("probe", TermStatus::forbidden)})}),
       entry({section("fr", {term("abattre", TermStatus::preferred, "verb")}),
              section("en", {term("shoot down", TermStatus::preferred, "verb"),
                             term("take down", TermStatus::forbidden, "verb")})})});
}

std::string fixed(const std::string& source, const std::string& target) {
  const Enforcer enforcer(glossary(), Language("fr"), Language("en"));
  Segment segment{target, {}};
  verso::apply(segment, enforcer.fixes(source, target));
  return segment.text;
}

TranslationUnit unit(const std::string& source, const std::string& target) {
  TranslationUnit out;
  for (const auto& [language, text] : {std::pair{"fr", source}, std::pair{"en", target}}) {
    Variant variant;
    variant.language = language;
    variant.segment.text = text;
    out.variants.push_back(variant);
  }
  return out;
}

}  // namespace

TEST_CASE("forbidden forms are replaced with case, number and article carried over") {
  CHECK(fixed("Un cessez-le-feu.", "A cease-fire holds.") == "A ceasefire holds.");
  CHECK(fixed("Un cessez-le-feu.", "An armistice holds.") == "A ceasefire holds.");
  CHECK(fixed("Des cessez-le-feu.", "Armistices hold.") == "Ceasefires hold.");
  CHECK(fixed("UN CESSEZ-LE-FEU", "AN ARMISTICE") == "A CEASEFIRE");
  CHECK(fixed("Une enquête.", "A probe began.") == "An inquiry began.");
  CHECK(fixed("Deux enquêtes.", "Two probes began.") == "Two inquiries began.");
}

TEST_CASE("what is not certain is left alone") {
  CHECK(fixed("L'avion fut abattu.", "It was taken down.") == "It was taken down.");
  CHECK(fixed("Une enquête.", "A survey began.") == "A survey began.");
}

TEST_CASE("French forms are replaced where gender, number and first sound are the same") {
  const auto with_gender = [](Term term, const char* gender) {
    term.gender = gender;
    return term;
  };
  const Termbase inquiry = termbase(
      {entry({section("en", {term("inquiry")}),
              section("fr", {with_gender(term("enquête"), "feminine"),
                             with_gender(term("investigation", TermStatus::forbidden), "feminine"),
                             with_gender(term("sondage", TermStatus::forbidden), "masculine")})})});
  const Enforcer enforcer(inquiry, Language("en"), Language("fr"));
  const auto fixed = [&](const std::string& target) {
    Segment segment{target, {}};
    verso::apply(segment, enforcer.fixes("The inquiry.", target));
    return segment.text;
  };
  CHECK(fixed("L’investigation est close.") == "L’enquête est close.");
  CHECK(fixed("Les investigations closes.") == "Les enquêtes closes.");
  CHECK(fixed("Le sondage est clos.") == "Le sondage est clos.");
  // Nothing beside it that could have to agree.
  CHECK(fixed("Sondage :") == "Enquête :");
}

TEST_CASE("the gate lets through, marks, mends or turns away") {
  TranslationUnit bad = unit("Un cessez-le-feu.", "A cease-fire.");
  {
    Gate gate(glossary(), GateMode::warn);
    TranslationUnit copy = bad;
    const auto result = gate.apply(copy);
    CHECK(result.pass);
    CHECK(result.findings.size() == 1);
    CHECK(copy == bad);
    CHECK(gate.counts().forbidden == 1);
  }
  {
    Gate gate(glossary(), GateMode::flag);
    TranslationUnit copy = bad;
    CHECK(gate.apply(copy).pass);
    REQUIRE(find_property(copy.annotations, "x-verso-terms") != nullptr);
    CHECK(*find_property(copy.annotations, "x-verso-terms") == "forbidden: cessez-le-feu");
    copy.variants[1].segment.text = "A ceasefire.";
    gate.apply(copy);
    CHECK(find_property(copy.annotations, "x-verso-terms") == nullptr);
  }
  {
    Gate gate(glossary(), GateMode::fix);
    TranslationUnit copy = bad;
    const auto result = gate.apply(copy);
    CHECK(result.findings.empty());
    CHECK(result.fixed == std::vector<std::string>{"cease-fire → ceasefire"});
    CHECK(copy.variants[1].segment.text == "A ceasefire.");
    CHECK(gate.counts().fixed == 1);
    CHECK(gate.counts().ok == 1);
  }
  {
    Gate gate(glossary(), GateMode::reject);
    TranslationUnit copy = bad;
    CHECK_FALSE(gate.apply(copy).pass);
    TranslationUnit good = unit("Un cessez-le-feu.", "A ceasefire.");
    CHECK(gate.apply(good).pass);
  }
}

TEST_CASE("a unit that was translated the other way is judged in its own direction") {
  Gate gate(glossary(), GateMode::warn, Language("en"), Language("fr"));
  TranslationUnit own = unit("Un cessez-le-feu.", "A cease-fire.");
  own.source_language = "fr";
  CHECK(gate.apply(own).findings.size() == 1);
  // One that does not say is judged as asked.
  own.source_language.clear();
  CHECK(gate.apply(own).findings.empty());
}

TEST_CASE("a fix takes the form of its own region, and one that mends nothing is none") {
  const Termbase regions =
      termbase({entry({section("fr", {term("couleur")}), section("en-US", {term("color")}),
                       section("en-GB", {term("colour"), term("color", TermStatus::forbidden)})})});
  const Enforcer british(regions, Language("fr"), Language("en-GB"));
  const auto fixes = british.fixes("La couleur.", "The color.");
  REQUIRE(fixes.size() == 1);
  CHECK(fixes[0].text == "colour");

  // Contradictory data: what is wanted is what is forbidden.
  const Termbase circle =
      termbase({entry({section("fr", {term("trêve")}),
                       section("en", {term("truce"), term("truce", TermStatus::forbidden)})})});
  const Enforcer enforcer(circle, Language("fr"), Language("en"));
  CHECK(enforcer.check("Une trêve.", "A truce.").at(0).verdict == Verdict::forbidden);
  CHECK(enforcer.fixes("Une trêve.", "A truce.").empty());
}

TEST_CASE("a fix keeps the case of the text, not that of the old term") {
  const Termbase cased = termbase(
      {entry({section("fr", {term("ONU")}), section("en", {term("United Nations Organization"),
                                                           term("UNO", TermStatus::forbidden)})}),
       entry({section("fr", {term("téléphone")}),
              section("en", {term("iPhone"), term("handset", TermStatus::forbidden)})}),
       entry({section("fr", {term("toile")}),
              section("en", {term("internet"), term("Web", TermStatus::forbidden)})})});
  const Enforcer enforcer(cased, Language("fr"), Language("en"));
  const auto mend = [&](const std::string& source, const std::string& target) {
    Segment segment{target, {}};
    verso::apply(segment, enforcer.fixes(source, target));
    return segment.text;
  };
  CHECK(mend("L’ONU décide.", "The UNO decides.") == "The United Nations Organization decides.");
  CHECK(mend("Un téléphone.", "Handset lost.") == "iPhone lost.");
  CHECK(mend("Un téléphone.", "The HANDSET IS LOST.") == "The IPHONE IS LOST.");
  CHECK(mend("La toile.", "On the Web now.") == "On the internet now.");
  CHECK(mend("La toile.", "Web pages.") == "Internet pages.");
}

TEST_CASE("articles and genitives that are not certain are left to people") {
  const Termbase odd = termbase(
      {entry({section("fr", {term("ONG")}),
              section("en", {term("NGO"), term("charity", TermStatus::forbidden)})}),
       entry({section("fr", {term("avion")}),
              section("en", {term("unidentified plane"), term("jet", TermStatus::forbidden)})}),
       entry({section("fr", {term("armée")}),
              section("en", {term("army"), term("troops", TermStatus::forbidden)})}),
       entry({section("fr", {term("procès")}),
              section("en", {term("proceedings"), term("trials", TermStatus::forbidden)})})});
  const Enforcer enforcer(odd, Language("fr"), Language("en"));
  const auto mend = [&](const std::string& source, const std::string& target) {
    Segment segment{target, {}};
    verso::apply(segment, enforcer.fixes(source, target));
    return segment.text;
  };
  CHECK(mend("Une ONG.", "A charity.") == "A charity.");
  CHECK(mend("Cette ONG.", "This charity.") == "This NGO.");
  CHECK(mend("Un avion.", "A jet.") == "An unidentified plane.");
  CHECK(mend("Les procès.", "The trials's end.") == "The trials's end.");
}
