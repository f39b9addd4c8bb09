// SPDX-License-Identifier: Apache-2.0
//
// The presets of tm clean. Each gives a reason for a unit, or none.
#include <algorithm>
#include <map>
#include <memory>

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

/// Replaces names and addresses in texts, and drops who made and changed the unit.
class Anonymiser {
 public:
  explicit Anonymiser(const std::vector<std::string>& names)
      : addresses_(R"([\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+)") {
    for (const auto& name : names)
      if (!trim(name).empty()) names_.emplace_back("\\b" + quoted(name) + "\\b");
  }

  std::optional<UnitChange> operator()(const StoredUnit& stored) {
    UnitChange change;
    change.after = stored.unit;
    change.reason = "anonymised";
    for (auto& variant : change.after->variants) {
      verso::apply(variant.segment, addresses_.replacements(variant.segment.text, "…"));
      for (auto& name : names_)
        verso::apply(variant.segment, name.replacements(variant.segment.text, "…"));
      drop_users(variant.attributes);
    }
    drop_users(change.after->attributes);
    if (change.after->variants == stored.unit.variants &&
        change.after->attributes == stored.unit.attributes)
      return std::nullopt;
    return change;
  }

 private:
  static std::string quoted(const std::string& name) {
    std::string out;
    for (const char c : name) {
      if (std::string_view("\\^$.|?*+()[]{}-&").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
    return out;
  }
  static void drop_users(Attributes& attributes) {
    std::erase_if(attributes, [](const Attribute& attribute) {
      return attribute.name == "creationid" || attribute.name == "changeid";
    });
  }
  Pattern addresses_;
  std::vector<Pattern> names_;
};

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

std::function<std::optional<UnitChange>(const StoredUnit&)> cleaning(const CleanOptions& options) {
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
  return [=](const StoredUnit& stored) -> std::optional<UnitChange> {
    for (const auto& reason : reasons)
      if (std::string why = reason(stored.unit); !why.empty())
        return UnitChange{{}, std::nullopt, std::move(why)};
    return anonymiser ? (*anonymiser)(stored) : std::nullopt;
  };
}

}  // namespace verso
