// SPDX-License-Identifier: Apache-2.0
#include "formats/html.h"

#include <catch2/catch.hpp>

#include "document_fixture.h"

using namespace verso;
using namespace verso::fixture;

namespace {
const auto kNothing = [](const Block&) { return std::optional<Segment>(); };
}

TEST_CASE("HTML gives the text between block tags, with inline tags as codes") {
  const auto blocks = read_all(
      open_html,
      "<!DOCTYPE html><html><head><title>T &eacute;</title><style>p { x: '<' "
      "}</style></head><body>\n"
      "<h1 class=\"a > b\">Head</h1><p>One <b>two</b>\n   three<br>four &amp; "
      "<code>x</code>.\n<p>Open\n"
      "<ul><li>a<li>b</ul><script>if (a < b) {}</script><p translate=\"no\">keep</p><pre>raw</pre>"
      "5 < 6<div><b>all</b></div><!-- c --></body></html>");
  std::string all;
  for (const auto& b : blocks) all += marked(b.source) + "|";
  CHECK(all ==
        "T é|Head|One {<b>two</b>} three(<br>)\nfour & (<code>x</code>).|Open|a|b|5 < 6|all|");
  CHECK(blocks[1].kind == BlockKind::heading);
  CHECK(blocks[4].kind == BlockKind::list_item);
}

TEST_CASE("HTML without fills comes back byte for byte, however broken") {
  for (const std::string text :
       {"", "<", "<p", "<p>a</b></i>", "<!--", "<script>x", "a &nope; b &#0; c", "</",
        "<a href='x>y", "<b><i>x</b></i>\r\n", "<p>caf\xC3\xA9</p>"})
    CHECK(refill(open_html, text, kNothing) == text);
  const std::string latin = "<meta charset=\"iso-8859-1\"><p>caf\xE9</p>";
  CHECK(refill(open_html, latin, kNothing) == latin);
  CHECK(read_all(open_html, latin)[0].source.text == "café");
}

TEST_CASE("An HTML translation is escaped and keeps its tags") {
  CHECK(refill(open_html, "<p>\n  One <b>two</b><br>three\n</p>", [](const Block& block) {
          Segment target = block.source;
          target.text.replace(0, 3, "<1>");
          return std::optional<Segment>(target);
        }) == "<p>\n  &lt;1&gt; <b>two</b><br>three\n</p>");
}
