// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "formats/po_reader.h"
#include "formats/po_text.h"
#include "tests/formats/streams.h"
#include "text/error.h"
#include "tm/provenance.h"

using namespace verso;
using verso::testing::Read;
using verso::testing::read_all;

namespace {

const std::string kHeader =
    "msgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n\"Content-Type: text/plain; "
    "charset=UTF-8\\n\"\n\n";

std::string pairs(const Read& read) {
  std::string out;
  for (const TranslationUnit& unit : read.units)
    out += unit.variants[0].segment.text + "=" + unit.variants[1].segment.text + "|";
  return out;
}

}  // namespace

TEST_CASE("PO entries become units with their context, notes and lines") {
  const Read read = read_all(
      "po",
      kHeader +
          "# by the translator\n#. from the source\n#: a.c:1\nmsgctxt \"menu\"\nmsgid \"Open \"\n"
          "\"file\\t\\\"x\\\"\"\nmsgstr \"Ouvrir\\n\"\n\nmsgid \"Close\"\nmsgstr \"Fermer\"\n"
          "msgid \"No blank line\"\nmsgstr \"Sans ligne vide\"\n# trailing\n");
  CHECK(pairs(read) == "Open file\t\"x\"=Ouvrir\n|Close=Fermer|No blank line=Sans ligne vide|");
  CHECK(read.units[0].variants[0].language == "en");
  CHECK(read.units[0].variants[1].language == "fr");
  CHECK(read.lines[0] == 9);
  REQUIRE(read.units[0].contexts.size() == 1);
  CHECK(read.units[0].contexts[0].id == "menu");
  CHECK(read.units[0].annotations[0].value == "from the source");
  CHECK(read.reports.rejections.empty());
}

TEST_CASE("a text may begin on the line after its keyword") {
  CHECK(pairs(read_all("po", kHeader + "msgid\n\"a\"\nmsgstr\n\"b\"\n")) == "a=b|");
}

TEST_CASE("a fuzzy translation belongs to the previous msgid or to nothing") {
  const Read read = read_all(
      "po",
      kHeader +
          "#, fuzzy, c-format\n#| msgid \"Old text\"\nmsgid \"New text\"\nmsgstr \"Vieux\"\n\n"
          "#, fuzzy\nmsgid \"Unknown\"\nmsgstr \"Inconnu\"\n\n"
          "msgid \"Not done\"\nmsgstr \"\"\n\n#~ msgid \"Gone\"\n#~ msgstr \"Parti\"\n");
  CHECK(pairs(read) == "Old text=Vieux|");
  CHECK_FALSE(read.units[0].confirmed);
  CHECK(read.reports.skipped.size() == 3);
}

TEST_CASE("plural forms pair the plural with every form but the first") {
  CHECK(pairs(read_all("po", kHeader + "msgid \"one\"\nmsgid_plural \"many\"\nmsgstr[0] \"un\"\n"
                                       "msgstr[1] \"deux\"\nmsgstr[2] \"trois\"\n")) ==
        "one=un|many=deux|many=trois|");
  CHECK(
      pairs(read_all("po", kHeader + "msgid \"one\"\nmsgid_plural \"many\"\nmsgstr[0] \"un\"\n")) ==
      "many=un|");
}

TEST_CASE("bad entries are rejected with their line and the others taken") {
  const Read read = read_all(
      "po", kHeader +
                "msgid \"a\nmsgstr \"b\"\n\nmsgid \"good\"\nmsgstr \"bon\"\n\nnonsense\n\n"
                "msgid \"x\"\n\nmsgid \"bell\"\nmsgstr \"\\a\"\n\nmsgid \"y\"\nmsgstr \"z\"\n");
  CHECK(pairs(read) == "good=bon|y=z|");
  REQUIRE(read.reports.rejections.size() == 4);
  CHECK(read.reports.rejections[0].place.line == 6);
  CHECK(read.reports.rejections[1].place.line == 12);
  CHECK(read.reports.rejections[3].reason.find("control") != std::string::npos);
}

TEST_CASE("the charset of the header is believed") {
  const std::string po =
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\nLanguage: fr\\n\"\n\n"
      "msgid \"summer\"\nmsgstr \"\xE9t\xE9\"\n";
  CHECK(pairs(read_all("po", po)) == "summer=été|");
  CHECK_THROWS_AS(read_all("po", "msgid \"a\"\nmsgstr \"b\"\n"), InputError);
  CHECK_THROWS_AS(read_all("po", "msgid \"\"\nmsgstr \"charset=no-such\\n\"\n"), InputError);
}

