// SPDX-License-Identifier: Apache-2.0
//
// The algorithm of the CommonMark specification's appendix, phase 1: a stack of open containers
// (quotes, list items) and one open leaf; each line first continues what it can, then opens what
// it begins, and what is left belongs to the leaf. Nothing is built but byte ranges.
// Test: tests/formats/markdown_test.cpp.
#include "formats/markdown_blocks.h"

#include <algorithm>

#include "formats/markdown_lines.h"
#include "text/normalise.h"

namespace verso {

namespace {

constexpr std::size_t kDepthLimit = 100;  // quotes and items in one another; deeper is text

bool blank(char c) { return c == ' ' || c == '\t'; }

/// A place in a line: byte and column, because tabs stop at every fourth column.
struct Cursor {
  std::string_view line;
  std::size_t at = 0;
  std::size_t column = 0;
  std::size_t pending = 0;  // columns of a tab that was only partly used

  bool end() const { return at >= line.size(); }
  char peek() const { return end() ? '\0' : line[at]; }
  void step() {
    column += line[at] == '\t' ? 4 - column % 4 : 1;
    ++at;
  }
  /// Columns of white space from here.
  std::size_t indent() const {
    std::size_t c = column, i = at;
    while (i < line.size() && blank(line[i])) {
      c += line[i] == '\t' ? 4 - c % 4 : 1;
      ++i;
    }
    return c - column + pending;
  }
  void skip_columns(std::size_t columns) {
    while (columns > 0) {
      if (pending > 0) {
        const auto used = std::min(pending, columns);
        pending -= used;
        columns -= used;
        continue;
      }
      if (end() || !blank(line[at])) return;
      const auto before = column;
      step();
      const auto width = column - before;
      if (width > columns) {
        pending = width - columns;
        return;
      }
      columns -= width;
    }
  }
  void skip_blanks() {
    pending = 0;
    while (!end() && blank(line[at])) step();
  }
  bool only_blanks() const { return line.find_first_not_of(" \t", at) == std::string_view::npos; }
  std::string_view rest() const {
    const auto i = line.find_first_not_of(" \t", at);
    return i == std::string_view::npos ? std::string_view() : line.substr(i);
  }
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  MarkdownStructure run() {
    for (std::size_t at = front_matter(); at < text_.size();) {
      const auto found = text_.find_first_of("\r\n", at);
      const auto end = found == std::string_view::npos ? text_.size() : found;
      line(at, end);
      at = end;
      if (at < text_.size()) at += text_.compare(at, 2, "\r\n") == 0 ? 2 : 1;
    }
    close_leaf();
    return std::move(result_);
  }

 private:
  struct Container {
    bool quote = false;
    std::size_t indent = 0;  // of an item: columns its content is indented
    bool empty_so_far = false;
  };
  enum class Leaf { none, paragraph, fence, html, indented, table };

  /// YAML (---) or TOML (+++) at the very start is not Markdown.
  std::size_t front_matter() const {
    for (const std::string_view mark : {"---", "+++"}) {
      if (text_.substr(0, 3) != mark) continue;
      auto at = line_after(0);
      if (!trim(text_.substr(3, at - 3)).empty()) continue;
      while (at < text_.size()) {
        const auto next = line_after(at);
        const auto whole = trim(text_.substr(at, next - at));
        if (whole == mark || (mark == "---" && whole == "...")) return next;
        at = next;
      }
    }
    return 0;
  }
  std::size_t line_after(std::size_t at) const {
    const auto end = text_.find_first_of("\r\n", at);
    if (end == std::string_view::npos) return text_.size();
    return end + (text_.compare(end, 2, "\r\n") == 0 ? 2 : 1);
  }

