// SPDX-License-Identifier: Apache-2.0
#include "text/encoding.h"

#include <catch2/catch.hpp>
#include <string>

#include "text/error.h"

using namespace verso;

TEST_CASE("UTF-16 and UTF-8 give each other back") {
  const std::string text = "a é – 𝄞 𐍈 plain words enough for the fast way é";
  CHECK(to_utf8(to_utf16(text)) == text);
  CHECK(to_utf8(std::u16string(1, char16_t{0xD834}) + u"a") ==
        "\xEF\xBF\xBD"
        "a");
  std::string out;
  append_utf8(out, U'é');
  append_utf8(out, U'𝄞');
  CHECK(out == "é𝄞");
}

TEST_CASE("the valid prefix of UTF-8 ends between characters") {
  const auto prefix = [](std::string_view bytes) { return utf8_prefix(bytes); };
  CHECK(prefix("héllo").valid == 6);
  CHECK_FALSE(prefix("héllo").broken);
  CHECK(prefix("eight ascii then \xC3").valid == 17);
  CHECK_FALSE(prefix("eight ascii then \xC3").broken);
  for (const std::string_view bad :
       {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\x80", "\xC3("}) {
    CHECK(prefix(bad).valid == 0);
    CHECK(prefix(bad).broken);
  }
}

TEST_CASE("a decoder reads declared encodings piece by piece") {
  Decoder latin("windows-1252");
  std::string out;
  CHECK(latin.decode("d\xE9j\xE0 \x93vu\x94", true, out));
  CHECK(out == "déjà “vu”");
  Decoder wide("UTF-16LE");
  out.clear();
  CHECK(wide.decode(std::string_view("a\0b", 3), false, out));
  CHECK(wide.decode(std::string_view("\0", 1), true, out));
  CHECK(out == "ab");
  Decoder japanese("Shift_JIS");
  out.clear();
  CHECK_FALSE(japanese.decode("ab\x81\x20", true, out));
  CHECK(out == "ab");
  CHECK_THROWS_AS(Decoder("klingon-8"), UsageError);
}

TEST_CASE("what a decoder reads can be written in the same encoding") {
  for (const auto& [bytes, encoding] :
       {std::pair<std::string, const char*>{"d\xE9j\xE0 \x93vu\x94", "windows-1252"},
        {"\xA1\xC1", "EUC-JP"},
        {"\x81\x60", "Shift_JIS"},
        {std::string("a\0\xE9\0", 4), "UTF-16LE"},
        {std::string(20'000, '\xE9'), "ISO-8859-1"}}) {
    std::string text;
    REQUIRE(Decoder(encoding).decode(bytes, true, text));
    CHECK(to_encoding(text, encoding) == bytes);
  }
  CHECK_FALSE(to_encoding("\xE4\xBA\xBA", "windows-1252"));
  CHECK_THROWS_AS(to_encoding("a", "klingon-8"), UsageError);
}
