// SPDX-License-Identifier: Apache-2.0
#include "formats/document_output.h"

#include <catch2/catch.hpp>

#include "text/error.h"

using namespace verso;

namespace {

std::string written(const std::string& bytes, const std::string& encoding, const std::string& text,
                    bool changed) {
  std::string out;
  Output output = Output::to_string(out);
  const auto file = StreamedText::open(Input::from_string(bytes, "t"), encoding);
  DocumentOutput document;
  document.bind(output, file);
  document.write(text);
  document.finish(changed);
  return out;
}

}  // namespace

TEST_CASE("UTF-8 is written as it comes, after its mark") {
  CHECK(written("a", "", "b", true) == "b");
  CHECK(written("\xEF\xBB\xBF"
                "a",
                "utf8", "b", true) ==
        "\xEF\xBB\xBF"
        "b");
  CHECK(written("\xEF\xBB\xBF"
                "a",
                "ISO-8859-1", "b", false) ==
        "\xEF\xBB\xBF"
        "b");
}

TEST_CASE("Other encodings come back, unchanged byte for byte") {
  CHECK(written("\xE9", "ISO-8859-1", "ignored", false) == "\xE9");
  CHECK(written("\xE9", "ISO-8859-1", "\xC3\xA0", true) == "\xE0");
  const std::string wide(
      "\xFF\xFE"
      "a\0",
      4);
  CHECK(written(wide, "", "b", true) == std::string("\xFF\xFE"
                                                    "b\0",
                                                    4));
  CHECK_THROWS_AS(written("\xE9", "ISO-8859-1", "\xE4\xBA\xBA", true), InputError);
}

TEST_CASE("Text is encoded whatever its length") {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "\xC3\xA9";
  CHECK(encode_text(text, "ISO-8859-1", false) == std::string(50'000, '\xE9'));
  CHECK(encode_text(text, "UTF-16BE", true)->size() == 100'002);
  CHECK_THROWS_AS(encode_text(text, "no-such", false), UsageError);
}
