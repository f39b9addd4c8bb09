// SPDX-License-Identifier: Apache-2.0
//
// The segmentation rules written for Verso: for each language those made from its table of words,
// then the general ones. They are asked only after sentence end marks, so most are exceptions.
// Tests: tests/golden/sentences.tsv; measured by bench/segment.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "text/language_tables.h"
#include "text/sentences.h"

namespace verso {
namespace {

std::vector<std::string> parted(std::string_view words) {
  std::vector<std::string> out;
  for (;;) {
    const auto begin = words.find_first_not_of(" \n");
    if (begin == std::string_view::npos) return out;
    words.remove_prefix(begin);
    const auto end = std::min(words.find_first_of(" \n"), words.size());
    out.emplace_back(words.substr(0, end));
    for (char& c : out.back())
      if (c == '~') c = ' ';
    words.remove_prefix(end);
  }
}

// One letter and a full stop: an initial ("W."), or the end of an abbreviation with inner full
// stops ("U.S.", "a. m."), of any script.
constexpr std::string_view kOneLetter =
    R"((?<![\p{L}\p{M}\p{N}])(?:\p{Lu}|(?<=\p{L}\.\h?)\p{L})\p{M}?\.)";
constexpr std::string_view kNumberFollows = R"(\s*+[(\[]?(?:[\p{Nd}#№§°]|[IVXLCM]+\b))";
constexpr std::string_view kListNumber =
    R"((?<![^\n])\h*(?:[-•*]\h*)?[(\[]?(?:\d{1,3}(?:\.\d{1,3})?|\p{L}|[IVXLC]{1,6})[.)\]]{1,2})";

// "z. B." has a place after "z." that must not break either.
void add_split_abbreviations(const LanguageTable& table, std::vector<BreakRule>& rules) {
  BreakRule rule;
  rule.breaks = false;
  rule.place.path = std::string(table.code) + ": inside an abbreviation";
  for (const std::string_view words : {table.titles, table.others}) {
    for (const auto& word : parted(words)) {
      for (auto blank = word.find(". "); blank != std::string::npos;
           blank = word.find(". ", blank + 1)) {
        rule.words.push_back(word.substr(0, blank + 1));
        rule.after += (rule.after.empty() ? "\\s+(?:\\Q" : "|\\Q") + word.substr(blank + 2) + "\\E";
      }
    }
  }
  if (rule.words.empty()) return;
  rule.after += ')';
  rules.push_back(std::move(rule));
}

LanguageRules rules_of(const LanguageTable& table) {
  LanguageRules out;
  out.name = table.code;
  const auto add = [&](bool breaks, std::string_view reason, std::string_view before,
                       std::string after, std::string_view words = {}) {
    BreakRule rule;
    rule.breaks = breaks;
    rule.before = before;
    rule.after = std::move(after);
    rule.words = parted(words);
    rule.place.path = std::string(table.code) + ": " + std::string(reason);
    out.rules.push_back(std::move(rule));
  };
  const auto add_before_starter = [&](std::string_view reason, std::string_view before,
                                      std::string_view words = {}) {
    add(true, reason, before, "", words);
    out.rules.back().next_words = parted(table.starters);
  };
  add(false, "list number", kListNumber, R"(\h)");
  add(false, "list number", R"((?<![^\n])\h*\p{Nd}{1,3}．)", "");
  add_split_abbreviations(table, out.rules);
  add(false, "title", "", "", table.titles);
  add(false, "number follows", "", std::string(kNumberFollows), table.numbered);
  if (!table.starters.empty()) {
    add_before_starter("abbreviation, then a new sentence", "", table.others);
    add_before_starter("initial, then a new sentence", kOneLetter);
    if (!table.ordinals.empty()) add_before_starter("number, then a new sentence", table.ordinals);
  }
  add(false, "abbreviation", "", "", table.others);
  if (!table.kept_before.empty()) add(false, "abbreviation", table.kept_before, "");
  if (!table.speech_follows.empty())
    add(false, "speech goes on", R"([。！？…][”’」』）]{1,3})", std::string(table.speech_follows));
  if (!table.ordinals.empty()) add(false, "ordinal number", table.ordinals, R"(\s++[\p{L}("„])");
  // Dutch: 's Morgens, 't Is.
  if (table.code == "nl")
    add(true, "a small word before a capital", "", R"(\s++['’][stn]\h++\p{Lu})");
  if (table.small_starts) {
    add(true, "a word, then a small letter", R"((?<=[\p{Ll}\p{M}]{5}|\S\))\.)", R"(\s++\p{Ll})");
    // Typed for "À" where a keyboard has none.
    add(true, "a small à", R"((?<=[\p{Ll}\p{M}]{3}|°C)\.)", R"(\s++à\s)");
  }
  return out;
}

LanguageRules general_rules() {
  LanguageRules out;
  out.name = "general";
  const auto add = [&](bool breaks, std::string reason, std::string before, std::string after) {
    BreakRule rule;
    rule.breaks = breaks;
    rule.before = std::move(before);
    rule.after = std::move(after);
    rule.place.path = std::move(reason);
    out.rules.push_back(std::move(rule));
  };
  add(true, "list item", R"(\.)", R"(\s++[-•]\h++\S)");
  add(false, "goes on in lower case or with a comma", "",
      R"(\s*+(?:["'“”‘’«»‹›„(\[]*+\s*+\p{Ll}|[-–—]++\s*+["“«„]?\p{Ll}|[?!,;:…)\]}]|[»”](?!\w)|\.(?!\w)))");
  add(false, "omission or doubt in brackets", R"([\[(]\h?[….?!]{1,6}\h?[\])])", "");
  add(false, "initial or abbreviation", std::string(kOneLetter),
      R"(\s++[\p{Lu}\p{Lo}\p{Lt}\p{Nd}(])");
  return out;
}

SegmentationRules make_rules() {
  SegmentationRules rules;
  rules.sentence_ends = true;
  std::string served;
  for (const auto& table : language_tables()) {
    rules.languages.push_back(rules_of(table));
    const std::string code(table.code);
    rules.maps.push_back({code + "(?:[-_].*)?", code});
    served += (served.empty() ? "" : "|") + code;
  }
  rules.languages.push_back(rules_of(other_languages()));
  rules.maps.push_back({"(?!(?:" + served + ")(?:[-_]|$)).*", std::string(other_languages().code)});
  rules.languages.push_back(general_rules());
  rules.maps.push_back({".*", "general"});
  return rules;
}

}  // namespace

const SegmentationRules& default_segmentation() {
  static const SegmentationRules rules = make_rules();
  return rules;
}

}  // namespace verso
