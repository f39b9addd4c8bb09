// SPDX-License-Identifier: Apache-2.0
#include "text/pattern.h"

#include <catch2/catch.hpp>

#include "text/error.h"

using namespace verso;
using Catch::Contains;

TEST_CASE("a pattern ignores case unless asked, and counts bytes") {
  Pattern truce("trêve");
  CHECK(truce.found_in("La TRÊVE humanitaire"));
  CHECK_FALSE(Pattern("trêve", Pattern::Case::respect).found_in("TRÊVE"));
  CHECK(truce.find_all("é trêve, 😀 Trêve") ==
        std::vector<std::pair<std::size_t, std::size_t>>{{3, 9}, {16, 22}});
  CHECK(Pattern("x*").find_all("aaa").empty());
}

TEST_CASE("replacements name groups and do not overlap") {
  Segment segment{"de 5 à 10 km", {}};
  verso::apply(segment, Pattern("(\\d+)").replacements(segment.text, "<$1>"));
  CHECK(segment.text == "de <5> à <10> km");
  CHECK_THROWS_WITH(Pattern("a").replacements("a", "$3"), Contains("names a group"));
  CHECK(Pattern("a").replacements("a", "\\$3").front().text == "$3");
}

TEST_CASE("a hostile pattern ends with an error, not never") {
  CHECK_THROWS_WITH(Pattern("(a+)+$").found_in(std::string(60, 'a') + "b"), Contains("too long"));
  CHECK_THROWS_WITH(Pattern("(a"), Contains("not well formed"));
}
