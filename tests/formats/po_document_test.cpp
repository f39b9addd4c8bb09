// SPDX-License-Identifier: Apache-2.0
#include "formats/po_document.h"

#include <catch2/catch.hpp>

#include "document_fixture.h"
#include "text/error.h"

using namespace verso;
using namespace verso::fixture;

namespace {

const std::string kPo = R"(# Translators
msgid ""
msgstr ""
"Language: de\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#. A button
#: a.c:1
#, c-format
msgid "Open %s"
msgstr ""

#, fuzzy, c-format
#| msgid "Shut %s"
msgid "Close %s"
msgstr "Zu %s"

msgctxt "menu"
msgid "Quit"
msgstr "Ende"

msgid "one file"
msgid_plural "%d files"
msgstr[0] ""
msgstr[1] ""

#~ msgid "gone"
#~ msgstr "weg"
)";

const auto kNothing = [](const Block&) { return std::optional<Segment>(); };
Translate shout() {
  return [](const Block& block) {
    Segment target = block.source;
    for (auto& c : target.text)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return std::optional<Segment>(target);
  };
}

}  // namespace

TEST_CASE("PO entries are blocks with contexts, states, plurals and notes") {
  const auto blocks = read_all(open_po, kPo);
  REQUIRE(blocks.size() == 5);
  CHECK(blocks[0].source.text == "Open %s");
  CHECK(blocks[0].notes == std::vector<std::string>{"A button"});
  CHECK(blocks[0].line == 11);
  CHECK(blocks[1].state == TranslationState::draft);
  CHECK(blocks[2].id == "menu");
  CHECK(blocks[2].state == TranslationState::translated);
  CHECK(blocks[4].source.text == "%d files");
}

TEST_CASE("PO without fills comes back byte for byte") {
  CHECK(refill(open_po, kPo, kNothing) == kPo);
  const std::string latin =
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n"
      "\nmsgid \"a\"\r\nmsgstr \"\xE9\"";
  CHECK(refill(open_po, latin, kNothing) == latin);
  CHECK(read_all(open_po, latin)[0].target->text == "é");
}

TEST_CASE("Faults in obsolete and previous lines of PO are copied") {
  const std::string odd =
      "#| old words\nmsgid \"a\"\nmsgstr \"\"\n\n#~ # old comment\n#~ #, fuzzy\n"
      "#~ msgid \"C:\\xyz\"\n#~ msgstr \"b\n";
  CHECK(refill(open_po, odd, kNothing) == odd);
  CHECK(refill(open_po, odd, shout()).find("msgid \"a\"\nmsgstr \"A\"\n\n#~ # old comment\n") !=
        std::string::npos);
}

TEST_CASE("A confirmed PO string loses its fuzzy mark and previous msgid") {
  const auto out = refill(open_po, kPo, shout());
  CHECK(out.find("#, c-format\nmsgid \"Open %s\"\nmsgstr \"OPEN %S\"\n") != std::string::npos);
  CHECK(out.find("\n\n#, c-format\nmsgid \"Close %s\"\nmsgstr \"CLOSE %S\"\n") !=
        std::string::npos);
  CHECK(out.find("msgstr[0] \"ONE FILE\"\nmsgstr[1] \"%D FILES\"\n\n#~ msgid") !=
        std::string::npos);
}

TEST_CASE("A PO string that needs review is fuzzy and says what it was a translation of") {
  std::string out;
  Output output = Output::to_string(out);
  auto document = open_po(Input::from_string(kPo, "t"), {});
  document->write_to(output, {});
  for (Block block; document->next(block); block = {}) {
    Fill fill;
    fill.segments.push_back({block.source, Segment{"X", {}}, false, {}, {}, -1});
    fill.segments.back().candidates.push_back({{"Open it", {}}, {"X", {}}, 80, "fuzzy", "m", {}});
    if (block.source.text == "Open %s" || block.source.text == "Quit")
      document->answer(fill);
    else
      document->answer(std::nullopt);
  }
  document->finish();
  output.finish();
  CHECK(out.find("#, fuzzy, c-format\n#| msgid \"Open it\"\nmsgid \"Open %s\"\nmsgstr \"X\"\n") !=
        std::string::npos);
  CHECK(out.find(
            "\n#, fuzzy\n#| msgid \"Open it\"\nmsgctxt \"menu\"\nmsgid \"Quit\"\nmsgstr \"X\"\n") !=
        std::string::npos);
}

