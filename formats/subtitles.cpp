// SPDX-License-Identifier: Apache-2.0
//
// A cue begins after the line with "-->" and ends at an empty line.
// Test: tests/formats/subtitles_test.cpp.
#include "formats/subtitles.h"

#include <string>
#include <utility>
#include <vector>

#include "formats/held_document.h"
#include "text/normalise.h"

namespace verso {

namespace {

/// Text with its tags (<i>, {\an8}) as codes.
void add_line(RangeBlockBuilder& builder, std::string_view text, std::size_t begin,
              std::size_t end) {
  for (auto at = begin; at < end;) {
    const char c = text[at];
    if (c == '<' || (c == '{' && at + 1 < end && text[at + 1] == '\\')) {
      const auto close = text.substr(0, end).find(c == '<' ? '>' : '}', at);
      if (close != std::string_view::npos) {
        builder.code(at, close + 1, CodeKind::standalone, 0,
                     std::string(text.substr(at + 1, close - at - 1)));
        at = close + 1;
        continue;
      }
    }
    auto next = text.substr(0, end).find_first_of("<{", at + 1);
    if (next == std::string_view::npos) next = end;
    builder.text(at, next);
    at = next;
  }
}

/// Line breaks as the cue has them; an empty line would end the cue.
std::string encode_cue(const Segment& target, const EncodePlace& place) {
  std::string out;
  std::size_t code = 0;
  for (std::size_t i = 0; i <= target.text.size(); ++i) {
    for (; code < target.codes.size() && target.codes[code].position <= i; ++code)
      out += target.codes[code].markup;
    if (i == target.text.size()) break;
    const char c = target.text[i];
    if (c == '\n') {
      if (i > 0 && target.text[i - 1] != '\n') out += place.line_break;
    } else if (c != '\r') {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::unique_ptr<Document> open_subtitles(Input input, const ReadOptions& options) {
  HeldText file = HeldText::read(input, options.encoding);
  const std::string_view text = file.decoded.text;
  HeldBlocks blocks(file.path);
  RangeBlockBuilder builder(text, file.path);
  bool in_cue = false;
  std::size_t last_end = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto found = text.find_first_of("\r\n", begin);
    const auto end = found == std::string_view::npos ? text.size() : found;
    const auto line = trim(text.substr(begin, end - begin));
    if (line.empty() || end == begin) {
      if (auto block = builder.take(BlockKind::caption)) blocks.add(*block, text);
      in_cue = false;
    } else if (!in_cue && line.find("-->") != std::string_view::npos) {
      in_cue = true;
    } else if (in_cue) {
      if (!builder.empty()) builder.text(last_end, begin, "\n");
      add_line(builder, text, begin, end);
      last_end = end;
    }
    if (end == text.size()) break;
    begin = end + (text.compare(end, 2, "\r\n") == 0 ? 2 : 1);
  }
  if (auto block = builder.take(BlockKind::caption)) blocks.add(*block, text);
  return std::make_unique<HeldDocument>(std::move(file), std::move(blocks), encode_cue);
}

}  // namespace verso
