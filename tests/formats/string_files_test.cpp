// SPDX-License-Identifier: Apache-2.0
#include "formats/string_files.h"

#include <catch2/catch.hpp>

#include "document_fixture.h"
#include "text/error.h"

using namespace verso;
using namespace verso::fixture;

namespace {
const auto kNothing = [](const Block&) { return std::optional<Segment>(); };
Translate to(const std::string& text) {
  return [text](const Block&) { return std::optional<Segment>(Segment{text, {}}); };
}
}  // namespace

TEST_CASE("Every string value of a JSON file is a block with its path as id") {
  const auto blocks = read_all(
      open_json,
      R"({"menu": {"open": "Open \"it\"", "n": 3, "list": ["a\u00e9", true, "\ud83d\ude00x"]}, "e": ""})");
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].id == "menu.open");
  CHECK(blocks[0].source.text == "Open \"it\"");
  CHECK(blocks[1].id == "menu.list[0]");
  CHECK(blocks[1].source.text == "aé");
  CHECK(blocks[2].source.text == "\U0001F600x");
}

TEST_CASE("JSON comes back byte for byte, and is escaped when filled") {
  const std::string text = "{ \"a\" : \"x\\u0041\" ,\r\n \"b\":[ ] }\n";
  CHECK(refill(open_json, text, kNothing) == text);
  CHECK(refill(open_json, "{\"a\": \"x\"}", to("say \"é\"\n\\")) ==
        "{\"a\": \"say \\\"é\\\"\\n\\\\\"}");
  for (const std::string bad : {"{", "{\"a\"}", "[1,", "\"x", "{\"a\":\"\\u12\"}", "{} x", ""})
    CHECK_THROWS_AS(read_all(open_json, bad), InputError);
  CHECK_THROWS_AS(read_all(open_json, std::string(100000, '[')), InputError);
}

TEST_CASE("A comma after the last value of JSON is let pass and stays; two are not") {
  const std::string text = "{\"a\": [\"x\",\n],\n}\n";
  CHECK(read_all(open_json, text).size() == 1);
  CHECK(refill(open_json, text, to("y")) == "{\"a\": [\"y\",\n],\n}\n");
  for (const std::string bad : {"[1,,]", "{,}", "[,]", "{\"a\":1,,}"})
    CHECK_THROWS_AS(read_all(open_json, bad), InputError);
}

TEST_CASE("Properties are blocks with their keys as ids") {
  const std::string text = "# note\na.b = Un \\u00e9t\\u00e9\\\n    long\n!x\nc:  d\ne\n";
  const auto blocks = read_all(open_properties, text);
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].id == "a.b");
  CHECK(blocks[0].source.text == "Un étélong");
  CHECK(blocks[1].source.text == "d");
  CHECK(refill(open_properties, text, kNothing) == text);
  CHECK(refill(open_properties, "k = v\n", to("é\\ \n")) == "k = \\u00e9\\\\ \\n\n");
  CHECK(refill(open_properties, "k = \xC3\xA9\n", to("ü")) == "k = ü\n");
  const std::string latin = "k = \xE9\n";
  CHECK(refill(open_properties, latin, kNothing) == latin);
}

TEST_CASE("A long key over many values, and a value of nothing but escapes, are read in no time") {
  // Each of the values had the whole key as its id: 60,000 times 60,000 bytes.
  std::string json = "{\"" + std::string(60'000, 'k') + "\":[";
  for (int i = 0; i < 60'000; ++i) json += "\"x\",";
  json.back() = ']';
  std::size_t bytes = 0;
  auto document = open_json(Input::from_string(json + "}"), {});
  for (Block block; document->next(block);) bytes += block.id.size();
  CHECK(bytes < 60'000U * 1024U);
  std::string escapes;
  for (int i = 0; i < 200'000; ++i) escapes += "\\n";
  CHECK(read_all(open_json, "{\"a\":\"" + escapes + "x" + escapes + "\"}")[0].source.text == "x");
  CHECK(read_all(open_properties, "a=" + escapes + "x\n")[0].source.text == "x");
}
