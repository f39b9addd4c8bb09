// SPDX-License-Identifier: Apache-2.0
//
// Punctuation: what a segment ends in, brackets and quotation marks, the no-break spaces of
// French; and length.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "batch/pair_checks.h"
#include "text/normalise.h"

namespace verso {

namespace {

enum class End { none, stop, exclamation, question, colon, semicolon, ellipsis, comma };

struct FoundEnd {
  End end = End::none;
  std::string mark;
  bool abbreviation = false;  // "7 a.m." may end a label or a sentence
};

/// True for "a.m.", "U.S.", "etc.": the full stop may be the word's own.
bool abbreviated(std::string_view text) {
  const auto blank = text.find_last_of(" \n(");
  const auto word = text.substr(blank == std::string_view::npos ? 0 : blank + 1);
  if (word.size() < 2) return false;
  const auto inner = word.substr(0, word.size() - 1);
  return inner.find('.') != std::string_view::npos || word == "etc." || word == "Inc." ||
         word == "Ltd." || word == "Co." || word == "Jr." || word == "St.";
}

/// The mark a text ends in, closing quotes and brackets looked through.
FoundEnd end_of(std::string_view text, const Language& language) {
  const bool greek = language.base() == "el";
  text = trim(text);
  std::string mark;
  while (!text.empty()) {
    auto at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    const auto c = code_point_at(text, at).point;
    const auto last = text.substr(at);
    switch (c) {
      case ')':
      case ']':
      case '}':
      case '"':
      case '\'':
      case 0xBB:
      case 0xAB:
      case 0x201D:
      case 0x2019:
      case 0x201C:
      case 0x203A:
      case 0x300D:
      case 0x300F:
      case 0xFF09:
      case ' ':
      case 0xA0:
      case 0x202F:
        text = trim(text.substr(0, at));
        continue;
      case '.':
      case 0x3002:
      case 0xFF0E:
      case 0x964:
      case 0x589:
      case 0x6D4:
      case 0x965:
      case 0x104A:
      case 0x104B:
      case 0x1362:
      case 0x17D4:
        if (text.size() >= 3 && text.substr(text.size() - 3) == "...")
          return {End::ellipsis, "..."};
        return {End::stop, std::string(last), abbreviated(text)};
      case '!':
      case 0xFF01:
        return {End::exclamation, std::string(last)};
      case '?':
      case 0xFF1F:
      case 0x61F:
      case 0x37E:
        return {End::question, std::string(last)};
      case ':':
      case 0xFF1A:
        return {End::colon, std::string(last)};
      case ';':
        if (greek) return {End::question, std::string(last)};
        return {End::semicolon, std::string(last)};
      case 0xB7:
      case 0x387:
        return {greek ? End::semicolon : End::none, std::string(last)};
      case 0xFF1B:
      case 0x61B:
        return {End::semicolon, std::string(last)};
      case 0x2026:
        return {End::ellipsis, std::string(last)};
      case ',':
      case 0xFF0C:
      case 0x60C:
      case 0x3001:
        return {End::comma, std::string(last)};
      default:
        return {};
    }
  }
  return {};
}

/// Whether brackets of one kind open and close in order.
bool balanced(std::string_view text, char open, char close) {
  int depth = 0;
  for (const char c : text) {
    if (c == open) ++depth;
    // "a)" and "1)" number lists; ":)" smiles.
    if (c == close && --depth < 0) return false;
  }
  return depth == 0;
}

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + what.size()))
    ++count;
  return count;
}

}  // namespace

void check_end(const PairView& pair, FindingList& found) {
  if (trim(pair.target.text).empty()) return;
  const auto source = end_of(pair.source.text, pair.source_language);
  const auto target = end_of(pair.target.text, pair.target_language);
  if (source.end == target.end) return;
  // Thai and Lao part sentences by blanks and have no full stop.
  const auto may_be_open = [](const FoundEnd& one, const Language& language) {
    return (one.end == End::none || one.end == End::stop) &&
           (language.base() == "th" || language.base() == "lo");
  };
  if ((may_be_open(target, pair.target_language) &&
       (source.end == End::stop || source.end == End::none)) ||
      (may_be_open(source, pair.source_language) &&
       (target.end == End::stop || target.end == End::none)))
    return;
  if ((source.abbreviation && target.end == End::none) ||
      (target.abbreviation && source.end == End::none))
    return;
  const auto shown = [](const FoundEnd& e) { return e.mark.empty() ? "nothing" : quoted(e.mark); };
  found.add("punctuation-end",
            "the source ends in " + shown(source) + ", the target in " + shown(target));
}

