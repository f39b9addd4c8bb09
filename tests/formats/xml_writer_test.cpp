// SPDX-License-Identifier: Apache-2.0
#include "formats/xml_writer.h"

#include <catch2/catch.hpp>
#include <string>

using namespace verso;

TEST_CASE("what is written is read back exactly") {
  const std::string hard = "  <&>\"' \t\n\r\r\n é 𝄞 \xC2\xA0 ]]> \x7F";
  std::string text;
  Output output = Output::to_string(text);
  XmlWriter writer(output);
  writer.declaration();
  writer.start("root");
  writer.attribute("a", hard);
  for (int i = 0; i < 5000; ++i) {
    writer.start("item");
    writer.leaf("text", hard);
    writer.end();
  }
  writer.finish();
  CHECK(writer.replaced() == 0);
  XmlReader xml(Input::from_string(text));
  REQUIRE(xml.next());
  CHECK(*xml.event().attribute("a") == hard);
  const XmlNode root = read_node(xml);
  int items = 0;
  for (const XmlNode& node : root.children) {
    if (node.name.empty()) continue;
    ++items;
    REQUIRE(node.child("text")->all_text() == hard);
  }
  CHECK(items == 5000);
}

TEST_CASE("elements that hold no text are indented, others are left alone") {
  std::string text;
  Output output = Output::to_string(text);
  XmlWriter writer(output);
  writer.start("a");
  writer.start("b");
  writer.text("one ");
  writer.inline_start("c");
  writer.attribute("x", "1");
  writer.end();
  writer.text(" two");
  writer.end();
  writer.comment("a -- b");
  writer.start("d");
  writer.finish();
  CHECK(text == "<a>\n  <b>one <c x=\"1\"/> two</b>\n  <!-- a - - b -->\n  <d/>\n</a>\n");
}

TEST_CASE("what XML cannot hold is replaced and counted") {
  std::string out;
  CHECK(append_xml_text(out,
                        "a\x03"
                        "b\xEF\xBF\xBF"
                        "c\xEF\xBF\xBD") == 2);
  CHECK(out ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD"
        "c\xEF\xBF\xBD");
  CHECK_FALSE(xml_holds("\x1B"));
  CHECK(xml_holds("\t\n\r é ﬀ"));
}
