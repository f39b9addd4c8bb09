// SPDX-License-Identifier: Apache-2.0
//
// A version is written once. Removing it marks it; a version that the running operation itself
// added is deleted, since no operation ever showed it. Rows, keys, tally and index change together
// and are flushed before the edit commits.
// Laws: tests/tm/memory_test.cpp and tests/tm/undo_test.cpp.
#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "text/error.h"
#include "tm/conditions.h"
#include "tm/index.h"
#include "tm/join.h"
#include "tm/memory.h"
#include "tm/prepared_unit.h"
#include "tm/provenance.h"
#include "tm/tally.h"
#include "tm/unit_body.h"
#include "tm/unit_cursor.h"
#include "tm/unit_keys.h"
#include "tm/unit_rows.h"

namespace verso {
namespace {

constexpr std::int64_t kNamedUnits = 10;  ///< in a message
constexpr int kBatch = 256;               ///< rows of a revert held at once

std::vector<std::string> sorted_languages(const TranslationUnit& unit) {
  std::vector<std::string> keys;
  for (const auto& variant : unit.variants) keys.push_back(Language(variant.language).key());
  std::sort(keys.begin(), keys.end());
  return keys;
}

/// Same source segment, languages and context.
bool same_source(const TranslationUnit& a, const TranslationUnit& b) {
  if (a.variants.empty() || b.variants.empty()) return false;
  const auto& x = source_variant(a);
  const auto& y = source_variant(b);
  if (x.segment.text != y.segment.text || !same_codes(x.segment, y.segment)) return false;
  if (Language(x.language) != Language(y.language)) return false;
  return std::is_permutation(a.contexts.begin(), a.contexts.end(), b.contexts.begin(),
                             b.contexts.end()) &&
         sorted_languages(a) == sorted_languages(b);
}

}  // namespace

struct MemoryEdit::Impl {
  Impl(Memory& memory, Edit& e)
      : edit(&e),
        database(&memory.database()),
        rows(*database),
        keys(*database),
        tally(*database),
        index(*database),
        insert(*database, "INSERT INTO unit VALUES (?, ?, ?, NULL, ?, ?)"),
        mark(*database, "UPDATE unit SET removed = ? WHERE version = ?"),
        erase(*database, "DELETE FROM unit WHERE version = ?"),
        by_version(*database, std::string("SELECT") + kUnitColumns +
                                  "FROM unit WHERE version = ? AND removed IS NULL"),
        by_unit(*database, std::string("SELECT") + kUnitColumns +
                               "FROM unit WHERE removed IS NULL AND version = ?1 AND unit IS NULL "
                               "UNION ALL SELECT" +
                               kUnitColumns +
                               "FROM unit INDEXED BY unit_later WHERE removed IS NULL AND unit = "
                               "?1"),
        next_version(meta(*database, "next_version", 1)),
        file_begins(next_version) {}

  // --- rows ---------------------------------------------------------------------------------

  /// The current version of a unit.
  std::optional<StoredUnit> current(std::int64_t id) {
    StoredUnit unit;
    if (!by_unit.bind(1, id).step()) return std::nullopt;
    rows.read_sound(by_unit, unit);
    by_unit.reset();
    return unit;
  }

  std::optional<StoredUnit> current_version(std::int64_t version) {
    StoredUnit unit;
    if (!by_version.bind(1, version).step()) return std::nullopt;
    rows.read_sound(by_version, unit);
    by_version.reset();
    return unit;
  }

  /// Writes a version of the unit `id`, of a new unit when 0.
  void insert_version(std::int64_t id, std::int64_t under_header, const PreparedUnit::Impl& unit) {
    const auto version = next_version++;
    insert.bind(1, version)
        .bind(3, edit->operation())
        .bind(4, under_header)
        .bind_blob_kept(5, unit.body);
    if (id == 0)
      insert.bind_null(2);
    else
      insert.bind(2, id);
    insert.run();
    keys.add(unit.facts.key(), version);
    tally.count(unit.facts.languages, unit.facts.confirmed, 1);
    index.add(version, unit.entries);
    edit->count(1, 0);
    last_id = id == 0 ? version : id;
  }

  void remove_version(const StoredUnit& stored) {
    const auto facts = facts_of(stored.unit);
    keys.remove(facts.key(), stored.version);
    tally.count(facts.languages, facts.confirmed, -1);
    index.remove(stored.version, stored.unit);
    if (stored.added == edit->operation()) {
      erase.bind(1, stored.version).run();
      index.erase(stored.version);
      edit->count(-1, 0);
    } else {
      mark.bind(1, edit->operation()).bind(2, stored.version).run();
      edit->count(0, 1);
    }
  }

