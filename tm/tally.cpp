// SPDX-License-Identifier: Apache-2.0
#include "tm/tally.h"

#include <algorithm>

namespace verso {
namespace {

constexpr char kSeparator = '\x1F';
constexpr std::size_t kBatch = 4096;

}  // namespace

std::string language_set(std::vector<std::string> keys) {
  std::sort(keys.begin(), keys.end());
  std::string set;
  for (const auto& key : keys) {
    set += key;
    set += kSeparator;
  }
  return set;
}

std::vector<std::string> languages_of_set(std::string_view set) {
  std::vector<std::string> keys;
  while (!set.empty()) {
    const auto end = set.find(kSeparator);
    keys.emplace_back(set.substr(0, end));
    set.remove_prefix(end == std::string_view::npos ? set.size() : end + 1);
  }
  return keys;
}

Tally::Tally(Database& database)
    : database_(&database),
      add_(database,
           "INSERT INTO tally VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET units = units + ?2, "
           "unconfirmed = unconfirmed + ?3") {}

void Tally::count(const std::string& languages, bool confirmed, int sign) {
  auto& change = changes_[languages];
  change.units += sign;
  if (!confirmed) change.unconfirmed += sign;
  if (changes_.size() >= kBatch) flush();
}

void Tally::flush() {
  for (const auto& [languages, change] : changes_)
    if (change.units != 0 || change.unconfirmed != 0)
      add_.bind(1, languages).bind(2, change.units).bind(3, change.unconfirmed).run();
  changes_.clear();
  database_->execute("DELETE FROM tally WHERE units = 0");
}

void Tally::clear() {
  changes_.clear();
  database_->execute("DELETE FROM tally");
}

Tally::Counts Tally::read(const Database& database) {
  Counts counts;
  Statement rows(database, "SELECT languages, units, unconfirmed FROM tally");
  while (rows.step()) counts[std::string(rows.text(0))] = {rows.integer(1), rows.integer(2)};
  return counts;
}

}  // namespace verso
