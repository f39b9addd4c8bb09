// SPDX-License-Identifier: Apache-2.0
//
// The journal: every change to a memory or glossary is one numbered operation that can be shown
// and undone. Rows of versioned tables (unit, concept) carry the operation that added them and
// the one that removed them; nothing is overwritten. What the memory held at operation n are the
// rows with added <= n and (removed is null or removed > n).
// Same thread rule as Database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/database.h"

namespace verso {

struct Operation {
  std::int64_t number = 0;  ///< from 1, without gaps
  std::string kind;         ///< "import", "add", "edit", "undo" …
  std::string time;         ///< UTC, "2026-11-22T09:15:00Z"
  std::string user;         ///< $VERSO_USER or --author; may be empty
  std::string program;      ///< "verso 0.1.0"
  std::string summary;      ///< for people: "article.tmx: 19 added"
  std::int64_t added = 0;   ///< rows added, removed: units and concepts together
  std::int64_t removed = 0;
  std::int64_t undoes = 0;  ///< the operation this one undoes, or 0
  std::int64_t undone_by = 0;

  friend bool operator==(const Operation&, const Operation&) = default;
};

class Journal {
 public:
  explicit Journal(Database& database) : database_(&database) {}

  /// Begins an operation inside the current write transaction and gives its number.
  std::int64_t begin(const std::string& kind, const std::string& user);
  /// Ends it. An operation that added and removed nothing leaves no entry (returns false).
  bool finish(std::int64_t number, const std::string& summary);

  std::vector<Operation> operations() const;  ///< oldest first
  std::optional<Operation> operation(std::int64_t number) const;
  std::int64_t latest() const;  ///< 0 when there is none

  /// Undoes an operation as a new operation and gives its number: rows it added are removed, rows
  /// it removed come back as new versions under their old ids. Throws MemoryError naming the units
  /// when a later operation changed them, or when compact() has removed what is needed.
  std::int64_t undo(std::int64_t number, const std::string& user);

 private:
  Database* database_;
};

}  // namespace verso
