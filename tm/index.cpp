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
#include <functional>
#include <map>
#include <unordered_map>

#include "text/error.h"
#include "text/language.h"
#include "text/language_codes.h"
#include "text/normalise.h"
#include "text/stem.h"
#include "tm/index_blocks.h"
#include "tm/index_cache.h"
#include "tm/index_layout.h"
#include "tm/index_proof.h"
#include "tm/index_run.h"
#include "tm/run_builder.h"
#include "tm/run_encoding.h"

namespace verso {
namespace {

std::string index_base(const Language& language) {
  return std::string(current_code(language.base()));
}

// Below this many variants a run is taken over whatever comes: writing it again takes less time
// than the commit.
constexpr std::int64_t kSmallRun = 1024;

// Memory for languages: a builder takes a few kilobytes even for one word.
constexpr std::size_t kMostBuilders = 64;
// What all builders together may hold before they lay it aside.
constexpr std::size_t kMostWaiting = 24U << 20;
constexpr std::size_t kMostBases = 4096;

constexpr int kLayoutVersion = 3;

std::string rules() {
  return fmt::format("layout {} words {} snowball {} icu {}", kLayoutVersion, kWordRulesVersion,
                     snowball_version(), icu_version());
}

std::string stored_rules(const Database& database) {
  Statement select(database, "SELECT value FROM meta WHERE name = 'index_rules'");
  return select.step() ? std::string(select.text(0)) : std::string();
}

}  // namespace

struct IndexPreparer::Impl {
  std::shared_ptr<FormTable> table = std::make_shared<FormTable>();
  std::vector<Token> tokens;
  std::string composed;
};
IndexPreparer::IndexPreparer() : impl_(std::make_unique<Impl>()) {}
IndexPreparer::~IndexPreparer() = default;
IndexPreparer::IndexPreparer(IndexPreparer&&) noexcept = default;

void IndexPreparer::prepare(const Variant& variant, std::uint32_t position,
                            const std::string& language_key, IndexEntry& into) {
  into.language = language_key;
  into.variant = position;
  into.words = 0;
  into.forms.clear();
  const std::string_view text = nfc(variant.segment.text, impl_->composed);
  tokenise(text, impl_->tokens);
  if (impl_->table->full()) impl_->table = std::make_shared<FormTable>();
  impl_->table->number(text, impl_->tokens, into.forms);
  for (const Token& token : impl_->tokens) into.words += token.kind == TokenKind::word ? 1 : 0;
  // Threads that hold the same table need not count it up and down for each variant.
  if (into.table != impl_->table) into.table = impl_->table;
}

bool index_is_current(const Database& database) {
  const std::string stored = stored_rules(database);
  if (!stored.empty()) return stored == rules();
  Statement units(database, "SELECT EXISTS(SELECT 1 FROM unit)");
  return !units.step() || units.integer(0) == 0;
}

struct IndexWriter::Impl {
  explicit Impl(Database& d) : database(&d), aside(d) {}

  RunBuilder& builder_for(const std::string& language_key) {
    // Most entries are of the languages of the one before.
    const auto known = bases.find(language_key);
    const std::string base =
        known != bases.end()
            ? known->second
            : bases.emplace(language_key, index_base(Language(language_key))).first->second;
    // A file that names thousands of languages must not keep a builder for each.
    if (builders.size() >= kMostBuilders && !builders.contains(base)) write_all();
    if (bases.size() > kMostBases) bases.clear();
    return builders.try_emplace(base, aside, base).first->second;
  }

  /// Writes all that was gathered. A run that is full is seldom alone: the other languages of the
  /// same units are nearly as long.
  bool write_all() {
    std::vector<RunToWrite> runs;
    // What is written notes the list of runs anew: a damaged one must not be approved so.
    if (!changed && !builders.empty()) IndexBlocks(*database).check_runs();
    std::sort(erased.begin(), erased.end());
    for (auto& [base, builder] : builders) {
      if (builder.segments() == 0) continue;
      absorb(base, builder);
      builder.leave_out(erased);
      if (builder.segments() > 0) runs.push_back({0, base, &builder});
    }
    std::int64_t number = next_run();
    for (RunToWrite& run : runs) {
      run.run = number++;
      written.emplace_back(run.run, run.language);
    }
    if (!runs.empty()) write_runs(*database, runs);
    builders.clear();
    aside.clear();
    if (changed || !runs.empty()) note_runs(*database);
    written_to = last_added;
    return std::exchange(changed, false) || !runs.empty();
  }