  void line(std::size_t begin, std::size_t end) {
    Cursor cursor{text_.substr(begin, end - begin)};
    std::size_t matched = 0;
    for (; matched < stack_.size(); ++matched) {
      auto& container = stack_[matched];
      if (container.quote) {
        Cursor ahead = cursor;
        if (ahead.indent() > 3) break;
        ahead.skip_blanks();
        if (ahead.peek() != '>') break;
        ahead.step();
        if (blank(ahead.peek())) ahead.skip_columns(1);
        cursor = ahead;
      } else if (cursor.only_blanks()) {
        if (container.empty_so_far) break;  // an item may begin with one empty line at most
      } else if (cursor.indent() >= container.indent) {
        cursor.skip_columns(container.indent);
        container.empty_so_far = false;
      } else {
        break;
      }
    }
    const bool all = matched == stack_.size();
    const auto rest_begin = [&] {
      const auto rest = cursor.rest();
      return rest.empty() ? end : static_cast<std::size_t>(rest.data() - text_.data());
    };

    if (all && leaf_ == Leaf::fence) {
      const auto rest = cursor.rest();
      if (cursor.indent() <= 3 && !rest.empty() && rest[0] == fence_) {
        const auto n = std::min(rest.find_first_not_of(fence_), rest.size());
        if (n >= fence_length_ && rest.find_first_not_of(" \t", n) == std::string_view::npos)
          leaf_ = Leaf::none;
      }
      return;
    }
    if (all && leaf_ == Leaf::html) {
      if (html_ >= 6 ? cursor.only_blanks() : html_ends(html_, cursor.line.substr(cursor.at)))
        leaf_ = Leaf::none;
      return;
    }
    if (all && leaf_ == Leaf::indented) {
      if (cursor.only_blanks() || cursor.indent() >= 4) return;
      leaf_ = Leaf::none;
    }

    bool opened = false;
    std::size_t no_break_before = 0;  // bytes of the line in which no thematic break begins
    for (;;) {
      if (cursor.only_blanks()) break;
      const bool lazy_paragraph = leaf_ == Leaf::paragraph && !opened;
      if (cursor.indent() >= 4) {
        if (lazy_paragraph) break;
        close_to(matched, opened);
        leaf_ = Leaf::indented;
        return;
      }
      const auto rest = cursor.rest();
      if (rest[0] == '>' && stack_.size() < kDepthLimit) {
        close_to(matched, opened);
        cursor.skip_blanks();
        cursor.step();
        if (blank(cursor.peek())) cursor.skip_columns(1);
        stack_.push_back({true, 0, false});
        matched = stack_.size();
        opened = true;
        continue;
      }
      if (const auto level = atx_level(rest); level != 0) {
        close_to(matched, opened);
        heading(rest_begin() + level, end);
        return;
      }
      if (const auto n = fence_length(rest); n != 0) {
        close_to(matched, opened);
        leaf_ = Leaf::fence;
        fence_ = rest[0];
        fence_length_ = n;
        return;
      }
      if (const int kind = html_kind(rest, lazy_paragraph); kind != 0) {
        close_to(matched, opened);
        html_ = kind;
        leaf_ = html_ends(kind, rest) ? Leaf::none : Leaf::html;
        return;
      }
      if (lazy_paragraph && all && !lines_.empty() && setext(rest)) {
        finish_paragraph(BlockKind::heading);
        if (leaf_ == Leaf::none) return;
      }
      const auto place = static_cast<std::size_t>(rest.data() - cursor.line.data());
      std::size_t refused = 0;
      if (place >= no_break_before && thematic_break(rest, &refused)) {
        close_to(matched, opened);
        return;
      }
      no_break_before = std::max(no_break_before, place + refused);
      if (const auto marker = list_marker(rest); marker.bytes != 0 && stack_.size() < kDepthLimit) {
        const bool empty = rest.find_first_not_of(" \t", marker.bytes) == std::string_view::npos;
        // Only what cannot be mistaken for running text interrupts a paragraph of the same level.
        if (!(lazy_paragraph && all && (empty || !marker.starts_at_one))) {
          close_to(matched, opened);
          const auto indent = cursor.indent();
          cursor.skip_blanks();
          for (std::size_t i = 0; i < marker.bytes; ++i) cursor.step();
          auto spaces = cursor.indent();
          if (spaces > 4 || empty) spaces = 1;
          cursor.skip_columns(spaces);
          stack_.push_back({false, indent + marker.bytes + spaces, empty});
          matched = stack_.size();
          opened = true;
          if (empty) return;
          continue;
        }
      }
      break;
    }

    const auto start = rest_begin();
    if (cursor.only_blanks()) {
      close_to(matched, opened);
      return;
    }
    if (leaf_ == Leaf::paragraph && !opened) {
      if (all && lines_.size() == 1) {
        const auto columns = delimiter_columns(text_, start, end);
        if (columns != 0 && row_cells(text_, lines_[0].begin, lines_[0].end).size() == columns) {
          const auto header = lines_[0];
          lines_.clear();
          leaf_ = Leaf::table;
          row(header.begin, header.end);
          return;
        }
      }
      add_line(start, end);  // also the lazy continuation of a paragraph in a container
      return;
    }
    if (leaf_ == Leaf::table && !opened && all) {
      row(start, end);
      return;
    }
    close_to(matched, opened);
    leaf_ = Leaf::paragraph;
    add_line(start, end);
  }

  static bool setext(std::string_view rest) {
    if (rest.empty() || (rest[0] != '=' && rest[0] != '-')) return false;
    const auto n = std::min(rest.find_first_not_of(rest[0]), rest.size());
    return rest.find_first_not_of(" \t", n) == std::string_view::npos;
  }

  void add_line(std::size_t begin, std::size_t end) { lines_.push_back({begin, end}); }

  /// Ends what the line did not continue.
  void close_to(std::size_t matched, bool opened) {
    if (!opened || leaf_ != Leaf::none) close_leaf();
    stack_.resize(std::min(matched, stack_.size()));
  }

  void close_leaf() {
    if (leaf_ == Leaf::paragraph) finish_paragraph(BlockKind::paragraph);
    leaf_ = Leaf::none;
  }

  bool in_item() const {
    return std::any_of(stack_.begin(), stack_.end(), [](const Container& c) { return !c.quote; });
  }

