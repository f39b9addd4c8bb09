// SPDX-License-Identifier: Apache-2.0
#include "formats/markdown.h"

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "document_fixture.h"
#include "formats/markdown_blocks.h"

using namespace verso;
using namespace verso::fixture;

TEST_CASE("Markdown gives paragraphs, headings, items and cells as blocks") {
  const auto blocks = read_all(open_markdown,
                               "---\ntitle: x\n---\n"
                               "# One #\n\nTwo lines\nof text\n\n"
                               "- item *a*\n- item b\n\n  more\n\n"
                               "> quoted\nlazy\n\n"
                               "| h1 | h2 |\n|----|:--:|\n| c\\|1 | `x` |\n\n"
                               "```\ncode\n```\n\n    code too\n\nSetext\n===\n"
                               "[ref]: /url 'title'\n\n<div>\nhtml\n</div>\n\nEnd [ref].");
  std::string all;
  for (const auto& b : blocks)
    all += std::to_string(static_cast<int>(b.kind)) + b.source.text + "|";
  CHECK(all ==
        "1One|0Two lines\nof text|2item a|2item b|2more|0quoted\nlazy|3h1|3h2|3c|1|1Setext|0End "
        "ref.|");
}

TEST_CASE("Markdown's inline markup becomes codes") {
  const auto blocks = read_all(
      open_markdown,
      "A **bold *and italic* word**, `code`, [a link](http://x.y/z_1 \"t\") ![alt](i.png) "
      "<https://a.b> a_b_c 2*3*4 \\*no\\* &eacute;&amp; <b>tag</b> line  \nbreak ~~gone~~");
  REQUIRE(blocks.size() == 1);
  CHECK(marked(blocks[0].source) ==
        "A {**bold {*and italic*} word**}, (`code`), {[a link](http://x.y/z_1 \"t\")} "
        "{![alt](i.png)} (<https://a.b>) a_b_c 2{*3*}4 *no* é& {<b>tag</b>} line(  )\nbreak "
        "{~~gone~~}");
}

TEST_CASE("Markdown without fills comes back byte for byte") {
  for (const std::string text :
       {"", "\n", "a", "a\r\nb\r\n\r\nc", "\xEF\xBB\xBF# T\n\nx  \ny\\\nz\n",
        "- a\n\n  - b\n\t- c\n", "***\n[a]: b\n", "* * *", ">", "```", "| a\n|-\n",
        "[x]:", "1) a\n2) b"})
    CHECK(refill(open_markdown, text, [](const Block&) { return std::nullopt; }) == text);
}

TEST_CASE("A Markdown translation goes where its source stood and reads back the same") {
  const auto upper = [](const Block& block) -> std::optional<Segment> {
    Segment target = block.source;
    for (auto& c : target.text)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return target;
  };
  CHECK(refill(open_markdown, "# hi *there*\n\n> one\n> two  \n> three\n\n| a | b |\n|---|---|\n",
               upper) == "# HI *THERE*\n\n> ONE TWO  \n> THREE\n\n| A | B |\n|---|---|\n");
}

TEST_CASE("Special characters of a Markdown translation are escaped only where they would act") {
  const auto to = [](std::string text) {
    return [text](const Block&) { return std::optional<Segment>(Segment{text, {}}); };
  };
  CHECK(refill(open_markdown, "x\n", to("2 * 3 = 6, a_b")) == "2 * 3 = 6, a_b\n");
  CHECK(refill(open_markdown, "x\n", to("*not italic*")) == "\\*not italic\\*\n");
  CHECK(refill(open_markdown, "x\n", to("1. not a list")) == "1\\. not a list\n");
  CHECK(refill(open_markdown, "x\n", to("# not a heading")) == "\\# not a heading\n");
  CHECK(refill(open_markdown, "x\n", to("- not an item")) == "\\- not an item\n");
  CHECK(refill(open_markdown, "x\n", to("&eacute; <b>")) == "\\&eacute; \\<b\\>\n");
  CHECK(refill(open_markdown, "| x |\n|---|\n", to("a|b")) == "| a\\|b |\n|---|\n");
}

