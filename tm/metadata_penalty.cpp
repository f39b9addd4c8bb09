// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/tm/match_rules_test.cpp.
#include "tm/metadata_penalty.h"

#include <charconv>

#include "text/error.h"

namespace verso {

MetadataPenalties::MetadataPenalties(const std::vector<MetadataPenalty>& penalties) {
  for (const MetadataPenalty& penalty : penalties)
    rules_.push_back({ConditionTest(penalty.condition), {penalty.spelled, penalty.points}});
}

void MetadataPenalties::add(const StoredUnit& stored, const Variant& source, const Variant& target,
                            std::vector<Penalty>& out) {
  if (rules_.empty()) return;
  ConditionFacts facts;
  facts.operation = stored.added;
  facts.source = &source;
  facts.target = &target;
  for (Rule& rule : rules_)
    if (rule.test.holds(stored.unit, facts)) out.push_back(rule.penalty);
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
  const std::string spelled = condition;
  const std::string key = condition.substr(0, condition.find_first_of("=!~<>"));
  // A bare name is a property's.
  for (const char* known : {"source", "target", "lang", "created", "changed", "user", "unit", "op"})
    if (key == known) return {parse_condition(condition), points, spelled};
  if (key.rfind("prop.", 0) != 0) condition.insert(0, "prop.");
  return {parse_condition(condition), points, spelled};
}

}  // namespace verso
