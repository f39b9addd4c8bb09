// SPDX-License-Identifier: Apache-2.0
#include "text/word_borders.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace verso;

TEST_CASE("Chinese and Japanese words have borders though no spaces") {
  const std::string text = "東京都の人口";  // 東京|都|の|人口
  const auto borders = word_borders(text, Language("ja"));
  CHECK(borders.front() == 0);
  CHECK(borders.back() == text.size());
  CHECK(std::find(borders.begin(), borders.end(), 6U) != borders.end());
  CHECK(std::find(borders.begin(), borders.end(), 3U) == borders.end());
}

TEST_CASE("an empty text has one border") {
  CHECK(word_borders("", Language("zh")) == std::vector<std::uint32_t>{0});
}
