// SPDX-License-Identifier: Apache-2.0
#include "formats/plain.h"

#include <catch2/catch.hpp>

#include "document_fixture.h"

using namespace verso;
using namespace verso::fixture;

namespace {
const auto kNothing = [](const Block&) { return std::optional<Segment>(); };
}

TEST_CASE("A line of plain text is a paragraph, an empty one is none") {
  const auto blocks = read_all(open_plain, "one\n\n  two \r\n \rthree");
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[1].source.text == "two");
  CHECK(blocks[1].line == 3);
  CHECK(blocks[2].source.text == "three");
  CHECK(blocks[2].line == 5);
}

TEST_CASE("Plain text may have paragraphs of several lines") {
  ReadOptions options;
  options.paragraphs = ReadOptions::Paragraphs::blank;
  const auto blocks = read_all(open_plain, "one\ntwo\n\nthree", options);
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].source.text == "one\ntwo");
}

TEST_CASE("Plain text without fills comes back byte for byte, whatever its encoding") {
  const std::string utf16(
      "\xFF\xFE"
      "a\0\r\0\n\0\xE9\0",
      10);
  for (const std::string& text : {std::string(), std::string("\n"), std::string("a\r\n\r\nb"),
                                  std::string("\xEF\xBB\xBFx"), utf16})
    CHECK(refill(open_plain, text, kNothing) == text);
}

TEST_CASE("Plain text is written back in its own encoding") {
  const std::string utf16(
      "\xFF\xFE"
      "a\0\n\0b\0",
      8);
  const auto out = refill(open_plain, utf16, [](const Block& block) {
    return block.source.text == "b" ? std::optional<Segment>(Segment{"é", {}}) : std::nullopt;
  });
  CHECK(out == std::string("\xFF\xFE"
                           "a\0\n\0\xE9\0",
                           8));
}

TEST_CASE("A line break in a translation does not make a paragraph of plain text") {
  CHECK(refill(open_plain, "a\nb\n", [](const Block&) {
          return std::optional<Segment>(Segment{"x\ny", {}});
        }) == "x y\nx y\n");
}
