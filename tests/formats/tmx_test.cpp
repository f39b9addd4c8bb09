// SPDX-License-Identifier: Apache-2.0
#include "formats/tmx.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/formats/streams.h"
#include "text/encoding.h"
#include "text/error.h"

using namespace verso;
using verso::testing::Read;
using verso::testing::read_all;
using verso::testing::write_all;

namespace {

std::string tmx(const std::string& body, const std::string& header =
                                             "<header creationtool=\"t\" creationtoolversion=\"1\" "
                                             "segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" "
                                             "srclang=\"fr\" datatype=\"plaintext\"/>") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n" + header +
         "\n<body>\n" + body + "\n</body>\n</tmx>\n";
}

std::string pair(const std::string& fr, const std::string& en) {
  return "<tu><tuv xml:lang=\"fr\"><seg>" + fr + "</seg></tuv><tuv xml:lang=\"en\"><seg>" + en +
         "</seg></tuv></tu>";
}

std::string failure(const std::string& bytes) {
  try {
    read_all("tmx", bytes, {}, "m.tmx");
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The units of a read, written and read again, must be the same ones.
void check_round_trip(const Read& first) {
  const std::string text = write_all("tmx", first.header, first.units);
  INFO(text);
  const Read again = read_all("tmx", text);
  CHECK(again.reports.rejections.empty());
  REQUIRE(again.units.size() == first.units.size());
  for (std::size_t i = 0; i < first.units.size(); ++i)
    CHECK(same_tree(again.units[i], again.header, first.units[i], first.header));
  CHECK(write_all("tmx", again.header, again.units) == text);
}

}  // namespace

TEST_CASE("a unit keeps all that TMX says, in order") {
  const Read read = read_all(
      "tmx", tmx("<tu tuid=\"7\" creationdate=\"20260102T030405Z\" changeid=\"kl\">\n"
                 "<note xml:lang=\"de\">eins</note><prop type=\"client\"> </prop>\n"
                 "<prop type=\"client\">ACME</prop><note/>\n"
                 "<tuv xml:lang=\"fr-FR\" changeid=\"mm\"><prop type=\"x\" o-encoding=\"u\"></prop>"
                 "<seg>  Bonjour\tle\u00A0monde  </seg></tuv>\n"
                 "<tuv xml:lang=\"en\"><seg>Hello world</seg></tuv>\n"
                 "<tuv xml:lang=\"en\"><seg></seg></tuv></tu>"));
  REQUIRE(read.units.size() == 1);
  const TranslationUnit& unit = read.units[0];
  CHECK(unit.attributes ==
        Attributes{{"tuid", "7"}, {"creationdate", "20260102T030405Z"}, {"changeid", "kl"}});
  REQUIRE(unit.annotations.size() == 4);
  CHECK(unit.annotations[0] ==
        Annotation{Annotation::Kind::note, "", "eins", {{"xml:lang", "de"}}});
  CHECK(unit.annotations[1].value == " ");
  CHECK(unit.annotations[2].value == "ACME");
  CHECK(unit.annotations[3].kind == Annotation::Kind::note);
  REQUIRE(unit.variants.size() == 3);
  CHECK(unit.variants[0].language == "fr-FR");
  CHECK(unit.variants[0].attributes == Attributes{{"changeid", "mm"}});
  CHECK(unit.variants[0].annotations[0].attributes == Attributes{{"o-encoding", "u"}});
  CHECK(unit.variants[0].segment.text == "  Bonjour\tle\u00A0monde  ");
  CHECK(unit.variants[2].segment.text.empty());
  CHECK(read.lines[0] == 5);
  CHECK(find(read.header.attributes, "srclang") != nullptr);
  check_round_trip(read);
}

TEST_CASE("header notes, properties and encodings come back in order") {
  const Read read = read_all(
      "tmx", tmx(pair("a", "b"),
                 "<header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"block\" "
                 "o-tmf=\"t\" adminlang=\"en\" srclang=\"*all*\" datatype=\"xml\" creationid=\"k\">"
                 "<note>n</note><prop type=\"p\">v</prop><prop type=\"p\"></prop>"
                 "<ude name=\"mac\" base=\"Macintosh\"><map unicode=\"#xF8FF\" code=\"#xF0\" "
                 "ent=\"Apple_logo\" subst=\"[Apple]\"/></ude><prop type=\"q\">w</prop></header>"));
  REQUIRE(read.header.annotations.size() == 5);
  CHECK(read.header.annotations[3].kind == Annotation::Kind::encoding);
  const Read again = read_all("tmx", write_all("tmx", read.header, read.units));
  CHECK(again.header == read.header);
}

TEST_CASE("codes in any nesting come back as they were") {
  for (const std::string seg : {
           "<bpt i=\"1\" type=\"bold\">&lt;b&gt;</bpt>x<ept i=\"1\">&lt;/b&gt;</ept>",
           "<bpt i=\"1\" x=\"2\" type=\"10001\"/>x<ept i=\"1\"/>",
           "<bpt x=\"2\" i=\"1\">a</bpt><bpt i=\"2\">b</bpt>x<ept i=\"1\"/>y<ept i=\"2\"/>",
           "<bpt i=\"1\"/>open only",
           "<ept i=\"1\">close only</ept>",
           "<ept i=\"1\"/>before<bpt i=\"1\"/>",
           "<bpt i=\"1\"/><bpt i=\"1\"/>x<ept i=\"1\"/><ept i=\"1\"/>",
           "<it pos=\"begin\" x=\"1\">&lt;i&gt;</it>x<it pos=\"end\">&lt;/i&gt;</it>",
           "<ph/>a<ph x=\"1\" assoc=\"p\" type=\"image\">&lt;img/&gt;</ph>b<ut>z</ut><ut x=\"1\"/>",
           "<hi type=\"term\" x=\"3\">one <hi>two</hi></hi> three<hi/>",
           "<ph>a<sub datatype=\"html\" type=\"alt\">text <bpt i=\"1\"/>x<ept "
           "i=\"1\"/></sub>b</ph>",
           "<hi><bpt i=\"1\">[</bpt>x</hi><ept i=\"1\">]</ept>",
           "  <ph x=\"1\">\n </ph>  ",
       }) {
    INFO(seg);
    const Read read = read_all("tmx", tmx(pair(seg, "y")));
    REQUIRE(read.reports.rejections.empty());
    REQUIRE(read.units.size() == 1);
    const std::string out = write_all("tmx", read.header, read.units);
    INFO(out);
    CHECK(has(out, "<seg>" + seg + "</seg>") != (seg.find("<hi/>") != std::string::npos));
    check_round_trip(read);
  }
}

TEST_CASE("the text of a segment is what stands outside of its codes") {
  const Read read = read_all(
      "tmx", tmx(pair("<bpt i=\"1\">&lt;b&gt;</bpt>un <hi>deux</hi><ept i=\"1\">&lt;/b&gt;</ept>"
                      "<ph>hidden<sub>hidden</sub></ph> trois",
                      "x")));
  const Segment& segment = read.units.at(0).variants.at(0).segment;
  CHECK(segment.text == "un deux trois");
  REQUIRE(segment.codes.size() == 5);
  CHECK(segment.codes[0].kind == CodeKind::open);
  CHECK(segment.codes[0].markup == "<b>");
  CHECK(segment.codes[1].position == 3);
  CHECK(segment.codes[4].kind == CodeKind::standalone);
  CHECK(segment.codes[4].position == 7);
}

TEST_CASE("a code that no TMX file held is written plainly and comes back the same") {
  TranslationUnit unit;
  unit.variants.resize(2);
  unit.variants[0] = {"fr", {}, {}, {"un mot", {}}};
  unit.variants[1] = {"en", {}, {}, {"a word", {}}};
  unit.variants[0].segment.codes = {{CodeKind::open, 3, "1", "strong", "**", ""},
                                    {CodeKind::close, 6, "1", "strong", "**", ""},
                                    {CodeKind::standalone, 6, "", "image", "![]", ""}};
  unit.variants[1].segment.codes = {{CodeKind::open, 0, "a", "b", "", "<g id=\"a\">"},
                                    {CodeKind::isolated_close, 2, "9", "", "</i>", ""},
                                    {CodeKind::close, 6, "a", "b", "", "</g>"}};
  const std::string text = write_all("tmx", {}, {unit});
  CHECK(has(text,
            "un <bpt i=\"1\" type=\"strong\">**</bpt>mot<ept i=\"1\">**</ept><ph "
            "type=\"image\">![]</ph>"));
  CHECK(has(text, "x-verso-code"));
  const Read again = read_all("tmx", text);
  REQUIRE(again.units.size() == 1);
  CHECK(again.units[0].variants[0].segment == unit.variants[0].segment);
  CHECK(again.units[0].variants[1].segment == unit.variants[1].segment);
}

TEST_CASE("pairing leaves codes alone that come back from a wrapping element") {
  TranslationUnit unit;
  unit.variants = {{"fr", {}, {}, {"un", {}}}, {"en", {}, {}, {"one", {}}}};
  // Two pairs of one id, and an open code without a partner, as an XLIFF file may have them.
  unit.variants[0].segment.codes = {{CodeKind::open, 0, "1", "bold", "{}", "<bpt id=\"1\"/>"},
                                    {CodeKind::open, 0, "1", "", "<u>", "<bpt id=\"2\"/>"},
                                    {CodeKind::close, 2, "1", "", "{}", "<ept id=\"1\"/>"},
                                    {CodeKind::close, 2, "1", "", "</u>", "<ept id=\"3\"/>"},
                                    {CodeKind::open, 2, "9", "", "", "<sc id=\"9\"/>"}};
  const Read again = read_all("tmx", write_all("tmx", {}, {unit}));
  CHECK(again.units.at(0).variants[0].segment == unit.variants[0].segment);
}

TEST_CASE("strangers are kept, written legally and put back") {
  const Read read = read_all(
      "tmx", tmx("<tu tuid=\"1\" t5:key=\"a=b\" segtype=\"odd\"><context x=\"1\">c<d/></context>"
                 "<prop>untyped</prop><prop type=\"p\" mood=\"good\">v</prop>"
                 "<note mood=\"bad\">n</note>"
                 "<tuv xml:lang=\"fr\" hash=\"&lt;9&gt;\"><seg>a <g id=\"1\">b <x id=\"2\"/></g>"
                 "<t5:n r=\"1\"/></seg></tuv>"
                 "<tuv xml:lang=\"en\" lang=\"EN\"><seg xml:space=\"preserve\">c</seg></tuv></tu>",
                 "<header gitCommit=\"abc\"/>"));
  REQUIRE(read.reports.rejections.empty());
  REQUIRE(read.units.size() == 1);
  CHECK(*find(read.units[0].attributes, "t5:key") == "a=b");
  CHECK(read.units[0].variants[0].segment.text == "a b ");
  CHECK(read.units[0].variants[0].segment.codes.size() == 4);
  const std::string text = write_all("tmx", read.header, read.units);
  CHECK(has(text, "<prop type=\"x-verso-attribute\">gitCommit=abc</prop>"));
  CHECK(has(text, "<prop type=\"x-verso-attribute\">t5:key=a=b</prop>"));
  CHECK(has(text, "<prop type=\"x-verso-untyped\">untyped</prop>"));
  CHECK(has(text, "segtype=\"sentence\""));
  CHECK_FALSE(has(text, "<t5:n"));
  CHECK_FALSE(has(text, "segtype=\"odd\""));
  check_round_trip(read);
}

TEST_CASE("characters that XML cannot hold never reach the file") {
  TranslationUnit unit;
  unit.variants = {{"fr", {}, {{Annotation::Kind::property, "p", "a\x02", {}}}, {"x\x1by", {}}},
                   {"en", {}, {}, {"\xEF\xBF\xBF", {}}}};
  const std::string text = write_all("tmx", {}, {unit});
  const Read again = read_all("tmx", text);
  REQUIRE(again.units.size() == 1);
  CHECK(again.units[0].variants[0].segment.text == "x\x1by");
  CHECK(again.units[0].variants[0].annotations[0].value == "a\uFFFD");
  CHECK(again.units[0].variants[1].segment.text == "\uFFFD");
}

TEST_CASE("older and odder files are read by their structure") {
  for (const std::string version : {"1.1", "1.4b", "2.0", ""}) {
    const Read read = read_all("tmx", "<tmx version='" + version +
                                          "'><body><tu><tuv lang='FR'><seg>a</seg></tuv>"
                                          "<tuv lang='en_US'><seg>b</seg></tuv></tu></body></tmx>");
    REQUIRE(read.units.size() == 1);
    CHECK(read.units[0].variants[0].language == "FR");
    CHECK(read.units[0].variants[1].language == "en_US");
    CHECK(read.units[0].variants[0].attributes.empty());
    CHECK(read.reports.warnings.size() == 1);
  }
  CHECK(read_all("tmx", "<tmx><tu><tuv xml:lang='fr'><seg>a</seg></tuv></tu></tmx>").units.size() ==
        1);
  CHECK(read_all("tmx", "<!DOCTYPE tmx SYSTEM \"http://127.0.0.1:9/tmx14.dtd\">" +
                            tmx(pair("a", "b")).substr(38))
            .units.size() == 1);
}

TEST_CASE("a bad unit is reported with its line and the others are taken") {
  ReadOptions options;
  options.keep_raw = true;
  const Read read =
      read_all("tmx",
               tmx(pair("a", "b") +
                   "\n<tu tuid=\"none\"></tu>"
                   "\n<tu><tuv><seg>no language</seg></tuv></tu>"
                   "\n<tu><tuv xml:lang=\"fr\">text</tuv></tu>"
                   "\n<tu><tuv xml:lang=\"fr\"><prop type=\"p\">v</prop></tuv></tu>"
                   "\n<tu><tuv xml:lang=\"fr\"><seg>a</seg><seg>b</seg></tuv></tu>"
                   "\n<tu tuid=\"ctl\"><tuv xml:lang=\"fr\"><seg>a&#x3;b</seg></tuv></tu>\n" +
                   pair("c", "d\x7f")),
               options);
  REQUIRE(read.units.size() == 1);
  REQUIRE(read.reports.rejections.size() == 7);
  CHECK(read.reports.rejections[0].place.line == 6);
  CHECK(read.reports.rejections[0].unit == "none");
  CHECK(has(read.reports.rejections[1].reason, "without a language"));
  CHECK(has(read.reports.rejections[2].reason, "outside of a seg"));
  CHECK(has(read.reports.rejections[3].reason, "without a segment"));
  CHECK(has(read.reports.rejections[4].reason, "two segments"));
  CHECK(read.reports.rejections[4].raw ==
        "<tu><tuv xml:lang=\"fr\"><seg>a</seg><seg>b</seg></tuv></tu>");
  CHECK(has(read.reports.rejections[5].reason, "control character"));
  CHECK(read.reports.rejections[5].place.line == 11);
  CHECK(has(read.reports.rejections[5].raw, "a\uFFFDb"));
}

TEST_CASE("files of other kinds are refused with their name") {
  CHECK(has(failure("<map version=\"1.0\" orientation=\"orthogonal\"/>"), "Tiled"));
  CHECK(has(failure("<html><head/></html>"), "web page"));
  CHECK(has(failure("<martif type=\"TBX\"/>"), "glossary"));
  CHECK(has(failure("<xliff version=\"1.2\"/>"), "<xliff>"));
  CHECK(has(failure(""), "empty"));
}

TEST_CASE("a file cut anywhere is refused, never taken for a whole one") {
  const std::string whole = tmx(pair("un &amp; deux", "one &amp; two") + pair("x", "y"));
  const std::size_t last = whole.rfind("</tmx>") + 5;
  for (std::size_t n = 0; n <= last; ++n) {
    INFO(whole.substr(0, n));
    CHECK_FALSE(failure(whole.substr(0, n)).empty());
  }
  CHECK(failure(whole).empty());
}

TEST_CASE("a fault inside a unit is told with the place where the unit begins") {
  std::string units;
  for (int i = 0; i < 20000; ++i) units += pair("un", "one") + "\n";
  const std::string unit = "<tu tuid=\"last\">\n<tuv xml:lang=\"fr\">\n<seg>un</seg></tuv>\n";
  const std::string whole = tmx(units + unit + "<tuv xml:lang=\"en\"><seg>one</seg></tuv></tu>");
  const std::size_t at = whole.find(unit);
  const auto line =
      std::count(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  for (const std::size_t n : {unit.size(), unit.size() - 8}) {
    const std::string why = failure(whole.substr(0, at + n));
    INFO(why);
    CHECK(has(why, ", in the unit that begins at line " + std::to_string(line + 1) + ";"));
    CHECK(has(why, ":" + std::to_string(line + (n == unit.size() ? 4 : 3)) + ":"));
  }
  CHECK_FALSE(has(failure(whole.substr(0, at - 1)), "in the unit"));
}

TEST_CASE("UTF-16 is read as UTF-8 is") {
  const std::string text = tmx(pair("déjà 𝄞", "already"));
  std::string wide = "\xFF\xFE";
  for (const char16_t c : to_utf16(text)) {
    wide += static_cast<char>(c & 0xFF);
    wide += static_cast<char>(c >> 8);
  }
  CHECK(read_all("tmx", wide).units == read_all("tmx", text).units);
}

TEST_CASE("a unit of hostile size is turned away in bounded memory") {
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "<tuv xml:lang=\"fr\"><seg>x</seg></tuv>";
  std::string props;
  for (int i = 0; i < 300000; ++i) props += "<prop type=\"p\">some value or other</prop>";
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<sub><ph>";
  const Read read =
      read_all("tmx", tmx("<tu>" + many + "</tu><tu>" + props + pair("a", "b").substr(4) +
                          pair(std::string(5 << 20, 'x'), "y") + pair("a", "b")));
  CHECK(read.units.size() == 1);
  CHECK(read.reports.rejections.size() == 3);
  CHECK(has(failure(tmx(pair("<ph>" + deep, ""))), "deep"));
}

TEST_CASE("a noncharacter spoils its own unit, not the file") {
  const Read read =
      read_all("tmx", tmx(pair("a", "b") + pair("c\xEF\xBF\xBF", "d") + pair("e", "f")));
  CHECK(read.units.size() == 2);
  CHECK(read.reports.rejections.size() == 1);
}
