// SPDX-License-Identifier: Apache-2.0
//
// Look-up in the index of one memory file: which variants may score at least so much. What it
// leaves out is certain to score less (tm/token_score.h has the proof); what it gives has yet to be
// compared in full. One thread; inside a read transaction of its Database.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "text/language.h"
#include "tm/lookup.h"

namespace verso {

/// A variant that may match.
struct IndexHit {
  std::int64_t version = 0;
  std::uint32_t variant = 0;
  int bound = 0;          ///< its score is not above this
  bool refined = false;   ///< the bound is as tight as the index can tell
  std::uint32_t run = 0;  ///< the reader's own
  std::uint32_t place = 0;
};

/// A part of the query that a stored variant holds word for word, but for case.
struct IndexPart {
  std::size_t begin = 0, end = 0;  ///< bytes of the query's text in NFC
  std::uint32_t words = 0;
  bool whole = false;  ///< it is all the variant has
  std::int64_t version = 0;
  std::uint32_t variant = 0;
};

class IndexReader {
 public:
  IndexReader(const Database& database, const Language& language,
              std::shared_ptr<IndexCache> cache);
  ~IndexReader();
  IndexReader(IndexReader&&) noexcept;

  /// Takes the query's text, and notices what has been committed since the last one.
  void set_query(std::string_view text);
  /// Adds every variant whose score may be at least `min` (>= 50).
  void hits(int min, std::vector<IndexHit>& out);
  /// Tightens the bound.
  void refine(IndexHit& hit);
  /// Adds the longest parts of the query around its rarest words, of two words or more (one where
  /// it is the whole of a variant); several variants for one part.
  void parts(std::vector<IndexPart>& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