  /// Writes runs of this operation again that hold what it has deleted since: a concordance counts
  /// what is in the index.
  void drop_erased() {
    if (erased.empty() || *std::min_element(erased.begin(), erased.end()) > written_to) return;
    for (const auto& [run, base] : std::exchange(written, {})) {
      Statement there(*database, "SELECT 1 FROM index_run WHERE run = ?");
      if (!there.bind(1, run).step()) continue;
      there.reset();
      builders.try_emplace(base, aside, base).first->second.absorb(*database, run, removed());
      drop(run);
    }
    write_all();
  }

  std::int64_t next_run() const {
    Statement last(*database, "SELECT ifnull(max(run), 0) FROM index_run");
    last.step();
    return last.integer(0) + 1;
  }

  // Ascending; read once an operation, when something is taken over.
  const std::vector<std::int64_t>& removed() {
    if (!removed_known) {
      removed_versions.clear();
      Statement select(*database, "SELECT version FROM unit WHERE removed IS NOT NULL");
      while (select.step()) removed_versions.push_back(select.integer(0));
      removed_versions.insert(removed_versions.end(), erased.begin(), erased.end());
      std::sort(removed_versions.begin(), removed_versions.end());
      removed_known = true;
    }
    return removed_versions;
  }

  /// Takes over the runs that are small beside what was gathered.
  void absorb(const std::string& base, RunBuilder& builder) {
    struct Run {
      std::int64_t number, segments;
    };
    std::vector<Run> runs;
    {
      Statement select(*database,
                       "SELECT run, segments FROM index_run NOT INDEXED WHERE language = ? "
                       "ORDER BY segments");
      select.bind(1, base);
      while (select.step()) runs.push_back({select.integer(0), select.integer(1)});
    }
    for (const Run& run : runs) {
      const auto size = static_cast<std::int64_t>(builder.segments());
      if (builder.full() || run.segments > std::max(kSmallRun, 2 * size)) break;
      if (size + run.segments > RunBuilder::kMostSegments) break;
      builder.absorb(*database, run.number, removed());
      drop(run.number);
    }
  }

  void drop(std::int64_t run) {
    Statement(*database, "DELETE FROM index_block WHERE id >= ? AND id < ?")
        .bind(1, block_id(run, 0, 0))
        .bind(2, block_id(run + 1, 0, 0))
        .run();
    Statement(*database, "DELETE FROM index_run WHERE run = ?").bind(1, run).run();
    changed = true;
  }

  Database* database;
  SpillFile aside;
  std::map<std::string, std::string> bases;    // language key -> base
  std::map<std::string, RunBuilder> builders;  // by base
  std::vector<std::int64_t> removed_versions;
  std::vector<std::int64_t> erased;                           // in this operation
  std::vector<std::pair<std::int64_t, std::string>> written;  // likewise: run and base
  std::int64_t last_added = 0, written_to = 0;                // versions
  bool removed_known = false;
  bool filled = false;
  bool changed = false;  // runs were dropped
};

IndexWriter::IndexWriter(Database& database) : impl_(std::make_unique<Impl>(database)) {}
IndexWriter::~IndexWriter() = default;

void IndexWriter::add(std::int64_t version, const std::vector<IndexEntry>& entries) {
  impl_->last_added = version;
  for (const IndexEntry& entry : entries) {
    RunBuilder& builder = impl_->builder_for(entry.language);
    builder.add(version, entry);
    if (builder.waiting() * impl_->builders.size() >= kMostWaiting) builder.lay_aside();
    if (builder.full()) impl_->filled = true;
  }
  if (std::exchange(impl_->filled, false)) impl_->write_all();
}

void IndexWriter::remove(std::int64_t, const TranslationUnit&) { impl_->removed_known = false; }

void IndexWriter::erase(std::int64_t version) {
  impl_->erased.push_back(version);
  impl_->removed_known = false;
}

void IndexWriter::flush() {
  const bool any = impl_->write_all();
  impl_->drop_erased();
  impl_->erased.clear();
  impl_->removed_versions.clear();
  impl_->removed_known = false;
  if (any && stored_rules(*impl_->database).empty())
    Statement(*impl_->database, "INSERT INTO meta(name, value) VALUES ('index_rules', ?)")
        .bind(1, rules())
        .run();
}

void IndexWriter::clear() {
  impl_->builders.clear();
  impl_->aside.clear();
  impl_->database->execute("DELETE FROM index_run; DELETE FROM index_block");
  note_runs(*impl_->database);
  Statement(*impl_->database, "INSERT OR REPLACE INTO meta(name, value) VALUES ('index_rules', ?)")
      .bind(1, rules())
      .run();
}

// Where every variant is in the index, then each variant's tokens against what stands there.
struct IndexChecker::Impl {
  struct Owner {
    std::int64_t version;
    std::uint32_t variant, run, place;
    auto key() const { return std::pair(version, variant); }
  };

