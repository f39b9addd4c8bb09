// SPDX-License-Identifier: Apache-2.0
//
// Tables concept, concept_header and term_key; see docs/file-layout.md.
// Tests: tests/glossary/glossary_test.cpp.
#include "glossary/glossary.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "glossary/concept_codec.h"
#include "glossary/concept_meaning.h"
#include "glossary/forms.h"
#include "glossary/running_text.h"
#include "glossary/term_keys.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

Concept concept_of(const Statement& row) {
  Concept out = decode_concept(row.blob(1));
  out.id = row.integer(0);
  return out;
}

bool speaks(const Concept& concept_, const std::vector<Language>& languages) {
  return std::all_of(languages.begin(), languages.end(), [&](const Language& language) {
    return std::any_of(concept_.languages.begin(), concept_.languages.end(),
                       [&](const LanguageSection& section) {
                         return !section.terms.empty() &&
                                fit(language, Language(section.language)) != LanguageFit::none;
                       });
  });
}

/// How many terms stand in both, case and region apart.
std::size_t shared_terms(const Concept& one, const Concept& other) {
  std::set<std::pair<std::string, std::string>> known;
  for (const LanguageSection& section : other.languages)
    for (const Term& term : section.terms)
      known.emplace(Language(section.language).base(), fold_case(nfc(term.text)));
  std::size_t shared = 0;
  for (const LanguageSection& section : one.languages)
    for (const Term& term : section.terms)
      shared +=
          !term.text.empty() && known.contains({std::string(Language(section.language).base()),
                                                fold_case(nfc(term.text))})
              ? 1U
              : 0U;
  return shared;
}

bool other_client(const Concept& one, const Concept& other) {
  return !one.client.empty() && !other.client.empty() && one.client != other.client;
}

/// Case and accents folded, for people who search.
std::string search_key(std::string_view text) {
  const ScanRules rules{Language()};
  RunningText words;
  scan(strip_accents(fold_case(text)), rules, words);
  std::string out = " ";
  for (const TextWord& word : words.words) {
    if (!word.word) continue;
    out += words.key(word);
    out += ' ';
  }
  return out;
}

}  // namespace

bool may_be_same(const Concept& one, const Concept& other) {
  return !other_client(one, other) && shared_terms(one, other) > 0;
}

std::optional<Concept> Glossary::concept_by_id(std::int64_t id) const {
  Statement row(*database_,
                "SELECT concept, body FROM concept WHERE concept=? AND removed IS NULL");
  row.bind(1, id);
  if (!row.step()) return std::nullopt;
  return concept_of(row);
}

std::vector<Concept> Glossary::concepts(const std::vector<Language>& languages) const {
  std::vector<Concept> out;
  Statement rows(*database_,
                 "SELECT concept, body FROM concept WHERE removed IS NULL ORDER BY concept");
  while (rows.step()) {
    Concept one = concept_of(rows);
    if (languages.empty() || speaks(one, languages)) out.push_back(std::move(one));
  }
  return out;
}

std::vector<Concept> Glossary::search(const std::string& text) const {
  const std::string wanted = search_key(text);
  std::vector<Concept> out;
  if (wanted.size() < 2) return out;
  Statement rows(*database_,
                 "SELECT concept, body FROM concept WHERE removed IS NULL ORDER BY concept");
  while (rows.step()) {
    Concept one = concept_of(rows);
    const bool found = std::any_of(
        one.languages.begin(), one.languages.end(), [&](const LanguageSection& section) {
          return std::any_of(section.terms.begin(), section.terms.end(), [&](const Term& term) {
            if (search_key(term.text).find(wanted) != std::string::npos) return true;
            return std::any_of(term.variants.begin(), term.variants.end(),
                               [&](const std::string& variant) {
                                 return search_key(variant).find(wanted) != std::string::npos;
                               });
          });
        });
    if (found) out.push_back(std::move(one));
  }
  return out;
}

std::int64_t Glossary::size() const {
  Statement count(*database_, "SELECT count(*) FROM concept WHERE removed IS NULL");
  count.step();
  return count.integer(0);
}

std::vector<Concept> Glossary::candidates(const std::string& text, const Language& language) const {
  Statement version(*database_, "SELECT value FROM meta WHERE name='term_key_version'");
  if (version.step() && version.text(0) != fmt::format("{}", kTermKeyVersion))
    return concepts({language});
  std::map<std::int64_t, Concept> found;
  Statement rows(*database_,
                 "SELECT c.concept, c.body FROM term_key k JOIN concept c ON c.version=k.version "
                 "WHERE k.key=? AND c.removed IS NULL");
  for (const std::string& key : text_keys(text, language)) {
    rows.bind(1, std::string_view(key));
    while (rows.step())
      if (!found.contains(rows.integer(0))) found.emplace(rows.integer(0), concept_of(rows));
  }
  std::vector<Concept> out;
  out.reserve(found.size());
  for (auto& [id, one] : found) out.push_back(std::move(one));
  return out;
}

