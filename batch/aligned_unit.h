// SPDX-License-Identifier: Apache-2.0
//
// A pair of an alignment as a unit of the memory. Shared by storing and applying, so that both
// make the same unit of the same pair. Plain functions; any thread.
#pragma once

#include <set>
#include <string>

#include "batch/align.h"
#include "tm/unit.h"

namespace verso {

struct AlignedText {
  Segment source, target;
  Neighbour previous, next;  ///< of the source side
  std::string document;      ///< file name of the source; may be empty
  bool confirmed = false;
  double confidence = 0;  ///< of a pair not confirmed
};

TranslationUnit aligned_unit(const AlignedText& text, const StoreOptions& options);

/// Puts aligned units into the memory so that a place of a document has one translation there: a
/// confirmed unit revises what stands for the same source and neighbours; an unconfirmed one only
/// an earlier alignment. Within one job equal places are kept side by side.
class AlignedStorer {
 public:
  explicit AlignedStorer(MemoryEdit& edit) : edit_(edit) {}
  /// `duplicate`: it, or a confirmed translation, stood there already.
  Stored store(TranslationUnit unit);

 private:
  MemoryEdit& edit_;
  std::set<std::string> seen_;  // source and neighbours
};

}  // namespace verso
