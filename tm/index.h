// SPDX-License-Identifier: Apache-2.0
//
// What MemoryEdit tells the index: each variant of each unit version that comes or goes. The
// index lives in the memory's file and changes in the same transaction as the units.
// An IndexPreparer belongs to one worker thread; an IndexWriter to the thread of its Database.
// Errors: MemoryError.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "tm/form_table.h"
#include "tm/unit.h"

namespace verso {

/// What one variant brings to the index, worked out from its text alone, on any thread.
struct IndexEntry {
  std::string language;              ///< Language::key()
  std::uint32_t variant = 0;         ///< position in TranslationUnit::variants
  std::uint32_t words = 0;           ///< how many of the tokens are words
  std::vector<std::uint32_t> forms;  ///< of the tokens of its text in NFC, as numbered in `table`
  std::shared_ptr<const FormTable> table;

  std::size_t bytes() const {
    return sizeof *this + language.size() + forms.capacity() * sizeof(std::uint32_t);
  }
};

/// Makes entries; keeps a table of forms and buffers between calls.
class IndexPreparer {
 public:
  IndexPreparer();
  ~IndexPreparer();
  IndexPreparer(IndexPreparer&&) noexcept;
  /// Replaces `into`, whose room is used. `language_key` is the Language::key() of the variant.
  void prepare(const Variant& variant, std::uint32_t position, const std::string& language_key,
               IndexEntry& into);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Takes entries in ascending order of version, and removals in any order. Nothing is certain to
/// be in the file before flush(), which MemoryEdit calls before the transaction commits (and
/// before anything else reads the index inside the operation).
class IndexWriter {
 public:
  explicit IndexWriter(Database& database);
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  /// One entry for each variant of the unit version. A version comes once.
  void add(std::int64_t version, const std::vector<IndexEntry>& entries);
  /// The version is no longer current. `unit` is what was stored as it.
  void remove(std::int64_t version, const TranslationUnit& unit);
  /// A version that this operation itself added is deleted.
  void erase(std::int64_t version);
  void flush();
  /// Empties the index, for a rebuild: every current version is added again afterwards.
  void clear();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Whether the index in the file was made by this program's word rules, ICU and Snowball; an
/// index that is not is rebuilt by Memory where it may write.
bool index_is_current(const Database& database);

/// Checks the index: first that each run is whole and agrees with itself (tm/index_proof.h), then
/// against one unit at a time: give every current version in ascending order, then finish(). One
/// sentence a finding.
class IndexChecker {
 public:
  explicit IndexChecker(const Database& database);
  ~IndexChecker();
  void check(std::int64_t version, const std::vector<IndexEntry>& entries);
  std::vector<std::string> finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
