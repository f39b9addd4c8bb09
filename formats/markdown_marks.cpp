// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/formats/markdown_test.cpp, tests/formats/markdown_oracle_test.cpp.
#include "formats/markdown_marks.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace verso {

namespace {

constexpr std::size_t kSearchLimit = 4096;  // bytes looked ahead

bool is_alpha(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// Moves `at` over white space, at most `s.size()`; true when there was some.
bool skip_space(std::string_view s, std::size_t& at) {
  const auto before = at;
  while (at < s.size() && (s[at] == ' ' || s[at] == '\t' || s[at] == '\n')) ++at;
  return at != before;
}

}  // namespace

std::size_t autolink_end(std::string_view s, std::size_t at) {
  const auto begin = at + 1;
  if (begin >= s.size() || !is_alnum(s[begin])) return 0;
  const auto close = s.substr(begin, kSearchLimit).find_first_of(" \n<>");
  if (close == std::string_view::npos || s[begin + close] != '>') return 0;
  const auto inner = s.substr(begin, close);
  const auto colon = inner.find(':');
  const bool scheme =
      is_alpha(inner[0]) && colon != std::string_view::npos && colon >= 2 && colon <= 32 &&
      std::all_of(inner.begin(), inner.begin() + static_cast<std::ptrdiff_t>(colon),
                  [](char c) { return is_alnum(c) || c == '+' || c == '.' || c == '-'; });
  const auto sign = inner.find('@');
  const bool mail = sign != std::string_view::npos && sign > 0 && sign + 1 < inner.size() &&
                    inner.find('@', sign + 1) == std::string_view::npos &&
                    inner.find_first_of("\\()[],;:\"") == std::string_view::npos;
  return scheme || mail ? begin + close + 1 : 0;
}

HtmlTag html_tag(std::string_view s, std::size_t at) {
  HtmlTag tag;
  auto i = at + 1;
  tag.closing = i < s.size() && s[i] == '/';
  if (tag.closing) ++i;
  if (i >= s.size() || !is_alpha(s[i])) return {};
  const auto name_begin = i;
  while (i < s.size() && (is_alnum(s[i]) || s[i] == '-')) ++i;
  tag.name = s.substr(name_begin, i - name_begin);
  for (auto& c : tag.name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  bool space = skip_space(s, i);
  while (!tag.closing && space && i < s.size() && (is_alpha(s[i]) || s[i] == '_' || s[i] == ':')) {
    while (i < s.size() &&
           (is_alnum(s[i]) || s[i] == '_' || s[i] == '.' || s[i] == ':' || s[i] == '-'))
      ++i;
    space = skip_space(s, i);
    if (i < s.size() && s[i] == '=') {
      ++i;
      skip_space(s, i);
      if (i >= s.size()) return {};
      if (s[i] == '"' || s[i] == '\'') {
        const auto close = s.substr(i + 1, kSearchLimit).find(s[i]);
        if (close == std::string_view::npos) return {};
        i += close + 2;
      } else {
        const auto before = i;
        while (i < s.size() &&
               std::string_view(" \t\n\"'=<>`").find(s[i]) == std::string_view::npos)
          ++i;
        if (i == before) return {};
      }
      space = skip_space(s, i);
    }
  }
  if (!tag.closing && i < s.size() && s[i] == '/') {
    tag.alone = true;
    ++i;
  }
  if (i >= s.size() || s[i] != '>') return {};
  tag.end = i + 1;
  static const std::set<std::string> kVoid = {"area",  "base",   "br",    "col",  "embed",
                                              "hr",    "img",    "input", "link", "meta",
                                              "param", "source", "track", "wbr"};
  tag.alone = tag.alone || kVoid.contains(tag.name);
  return tag;
}

std::size_t link_destination_end(std::string_view text, std::size_t at) {
  auto i = at;
  const std::string_view s = text.substr(0, std::min(text.size(), at + kSearchLimit));
  skip_space(s, i);
  if (i < s.size() && s[i] == '<') {
    for (++i; i < s.size() && s[i] != '>'; ++i) {
      if (s[i] == '\n' || s[i] == '<') return 0;
      if (s[i] == '\\') ++i;
    }
    if (i >= s.size()) return 0;
    ++i;
  } else {
    int depth = 0;
    for (; i < s.size() && s[i] != ' ' && s[i] != '\n' && s[i] != '\t'; ++i) {
      if (s[i] == '\\' && i + 1 < s.size() &&
          std::ispunct(static_cast<unsigned char>(s[i + 1])) != 0) {
        ++i;
      } else if (s[i] == '(') {
        if (++depth > 32) return 0;
      } else if (s[i] == ')') {
        if (depth == 0) break;
        --depth;
      }
    }
    if (depth != 0) return 0;
  }
  const bool space = skip_space(s, i);
  if (i < s.size() && s[i] != ')') {
    if (!space || (s[i] != '"' && s[i] != '\'' && s[i] != '(')) return 0;
    const char close = s[i] == '(' ? ')' : s[i];
    for (++i; i < s.size() && s[i] != close; ++i)
      if (s[i] == '\\') ++i;
    if (i >= s.size()) return 0;
    ++i;
    skip_space(s, i);
  }
  return i < s.size() && s[i] == ')' ? i + 1 : 0;
}

}  // namespace verso
