// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/formats/markdown_test.cpp.
#include "formats/markdown_lines.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace verso {

namespace {

bool blank(char c) { return c == ' ' || c == '\t'; }
bool alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }

bool starts_with_folded(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i)
    if (std::tolower(static_cast<unsigned char>(text[i])) != lower[i]) return false;
  return true;
}

constexpr std::array<std::string_view, 62> kBlockTags = {
    "address",  "article",  "aside",    "base",       "basefont", "blockquote", "body",   "caption",
    "center",   "col",      "colgroup", "dd",         "details",  "dialog",     "dir",    "div",
    "dl",       "dt",       "fieldset", "figcaption", "figure",   "footer",     "form",   "frame",
    "frameset", "h1",       "h2",       "h3",         "h4",       "h5",         "h6",     "head",
    "header",   "hr",       "html",     "iframe",     "legend",   "li",         "link",   "main",
    "menu",     "menuitem", "nav",      "noframes",   "ol",       "optgroup",   "option", "p",
    "param",    "section",  "source",   "summary",    "table",    "tbody",      "td",     "tfoot",
    "th",       "thead",    "title",    "tr",         "track",    "ul"};

/// Whether the text is one complete tag and nothing else: condition 7 of HTML blocks.
bool one_tag(std::string_view text) {
  std::size_t i = 1;
  const bool closing = i < text.size() && text[i] == '/';
  if (closing) ++i;
  if (i >= text.size() || !alpha(text[i])) return false;
  while (i < text.size() && (alpha(text[i]) || digit(text[i]) || text[i] == '-')) ++i;
  const auto spaces = [&] {
    const auto before = i;
    while (i < text.size() && blank(text[i])) ++i;
    return i != before;
  };
  bool space = spaces();
  while (!closing && space && i < text.size() &&
         (alpha(text[i]) || text[i] == '_' || text[i] == ':')) {
    while (i < text.size() && (alpha(text[i]) || digit(text[i]) ||
                               std::string_view("_.:-").find(text[i]) != std::string_view::npos))
      ++i;
    space = spaces();
    if (i < text.size() && text[i] == '=') {
      ++i;
      spaces();
      if (i < text.size() && (text[i] == '"' || text[i] == '\'')) {
        const auto close = text.find(text[i], i + 1);
        if (close == std::string_view::npos) return false;
        i = close + 1;
      } else {
        const auto before = i;
        while (i < text.size() &&
               std::string_view(" \t\"'=<>`").find(text[i]) == std::string_view::npos)
          ++i;
        if (i == before) return false;
      }
      space = spaces();
    }
  }
  if (!closing && i < text.size() && text[i] == '/') ++i;
  if (i >= text.size() || text[i] != '>') return false;
  return text.find_first_not_of(" \t", i + 1) == std::string_view::npos;
}

}  // namespace

bool thematic_break(std::string_view rest, std::size_t* refused) {
  if (refused != nullptr) *refused = 0;
  if (rest.empty() || (rest[0] != '-' && rest[0] != '*' && rest[0] != '_')) return false;
  int count = 0;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == rest[0]) {
      ++count;
    } else if (!blank(rest[i])) {
      if (refused != nullptr) *refused = i;
      return false;
    }
  }
  return count >= 3;
}

std::size_t atx_level(std::string_view rest) {
  const auto n = std::min(rest.find_first_not_of('#'), rest.size());
  return n >= 1 && n <= 6 && (n == rest.size() || blank(rest[n])) ? n : 0;
}

std::size_t fence_length(std::string_view rest) {
  if (rest.empty() || (rest[0] != '`' && rest[0] != '~')) return 0;
  const auto n = std::min(rest.find_first_not_of(rest[0]), rest.size());
  if (n < 3 || (rest[0] == '`' && rest.find('`', n) != std::string_view::npos)) return 0;
  return n;
}

