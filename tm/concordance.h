// SPDX-License-Identifier: Apache-2.0
//
// Concordance: where words occur in the memory, on either side. Same thread rule as Memory.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "text/language.h"
#include "text/progress.h"
#include "tm/memory.h"

namespace verso {

struct ConcordanceQuery {
  enum class Mode { words, phrase, regex, stem };
  std::string text;  ///< words; a trailing * makes a prefix; "quoted" is a phrase
  Mode mode = Mode::words;
  Language language;    ///< of the side searched; empty: any
  Language other;       ///< of the translation shown; empty: every other variant
  bool either = false;  ///< both languages given: `other` is searched, too, and `language` shown
  Progress progress;    ///< of a scan, in units; the total is unknown (0)
};

struct ConcordanceHit {
  std::int64_t unit = 0;
  std::string language, text;
  std::vector<std::pair<std::size_t, std::size_t>> spans;  ///< bytes of text that match
  std::string other_language, other_text;
};

/// Calls `hit` for each, in unit order, until it returns false; gives the number of hits in all,
/// counted in full even when `hit` stopped. Throws UsageError for a bad pattern.
std::int64_t concordance(const Memory& memory, const ConcordanceQuery& query,
                         const std::function<bool(const ConcordanceHit&)>& hit);

}  // namespace verso
