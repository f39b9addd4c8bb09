// SPDX-License-Identifier: Apache-2.0
#include "tm/memory.h"

#include <algorithm>
#include <set>
#include <utility>

#include "text/error.h"
#include "tm/index.h"
#include "tm/prepared_unit.h"
#include "tm/provenance.h"
#include "tm/tally.h"
#include "tm/unit_cursor.h"
#include "tm/unit_keys.h"
#include "tm/unit_rows.h"

namespace verso {
namespace {

// A unit in a thousand languages has half a million pairs, which nobody asks for.
constexpr std::size_t kLanguagesPaired = 64;

/// Header numbers with current units (as of `at`), ascending: looked for first among the versions
/// that the header's own operation added, then among later versions.
std::vector<std::int64_t> live_headers(const Database& database, std::int64_t at) {
  const auto number = std::to_string(at);
  const auto visible =
      at == 0 ? std::string("removed IS NULL")
              : "added <= " + number + " AND (removed IS NULL OR removed > " + number + ")";
  Statement candidates(
      database,
      "SELECT h.number, o.first_version, coalesce((SELECT first_version FROM operation WHERE "
      "number = o.number + 1), 9223372036854775807) FROM header h JOIN operation o ON o.number = "
      "h.operation ORDER BY h.number");
  Statement own(database,
                "SELECT 1 FROM unit WHERE version >= ? AND version < ? AND header = ? AND " +
                    visible + " LIMIT 1");
  Statement later(database,
                  "SELECT 1 FROM unit INDEXED BY unit_later WHERE unit IS NOT NULL AND header = ? "
                  "AND " +
                      visible + " LIMIT 1");
  std::vector<std::int64_t> live;
  while (candidates.step()) {
    const auto header = candidates.integer(0);
    own.bind(1, candidates.integer(1)).bind(2, candidates.integer(2)).bind(3, header);
    const bool found = own.step() || later.bind(1, header).step();
    own.reset();
    later.reset();
    if (found) live.push_back(header);
  }
  return live;
}

}  // namespace

void rebuild_beside_units(Database& database, const Progress& progress) {
  UnitRows rows(database);
  UnitKeys keys(database);
  Tally tally(database);
  IndexWriter index(database);
  keys.clear();
  tally.clear();
  index.clear();
  Statement count(database, "SELECT count(*) FROM unit WHERE removed IS NULL");
  count.step();
  const auto total = count.integer(0);
  count.reset();
  Statement all(database, std::string("SELECT") + kUnitColumns +
                              "FROM unit WHERE removed IS NULL ORDER BY version");
  IndexPreparer preparer;
  StoredUnit stored;
  for (std::int64_t done = 0; all.step(); ++done) {
    if (progress && done % 1000 == 0 && !progress(done, total)) throw Interrupted();
    rows.read_sound(all, stored);
    const auto facts = facts_of(stored.unit);
    keys.add(facts.key(), stored.version);
    tally.count(facts.languages, facts.confirmed, 1);
    index.add(stored.version, index_entries(preparer, stored.unit));
  }
  keys.flush();
  tally.flush();
  index.flush();
  set_meta(database, "provenance", kProvenanceVersion);
}

struct Memory::Impl {
  explicit Impl(Database& d)
      : database(&d),
        rows(d),
        by_version(d, std::string("SELECT") + kUnitColumns +
                          "FROM unit WHERE version = ? AND removed IS NULL") {}

  bool current() const {
    return meta(*database, "provenance", 1) == kProvenanceVersion && index_is_current(*database);
  }

  // Whether the file can be used as it is. Who only reads and needs what cannot be read is told
  // then; the rescue of the units needs none of it.
  bool usable() const {
    try {
      return current();
    } catch (const MemoryError&) {
      if (database->writable()) throw;
      return true;
    }
  }

