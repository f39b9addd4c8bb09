// SPDX-License-Identifier: Apache-2.0
//
// A translation is written plainly where it reads back as what was meant, and with its special
// characters escaped where it would not: both are found out by scanning what was written.
#include "formats/markdown.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/held_document.h"
#include "formats/markdown_blocks.h"
#include "formats/markdown_inline.h"

namespace verso {

namespace {

class Encoder {
 public:
  explicit Encoder(std::set<std::string> references) : references_(std::move(references)) {}

  std::string operator()(const Segment& target, const EncodePlace& place) const {
    std::string plain = write(target, place, false);
    if (target.text.find_first_of("\\`*_[]<>&~") == std::string::npos ||
        reads_back(plain, target, place))
      return plain;
    return write(target, place, true);
  }

 private:
  static bool special(char c) {
    return std::string_view("\\`*_[]<>&~!").find(c) != std::string_view::npos;
  }

  std::string write(const Segment& target, const EncodePlace& place, bool escape) const {
    const bool cell = place.block->block.kind == BlockKind::cell;
    std::string out;
    std::size_t code = 0;
    bool after_break = false;
    const auto codes_until = [&](std::size_t position) {
      for (; code < target.codes.size() && target.codes[code].position <= position; ++code) {
        out += target.codes[code].markup;
        after_break = target.codes[code].type == "break";
      }
    };
    for (std::size_t i = 0; i < target.text.size(); ++i) {
      codes_until(i);
      const char c = target.text[i];
      if (c == '\n' || c == '\r') {
        out += after_break ? place.line_break : " ";
      } else if ((escape && special(c)) || (cell && c == '|')) {
        out += '\\';
        out += c;
      } else {
        out += c;
      }
      after_break = false;
    }
    codes_until(target.text.size());
    if (place.at_start && place.block->block.kind != BlockKind::heading && !cell)
      escape_block_start(out, place);
    return out;
  }

  /// What begins a list, a heading or a quote must not do so by accident.
  static void escape_block_start(std::string& out, const EncodePlace& place) {
    const auto& source = place.block->block.source;
    if (!source.codes.empty() && source.codes.front().position == 0) return;
    if (out.empty()) return;
    std::size_t i = 0;
    while (i < out.size() && i < 9 && out[i] >= '0' && out[i] <= '9') ++i;
    const bool numbered = i > 0 && i < out.size() && (out[i] == '.' || out[i] == ')') &&
                          (i + 1 == out.size() || out[i + 1] == ' ');
    if (numbered) {
      out.insert(i, 1, '\\');
    } else if (out[0] == '#' || out[0] == '>' || out[0] == '|' || out[0] == '=' ||
               ((out[0] == '-' || out[0] == '+' || out[0] == '*') &&
                (out.size() == 1 || out[1] == ' ' || out[1] == '-' || out[1] == '*')) ||
               out.compare(0, 3, "~~~") == 0) {
      out.insert(0, 1, '\\');
    }
  }

  bool reads_back(const std::string& out, const Segment& target, const EncodePlace& place) const {
    if (place.block->block.kind == BlockKind::cell && out.find("\\|") != std::string::npos)
      return true;
    RangeBlockBuilder builder(out);
    std::vector<MarkdownLine> lines;
    for (std::size_t begin = 0; begin <= out.size();) {
      auto end = out.find('\n', begin);
      if (end == std::string::npos) end = out.size();
      lines.push_back({begin, end});
      begin = end + 1;
    }
    scan_markdown_inline(out, lines, references_, builder);
    const auto read = builder.take(BlockKind::paragraph);
    if (!read) return target.text.empty();
    const auto& found = read->block.source;
    if (found.codes.size() != target.codes.size()) return false;
    for (std::size_t i = 0; i < found.codes.size(); ++i)
      if (found.codes[i].markup != target.codes[i].markup) return false;
    std::string want = target.text;
    for (auto& c : want)
      if (c == '\n' || c == '\r') c = ' ';
    std::string got = found.text;
    for (auto& c : got)
      if (c == '\n') c = ' ';
    return got == want;
  }

  std::set<std::string> references_;
};

}  // namespace

std::unique_ptr<Document> open_markdown(Input input, const ReadOptions& options) {
  HeldText file = HeldText::read(input, options.encoding);
  auto structure = markdown_structure(file.decoded.text);
  HeldBlocks blocks(file.path);
  for (const auto& found : structure.blocks) {
    RangeBlockBuilder builder(file.decoded.text, file.path);
    scan_markdown_inline(file.decoded.text, found.lines, structure.references, builder);
    if (auto block = builder.take(found.kind)) blocks.add(*block, file.decoded.text);
  }
  return std::make_unique<HeldDocument>(std::move(file), std::move(blocks),
                                        Encoder(std::move(structure.references)));
}

}  // namespace verso