TEST_CASE(
    "What would begin a block at the start of any line of a Markdown translation is escaped") {
  const auto to = [](std::string text) {
    return [text](const Block&) { return std::optional<Segment>(Segment{text, {}}); };
  };
  CHECK(refill(open_markdown, "x\n", to("```x")) == "\\```x\n");
  CHECK(refill(open_markdown, "x\n", to("___")) == "\\___\n");
  CHECK(refill(open_markdown, "x\n", to("<!-- x")) == "\\<!-- x\n");
  CHECK(refill(open_markdown, "x\n", to("[a]: b")) == "\\[a]: b\n");
  CHECK(refill(open_markdown, "x\n", to("#tag")) == "#tag\n");
  CHECK(refill(open_markdown, "# x\n", to("1. C #")) == "# 1. C \\#\n");
  CHECK(refill(open_markdown, "x\n===\n", to("1. x")) == "1\\. x\n===\n");
  // The second segment begins a line of its own.
  for (const std::string quote : {"", "> "}) {
    const std::string text = quote + "We are closed.\n" + quote + "May 1 is a holiday.\n";
    std::string out;
    Output output = Output::to_string(out);
    auto document = open_markdown(Input::from_string(text), {});
    document->write_to(output, Language("de"));
    Block block;
    REQUIRE(document->next(block));
    Fill fill;
    fill.segments.push_back({part(block.source, 0, 14), std::nullopt, false, {}, {}, -1});
    fill.segments.push_back({part(block.source, 15, 34), std::nullopt, false, {}, {}, -1});
    fill.segments[1].target = Segment{"1. Mai ist ein Feiertag.", {}};
    document->answer(fill);
    document->finish();
    output.finish();
    CHECK(out == quote + "We are closed.\n" + quote + "1\\. Mai ist ein Feiertag.\n");
  }
  // So does what stands after a hard break.
  const auto broken = refill(open_markdown, "> one  \n> two\n", [](const Block& block) {
    Segment target = block.source;
    target.text = "eins\n- *zwei";
    target.codes[0].position = 4;
    return std::optional<Segment>(target);
  });
  CHECK(broken == "> eins  \n> \\- *zwei\n");
}

TEST_CASE("Markdown of nothing but marks is read in no time") {
  const auto many = [](const std::string& what, int times = 60'000) {
    std::string out;
    for (int i = 0; i < times; ++i) out += what;
    return out;
  };
  const auto size = [](const std::string& text) { return markdown_structure(text).blocks.size(); };
  // Each of these took minutes when the rest of the line, of the paragraph or the stack of
  // containers was gone through for each mark.
  CHECK(size(many("- ") + "x\n" + many("\n")) == 1);
  CHECK(size(many("> ") + "x\n") == 1);
  CHECK(size(many("- * ") + "x\n") == 1);
  CHECK(size(many("[a]: b\n")) == 0);
  CHECK(markdown_structure(many("[a]: b\n") + "c\n").blocks.size() == 1);
  std::string ticks = "x";
  for (std::size_t i = 1; i < 900; ++i) ticks += std::string(i, '`') + "x";
  CHECK(read_all(open_markdown, ticks).size() == 1);
  CHECK(read_all(open_markdown, many("[") + many("[a](b)", 20'000)).size() == 1);
}

TEST_CASE("Segments of a Markdown block that were not filled keep their bytes") {
  const std::string text = "> First *one*.\n> Second &amp; **two**\n> lines. Third.\n";
  std::string out;
  Output output = Output::to_string(out);
  auto document = open_markdown(Input::from_string(text), {});
  document->write_to(output, Language("de"));
  Block block;
  REQUIRE(document->next(block));
  REQUIRE(block.source.text == "First one.\nSecond & two\nlines. Third.");
  Fill fill;
  for (const auto& [begin, end] : {std::pair<std::size_t, std::size_t>{0, 10}, {11, 30}, {31, 37}})
    fill.segments.push_back({part(block.source, begin, end), std::nullopt, false, {}, {}, -1});
  fill.segments[0].target = fill.segments[0].source;
  fill.segments[0].target->text = "Erste eins.";
  fill.segments[0].target->codes[1].position = 10;
  fill.segments[2].target = Segment{"Dritter.", {}};
  document->answer(fill);
  CHECK_FALSE(document->next(block));
  document->finish();
  output.finish();
  CHECK(out == "> Erste *eins*.\n> Second &amp; **two**\n> lines. Dritter.\n");
}

TEST_CASE("The sample brief has the blocks its README tells of") {
  std::ifstream file(std::string(VERSO_SOURCE_DIR) + "/samples/brief.fr.md");
  std::stringstream text;
  text << file.rdbuf();
  const auto blocks = read_all(open_markdown, text.str());
  REQUIRE(blocks.size() == 9);
  CHECK(blocks[0].kind == BlockKind::heading);
  CHECK(blocks[5].kind == BlockKind::list_item);
  CHECK(refill(open_markdown, text.str(), [](const Block&) { return std::nullopt; }) == text.str());
}