void check_brackets(const PairView& pair, FindingList& found) {
  static constexpr std::array<std::pair<char, char>, 3> kBrackets = {
      {{'(', ')'}, {'[', ']'}, {'{', '}'}}};
  for (const auto& [open, close] : kBrackets)
    if (!balanced(pair.target.text, open, close) && balanced(pair.source.text, open, close))
      found.add("brackets", std::string("brackets ") + open + close + " do not match");
  const auto& s = pair.source.text;
  const auto& t = pair.target.text;
  if (count_of(t, "\"") % 2 == 1 && count_of(s, "\"") % 2 == 0)
    found.add("quotes", "an odd number of \" quotation marks");
  if (count_of(t, "«") != count_of(t, "»") && count_of(s, "«") == count_of(s, "»"))
    found.add("quotes", "« and » do not match");
  const auto german = pair.target_language.base() == "de" || pair.target_language.base() == "cs";
  const auto open = german ? count_of(t, "„") : count_of(t, "“");
  const auto close = german ? count_of(t, "“") : count_of(t, "”");
  if ((german || count_of(t, "„") == 0) && open != close && count_of(s, "“") == count_of(s, "”"))
    found.add("quotes", german ? "„ and “ do not match" : "“ and ” do not match");
}

void check_french_spaces(const PairView& pair, FindingList& found) {
  if (pair.target_language.base() != "fr") return;
  const auto& region = pair.target_language.region();
  const bool canada = region == "ca", swiss = region == "ch";
  const std::string& text = pair.target.text;
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  constexpr std::string_view kNarrow = "\xE2\x80\xAF";
  enum class Blank { none, ordinary, no_break };
  const auto before = [&](std::size_t at) {
    if (at >= 2 && text.compare(at - 2, 2, kNoBreak) == 0) return Blank::no_break;
    if (at >= 3 && text.compare(at - 3, 3, kNarrow) == 0) return Blank::no_break;
    return at >= 1 && text[at - 1] == ' ' ? Blank::ordinary : Blank::none;
  };
  const auto report = [&](std::string message, std::size_t begin, std::size_t end,
                          std::string_view text_new) {
    found.add("no-break-space", std::move(message), {{begin, end, std::string(text_new)}});
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool opening = text.compare(i, 2, "«") == 0, closing = text.compare(i, 2, "»") == 0;
    if (opening) {
      const auto next = i + 2;
      if (next >= text.size()) continue;
      const bool no_break =
          text.compare(next, 2, kNoBreak) == 0 || text.compare(next, 3, kNarrow) == 0;
      if (text[next] == ' ')
        report("an ordinary space after «", next, next + 1, kNoBreak);
      else if (!no_break && !swiss)
        report("no no-break space after «", next, next, kNoBreak);
      continue;
    }
    if (closing) {
      if (i == 0) continue;
      if (before(i) == Blank::ordinary)
        report("an ordinary space before »", i - 1, i, kNoBreak);
      else if (before(i) == Blank::none && !swiss)
        report("no no-break space before »", i, i, kNoBreak);
      continue;
    }
    const char c = text[i];
    if (c == '%' && i > 1 && before(i) != Blank::no_break) {
      const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
      if (before(i) == Blank::ordinary && digit(i - 2))
        report("an ordinary space before " + quoted("%"), i - 1, i, kNoBreak);
      continue;
    }
    if ((c != ';' && c != ':' && c != '!' && c != '?') || i == 0) continue;
    // Inside a number, a time, an address or a chain of marks it is no punctuation of a sentence.
    const auto next = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool at_end = next == ' ' || next == '\n' || next == ')' || next == '"' || next == ']' ||
                        text.compare(i + 1, 2, kNoBreak) == 0 || text.compare(i + 1, 2, "»") == 0;
    if (!at_end || text[i - 1] == '!' || text[i - 1] == '?' || text[i - 1] == '(') continue;
    const auto blank = before(i);
    const bool asked = c == ':' || !canada;
    const std::string mark = quoted(std::string(1, c));
    if (blank == Blank::ordinary && i >= 2)
      report("an ordinary space before " + mark, i - 1, i,
             asked ? (c == ':' ? kNoBreak : kNarrow) : std::string_view());
    else if (blank == Blank::none && asked)
      report("no no-break space before " + mark, i, i, c == ':' ? kNoBreak : kNarrow);
    else if (blank == Blank::no_break && !asked)
      report("a space before " + mark + ", which Canadian French does without",
             i - (text.compare(i - 2, 2, kNoBreak) == 0 ? 2 : 3), i, "");
  }
}

void check_length(const PairView& pair, int percent, FindingList& found) {
  const auto source = code_points(trim(pair.source.text));
  const auto target = code_points(trim(pair.target.text));
  // Short labels double easily; scripts without spaces are short by nature.
  const bool dense =
      pair.source_language.without_spaces() && !pair.target_language.without_spaces();
  const std::size_t limit = percent > 0 ? source * static_cast<std::size_t>(percent) / 100
                                        : source * (dense ? 8 : 3) + 30;
  if (source > 0 && target > limit)
    found.add("too-long", "the target has " + std::to_string(target) + " characters, the source " +
                              std::to_string(source) + "; at most " + std::to_string(limit) +
                              " are expected");
}

}  // namespace verso
