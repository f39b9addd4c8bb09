// SPDX-License-Identifier: Apache-2.0
//
// The plainest index: none. Look-up scans the units.
#include "tm/index.h"

#include "text/normalise.h"

namespace verso {

struct IndexPreparer::Impl {};
IndexPreparer::IndexPreparer() = default;
IndexPreparer::~IndexPreparer() = default;
IndexPreparer::IndexPreparer(IndexPreparer&&) noexcept = default;
IndexEntry IndexPreparer::prepare(const Variant& variant, std::uint32_t position,
                                  const std::string& language_key) {
  return {language_key, position, match_hash(variant.segment.text)};
}

struct IndexWriter::Impl {};
IndexWriter::IndexWriter(Database&) {}
IndexWriter::~IndexWriter() = default;
void IndexWriter::add(std::int64_t, std::vector<IndexEntry>&&) {}
void IndexWriter::remove(std::int64_t, const TranslationUnit&) {}
void IndexWriter::flush() {}
void IndexWriter::clear() {}

bool index_is_current(const Database&) { return true; }

struct IndexChecker::Impl {};
IndexChecker::IndexChecker(const Database&) {}
IndexChecker::~IndexChecker() = default;
void IndexChecker::check(std::int64_t, std::vector<IndexEntry>&&) {}
std::vector<std::string> IndexChecker::finish() { return {}; }

}  // namespace verso
