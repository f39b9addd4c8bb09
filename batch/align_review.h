// SPDX-License-Identifier: Apache-2.0
//
// Aligned pairs as rows that a person reviews: written as TSV, CSV, XLSX, XLIFF, TMX or HTML, read
// back from a table or XLIFF, and applied to the memory. Rows may be joined, split, corrected,
// dropped or confirmed; what is still open waits: a review can be stopped, applied, resumed and
// applied again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "batch/align.h"
#include "formats/input.h"
#include "formats/output.h"

namespace verso {

enum class ReviewStatus : std::uint8_t {
  open,       ///< nobody has looked
  confirmed,  ///< right as it stands
  corrected,  ///< right now: cut or worded anew
  dropped,    ///< not for the memory
};
std::string_view name(ReviewStatus status);

struct ReviewRow {
  std::size_t pair = 0;
  std::vector<int> source, target;  ///< segment numbers from 0
  double confidence = 0;
  ReviewStatus status = ReviewStatus::open;
  Segment source_text, target_text;                     ///< joined
  std::vector<std::string> source_texts, target_texts;  ///< one by one; empty when read back
  std::int64_t line = 0;                                ///< in the file it came from
  bool plain = false;  ///< of a table, which has no inline codes: they are kept where it can be
  friend bool operator==(const ReviewRow&, const ReviewRow&) = default;
};

std::vector<ReviewRow> review_rows(const std::vector<AlignedPair>& pairs, const Language& source,
                                   const Language& target);

struct ReviewFile {
  std::string format;  ///< "tsv", "csv", "xlsx", "xliff12", "xliff2", "tmx", "html"; "": by
                       ///< extension
  Language source, target;
  std::string source_name, target_name;  ///< of the documents, for people
  double min_confidence = 0.90;          ///< TMX holds only pairs at least as sure
  WarningSink* warnings = nullptr;       ///< of what the format cannot hold; may be null
};
void write_review(Output& output, const std::vector<ReviewRow>& rows, const ReviewFile& file);
/// A table with the header that write_review makes, or XLIFF. Throws InputError with the line.
std::vector<ReviewRow> read_review(Input input, const ReviewFile& file);

struct ApplyOptions {
  StoreOptions store;  ///< open rows of at least min_confidence are stored, unconfirmed
  const SegmentationRules* rules = nullptr;  ///< --srx: how joined texts are told apart again
  std::vector<StoredUnit> earlier;           ///< earlier_applied()
};

/// What earlier runs of `align apply` stored and nobody has changed since.
std::vector<StoredUnit> earlier_applied(const Memory& memory);

struct ApplyResult {
  std::int64_t confirmed = 0;  ///< stored as confirmed, now
  std::int64_t unchanged = 0;  ///< stood there already
  std::int64_t open = 0;       ///< stored unconfirmed, or waiting already
  std::int64_t dropped = 0;    ///< rows that were dropped
  std::int64_t removed = 0;    ///< units of the memory that gave way
  std::int64_t left = 0;       ///< open rows that are not sure enough, or have one side only
};

/// One operation: confirmed and corrected rows take the place of what was stored unconfirmed, or by
/// an earlier apply, for the same text; dropped rows take it out. Open rows touch nothing that is
/// confirmed. Applying twice changes nothing more.
ApplyResult apply_review(MemoryEdit& edit, const std::vector<ReviewRow>& rows,
                         const ApplyOptions& options);

}  // namespace verso
