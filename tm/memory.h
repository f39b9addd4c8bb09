// SPDX-License-Identifier: Apache-2.0
//
// The translation memory: units in a SQLite file, with their index, under the journal.
// Same thread rule as Database; several processes and threads open their own.
// Errors: MemoryError.
//
//     Database database = Database::open("verso.db", {.mode = OpenMode::create});
//     Memory memory(database);
//     Edit edit(database, {.kind = "add", .user = "kl"});
//     MemoryEdit units(memory, edit);
//     units.add(unit);
//     edit.commit("article.tmx: 1 added");
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/journal.h"
#include "text/progress.h"
#include "tm/streams.h"
#include "tm/unit.h"

namespace verso {

/// One condition of --where: KEY OP VALUE.
struct Condition {
  enum class Key {
    source,
    target,
    lang,
    property,
    created,
    changed,
    user,
    file,
    unit,
    operation,
    confirmed
  };
  enum class Op { equal, not_equal, matches, before, after };  ///< = != ~ < >
  Key key = Key::source;
  Op op = Op::equal;
  std::string name;   ///< of the property
  std::string value;  ///< for ~ an ICU regular expression, case-insensitive, time-limited
};

/// Parses "prop.client=ACME" or "created>2026-03" (a date may stop anywhere); "confirmed" alone
/// means "confirmed=yes". Throws UsageError.
Condition parse_condition(const std::string& text);

/// Which units to read. Everything empty: all current units.
struct UnitFilter {
  std::vector<Condition> conditions;  ///< all must hold
  std::string source, target;         ///< languages; when given, units must have both
  std::int64_t at = 0;                ///< as it was after that operation; 0: now
  std::vector<std::int64_t> ids;      ///< only these
};

struct MemoryInfo {
  std::int64_t units = 0;
  std::int64_t variants = 0;
  std::map<std::string, std::int64_t> languages;  ///< key -> variants
  std::int64_t operations = 0;
  std::int64_t bytes = 0;
  std::int64_t unconfirmed = 0;
};

/// A unit with its provenance.
struct StoredUnit {
  TranslationUnit unit;
  std::int64_t added = 0;  ///< operation that added this version
  std::int64_t version = 0;
};

/// Reads units in id order; holds a read snapshot until it ends or goes away: nothing can be
/// written over the same Database meanwhile, but for MemoryEdit::units. Made by Memory::units.
class UnitCursor {
 public:
  ~UnitCursor();
  UnitCursor(UnitCursor&&) noexcept;
  /// False at the end. Throws MemoryError at a damaged unit, naming it.
  bool next(StoredUnit& unit);

