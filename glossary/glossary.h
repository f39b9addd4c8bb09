// SPDX-License-Identifier: Apache-2.0
//
// The termbase of a memory file, under the same journal as the units.
// Same thread rule as Database. Errors: MemoryError.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "glossary/concept.h"
#include "store/database.h"
#include "store/journal.h"

namespace verso {

/// Whether two concepts of one external id may be one: they share a term, and are not of different
/// clients. (Every table numbers its rows from 1.)
bool may_be_same(const Concept& one, const Concept& other);

class Glossary {
 public:
  explicit Glossary(Database& database) : database_(&database) {}

  std::optional<Concept> concept_by_id(std::int64_t id) const;
  /// All current concepts in id order; only those with terms in all of `languages` when given.
  std::vector<Concept> concepts(const std::vector<Language>& languages = {}) const;
  /// Concepts with a term that equals `text` (case and accents folded), or contains it as a word.
  std::vector<Concept> search(const std::string& text) const;
  std::int64_t size() const;
  /// A superset of the concepts that have a term in `text`, found by stored word keys: a single
  /// query need not load the termbase.
  std::vector<Concept> candidates(const std::string& text, const Language& language) const;
  /// What an operation did, in concept order: before is empty for added concepts, after for
  /// removed ones.
  struct Change {
    std::optional<Concept> before, after;
  };
  std::vector<Change> changes(std::int64_t operation) const;
  /// The header of the latest TBX import, or empty.
  DataItem header() const;

  Database& database() const { return *database_; }

 private:
  Database* database_;
};

enum class StoredConcept { added, duplicate, updated };

/// Changes to the glossary inside an operation.
class GlossaryEdit {
 public:
  GlossaryEdit(Glossary& glossary, Edit& edit);
  ~GlossaryEdit();
  GlossaryEdit(const GlossaryEdit&) = delete;
  GlossaryEdit& operator=(const GlossaryEdit&) = delete;

  void begin_file(const DataItem& header, const std::string& name);
  /// A concept that says the same as a stored one (meaning()) is a duplicate; one with the external
  /// id of a stored one, a term in common and no other client replaces it, unless `always_new`.
  StoredConcept add(const Concept& concept_, bool always_new = false);
  /// The stored concept that has the external id of the one last added, though it is another; 0
  /// where there is none.
  std::int64_t namesake() const;
  /// The id under which the last add() is found.
  std::int64_t last_id() const;
  void replace(const Concept& concept_);
  void remove(std::int64_t id);
  /// Takes an operation's changes to concepts back, as MemoryEdit::revert does for units.
  void revert(std::int64_t operation);
  /// Deletes for good what operations up to now removed, as MemoryEdit::purge does for units.
  std::int64_t purge();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
