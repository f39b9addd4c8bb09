// SPDX-License-Identifier: Apache-2.0
//
// Reads the tables in tests/golden: tab separated, '#' begins a comment line, \t \n \\ and
// \u{HEX} are escapes inside cells. Every row knows its line, for INFO().
#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace verso::golden {

struct Row {
  int line = 0;
  std::vector<std::string> cells;
  const std::string& operator[](std::size_t i) const { return cells.at(i); }
};

inline void append_utf8(std::string& out, unsigned long c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

inline std::string unescape(const std::string& cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] != '\\' || i + 1 == cell.size()) {
      out += cell[i];
      continue;
    }
    const char c = cell[++i];
    if (c == 't')
      out += '\t';
    else if (c == 'n')
      out += '\n';
    else if (c == '\\')
      out += '\\';
    else if (c == 'u' && i + 1 < cell.size() && cell[i + 1] == '{') {
      const auto end = cell.find('}', i);
      append_utf8(out, std::stoul(cell.substr(i + 2, end - i - 2), nullptr, 16));
      i = end;
    } else {
      out += '\\';
      out += c;
    }
  }
  return out;
}

/// The rows of tests/golden/`name`.
inline std::vector<Row> read(const std::string& name) {
  const std::string path = std::string(VERSO_SOURCE_DIR) + "/tests/golden/" + name;
  std::ifstream file(path);
  if (!file) throw std::runtime_error("no golden table " + path);
  std::vector<Row> rows;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    Row row{number, {}};
    for (std::size_t begin = 0;;) {
      const auto tab = line.find('\t', begin);
      row.cells.push_back(unescape(line.substr(begin, tab - begin)));
      if (tab == std::string::npos) break;
      begin = tab + 1;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace verso::golden
