// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/glossary/recogniser_test.cpp.
#include "glossary/markup.h"

#include <algorithm>
#include <array>
#include <string>

#include "glossary/letters.h"

namespace verso {

namespace {

constexpr std::size_t kLongestTag = 400;

/// Behind a tag whose name begins at `k`, or 0 when none does: "x<y and z>w" says what is less and
/// what is more. After the name come only > or />, or attributes with their values.
std::size_t tag_end(std::string_view text, std::size_t k) {
  const auto at = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto name = [&] {
    const std::size_t begin = k;
    while (in_range(at(k) | 32U, 'a', 'z') || in_range(at(k), '0', '9') ||
           (k > begin && (at(k) == '-' || at(k) == '_' || at(k) == ':' || at(k) == '.')))
      ++k;
    return k > begin;
  };
  const auto blanks = [&] {
    while (at(k) == ' ' || in_range(at(k), 9, 13)) ++k;
  };
  if (!name()) return 0;
  for (;;) {
    const std::size_t behind = k;
    blanks();
    if (at(k) == '/') ++k;
    if (at(k) == '>' || at(k) == '}') return k + 1;
    if (k == behind || !name() || (blanks(), at(k) != '=')) return 0;
    ++k;
    blanks();
    const unsigned quote = at(k);
    const std::size_t value = k;
    if (quote == '"' || quote == '\'') {
      k = text.find(static_cast<char>(quote), k + 1);
      if (k == std::string_view::npos) return 0;
      ++k;
    } else {
      k = std::min(text.find_first_of(" \t\r\n<>", k), text.size());
      if (k == value) return 0;
    }
  }
}

}  // namespace

std::size_t placeholder(std::string_view text, std::size_t i) {
  const char open = text[i];
  std::size_t k = i + 1;
  if (open == '<') {
    if (k < text.size() && text[k] == '/') ++k;
    const std::size_t end = tag_end(text.substr(0, std::min(text.size(), i + kLongestTag)), k);
    return end == 0 ? 0 : end - i;
  }
  if (open == '{' || open == '[') {
    if (k < text.size() && text[k] == '/') ++k;
    const std::size_t digits = k;
    while (k < text.size() && in_range(static_cast<unsigned char>(text[k]), '0', '9')) ++k;
    if (k == digits || k >= text.size()) return 0;
    if (text[k] == '}' || (open == '{' && (text[k] == '>' || text[k] == ']'))) return k + 1 - i;
  }
  return 0;
}

bool breaks_line(std::string_view tag) {
  if (tag.front() != '<') return false;
  const std::size_t begin = tag[1] == '/' ? 2 : 1;
  std::string name(tag.substr(begin, tag.find_first_of(" \t\r\n/>}", begin) - begin));
  for (char& c : name)
    if (in_range(static_cast<unsigned char>(c), 'A', 'Z')) c = static_cast<char>(c + 32);
  static constexpr std::array<std::string_view, 14> kNames = {
      "br", "p", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "hr"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace verso