  explicit Impl(const Database& database) : blocks(database) {
    guarded([this] { blocks.check_runs(); });
    Statement select(database, "SELECT run, language FROM index_run ORDER BY run");
    while (select.step()) guarded([&] { take(select.integer(0), std::string(select.text(1))); });
    std::sort(owners.begin(), owners.end(),
              [](const Owner& a, const Owner& b) { return a.key() < b.key(); });
    numbers.resize(runs.size());
  }

  // What is damaged is told once, not for every unit.
  void guarded(const std::function<void()>& step) {
    try {
      step();
    } catch (const MemoryError& error) {
      if (!damaged) findings.emplace_back(error.what());
      damaged = true;
    }
  }

  void take(std::int64_t number, std::string language) {
    const RunHeader header = blocks.header(number);
    const auto r = static_cast<std::uint32_t>(runs.size());
    languages.push_back(std::move(language));
    runs.push_back(std::make_unique<IndexRun>(number, header, cache.impl(), blocks));
    prove_run(*runs.back(), Language(languages.back()), blocks);
    for (std::uint32_t place = 0; place < header.segments; ++place) {
      const auto owner = runs[r]->owner(place);
      owners.push_back({owner.version, owner.variant, r, place});
    }
    runs[r]->release();
  }

  bool holds(const Owner& owner, const IndexEntry& entry) {
    IndexRun& run = *runs[owner.run];
    if (languages[owner.run] != index_base(Language(entry.language))) return false;
    run.forms_of(run.tokens_at(owner.place), forms);
    if (forms.size() != entry.forms.size()) return false;
    auto& known = numbers[owner.run];
    for (std::size_t i = 0; i < forms.size(); ++i) {
      const std::string spelling((*entry.table)[entry.forms[i]].spelling());
      auto found = known.find(spelling);
      if (found == known.end()) found = known.emplace(spelling, run.form(spelling)).first;
      if (found->second != forms[i]) return false;
    }
    return true;
  }

  void check(std::int64_t version, const IndexEntry& entry) {
    // Blocks the cache has dropped must not live on here.
    if (++checked % 16384 == 0)
      for (auto& run : runs) run->release();
    const std::pair key(version, entry.variant);
    auto owner = std::lower_bound(owners.begin(), owners.end(), key,
                                  [](const Owner& o, const auto& k) { return o.key() < k; });
    for (; owner != owners.end() && owner->key() == key; ++owner)
      if (holds(*owner, entry)) return;
    ++missing;
    if (findings.size() < 20)
      findings.push_back(fmt::format("the index does not hold version {}, {} text, as it is",
                                     version, entry.language));
  }

  IndexCache cache{32U << 20};
  IndexBlocks blocks;
  std::vector<std::unique_ptr<IndexRun>> runs;
  std::vector<std::string> languages;  // of them
  std::vector<Owner> owners;
  std::vector<std::unordered_map<std::string, std::uint32_t>> numbers;  // of forms, by run
  std::vector<std::uint32_t> forms;
  std::vector<std::string> findings;
  std::int64_t missing = 0, checked = 0;
  bool damaged = false;
};

IndexChecker::IndexChecker(const Database& database) : impl_(std::make_unique<Impl>(database)) {}
IndexChecker::~IndexChecker() = default;

void IndexChecker::check(std::int64_t version, const std::vector<IndexEntry>& entries) {
  for (const IndexEntry& entry : entries)
    if (!impl_->damaged) impl_->guarded([&] { impl_->check(version, entry); });
}

std::vector<std::string> IndexChecker::finish() {
  if (impl_->missing > 20)
    impl_->findings.push_back(fmt::format("the index lacks {} texts in all", impl_->missing));
  return std::move(impl_->findings);
}

}  // namespace verso