  PreparedUnit prepare(TranslationUnit&& unit, std::int64_t under_header) {
    if (!preparer || preparer_header != under_header) {
      preparer.emplace(rows.header(under_header).header);
      preparer_header = under_header;
    }
    return preparer->prepare(std::move(unit));
  }

  [[noreturn]] void refuse_unknown(std::int64_t id) const {
    throw MemoryError(fmt::format("{}: there is no unit {}", database->path(), id),
                      "`verso tm lookup` and `verso tm concordance` tell the numbers of units");
  }

  void flush() {
    keys.flush();
    tally.flush();
    index.flush();
    set_meta(*database, "next_version", next_version);
  }

  // --- duplicates ---------------------------------------------------------------------------

  /// Finds a unit of the memory as it was before this file that equals the prepared one and has
  /// not been matched by this file yet; 0 when there is none.
  std::int64_t take_equal(const PreparedUnit::Impl& unit) {
    if (file_begins <= 1) return 0;
    std::optional<TranslationUnit> incoming;
    for (const auto source : unit.facts.sources) {
      keys.find_written(unit_key(source, unit.facts.tree), file_begins, found);
      for (const auto version : found) {
        if (taken.size() < static_cast<std::size_t>(file_begins))
          taken.resize(static_cast<std::size_t>(file_begins));
        if (taken[static_cast<std::size_t>(version)]) continue;
        if (!by_version.bind(1, version).step()) continue;
        const auto id = by_version.integer(1), stored_header = by_version.integer(3);
        bool equal = by_version.blob(4) == unit.body && inherits_same(stored_header);
        if (!equal) {
          StoredUnit stored;
          rows.read_sound(by_version, stored);
          if (!incoming) decode_unit(unit.body, incoming.emplace());
          const auto stored_head = rows.header(stored_header).header;
          equal = same_tree(stored.unit, stored_head, *incoming, rows.header(header).header);
        }
        by_version.reset();
        if (!equal) continue;
        taken[static_cast<std::size_t>(version)] = true;
        return id;
      }
    }
    return 0;
  }

  /// Whether units under that header inherit what units of this file do.
  bool inherits_same(std::int64_t other) {
    if (other == header) return true;
    if (other != compared_header) {
      const auto theirs = rows.header(other).header.attributes;
      const auto& ours = rows.header(header).header.attributes;
      const auto says = [](const Attributes& a, const Attributes& b) {
        return std::all_of(a.begin(), a.end(), [&](const Attribute& each) {
          const auto* value = is_inherited(each.name) ? find(b, each.name) : nullptr;
          return !is_inherited(each.name) || (value != nullptr && *value == each.value);
        });
      };
      compared_header = other;
      compared_same = says(theirs, ours) && says(ours, theirs);
    }
    return compared_same;
  }

  /// Current units that translate the same source in the same circumstances, oldest first.
  std::vector<StoredUnit> same_sources(const TranslationUnit& unit,
                                       const PreparedUnit::Impl& prepared) {
    std::vector<StoredUnit> same;
    for (const auto version : keys.find_source(prepared.facts.sources.front()))
      if (auto stored = current_version(version); stored && same_source(stored->unit, unit))
        same.push_back(std::move(*stored));
    return same;
  }

  Stored add(const PreparedUnit& prepared, OnDuplicate policy) {
    const auto& unit = *prepared.impl_;
    if (const auto equal = take_equal(unit); equal != 0) {
      last_id = equal;
      return Stored::duplicate;
    }
    if (policy != OnDuplicate::add) {
      StoredUnit incoming;
      decode_unit(unit.body, incoming.unit);
      derive(incoming.unit, rows.header(header).header);
      const auto same = same_sources(incoming.unit, unit);
      if (!same.empty()) return merge(same, incoming.unit, policy);
    }
    insert_version(0, header, unit);
    return Stored::added;
  }

  /// One unit stays for the source: the latest stored one, as it was or joined with the new one.
  Stored merge(const std::vector<StoredUnit>& same, const TranslationUnit& incoming,
               OnDuplicate policy) {
    last_id = same.back().unit.id;
    if (policy == OnDuplicate::keep) return Stored::merged;
    if (policy == OnDuplicate::newest) {
      const auto date = latest_date(incoming);
      if (std::any_of(same.begin(), same.end(),
                      [&](const StoredUnit& stored) { return latest_date(stored.unit) >= date; }))
        return Stored::merged;
    }
    const FileHeader ours = rows.header(header).header;
    TranslationUnit whole = incoming;
    for (auto stored = same.rbegin(); stored != same.rend(); ++stored) {
      const bool goes_on = policy == OnDuplicate::revise && stored == same.rbegin();
      whole = joined(whole, ours, stored->unit, rows.header(stored->unit.header).header,
                     goes_on ? Maker::other : Maker::winner);
    }
    if (policy == OnDuplicate::revise && same.size() == 1 &&
        same_but_for_stamps(whole, ours, same[0].unit, rows.header(same[0].unit.header).header))
      return Stored::duplicate;
    auto prepared = prepare(std::move(whole), header);
    if (same.size() == 1 && prepared.impl_->body == encode_unit(same[0].unit) &&
        inherits_same(same[0].unit.header))
      return Stored::merged;
    for (const auto& stored : same) remove_version(stored);
    insert_version(last_id, header, *prepared.impl_);
    return Stored::merged;
  }

