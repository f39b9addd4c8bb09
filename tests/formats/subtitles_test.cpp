// SPDX-License-Identifier: Apache-2.0
#include "formats/subtitles.h"

#include <catch2/catch.hpp>

#include "document_fixture.h"

using namespace verso;
using namespace verso::fixture;

namespace {
const std::string kSrt =
    "\xEF\xBB\xBF"
    "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Hello</i>\r\nworld\r\n\r\n2\r\n00:00:03,000 --> "
    "00:00:04,000\r\n{\\an8}Bye";
const std::string kVtt =
    "WEBVTT\n\nNOTE not this\n\nSTYLE\n::cue {}\n\nintro\n00:01.000 --> 00:02.000 line:0\n<v "
    "Bob>Hi\n";
}  // namespace

TEST_CASE("Cues of subtitles are blocks; numbers, times, notes and styles are not") {
  const auto srt = read_all(open_subtitles, kSrt);
  REQUIRE(srt.size() == 2);
  CHECK(marked(srt[0].source) == "{<i>Hello</i>}\nworld");
  CHECK(srt[0].kind == BlockKind::caption);
  CHECK(srt[1].source.text == "Bye");
  const auto vtt = read_all(open_subtitles, kVtt);
  REQUIRE(vtt.size() == 1);
  CHECK(vtt[0].source.text == "Hi");
}

TEST_CASE("Subtitles come back byte for byte, and keep their line ends when filled") {
  for (const auto& text : {kSrt, kVtt, std::string()})
    CHECK(refill(open_subtitles, text, [](const Block&) { return std::nullopt; }) == text);
  const auto out = refill(open_subtitles, kSrt, [](const Block& block) {
    Segment target = block.source;
    target.text += "\n\n!";
    return std::optional<Segment>(target);
  });
  CHECK(out.find("<i>Hello</i>\r\nworld\r\n!\r\n\r\n2\r\n") != std::string::npos);
}

TEST_CASE("WebVTT's references are read as what they mean, and written") {
  const std::string file =
      "WEBVTT\n\n00:01.000 --> 00:02.000\nTom &amp; <i>Jerry</i>&nbsp;&lt;3 & co\n";
  const auto blocks = read_all(open_subtitles, file);
  REQUIRE(blocks.size() == 1);
  CHECK(marked(blocks[0].source) == "Tom & {<i>Jerry</i>}\u00A0<3 & co");
  CHECK(refill(open_subtitles, file, [](const Block&) { return std::nullopt; }) == file);
  CHECK(refill(open_subtitles, "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n", [](const Block&) {
          return std::optional<Segment>(Segment{"3 < 5 --> 2 & co", {}});
        }) == "WEBVTT\n\n00:01.000 --> 00:02.000\n3 &lt; 5 --&gt; 2 &amp; co\n");
  // SRT knows no references.
  CHECK(read_all(open_subtitles, "1\n00:00:01,000 --> 00:00:02,000\na &amp; b\n")[0].source.text ==
        "a &amp; b");
}

TEST_CASE("A translation cannot end its cue or begin another") {
  const auto filled = [](const std::string& head, const std::string& text) {
    const std::string file = head + "00:00:01.000 --> 00:00:02.000\nx\n\nz --> y\n";
    const std::string out = refill(open_subtitles, file, [&](const Block&) {
      return std::optional<Segment>(Segment{text, {}});
    });
    CHECK(read_all(open_subtitles, out).size() == read_all(open_subtitles, file).size());
    return out.substr(head.size() + 30, out.size() - head.size() - 30 - 9);
  };
  CHECK(filled("", "a --> b\n00:00:01,500 --> 00:00:02,000\nc") ==
        "a -- > b\n00:00:01,500 -- > 00:00:02,000\nc\n");
  CHECK(filled("WEBVTT\n\n", "a --> b") == "a --&gt; b\n");
  for (const std::string head : {"", "WEBVTT\n\n"}) {
    CHECK(filled(head, "a\n \t\nb") == "a\nb\n");
    CHECK(filled(head, "a\r\n\r\n\u00A0\r\nb\n\n") == "a\nb\n");
    CHECK(filled(head, "\na\rb") == "a\nb\n");
  }
}

TEST_CASE("A line of nothing but unclosed tags is read in no time") {
  const std::string head = "1\n00:00:01,000 --> 00:00:02,000\nx";
  std::string open;
  for (int i = 0; i < 200'000; ++i) open += "<{\\";
  CHECK(read_all(open_subtitles, head + open + "\n")[0].source.text == "x" + open);
}

TEST_CASE("Tags of a cue pair up, over lines too; voices and places are halves") {
  const auto blocks =
      read_all(open_subtitles,
               "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Bob>Hi <I>you\nthere</i> "
               "<00:01.500>now</b>\n\n00:03.000 --> 00:04.000\n{\\an8}Bye\n");
  REQUIRE(blocks.size() == 2);
  const auto& codes = blocks[0].source.codes;
  REQUIRE(codes.size() == 5);
  CHECK(codes[0].kind == CodeKind::isolated_open);
  CHECK(codes[0].type == "v");
  CHECK(codes[1].kind == CodeKind::open);
  CHECK(codes[2].kind == CodeKind::close);
  CHECK(codes[1].id == codes[2].id);
  CHECK(codes[3].kind == CodeKind::standalone);
  CHECK(codes[4].kind == CodeKind::isolated_close);
  REQUIRE(blocks[1].source.codes.size() == 1);
  CHECK(blocks[1].source.codes[0].kind == CodeKind::isolated_open);
}