 private:
  friend class Memory;
  friend class MemoryEdit;
  struct Impl;
  explicit UnitCursor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class Memory {
 public:
  /// Rebuilds an index made by other word rules (writable databases; with progress); where it may
  /// not, says so to `warnings` and look-up falls back to the exact scan.
  explicit Memory(Database& database, const Progress& rebuilding = {},
                  WarningSink* warnings = nullptr);
  ~Memory();

  std::optional<StoredUnit> unit(std::int64_t id, std::int64_t at = 0) const;
  /// The unit stored as that version while it is current; nothing when it has been removed. The
  /// index names units by version.
  std::optional<StoredUnit> version(std::int64_t version) const;
  UnitCursor units(const UnitFilter& filter = {}) const;
  std::optional<FileHeader> header(std::int64_t number) const;
  /// The file that the units under that header were imported from, as it was named; or empty.
  std::string file(std::int64_t header) const;
  /// The header of the latest import that still has live units, with the properties of all of them
  /// in order and without repeats; empty when the memory was filled by other means.
  FileHeader merged_header(std::int64_t at = 0) const;

  /// What an operation did, in unit order: before is empty for added units, after for removed ones.
  struct Change {
    std::optional<StoredUnit> before, after;
  };
  void changes(std::int64_t operation, const std::function<void(const Change&)>& each) const;

  MemoryInfo info() const;
  /// Language keys that occur together, most units first: {"en","fr"} 812.
  std::vector<std::pair<std::pair<std::string, std::string>, std::int64_t>> pairs() const;
  /// Checks file, checksums of units, index against units. One sentence a finding; empty: sound.
  /// Every readable unit also goes to `rescue`.
  std::vector<std::string> verify(const Progress& progress = {}, UnitSink* rescue = nullptr) const;

  Database& database() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What became of a unit.
enum class Stored { added, duplicate, merged };

/// What becomes of a unit whose source is there in the same languages and context. `replace`: it
/// takes the stored one's place, with what only that one said (tm/join.h). `newest`: so does it
/// where it is dated later. `revise`: it is a new translation of the stored unit, which goes on.
enum class OnDuplicate { add, replace, keep, newest, revise };

/// A unit made ready for the database: derived facts, hashes, tokens of every variant, encoded
/// row. Movable, opaque; made on any thread.
class PreparedUnit {
 public:
  PreparedUnit();
  ~PreparedUnit();
  PreparedUnit(PreparedUnit&&) noexcept;
  PreparedUnit& operator=(PreparedUnit&&) noexcept;
  std::size_t bytes() const;  ///< of memory, about

 private:
  friend class UnitPreparer;
  friend class MemoryEdit;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Prepares units without touching the database; one per thread.
class UnitPreparer {
 public:
  explicit UnitPreparer(const FileHeader& header = {});
  ~UnitPreparer();
  PreparedUnit prepare(TranslationUnit&& unit);
  /// The same with the room that `into` has from an earlier unit. Derives the facts of `unit`.
  void prepare(TranslationUnit& unit, PreparedUnit& into);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Changes to the memory inside an operation. Index and units change together.
class MemoryEdit {
 public:
  MemoryEdit(Memory& memory, Edit& edit);
  ~MemoryEdit();
  MemoryEdit(const MemoryEdit&) = delete;
  MemoryEdit& operator=(const MemoryEdit&) = delete;

  /// Stores a header; later units of add() belong to it. Gives its number.
  std::int64_t begin_file(const FileHeader& header, const std::string& name);
  /// Adds a unit unless an equal one (same_tree) is there: the k-th copy within one file is a
  /// duplicate only if the memory had k before. With another policy than add, units with the same
  /// source segment, languages and context are replaced, kept, or decided by date. What a revision
  /// says already is a duplicate, too.
  Stored add(const PreparedUnit& unit, OnDuplicate policy = OnDuplicate::add);
  Stored add(TranslationUnit unit, OnDuplicate policy = OnDuplicate::add);
  /// The unit id of the last add() (of the equal one when it was a duplicate).
  std::int64_t last_id() const;
  /// Replaces what is stored under unit.id by a new version, under its header or (not −1) another.
  /// Throws MemoryError when there is none.
  void replace(TranslationUnit unit, std::int64_t under_header = -1);
  /// Asks `change` to change a stored header and the name of its file: gives the number of a new
  /// one, or the old number when it gives false.
  std::int64_t copy_header(std::int64_t number,
                           const std::function<bool(FileHeader&, std::string& file)>& change);
  void remove(std::int64_t id);
  /// The units as they were before this operation; the memory may be edited meanwhile.
  UnitCursor units(const UnitFilter& filter = {}) const;
  /// Takes an operation's changes to units back. Throws MemoryError naming the units that a later
  /// operation changed, or when compact() has removed what is needed.
  void revert(std::int64_t operation);
  /// Deletes for good what operations up to now removed, which ends undo of their removals and
  /// `at` before now. Gives the number of rows. For `tm compact`, before Database::compact().
  std::int64_t purge();
  /// Works out anew what the file holds beside the units: index, keys, numbers per language. After
  /// purge(), and where they are damaged.
  void rebuild(const Progress& progress = {});

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;  // shared with the edit, which flushes it
};

}  // namespace verso
