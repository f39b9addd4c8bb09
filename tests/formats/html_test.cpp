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

TEST_CASE("Attributes that people read are blocks beside the text") {
  const std::string page =
      "<html><head><meta name=\"Description\" content=\"A page\"><meta name=\"viewport\" "
      "content=\"width\"></head><body title='x'><p>One <img src=\"a\" alt=\"A cat &amp; me\"> two "
      "<a href=\"b\" title='It&#39;s'>three</a>.</p><input type=\"submit\" value=\"Go\"><input "
      "type=\"text\" value=\"raw\" placeholder=\"Name\"><button aria-label=\"Close\">x</button>"
      "<p translate=\"no\" title=\"keep\">keep</p><img alt=\"\"><img alt=unquoted></body></html>";
  const auto blocks = read_all(open_html, page);
  std::string all;
  for (const auto& b : blocks) all += (b.aside ? "@" : "") + marked(b.source) + "|";
  CHECK(all ==
        "@A page|@x|@A cat & me|@It's|One (<img src=\"a\" alt=\"A cat &amp; me\">) two {<a "
        "href=\"b\" "
        "title='It&#39;s'>three</a>}.|@Go|@Name|@Close|x|");
  const auto out = refill(open_html, page, [](const Block& block) {
    Segment target = block.source;
    for (auto& c : target.text)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return std::optional<Segment>(target);
  });
  CHECK(out.find("<p>ONE <img src=\"a\" alt=\"A CAT &amp; ME\"> TWO <a href=\"b\" "
                 "title='IT&#39;S'>THREE</a>.</p>") != std::string::npos);
  CHECK(out.find("content=\"A PAGE\"") != std::string::npos);
  CHECK(out.find("value=\"raw\" placeholder=\"NAME\"") != std::string::npos);
  CHECK(out.find("title=\"keep\">keep") != std::string::npos);
}

TEST_CASE("An attribute is filled though its paragraph is not, and the other way round") {
  const std::string page = "<p>One <img alt=\"cat\"> two</p><p>end</p>";
  const auto only = [](bool aside) {
    return [aside](const Block& block) {
      Segment target = block.source;
      target.text = "T" + target.text;
      for (auto& code : target.codes) ++code.position;
      return block.aside == aside ? std::optional<Segment>(target) : std::nullopt;
    };
  };
  CHECK(refill(open_html, page, only(true)) == "<p>One <img alt=\"Tcat\"> two</p><p>end</p>");
  CHECK(refill(open_html, page, only(false)) == "<p>TOne <img alt=\"cat\"> two</p><p>Tend</p>");
}

TEST_CASE("An attribute that begins with a reference keeps its quotes whole") {
  const std::string page = "<p><a title='&#10;Hour' href='x'>y</a></p>";
  const auto out = refill(open_html, page, [](const Block& block) {
    return block.aside ? std::optional<Segment>(Segment{"It's \"time\"", {}}) : std::nullopt;
  });
  CHECK(out.find("It's") == std::string::npos);
  CHECK(out.find("It&#39;s &quot;time&quot;' href='x'>y</a></p>") != std::string::npos);
}