  // --- undo ---------------------------------------------------------------------------------

  struct Row {
    StoredUnit unit;
    std::string body;
  };

  /// Units that later operations changed: as many names as a message bears, and the count.
  struct Changed {
    std::string names;
    std::int64_t count = 0;
    void add(std::int64_t id) {
      if (++count <= kNamedUnits) names += (count > 1 ? ", " : " ") + std::to_string(id);
    }
  };

  /// Calls `each` with the rows of a query, ?1 being the last version seen; `each` may write.
  template <class Each>
  void in_batches(const std::string& where, std::int64_t from, const Each& each) {
    Statement select(*database, std::string("SELECT") + kUnitColumns + "FROM unit WHERE " + where +
                                    " AND version > ?1 ORDER BY version LIMIT " +
                                    std::to_string(kBatch));
    for (std::vector<Row> batch;; batch.clear()) {
      select.bind(1, from);
      while (select.step()) {
        Row row;
        rows.read_sound(select, row.unit);
        row.body = select.blob(4);
        batch.push_back(std::move(row));
      }
      if (batch.empty()) return;
      from = batch.back().unit.version;
      for (auto& row : batch) each(row);
    }
  }

  /// The version that holds now what an operation stored as `row`; nothing when a later operation
  /// changed the unit. (One that did and was undone itself leaves an equal version.)
  std::optional<StoredUnit> standing(const Row& row) {
    auto now = current(row.unit.unit.id);
    if (!now || (now->version != row.unit.version &&
                 (now->unit.header != row.unit.unit.header || encode_unit(now->unit) != row.body)))
      return std::nullopt;
    return now;
  }

  void revert(std::int64_t operation) {
    flush();
    const auto range = versions_of(*database, operation);
    const auto number = std::to_string(operation);
    const auto added = "added = " + number + " AND version < " + std::to_string(range.end);
    const auto removed = "removed = " + number;
    const auto from = range.begin - 1;

    // First see whether all of it can be taken back, then do it.
    Changed changed;
    std::int64_t rows_added = 0, rows_removed = 0;
    in_batches(added, from, [&](const Row& row) {
      ++rows_added;
      if (!standing(row)) changed.add(row.unit.unit.id);
    });
    Statement replaced(*database,
                       "SELECT EXISTS(SELECT 1 FROM unit WHERE unit = ?1 AND added = ?2)");
    in_batches(removed, 0, [&](const Row& row) {
      ++rows_removed;
      replaced.bind(1, row.unit.unit.id).bind(2, operation).step();
      const bool has_successor = replaced.integer(0) != 0;
      replaced.reset();
      if (!has_successor && current(row.unit.unit.id)) changed.add(row.unit.unit.id);
    });
    refuse_if_compacted(operation, rows_added, rows_removed);
    refuse_if_changed(operation, changed);

    in_batches(added, from, [&](const Row& row) { remove_version(*standing(row)); });
    in_batches(removed, 0, [&](Row& row) {
      const auto id = row.unit.unit.id, header_then = row.unit.unit.header;
      auto prepared = prepare(std::move(row.unit.unit), header_then);
      insert_version(id, header_then, *prepared.impl_);
    });
  }

  void refuse_if_compacted(std::int64_t operation, std::int64_t rows_added,
                           std::int64_t rows_removed) const {
    if (operation > meta(*database, "compacted", 0)) return;
    // The journal counts concepts, too: what the glossary still has is not missing here.
    Statement entry(*database,
                    "SELECT added - (SELECT count(*) FROM concept WHERE added = ?1), removed - "
                    "(SELECT count(*) FROM concept WHERE removed = ?1) FROM operation WHERE number "
                    "= ?1");
    entry.bind(1, operation).step();
    if (entry.integer(0) > rows_added || entry.integer(1) > rows_removed)
      throw MemoryError(fmt::format("{}: operation {} cannot be undone: `tm compact` has removed "
                                    "for good what that needs",
                                    database->path(), operation),
                        "look into a backup");
  }

