// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/batch/upkeep_test.cpp.
#include "batch/stamps.h"

#include <chrono>
#include <ctime>

#include "tm/lookup.h"

namespace verso {

std::string stamp_of_now() {
  const auto seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::string text(16, '\0');
  std::strftime(text.data(), text.size() + 1, "%Y%m%dT%H%M%SZ", &parts);
  return text;
}

void stamp_created(TranslationUnit& unit, const std::string& user) {
  set(unit.attributes, "creationdate", stamp_of_now());
  if (!user.empty()) set(unit.attributes, "creationid", user);
}

void stamp_changed(TranslationUnit& unit, const std::string& user) {
  set(unit.attributes, "changedate", stamp_of_now());
  std::erase_if(unit.attributes, [](const Attribute& each) { return each.name == "changeid"; });
  if (!user.empty()) set(unit.attributes, "changeid", user);
}

std::uint64_t said_hash(TranslationUnit unit) {
  const auto is_stamp = [](const Attribute& each) {
    return each.name == "creationid" || each.name == "creationdate" || each.name == "changeid" ||
           each.name == "changedate" || each.name == "lastusagedate" || each.name == "usagecount";
  };
  std::erase_if(unit.attributes, is_stamp);
  for (Variant& variant : unit.variants) std::erase_if(variant.attributes, is_stamp);
  return tree_hash(unit);
}

std::int64_t find_same(Workspace& workspace, const TranslationUnit& unit) {
  if (unit.variants.size() < 2) return 0;
  LookupSetup setup;
  setup.memories = {{&workspace.memory(), {}, 0}};
  setup.source = Language(unit.variants[0].language);
  setup.target = Language(unit.variants[1].language);
  LookupOptions options;
  options.min = 50;  // several translations of one text cost a point each
  options.max = 1000;
  Query query;
  query.segment = unit.variants[0].segment;
  const auto wanted = said_hash(unit);
  for (const Match& match : Lookup(std::move(setup)).find(query, options)) {
    if (match.base < 100) continue;
    const auto stored = workspace.memory().unit(match.unit);
    if (stored && said_hash(stored->unit) == wanted) return match.unit;
  }
  return 0;
}

}  // namespace verso
