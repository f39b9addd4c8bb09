// SPDX-License-Identifier: Apache-2.0
//
// Conditions (--where, --penalty) put to units. One thread each: patterns keep buffers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/pattern.h"
#include "tm/memory.h"

namespace verso {

/// What a condition may ask about, beside the unit itself.
struct ConditionFacts {
  std::string_view file;            ///< which the unit was imported from
  std::int64_t operation = 0;       ///< which added it
  const Variant* source = nullptr;  ///< the sides that source and target ask about
  const Variant* target = nullptr;
};

/// One condition, ready. A property "client" is also found as "x-client" and as Trados'
/// "x-client:SingleString". Throws UsageError for a bad pattern.
class ConditionTest {
 public:
  explicit ConditionTest(Condition condition);
  bool holds(const TranslationUnit& unit, const ConditionFacts& facts);

 private:
  bool compare(std::string_view value);
  bool compare_date(std::string_view value) const;
  bool compare_number(std::int64_t value) const;
  bool compare_language(std::string_view spelled);

  Condition condition_;
  std::optional<Pattern> pattern_;
};

/// A whole UnitFilter but for `at` and `ids`, which the reader of rows sees to.
class FilterTest {
 public:
  explicit FilterTest(const UnitFilter& filter);
  bool holds(const StoredUnit& stored, std::string_view file);

 private:
  std::vector<ConditionTest> tests_;
  Language source_, target_;
};

/// True for the keys that parse_condition() knows, but for prop.NAME.
bool is_condition_key(std::string_view name);
/// "20260302101500" of any date that begins with a year, month and day of two digits each; empty
/// for others.
std::string date_key(std::string_view written);
/// The latest date that a unit or one of its variants bears, as date_key; empty for none.
std::string latest_date(const TranslationUnit& unit);

}  // namespace verso
