// SPDX-License-Identifier: Apache-2.0
#include "tm/align/corpus.h"

#include <algorithm>

namespace verso::alignment {
namespace {

// A sentence of a hundred thousand words is a table or a mistake: its first ones will do.
constexpr std::size_t kMostWords = 400;

void add_sentence(Text& text, Vocabulary& vocabulary, std::string_view sentence) {
  const SentenceKeys keys = sentence_keys(sentence);
  std::vector<WordId> ids;
  ids.reserve(keys.keys.size());
  for (const auto& key : keys.keys) {
    if (ids.size() == kMostWords) break;
    ids.push_back(vocabulary.add(key));
  }
  std::uint64_t likeness = 0x9E3779B97F4A7C15ULL;
  for (const WordId id : ids) {
    const std::uint64_t word = vocabulary[id].kind == KeyKind::number ? ~0ULL : id;
    likeness = (likeness ^ (word + 1)) * 0xD6E8FEB86659FD93ULL;
    likeness ^= likeness >> 32;
  }
  text.likeness.push_back(likeness);
  std::sort(ids.begin(), ids.end());
  for (std::size_t i = 0; i < ids.size();) {
    std::size_t end = i;
    while (end < ids.size() && ids[end] == ids[i]) ++end;
    text.words.push_back(ids[i]);
    text.counts.push_back(static_cast<float>(end - i));
    i = end;
  }
  text.totals.push_back(static_cast<float>(ids.size()));
  text.offsets.push_back(static_cast<std::uint32_t>(text.words.size()));
  text.characters.push_back(keys.characters);
  text.ends.push_back(keys.end);
}

Text make_text(const AlignSide& side, Vocabulary& vocabulary) {
  Text text;
  for (const auto& sentence : side.sentences) add_sentence(text, vocabulary, sentence);
  if (side.paragraphs.size() == side.sentences.size() && !side.paragraphs.empty()) {
    text.begins_paragraph.resize(side.paragraphs.size());
    for (std::size_t i = 0; i < side.paragraphs.size(); ++i)
      text.begins_paragraph[i] = i == 0 || side.paragraphs[i] != side.paragraphs[i - 1];
  }
  if (side.headings.size() == side.sentences.size()) text.headings = side.headings;
  return text;
}

// Half a count more for every word: the rarest stays finite.
void set_rarity(Text& text, std::size_t vocabulary, double unseen) {
  std::vector<float> counts(vocabulary, 0.5F);
  double total = 0.5 * static_cast<double>(vocabulary) + unseen;
  for (std::size_t k = 0; k < text.words.size(); ++k) {
    counts[text.words[k]] += text.counts[k];
    total += text.counts[k];
  }
  text.rarity.resize(text.words.size());
  for (std::size_t k = 0; k < text.words.size(); ++k)
    text.rarity[k] = static_cast<float>(total) / counts[text.words[k]];
}

void count_words(const Text& text, std::vector<float>& counts) {
  for (std::size_t k = 0; k < text.words.size(); ++k) counts[text.words[k]] += text.counts[k];
}

void normalise(std::vector<float>& counts) {
  double total = 0;
  for (const float c : counts) total += c;
  for (float& c : counts) c = static_cast<float>(c / total);
}

}  // namespace

WordId Vocabulary::add(const SentenceKey& key) {
  const auto [place, added] = ids_.try_emplace(key.form, static_cast<WordId>(words_.size()));
  if (added) words_.push_back(key);
  return place->second;
}

std::int64_t Vocabulary::find(const std::string& form) const {
  const auto place = ids_.find(form);
  return place == ids_.end() ? -1 : static_cast<std::int64_t>(place->second);
}

Corpus make_corpus(const std::vector<AlignDocument>& documents, const AlignOptions& options,
                   const AlignParameters& parameters) {
  Corpus corpus;
  for (const auto& document : documents)
    corpus.documents.push_back(
        {make_text(document.source, corpus.source), make_text(document.target, corpus.target)});
  for (const auto& [source, target] : options.known_pairs) {
    add_sentence(corpus.known.source, corpus.source, source);
    add_sentence(corpus.known.target, corpus.target, target);
  }
  corpus.source_share.assign(corpus.source.size(), 0.5F);
  corpus.target_share.assign(corpus.target.size(), 0.5F);
  for (auto& document : corpus.documents) {
    set_rarity(document.source, corpus.source.size(), parameters.unseen);
    set_rarity(document.target, corpus.target.size(), parameters.unseen);
    count_words(document.source, corpus.source_share);
    count_words(document.target, corpus.target_share);
  }
  count_words(corpus.known.source, corpus.source_share);
  count_words(corpus.known.target, corpus.target_share);
  normalise(corpus.source_share);
  normalise(corpus.target_share);
  return corpus;
}

}  // namespace verso::alignment
