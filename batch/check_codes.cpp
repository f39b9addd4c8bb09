// SPDX-License-Identifier: Apache-2.0
//
// Inline codes, and tags that stand in the text itself (strings of PO, JSON and tables): which are
// missing, which were added, which close what is not open yet. Test: tests/batch/check_test.cpp.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "batch/pair_checks.h"
#include "glossary/markup.h"

namespace verso {

namespace {

bool opens(const Code& code) {
  return code.kind == CodeKind::open || code.kind == CodeKind::isolated_open;
}
bool closes(const Code& code) {
  return code.kind == CodeKind::close || code.kind == CodeKind::isolated_close;
}

/// One that a person can tell from its neighbours: its markup, else its element, else its name.
std::string code_name(const Code& code, bool by_id = false) {
  if (by_id && code.original.find(" id=") != std::string::npos) return quoted(code.original);
  if (!code.markup.empty()) return quoted(code.markup);
  if (!code.original.empty()) return quoted(code.original);
  const std::string part = opens(code) ? "opening " : closes(code) ? "closing " : "";
  return part + (code.type.empty() ? "code " + code.id : code.type);
}

/// XLIFF's codes name those of the source by their id; TMX numbers them in each segment anew.
bool refers_by_id(const Segment& segment) {
  return std::all_of(segment.codes.begin(), segment.codes.end(), [](const Code& code) {
    return !code.id.empty() &&
           (code.original.starts_with("</") || code.original.find(" id=") != std::string::npos);
  });
}

/// What makes two codes of source and target the same one.
std::string code_key(const Code& code, bool by_id) {
  const std::string kind = opens(code) ? "<" : closes(code) ? ">" : ".";
  // Annotations have ids of their own on either side.
  const bool annotation = code.original.starts_with("<mrk") || code.original.starts_with("</mrk");
  if (by_id && !annotation) return kind + code.id;
  return kind + (code.type.empty() ? code.markup : code.type);
}

/// The first code that closes a pair which only opens behind it, or nullptr.
const Code* closed_early(const Segment& segment) {
  for (auto code = segment.codes.begin(); code != segment.codes.end(); ++code) {
    if (!closes(*code) || code->id.empty()) continue;
    const auto same = [&](const Code& other) { return opens(other) && other.id == code->id; };
    if (std::none_of(segment.codes.begin(), code, same) &&
        std::any_of(code, segment.codes.end(), same))
      return &*code;
  }
  return nullptr;
}

struct Tag {
  std::string name;  // in small letters
  char kind = '<';   // '<' opens, '>' closes, '.' stands alone
  std::string text;
};

bool one_of(std::string_view list, const std::string& name) {
  return (" " + std::string(list) + " ").find(" " + name + " ") != std::string::npos;
}

std::vector<Tag> tags_of(std::string_view text) {
  std::vector<Tag> tags;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t bytes = text[i] == '<' ? placeholder(text, i) : 0;
    if (bytes == 0) continue;
    const auto tag = text.substr(i, bytes);
    Tag one;
    const std::size_t begin = tag[1] == '/' ? 2 : 1;
    for (const char c : tag.substr(begin, tag.find_first_of(" \t\r\n/>", begin) - begin))
      one.name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const bool alone = tag[tag.size() - 2] == '/' || one_of("br hr img wbr", one.name);
    one.kind = alone ? '.' : begin == 2 ? '>' : '<';
    one.text = tag;
    tags.push_back(std::move(one));
    i += bytes - 1;
  }
  return tags;
}

/// Names that open and close in a text, or that nobody takes for a word to be translated:
/// "<file>" may well be "<fichier>" elsewhere.
std::string known_names(const std::vector<Tag>& tags) {
  std::string names =
      "a b br div em font h1 h2 h3 h4 h5 h6 hr i img li ol p small span strong sub sup td th tr tt "
      "u ul wbr";
  for (const Tag& tag : tags)
    if (tag.kind == '>') names += " " + tag.name;
  return names;
}

/// Whether pairs close in the order in which they were opened; what is open at the ends may go on
/// in a neighbour.
bool nested(const std::vector<Tag>& tags) {
  std::vector<std::string> open;
  for (const Tag& tag : tags) {
    if (tag.kind == '<') open.push_back(tag.name);
    if (tag.kind != '>') continue;
    if (open.empty() || open.back() != tag.name) return false;
    open.pop_back();
  }
  return open.empty();
}

void check_tags(const PairView& pair, FindingList& found) {
  if (pair.target.text.find('<') == std::string::npos &&
      pair.source.text.find('<') == std::string::npos)
    return;
  auto source = tags_of(pair.source.text), target = tags_of(pair.target.text);
  const std::string names = known_names(source) + " " + known_names(target);
  const auto unknown = [&](const Tag& tag) { return !one_of(names, tag.name); };
  std::erase_if(source, unknown);
  std::erase_if(target, unknown);
  std::map<std::string, int> count;
  for (const Tag& tag : source) ++count[tag.kind + tag.name];
  for (const Tag& tag : target) --count[tag.kind + tag.name];
  bool same = true;
  const auto report = [&](std::string_view check, const std::vector<Tag>& tags, int sign,
                          const char* what) {
    std::string shown;
    std::size_t number = 0;
    auto left = count;
    for (auto tag = tags.rbegin(); tag != tags.rend(); ++tag) {
      int& n = left[tag->kind + tag->name];
      if (n * sign <= 0) continue;
      n -= sign;
      if (++number <= 4) shown.insert(0, quoted(tag->text) + (shown.empty() ? "" : ", "));
    }
    if (number == 0) return;
    same = false;
    found.add(check, what + shown + (number > 4 ? " …" : ""));
  };
  report("codes-missing", source, 1, "tags missing in the target: ");
  report("codes-added", target, -1, "tags that the source does not have: ");
  if (same && nested(source) && !nested(target))
    found.add("codes-order", "the target's tags close what is not open");
}

}  // namespace

void check_codes(const PairView& pair, FindingList& found) {
  check_tags(pair, found);
  const bool by_id = refers_by_id(pair.source) && refers_by_id(pair.target);
  std::map<std::string, int> count;
  for (const auto& code : pair.source.codes) ++count[code_key(code, by_id)];
  for (const auto& code : pair.target.codes) --count[code_key(code, by_id)];
  bool same = true;
  const auto report = [&](std::string_view check, const std::vector<Code>& codes, int sign,
                          const char* what) {
    std::string names;
    std::size_t number = 0;
    auto left = count;
    for (auto code = codes.rbegin(); code != codes.rend(); ++code) {
      auto& n = left[code_key(*code, by_id)];
      if (n * sign <= 0) continue;
      n -= sign;
      if (++number <= 4) names.insert(0, code_name(*code, by_id) + (names.empty() ? "" : ", "));
    }
    if (number == 0) return;
    same = false;
    found.add(check, std::string(what) + names + (number > 4 ? " …" : ""));
  };
  report("codes-missing", pair.source.codes, 1, "codes missing in the target: ");
  report("codes-added", pair.target.codes, -1, "codes that the source does not have: ");
  if (!same) return;
  // The order may change with the language; a pair closed before it is opened may not.
  if (const Code* early = closed_early(pair.target);
      early != nullptr && closed_early(pair.source) == nullptr)
    found.add("codes-order", code_name(*early) + " stands before the code that it closes");
}

}  // namespace verso
