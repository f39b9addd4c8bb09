// SPDX-License-Identifier: Apache-2.0
//
// The journal: every change to a memory or glossary is one numbered operation that can be shown
// and undone. Rows of versioned tables (unit, concept) carry the operation that added them and
// the one that removed them; nothing is overwritten. What the memory held at operation n are the
// rows with added <= n and (removed is null or removed > n).
// Same thread rule as Database.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
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
  std::int64_t undoes = 0;     ///< the operation this one undoes, or 0
  std::int64_t undone_by = 0;  ///< the undo that holds now, or 0: an undo may be undone

  friend bool operator==(const Operation&, const Operation&) = default;
};

/// Reads the journal.
class Journal {
 public:
  explicit Journal(const Database& database) : database_(&database) {}
  std::vector<Operation> operations() const;  ///< oldest first
  std::optional<Operation> operation(std::int64_t number) const;
  std::int64_t latest() const;  ///< 0 when there is none

 private:
  const Database* database_;
};

struct EditOptions {
  std::string kind = {};  ///< Operation::kind
  std::string user = {};
  bool dry_run = false;  ///< commit() rolls back and gives the number it would have been
  std::int64_t bytes =
      0;  ///< about how much will be written, if known to be much (store/filling.h)
};

/// One operation: a write transaction and its journal entry, rolled back unless commit() was
/// called. MemoryEdit and GlossaryEdit work inside it, so that one operation may touch both.
class Edit {
 public:
  Edit(Database& database, const EditOptions& options);
  ~Edit();
  Edit(const Edit&) = delete;
  Edit& operator=(const Edit&) = delete;

  std::int64_t operation() const;
  /// Counts rows, for the journal entry.
  void count(std::int64_t added, std::int64_t removed);
  void set_undoes(std::int64_t operation);
  /// Called by commit() before the transaction ends, e.g. to flush an index.
  void before_commit(std::function<void()> action);
  /// An operation that added and removed nothing leaves no entry: then 0 is returned.
  std::int64_t commit(const std::string& summary);

  Database& database() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
