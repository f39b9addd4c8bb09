// SPDX-License-Identifier: Apache-2.0
#include "text/words.h"

#include <catch2/catch.hpp>
#include <string>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "tests/golden.h"
#include "text/normalise.h"

using namespace verso;

namespace {

// "l|’|article 3#" : tokens separated by |, numbers marked #, punctuation marked by '.
std::string shown(std::string_view text) {
  std::string out;
  for (const Token& token : tokenise(text)) {
    if (!out.empty()) out += '|';
    out += token.in(text);
    if (token.kind == TokenKind::number) out += '#';
    if (token.kind == TokenKind::punctuation) out += '\'';
  }
  return out;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  return text.toUTF8String(out);
}

}  // namespace

TEST_CASE("the tokens of many scripts are as the table says") {
  for (const auto& row : golden::read("words.tsv")) {
    INFO("words.tsv:" << row.line << " " << row[2]);
    CHECK(shown(row[0]) == row[1]);
  }
}

TEST_CASE("tokens ascend, do not overlap and hold no white space at their ends") {
  const std::string text = "« L’été », 6 854 m² — 日本語\u200Btest… e\u0301\u0327 \u0301x";
  std::size_t last = 0;
  for (const Token& token : tokenise(text)) {
    CHECK(token.begin >= last);
    CHECK(token.end > token.begin);
    CHECK(trim(token.in(text)) == token.in(text));
    last = token.end;
  }
  CHECK(last <= text.size());
}

TEST_CASE("invalid bytes neither crash nor loop") {
  CHECK(tokenise("a\xFF\xC3").size() == 3);
  CHECK(tokenise(std::string(1, '\xF0')).size() == 1);
  CHECK(tokenise("").empty());
}

TEST_CASE("every character gives as many tokens composed as decomposed") {
  UErrorCode status = U_ZERO_ERROR;
  const auto* composed = icu::Normalizer2::getNFCInstance(status);
  const auto* decomposed = icu::Normalizer2::getNFDInstance(status);
  REQUIRE(U_SUCCESS(status));
  int failures = 0;
  for (UChar32 c = 0x80; c < 0x30000; ++c) {
    if (u_charType(c) == U_SURROGATE || u_charType(c) == U_UNASSIGNED) continue;
    if (decomposed->isInert(c)) continue;
    for (const char* around : {"", "a", "1", "."}) {
      const auto text = icu::UnicodeString::fromUTF8(around).append(c).append(UChar32('a'));
      const auto a = tokenise(utf8(composed->normalize(text, status)));
      const auto b = tokenise(utf8(decomposed->normalize(text, status)));
      if (a.size() != b.size()) {
        ++failures;
        UNSCOPED_INFO("U+" << std::hex << c);
      }
    }
  }
  CHECK(failures == 0);
}