std::vector<Glossary::Change> Glossary::changes(std::int64_t operation) const {
  std::map<std::int64_t, Change> found;
  Statement rows(
      *database_,
      "SELECT concept, body, added FROM concept WHERE (added=?1 OR removed=?1) AND added "
      "IS NOT removed ORDER BY concept, version");
  rows.bind(1, operation);
  while (rows.step()) {
    Change& change = found[rows.integer(0)];
    (rows.integer(2) == operation ? change.after : change.before) = concept_of(rows);
  }
  std::vector<Change> out;
  out.reserve(found.size());
  for (auto& [id, change] : found) out.push_back(std::move(change));
  return out;
}

DataItem Glossary::header() const {
  Statement row(*database_, "SELECT body FROM concept_header ORDER BY number DESC LIMIT 1");
  return row.step() ? decode_item(row.blob(0)) : DataItem{};
}

struct GlossaryEdit::Impl {
  explicit Impl(Edit& with)
      : edit(&with),
        insert(
            with.database(),
            "INSERT INTO concept(version, concept, added, external_id, body) VALUES (?,?,?,?,?)"),
        insert_key(with.database(), "INSERT OR IGNORE INTO term_key(key, version) VALUES (?,?)"),
        equal(with.database(),
              "SELECT c.concept, c.body FROM term_key k JOIN concept c ON c.version=k.version "
              "WHERE k.key=? AND c.removed IS NULL"),
        by_external(with.database(),
                    "SELECT concept, body FROM concept WHERE external_id=? AND removed IS NULL "
                    "ORDER BY concept"),
        current(with.database(), "SELECT version FROM concept WHERE concept=? AND removed IS NULL"),
        close(with.database(), "UPDATE concept SET removed=? WHERE version=?") {
    Statement last(with.database(), "SELECT coalesce(max(version), 0) FROM concept");
    last.step();
    next_version = last.integer(0) + 1;
    renew_keys();
  }

  /// Keys made otherwise would let no single query be served by them.
  void renew_keys() {
    Database& database = edit->database();
    const std::string version = std::to_string(kTermKeyVersion);
    Statement known(database, "SELECT value FROM meta WHERE name='term_key_version'");
    const bool found = known.step();
    if (found && known.text(0) == version) return;
    known.reset();
    if (found) {
      database.execute("DELETE FROM term_key");
      Statement rows(database, "SELECT version, body FROM concept WHERE removed IS NULL");
      while (rows.step()) store_keys(decode_concept(rows.blob(1)), rows.integer(0));
    }
    Statement tell(database,
                   "INSERT OR REPLACE INTO meta(name, value) VALUES ('term_key_version', ?)");
    tell.bind(1, std::string_view(version)).run();
  }

  void store_keys(const Concept& concept_, std::int64_t version) {
    std::vector<std::string> keys = term_keys(concept_);
    keys.push_back(equality_key(concept_));
    for (const std::string& key : keys)
      insert_key.bind(1, std::string_view(key)).bind(2, version).run();
  }

  /// Stores a version; `id` 0 makes a new concept.
  std::int64_t store(Concept concept_, std::int64_t id) {
    const std::int64_t version = next_version++;
    if (id == 0) id = version;
    concept_.id = 0;
    const std::string body = encode(concept_);
    insert.bind(1, version)
        .bind(2, id)
        .bind(3, edit->operation())
        .bind(4, std::string_view(concept_.external_id))
        .bind_blob(5, body)
        .run();
    store_keys(concept_, version);
    edit->count(1, 0);
    return id;
  }

  void close_version(std::int64_t version) {
    close.bind(1, edit->operation()).bind(2, version).run();
    edit->count(0, 1);
  }

  /// The id of a concept that says the same, or 0.
  std::int64_t find_equal(const Concept& concept_) {
    const Concept wanted = meaning(concept_);
    equal.bind(1, std::string_view(equality_key(concept_)));
    std::int64_t found = 0;
    while (equal.step())
      if (meaning(decode_concept(equal.blob(1))) == wanted) found = equal.integer(0);
    return found;
  }

  /// The concept that `one` is a new version of, or 0: ids are numbers from 1 in many files, so one
  /// alone says little. `namesake` becomes one with the id that is another concept.
  std::int64_t find_former(const Concept& one) {
    by_external.bind(1, std::string_view(one.external_id));
    std::int64_t found = 0;
    std::size_t most = 0;
    while (by_external.step()) {
      const Concept stored = decode_concept(by_external.blob(1));
      const std::size_t shared = other_client(one, stored) ? 0 : shared_terms(one, stored);
      if (shared == 0) namesake = by_external.integer(0);
      if (shared <= most) continue;
      most = shared;
      found = by_external.integer(0);
    }
    by_external.reset();
    if (found != 0) namesake = 0;
    return found;
  }

