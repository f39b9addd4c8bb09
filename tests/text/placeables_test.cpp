// SPDX-License-Identifier: Apache-2.0
#include "text/placeables.h"

#include <catch2/catch.hpp>

#include "tests/golden.h"

using namespace verso;

TEST_CASE("Placeables are found with their values, as the golden table says") {
  static constexpr const char* kNames[] = {"number", "date",  "time",       "unit",
                                           "url",    "email", "placeholder"};
  for (const auto& row : golden::read("placeables.tsv")) {
    INFO("line " << row.line << ": " << row[1]);
    PlaceableOptions options;
    options.spelled_numbers = true;
    std::string found;
    std::size_t last = 0;
    for (const auto& p : find_placeables(row[1], Language(row[0]), options)) {
      CHECK(p.begin >= last);
      CHECK(p.begin < p.end);
      last = p.end;
      found += (found.empty() ? "" : " ") + std::string(kNames[static_cast<int>(p.kind)]) + ":" +
               p.value + (p.spelled ? "*" : "");
    }
    CHECK(found == row[2]);
  }
}

TEST_CASE("A number is written as its model is, or not at all") {
  CHECK(format_number_like("7123", "6,584", Language("en")) == "7,123");
  CHECK(format_number_like("1234567", "6 584", Language("fr")) == "1 234 567");
  CHECK(format_number_like("5", "3", Language("en")) == "5");
  CHECK(format_number_like("-3.5", "2,25", Language("fr")) == "-3,50");
  CHECK(format_number_like("12345", "7", Language("en")).empty());
  CHECK(format_number_like("1234567.5", "12.345,67", Language("de")) == "1.234.567,50");
  CHECK(format_number_like("7", "1\u202F234", Language("fr")) == "7");
  CHECK(format_number_like("12345", "2020", Language("en")) == "12345");
  CHECK(format_number_like("12", "٣٤", Language("ar")) == "١٢");
  CHECK(format_number_like("abc", "1", Language("en")).empty());
  CHECK(format_number_like("1", "5 km", Language("en")).empty());
}

TEST_CASE("texts made to hang the program do not") {
  const auto times = [](const std::string& text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
  };
  const Language german("de");
  const auto url = find_placeables("http://x" + times(")", 400000), german);
  REQUIRE(url.size() == 1);
  CHECK(url[0].value == "http://x");
  CHECK(find_placeables("see http://x/(a)) or", german).at(0).value == "http://x/(a)");
  CHECK(find_placeables(times("%(", 400000), german).empty());
  CHECK(find_placeables(times("a@b.c {x} ", 40000), german).size() == 80000);
  CHECK(find_placeables(times("1 {x} ", 40000), german).size() == 80000);
  // Deeper than the stack is.
  CHECK(find_placeables(times("tausend", 100000), german, {.spelled_numbers = true}).empty());
  CHECK(
      find_placeables(times("12 noon ", 40000), Language("en"), {.spelled_numbers = true}).size() ==
      40000);
}
