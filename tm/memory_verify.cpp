// SPDX-License-Identifier: Apache-2.0
//
// Every unit carries its own checksum and needs no other row to be read. Where SQLite itself
// cannot go on (a damaged page), the versions after it are asked for one by one until it can.
// Test: tests/tm/verify_test.cpp damages bytes all over a file.
#include <exception>
#include <fmt/format.h>
#include <functional>
#include <set>
#include <utility>

#include "text/error.h"
#include "text/normalise.h"
#include "tm/index.h"
#include "tm/memory.h"
#include "tm/prepared_unit.h"
#include "tm/tally.h"
#include "tm/unit_rows.h"

namespace verso {
namespace {

constexpr std::int64_t kFindingsTold = 100;
constexpr int kProgressEvery = 1000;
constexpr std::int64_t kLeastRow = 16;  // bytes

class Findings {
 public:
  /// One part that cannot be checked must not keep the others from it.
  void guarded(const std::function<void()>& check) {
    try {
      check();
    } catch (const MemoryError& error) {
      add(error.what());
    }
  }
  void add(std::string finding) {
    if (++count_ <= kFindingsTold) told_.push_back(std::move(finding));
  }
  std::vector<std::string> take() {
    if (count_ > kFindingsTold)
      told_.push_back(fmt::format("… and {} more findings", count_ - kFindingsTold));
    return std::move(told_);
  }

 private:
  std::vector<std::string> told_;
  std::int64_t count_ = 0;
};

/// Beyond the last version: as found, or noted, or, where both places are damaged, as many as the
/// file has room for.
std::int64_t end_of_versions(const Database& database) {
  try {
    Statement last(database, "SELECT ifnull(max(version), 0) FROM unit");
    last.step();
    return last.integer(0) + 1;
  } catch (const MemoryError&) {
  }
  try {
    return meta(database, "next_version", 1);
  } catch (const MemoryError&) {
    return database.file_bytes() / kLeastRow;
  }
}

/// Reads all versions in order, around whatever cannot be read.
class RowWalk {
 public:
  RowWalk(const Database& database, Findings& findings)
      : findings_(&findings),
        from_(database, std::string("SELECT") + kUnitColumns +
                            ", removed IS NULL FROM unit WHERE version > ? ORDER BY version"),
        one_(database, std::string("SELECT") + kUnitColumns +
                           ", removed IS NULL FROM unit WHERE version = ?"),
        end_(end_of_versions(database)) {
    from_.bind(1, std::int64_t{0});
  }

  /// The next row, or nullptr at the end.
  const Statement* next() {
    try {
      if (!broken_) {
        if (!from_.step()) return nullptr;
        last_ = from_.integer(0);
        return &from_;
      }
    } catch (const MemoryError&) {
      broken_ = true;
      lost_from_ = last_ + 1;
    }
    while (++last_ < end_) {
      try {
        const bool there = one_.bind(1, last_).step();
        if (!there) continue;
        tell_lost();
        return &one_;
      } catch (const MemoryError&) {
        if (lost_from_ == 0) lost_from_ = last_;
      }
    }
    tell_lost();
    return nullptr;
  }

 private:
  void tell_lost() {
    if (lost_from_ != 0 && lost_from_ < last_)
      findings_->add(
          fmt::format("versions {} to {} of units cannot be read", lost_from_, last_ - 1));
    lost_from_ = 0;
  }

  Findings* findings_;
  Statement from_, one_;
  std::int64_t end_, last_ = 0, lost_from_ = 0;
  bool broken_ = false;
};

/// Calls `see` with every text of attributes, annotations, a unit or a header, and with what it is.
template <class List, class See>
void each_attribute(List& attributes, const See& see) {
  for (auto& each : attributes) {
    see(each.name, "a name", "");
    see(each.value, "", each.name);
  }
}
template <class List, class See>
void each_annotation(List& annotations, const See& see) {
  for (auto& each : annotations) {
    see(each.name, "a name", "");
    see(each.value, each.name.empty() ? "a note" : "", each.name);
    each_attribute(each.attributes, see);
  }
}
template <class Unit, class See>
void each_text(Unit& unit, const See& see) {
  each_attribute(unit.attributes, see);
  each_annotation(unit.annotations, see);
  for (auto& variant : unit.variants) {
    see(variant.language, "a language", "");
    each_attribute(variant.attributes, see);
    each_annotation(variant.annotations, see);
    see(variant.segment.text, "the text in ", variant.language);
    for (auto& code : variant.segment.codes)
      for (auto* part : {&code.id, &code.type, &code.markup, &code.original})
        see(*part, "a code in ", variant.language);
  }
}

/// Text that is not UTF-8 is refused on the way in; another program, or an older version of this
/// one, may have let it in. Nobody could read an export with it. Where the first such bytes stand;
/// empty for nowhere.
class Utf8Check {
 public:
  void operator()(const std::string& text, std::string_view what, const std::string& name) const {
    if (where.empty() && first_invalid_utf8(text)) where = visible(std::string(what) + name);
  }
  mutable std::string where;
};

/// For what is rescued: such bytes become U+FFFD.
TranslationUnit in_utf8(TranslationUnit unit) {
  for (auto& variant : unit.variants)
    for (auto& code : variant.segment.codes) {
      auto before = variant.segment.text.substr(0, code.position);
      for (auto bad = first_invalid_utf8(before); bad; bad = first_invalid_utf8(before))
        before.replace(*bad, 1, "\uFFFD");
      code.position = before.size();
    }
  each_text(unit, [](std::string& text, std::string_view, const std::string&) {
    for (auto bad = first_invalid_utf8(text); bad; bad = first_invalid_utf8(text))
      text.replace(*bad, 1, "\uFFFD");
  });
  return unit;
}

/// Compares the tables beside `unit` with the units.
class SideTables {
 public:
  SideTables(const Database& database, Findings& findings)
      : database_(&database),
        findings_(&findings),
        key_(database, "SELECT 1 FROM unit_key WHERE key = ? AND version = ?") {
    if (index_is_current(database)) index_.emplace(database);
  }

