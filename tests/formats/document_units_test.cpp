// SPDX-License-Identifier: Apache-2.0
#include "formats/document_units.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/formats/streams.h"
#include "text/error.h"

using namespace verso;
using verso::testing::Read;
using verso::testing::read_all;
using verso::testing::write_all;

TEST_CASE("translated segments of XLIFF 1.2 become units with their neighbours") {
  const Read read = read_all(
      "xliff",
      "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\"><file original=\"a\" datatype=\"plaintext\" "
      "source-language=\"en\" target-language=\"fr\"><body>\n"
      "<trans-unit id=\"1\"><source>One</source><target "
      "state=\"translated\">Un</target></trans-unit>\n"
      "<trans-unit id=\"2\"><source>Two</source></trans-unit>\n"
      "<trans-unit id=\"3\"><source>Three <g id=\"1\">x</g></source><target "
      "state=\"needs-translation\">Trois <g id=\"1\">x</g></target></trans-unit>\n"
      "</body></file></xliff>\n");
  REQUIRE(read.units.size() == 2);
  CHECK(read.reports.skipped.size() == 1);
  CHECK(read.units[0].variants[1].segment.text == "Un");
  CHECK(read.units[0].confirmed);
  CHECK_FALSE(read.units[1].confirmed);
  REQUIRE(read.units[0].contexts.size() == 1);
  CHECK(read.units[0].contexts[0].previous.kind == Neighbour::Kind::none);
  CHECK(read.units[0].contexts[0].next.value == "Two");
  CHECK(read.units[1].contexts[0].previous.value == "Two");
  CHECK(read.units[1].variants[0].segment.codes.size() == 2);
  CHECK(*find(read.header.attributes, "srclang") == "en");
  // What XLIFF says survives TMX.
  const Read again = read_all("tmx", write_all("tmx", read.header, read.units));
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(same_tree(again.units.at(i), again.header, read.units[i], read.header));
}

TEST_CASE("machine translation that XLIFF names stays machine translation") {
  const auto first = [](const std::string& root, const std::string& target) {
    return read_all("xliff", "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\"" + root +
                                 "><file original=\"a\" datatype=\"plaintext\" "
                                 "source-language=\"en\" target-language=\"fr\"><body>\n" +
                                 target + "</body></file></xliff>\n")
        .units.at(0);
  };
  const TranslationUnit plain =
      first("",
            "<trans-unit id=\"1\"><source>One</source><target state=\"translated\" "
            "state-qualifier=\"leveraged-mt\">Un</target></trans-unit>");
  CHECK(plain.origin == Origin::machine);
  CHECK_FALSE(plain.confirmed);
  const std::string trados =
      "<trans-unit id=\"1\"><source>One</source><seg-source><mrk mtype=\"seg\" "
      "mid=\"1\">One</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">Un</mrk></target>"
      "<sdl:seg-defs><sdl:seg id=\"1\" conf=\"Translated\" origin=\"";
  const std::string rest = "\"/></sdl:seg-defs></trans-unit>";
  const std::string names = " xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\"";
  CHECK(first(names, trados + "nmt" + rest).origin == Origin::machine);
  const TranslationUnit human = first(names, trados + "interactive" + rest);
  CHECK(human.origin == Origin::human);
  CHECK(human.confirmed);
}

TEST_CASE("a pair is written as XLIFF and comes back") {
  std::vector<TranslationUnit> units(1);
  units[0].variants = {{"fr", {}, {}, {"un & deux", {}}}, {"en", {}, {}, {"one & two", {}}}};
  WriteOptions options;
  options.source = Language("fr");
  options.target = Language("en");
  const Read again = read_all("xliff", write_all("xliff12", {}, units, options));
  REQUIRE(again.units.size() == 1);
  CHECK(again.units[0].variants[0].segment.text == "un & deux");
  CHECK(again.units[0].variants[1].segment.text == "one & two");
  CHECK_THROWS_AS(write_all("xliff12", {}, units), UsageError);
}
