// SPDX-License-Identifier: Apache-2.0
#include "tm/unit_keys.h"

#include <algorithm>

namespace verso {
namespace {

constexpr std::size_t kBatch = 1 << 20;         // entries, 16 MB
constexpr std::size_t kSortedBatch = 64 << 10;  // entries of sets, about 4 MB
constexpr std::size_t kMostHeld = 2 << 20;      // rows of the table in memory, 32 MB
constexpr std::size_t kWorthHolding = 4096;     // questions after which the table is read

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
  if (added_.size() >= kBatch || added_sorted_.size() >= kSortedBatch) write_added();
}

void UnitKeys::remove(std::int64_t key, std::int64_t version) {
  keep_sorted();
  if (added_sorted_.erase({key, version}) > 0) return;
  removed_.emplace(key, version);
  if (removed_.size() >= kSortedBatch) flush();
}

void UnitKeys::keep_sorted() {
  asked_ = true;
  added_sorted_.insert(added_.begin(), added_.end());
  added_.clear();
}

void UnitKeys::flush() {
  for (const auto& [key, version] : removed_) erase_.bind(1, key).bind(2, version).run();
  removed_.clear();
  write_added();
  forget();
}

void UnitKeys::write_added() {
  const auto write = [&](const auto& entries) {
    for (const auto& [key, version] : entries) insert_.bind(1, key).bind(2, version).run();
  };
  std::sort(added_.begin(), added_.end());
  write(added_);
  std::vector<Entry>().swap(added_);
  write(added_sorted_);
  added_sorted_.clear();
}

void UnitKeys::clear() {
  added_.clear();
  added_sorted_.clear();
  removed_.clear();
  forget();
  database_->execute("DELETE FROM unit_key");
}

void UnitKeys::find_written(std::int64_t key, std::int64_t before,
                            std::vector<std::int64_t>& versions) {
  versions.clear();
  if (!holding_ && ++questions_ == kWorthHolding) hold();
  if (holding_) {
    // Keys are hashes: where one lies is known well enough from its upper bits.
    const auto slot = slot_of(key);
    for (auto i = begins_[slot]; i < begins_[slot + 1]; ++i)
      if (held_[i].first == key && held_[i].second < before) versions.push_back(held_[i].second);
    return;
  }
  find_.bind(1, key).bind(2, before);
  while (find_.step()) versions.push_back(find_.integer(0));
}

// A whole file is to be compared: cheaper with the table in memory, where it has room.
void UnitKeys::hold() {
  Statement count(*database_, "SELECT count(*) FROM (SELECT 1 FROM unit_key LIMIT ?)");
  count.bind(1, static_cast<std::int64_t>(kMostHeld + 1)).step();
  const auto rows = static_cast<std::size_t>(count.integer(0));
  if (rows > kMostHeld) return;
  held_.reserve(rows);
  begins_.assign((std::size_t{1} << kSlotBits) + 1, 0);
  Statement all(*database_, "SELECT key, version FROM unit_key ORDER BY key, version");
  while (all.step()) {
    held_.emplace_back(all.integer(0), all.integer(1));
    ++begins_[slot_of(held_.back().first) + 1];
  }
  for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  holding_ = true;
}

void UnitKeys::forget() {
  holding_ = false;
  questions_ = 0;
  std::vector<Entry>().swap(held_);
  std::vector<std::uint32_t>().swap(begins_);
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
