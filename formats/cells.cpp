// SPDX-License-Identifier: Apache-2.0
#include "formats/cells.h"

#include <algorithm>

namespace verso {

bool CellReader::next(CellRow& row) {
  row = {};
  if (at_ >= text_.size()) return false;
  row.line = line_;
  const std::size_t begin = at_;
  std::size_t i = at_;
  std::string cell;
  bool quoted = false, was_quoted = false;
  std::int64_t lines = 0;
  const auto end_row = [&](std::size_t end, std::size_t next) {
    row.raw = text_.substr(begin, end - begin);
    at_ = next;
    line_ += lines + 1;
  };
  for (; i < text_.size(); ++i) {
    const char c = text_[i];
    if (quoted) {
      if (c == '"') {
        if (i + 1 < text_.size() && text_[i + 1] == '"') {
          cell += '"';
          ++i;
        } else {
          quoted = false;
        }
      } else {
        if (c == '\n') ++lines;
        cell += c;
      }
      continue;
    }
    if (c == '"' && cell.empty() && !was_quoted && separator_ != '\0') {
      quoted = was_quoted = true;
    } else if (c == separator_) {
      row.cells.push_back(std::move(cell));
      cell.clear();
      was_quoted = false;
    } else if (c == '\n' || c == '\r') {
      const std::size_t next =
          c == '\r' && i + 1 < text_.size() && text_[i + 1] == '\n' ? i + 2 : i + 1;
      row.cells.push_back(std::move(cell));
      end_row(i, next);
      return true;
    } else {
      cell += c;
    }
  }
  if (quoted) {
    const std::size_t end = std::min(text_.find('\n', begin), text_.size());
    row.cells.clear();
    row.problem = "a quote is opened and never closed";
    lines = 0;
    end_row(end, std::min(end + 1, text_.size()));
    return true;
  }
  row.cells.push_back(std::move(cell));
  end_row(text_.size(), text_.size());
  return true;
}

char guess_separator(std::string_view text) {
  std::size_t commas = 0, semicolons = 0, tabs = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    commas += c == ',' ? 1U : 0U;
    semicolons += c == ';' ? 1U : 0U;
    tabs += c == '\t' ? 1U : 0U;
  }
  if (tabs > 0 && tabs >= commas && tabs >= semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

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
