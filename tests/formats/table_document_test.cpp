// SPDX-License-Identifier: Apache-2.0
#include "formats/table_document.h"

#include <catch2/catch.hpp>

#include "document_fixture.h"
#include "text/error.h"

using namespace verso;
using namespace verso::fixture;

namespace {

std::optional<Segment> in_english(const Block& block) {
  if (block.target) return std::nullopt;
  Segment target;
  target.text = "E\t" + block.source.text;
  return target;
}

}  // namespace

TEST_CASE("Each row of a bilingual table is a segment, and only empty target cells are filled") {
  const std::string table = "fr\t#\ten\r\nUn\ta\t\r\nDeux\tb\r\n\r\n\tc\td\r\nTrois\te\tThree\tx";
  const auto blocks = read_all(open_tsv, table);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].source.text == "Un");
  CHECK_FALSE(blocks[0].target);
  CHECK(blocks[0].segmented);
  CHECK(blocks[1].line == 3);
  CHECK(blocks[2].target->text == "Three");
  CHECK(blocks[2].state == TranslationState::translated);
  CHECK(refill(open_tsv, table, in_english) ==
        "fr\t#\ten\r\nUn\ta\tE Un\r\nDeux\tb\tE Deux\r\n\r\n\tc\td\r\nTrois\te\tThree\tx");
}

TEST_CASE("a carriage return inside a cell ends no row where rows end with line feeds") {
  for (const std::string end : {"\n", "\r\n"}) {
    const std::string table = "fr\ten" + end + "Un\rdeux\tOne\rtwo" + end + "Trois\t" + end;
    const auto blocks = read_all(open_tsv, table);
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[0].source.text == "Un\rdeux");
    CHECK(blocks[0].target->text == "One\rtwo");
    CHECK(refill(open_tsv, table, in_english) ==
          "fr\ten" + end + "Un\rdeux\tOne\rtwo" + end + "Trois\tE Trois" + end);
  }
  CHECK(refill(open_tsv, "fr\ten\rUn\t\rDeux\t", in_english) == "fr\ten\rUn\tE Un\rDeux\tE Deux");
}

TEST_CASE("Columns are named by the first line or by the languages asked for") {
  ReadOptions options;
  options.source = Language("fr");
  options.target = Language("en");
  CHECK(refill(open_tsv, "Un\t\nDeux\tTwo\n", in_english, true, options) ==
        "Un\tE Un\nDeux\tTwo\n");
  CHECK(refill(open_tsv, "en-GB\tfr\n\tUn\n", in_english, true, options) ==
        "en-GB\tfr\nE Un\tUn\n");
  CHECK_THROWS_AS(read_all(open_tsv, "Un mot\tA word\n"), InputError);
  auto document = open_tsv(Input::from_string("de\tit\n", "t"), {});
  CHECK(document->bilingual());
  CHECK_FALSE(document->keeps_states());
  CHECK(document->source_language() == Language("de"));
  CHECK(document->target_language() == Language("it"));
}

TEST_CASE("Notes of a table go with their segments; codes are not put into cells") {
  const std::string table = "fr\tnote\ten\nUn\tof cats\t\n";
  const auto blocks = read_all(open_tsv, table);
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].notes == std::vector<std::string>{"of cats"});
  CHECK(refill(open_tsv, table, [](const Block& block) {
          Segment target = block.source;
          target.codes.push_back({CodeKind::standalone, 0, "1", {}, "<br/>", {}});
          return std::optional<Segment>(target);
        }) == table);
}
