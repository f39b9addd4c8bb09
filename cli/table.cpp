// SPDX-License-Identifier: Apache-2.0
#include "cli/table.h"

#include <algorithm>

#include "text/normalise.h"

namespace verso {

std::size_t shown_width(const std::string& text) {
  if (text.find('\x1b') == std::string::npos) return display_width(text);
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      i = text.find('m', i);
      if (i == std::string::npos) break;
      continue;
    }
    plain += text[i];
  }
  return display_width(plain);
}

std::string padded(const std::string& text, std::size_t columns, bool right) {
  const std::size_t width = shown_width(text);
  const std::string space(width < columns ? columns - width : 0, ' ');
  return right ? space + text : text + space;
}

std::string Table::text() const {
  std::vector<std::size_t> widths(columns_.size());
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
      widths[i] = std::max(widths[i], shown_width(row[i]));
  std::string out;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i) {
      if (i > 0) line += "  ";
      line += padded(row[i], widths[i], columns_[i] == Align::right);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

std::string wrapped(const std::string& text, std::size_t columns, std::size_t indent) {
  std::string out, line;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    std::size_t end = text.find(' ', begin);
    if (end == std::string::npos) end = text.size();
    const std::string word = text.substr(begin, end - begin);
    begin = end + 1;
    if (!line.empty() && display_width(line) + 1 + display_width(word) > columns) {
      out += line + '\n' + std::string(indent, ' ');
      line = word;
    } else {
      line += line.empty() ? word : " " + word;
    }
  }
  return out + line;
}

}  // namespace verso
