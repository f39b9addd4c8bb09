// SPDX-License-Identifier: Apache-2.0
#include "formats/plain.h"

#include <string>
#include <string_view>
#include <utility>

#include "formats/held_document.h"
#include "text/normalise.h"

namespace verso {

namespace {

/// A line break inside a translation would begin a new paragraph.
std::string on_one_line(const Segment& target, const EncodePlace&) {
  std::string out = target.text;
  for (auto& c : out)
    if (c == '\n' || c == '\r') c = ' ';
  return out;
}

}  // namespace

std::unique_ptr<Document> open_plain(Input input, const ReadOptions& options) {
  HeldText file = HeldText::read(input, options.encoding);
  const std::string_view text = file.decoded.text;
  const bool by_line = options.paragraphs == ReadOptions::Paragraphs::line;
  HeldBlocks blocks(file.path);
  RangeBlockBuilder builder(text, file.path);
  const auto close = [&] {
    if (auto block = builder.take(BlockKind::paragraph)) blocks.add(*block, text);
  };
  for (std::size_t begin = 0; begin < text.size();) {
    const auto found = text.find_first_of("\r\n", begin);
    const auto end = found == std::string_view::npos ? text.size() : found;
    auto next = end;
    if (next < text.size()) next += text.compare(next, 2, "\r\n") == 0 ? 2 : 1;
    if (trim(text.substr(begin, end - begin)).empty()) {
      close();
    } else {
      builder.text(begin, end);
      if (by_line)
        close();
      else
        builder.text(end, next, "\n");
    }
    begin = next;
  }
  close();
  return std::make_unique<HeldDocument>(std::move(file), std::move(blocks), on_one_line);
}

}  // namespace verso
