// SPDX-License-Identifier: Apache-2.0
#include "formats/table.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/formats/streams.h"
#include "text/error.h"

using namespace verso;
using verso::testing::Read;
using verso::testing::read_all;
using verso::testing::write_all;

namespace {

ReadOptions pair(const char* source, const char* target) {
  ReadOptions options;
  options.source = Language(source);
  options.target = Language(target);
  return options;
}

}  // namespace

TEST_CASE("a header of language tags names the columns") {
  const Read read = read_all("tsv", "fr\ten-GB\tde\nun\tone\teins\n\ndeux\ttwo\t\n");
  REQUIRE(read.units.size() == 2);
  CHECK(read.units[0].variants.size() == 3);
  CHECK(read.units[0].variants[1].language == "en-GB");
  CHECK(read.units[1].variants.size() == 2);
  CHECK(*find(read.header.attributes, "srclang") == "fr");
  CHECK(read.lines[1] == 4);
}

TEST_CASE("-s and -t name the columns, and a header of these tags is no data") {
  CHECK(read_all("tsv", "un\tone\n", pair("fr", "en")).units.size() == 1);
  CHECK(read_all("tsv", "fr\ten\nun\tone\n", pair("fr", "en")).units.size() == 1);
  CHECK(read_all("tsv", "to\tno\nun\tone\n", pair("fr", "en")).units.size() == 2);
  CHECK_THROWS_AS(read_all("tsv", "un deux\tone two\n"), InputError);
}

TEST_CASE("TSV quotes nothing") {
  const Read read = read_all("tsv", "\"un\tone\"\n'a'\t\\t\n", pair("fr", "en"));
  REQUIRE(read.units.size() == 2);
  CHECK(read.units[0].variants[0].segment.text == "\"un");
  CHECK(read.units[1].variants[1].segment.text == "\\t");
}

TEST_CASE("bad rows are rejected with their line") {
  const Read read = read_all("tsv", "un\tone\nalone\na\tb\tc\n\tx\na\x01\tb\n", pair("fr", "en"));
  CHECK(read.units.size() == 1);
  REQUIRE(read.reports.rejections.size() == 4);
  CHECK(read.reports.rejections[0].place.line == 2);
  CHECK(read.reports.rejections[0].reason == "1 cell instead of 2");
  CHECK(read.reports.rejections[0].raw == "alone");
  CHECK(read.reports.rejections[3].place.line == 5);
}

TEST_CASE("what a table holds comes back, and what it cannot hold is told") {
  std::vector<TranslationUnit> units(2);
  units[0].variants = {{"fr", {}, {}, {"a\tb\nc", {}}}, {"en", {}, {}, {"\"d\", e", {}}}};
  units[1].variants = {
      {"en", {}, {}, {"one", {}}}, {"fr-CA", {}, {}, {"un", {}}}, {"en", {}, {}, {"=2", {}}}};
  units[1].variants[0].segment.codes.push_back({});
  verso::testing::Recorder told;
  WriteOptions options;
  options.source = Language("fr");
  options.target = Language("en");
  options.warnings = &told;
  CHECK(write_all("tsv", {}, units, options) == "fr\ten\na b c\t\"d\", e\nun\tone\nun\t=2\n");
  CHECK(told.warnings.size() == 2);
  const std::string csv = write_all("csv", {}, units, options);
  CHECK(csv == "fr,en\r\n\"a\tb\nc\",\"\"\"d\"\", e\"\r\nun,one\r\nun,=2\r\n");
  const Read again = read_all("csv", csv);
  REQUIRE(again.units.size() == 3);
  CHECK(again.units[0].variants[0].segment.text == "a\tb\nc");
  options.csv_safe = true;
  CHECK(write_all("csv", {}, units, options).ends_with("un,'=2\r\n"));
  CHECK_THROWS_AS(write_all("tsv", {}, units), UsageError);
}

TEST_CASE("columns whose name begins with # are left out") {
  const Read read = read_all("tsv", "#line\t#reason\tfr\ten\n3\twhy\tun\tone\n", pair("fr", "en"));
  REQUIRE(read.units.size() == 1);
  CHECK(read.units[0].variants[1].segment.text == "one");
}

TEST_CASE("a column of notes is one of notes, not of a language") {
  const Read read =
      read_all("tsv", "fr\ten\tnote\tclient\nun\tone\tof cats\tACME\ndeux\ttwo\t\t\n");
  REQUIRE(read.units.size() == 2);
  CHECK(read.units[0].variants.size() == 2);
  REQUIRE(read.units[0].annotations.size() == 2);
  CHECK(read.units[0].annotations[0].kind == Annotation::Kind::note);
  CHECK(read.units[0].annotations[0].value == "of cats");
  CHECK(*find_property(read.units[0].annotations, "client") == "ACME");
  CHECK(read.units[1].annotations.empty());
}
