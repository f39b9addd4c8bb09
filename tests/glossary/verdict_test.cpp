// SPDX-License-Identifier: Apache-2.0
#include "glossary/verdict.h"

#include <catch2/catch.hpp>

#include "tests/glossary/terms.h"
#include "tests/golden.h"

using namespace verso;
using namespace verso::test;

namespace {

std::string verdicts(const Enforcer& enforcer, const std::string& source,
                     const std::string& target) {
  std::string out;
  for (const TermFinding& finding : enforcer.check(source, target)) {
    if (!out.empty()) out += "; ";
    out += finding.term + " " + std::string(name(finding.verdict));
  }
  return out;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' '), last = text.find_last_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

/// "source = preferred | admitted ! forbidden ~ deprecated ? proposed [verb]"
Concept parse(std::string cell, const std::string& from, const std::string& to) {
  Concept out;
  std::string flags;
  if (const auto open = cell.find('['); open != std::string::npos) {
    flags = cell.substr(open);
    cell.resize(open);
  }
  out.do_not_translate = flags.find("dnt") != std::string::npos;
  const auto make = [&](const std::string& text, TermStatus status) {
    Term one = term(text, status, flags.find("verb") != std::string::npos ? "verb" : "");
    one.case_sensitive = flags.find("case") != std::string::npos;
    return one;
  };
  const auto equals = cell.find('=');
  if (const std::string source = trimmed(cell.substr(0, equals)); !source.empty())
    out.languages.push_back(section(from, {make(source, TermStatus::preferred)}));
  std::vector<Term> targets;
  TermStatus status = TermStatus::preferred;
  std::string text;
  const auto flush = [&] {
    if (!trimmed(text).empty()) {
      targets.push_back(make(trimmed(text), status));
      if (status == TermStatus::preferred) status = TermStatus::admitted;
    }
    text.clear();
  };
  for (const char c : cell.substr(equals + 1)) {
    if (std::string("|!~?").find(c) == std::string::npos) {
      text += c;
      continue;
    }
    flush();
    if (c == '!') status = TermStatus::forbidden;
    if (c == '~') status = TermStatus::deprecated;
    if (c == '?') status = TermStatus::proposed;
  }
  flush();
  if (!targets.empty()) out.languages.push_back(section(to, targets));
  return out;
}

}  // namespace

TEST_CASE("verdicts follow the conventions") {
  for (const auto& row : golden::read("verdicts.tsv")) {
    INFO("verdicts.tsv:" << row.line << " " << row[1] << " | " << row[2] << " | " << row[3] << " ("
                         << row[5] << ")");
    const std::string from = row[0].substr(0, 2), to = row[0].substr(3);
    std::vector<Concept> concepts;
    for (std::size_t begin = 0;;) {
      const auto end = row[1].find(" ## ", begin);
      concepts.push_back(parse(row[1].substr(begin, end - begin), from, to));
      if (end == std::string::npos) break;
      begin = end + 4;
    }
    const Enforcer enforcer(termbase(concepts), Language(from), Language(to));
    CHECK(verdicts(enforcer, row[2], row[3]) == row[4]);
  }
}

TEST_CASE("a deprecated form is a warning, and findings say what was used and what is wanted") {
  const Enforcer enforcer(
      termbase({entry({section("fr", {term("loi")}),
                       section("en", {term("law"), term("act", TermStatus::admitted),
                                      term("bill", TermStatus::deprecated)})})}),
      Language("fr"), Language("en"));
  const auto findings = enforcer.check("Les lois.", "The bills.");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].warning);
  CHECK(findings[0].surface == "lois");
  CHECK(findings[0].used == "bills");
  CHECK(findings[0].wanted == std::vector<std::string>{"law", "act"});
}

namespace {

Termbase colours() {
  return termbase(
      {entry({section("fr", {term("couleur")}), section("en-US", {term("color")}),
              section("en-GB", {term("colour"), term("color", TermStatus::forbidden)})}),
       entry({section("fr", {term("ascenseur")}), section("en", {term("lift")}),
              section("en-US", {term("elevator")})})});
}

std::string in(const char* target_language, const char* source, const char* target) {
  const Enforcer enforcer(colours(), Language("fr"), Language(target_language));
  return verdicts(enforcer, source, target);
}

}  // namespace

