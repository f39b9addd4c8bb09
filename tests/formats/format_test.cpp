// SPDX-License-Identifier: Apache-2.0
#include "formats/format.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "formats/document.h"
#include "text/error.h"

using namespace verso;

namespace {

std::string guess(const std::string& name, const std::string& bytes) {
  return std::string(guess_format(Input::from_string(bytes, name)).name);
}

}  // namespace

TEST_CASE("each format stands once in the table and says what it is") {
  std::set<std::string_view> names;
  for (const Format& format : formats()) {
    INFO(format.name);
    CHECK(names.insert(format.name).second);
    CHECK_FALSE(format.title.empty());
    CHECK(find_format(format.name) == &format);
    CHECK((format.read_units != nullptr || format.open_document != nullptr ||
           format.read_concepts != nullptr || format.write_units != nullptr ||
           format.write_bilingual != nullptr || format.write_concepts != nullptr));
  }
  CHECK(find_format("TMX") == find_format("tmx"));
  CHECK(find_format("none") == nullptr);
}

TEST_CASE("a format is guessed by content and name") {
  CHECK(guess("a.tmx", "<?xml version='1.0'?><tmx version='1.4'>") == "tmx");
  CHECK(guess("a.TMX.GZ", "<tmx>") == "tmx");
  CHECK(guess("a.bin", "\xEF\xBB\xBF<tmx version='1.4'>") == "tmx");
  CHECK(guess("a.xml", std::string("\xFF\xFE<\0t\0m\0x\0>\0", 12)) == "tmx");
  CHECK(guess("level.tmx", "<map version='1.0'>") == "tmx");
  CHECK(guess("a.tsv", "un\tone\n") == "tsv");
  CHECK(guess("a.csv", "fr,en\n") == "csv");
  CHECK_THROWS_AS(guess("a.xyz", "what?"), InputError);
}

TEST_CASE("A name of XLIFF stands for the XLIFF that is read, whatever else is in the file") {
  for (const std::string text : {"<foo/>", "<html><body>x</body></html>"}) {
    const Input input = Input::from_string(text, "a.xlf");
    CHECK(guess_format(input).name == "xliff");
    CHECK_THROWS_AS(guess_format(input).open_document(Input::from_string(text, "a.xlf"), {}),
                    InputError);
  }
  CHECK(guess_format(Input::from_string("<html></html>", "a.txt")).name == "html");
}
