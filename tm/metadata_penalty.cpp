// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/tm/match_rules_test.cpp.
#include "tm/metadata_penalty.h"

#include <algorithm>
#include <charconv>

#include "text/error.h"
#include "text/normalise.h"

namespace verso {
namespace {

// "x-Client:SingleString" and "client" are one name to the user.
std::string plain_name(std::string_view property) {
  std::string out = fold_case(property);
  if (out.rfind("x-", 0) == 0) out.erase(0, 2);
  if (const auto colon = out.find(':'); colon != std::string::npos) out.erase(colon);
  return out;
}

void collect(const Annotations& annotations, const std::string& name,
             std::vector<std::string>& values) {
  for (const Annotation& annotation : annotations)
    if (annotation.kind == Annotation::Kind::property && plain_name(annotation.name) == name)
      values.push_back(annotation.value);
}

std::vector<std::string> values_of(const Condition& condition, const TranslationUnit& unit) {
  std::vector<std::string> values;
  switch (condition.key) {
    case Condition::Key::property:
      collect(unit.annotations, plain_name(condition.name), values);
      for (const Variant& variant : unit.variants)
        collect(variant.annotations, plain_name(condition.name), values);
      break;
    case Condition::Key::user:
    case Condition::Key::created:
    case Condition::Key::changed: {
      const char* attribute = condition.key == Condition::Key::user      ? "changeid"
                              : condition.key == Condition::Key::created ? "creationdate"
                                                                         : "changedate";
      if (const auto* value = find(unit.attributes, attribute)) values.push_back(*value);
      if (condition.key == Condition::Key::user && values.empty())
        if (const auto* value = find(unit.attributes, "creationid")) values.push_back(*value);
      break;
    }
    default:
      break;
  }
  return values;
}

}  // namespace

bool holds(const Condition& condition, const TranslationUnit& unit) {
  const auto values = values_of(condition, unit);
  const auto any = [&values](auto&& test) {
    return std::any_of(values.begin(), values.end(), test);
  };
  switch (condition.op) {
    case Condition::Op::equal:
      return any([&](const auto& value) { return value == condition.value; });
    case Condition::Op::not_equal:
      return !any([&](const auto& value) { return value == condition.value; });
    case Condition::Op::matches:
      return any([&](const auto& value) {
        return fold_case(value).find(fold_case(condition.value)) != std::string::npos;
      });
    case Condition::Op::before:
      return any([&](const auto& value) { return value < condition.value; });
    case Condition::Op::after:
      return any([&](const auto& value) { return value > condition.value; });
  }
  return false;
}

MetadataPenalty parse_metadata_penalty(const std::string& text) {
  const auto colon = text.rfind(':');
  int points = 0;
  const char* const end = text.data() + text.size();
  if (colon == std::string::npos || colon + 1 == text.size() ||
      std::from_chars(text.data() + colon + 1, end, points).ptr != end || points < 0 ||
      points > 100)
    throw UsageError("the penalty \"" + text + "\" names no points",
                     "write it like client!=ACME:5, with 0 to 100 points");
  std::string condition = text.substr(0, colon);
  const std::string key = condition.substr(0, condition.find_first_of("=!~<>"));
  if (key != "user" && key != "created" && key != "changed" && key.rfind("prop.", 0) != 0)
    condition.insert(0, "prop.");
  return {parse_condition(condition), points, text.substr(0, colon)};
}

}  // namespace verso
