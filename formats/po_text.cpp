// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/po_test.cpp, tests/formats/po_document_test.cpp.
#include "formats/po_text.h"

#include "text/normalise.h"

namespace verso {

namespace {

constexpr std::size_t kColumns = 79;

// Escapes of one letter and their meanings.
constexpr std::string_view kNames = "ntrabfv\"\\";
constexpr std::string_view kMeanings = "\n\t\r\a\b\f\v\"\\";

int digit(char c, int base) {
  const int value = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : 99;
  return value < base ? value : -1;
}

/// The number at `at`, of at most `most` digits, as one byte; false when there is no digit.
bool append_byte(std::string_view text, std::size_t& at, int base, int most, std::string& to) {
  int value = 0, count = 0;
  for (; at < text.size() && count < most && digit(text[at], base) >= 0; ++at, ++count)
    value = value * base + digit(text[at], base);
  to += static_cast<char>(value);
  return count > 0;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto at = kMeanings.find(c);
    if (at == std::string_view::npos)
      out += c;
    else
      (out += '\\') += kNames[at];
  }
  return out;
}

}  // namespace

std::string_view append_po_strings(std::string_view line, std::string& to) {
  constexpr std::string_view kNoQuotes = "a string without its quotation marks";
  for (std::size_t at = line.find_first_not_of(" \t"); at < line.size();
       at = line.find_first_not_of(" \t", at)) {
    if (line[at] != '"') return kNoQuotes;
    for (++at;;) {
      const std::size_t end = line.find_first_of("\"\\", at);
      if (end == std::string_view::npos) return kNoQuotes;
      to += line.substr(at, end - at);
      at = end + 1;
      if (line[end] == '"') break;
      if (at == line.size()) return kNoQuotes;
      const char c = line[at];
      if (const std::size_t name = kNames.find(c); name != std::string_view::npos) {
        to += kMeanings[name];
        ++at;
      } else if (c == 'x') {
        if (!append_byte(line, ++at, 16, 2, to))
          return "\\x without a hexadecimal number; a backslash that is text is doubled";
      } else if (digit(c, 8) >= 0) {
        append_byte(line, at, 8, 3, to);
      } else {
        to += c;  // an escape that nobody knows
        ++at;
      }
    }
  }
  return {};
}

std::string po_field_lines(std::string_view prefix, std::string_view keyword, std::string_view text,
                           std::string_view line_end) {
  std::string out;
  const auto put = [&](std::string_view before, std::string_view string) {
    ((out += prefix) += before) += '"';
    ((out += string) += '"') += line_end;
  };
  const std::string start = std::string(keyword) + ' ';
  const std::string whole = escaped(text);
  const auto inner = text.find('\n');
  const bool several_lines = inner != std::string_view::npos && inner + 1 < text.size();
  if (!several_lines && prefix.size() + start.size() + display_width(whole) + 2 <= kColumns) {
    put(start, whole);
    return out;
  }
  put(start, {});
  std::string line;
  const auto flush = [&] {
    if (!line.empty()) put({}, line);
    line.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    // A word with the blanks after it; a line break ends the line.
    auto end = i;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    while (end < text.size() && text[end] == ' ') ++end;
    const bool breaks = end < text.size() && text[end] == '\n';
    if (breaks) ++end;
    const std::string word = escaped(text.substr(i, end - i));
    if (!line.empty() && prefix.size() + display_width(line) + display_width(word) + 2 > kColumns)
      flush();
    line += word;
    if (breaks) flush();
    i = end;
  }
  flush();
  return out;
}

}  // namespace verso
