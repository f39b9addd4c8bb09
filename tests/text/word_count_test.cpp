// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "text/words.h"

using namespace verso;

namespace {
std::int64_t words(const char* text, const char* language = "fr",
                   CountRule rule = CountRule::uax29) {
  return count(text, Language(language), rule).words;
}
}  // namespace

TEST_CASE("words are counted as UAX 29 joins them") {
  CHECK(words("It's five o'clock!", "en") == 3);
  CHECK(words("«Aš einu į parduotuvę.»", "lt") == 4);
  CHECK(words("l'homme et l’enfant") == 3);
  CHECK(words("cessez-le-feu") == 3);
  CHECK(words("6 854,5") == 2);
  CHECK(words("3.14 snake_case 5mm") == 3);
  CHECK(words("a.b fin.Début 3.x") == 4);
  CHECK(words("... — !") == 0);
  CHECK(words("") == 0);
}

TEST_CASE("other rules count blanks, or split at apostrophes") {
  CHECK(words("« l'homme »", "fr", CountRule::blanks) == 3);
  CHECK(words("l'homme et l’enfant", "fr", CountRule::split_apostrophe) == 5);
  CHECK(words("cessez-le-feu", "fr", CountRule::split_apostrophe) == 1);
}

TEST_CASE("scripts without spaces count characters by the factors of GMX-V") {
  CHECK(words("日本語の文章です。", "ja") == 3);  // 8 / 3
  CHECK(words("我们昨天去了北京。", "zh") == 3);  // 8 / 2.8
  CHECK(words("한국어 문장입니다", "ko") == 2);   // 8 / 3.3
  CHECK(words("好", "zh") == 1);
  CHECK(words("用 Verso 翻译 2 页", "zh") == 3);  // 4 / 2.8 and two words
}

TEST_CASE("the sample article counts as the rules say") {
  std::ifstream file(VERSO_SOURCE_DIR "/samples/article.fr.txt");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  REQUIRE(!text.empty());
  const Language french("fr");
  CHECK(count(text, french).words == 390);
  CHECK(count(text, french, CountRule::blanks).words == 388);
  CHECK(count(text, french, CountRule::split_apostrophe).words == 406);
  CHECK(count(text, french).characters_with_spaces == 2529);
}
