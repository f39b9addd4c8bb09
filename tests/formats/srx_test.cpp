// SPDX-License-Identifier: Apache-2.0
#include "formats/srx.h"

#include <catch2/catch.hpp>

using namespace verso;

namespace {

class Warnings : public WarningSink {
 public:
  void warn(const Warning& warning) override { all.push_back(warning); }
  std::vector<Warning> all;
};

constexpr const char* kRules = R"(<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" xmlns:okpsrx="http://okapi.sf.net/srx-extensions" version="2.0">
<header segmentsubflows="yes" cascade="yes">
<formathandle type="start" include="no"/>
<formathandle type="end" include="yes"/>
<formathandle type="isolated" include="yes"/>
<okpsrx:options trimLeadingWhitespaces="yes"/>
</header>
<body>
<languagerules>
<languagerule languagerulename="French">
<rule break="no">
<beforebreak>\bM\.</beforebreak>
<afterbreak>\s</afterbreak>
</rule>
</languagerule>
<languagerule languagerulename="Default">
<rule>
<beforebreak>[.?!]+</beforebreak><afterbreak>\s+&#x5b;^a-z]</afterbreak>
</rule>
</languagerule>
</languagerules>
<maprules>
<languagemap languagepattern="FR.*" languagerulename="French"/>
<languagemap languagepattern=".*" languagerulename="Default"/>
</maprules>
</body>
</srx>)";

std::size_t sentences(const SegmentationRules& rules, const char* language, const char* text) {
  return Segmenter(rules, Language(language)).split(text).size();
}

}  // namespace

TEST_CASE("an SRX 2.0 file gives its rules with their lines") {
  Warnings warnings;
  const auto rules = read_srx(Input::from_string(kRules, "my.srx"), &warnings);
  CHECK(warnings.all.empty());
  CHECK(rules.cascade);
  CHECK_FALSE(rules.start_codes_stay);
  CHECK(rules.end_codes_stay);
  CHECK(rules.isolated_codes_stay);
  CHECK_FALSE(rules.sentence_ends);
  REQUIRE(rules.languages.size() == 2);
  const auto& rule = rules.languages[0].rules.at(0);
  CHECK_FALSE(rule.breaks);
  CHECK(rule.before == "\\bM\\.");
  CHECK(rule.after == "\\s");
  CHECK(rule.place.path == "my.srx");
  CHECK(rule.place.line == 12);
  CHECK(rules.languages[1].rules.at(0).breaks);
  CHECK(rules.languages[1].rules.at(0).after == "\\s+[^a-z]");
  CHECK(sentences(rules, "fr-CA", "M. Un. Deux.") == 2);
  CHECK(sentences(rules, "en", "M. Un. Deux.") == 3);
}

TEST_CASE("an SRX 1.0 file knows maprule and no cascade") {
  const auto rules = read_srx(Input::from_string(
      "<srx version='1.0'><header segmentsubflows='yes'><formathandle type='end' include='no'/>"
      "</header><body><languagerules><languagerule languagerulename='A'><rule break='yes'>"
      "<beforebreak>\\.</beforebreak></rule></languagerule></languagerules><maprules>"
      "<maprule maprulename='Default'><languagemap languagepattern='.*' languagerulename='A'/>"
      "</maprule></maprules></body></srx>"));
  CHECK_FALSE(rules.cascade);
  CHECK_FALSE(rules.end_codes_stay);
  CHECK(sentences(rules, "xx", "a.b.c") == 3);
}

TEST_CASE("what is no SRX file is refused, and why") {
  CHECK_THROWS_AS(read_srx(Input::from_string("")), InputError);
  CHECK_THROWS_AS(read_srx(Input::from_string("NoXml")), InputError);
  CHECK_THROWS_WITH(read_srx(Input::from_string("<sry/>", "a.srx")),
                    Catch::Contains("a.srx:1") && Catch::Contains("no SRX file"));
  CHECK_THROWS_AS(read_srx(Input::from_string("<srx><rule/></srx>")), InputError);
  CHECK_THROWS_AS(read_srx(Input::from_string("<srx><body>")), InputError);
  CHECK_THROWS_AS(read_srx(Input::from_string("<!DOCTYPE srx [<!ENTITY a 'b'>]><srx>&a;</srx>")),
                  InputError);
}

TEST_CASE("a map without rules is told") {
  Warnings warnings;
  read_srx(
      Input::from_string("<srx version='2.0'><body><maprules><languagemap "
                         "languagepattern='.*' languagerulename='Gone'/></maprules></body></srx>"),
      &warnings);
  REQUIRE(warnings.all.size() == 1);
  CHECK(warnings.all[0].what.find("Gone") != std::string::npos);
}
