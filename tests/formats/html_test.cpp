// SPDX-License-Identifier: Apache-2.0
#include "formats/html.h"

#include <catch2/catch.hpp>

#include "document_fixture.h"
#include "text/error.h"

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

TEST_CASE("A tag is a tag however long it is, and whatever its quotes hold") {
  const std::string image(200'000, 'A');
  const auto inline_image =
      read_all(open_html, "<p>Hello. <img src=\"data:image/png;base64," + image + "\"> World.</p>");
  REQUIRE(inline_image.size() == 1);
  CHECK(inline_image[0].source.text == "Hello.  World.");
  const auto spaced = read_all(open_html, "<p>One <img alt = \"a > b\" src='>'> two</p>");
  REQUIRE(spaced.size() == 2);
  CHECK(spaced[0].source.text == "a > b");
  CHECK(spaced[1].source.text == "One  two");
  // A quote without a partner quotes nothing.
  CHECK(read_all(open_html, "<p><a href='x>One two</a></p>")[0].source.text == "One two");
}

TEST_CASE("What is not to be translated ends where HTML ends it") {
  const auto texts = [](const std::string& page) {
    std::string all;
    for (const auto& block : read_all(open_html, page)) all += marked(block.source) + "|";
    return all;
  };
  CHECK(texts("<p translate=\"no\">Code.<p>Hello.<p>World.") == "Hello.|World.|");
  CHECK(texts("<ul><li translate=no>a<ul><li>b</ul>c<li>d</ul>e") == "d|e|");
  CHECK(texts("<table><tr><td translate=no>a<td>b<tr translate=no><td>c<tr><td>d</table>e") ==
        "b|d|e|");
  CHECK(texts("<dl><dt class=notranslate>a<dd>b</dl><select><option translate=no>c<option>d"
              "</select>") == "b|d|");
  CHECK(texts("<div translate=no><p>a<script>'</div>'</script><p>b</div>c") == "c|");
  CHECK(texts("<p>Run <code>x <b>y</p><p>Then <span translate=no>z</p><p>end</p>") ==
        "Run|Then|end|");
}

TEST_CASE("Broken HTML of any size is read in no time") {
  const auto many = [](const std::string& what, int times = 40'000) {
    std::string out;
    for (int i = 0; i < times; ++i) out += what;
    return out;
  };
  // Each of these took minutes or hours when something was searched for from every tag.
  CHECK(read_all(open_html, many("<a ")).size() == 1);
  CHECK(read_all(open_html, many("<a b=\">\" ")).size() == 1);
  CHECK(read_all(open_html, many("<a b='>")).empty());
  CHECK(read_all(open_html, "<p>" + many("<br>") + "x" + many("<br>")).size() == 1);
  CHECK(read_all(open_html, "<p>x" + many("<i>") + "y" + many("</b>")).size() == 1);
  CHECK(read_all(open_html, many("<code>x<p>")).size() == 0);
  CHECK(read_all(open_html, "<div translate=no>" + many("<i>") + many("</b>")).empty());
  CHECK(read_all(open_html, "<meta " + many("content=\"a\" ") + ">").empty());
  CHECK(read_all(open_html, many("<p title=\"a\">")).size() == 40'000);
}

TEST_CASE("A paragraph of more inline codes than anybody writes is refused by name") {
  std::string page = "<p>x";
  for (int i = 0; i < 300'000; ++i) page += "<b>";
  CHECK_THROWS_AS(read_all(open_html, page), InputError);
}

TEST_CASE("HTML that says ISO-8859-1 is windows-1252, as every browser takes it") {
  const std::string page =
      "<meta charset=iso-8859-1><p>l\x92"
      "ami \x93oui\x94</p>";
  CHECK(read_all(open_html, page)[0].source.text == "l\u2019ami \u201Coui\u201D");
  CHECK(refill(open_html, page, kNothing) == page);
  CHECK(refill(open_html, page,
               [](const Block&) {
                 return std::optional<Segment>(Segment{"d\u2019accord", {}});
               }) ==
        "<meta charset=iso-8859-1><p>d\x92"
        "accord</p>");
  const std::string odd = "<meta charset=iso-8859-1><p>a\x81z</p>";
  CHECK(refill(open_html, odd, kNothing) == odd);
}
