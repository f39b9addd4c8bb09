// SPDX-License-Identifier: Apache-2.0
//
// Bilingual term candidates from the memory: word groups of the source that recur across units,
// with the target groups that go with them. A candidate's translations carry probabilities from
// co-occurrence; several likely ones are competing translations. Runs on the thread that owns the
// Memory; holds counts for the units looked at. Errors: MemoryError, Interrupted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glossary/concept.h"
#include "text/language.h"
#include "text/progress.h"
#include "tm/memory.h"

namespace verso {

struct ExtractOptions {
  Language source, target;
  UnitFilter filter;
  Termbase known;               ///< terms already in the glossary are left out; may be null
  int least = 3;                ///< occurrences a candidate needs
  int words = 4;                ///< longest candidate
  int most = 500;               ///< candidates
  std::int64_t units = 200000;  ///< looked at, at most
  Progress progress;
};

struct TermTranslation {
  std::string text;
  double probability = 0;     ///< share of the candidate's units that it explains, beyond chance
  std::int64_t together = 0;  ///< those units; without those that better translations explain
};

struct TermCandidate {
  std::string text;  ///< the commonest spelling
  std::int64_t frequency = 0;
  std::int64_t units = 0;                     ///< spread: how many units hold it
  double weight = 0;                          ///< what it is ranked by
  std::vector<TermTranslation> translations;  ///< best first, at most 5
};

std::vector<TermCandidate> extract_terms(const Memory& memory, const ExtractOptions& options);

/// As concepts with status proposed, for write_tbx.
std::vector<Concept> as_concepts(const std::vector<TermCandidate>& candidates,
                                 const Language& source, const Language& target);

}  // namespace verso
