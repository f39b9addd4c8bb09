// SPDX-License-Identifier: Apache-2.0
//
// The documents of a job as numbers: a vocabulary for each language, and every sentence as a
// sorted bag of words with its length and its end. Plain values; read by any thread once made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/keys.h"
#include "tm/align/aligner.h"
#include "tm/align/parameters.h"

namespace verso::alignment {

using WordId = std::uint32_t;

/// The distinct words of one language in a job, numbered as they come.
class Vocabulary {
 public:
  WordId add(const SentenceKey& key);
  /// The number of a word, or -1.
  std::int64_t find(const std::string& form) const;
  std::size_t size() const { return words_.size(); }
  const SentenceKey& operator[](WordId id) const { return words_[id]; }

 private:
  std::vector<SentenceKey> words_;
  std::unordered_map<std::string, WordId> ids_;
};

/// One side of a document. Words of sentence s are [offsets[s], offsets[s + 1]).
struct Text {
  std::vector<std::uint32_t> offsets{0};
  std::vector<WordId> words;  ///< distinct and ascending within a sentence
  std::vector<float> counts;  ///< how often each occurs in it
  std::vector<float> rarity;  ///< 1 / smoothed share of the word in this text
  std::vector<float> totals;  ///< words of the sentence, repeats included
  std::vector<int> characters;
  std::vector<SentenceEnd> ends;
  std::vector<std::uint64_t> likeness;  ///< equal for sentences equal but for their numbers
  std::vector<bool> begins_paragraph;   ///< empty: unknown
  std::vector<bool> headings;           ///< empty: unknown

  std::size_t size() const { return offsets.size() - 1; }
  std::uint32_t words_in(std::size_t s) const { return offsets[s + 1] - offsets[s]; }
  std::span<const WordId> sentence(std::size_t s) const {
    return {words.data() + offsets[s], words.data() + offsets[s + 1]};
  }
};

struct TextPair {
  Text source, target;
};

struct Corpus {
  Vocabulary source, target;
  std::vector<TextPair> documents;
  TextPair known;  ///< sentence k of one side translates sentence k of the other

  /// Share of each word in all documents, smoothed.
  std::vector<float> source_share, target_share;
};

Corpus make_corpus(const std::vector<AlignDocument>& documents, const AlignOptions& options,
                   const AlignParameters& parameters);

}  // namespace verso::alignment
