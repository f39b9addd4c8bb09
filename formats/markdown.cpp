// SPDX-License-Identifier: Apache-2.0
//
// A translation is written plainly where it reads back as what was meant, and with its special
// characters escaped where it would not: both are found out by scanning what was written.
#include "formats/markdown.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/held_document.h"
#include "formats/markdown_blocks.h"
#include "formats/markdown_inline.h"
#include "formats/markdown_lines.h"

namespace verso {

namespace {

class Encoder {
 public:
  explicit Encoder(std::set<std::string> references) : references_(std::move(references)) {}

  std::string operator()(const Segment& given, const EncodePlace& place) const {
    const Segment target = with_broken_lines(given);
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

  static bool hard_break(const Code& code) {
    return code.type == "break" && !code.markup.starts_with('<');
  }

  /// The same with one line end behind every break. A hard break at an end, where it would break
  /// nothing, is left out.
  static Segment with_broken_lines(const Segment& given) {
    if (std::none_of(given.codes.begin(), given.codes.end(),
                     [](const Code& code) { return code.type == "break"; }))
      return given;
    Segment out;
    std::size_t done = 0;
    const auto copy = [&](std::size_t end) {
      out.text += std::string_view(given.text).substr(done, std::max(end, done) - done);
      done = std::max(end, done);
    };
    for (const auto& code : given.codes) {
      copy(std::min(code.position, given.text.size()));
      const bool breaks = code.type == "break";
      auto after = done;
      while (breaks && after < given.text.size() && is_blank(given.text[after])) ++after;
      const bool at_end = out.text.empty() || after == given.text.size();
      if (hard_break(code) && at_end) continue;
      out.codes.push_back(code);
      out.codes.back().position = out.text.size();
      if (!breaks) continue;
      out.text += '\n';
      done = after;
    }
    copy(given.text.size());
    return out;
  }
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  std::string write(const Segment& target, const EncodePlace& place, bool escape) const {
    const bool cell = place.block->block.kind == BlockKind::cell;
    const bool atx = stands_behind_hashes(place);
    std::string out;
    std::vector<std::size_t> line_starts;  // where text begins a line that could begin a block
    if (place.line_start && !cell && !atx) line_starts.push_back(0);
    std::size_t code = 0;
    bool after_break = false, after_tag = false;  // a break, and one that is no line's end here
    const auto codes_until = [&](std::size_t position) {
      for (; code < target.codes.size() && target.codes[code].position <= position; ++code) {
        if (!line_starts.empty() && line_starts.back() == out.size()) line_starts.pop_back();
        out += target.codes[code].markup;
        after_break = hard_break(target.codes[code]);
        after_tag = target.codes[code].type == "break" && !after_break;
      }
    };
    for (std::size_t i = 0; i < target.text.size(); ++i) {
      codes_until(i);
      const char c = target.text[i];
      if ((c == '\n' || c == '\r') && after_break) {
        out += place.line_break;
        if (!cell) line_starts.push_back(out.size());
      } else if (c == '\n' || c == '\r') {
        if (!after_tag) out += ' ';
      } else if ((escape && special(c)) || (cell && c == '|')) {
        out += '\\';
        out += c;
      } else {
        out += c;
      }
      after_break = after_tag = false;
    }
    codes_until(target.text.size());
    for (auto start = line_starts.rbegin(); start != line_starts.rend(); ++start) {
      const auto line = std::string_view(out).substr(*start, out.find('\n', *start) - *start);
      if (const auto at = escape_needed(line); at != std::string_view::npos)
        out.insert(*start + at, 1, '\\');
    }
    if (atx && place.at_end) keep_last_hashes(out);
    return out;
  }

  /// In a heading that begins with #, nothing begins a block.
  static bool stands_behind_hashes(const EncodePlace& place) {
    if (place.block->block.kind != BlockKind::heading) return false;
    const auto before = place.file.find_last_not_of(" \t", place.block->begin - 1);
    return place.block->begin != 0 && before != std::string_view::npos && place.file[before] == '#';
  }
  /// But # at its end would be taken for its closing marks.
  static void keep_last_hashes(std::string& out) {
    const auto last = out.find_last_not_of('#');
    const auto first = last == std::string::npos ? 0 : last + 1;
    if (first < out.size() && (first == 0 || out[last] == ' ' || out[last] == '\t'))
      out.insert(first, 1, '\\');
  }

  bool reads_back(const std::string& out, const Segment& target, const EncodePlace& place) const {
    if (place.block->block.kind == BlockKind::cell && out.find("\\|") != std::string::npos)
      return true;
    RangeBlockBuilder builder(out);
    std::vector<MarkdownLine> lines;
    const auto prefix = place.line_break.size() - 1 -
                        std::min(place.line_break.find('\n'), place.line_break.size() - 1);
    for (std::size_t begin = 0; begin <= out.size();) {
      auto end = out.find('\n', begin);
      if (end == std::string::npos) end = out.size();
      lines.push_back({begin, end});
      begin = end + 1 + prefix;
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
