// SPDX-License-Identifier: Apache-2.0
//
// A pair of an alignment as a unit of the memory. Shared by storing and applying, so that both
// make the same unit of the same pair. Plain functions; any thread.
#pragma once

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

}  // namespace verso
