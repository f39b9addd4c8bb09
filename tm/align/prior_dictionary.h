// SPDX-License-Identifier: Apache-2.0
//
// Word pairs that are likely translations before any text was read: equal numbers, marks and
// words, cognates and names by their Latin spelling, and entries handed down from glossary,
// memory or a dictionary file. Plain values.
#pragma once

#include <vector>

#include "tm/align/corpus.h"

namespace verso::alignment {

struct Translation {
  WordId word = 0;
  float share = 0;  ///< probability
};

/// Rows of translations: those of word w are [offsets[w], offsets[w + 1]).
struct TranslationRows {
  std::vector<std::uint32_t> offsets;
  std::vector<Translation> entries;
  std::span<const Translation> of(WordId word) const {
    return {entries.data() + offsets[word], entries.data() + offsets[word + 1]};
  }
};

struct PriorDictionary {
  TranslationRows forward, backward;  ///< source word -> target words, and the other way round
};

PriorDictionary make_prior(const Corpus& corpus, const std::vector<DictionaryEntry>& dictionary);

/// How much two Latin keys of one origin look alike, 0–.5; 0 for most pairs of words.
double cognate(const std::string& a, const std::string& b);

}  // namespace verso::alignment
