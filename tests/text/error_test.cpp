// SPDX-License-Identifier: Apache-2.0
#include "text/error.h"

#include <catch2/catch.hpp>

using namespace verso;

TEST_CASE("an error names place, fault and remedy on one line") {
  InputError error({"a.tmx", 3, 7}, "the file ends inside a unit", "fetch it again");
  CHECK(std::string(error.what()) == "a.tmx:3:7: the file ends inside a unit; fetch it again");
}
