// SPDX-License-Identifier: Apache-2.0
#include "tm/unit_keys.h"

#include <algorithm>

namespace verso {
namespace {

constexpr std::size_t kBatch = 64 << 10;  // entries, about 4 MB

}  // namespace

UnitKeys::UnitKeys(Database& database)
    : database_(&database),
      insert_(database, "INSERT INTO unit_key VALUES (?, ?)"),
      erase_(database, "DELETE FROM unit_key WHERE key = ? AND version = ?"),
      find_(database, "SELECT version FROM unit_key WHERE key = ? AND version < ?"),
      find_source_(database, "SELECT key, version FROM unit_key WHERE key BETWEEN ? AND ?") {}

void UnitKeys::add(std::int64_t key, std::int64_t version) {
  if (asked_)
    added_sorted_.emplace(key, version);
  else
    added_.emplace_back(key, version);
  if (added_.size() + added_sorted_.size() >= kBatch) flush();
}

void UnitKeys::remove(std::int64_t key, std::int64_t version) {
  keep_sorted();
  if (added_sorted_.erase({key, version}) > 0) return;
  removed_.emplace(key, version);
  if (removed_.size() >= kBatch) flush();
}

void UnitKeys::keep_sorted() {
  asked_ = true;
  added_sorted_.insert(added_.begin(), added_.end());
  added_.clear();
}

void UnitKeys::flush() {
  for (const auto& [key, version] : removed_) erase_.bind(1, key).bind(2, version).run();
  removed_.clear();
  const auto write = [&](const auto& entries) {
    for (const auto& [key, version] : entries) insert_.bind(1, key).bind(2, version).run();
  };
  std::sort(added_.begin(), added_.end());
  write(added_);
  added_.clear();
  write(added_sorted_);
  added_sorted_.clear();
}

void UnitKeys::clear() {
  added_.clear();
  added_sorted_.clear();
  removed_.clear();
  database_->execute("DELETE FROM unit_key");
}

void UnitKeys::find_written(std::int64_t key, std::int64_t before,
                            std::vector<std::int64_t>& versions) {
  versions.clear();
  find_.bind(1, key).bind(2, before);
  while (find_.step()) versions.push_back(find_.integer(0));
}

std::vector<std::int64_t> UnitKeys::find_source(std::uint32_t source) {
  keep_sorted();
  std::vector<std::int64_t> versions;
  const auto first = unit_key(source, 0);
  const auto last = unit_key(source, UINT32_MAX);
  find_source_.bind(1, first).bind(2, last);
  while (find_source_.step()) {
    const auto key = find_source_.integer(0), version = find_source_.integer(1);
    if (!removed_.contains({key, version})) versions.push_back(version);
  }
  for (auto at = added_sorted_.lower_bound({first, 0});
       at != added_sorted_.end() && at->first <= last; ++at)
    versions.push_back(at->second);
  std::sort(versions.begin(), versions.end());
  return versions;
}

}  // namespace verso