TEST_CASE("what one region forbids is right in the region that prefers it") {
  CHECK(in("en-US", "La couleur.", "The color.") == "couleur ok");
  CHECK(in("en-US", "La couleur.", "The colour.") == "couleur missing");
  CHECK(in("en-GB", "La couleur.", "The color.") == "couleur forbidden");
  CHECK(in("en-GB", "La couleur.", "The colour.") == "couleur ok");
  // Where no region is named, or neither of them, either will do.
  for (const char* open : {"en", "en-AU"}) {
    CHECK(in(open, "La couleur.", "The color.") == "couleur ok");
    CHECK(in(open, "La couleur.", "The colour.") == "couleur ok");
    CHECK(in(open, "La couleur.", "The dye.") == "couleur missing");
  }
}

TEST_CASE("the language as such speaks where the region does not") {
  CHECK(in("en-GB", "Un ascenseur.", "A lift.") == "ascenseur ok");
  CHECK(in("en-GB", "Un ascenseur.", "An elevator.") == "ascenseur missing");
  CHECK(in("en-US", "Un ascenseur.", "An elevator.") == "ascenseur ok");
  CHECK(in("en-US", "Un ascenseur.", "A lift.") == "ascenseur ok");
}

TEST_CASE("a finding wants what its own region says, each form once") {
  const Enforcer british(colours(), Language("fr"), Language("en-GB"));
  CHECK(british.check("La couleur.", "The color.").at(0).wanted ==
        std::vector<std::string>{"colour"});
  const Enforcer american(colours(), Language("fr"), Language("en-US"));
  CHECK(american.check("Un ascenseur.", "A car.").at(0).wanted ==
        std::vector<std::string>{"elevator", "lift"});
}

TEST_CASE("of several glossaries the first that has the term decides") {
  const Concept client = parse("trêve = cessation ! truce", "fr", "en");
  const Concept general = parse("trêve = truce", "fr", "en");
  const auto judge = [](std::vector<std::vector<Concept>> lists, const std::string& target) {
    return verdicts(Enforcer(glossaries(std::move(lists)), Language("fr"), Language("en")),
                    "La trêve.", target);
  };
  CHECK(judge({{client}, {general}}, "The truce.") == "trêve forbidden");
  CHECK(judge({{client}, {general}}, "The cessation.") == "trêve ok");
  CHECK(judge({{general}, {client}}, "The truce.") == "trêve ok");
  CHECK(judge({{general}, {client}}, "The cessation.") == "trêve missing");
  // Within one glossary either entry's targets will do.
  CHECK(judge({{general, parse("trêve = cessation", "fr", "en")}}, "The cessation.") == "trêve ok");
  // A glossary that has nothing to say on the target language, or only proposes, decides nothing.
  CHECK(judge({{parse("trêve =", "fr", "de")}, {client}}, "The truce.") == "trêve forbidden");
  CHECK(judge({{parse("trêve = ? lull", "fr", "en")}, {client}}, "The truce.") ==
        "trêve forbidden");
}

TEST_CASE("a ban of an earlier glossary stands, one of a later glossary gives way") {
  const Concept ban = parse("= ! truce", "fr", "en");
  const Concept general = parse("trêve = truce", "fr", "en");
  const auto judge = [](std::vector<std::vector<Concept>> lists) {
    return verdicts(Enforcer(glossaries(std::move(lists)), Language("fr"), Language("en")),
                    "La trêve.", "The truce.");
  };
  CHECK(judge({{ban}, {general}}) == "trêve ok; truce forbidden");
  CHECK(judge({{general}, {ban}}) == "trêve ok");
}

TEST_CASE("what is only proposed is not counted as judged") {
  const Enforcer enforcer(
      termbase({parse("widget = ? gadget", "fr", "en"), parse("loi = law", "fr", "en")}),
      Language("fr"), Language("en"));
  const auto findings = enforcer.check("Un widget et la loi.", "A thing and the law.");
  REQUIRE(findings.size() == 2);
  CHECK_FALSE(findings[0].judged);
  CHECK(findings[1].judged);
}