  std::int64_t current_version(std::int64_t id) {
    current.bind(1, id);
    const std::int64_t version = current.step() ? current.integer(0) : 0;
    current.reset();
    return version;
  }

  Edit* edit;
  Statement insert, insert_key, equal, by_external, current, close;
  std::int64_t next_version = 1;
  std::int64_t last_id = 0, namesake = 0;
};

GlossaryEdit::GlossaryEdit(Glossary&, Edit& edit) : impl_(std::make_unique<Impl>(edit)) {}
GlossaryEdit::~GlossaryEdit() = default;

void GlossaryEdit::begin_file(const DataItem& header, const std::string& name) {
  Statement insert(impl_->edit->database(),
                   "INSERT INTO concept_header(operation, file, body) VALUES (?,?,?)");
  insert.bind(1, impl_->edit->operation())
      .bind(2, std::string_view(name))
      .bind_blob(3, encode(header))
      .run();
}

StoredConcept GlossaryEdit::add(const Concept& concept_, bool always_new) {
  impl_->namesake = 0;
  if (const std::int64_t equal = impl_->find_equal(concept_); equal != 0) {
    impl_->last_id = equal;
    return StoredConcept::duplicate;
  }
  if (!concept_.external_id.empty() && !always_new) {
    if (const std::int64_t id = impl_->find_former(concept_); id != 0) {
      impl_->close_version(impl_->current_version(id));
      impl_->last_id = impl_->store(concept_, id);
      return StoredConcept::updated;
    }
  }
  impl_->last_id = impl_->store(concept_, 0);
  return StoredConcept::added;
}

std::int64_t GlossaryEdit::last_id() const { return impl_->last_id; }
std::int64_t GlossaryEdit::namesake() const { return impl_->namesake; }

void GlossaryEdit::replace(const Concept& concept_) {
  const std::int64_t version = impl_->current_version(concept_.id);
  if (version == 0)
    throw MemoryError(fmt::format("there is no concept {}", concept_.id),
                      "list them with: verso glossary list");
  impl_->close_version(version);
  impl_->store(concept_, concept_.id);
}

void GlossaryEdit::remove(std::int64_t id) {
  const std::int64_t version = impl_->current_version(id);
  if (version == 0)
    throw MemoryError(fmt::format("there is no concept {}", id),
                      "list them with: verso glossary list");
  impl_->close_version(version);
}

void GlossaryEdit::revert(std::int64_t operation) {
  Database& database = impl_->edit->database();
  // What a later operation touched cannot be taken back under it.
  std::string later;
  Statement touched(
      database,
      "SELECT DISTINCT a.concept FROM concept a JOIN concept b ON a.concept=b.concept "
      "WHERE (a.added=?1 OR a.removed=?1) AND (b.added>?1 OR b.removed>?1) "
      "ORDER BY a.concept LIMIT 20");
  touched.bind(1, operation);
  while (touched.step()) {
    if (!later.empty()) later += ", ";
    later += std::to_string(touched.integer(0));
  }
  if (!later.empty())
    throw MemoryError(
        fmt::format("operation {} cannot be undone: later operations changed concept {}", operation,
                    later),
        "undo those operations first");
  std::vector<std::int64_t> added;
  Statement rows(database, "SELECT version FROM concept WHERE added=? AND removed IS NULL");
  rows.bind(1, operation);
  while (rows.step()) added.push_back(rows.integer(0));
  std::vector<std::pair<std::int64_t, std::string>> removed;
  Statement old(database, "SELECT concept, body FROM concept WHERE removed=? AND added<?");
  old.bind(1, operation).bind(2, operation);
  while (old.step()) removed.emplace_back(old.integer(0), std::string(old.blob(1)));
  for (const std::int64_t version : added) impl_->close_version(version);
  for (const auto& [id, body] : removed) impl_->store(decode_concept(body), id);
}

std::int64_t GlossaryEdit::purge() {
  Database& database = impl_->edit->database();
  // The latest version stays, removed or not: the next number is counted on from it.
  database.execute(
      "DELETE FROM concept WHERE removed IS NOT NULL AND version < (SELECT max(version) FROM "
      "concept)");
  const std::int64_t rows = database.changes();
  if (rows > 0)
    database.execute(
        "DELETE FROM term_key WHERE NOT EXISTS (SELECT 1 FROM concept c WHERE c.version = "
        "term_key.version)");
  return rows;
}

}  // namespace verso
