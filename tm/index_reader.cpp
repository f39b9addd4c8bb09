// SPDX-License-Identifier: Apache-2.0
#include "tm/index_reader.h"

namespace verso {

struct IndexCache::Impl {};
IndexCache::IndexCache(std::size_t) {}
IndexCache::~IndexCache() = default;

struct IndexReader::Impl {};
IndexReader::IndexReader(const Database&, const Language&, std::shared_ptr<IndexCache>) {}
IndexReader::~IndexReader() = default;
IndexReader::IndexReader(IndexReader&&) noexcept = default;
void IndexReader::set_query(std::string_view) {}
void IndexReader::hits(int, std::vector<IndexHit>&) {}
void IndexReader::refine(IndexHit&) {}

}  // namespace verso