  void refuse_if_changed(std::int64_t operation, const Changed& changed) const {
    if (changed.count == 0) return;
    const auto more = changed.count > kNamedUnits
                          ? fmt::format(" and {} more", changed.count - kNamedUnits)
                          : std::string();
    throw MemoryError(
        fmt::format("{}: operation {} cannot be undone: later operations changed unit{}{}{}",
                    database->path(), operation, changed.count > 1 ? "s" : "", changed.names, more),
        "undo those first; `verso tm log` lists them");
  }

  Edit* edit;
  Database* database;
  UnitRows rows;
  UnitKeys keys;
  Tally tally;
  IndexWriter index;
  Statement insert, mark, erase, by_version, by_unit;
  std::int64_t next_version;
  std::int64_t file_begins;  ///< the first version that belongs to this file
  std::vector<bool> taken;   ///< versions before it that a unit of this file has equalled
  std::vector<std::int64_t> found;
  std::int64_t header = 0, last_id = 0;
  std::int64_t compared_header = -1;  ///< the last that inherits_same() was asked for
  bool compared_same = false;
  std::optional<UnitPreparer> preparer;
  std::int64_t preparer_header = 0;
};

MemoryEdit::MemoryEdit(Memory& memory, Edit& edit) : impl_(std::make_shared<Impl>(memory, edit)) {
  edit.before_commit([impl = impl_] { impl->flush(); });
}

MemoryEdit::~MemoryEdit() = default;

std::int64_t MemoryEdit::begin_file(const FileHeader& header, const std::string& name) {
  impl_->flush();
  impl_->file_begins = impl_->next_version;
  impl_->taken.clear();
  Statement store(*impl_->database,
                  "INSERT INTO header VALUES ((SELECT coalesce(max(number), 0) + 1 FROM header), "
                  "?, ?, ?)");
  store.bind(1, impl_->edit->operation()).bind(2, name).bind_blob(3, encode_header(header)).run();
  impl_->header = impl_->database->last_row();
  impl_->compared_header = -1;
  return impl_->header;
}

Stored MemoryEdit::add(const PreparedUnit& unit, OnDuplicate policy) {
  return impl_->add(unit, policy);
}

Stored MemoryEdit::add(TranslationUnit unit, OnDuplicate policy) {
  return impl_->add(impl_->prepare(std::move(unit), impl_->header), policy);
}

std::int64_t MemoryEdit::last_id() const { return impl_->last_id; }

void MemoryEdit::replace(TranslationUnit unit, std::int64_t under_header) {
  const auto id = unit.id;
  const auto stored = impl_->current(id);
  if (!stored) impl_->refuse_unknown(id);
  if (under_header < 0) under_header = stored->unit.header;
  auto prepared = impl_->prepare(std::move(unit), under_header);
  if (under_header == stored->unit.header && prepared.impl_->body == encode_unit(stored->unit))
    return;
  impl_->remove_version(*stored);
  impl_->insert_version(id, under_header, *prepared.impl_);
}

std::int64_t MemoryEdit::copy_header(
    std::int64_t number, const std::function<bool(FileHeader&, std::string& file)>& change) {
  auto copy = impl_->rows.header(number);
  if (number == 0 || !change(copy.header, copy.file)) return number;
  return begin_file(copy.header, copy.file);
}

void MemoryEdit::remove(std::int64_t id) {
  const auto stored = impl_->current(id);
  if (!stored) impl_->refuse_unknown(id);
  impl_->remove_version(*stored);
}

UnitCursor MemoryEdit::units(const UnitFilter& filter) const {
  auto then = filter;
  // Before the first operation there was nothing, which 0 would not say.
  if (then.at == 0) then.at = impl_->edit->operation() > 1 ? impl_->edit->operation() - 1 : -1;
  return UnitCursor(std::make_unique<UnitCursor::Impl>(*impl_->database, then));
}

void MemoryEdit::revert(std::int64_t operation) { impl_->revert(operation); }

std::int64_t MemoryEdit::purge() {
  impl_->flush();
  impl_->database->execute("DELETE FROM unit WHERE removed IS NOT NULL");
  const auto rows = impl_->database->changes();
  // The number of a header is not given again; what it said goes.
  Statement empty(*impl_->database,
                  "UPDATE header SET file = '', body = ? WHERE number NOT IN (SELECT header FROM "
                  "unit) AND number <> ?");
  empty.bind_blob(1, encode_header({})).bind(2, impl_->header).run();
  set_meta(*impl_->database, "compacted", Journal(*impl_->database).latest());
  return rows;
}

void MemoryEdit::rebuild(const Progress& progress) {
  impl_->flush();
  rebuild_beside_units(*impl_->database, progress);
}

}  // namespace verso