  Database* database;
  mutable UnitRows rows;
  mutable Statement by_version;
};

Memory::Memory(Database& database, const Progress& rebuilding, WarningSink* warnings)
    : impl_(std::make_unique<Impl>(database)) {
  if (impl_->usable()) return;
  if (database.writable()) {
    Transaction transaction(database);
    rebuild_beside_units(database, rebuilding);
    transaction.commit();
  } else if (warnings != nullptr) {
    warnings->warn({{database.path()},
                    "the index was made by other word rules; look-up is slower",
                    "any command that writes to this memory rebuilds it"});
  }
}

Memory::~Memory() = default;

Database& Memory::database() const { return *impl_->database; }

std::optional<StoredUnit> Memory::unit(std::int64_t id, std::int64_t at) const {
  UnitFilter filter;
  filter.at = at;
  filter.ids = {id};
  auto cursor = units(filter);
  StoredUnit unit;
  if (!cursor.next(unit)) return std::nullopt;
  return unit;
}

std::optional<StoredUnit> Memory::version(std::int64_t version) const {
  auto& row = impl_->by_version;
  if (!row.bind(1, version).step()) return std::nullopt;
  StoredUnit unit;
  try {
    impl_->rows.read_sound(row, unit);
  } catch (...) {
    row.reset();
    throw;
  }
  row.reset();
  return unit;
}

UnitCursor Memory::units(const UnitFilter& filter) const {
  if (filter.at != 0) check_at(*impl_->database, filter.at);
  return UnitCursor(std::make_unique<UnitCursor::Impl>(*impl_->database, filter));
}

std::optional<FileHeader> Memory::header(std::int64_t number) const {
  Statement row(*impl_->database, "SELECT 1 FROM header WHERE number = ?");
  if (!row.bind(1, number).step()) return std::nullopt;
  row.reset();
  return impl_->rows.header(number).header;
}

std::string Memory::file(std::int64_t header) const { return impl_->rows.header(header).file; }

FileHeader Memory::merged_header(std::int64_t at) const {
  if (at != 0) check_at(*impl_->database, at);
  FileHeader merged;
  for (const auto number : live_headers(*impl_->database, at)) {
    const auto& header = impl_->rows.header(number).header;
    merged.attributes = header.attributes;
    for (const auto& annotation : header.annotations)
      if (std::find(merged.annotations.begin(), merged.annotations.end(), annotation) ==
          merged.annotations.end())
        merged.annotations.push_back(annotation);
  }
  return merged;
}

void Memory::changes(std::int64_t operation, const std::function<void(const Change&)>& each) const {
  auto& database = *impl_->database;
  std::optional<Transaction> snapshot;
  if (!database.in_transaction()) snapshot.emplace(database, Transaction::Kind::read);
  const auto range = versions_of(database, operation);
  Statement versions(
      database,
      "SELECT ifnull(unit, version) AS u, version, 1 AS came FROM unit WHERE version "
      ">= ?1 AND version < ?2 AND added = ?3 UNION ALL SELECT ifnull(unit, version), "
      "version, 0 FROM unit WHERE removed = ?3 ORDER BY u, came");
  versions.bind(1, range.begin).bind(2, range.end).bind(3, operation);
  Statement row(database, std::string("SELECT") + kUnitColumns + "FROM unit WHERE version = ?");
  Change change;
  std::int64_t unit = 0;
  const auto tell = [&] {
    if (change.before || change.after) each(change);
    change = {};
  };
  while (versions.step()) {
    if (versions.integer(0) != unit) tell();
    unit = versions.integer(0);
    auto& side = versions.integer(2) != 0 ? change.after : change.before;
    row.bind(1, versions.integer(1)).step();
    impl_->rows.read_sound(row, side.emplace());
    row.reset();
  }
  tell();
}

MemoryInfo Memory::info() const {
  MemoryInfo info;
  for (const auto& [set, count] : Tally::read(*impl_->database)) {
    info.units += count.units;
    info.unconfirmed += count.unconfirmed;
    for (const auto& language : languages_of_set(set)) {
      info.variants += count.units;
      info.languages[language] += count.units;
    }
  }
  info.operations = Journal(*impl_->database).latest();
  info.bytes = impl_->database->file_bytes();
  return info;
}

std::vector<std::pair<std::pair<std::string, std::string>, std::int64_t>> Memory::pairs() const {
  std::map<std::pair<std::string, std::string>, std::int64_t> counts;
  for (const auto& [set, count] : Tally::read(*impl_->database)) {
    const auto keys = languages_of_set(set);
    const std::set<std::string> distinct(keys.begin(), keys.end());
    if (distinct.size() > kLanguagesPaired) continue;
    for (auto a = distinct.begin(); a != distinct.end(); ++a)
      for (auto b = std::next(a); b != distinct.end(); ++b) counts[{*a, *b}] += count.units;
  }
  std::vector<std::pair<std::pair<std::string, std::string>, std::int64_t>> pairs(counts.begin(),
                                                                                  counts.end());
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return pairs;
}

}  // namespace verso
