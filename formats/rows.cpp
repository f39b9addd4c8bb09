// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/formats/rows_test.cpp.
#include "formats/rows.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "text/error.h"
#include "text/normalise.h"

namespace verso {
namespace {

constexpr std::size_t kRowLimit = 16U << 20;
// Each quote that is never closed is looked for as far as a row may go, so their number is bounded.
constexpr int kMostUnclosed = 100;

// What the line uses most outside quotes; a tab wins, for nobody types one inside a cell.
char recognise_separator(std::string_view line) {
  std::size_t commas = 0, semicolons = 0;
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\t') return '\t';
    commas += c == ',' ? 1U : 0U;
    semicolons += c == ';' ? 1U : 0U;
  }
  return semicolons > commas ? ';' : ',';
}

class LineRows final : public RowSource {
 public:
  LineRows(Input input, RowStyle style)
      : path_(input.path()),
        lines_(std::move(input), style.encoding),
        style_(std::move(style)),
        separator_(style_.separator) {}

  const std::string& path() const override { return path_; }
  std::int64_t bytes_read() const override { return lines_.input().consumed(); }
  std::int64_t bytes_total() const override { return lines_.input().size(); }

  bool next(TableRow& row) override {
    row = {};
    Line line;
    for (;;) {
      if (!take(line)) return false;
      if (!style_.comments || begun_ || !line.text.starts_with('#')) break;
      commented_ = true;
    }
    begun_ = true;
    if (separator_ == 0) separator_ = recognise_separator(line.text);
    row.line = line.number;
    row.raw = line.text;
    row.end = line.end;
    if (style_.quoting)
      cut_quoted(row, line);
    else
      cut(row.cells, line.text);
    if (style_.safe)
      for (std::string& cell : row.cells) cell = std::string(unsafe_cell(cell));
    return true;
  }

  bool commented() const override { return commented_; }

 private:
  struct Line {
    std::string text, end;
    std::int64_t number = 0;
  };

  bool take(Line& line) {
    if (!waiting_.empty()) {
      line = std::move(waiting_.front());
      waiting_.pop_front();
      return true;
    }
    if (!lines_.next(line.text)) return false;
    line.end = lines_.line_end();
    line.number = lines_.line_number();
    return true;
  }

  void cut(std::vector<std::string>& cells, const std::string& line) const {
    for (std::size_t begin = 0;;) {
      const std::size_t end = line.find(separator_, begin);
      cells.push_back(line.substr(begin, end - begin));
      if (end == std::string::npos) return;
      begin = end + 1;
    }
  }

  void cut_quoted(TableRow& row, Line& line) {
    std::string cell;
    std::string text = line.text;
    std::string end = line.end;
    std::vector<Line> further;  // lines that a quoted cell has run on into
    std::size_t i = 0;
    for (;;) {
      const bool quoted = i < text.size() && text[i] == '"';
      if (quoted) ++i;
      for (bool open = quoted; open;) {
        const std::size_t quote = std::min(text.find('"', i), text.size());
        cell.append(text, i, quote - i);
        i = quote;
        if (i == text.size()) {
          Line more;
          if (row.raw.size() > kRowLimit || !take(more))
            return give_up(row, line, further, "a quote is opened and never closed");
          cell += end;
          row.raw += end;
          row.raw += more.text;
          text = more.text;
          row.end = end = more.end;
          further.push_back(std::move(more));
          i = 0;
        } else if (i + 1 < text.size() && text[i + 1] == '"') {
          cell += '"';
          i += 2;
        } else {
          ++i;
          open = false;
        }
      }
      const std::size_t stop = std::min(text.find(separator_, i), text.size());
      if (quoted && !trim(std::string_view(text).substr(i, stop - i)).empty())
        return give_up(row, line, further, "a quote is closed within a cell");
      if (!quoted) cell.append(text, i, stop - i);
      i = stop;
      row.cells.push_back(std::exchange(cell, {}));
      if (i == text.size()) return;
      ++i;
    }
  }

  // The quote spoils its own line; those after it are rows of their own.
  void give_up(TableRow& row, const Line& line, std::vector<Line>& further, const char* problem) {
    if (!further.empty() && ++unclosed_ > kMostUnclosed)
      throw InputError({path_, line.number}, "too many quoted cells do not end",
                       "close them with a quotation mark; one inside a cell is doubled");
    row.cells.clear();
    row.raw = line.text;
    row.end = line.end;
    row.problem = problem;
    for (auto each = further.rbegin(); each != further.rend(); ++each)
      waiting_.push_front(std::move(*each));
  }

  std::string path_;
  LineReader lines_;
  RowStyle style_;
  char separator_;
  bool begun_ = false, commented_ = false;
  int unclosed_ = 0;
  std::deque<Line> waiting_;  // taken once already, by a quote that was never closed
};

void append_cell(std::string& row, std::string_view cell, char separator) {
  const bool quote = cell.find_first_of("\"\r\n") != std::string_view::npos ||
                     cell.find(separator) != std::string_view::npos || cell.starts_with(' ') ||
                     cell.ends_with(' ');
  if (!quote) {
    row += cell;
    return;
  }
  row += '"';
  for (const char c : cell) {
    if (c == '"') row += '"';
    row += c;
  }
  row += '"';
}

class LineSink final : public RowSink {
 public:
  LineSink(Output& output, RowStyle style) : output_(output), style_(std::move(style)) {
    if (style_.separator == 0) style_.separator = ',';
  }

  void put(const std::vector<std::string>& cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) buffer_ += style_.separator;
      cell(cells[i]);
    }
    buffer_ += style_.line_end;
    if (buffer_.size() >= (64U << 10)) finish();
  }

  void finish() override {
    output_.write(buffer_);
    buffer_.clear();
  }

  std::int64_t changed() const override { return changed_; }

 private:
  void cell(const std::string& text) {
    if (!style_.quoting) {
      flat(text);
    } else {
      append_cell(buffer_, style_.safe ? safe_cell(text) : text, style_.separator);
    }
  }

  void flat(const std::string& text) {
    bool changed = false;
    for (const char c : text) {
      const bool breaks = c == style_.separator || c == '\n' || c == '\r';
      buffer_ += breaks ? ' ' : c;
      changed = changed || breaks;
    }
    changed_ += changed ? 1 : 0;
  }

  Output& output_;
  RowStyle style_;
  std::string buffer_;
  std::int64_t changed_ = 0;
};

}  // namespace

std::unique_ptr<RowSource> read_rows(Input input, const RowStyle& style) {
  return std::make_unique<LineRows>(std::move(input), style);
}

std::unique_ptr<RowSink> write_rows(Output& output, const RowStyle& style) {
  return std::make_unique<LineSink>(output, style);
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    append_cell(line, cells[i], ',');
  }
  return line;
}

std::string safe_cell(std::string_view cell) {
  const bool runs =
      !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
  // A cell that already begins so would otherwise lose its quote on the way back.
  const bool looks_safe = cell.size() > 1 && cell[0] == '\'' &&
                          std::string_view("=+-@\t\r'").find(cell[1]) != std::string_view::npos;
  return (runs || looks_safe ? "'" : "") + std::string(cell);
}

std::string_view unsafe_cell(std::string_view cell) {
  const bool safe = cell.size() > 1 && cell[0] == '\'' &&
                    std::string_view("=+-@\t\r'").find(cell[1]) != std::string_view::npos;
  return safe ? cell.substr(1) : cell;
}

}  // namespace verso