TEST_CASE("A PO entry of which a plural form stays empty is fuzzy") {
  const auto out = refill(open_po, kPo, [](const Block& block) {
    return block.source.text == "one file" ? std::optional<Segment>(Segment{"eine Datei", {}})
                                           : std::nullopt;
  });
  INFO(out);
  CHECK(out.find("msgstr[0] \"eine Datei\"\nmsgstr[1] \"\"\n") != std::string::npos);
  const auto entry = out.rfind("\n\n", out.find("eine Datei"));
  CHECK(out.substr(entry, out.find("eine Datei") - entry).find("fuzzy") != std::string::npos);
  // Once more: what is there stays.
  CHECK(refill(open_po, out, [](const Block&) { return std::nullopt; }) == out);
}

TEST_CASE("Long PO strings are folded, and keep the line breaks of their msgid") {
  const std::string po = "msgid \"\"\n\"a\\n\"\n\"b\\n\"\nmsgstr \"\"\n";
  const auto out = refill(open_po, po, [](const Block&) {
    return std::optional<Segment>(Segment{
        "Zeile \"eins\"\n" + std::string(12, 'x') + " " + std::string(70, 'y') + " ende", {}});
  });
  CHECK(out ==
        "msgid \"\"\n\"a\\n\"\n\"b\\n\"\nmsgstr \"\"\n\"Zeile \\\"eins\\\"\\n\"\n\"xxxxxxxxxxxx "
        "\"\n\"" +
            std::string(70, 'y') + " ende\\n\"\n");
}

TEST_CASE("PO documents stream: an entry is written as soon as it is answered") {
  std::string out;
  Output output = Output::to_string(out);
  auto document = open_po(Input::from_string("\xEF\xBB\xBF# x\n\n" + kPo, "t"), {});
  document->write_to(output, {});
  Block block;
  REQUIRE(document->next(block));
  REQUIRE(document->next(block));
  document->answer(std::nullopt);
  CHECK(out == "\xEF\xBB\xBF# x\n\n" + kPo.substr(0, kPo.find("#, fuzzy")));
  while (document->next(block)) {
  }
  document->finish();
  CHECK(out == "\xEF\xBB\xBF# x\n\n" + kPo);
}

TEST_CASE("PO entries keep their line ends, keywords and other flags") {
  const std::string po =
      "msgid \"x\"\nmsgstr \"\"\n\n#, c-format\r\n#, fuzzy\r\nmsgid \"a\"\r\n"
      "msgstr[0] \"b\"\r\n#, fuzzy\nmsgid \"c\"\nmsgstr \"d\"";
  CHECK(refill(open_po, po, shout()) ==
        "msgid \"x\"\nmsgstr \"X\"\n\n#, c-format\r\nmsgid \"a\"\r\nmsgstr[0] \"A\"\r\n"
        "msgid \"c\"\nmsgstr \"C\"");
  CHECK(refill(open_po, "#, c-format\r\nmsgid \"a\"\r\nmsgstr \"\"\r\n", shout(), false) ==
        "#, fuzzy, c-format\r\nmsgid \"a\"\r\nmsgstr \"A\"\r\n");
  CHECK(refill(open_po, "#| msgid \"o\"\nmsgid \"a\"\nmsgstr \"\"\n", shout(), false) ==
        "#, fuzzy\n#| msgid \"o\"\nmsgid \"a\"\nmsgstr \"A\"\n");
}

TEST_CASE("PO entries whose escapes spell no text are left as they are") {
  const std::string po = "msgid \"\\377\"\nmsgstr \"\"\n\nmsgid \"a\"\nmsgstr \"\"\n";
  CHECK(refill(open_po, po, shout()) ==
        "msgid \"\\377\"\nmsgstr \"\"\n\nmsgid \"a\"\nmsgstr \"A\"\n");
}

TEST_CASE("A PO file in another encoding keeps the translations that are not touched") {
  const std::string head =
      "msgid \"\"\nmsgstr \"\"\n\"X-Crowdin-Language: fr\\n\"\n\"Language: en\\n\"\n"
      "\"Content-Type: text/plain; charset=EUC-JP\\n\"\n\nmsgid \"a\"\nmsgstr \"\xA1\xC1\"\n\n";
  CHECK(open_po(Input::from_string(head, "t"), {})->target_language() == Language("en"));
  const auto out = refill(open_po, head + "msgid \"b\"\nmsgstr \"\"\n", [](const Block& block) {
    return block.target ? std::nullopt : std::optional<Segment>(Segment{"B", {}});
  });
  CHECK(out == head + "msgid \"b\"\nmsgstr \"B\"\n");
}

TEST_CASE("PO files that cannot be read are named by line") {
  CHECK(read_all(open_po, "msgid\n\"a\"\nmsgstr\n\"b\"\n").at(0).target->text == "b");
  for (const std::string text :
       {"msgstr \"a\"\n", "msgid a\n", "\"a\"\n", "msgid \"a\\\"\nmsgstr \"\"\n", "hello\n"})
    CHECK_THROWS_AS(read_all(open_po, text), InputError);
}
