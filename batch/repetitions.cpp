// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/batch/analyze_test.cpp.
#include "batch/repetitions.h"

#include <optional>

#include "store/database.h"

namespace verso {

/// SQLite keeps temporary tables in a file without a name, with a small cache before it.
struct Repetitions::Spilled {
  Spilled() : database(Database::open(":memory:", {.mode = OpenMode::create})) {
    database.execute("CREATE TEMP TABLE first_met(key INTEGER PRIMARY KEY, file INTEGER)");
    database.execute("BEGIN");
    find.emplace(database, "SELECT file FROM first_met WHERE key = ?");
    put.emplace(database, "INSERT INTO first_met VALUES (?, ?)");
  }
  Database database;
  std::optional<Statement> find, put;
};

Repetitions::Repetitions(std::size_t in_memory) : in_memory_(in_memory) {}
Repetitions::~Repetitions() = default;

std::int32_t Repetitions::first_file(std::uint64_t key, std::int32_t file) {
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  if (known_.size() < in_memory_) {
    known_.emplace(key, file);
    return -1;
  }
  if (!spilled_) spilled_ = std::make_unique<Spilled>();
  const auto number = static_cast<std::int64_t>(key);
  auto& find = *spilled_->find;
  find.reset();
  find.bind(1, number);
  if (find.step()) {
    const auto first = static_cast<std::int32_t>(find.integer(0));
    find.reset();
    return first;
  }
  spilled_->put->bind(1, number).bind(2, static_cast<std::int64_t>(file)).run();
  return -1;
}

}  // namespace verso
