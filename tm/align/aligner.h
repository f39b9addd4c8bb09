// SPDX-License-Identifier: Apache-2.0
//
// Many-to-many, monotone sentence alignment without downloaded models: length (Gale & Church
// 1993), a lexical model trained on the documents themselves (after Moore 2002), cognates,
// numbers, punctuation, and whatever dictionary the caller hands down.
// An Aligner belongs to one thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "text/language.h"
#include "text/progress.h"

namespace verso {

/// One document side: sentences in order, with what the format knows about their place.
struct AlignSide {
  std::vector<std::string> sentences;
  std::vector<int> paragraphs;  ///< paragraph number per sentence, ascending; empty: unknown
  std::vector<bool> headings;   ///< empty: unknown
};

struct AlignDocument {
  AlignSide source, target;
};

/// A bead: consecutive source sentences that translate consecutive target sentences. One side
/// may be empty. Indices from 0.
struct Bead {
  std::vector<int> source, target;
  double confidence = 0;  ///< posterior probability that the bead is exactly right, 0–1
  friend bool operator==(const Bead&, const Bead&) = default;
};

/// A word or phrase pair handed down from glossary, memory or a dictionary file.
struct DictionaryEntry {
  std::string source, target;
  double weight = 0.3;
};

struct AlignOptions {
  Language source, target;
  std::vector<DictionaryEntry> dictionary;
  /// Sentence pairs known to be translations (from a memory); they train the lexicon.
  std::vector<std::pair<std::string, std::string>> known_pairs;
  int jobs = 1;
  Progress progress;
};

struct AlignResult {
  std::vector<Bead> beads;   ///< in order; every sentence in exactly one bead
  bool translations = true;  ///< false: the texts are no translations of each other
};

/// Aligns documents of one job; they train one lexicon. Results in the order of `documents`.
std::vector<AlignResult> align(const std::vector<AlignDocument>& documents,
                               const AlignOptions& options);

}  // namespace verso
