// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "formats/tmx.h"
#include "formats/xml_writer.h"
#include "tests/formats/random_tmx.h"
#include "tests/formats/streams.h"

using namespace verso;
using namespace verso::testing;

namespace {

/// The tree as text: attributes sorted, neighbouring texts joined, white space between elements
/// that hold no text left out.
std::string canonical(const XmlNode& node, bool mixed = false) {
  if (node.name.empty()) {
    if (!mixed && node.text.find_first_not_of(" \t\r\n") == std::string::npos) return {};
    std::string out;
    append_xml_text(out, node.text);
    return out;
  }
  Attributes sorted = node.attributes;
  std::sort(sorted.begin(), sorted.end(),
            [](const Attribute& a, const Attribute& b) { return a.name < b.name; });
  const bool text = !(node.name == "tmx" || node.name == "header" || node.name == "body" ||
                      node.name == "tu" || node.name == "tuv" || node.name == "ude");
  std::string out;
  append_xml_open(out, node.name, sorted);
  out += '>';
  for (const XmlNode& child : node.children) out += canonical(child, text);
  return out + "</" + node.name + ">\n";
}

XmlNode parse(const std::string& text) {
  XmlReader xml(Input::from_string(text));
  while (xml.next())
    if (xml.event().kind == XmlEvent::Kind::start) return read_node(xml);
  return {};
}

}  // namespace

TEST_CASE("import and export keep the whole tree of any valid TMX 1.4 file") {
  for (std::uint32_t seed = 1; seed <= 1500; ++seed) {
    const XmlNode tree = random_tmx(seed);
    REQUIRE(against_tmx_dtd(tree).empty());
    std::string text;
    append_xml(text, tree);
    const Read read = read_all("tmx", text);
    INFO("seed " << seed << '\n' << text);
    REQUIRE(read.reports.rejections.empty());
    const std::string out = write_all("tmx", read.header, read.units);
    const XmlNode again = parse(out);
    CHECK(against_tmx_dtd(again).empty());
    REQUIRE(canonical(again) == canonical(tree));
    const Read second = read_all("tmx", out);
    REQUIRE(second.units == read.units);
    REQUIRE(write_all("tmx", second.header, second.units) == out);
  }
}

TEST_CASE("JSON lines keep what TMX keeps") {
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    std::string text;
    append_xml(text, random_tmx(seed));
    const Read read = read_all("tmx", text);
    const Read again = read_all("jsonl", write_all("jsonl", read.header, read.units));
    REQUIRE(again.units == read.units);
    REQUIRE(again.header == read.header);
  }
}

TEST_CASE("a file with anything broken is read, refused, or accounted for; never more") {
  std::mt19937 random(7);
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    std::string text;
    append_xml(text, random_tmx(seed));
    for (int n = 0; n < 3; ++n) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0:
          text.erase(at, random() % 5 + 1);
          break;
        case 1:
          text[at] = static_cast<char>(random() % 256);
          break;
        case 2:
          text.insert(at, text.substr(random() % text.size(), 20));
          break;
        default:
          text.insert(at, "&#3;");
          break;
      }
    }
    try {
      const Read read = read_all("tmx", text);
      const std::string out = write_all("tmx", read.header, read.units);
      INFO("seed " << seed << '\n' << text << "\n---\n" << out);
      CHECK(against_tmx_dtd(parse(out)).empty());
      const Read second = read_all("tmx", out);
      REQUIRE(second.units.size() == read.units.size());
      for (std::size_t i = 0; i < read.units.size(); ++i)
        REQUIRE(same_tree(second.units[i], second.header, read.units[i], read.header));
    } catch (const InputError&) {
      // refused as a whole
    }
  }
}
