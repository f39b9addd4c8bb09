// SPDX-License-Identifier: Apache-2.0
#include "text/normalise.h"

#include <catch2/catch.hpp>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

using namespace verso;

TEST_CASE("invalid UTF-8 is found at its first byte") {
  CHECK_FALSE(first_invalid_utf8("").has_value());
  CHECK_FALSE(first_invalid_utf8("été, 日本, 😀, \xEF\xBF\xBD").has_value());
  CHECK(first_invalid_utf8("abc\xE9 d") == 3);
  CHECK(first_invalid_utf8("\xC0\xAF") == 0);           // overlong
  CHECK(first_invalid_utf8("a\xED\xA0\x80") == 1);      // surrogate
  CHECK(first_invalid_utf8("a\xF4\x90\x80\x80") == 1);  // beyond U+10FFFF
  CHECK(first_invalid_utf8("12345678\xE2\x82") == 8);   // cut off
}

TEST_CASE("a text is composed, whatever it was") {
  CHECK(nfc("e\u0301te\u0301") == "été");
  CHECK(nfc("plain") == "plain");
  CHECK(nfc("한국") == "한국");
  CHECK(nfc("\u1112\u1161\u11AB") == "한");
  CHECK(nfc("\u212B") == "Å");
}

TEST_CASE("what is taken for composed without asking is composed") {
  UErrorCode status = U_ZERO_ERROR;
  const auto* icu = icu::Normalizer2::getNFCInstance(status);
  REQUIRE(U_SUCCESS(status));
  for (UChar32 c = 1; c < 0x3000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    for (const auto& text : {icu::UnicodeString(c), icu::UnicodeString("a").append(c).append('e'),
                             icu::UnicodeString("ten bytes and ").append(c).append(" as many, é") +
                                 "e\u0301 at last"}) {
      std::string bytes, expected, buffer;
      text.toUTF8String(bytes);
      icu->normalize(text, status).toUTF8String(expected);
      REQUIRE(nfc(bytes) == expected);
      REQUIRE(nfc(bytes, buffer) == expected);
    }
  }
}

TEST_CASE("case folding is full") {
  CHECK(fold_case("STRASSE") == fold_case("straße"));
  CHECK(fold_case("ΣΊΣΥΦΟΣ") == fold_case("σίσυφος"));
  CHECK(fold_case("Élan") == "élan");
  CHECK(fold_case("I") == "i");
  CHECK(fold_case("I", true) == "ı");
  CHECK(fold_case("İ", true) == "i");
}

TEST_CASE("accents are stripped, the vowel signs of Indic scripts and Kana voicing are not") {
  CHECK(strip_accents("éàçñÅ") == "eacnA");
  CHECK(strip_accents("ё") == "е");
  CHECK(strip_accents("हिन्दी") == "हिन्दी");
  CHECK(strip_accents("がぎ") == "がぎ");
}

TEST_CASE("names meet across scripts") {
  CHECK(to_latin("Ереван") == "Erevan");
  CHECK(to_latin("Баку") == "Baku");
  CHECK(to_latin("plain") == "plain");
  CHECK(to_latin("Αθήνα") == "Athena");
}

TEST_CASE("the key of a match folds white space and forms") {
  CHECK(match_key("  Au \u00A0total,\u202F226\tunités\n") == "Au total, 226 unités");
  CHECK(match_key("e\u0301te\u0301") == match_key("été"));
  CHECK(match_key("") == "");
  CHECK(match_key(" \u3000 ") == "");
  CHECK(match_key("a\u200Bb") == "a\u200Bb");
  CHECK(match_hash("a  b") == match_hash("a b"));
  CHECK(match_hash("a b") != match_hash("A b"));
  // Stored in memories: must never change.
  CHECK(match_hash("La trêve") == match_hash(" La\u00A0tre\u0302ve "));
}

TEST_CASE("white space is trimmed as Unicode defines it") {
  CHECK(trim("\u00A0 a b\u3000\r\n") == "a b");
  CHECK(trim(" \u2003 ") == "");
  CHECK(trim("\u200Ba") == "\u200Ba");
}

TEST_CASE("offsets are counted in code points") {
  CHECK(code_points("aé😀") == 3);
  CHECK(code_point_offsets("aé😀z", {0, 1, 3, 7, 8}) == std::vector<std::size_t>{0, 1, 2, 3, 4});
}

TEST_CASE("nothing from a file moves the cursor") {
  CHECK(visible("a\x1B[2Jb") == "a\\x{1b}[2Jb");
  CHECK(visible("\u009B31m") == "\\x{9b}31m");
  CHECK(visible("\u202Eabc") == "\\x{202e}abc");
  CHECK(visible("a\xFFz") == "a\\x{ff}z");
  CHECK(visible("été\t日本") == "été\\x{9}日本");
}

TEST_CASE("columns are those of a terminal") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("日本") == 4);
  CHECK(shorten("abcdef", 6) == "abcdef");
  CHECK(shorten("abcdefg", 6) == "abcde…");
  CHECK(shorten("日本語です", 6) == "日本…");
  CHECK(shorten("abe\u0301fg", 4) == "abe\u0301…");
  CHECK(shorten("abc", 0) == "");
}

TEST_CASE("the version of ICU is known") { CHECK(icu_version().find('.') != std::string::npos); }

TEST_CASE("columns of text from right to left are set apart, all else is left alone") {
  CHECK(isolate_columns("1  one  two\n  three\n") == "1  one  two\n  three\n");
  CHECK(isolate_columns("#7  ar  الهدنة  3\n") == "#7  ar  \u2068الهدنة\u2069  3\n");
  CHECK(isolate_columns("שלום עולם") == "\u2068שלום עולם\u2069");
  CHECK(isolate_columns("") == "");
  CHECK(isolate_columns("  \n\n  a") == "  \n\n  a");
}
