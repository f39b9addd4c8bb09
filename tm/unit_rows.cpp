// SPDX-License-Identifier: Apache-2.0
#include "tm/unit_rows.h"

#include <fmt/format.h>

#include "text/error.h"
#include "tm/provenance.h"
#include "tm/unit_body.h"

namespace verso {
namespace {

// Thousands of imports are rare; a header with a thousand fonts is not. Enough for the former.
constexpr std::size_t kHeadersKept = 256;

}  // namespace

UnitRows::UnitRows(const Database& database, bool lenient)
    : database_(&database),
      lenient_(lenient),
      select_(database, "SELECT file, body FROM header WHERE number = ?") {}

const UnitRows::Header& UnitRows::header(std::int64_t number) {
  if (const auto found = headers_.find(number); found != headers_.end()) return found->second;
  if (headers_.size() >= kHeadersKept) headers_.clear();
  Header header;
  bool sound = true;
  try {
    if (number != 0 && select_.bind(1, number).step()) {
      header.file = select_.text(0);
      sound = decode_header(select_.blob(1), header.header);
      select_.reset();
    }
  } catch (const MemoryError&) {
    sound = false;
  }
  if (!sound && !lenient_)
    throw MemoryError(
        fmt::format("{}: the header of import {} is damaged", database_->path(), number),
        "`verso tm verify --rescue FILE` saves what can still be read");
  return headers_[number] = sound ? std::move(header) : Header{};
}

bool UnitRows::read(const Statement& row, StoredUnit& unit) {
  unit.version = row.integer(0);
  unit.unit.id = row.integer(1);
  unit.added = row.integer(2);
  unit.unit.header = row.integer(3);
  if (!decode_unit(row.blob(4), unit.unit)) return false;
  derive(unit.unit, header(unit.unit.header).header);
  return true;
}

void UnitRows::read_sound(const Statement& row, StoredUnit& unit) {
  if (!read(row, unit))
    throw MemoryError(fmt::format("{}: unit {} is damaged", database_->path(), row.integer(1)),
                      "`verso tm verify --rescue FILE` saves what can still be read");
}

VersionRange versions_of(const Database& database, std::int64_t operation) {
  Statement row(database,
                "SELECT first_version, coalesce((SELECT first_version FROM operation WHERE number "
                "= o.number + 1), 9223372036854775807) FROM operation o WHERE number = ?");
  if (!row.bind(1, operation).step())
    throw MemoryError(fmt::format("{}: there is no operation {}", database.path(), operation),
                      "`verso tm log` lists the operations");
  return {row.integer(0), row.integer(1)};
}

void check_at(const Database& database, std::int64_t operation) {
  versions_of(database, operation);
  if (const auto compacted = meta(database, "compacted", 0); operation < compacted)
    throw MemoryError(
        fmt::format("{}: what the memory held after operation {} was removed for good by `tm "
                    "compact` after operation {}",
                    database.path(), operation, compacted),
        "look into a backup");
}

std::int64_t meta(const Database& database, const char* name, std::int64_t otherwise) {
  Statement row(database, "SELECT value FROM meta WHERE name = ?");
  return row.bind(1, name).step() ? row.integer(0) : otherwise;
}

void set_meta(Database& database, const char* name, std::int64_t value) {
  Statement(database, "INSERT OR REPLACE INTO meta VALUES (?, ?)")
      .bind(1, name)
      .bind(2, value)
      .run();
}

}  // namespace verso
