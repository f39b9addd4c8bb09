// SPDX-License-Identifier: Apache-2.0
//
// A cue begins after the line with "-->" and ends at an empty line.
// Test: tests/formats/subtitles_test.cpp.
#include "formats/subtitles.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "formats/held_document.h"
#include "formats/html_entities.h"
#include "text/normalise.h"

namespace verso {

namespace {

/// Which tags of a cue wait for their ends, by name.
struct OpenTags {
  std::map<std::string, std::vector<int>, std::less<>> pairs;
  int last = 0;
};

/// A tag between < and >: a name, perhaps with a class, a voice or attributes; or a time.
void add_tag(RangeBlockBuilder& builder, std::string_view inside, std::size_t begin,
             std::size_t end, OpenTags& open) {
  const bool closes = inside.starts_with('/');
  if (closes) inside.remove_prefix(1);
  const auto letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  if (inside.empty() || !letter(inside[0])) {
    builder.code(begin, end, CodeKind::standalone, 0, std::string(inside));
    return;
  }
  const auto name = fold_case(inside.substr(0, inside.find_first_of(". \t=")));
  auto& waiting = open.pairs[name];
  if (!closes) {
    waiting.push_back(++open.last);
    builder.code(begin, end, CodeKind::open, open.last, name);
  } else if (waiting.empty()) {
    builder.code(begin, end, CodeKind::isolated_close, 0, name);
  } else {
    builder.code(begin, end, CodeKind::close, waiting.back(), name);
    waiting.pop_back();
  }
}

/// Text with its tags (<i>, {\an8}) as codes; in WebVTT with its references, too. What stands in
/// braces holds for all that follows.
void add_line(RangeBlockBuilder& builder, std::string_view line, std::size_t begin, bool web,
              OpenTags& open) {
  // After the last of each nothing can be closed any more.
  const auto last_angle = line.rfind('>') + 1, last_brace = line.rfind('}') + 1;
  const std::string_view marks = web ? "<{&" : "<{";
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    const bool brace = c == '{' && at + 1 < line.size() && line[at + 1] == '\\';
    if ((c == '<' && at < last_angle) || (brace && at < last_brace)) {
      const auto close = line.find(c == '<' ? '>' : '}', at);
      const auto inside = line.substr(at + 1, close - at - 1);
      if (brace)
        builder.code(begin + at, begin + close + 1, CodeKind::isolated_open, 0,
                     std::string(inside));
      else
        add_tag(builder, inside, begin + at, begin + close + 1, open);
      at = close + 1;
      continue;
    }
    if (c == '&' && web) {
      const auto found = character_reference(line.substr(at));
      if (found.length != 0) {
        builder.text(begin + at, begin + at + found.length, found.meaning);
        at += found.length;
        continue;
      }
    }
    const auto next = std::min(line.find_first_of(marks, at + 1), line.size());
    builder.text(begin + at, begin + next);
    at = next;
  }
}

/// Lines as the cue has them; an empty one would end it.
std::string cue_lines(std::string_view text, std::string_view line_break) {
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find_first_of("\r\n", begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (trim(line).empty() && line.size() < text.size()) continue;
    if (!out.empty()) out += line_break;
    out += line;
  }
  return out;
}

std::string encode_cue(const Segment& target, const EncodePlace& place, bool web) {
  std::string out;
  std::size_t code = 0;
  for (std::size_t i = 0; i <= target.text.size(); ++i) {
    for (; code < target.codes.size() && target.codes[code].position <= i; ++code)
      out += target.codes[code].markup;
    if (i == target.text.size()) break;
    const char c = target.text[i];
    if (web && (c == '&' || c == '<' || c == '>'))
      out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;";
    else if (c == '>' && out.ends_with("--"))
      out += " >";  // an arrow could be taken for the times of another cue
    else
      out += c;
  }
  return cue_lines(out, place.line_break);
}

}  // namespace

std::unique_ptr<Document> open_subtitles(Input input, const ReadOptions& options) {
  HeldText file = HeldText::read(input, options.encoding);
  const std::string_view text = file.decoded.text;
  HeldBlocks blocks(file.path);
  RangeBlockBuilder builder(text, file.path);
  const bool web = text.starts_with("WEBVTT");  // where & < > are written as references
  bool in_cue = false;
  std::size_t last_end = 0;
  OpenTags open;
  const auto close_cue = [&] {
    if (auto block = builder.take(BlockKind::caption)) {
      isolate_unclosed(block->block.source);
      blocks.add(*block, text);
    }
    open = {};
  };
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto found = text.find_first_of("\r\n", begin);
    const auto end = found == std::string_view::npos ? text.size() : found;
    const auto line = trim(text.substr(begin, end - begin));
    if (line.empty() || end == begin) {
      close_cue();
      in_cue = false;
    } else if (!in_cue && line.find("-->") != std::string_view::npos) {
      in_cue = true;
    } else if (in_cue) {
      if (!builder.empty()) builder.text(last_end, begin, "\n");
      add_line(builder, text.substr(begin, end - begin), begin, web, open);
      last_end = end;
    }
    if (end == text.size()) break;
    begin = end + (text.compare(end, 2, "\r\n") == 0 ? 2 : 1);
  }
  close_cue();
  return std::make_unique<HeldDocument>(std::move(file), std::move(blocks),
                                        [web](const Segment& target, const EncodePlace& place) {
                                          return encode_cue(target, place, web);
                                        });
}

}  // namespace verso
