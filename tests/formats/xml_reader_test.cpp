// SPDX-License-Identifier: Apache-2.0
#include "formats/xml_reader.h"

#include <catch2/catch.hpp>
#include <string>

#include "formats/xml_node.h"
#include "formats/xml_tokens.h"
#include "formats/xml_writer.h"
#include "text/encoding.h"
#include "text/error.h"

using namespace verso;

namespace {

/// The events in a short notation: "<a x=1> 'text' </a> !comment ?target".
std::string events(const std::string& xml, const XmlOptions& options = {}) {
  XmlReader reader(Input::from_string(xml, "t.xml"), options);
  std::string out;
  while (reader.next()) {
    const XmlEvent& event = reader.event();
    if (!out.empty()) out += ' ';
    switch (event.kind) {
      case XmlEvent::Kind::start:
        out += '<' + event.name;
        for (const auto& [name, value] : event.attributes) out += ' ' + name + '=' + value;
        out += '>';
        break;
      case XmlEvent::Kind::end:
        out += "</" + event.name + '>';
        break;
      case XmlEvent::Kind::text:
        out += '\'' + event.text + '\'';
        break;
      case XmlEvent::Kind::comment:
        out += '!' + event.text;
        break;
      case XmlEvent::Kind::instruction:
        out += '?' + event.name + ' ' + event.text;
        break;
    }
  }
  return out;
}

std::string failure(const std::string& xml, const XmlOptions& options = {}) {
  try {
    events(xml, options);
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

std::string utf16(const std::string& text, bool big) {
  std::string out;
  for (const char16_t c : to_utf16(text)) {
    const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 0xFF);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("events come in order with text joined") {
  CHECK(events("<a x='1' y='2'>one &amp; <![CDATA[<two>]]>&#233;<b/><!--c--><?p i?></a>") ==
        "<a x=1 y=2> 'one & <two>é' <b> </b> !c ?p i </a>");
}

TEST_CASE("prefixes need no declaration") {
  CHECK(events("<a><t5:n t5:x='1'/></a>") == "<a> <t5:n t5:x=1> </t5:n> </a>");
}

TEST_CASE("lines, columns and bytes are those where an event begins") {
  XmlReader xml(Input::from_string("\xEF\xBB\xBF<a>\r\n  <b>é</b></a>"), {.offsets = true});
  std::string places;
  while (xml.next()) {
    const XmlEvent& event = xml.event();
    places += std::to_string(event.line) + ':' + std::to_string(event.column) + '@' +
              std::to_string(event.begin) + '-' + std::to_string(event.end) + ' ';
  }
  CHECK(places == "1:1@3-6 1:4@6-10 2:3@10-13 2:6@13-15 2:7@15-19 2:11@19-23 ");
}

TEST_CASE("a DOCTYPE of any kind is accepted and never loaded") {
  CHECK(events("<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>x</a>") ==
        "<a> 'x' </a>");
  CHECK(
      events("<!DOCTYPE a PUBLIC '-//X//>' \"http://127.0.0.1:9/x.dtd\" [<!ELEMENT a ANY> <!-- ]> "
             "--> %pe; ]>\n<a/>") == "<a> </a>");
  XmlReader xml(Input::from_string("<!DOCTYPE a [\n<!ELEMENT a ANY>\n]>\n<a/>"));
  REQUIRE(xml.next());
  while (xml.event().kind != XmlEvent::Kind::start) REQUIRE(xml.next());
  CHECK(xml.event().line == 4);
}

TEST_CASE("entities are refused, declared or not") {
  CHECK(failure("<!DOCTYPE a [\n<!ENTITY x 'y'>]><a>&x;</a>")
            .starts_with("t.xml:2: the file declares an entity; "));
  CHECK(has(failure("<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'>%x;]><a/>"),
            "declares an entity"));
  CHECK(has(failure("<!DOCTYPE a SYSTEM 'x.dtd'>\n<a>\n&para;</a>"), "t.xml:3:"));
  CHECK(has(failure("<a>&para;</a>"), "para"));
}

TEST_CASE("encodings are sniffed, declared or named") {
  const std::string text = "<a>é 𝄞</a>";
  CHECK(events(utf16("\xEF\xBB\xBF" + text, false)) == "<a> 'é 𝄞' </a>");
  CHECK(events(utf16("\xEF\xBB\xBF<?xml version='1.0' encoding='utf-16'?>" + text, true)) ==
        "<a> 'é 𝄞' </a>");
  CHECK(events(utf16("<?xml version='1.0' encoding='UTF-16'?>" + text, false)) == "<a> 'é 𝄞' </a>");
  CHECK(events("<?xml version='1.0' encoding='windows-1252'?><a>\x93\xE9\x94</a>") ==
        "<a> '“é”' </a>");
  CHECK(events("<a>\xE9</a>", {.encoding = "ISO-8859-1"}) == "<a> 'é' </a>");
  CHECK(events("<?xml version='1.0' encoding='utf-16'?>" + text) == "<a> 'é 𝄞' </a>");
  CHECK(has(failure("<?xml version='1.0' encoding='utf-7'?><a/>"), "not one Verso reads"));
}

TEST_CASE("a wrong byte is named with its true line, wherever it stands") {
  for (const int lines : {1, 5, 5004, 40000}) {
    std::string xml = "<a>";
    for (int i = 1; i < lines; ++i) xml += "<b>line</b>\n";
    xml += "caf\xE9</a>";
    CHECK(has(failure(xml), "t.xml:" + std::to_string(lines) + ": the byte 0xE9 is not UTF-8"));
  }
  CHECK(has(failure(utf16("<a>x</a>", false) + "y"), "half a character"));
  std::string lone = utf16("<a>x</a>", false);
  lone[6] = '\x00';
  lone[7] = '\xD8';
  CHECK(has(failure(lone), "surrogate"));
}

TEST_CASE("a torn file is never taken for a whole one") {
  const std::string whole = "<?xml version='1.0'?><a><b>text &amp; more</b><c d='e'/></a>";
  for (std::size_t n = 0; n + 1 < whole.size(); ++n) {
    INFO(whole.substr(0, n));
    CHECK_FALSE(failure(whole.substr(0, n)).empty());
  }
  CHECK_FALSE(failure(whole + std::string(100, '\0')).empty());
  CHECK_FALSE(failure(whole + std::string(1, '\0')).empty());
  CHECK_FALSE(failure(std::string(5000, '\0')).empty());
  CHECK_FALSE(failure(whole + whole).empty());
  CHECK(has(failure("", {}), "empty"));
  CHECK(has(failure("<html><p>Not found</html>"), "not well-formed"));
  CHECK(has(failure("source\ttarget\n"), "not an XML file"));
}

TEST_CASE("characters that XML cannot hold are marked where asked, else refused") {
  const std::string raw = "<a>x\x03y&#x3;z&#27;</a>";
  CHECK_FALSE(failure(raw).empty());
  XmlReader xml(Input::from_string(raw), {.mark_controls = true});
  REQUIRE(xml.next());
  REQUIRE(xml.next());
  CHECK(xml.event().text == "x\x7Fy\x7F\x7F\x7F\x7F\x7Fz\x7F\x7F\x7F\x7F\x7F");
  CHECK(xml.marked() == 3);
  CHECK(events("<a>&#x7f;&#9;</a>", {.mark_controls = true}) == "<a> '\x7F\t' </a>");
  CHECK(events(utf16("<a>&#x1b;</a>", true), {.mark_controls = true}) ==
        "<a> '\x7F\x7F\x7F\x7F\x7F\x7F' </a>");
}

TEST_CASE("a reference is recognised across the border of a piece") {
  for (std::size_t pad = 65500; pad < 65540; ++pad) {
    const std::string xml = "<a>" + std::string(pad, ' ') + "&#x0003; &amp; é</a>";
    XmlReader reader(Input::from_string(xml), {.mark_controls = true});
    REQUIRE(reader.next());
    REQUIRE(reader.next());
    CHECK(reader.marked() == 1);
    CHECK(reader.event().text.ends_with("\x7F & é"));
    CHECK(reader.event().text.size() == pad + 8 + 3 + 2);
  }
}

TEST_CASE("depth and size are bounded") {
  std::string deep, wide;
  for (int i = 0; i < 1000000; ++i) deep += "<a>";
  CHECK(has(failure(deep), "nested more than 256 deep"));
  CHECK(has(failure("<a>" + std::string(20 << 20, 'x') + "</a>"), "t.xml:1:"));
  CHECK(has(failure("<a b='" + std::string(20 << 20, 'x') + "'/>"), "8 MiB without a tag"));
  for (int i = 0; i < 200000; ++i) wide += "<b x='1'>text</b>";
  XmlReader xml(Input::from_string("<a>" + wide + "</a>"));
  REQUIRE(xml.next());
  CHECK_THROWS_AS(read_node(xml, 1 << 20), InputError);
}

TEST_CASE("a node holds an element and writes it back") {
  const std::string text = "<a x=\"1 &amp; &quot;2&quot;\">one <b/> two<c>three</c></a>";
  XmlReader xml(Input::from_string(text));
  REQUIRE(xml.next());
  const XmlNode node = read_node(xml);
  std::string out;
  append_xml(out, node);
  CHECK(out == text);
  CHECK(node.all_text() == "one  twothree");
  REQUIRE(node.child("c") != nullptr);
  CHECK(node.child("d") == nullptr);
}

TEST_CASE("noncharacters are marked in UTF-8 as in UTF-16") {
  XmlReader xml(Input::from_string("<a>x\xEF\xBF\xBFy\xEF\xBF\xBEz\xEF\xBC\x8C\xEF\xBF\xBD</a>"),
                {.mark_controls = true});
  REQUIRE(xml.next());
  REQUIRE(xml.next());
  CHECK(xml.event().text == "x\x7F\x7F\x7Fy\x7F\x7F\x7Fz\xEF\xBC\x8C\xEF\xBF\xBD");
  CHECK(xml.marked() == 2);
}

TEST_CASE("texts and attributes mean the same to both scanners of XML") {
  for (const std::string body : {"a\r\nb\rc\n", "&amp;&lt;&#13;&#xE9;&quot;",
                                 "x<![CDATA[ & \r\n]]>y", " \t\r ", "\xC2\x85"}) {
    const std::string raw = body.find('<') == std::string::npos ? body : std::string("x");
    const std::string xml = "<a b=\"" + raw + "\">" + body + "</a>";
    XmlReader reader(Input::from_string(xml));
    REQUIRE(reader.next());
    const std::string attribute = *reader.event().attribute("b");
    std::string text;
    while (reader.next())
      if (reader.event().kind == XmlEvent::Kind::text) text += reader.event().text;
    XmlTokens tokens(xml, "t");
    std::string other;
    for (XmlToken token; tokens.next(token);) {
      const auto bytes = tokens.bytes(token);
      if (token.kind == XmlTokenKind::start)
        CHECK(*find_attribute(xml_attributes(bytes), "b") == attribute);
      if (token.kind == XmlTokenKind::text) other += xml_unescaped(bytes);
      if (token.kind == XmlTokenKind::cdata) other += xml_lines(bytes.substr(9, bytes.size() - 12));
    }
    CHECK(other == text);
  }
}