  void finish_paragraph(BlockKind kind) {
    take_definitions();
    if (!lines_.empty()) {
      auto& last = lines_.back();
      while (last.end > last.begin && blank(text_[last.end - 1])) --last.end;
      if (kind == BlockKind::paragraph && in_item()) kind = BlockKind::list_item;
      result_.blocks.push_back({kind, std::move(lines_)});
      leaf_ = Leaf::none;
    } else if (kind != BlockKind::heading) {
      leaf_ = Leaf::none;
    }
    // A setext underline below nothing but definitions is a paragraph of its own.
    lines_.clear();
  }

  void heading(std::size_t begin, std::size_t end) {
    while (begin < end && blank(text_[begin])) ++begin;
    while (end > begin && blank(text_[end - 1])) --end;
    auto closing = end;
    while (closing > begin && text_[closing - 1] == '#') --closing;
    if (closing == begin) return;
    if (blank(text_[closing - 1])) end = closing;
    while (end > begin && blank(text_[end - 1])) --end;
    if (begin < end) result_.blocks.push_back({BlockKind::heading, {{begin, end}}});
  }

  void row(std::size_t begin, std::size_t end) {
    for (const auto& cell : row_cells(text_, begin, end))
      if (cell.begin < cell.end) result_.blocks.push_back({BlockKind::cell, {cell}});
  }

  /// Link reference definitions at the start of the open paragraph: takes their lines away.
  void take_definitions() {
    if (lines_.empty() || text_[lines_.front().begin] != '[') return;
    // The paragraph as one string, and where each of its lines ends in it.
    std::string whole;
    std::vector<std::size_t> ends;
    for (const auto& l : lines_) {
      whole += text_.substr(l.begin, l.end - l.begin);
      whole += '\n';
      ends.push_back(whole.size());
    }
    std::size_t taken = 0, count = 0;  // bytes and lines
    while (count < ends.size()) {
      // As many lines as a definition may have bytes.
      const auto limit = *std::lower_bound(ends.begin() + static_cast<std::ptrdiff_t>(count),
                                           ends.end() - 1, taken + 4096);
      const auto length = definition(std::string_view(whole).substr(taken, limit - taken));
      if (length == 0) break;
      taken += length;
      while (count < ends.size() && ends[count] <= taken) ++count;
    }
    lines_.erase(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(count));
  }

  /// The bytes of the definition that `whole` begins with, up to a line's end; 0: none.
  std::size_t definition(std::string_view whole) {
    const auto label_end = [&]() -> std::size_t {
      if (whole.empty() || whole[0] != '[') return 0;
      for (std::size_t i = 1; i < whole.size() && i < 1000; ++i) {
        if (whole[i] == '\\')
          ++i;
        else if (whole[i] == '[')
          return 0;
        else if (whole[i] == ']')
          return i;
      }
      return 0;
    }();
    if (label_end == 0 || label_end + 1 >= whole.size() || whole[label_end + 1] != ':') return 0;
    const auto label = markdown_label(whole.substr(1, label_end - 1));
    if (label.empty()) return 0;
    std::size_t i = label_end + 2;
    const auto spaces = [&] {
      const auto before = i;
      bool line_end = false;
      while (i < whole.size() && (blank(whole[i]) || (whole[i] == '\n' && !line_end))) {
        line_end |= whole[i] == '\n';
        ++i;
      }
      return i != before;
    };
    spaces();
    if (i >= whole.size()) return 0;
    if (whole[i] == '<') {
      const auto close = whole.find_first_of(">\n", i + 1);
      if (close == std::string::npos || whole[close] != '>') return 0;
      i = close + 1;
    } else {
      const auto before = i;
      while (i < whole.size() && whole[i] != ' ' && whole[i] != '\t' && whole[i] != '\n') ++i;
      if (i == before) return 0;
    }
    const auto rest_of_line_blank = [&](std::size_t from) {
      while (from < whole.size() && blank(whole[from])) ++from;
      return from < whole.size() && whole[from] == '\n' ? from + 1 : std::size_t{0};
    };
    std::size_t taken = rest_of_line_blank(i);
    if (spaces() && i < whole.size() && (whole[i] == '"' || whole[i] == '\'' || whole[i] == '(')) {
      const char close = whole[i] == '(' ? ')' : whole[i];
      for (auto j = i + 1; j < whole.size(); ++j) {
        if (whole[j] == '\\') {
          ++j;
        } else if (whole[j] == close) {
          if (const auto end = rest_of_line_blank(j + 1); end != 0) taken = end;
          break;
        }
      }
    }
    if (taken != 0) result_.references.insert(label);
    return taken;
  }

  std::string_view text_;
  MarkdownStructure result_;
  std::vector<Container> stack_;
  Leaf leaf_ = Leaf::none;
  std::vector<MarkdownLine> lines_;  // of the open paragraph
  char fence_ = '`';
  std::size_t fence_length_ = 0;
  int html_ = 0;
};

}  // namespace

std::string markdown_label(std::string_view label) { return match_key(fold_case(label)); }

MarkdownStructure markdown_structure(std::string_view text) { return Scanner(text).run(); }

}  // namespace verso
