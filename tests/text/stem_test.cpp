// SPDX-License-Identifier: Apache-2.0
#include "text/stem.h"

#include <catch2/catch.hpp>
#include <string>

using namespace verso;

namespace {
std::string stem(const char* language, const char* word) {
  Stemmer stemmer{Language(language)};
  return std::string(stemmer.stem(word));
}
}  // namespace

TEST_CASE("inflected forms share a stem") {
  CHECK(stem("fr", "négociations") == stem("fr-CA", "Négociation"));
  CHECK(stem("en", "negotiating") == stem("en", "negotiated"));
  CHECK(stem("de", "Häuser") == stem("de", "häusern"));
  CHECK(stem("ru", "переговоры") == stem("ru", "переговоров"));
  CHECK(stem("fr", "ne\u0301gociation") == stem("fr", "négociation"));
}

TEST_CASE("a language without stemmer only folds case") {
  Stemmer stemmer{Language("pl")};
  CHECK_FALSE(stemmer.known());
  CHECK(stemmer.stem("Umowy") == "umowy");
  CHECK(Stemmer{Language("no")}.known());
}

TEST_CASE("Turkish keeps its two i") { CHECK(stem("tr", "ISI") != stem("tr", "isi")); }

TEST_CASE("endless words are folded and not kept") {
  Stemmer stemmer{Language("en")};
  const std::string word(100000, 'A');
  CHECK(stemmer.stem(word) == std::string(100000, 'a'));
}
