// SPDX-License-Identifier: Apache-2.0
#include "text/segment.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "text/segment_joiner.h"

using namespace verso;

namespace {

// Text with codes written as <b …> (open), </b>, <x/>, <[b> and <]b> (isolated); ids are letters.
Segment seg(std::string_view marked) {
  Segment out;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] != '<') {
      out.text += marked[i];
      continue;
    }
    const auto end = marked.find('>', i);
    std::string inner(marked.substr(i + 1, end - i - 1));
    Code code;
    code.position = out.text.size();
    if (inner[0] == '/') {
      code.kind = CodeKind::close;
      inner.erase(0, 1);
    } else if (inner[0] == '[' || inner[0] == ']') {
      code.kind = inner[0] == '[' ? CodeKind::isolated_open : CodeKind::isolated_close;
      inner.erase(0, 1);
    } else if (inner.back() == '/') {
      inner.pop_back();
    } else {
      code.kind = CodeKind::open;
    }
    code.id = inner;
    code.type = code.kind == CodeKind::close ? "" : inner;
    out.codes.push_back(code);
    i = end;
  }
  return out;
}

std::string shown(const Segment& segment) {
  std::string out;
  std::size_t at = 0;
  for (const Code& code : segment.codes) {
    out.append(segment.text, at, code.position - at);
    at = code.position;
    switch (code.kind) {
      case CodeKind::open:
        out += '<' + code.id + '>';
        break;
      case CodeKind::close:
        out += "</" + code.id + '>';
        break;
      case CodeKind::standalone:
        out += '<' + code.id + "/>";
        break;
      case CodeKind::isolated_open:
        out += "<[" + code.id + '>';
        break;
      case CodeKind::isolated_close:
        out += "<]" + code.id + '>';
        break;
    }
  }
  return out + segment.text.substr(at);
}

}  // namespace

TEST_CASE("codes are the same by kind, pairing, type and place") {
  CHECK(same_codes(seg("a <b>word</b>"), seg("a <b>word</b>")));
  CHECK(same_codes(seg("a <b>word</b>"), seg("a<b> word</b>")));
  CHECK(same_codes(seg("a <b>word</b>"), seg("the <b>thing</b>")));
  CHECK_FALSE(same_codes(seg("a <b>word</b>"), seg("a <i>word</i>")));
  CHECK_FALSE(same_codes(seg("a <b>word</b>"), seg("<b>a</b> word")));
  CHECK_FALSE(same_codes(seg("a <b>word</b>"), seg("a word")));
  CHECK_FALSE(same_codes(seg("w<b>ord</b>"), seg("wo<b>rd</b>")));
  CHECK_FALSE(same_codes(seg("<b>a</b>."), seg("<b>a.</b>")));
  CHECK_FALSE(same_codes(seg("a<b/>"), seg("a<[b>")));
}

TEST_CASE("ids and the form of a character do not matter") {
  Segment a = seg("e\u0301t<b>e</b>"), b = seg("\u00E9t<b>e</b>");
  a.codes[0].id = a.codes[1].id = "7";
  CHECK(same_codes(a, b));
  // Crossed and nested pairs differ.
  CHECK_FALSE(same_codes(seg("<b><b>x</b></b>"), seg("<b><i>x</b></i>")));
}

TEST_CASE("a pair cut by a border is isolated, and a pair again when joined") {
  const Segment whole = seg("<b>One. Two</b> three.");
  Segment left = part(whole, 0, 4);
  CHECK(shown(left) == "<[b>One.");
  CHECK(shown(part(whole, 5, whole.text.size())) == "Two<]b> three.");
  append(left, part(whole, 4, 5));
  append(left, part(whole, 5, whole.text.size()));
  CHECK(left == whole);
}

TEST_CASE("at a border closing codes stay left, others go right") {
  const Segment whole = seg("<a>One.</a><x/></b> <c>Two");
  CHECK(shown(part(whole, 0, 4)) == "<a>One.</a>");
  CHECK(shown(part(whole, 4, 5)) == "<x/></b> ");
  CHECK(shown(part(whole, 5, 8)) == "<c>Two");
}

TEST_CASE("consecutive parts joined are the whole") {
  std::mt19937 random(1);
  const char* const pieces[] = {"<a>", "</a>", "<x/>", "<b>", "</b>", "<]c>", "<[c>", "one", " "};
  for (int round = 0; round < 2000; ++round) {
    std::string marked;
    for (int i = 0; i < 12; ++i) marked += pieces[random() % 9];
    // Normalised first, since a stray pair of isolated codes is joined on the way.
    Segment whole;
    append(whole, seg(marked));
    Segment joined;
    std::size_t at = 0;
    while (at < whole.text.size()) {
      const std::size_t next = std::min(whole.text.size(), at + 1 + random() % 4);
      append(joined, part(whole, at, next));
      at = next;
    }
    if (whole.text.empty()) append(joined, part(whole, 0, 0));
    INFO(marked << " -> " << shown(joined));
    // Isolated codes that happen to fit are paired; everything else is as it was.
    CHECK(joined.text == whole.text);
    CHECK(joined.codes.size() == whole.codes.size());
    for (std::size_t i = 0; i < joined.codes.size(); ++i)
      CHECK(joined.codes[i].position == whole.codes[i].position);
  }
}

TEST_CASE("a pair cut by a border is a pair again when its parts are joined") {
  const auto joined = [](const std::vector<std::string>& parts) {
    SegmentJoiner joiner;
    for (const std::string& one : parts) joiner.add(seg(one));
    return shown(joiner.take());
  };
  CHECK(joined({"<[b>One.", " ", "Two<]b> three."}) == "<b>One. Two</b> three.");
  // The innermost one closes first; another id, or one before the other, does not fit.
  CHECK(joined({"<[b>a<[b>", "b<]b>", "<]b>"}) == "<b>a<b>b</b></b>");
  CHECK(joined({"<[a>a", "b<]b>"}) == "<[a>ab<]b>");
  CHECK(joined({"a<]b>", "<[b>b"}) == "a<]b><[b>b");
  CHECK(joined({"<[b>a<]b>", ""}) == "<[b>a<]b>");
  CHECK(joined({}).empty());
}

TEST_CASE("a hundred thousand codes in as many parts are joined without looking back at them") {
  const int pairs = 50000;
  SegmentJoiner joiner;
  for (const bool closing : {false, true})
    for (int i = 0; i < pairs; ++i)
      joiner.add(seg((closing ? "<]c" : "<[c") + std::to_string(i % 500) + ">x"));
  const Segment joined = joiner.take();
  REQUIRE(joined.codes.size() == 2 * pairs);
  CHECK(joined.text.size() == 2 * pairs);
  std::size_t paired = 0;
  for (const Code& code : joined.codes)
    paired += code.kind == CodeKind::open || code.kind == CodeKind::close ? 1U : 0U;
  CHECK(paired == joined.codes.size());
}

TEST_CASE("replacements keep codes in their places") {
  Segment segment = seg("a <b>5</b> days<x/>");
  apply(segment, {{2, 3, "12"}});
  CHECK(shown(segment) == "a <b>12</b> days<x/>");
  segment = seg("ab<x/>cd<y/>");
  apply(segment, {{0, 4, "Z"}});
  CHECK(shown(segment) == "Z<x/><y/>");
  segment = seg("one<x/> two");
  apply(segment, {{0, 0, "> "}, {3, 4, ""}, {7, 7, "!"}});
  CHECK(shown(segment) == "> one<x/>two!");
}
