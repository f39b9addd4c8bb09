// SPDX-License-Identifier: Apache-2.0
//
// Which match fills a segment, if any, and as what. Free functions; any thread. For the files of
// this room.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "batch/pretranslate.h"
#include "formats/document.h"
#include "tm/lookup.h"

namespace verso {

struct FillRules {
  bool bilingual = false;  ///< the output keeps states
  int min = 75;
  bool fuzzy = false;  ///< below 100 too
  int confirm = 101;
  Overwrite overwrite = Overwrite::never;
};

struct FillChoice {
  std::optional<Segment> target;  ///< with the document's codes
  std::size_t match = 0;          ///< which was taken
  bool confirmed = false;
  bool several = false;  ///< not filled because the memory knows several translations
};

FillChoice choose_fill(const FillRules& rules, const Block& block, const Segment& source,
                       const std::vector<Match>& matches);

/// The matches from `min` on as suggestions, match `first` in front.
std::vector<Candidate> candidates(const Segment& source, const std::vector<Match>& matches,
                                  std::size_t first, int min);

}  // namespace verso