  void check(const StoredUnit& stored) {
    const auto facts = facts_of(stored.unit);
    auto& count = tally_[facts.languages];
    ++count.units;
    if (!facts.confirmed) ++count.unconfirmed;
    ++units_;
    if (!key_.bind(1, facts.key()).bind(2, stored.version).step())
      findings_->add(fmt::format("unit {} is missing in the table of keys", stored.unit.id));
    key_.reset();
    if (index_) index_->check(stored.version, index_entries(preparer_, stored.unit));
  }

  void finish() {
    findings_->guarded([this] {
      Statement keys(*database_, "SELECT count(*) FROM unit_key");
      keys.step();
      if (keys.integer(0) != units_)
        findings_->add(
            fmt::format("the table of keys has {} entries for {} units", keys.integer(0), units_));
    });
    findings_->guarded([this] {
      if (Tally::read(*database_) != tally_)
        findings_->add("the numbers of units per language are wrong");
    });
    findings_->guarded([this] {
      Statement twice(*database_,
                      "SELECT ifnull(unit, version) AS u FROM unit WHERE removed IS NULL GROUP BY "
                      "u HAVING count(*) > 1");
      while (twice.step())
        findings_->add(fmt::format("unit {} has more than one current version", twice.integer(0)));
    });
    if (index_)
      for (auto& finding : index_->finish()) findings_->add(std::move(finding));
    else
      findings_->add("the index was made by other word rules; any command that writes rebuilds it");
  }

 private:
  const Database* database_;
  Findings* findings_;
  Statement key_;
  IndexPreparer preparer_;
  std::optional<IndexChecker> index_;
  Tally::Counts tally_;
  std::int64_t units_ = 0;
};

}  // namespace

std::vector<std::string> Memory::verify(const Progress& progress, UnitSink* rescue) const {
  Findings findings;
  auto& db = database();
  std::optional<Transaction> snapshot;
  if (!db.in_transaction()) snapshot.emplace(db, Transaction::Kind::read);
  findings.guarded([&] {
    for (auto& finding : db.integrity()) findings.add("the file is damaged: " + finding);
  });
  std::optional<SideTables> tables;
  findings.guarded([&] { tables.emplace(db, findings); });

  std::int64_t total = 0;  // only for the progress
  findings.guarded([&] { total = info().units; });
  UnitRows rows(db, true);
  std::set<std::int64_t> headers;
  RowWalk walk(db, findings);
  StoredUnit stored;
  std::int64_t done = 0;
  while (const auto* row = walk.next()) {
    if (progress && done++ % kProgressEvery == 0 && !progress(done, total))
      throw Interrupted("interrupted");
    const bool current = row->integer(5) != 0;
    if (!rows.read(*row, stored)) {
      findings.add(fmt::format("unit {} is damaged{}", stored.unit.id,
                               current ? "" : " in an earlier version"));
      continue;
    }
    const auto tell = [&](const std::string& what, const std::string& where) {
      if (!where.empty())
        findings.add(what + (current ? "" : " in an earlier version") +
                     " holds bytes that are not UTF-8 (in " + where +
                     "): what is exported from it cannot be read");
    };
    if (headers.insert(stored.unit.header).second) {
      const Utf8Check header;
      each_attribute(rows.header(stored.unit.header).header.attributes, header);
      each_annotation(rows.header(stored.unit.header).header.annotations, header);
      tell("the head of a file", header.where);
    }
    const Utf8Check utf8;
    each_text(std::as_const(stored.unit), utf8);
    tell(fmt::format("unit {}", stored.unit.id), utf8.where);
    if (!current) continue;
    if (rescue != nullptr) rescue->put(utf8.where.empty() ? stored.unit : in_utf8(stored.unit));
    if (tables) {
      try {
        tables->check(stored);
      } catch (const MemoryError& error) {
        findings.add(error.what());
        tables.reset();
      }
    }
  }
  if (tables) findings.guarded([&] { tables->finish(); });
  return findings.take();
}

}  // namespace verso
