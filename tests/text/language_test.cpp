// SPDX-License-Identifier: Apache-2.0
#include "text/language.h"

#include <catch2/catch.hpp>

#include "text/error.h"

using namespace verso;

namespace {
LanguageFit fit_of(const char* wanted, const char* found) {
  return fit(Language(wanted), Language(found));
}
}  // namespace

TEST_CASE("case and underscores do not matter, the spelling is kept") {
  const Language language("pt_br");
  CHECK(language.spelled() == "pt_br");
  CHECK(language.key() == "pt-br");
  CHECK(language == Language("PT-BR"));
  CHECK(language.base() == "pt");
  CHECK(language.region() == "br");
  CHECK(Language().empty());
}

TEST_CASE("a language without region fits every region without penalty") {
  CHECK(fit_of("fr", "fr-CA") == LanguageFit::same);
  CHECK(fit_of("fr-FR", "fr") == LanguageFit::same);
  CHECK(fit_of("fr-FR", "FR_fr") == LanguageFit::same);
  CHECK(fit_of("fr-FR", "fr-CA") == LanguageFit::other_region);
  CHECK(fit_of("fr", "en") == LanguageFit::none);
  CHECK(fit_of("es-419", "es-ES") == LanguageFit::other_region);
  CHECK(fit_of("fr", "") == LanguageFit::none);
}

TEST_CASE("scripts never cross") {
  CHECK(fit_of("zh-TW", "zh-CN") == LanguageFit::none);
  CHECK(fit_of("zh-Hant", "zh-TW") == LanguageFit::same);
  CHECK(fit_of("zh", "zh-CN") == LanguageFit::same);
  CHECK(fit_of("zh-HK", "zh-TW") == LanguageFit::other_region);
  CHECK(fit_of("sr-Latn", "sr") == LanguageFit::none);
  CHECK(fit_of("ru-Latn", "ru") == LanguageFit::none);
  CHECK(fit_of("ru-Cyrl", "ru-RU") == LanguageFit::same);
  CHECK(fit_of("en-Latn-US", "en-US") == LanguageFit::same);
}

TEST_CASE("old codes find the new ones") {
  CHECK(fit_of("he", "iw") == LanguageFit::same);
  CHECK(fit_of("nb-NO", "no") == LanguageFit::same);
}

TEST_CASE("tags that cannot be tags are refused as options") {
  CHECK(Language("zh-Hant-TW").valid());
  CHECK(Language("de-CH-1996").valid());
  CHECK(Language("x-klingon").valid());
  CHECK_FALSE(Language("").valid());
  CHECK_FALSE(Language("f").valid());
  CHECK_FALSE(Language("fr-").valid());
  CHECK_FALSE(Language("fr FR").valid());
  CHECK_FALSE(Language("français").valid());
  CHECK_THROWS_AS(language_option("12"), UsageError);
  CHECK(language_option("fr_FR").key() == "fr-fr");
}

TEST_CASE("scripts and directions are known") {
  CHECK(Language("ja").without_spaces());
  CHECK(Language("zh-TW").without_spaces());
  CHECK_FALSE(Language("ko").without_spaces());
  CHECK(Language("ar-EG").right_to_left());
  CHECK(Language("he").right_to_left());
  CHECK_FALSE(Language("az-Latn").right_to_left());
  CHECK(Language("az-Arab").right_to_left());
}
