// SPDX-License-Identifier: Apache-2.0
#include "tm/conditions.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/error.h"
#include "text/language.h"

namespace verso {
namespace {

using Key = Condition::Key;
using Op = Condition::Op;

struct Spelling {
  std::string_view text;
  Key key;
};
constexpr std::array<Spelling, 10> kKeys = {{{"source", Key::source},
                                             {"target", Key::target},
                                             {"lang", Key::lang},
                                             {"created", Key::created},
                                             {"changed", Key::changed},
                                             {"user", Key::user},
                                             {"file", Key::file},
                                             {"unit", Key::unit},
                                             {"op", Key::operation},
                                             {"confirmed", Key::confirmed}}};

[[noreturn]] void bad_condition(const std::string& text, const std::string& what) {
  throw UsageError("the condition \"" + text + "\" " + what,
                   "write KEY OP VALUE with a key of source target lang prop.NAME created changed "
                   "user file unit op confirmed and one of = != ~ < >");
}

std::int64_t number(std::string_view text) {
  std::int64_t value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool says_yes(std::string_view text) { return text == "yes" || text == "true" || text == "1"; }
bool says_no(std::string_view text) { return text == "no" || text == "false" || text == "0"; }

/// "client" is also "x-client" and "x-client:SingleString".
bool names_property(std::string_view wanted, std::string_view found) {
  if (found == wanted) return true;
  if (found.substr(0, 2) != "x-" || found.substr(2, wanted.size()) != wanted) return false;
  const auto rest = found.substr(2 + wanted.size());
  return rest.empty() || rest.front() == ':';
}

/// The digits of "2026-03-02T10:15:00" or "20260302T101500" up to the last whole field, of two
/// digits each but for the year; `written` is left with what follows. Empty when no date begins
/// there. A field that cannot be (month 13) ends the date.
std::string date_fields(std::string_view& written) {
  struct Field {
    std::size_t digits;
    int least, most;
    std::string_view before;  ///< what may part it from the field before
  };
  static constexpr std::array<Field, 6> kFields = {{{4, 0, 9999, ""},
                                                    {2, 1, 12, "-/."},
                                                    {2, 1, 31, "-/."},
                                                    {2, 0, 23, "T "},
                                                    {2, 0, 59, ":"},
                                                    {2, 0, 60, ":"}}};
  std::string digits;
  for (const auto& field : kFields) {
    auto rest = written;
    if (!rest.empty() && field.before.find(rest.front()) != std::string_view::npos)
      rest.remove_prefix(1);
    const auto own = rest.substr(0, field.digits);
    if (own.size() < field.digits || !is_number(own)) break;
    const auto value = number(own);
    if (value < field.least || value > field.most) break;
    digits += own;
    written = rest.substr(field.digits);
  }
  return digits;
}

/// Calls `each` with the values of an attribute on the unit and its variants.
template <class Each>
void each_attribute(const TranslationUnit& unit, std::string_view name, const Each& each) {
  if (const auto* value = find(unit.attributes, name)) each(*value);
  for (const auto& variant : unit.variants)
    if (const auto* value = find(variant.attributes, name)) each(*value);
}

}  // namespace

std::string date_key(std::string_view written) {
  auto digits = date_fields(written);
  if (digits.size() < 8) return {};
  digits.resize(14, '0');
  return digits;
}

std::string latest_date(const TranslationUnit& unit) {
  std::string latest;
  for (const char* name : {"changedate", "creationdate"})
    each_attribute(unit, name, [&](const std::string& written) {
      latest = std::max(latest, date_key(written));
    });
  return latest;
}

bool is_condition_key(std::string_view name) {
  return std::any_of(kKeys.begin(), kKeys.end(),
                     [&](const Spelling& spelling) { return spelling.text == name; });
}

Condition parse_condition(const std::string& text) {
  Condition condition;
  std::size_t end = 0;
  while (end < text.size() && std::string_view("=!~<>").find(text[end]) == std::string_view::npos)
    ++end;
  auto key = text.substr(0, end);
  while (!key.empty() && key.back() == ' ') key.pop_back();
  if (key == "confirmed" && end == text.size()) {
    condition.key = Key::confirmed;
    condition.value = "yes";
    return condition;
  }
  if (end == text.size()) bad_condition(text, "has no operator");

  if (key.rfind("prop.", 0) == 0 && key.size() > 5) {
    condition.key = Key::property;
    condition.name = key.substr(5);
  } else {
    const auto* known = std::find_if(
        kKeys.begin(), kKeys.end(), [&](const Spelling& spelling) { return spelling.text == key; });
    if (known == kKeys.end()) bad_condition(text, "asks for \"" + key + "\", which is no key");
    condition.key = known->key;
  }
  switch (text[end++]) {
    case '=':
      condition.op = Op::equal;
      break;
    case '~':
      condition.op = Op::matches;
      break;
    case '<':
      condition.op = Op::before;
      break;
    case '>':
      condition.op = Op::after;
      break;
    default:
      if (end == text.size() || text[end++] != '=') bad_condition(text, "has no operator");
      condition.op = Op::not_equal;
  }
  // Spaces around the operator are the reader's, those inside the value the user's.
  while (end < text.size() && text[end] == ' ') ++end;
  condition.value = text.substr(end);

  const bool dated = condition.key == Key::created || condition.key == Key::changed;
  if (dated && condition.op != Op::matches) {
    std::string_view rest = condition.value;
    const auto digits = date_fields(rest);
    if (digits.empty() || (!rest.empty() && rest != "Z"))
      bad_condition(text, "has no date after its operator (2026-03-02)");
    condition.value = digits;
  }
  if ((condition.key == Key::unit || condition.key == Key::operation) &&
      !is_number(condition.value))
    bad_condition(text, "has no number after its operator");
  if (condition.key == Key::confirmed && !says_yes(condition.value) && !says_no(condition.value))
    bad_condition(text, "has neither yes nor no after its operator");
  if (condition.op == Op::matches) Pattern check(condition.value);
  return condition;
}

ConditionTest::ConditionTest(Condition condition) : condition_(std::move(condition)) {
  if (condition_.op == Op::matches) pattern_.emplace(condition_.value);
}

// != is always the opposite of =, also where there are several values or none: it is turned round
// in holds(), and compare() sees it as =.
bool ConditionTest::compare(std::string_view value) {
  switch (condition_.op) {
    case Op::equal:
    case Op::not_equal:
      return value == condition_.value;
    case Op::matches:
      return pattern_->found_in(value);
    case Op::before:
      return value < condition_.value;
    case Op::after:
      return value > condition_.value;
  }
  return false;
}

// A date may stop anywhere: "2026-03" equals every day of March.
bool ConditionTest::compare_date(std::string_view value) const {
  const auto key = date_key(value);
  if (key.empty()) return false;
  const std::string_view wanted = condition_.value;
  const auto same_length = std::string_view(key).substr(0, wanted.size());
  switch (condition_.op) {
    case Op::before:
      return same_length < wanted;
    case Op::after:
      return same_length > wanted;
    default:
      return same_length == wanted;
  }
}

bool ConditionTest::compare_number(std::int64_t value) const {
  const auto wanted = number(condition_.value);
  switch (condition_.op) {
    case Op::before:
      return value < wanted;
    case Op::after:
      return value > wanted;
    default:
      return value == wanted;
  }
}

bool ConditionTest::compare_language(std::string_view spelled) {
  if (condition_.op != Op::equal && condition_.op != Op::not_equal) return compare(spelled);
  return fit(Language(condition_.value), Language(spelled)) != LanguageFit::none;
}

bool ConditionTest::holds(const TranslationUnit& unit, const ConditionFacts& facts) {
  bool any = false;
  const bool pattern = condition_.op == Op::matches;
  switch (condition_.key) {
    case Key::source:
    case Key::target: {
      const auto* side = condition_.key == Key::source ? facts.source : facts.target;
      if (side == nullptr) return false;
      any = compare(side->segment.text);
      break;
    }
    case Key::lang:
      for (const auto& variant : unit.variants) any = any || compare_language(variant.language);
      break;
    case Key::property: {
      const auto look = [&](const Annotations& annotations) {
        for (const auto& a : annotations)
          if (a.kind == Annotation::Kind::property && names_property(condition_.name, a.name))
            any = any || compare(a.value);
      };
      look(unit.annotations);
      for (const auto& variant : unit.variants) look(variant.annotations);
      break;
    }
    case Key::created:
    case Key::changed:
      each_attribute(unit, condition_.key == Key::created ? "creationdate" : "changedate",
                     [&](const std::string& value) {
                       any = any || (pattern ? compare(value) : compare_date(value));
                     });
      break;
    case Key::user:
      for (const auto* name : {"creationid", "changeid"})
        each_attribute(unit, name, [&](const std::string& value) { any = any || compare(value); });
      break;
    case Key::file:
      any = compare(facts.file) || compare(facts.file.substr(facts.file.rfind('/') + 1));
      break;
    case Key::unit:
      any = pattern ? compare(std::to_string(unit.id)) : compare_number(unit.id);
      break;
    case Key::operation:
      any = pattern ? compare(std::to_string(facts.operation)) : compare_number(facts.operation);
      break;
    case Key::confirmed:
      any = unit.confirmed == says_yes(condition_.value);
      break;
  }
  return condition_.op == Op::not_equal ? !any : any;
}

FilterTest::FilterTest(const UnitFilter& filter) : source_(filter.source), target_(filter.target) {
  for (const auto& condition : filter.conditions) tests_.emplace_back(condition);
}

bool FilterTest::holds(const StoredUnit& stored, std::string_view file) {
  const auto& unit = stored.unit;
  const auto variant_of = [&](const Language& language, const Variant* other) -> const Variant* {
    for (const auto& variant : unit.variants)
      if (&variant != other && fit(language, Language(variant.language)) != LanguageFit::none)
        return &variant;
    return nullptr;
  };
  ConditionFacts facts{file, stored.added, nullptr, nullptr};
  if (!source_.empty()) {
    facts.source = variant_of(source_, nullptr);
    if (facts.source == nullptr) return false;
  }
  if (!target_.empty()) {
    facts.target = variant_of(target_, facts.source);
    if (facts.target == nullptr) return false;
  }
  if (tests_.empty()) return true;
  // Without -s and -t: the side that was translated from, and the first other one.
  if (facts.source == nullptr && !unit.variants.empty()) {
    facts.source = &source_variant(unit);
    if (facts.source == facts.target) facts.source = nullptr;
  }
  if (facts.target == nullptr)
    for (const auto& variant : unit.variants)
      if (&variant != facts.source) {
        facts.target = &variant;
        break;
      }
  return std::all_of(tests_.begin(), tests_.end(),
                     [&](ConditionTest& test) { return test.holds(unit, facts); });
}

}  // namespace verso