TEST_CASE("the items of a PO file are the file, entries and what stands between them") {
  const std::string text =
      "# licence\r\n\r\n#. x\r\nmsgid \"a\"\r\nmsgstr \"b\"\r\n\r\n\r\ndomain \"d\"\n"
      "msgid \"e\"\n\"f\"\nmsgstr[0] \"\"\n\"g\"\n#~ msgid \"c\"\n#~ msgstr \"d\"";
  PoReader reader(Input::from_string(text));
  std::string whole;
  std::vector<PoEntry> entries;
  for (PoEntry entry; reader.next(entry);) {
    whole += entry.raw;
    if (!entry.filler) entries.push_back(entry);
  }
  CHECK(whole == text);
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].raw == "#. x\r\nmsgid \"a\"\r\nmsgstr \"b\"\r\n");
  CHECK(entries[0].line == 4);
  CHECK(entries[1].raw.substr(entries[1].translation_lines.at(0).begin) ==
        "msgstr[0] \"\"\n\"g\"\n");
  CHECK(entries[1].id == "ef");
  CHECK(entries[2].obsolete);
  CHECK(entries[2].translations.at(0) == "d");
}

TEST_CASE("the header of a PO file may stand below a licence and blank lines") {
  PoReader reader(Input::from_string(
      "# (c) nobody\n\n\n#~ msgid \"x\"\n#~ msgstr \"y\"\n\n"
      "msgid \"\"\nmsgstr \"A: 1\\nLanguage: pt_BR \\nLanguage-Team: no\\n\"\n"));
  CHECK(reader.header_field("Language") == "pt_BR");
  CHECK(reader.header_field("Lang").empty());
}

TEST_CASE("strings of a PO file are spelled as gettext spells them") {
  const auto meaning = [](const std::string& line) {
    std::string out;
    return append_po_strings(line, out).empty() ? out : "(none)";
  };
  CHECK(meaning("\"a\" \"b\"\t") == "ab");
  CHECK(meaning("\"\\\"\\\\\\n\\t\\101\\x42\\q\"") == "\"\\\n\tABq");
  CHECK(meaning("\"\\303\\251\"") == "é");
  CHECK(meaning("").empty());
  for (const char* line : {"a", "\"a", "\"a\\\"", "\"a\\", "\"a\" b", "\"\\xg\""})
    CHECK(meaning(line) == "(none)");
}

TEST_CASE("a fault of a PO entry is called by its name") {
  const auto fault = [](const std::string& entry) {
    const Read read = read_all("po", kHeader + entry);
    return read.reports.rejections.empty() ? "" : read.reports.rejections[0].reason;
  };
  CHECK(fault("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"d\"\nmsgstr[0] \"c\"\n") ==
        "msgstr[1] stands before msgstr[0]; gettext wants plural forms in the order of their "
        "numbers");
  CHECK(fault("msgid \"a\"\nmsgstr \"c\"\nmsgstr \"d\"\n") == "a second msgstr");
  CHECK(fault("msgid \"C:\\xyz\"\nmsgstr \"c\"\n") ==
        "\\x without a hexadecimal number; a backslash that is text is doubled");
  CHECK(fault("msgid \"a\nmsgstr \"c\"\n") == "a string without its quotation marks");
}

TEST_CASE("keywords out of their order spoil an entry, not the next") {
  for (const std::string bad :
       {"msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n", "msgctxt \"a\"\nmsgctxt \"b\"\nmsgid \"c\"\n",
        "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"\n",
        "msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", "msgid \"a\"\nmsgstr[x] \"b\"\n",
        "msgid_plural \"b\"\n", "#| msgid \"o\"\n\"a\"\nmsgid \"b\"\n"}) {
    const Read read = read_all("po", kHeader + bad + "\nmsgid \"good\"\nmsgstr \"bon\"\n");
    CHECK(pairs(read) == "good=bon|");
    CHECK(read.reports.rejections.size() == 1);
  }
}

TEST_CASE("a second header of joined PO files is no unit") {
  const Read read = read_all("po", kHeader + "msgid \"a\"\nmsgstr \"b\"\n\n" + kHeader);
  CHECK(pairs(read) == "a=b|");
  CHECK(read.reports.rejections.empty());
}