int html_kind(std::string_view rest, bool interrupts_paragraph) {
  if (rest.size() < 2 || rest[0] != '<') return 0;
  for (const std::string_view tag : {"<script", "<pre", "<style", "<textarea"})
    if (starts_with_folded(rest, tag) &&
        (rest.size() == tag.size() || blank(rest[tag.size()]) || rest[tag.size()] == '>'))
      return 1;
  if (rest.substr(0, 4) == "<!--") return 2;
  if (rest[1] == '?') return 3;
  if (rest.substr(0, 9) == "<![CDATA[") return 5;
  if (rest[1] == '!' && rest.size() > 2 && alpha(rest[2])) return 4;
  std::size_t i = rest[1] == '/' ? 2 : 1;
  std::string tag;
  while (i < rest.size() && (alpha(rest[i]) || digit(rest[i])))
    tag += static_cast<char>(std::tolower(static_cast<unsigned char>(rest[i++])));
  if (std::find(kBlockTags.begin(), kBlockTags.end(), tag) != kBlockTags.end() &&
      (i == rest.size() || blank(rest[i]) || rest[i] == '>' || rest.substr(i, 2) == "/>"))
    return 6;
  return !interrupts_paragraph && one_tag(rest) ? 7 : 0;
}

bool html_ends(int kind, std::string_view line) {
  const auto has = [&](std::string_view what) {
    for (std::size_t i = 0; i + what.size() <= line.size(); ++i)
      if (starts_with_folded(line.substr(i), what)) return true;
    return false;
  };
  switch (kind) {
    case 1:
      return has("</script>") || has("</pre>") || has("</style>") || has("</textarea>");
    case 2:
      return has("-->");
    case 3:
      return has("?>");
    case 4:
      return has(">");
    case 5:
      return has("]]>");
    default:
      return false;
  }
}

ListMarker list_marker(std::string_view rest) {
  if (rest.empty()) return {};
  std::size_t n = 0;
  ListMarker marker;
  if (rest[0] == '-' || rest[0] == '+' || rest[0] == '*') {
    n = 1;
  } else {
    while (n < rest.size() && n < 9 && digit(rest[n])) ++n;
    if (n == 0 || n >= rest.size() || (rest[n] != '.' && rest[n] != ')')) return {};
    marker.ordered = true;
    marker.starts_at_one = rest.substr(0, n) == "1";
    ++n;
  }
  if (n < rest.size() && !blank(rest[n])) return {};
  marker.bytes = n;
  return marker;
}

std::size_t escape_needed(std::string_view line) {
  if (line.empty()) return std::string_view::npos;
  if (const auto marker = list_marker(line); marker.ordered) return marker.bytes - 1;
  const auto definition = [&] {
    const auto close = line.find(']');
    return line[0] == '[' && close + 1 < line.size() && line[close + 1] == ':';
  };
  const bool all_same = line[0] == '=' || line[0] == '-';  // an underline of a heading
  const bool needed =
      line[0] == '>' || line[0] == '|' || list_marker(line).bytes != 0 || atx_level(line) != 0 ||
      thematic_break(line) || fence_length(line) != 0 || html_kind(line, false) != 0 ||
      (all_same && line.find_first_not_of(line[0]) == std::string_view::npos) || definition() ||
      delimiter_columns(line, 0, line.size()) != 0 || line.starts_with("+++");
  return needed ? 0 : std::string_view::npos;
}

std::vector<MarkdownLine> row_cells(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<MarkdownLine> cells;
  while (begin < end && blank(text[begin])) ++begin;
  while (end > begin && blank(text[end - 1])) --end;
  if (begin < end && text[begin] == '|') ++begin;
  std::size_t start = begin;
  for (auto i = begin; i < end; ++i) {
    if (text[i] == '\\' && i + 1 < end) {
      ++i;
    } else if (text[i] == '|') {
      cells.push_back({start, i});
      start = i + 1;
    }
  }
  if (start < end || cells.empty()) cells.push_back({start, end});
  for (auto& cell : cells) {
    while (cell.begin < cell.end && blank(text[cell.begin])) ++cell.begin;
    while (cell.end > cell.begin && blank(text[cell.end - 1])) --cell.end;
  }
  return cells;
}

std::size_t delimiter_columns(std::string_view text, std::size_t begin, std::size_t end) {
  const auto row = text.substr(begin, end - begin);
  if (row.find('-') == std::string_view::npos ||
      row.find_first_not_of("|:- \t") != std::string_view::npos)
    return 0;
  const auto cells = row_cells(text, begin, end);
  for (const auto& cell : cells) {
    auto part = text.substr(cell.begin, cell.end - cell.begin);
    if (!part.empty() && part.front() == ':') part.remove_prefix(1);
    if (!part.empty() && part.back() == ':') part.remove_suffix(1);
    if (part.empty() || part.find_first_not_of('-') != std::string_view::npos) return 0;
  }
  return row.find('|') == std::string_view::npos && cells.size() < 2 ? 0 : cells.size();
}

}  // namespace verso
