// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/tm/match_rules_test.cpp.
#include "tm/metadata_penalty.h"

#include <charconv>

#include "text/error.h"

namespace verso {

MetadataPenalties::MetadataPenalties(const std::vector<MetadataPenalty>& penalties) {
  for (const MetadataPenalty& penalty : penalties) {
    rules_.push_back({ConditionTest(penalty.condition), {penalty.spelled, penalty.points}});
    ask_for_file_ = ask_for_file_ || penalty.condition.key == Condition::Key::file;
  }
}

void MetadataPenalties::add(const StoredUnit& stored, const Variant& source, const Variant& target,
                            std::string_view file, std::vector<Penalty>& out) {
  if (rules_.empty()) return;
  const ConditionFacts facts{file, stored.added, &source, &target};
  for (Rule& rule : rules_)
    if (rule.test.holds(stored.unit, facts)) out.push_back(rule.penalty);
}

MetadataPenalty parse_metadata_penalty(const std::string& text) {
  const auto colon = text.rfind(':');
  int points = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(
      text.data() + (colon == std::string::npos ? text.size() : colon + 1), end, points);
  if (read.ec != std::errc() || read.ptr != end || points < 0 || points > 100)
    throw UsageError("the penalty \"" + text + "\" names no points",
                     "write it like client!=ACME:5, with 0 to 100 points");
  std::string condition = text.substr(0, colon);
  const std::string spelled = condition;
  auto key = std::string_view(condition).substr(0, condition.find_first_of("=!~<>"));
  while (key.ends_with(' ')) key.remove_suffix(1);
  // A bare name is a property's.
  if (!is_condition_key(key) && !key.starts_with("prop.")) condition.insert(0, "prop.");
  return {parse_condition(condition), points, spelled};
}

}  // namespace verso
