// SPDX-License-Identifier: Apache-2.0
#include "formats/jsonl.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/formats/streams.h"
#include "text/error.h"

using namespace verso;
using verso::testing::Read;
using verso::testing::read_all;
using verso::testing::write_all;

TEST_CASE("JSON lines hold everything a unit says") {
  FileHeader header;
  header.attributes = {{"srclang", "fr"}, {"odd", "x"}};
  header.annotations = {{Annotation::Kind::note, "", "n", {}},
                        {Annotation::Kind::encoding, "", "<ude name=\"a\"/>", {}}};
  TranslationUnit unit;
  unit.attributes = {{"tuid", "1"}, {"t5:x", "y"}};
  unit.annotations = {{Annotation::Kind::property, "p", "", {{"xml:lang", "de"}}},
                      {Annotation::Kind::note, "", " two\nlines ", {}}};
  unit.variants = {{"fr-FR", {{"changeid", "k"}}, {}, {"é <1>", {}}}, {"en", {}, {}, {"", {}}}};
  unit.variants[0].segment.codes = {{CodeKind::open, 2, "1", "b", "<b>", "<bpt i=\"1\"/>"},
                                    {CodeKind::isolated_close, 6, "", "", "", ""}};
  const std::string text = write_all("jsonl", header, {unit, unit});
  const Read read = read_all("jsonl", text);
  CHECK(read.header == header);
  REQUIRE(read.units.size() == 2);
  CHECK(read.units[0] == unit);
  CHECK(write_all("jsonl", read.header, read.units) == text);
}

TEST_CASE("lines of source and target are taken") {
  ReadOptions options;
  options.source = Language("fr");
  options.target = Language("en");
  const Read read =
      read_all("jsonl",
               "{\"source\":\"un\",\"target\":\"one\"}\n\n"
               "{\"source\":\"eins\",\"target\":\"one\",\"source_language\":\"de\"}\n",
               options);
  REQUIRE(read.units.size() == 2);
  CHECK(read.units[1].variants[0].language == "de");
  CHECK(read.lines[1] == 3);
}

TEST_CASE("bad lines are rejected, and what is no JSON at all is refused") {
  const std::string deep(100000, '[');
  const Read read =
      read_all("jsonl", "{\"verso\":\"units\",\"version\":1}\n{\n" + deep +
                            "\n{\"variants\":[{\"text\":\"x\"}]}\n{\"variants\":[]}\n7\n"
                            "{\"variants\":[{\"language\":\"fr\",\"text\":\"é\",\"codes\":"
                            "[{\"kind\":\"open\",\"at\":1}]}]}\n"
                            "{\"variants\":[{\"language\":\"fr\",\"text\":\"\\u0003\"}]}\n"
                            "{\"rejected\":{\"line\":1}}\n"
                            "{\"variants\":[{\"language\":\"fr\",\"text\":\"ok\"}]}\n");
  CHECK(read.units.size() == 1);
  CHECK(read.reports.rejections.size() == 7);
  CHECK(read.reports.rejections[0].place.line == 2);
  CHECK_THROWS_AS(read_all("jsonl", "hello\n"), InputError);
  CHECK_THROWS_AS(read_all("jsonl", ""), InputError);
  CHECK_THROWS_AS(read_all("jsonl", "{\"verso\":\"units\",\"version\":2}\n"), InputError);
}

TEST_CASE("the memory of Weblate is read") {
  const Read read = read_all(
      "weblate",
      "[{\"source\":\"Hello\",\"target\":\"Ahoj\",\"source_language\":\"en\","
      "\"target_language\":\"cs\",\"origin\":\"app/web\",\"category\":3,\"context\":\"greeting\"},"
      "{\"source\":\"x\"}]");
  REQUIRE(read.units.size() == 1);
  CHECK(read.units[0].variants[1].language == "cs");
  CHECK(*find_property(read.units[0].annotations, "x-weblate-origin") == "app/web");
  CHECK(*find_property(read.units[0].annotations, "x-weblate-category") == "3");
  CHECK(read.units[0].contexts.at(0).id == "greeting");
  CHECK(read.reports.rejections.size() == 1);
  CHECK_THROWS_AS(read_all("weblate", "{}"), InputError);
  CHECK_THROWS_AS(read_all("weblate", std::string(1 << 20, '[')), InputError);
}

TEST_CASE("a version that is no number is no fault of the program") {
  for (const char* version : {"\"1\"", "2", "null", "[]"})
    CHECK_THROWS_AS(
        read_all("jsonl", std::string("{\"verso\":\"units\",\"version\":") + version + "}\n"),
        InputError);
}

TEST_CASE("an encoding in a unit is kept as an element, and broken ones are refused") {
  const auto line = [](const std::string& value) {
    return "{\"annotations\":[{\"kind\":\"ude\",\"value\":\"" + value +
           "\"}],\"variants\":[{\"language\":\"fr\",\"text\":\"a\"},"
           "{\"language\":\"en\",\"text\":\"b\"}]}\n";
  };
  const Read read =
      read_all("jsonl", line("<broken") + line("</tu></body>") + line("<ude name='x'/>"));
  CHECK(read.reports.rejections.size() == 2);
  REQUIRE(read.units.size() == 1);
  const std::string tmx = write_all("tmx", {}, read.units);
  CHECK(tmx.find("<prop type=\"x-verso-element\">&lt;ude name='x'/&gt;</prop>") !=
        std::string::npos);
  CHECK(read_all("tmx", tmx).units.size() == 1);
}

TEST_CASE("TMX is well-formed whatever a memory holds as encodings") {
  TranslationUnit unit;
  unit.annotations.push_back({Annotation::Kind::encoding, {}, "<broken", {}});
  unit.variants = {{"fr", {}, {}, {"a", {}}}, {"en", {}, {}, {"b", {}}}};
  FileHeader header;
  header.annotations = unit.annotations;
  CHECK(read_all("tmx", write_all("tmx", header, {unit})).units.size() == 1);
}
