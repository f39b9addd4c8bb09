// SPDX-License-Identifier: Apache-2.0
#include "formats/utx.h"

#include <catch2/catch.hpp>

using namespace verso;

namespace {

std::vector<Concept> read(const std::string& text) {
  const auto source = read_utx(Input::from_string(text, "g.utx"), {});
  std::vector<Concept> out;
  for (SourcedConcept one; source->next(one);) out.push_back(one.concept_);
  return out;
}

const std::string kText =
    "#UTX 1.11; de/en-US; 2013-12-20T17:00:45; copyright: me;\r\n#description: a sample;\r\n"
    "#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tcustomer\tconcept ID\r\n"
    "Hund\tdog\tnoun\tnoun\tapproved\tACME\tC2\r\nHund\tmutt\tnoun\t-\tforbidden\tACME\tC2\r\n"
    "Katze\tcat\tnoun\t\t\t\t\r\n";

}  // namespace

TEST_CASE("a UTX glossary is read, rows of one concept ID as one concept") {
  const auto concepts = read(kText);
  REQUIRE(concepts.size() == 2);
  CHECK(concepts[0].external_id == "C2");
  CHECK(concepts[0].client == "ACME");
  REQUIRE(concepts[0].languages.size() == 2);
  CHECK(concepts[0].languages[0].language == "de");
  CHECK(concepts[0].languages[0].terms.size() == 1);
  CHECK(concepts[0].languages[1].terms[1].status == TermStatus::forbidden);
  CHECK(concepts[1].languages[1].terms[0].part_of_speech == "noun");
}

TEST_CASE("a written UTX glossary reads back") {
  const auto concepts = read(kText);
  std::string out;
  Output output = Output::to_string(out);
  WriteOptions options;
  options.source = Language("de");
  options.target = Language("en-US");
  const auto sink = write_utx(output, options);
  for (const Concept& one : concepts) sink->put(one);
  sink->finish();
  output.finish();
  auto again = read(out);
  REQUIRE(again.size() == 2);
  CHECK(again[0] == concepts[0]);
}

TEST_CASE("a glossary becomes TMX units of its good terms") {
  std::string out;
  Output output = Output::to_string(out);
  const auto sink = write_glossary_tmx(output, {});
  for (const Concept& one : read(kText)) sink->put(one);
  sink->finish();
  output.finish();
  CHECK(out.find("<seg>Hund</seg>") != std::string::npos);
  CHECK(out.find("<seg>dog</seg>") != std::string::npos);
  CHECK(out.find("mutt") == std::string::npos);
}
