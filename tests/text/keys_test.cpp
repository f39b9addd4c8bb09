// SPDX-License-Identifier: Apache-2.0
#include "text/keys.h"

#include <catch2/catch.hpp>

using namespace verso;

namespace {

std::string spelled(const std::string& text) {
  std::string result;
  for (const auto& key : sentence_keys(text).keys) result += (result.empty() ? "" : "|") + key.form;
  return result;
}

}  // namespace

TEST_CASE("Keys are folded words, whole numbers and telling marks") {
  CHECK(spelled("L’Été, c'est fini.") == "l|été|c|est|fini");
  CHECK(spelled("6 854 personnes (6,854)") == "6854|personnes|(|6854");
  CHECK(spelled("le 12 100") == "le|12100");
  CHECK(spelled("en 1956 120") == "en|1956|120");
  CHECK(spelled("3,5 %") == "3|5|%");
  CHECK(spelled("« Oui ? »") == "\"|oui|?");
  CHECK(spelled("北京市") == "北|京|市");
  CHECK(spelled("ﬁn Ｆ１") == "fin|f|1");
  CHECK(spelled("٣٢") == "32");
  CHECK(spelled("").empty());
}

TEST_CASE("Characters are counted without white space") {
  CHECK(sentence_keys("a b\xC2\xA0"
                      "c.")
            .characters == 4);
  CHECK(sentence_keys("6 854").characters == 4);
}

TEST_CASE("The end of a sentence is seen through closing quotes and brackets") {
  CHECK(sentence_keys("“Really?” ").end == SentenceEnd::question);
  CHECK(sentence_keys("Vraiment ? »").end == SentenceEnd::question);
  CHECK(sentence_keys("(Yes.)").end == SentenceEnd::stop);
  CHECK(sentence_keys("好。」").end == SentenceEnd::stop);
  CHECK(sentence_keys("following:").end == SentenceEnd::colon);
  CHECK(sentence_keys("Title").end == SentenceEnd::none);
  CHECK(sentence_keys("").end == SentenceEnd::none);
}

TEST_CASE("Names meet in Latin letters") {
  CHECK(latin_key("Érevan") == "erevan");
  CHECK(latin_key("Ереван") == "erevan");
  CHECK(latin_key("Αθήνα") == "athena");
  CHECK(latin_key("...").empty());
  CHECK(consonants("muhammad") == "mhmd");
  CHECK(consonants(latin_key("محمد")) == "mhmd");
  CHECK(without_vowels("محمد"));
  CHECK_FALSE(without_vowels("Москва"));
}

TEST_CASE("Invalid bytes are no keys and no trouble") {
  CHECK(spelled("a\xFF"
                "b \xC3") == "a|b");
}
