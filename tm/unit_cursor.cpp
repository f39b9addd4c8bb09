// SPDX-License-Identifier: Apache-2.0
//
// Two walks merged by unit id: first versions lie in id order in the table itself, later versions
// in the index unit_later. Of one unit at most one version is visible at any operation.
#include "tm/unit_cursor.h"

#include <algorithm>
#include <utility>

#include "text/error.h"

namespace verso {
namespace {

std::string visible(std::int64_t at) {
  if (at == 0) return "removed IS NULL ";
  const auto number = std::to_string(at);
  return "added <= " + number + " AND (removed IS NULL OR removed > " + number + ") ";
}

}  // namespace

UnitCursor::Impl::Impl(Database& database, const UnitFilter& f)
    : filter(f),
      test(f),
      rows(database),
      first(database, std::string("SELECT") + kUnitColumns +
                          "FROM unit WHERE unit IS NULL AND version >= ?1 AND version <= ?2 AND " +
                          visible(f.at) + "ORDER BY version"),
      later(database, std::string("SELECT") + kUnitColumns +
                          "FROM unit INDEXED BY unit_later WHERE unit IS NOT NULL AND unit >= ?1 "
                          "AND unit <= ?2 AND " +
                          visible(f.at) + "ORDER BY unit") {
  if (!database.in_transaction()) snapshot.emplace(database, Transaction::Kind::read);
  std::sort(filter.ids.begin(), filter.ids.end());
  filter.ids.erase(std::unique(filter.ids.begin(), filter.ids.end()), filter.ids.end());
  everything = filter.ids.empty();
  if (everything) begin(0, INT64_MAX);
}

void UnitCursor::Impl::begin(std::int64_t from, std::int64_t to) {
  first.reset();
  later.reset();
  first.bind(1, from).bind(2, to);
  later.bind(1, from).bind(2, to);
  has_first = first.step();
  has_later = later.step();
}

bool UnitCursor::Impl::next_row(StoredUnit& unit) {
  while (!has_first && !has_later) {
    if (everything || next_id == filter.ids.size()) return false;
    const auto id = filter.ids[next_id++];
    begin(id, id);
  }
  const bool take_first = has_first && (!has_later || first.integer(1) < later.integer(1));
  auto& row = take_first ? first : later;
  rows.read_sound(row, unit);
  (take_first ? has_first : has_later) = row.step();
  return true;
}

UnitCursor::UnitCursor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
UnitCursor::~UnitCursor() = default;
UnitCursor::UnitCursor(UnitCursor&&) noexcept = default;

bool UnitCursor::next(StoredUnit& unit) {
  while (impl_->next_row(unit))
    if (impl_->test.holds(unit, impl_->rows.header(unit.unit.header).file)) return true;
  return false;
}

}  // namespace verso
