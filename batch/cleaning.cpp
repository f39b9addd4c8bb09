// SPDX-License-Identifier: Apache-2.0
//
// The presets of tm clean. Each gives a reason for a unit, or none.
#include <algorithm>
#include <map>
#include <memory>

#include "batch/anonymise.h"
#include "batch/upkeep.h"
#include "text/normalise.h"
#include "text/pattern.h"
#include "text/words.h"

namespace verso {
namespace {

using Reason = std::function<std::string(const TranslationUnit&)>;

std::string empty_side(const TranslationUnit& unit) {
  for (const auto& variant : unit.variants)
    if (trim(variant.segment.text).empty()) return "empty in " + variant.language;
  return unit.variants.size() < 2 ? "no translation" : "";
}

std::string identical_sides(const TranslationUnit& unit) {
  if (unit.variants.size() < 2) return {};
  const std::string first = match_key(unit.variants.front().segment.text);
  const auto tokens = tokenise(first);
  // Names, numbers and addresses are rightly the same in both languages.
  if (std::count_if(tokens.begin(), tokens.end(),
                    [](const Token& token) { return token.kind == TokenKind::word; }) < 3)
    return {};
  const bool same =
      std::all_of(unit.variants.begin() + 1, unit.variants.end(), [&](const Variant& variant) {
        return match_key(variant.segment.text) == first &&
               Language(variant.language).base() != Language(unit.variants[0].language).base();
      });
  return same ? "source and translation are the same" : "";
}

std::string codes_differ(const TranslationUnit& unit) {
  const auto count = [](const Variant& variant) { return variant.segment.codes.size(); };
  for (const auto& variant : unit.variants)
    if (count(variant) != count(unit.variants.front()))
      return std::to_string(count(unit.variants.front())) + " codes in " +
             unit.variants.front().language + ", " + std::to_string(count(variant)) + " in " +
             variant.language;
  return {};
}

std::string without_words(const TranslationUnit& unit) {
  for (const auto& variant : unit.variants) {
    const auto tokens = tokenise(variant.segment.text);
    if (std::any_of(tokens.begin(), tokens.end(),
                    [](const Token& token) { return token.kind == TokenKind::word; }))
      return {};
  }
  return "no word in it";
}

/// A reason for units in which a pattern is found on any side.
Reason matching(const std::string& expression, const std::string& reason) {
  const auto pattern = std::make_shared<Pattern>(expression, Pattern::Case::respect);
  return [=](const TranslationUnit& unit) {
    for (const auto& variant : unit.variants)
      if (pattern->found_in(variant.segment.text)) return reason + " in " + variant.language;
    return std::string();
  };
}

struct Rule {
  CleanPreset preset;
  std::function<Reason()> make;
};

const std::vector<Rule>& rules() {
  static const std::vector<Rule> all = {
      {{"empty", "a side without text"}, [] { return Reason(empty_side); }},
      {{"identical", "source and translation the same, three words or more"},
       [] { return Reason(identical_sides); }},
      {{"codes", "inline codes that differ in number"}, [] { return Reason(codes_differ); }},
      {{"no-words", "numbers and signs only"}, [] { return Reason(without_words); }},
      {{"ocr",
        "marks of faulty recognition: replacement characters, letters and digits mixed in "
        "words, runs of signs"},
       [] {
         return matching(R"(\uFFFD|\p{Ll}\d\p{Ll}|[|~^_]{3,}|\p{L}[|¦]\p{L}|(?:\b\p{L} ){5,})",
                         "marks of OCR");
       }},
      {{"mixed-script", "Latin and Cyrillic or Greek letters within one word"},
       [] {
         return matching(R"([\p{Latin}][\p{Cyrillic}\p{Greek}]|[\p{Cyrillic}\p{Greek}][\p{Latin}])",
                         "scripts mixed in a word");
       }},
      {{"control", "control characters"},
       [] { return matching(R"([\p{Cc}&&[^\t\n\r]])", "control character"); }},
  };
  return all;
}

constexpr CleanPreset kAnonymise = {
    "anonymise", "e-mail addresses, user ids and the names given by --name become “…”"};

}  // namespace

const std::vector<CleanPreset>& clean_presets() {
  static const std::vector<CleanPreset> presets = [] {
    std::vector<CleanPreset> all;
    for (const auto& rule : rules()) all.push_back(rule.preset);
    all.push_back(kAnonymise);
    return all;
  }();
  return presets;
}

bool anonymises(const CleanOptions& options) {
  return std::find(options.presets.begin(), options.presets.end(), kAnonymise.name) !=
         options.presets.end();
}

UpkeepJob cleaning(const CleanOptions& options) {
  std::vector<Reason> reasons;
  std::shared_ptr<Anonymiser> anonymiser;
  for (const auto& name : options.presets) {
    if (name == kAnonymise.name) {
      anonymiser = std::make_shared<Anonymiser>(options.names);
      continue;
    }
    const auto found = std::find_if(rules().begin(), rules().end(),
                                    [&](const Rule& rule) { return rule.preset.name == name; });
    if (found == rules().end()) {
      std::string known;
      for (const auto& preset : clean_presets())
        known += (known.empty() ? "" : ", ") + std::string(preset.name);
      throw UsageError("--preset " + name + " is not known", "there are " + known);
    }
    reasons.push_back(found->make());
  }
  UpkeepJob job;
  job.kind = "clean";
  job.stamp = false;  // what changes is anonymous from now on
  if (anonymiser)
    job.change_header = [=](FileHeader& header, std::string& file) {
      const bool changed = anonymiser->apply(header);
      return anonymiser->apply(file) || changed;
    };
  job.decide = [=](const StoredUnit& stored) -> std::optional<UnitChange> {
    for (const auto& reason : reasons)
      if (std::string why = reason(stored.unit); !why.empty())
        return UnitChange{{}, std::nullopt, std::move(why)};
    if (!anonymiser) return std::nullopt;
    UnitChange change;
    change.after = stored.unit;
    change.reason = "anonymised";
    if (!anonymiser->apply(*change.after)) return std::nullopt;
    return change;
  };
  return job;
}

}  // namespace verso
