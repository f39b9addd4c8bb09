// SPDX-License-Identifier: Apache-2.0
//
// Cognates share their first three letters, so that only words of one bucket are compared; the
// longest common subsequence is counted with bit operations (Hyyrö 2004).
// Test: tests/tm/aligner_test.cpp.
#include "tm/align/prior_dictionary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>

namespace verso::alignment {
namespace {

constexpr std::size_t kPrefix = 3;
constexpr std::size_t kLargestBucket = 4'000'000;  // comparisons; beyond that only equal keys

struct Pair {
  WordId source, target;
  float share;
};

std::size_t common_subsequence(const std::string& a, const std::string& b) {
  if (a.size() > 64) return 0;
  std::array<std::uint64_t, 26> places{};
  for (std::size_t i = 0; i < a.size(); ++i)
    places[static_cast<std::size_t>(a[i] - 'a')] |= 1ULL << i;
  std::uint64_t row = ~0ULL;
  for (const char c : b) {
    const std::uint64_t both = row & places[static_cast<std::size_t>(c - 'a')];
    row = (row + both) | (row - both);
  }
  const std::uint64_t mask = a.size() == 64 ? ~0ULL : (1ULL << a.size()) - 1;
  return static_cast<std::size_t>(std::popcount(~row & mask));
}

float equal_share(std::size_t letters) {
  if (letters >= 4) return 0.6F;
  return letters == 3 ? 0.15F : 0.05F;
}

struct Keys {
  std::vector<std::string> latin;  // empty for what is no word
  std::vector<bool> without_vowels;
};

Keys keys_of(const Vocabulary& vocabulary) {
  Keys keys;
  keys.latin.resize(vocabulary.size());
  keys.without_vowels.resize(vocabulary.size());
  for (WordId w = 0; w < vocabulary.size(); ++w) {
    if (vocabulary[w].kind != KeyKind::word) continue;
    keys.latin[w] = latin_key(vocabulary[w].form);
    keys.without_vowels[w] = verso::without_vowels(vocabulary[w].form);
  }
  return keys;
}

using Buckets = std::map<std::string, std::vector<WordId>>;

Buckets buckets_by_prefix(const Keys& keys) {
  Buckets buckets;
  for (WordId w = 0; w < keys.latin.size(); ++w)
    if (keys.latin[w].size() >= kPrefix) buckets[keys.latin[w].substr(0, kPrefix)].push_back(w);
  return buckets;
}

void equal_forms(const Corpus& corpus, std::vector<Pair>& pairs) {
  for (WordId s = 0; s < corpus.source.size(); ++s) {
    if (corpus.source[s].kind == KeyKind::word) continue;
    const auto t = corpus.target.find(corpus.source[s].form);
    if (t < 0) continue;
    const float share = corpus.source[s].kind == KeyKind::number ? 0.75F : 0.6F;
    pairs.push_back({s, static_cast<WordId>(t), share});
  }
}

void equal_keys(const Keys& source, const Keys& target, std::vector<Pair>& pairs) {
  std::map<std::string, std::vector<WordId>> by_key;
  for (WordId t = 0; t < target.latin.size(); ++t)
    if (!target.latin[t].empty()) by_key[target.latin[t]].push_back(t);
  for (WordId s = 0; s < source.latin.size(); ++s) {
    const auto place = by_key.find(source.latin[s]);
    if (place == by_key.end()) continue;
    for (const WordId t : place->second)
      pairs.push_back({s, t, equal_share(source.latin[s].size())});
  }
}

void cognates(const Keys& source, const Keys& target, std::vector<Pair>& pairs) {
  const Buckets targets = buckets_by_prefix(target);
  for (const auto& [prefix, words] : buckets_by_prefix(source)) {
    const auto others = targets.find(prefix);
    if (others == targets.end() || words.size() * others->second.size() > kLargestBucket) continue;
    for (const WordId s : words)
      for (const WordId t : others->second) {
        const double share = cognate(source.latin[s], target.latin[t]);
        if (share > 0) pairs.push_back({s, t, static_cast<float>(share)});
      }
  }
}

// Names in scripts that leave vowels out: equal consonants, three at least.
void names_by_consonants(const Keys& source, const Keys& target, std::vector<Pair>& pairs) {
  std::map<std::string, std::vector<WordId>> with, without;
  for (WordId t = 0; t < target.latin.size(); ++t) {
    auto skeleton = consonants(target.latin[t]);
    if (skeleton.size() >= 3)
      (target.without_vowels[t] ? without : with)[std::move(skeleton)].push_back(t);
  }
  for (WordId s = 0; s < source.latin.size(); ++s) {
    const auto skeleton = consonants(source.latin[s]);
    if (skeleton.size() < 3) continue;
    const auto& others = source.without_vowels[s] ? with : without;
    const auto place = others.find(skeleton);
    if (place == others.end()) continue;
    const float share = skeleton.size() >= 4 ? 0.4F : 0.2F;
    for (const WordId t : place->second)
      pairs.push_back({s, t, share / static_cast<float>(place->second.size())});
  }
}

std::vector<WordId> words_of(const std::string& text, const Vocabulary& vocabulary) {
  std::vector<WordId> words;
  for (const auto& key : sentence_keys(text).keys) {
    if (key.kind == KeyKind::mark) continue;
    const auto word = vocabulary.find(key.form);
    if (word >= 0) words.push_back(static_cast<WordId>(word));
  }
  return words;
}

// A phrase spreads its weight over the words of the other phrase.
void entries(const Corpus& corpus, const std::vector<DictionaryEntry>& dictionary,
             std::vector<Pair>& pairs) {
  for (const auto& entry : dictionary) {
    const auto source = words_of(entry.source, corpus.source);
    const auto target = words_of(entry.target, corpus.target);
    if (source.empty() || target.empty()) continue;
    const auto share = static_cast<float>(
        entry.weight / static_cast<double>(std::max(source.size(), target.size())));
    for (const WordId s : source)
      for (const WordId t : target) pairs.push_back({s, t, share});
  }
}

TranslationRows rows(std::vector<Pair>& pairs, std::size_t words, bool forward) {
  constexpr float kMostPrior = 0.8F;
  if (!forward)
    for (auto& p : pairs) std::swap(p.source, p.target);
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    if (a.source != b.source) return a.source < b.source;
    if (a.target != b.target) return a.target < b.target;
    return a.share > b.share;
  });
  TranslationRows result;
  result.offsets.assign(words + 1, 0);
  std::size_t k = 0;
  for (WordId w = 0; w < words; ++w) {
    result.offsets[w] = static_cast<std::uint32_t>(result.entries.size());
    float sum = 0;
    for (; k < pairs.size() && pairs[k].source == w; ++k) {
      const bool repeat = result.entries.size() > result.offsets[w] &&
                          result.entries.back().word == pairs[k].target;
      if (repeat) continue;  // the largest came first
      result.entries.push_back({pairs[k].target, pairs[k].share});
      sum += pairs[k].share;
    }
    if (sum > kMostPrior)
      for (std::size_t e = result.offsets[w]; e < result.entries.size(); ++e)
        result.entries[e].share *= kMostPrior / sum;
  }
  result.offsets[words] = static_cast<std::uint32_t>(result.entries.size());
  return result;
}

}  // namespace

double cognate(const std::string& a, const std::string& b) {
  const std::size_t longer = std::max(a.size(), b.size());
  const std::size_t shorter = std::min(a.size(), b.size());
  if (shorter < kPrefix || longer > 2 * shorter || a.compare(0, kPrefix, b, 0, kPrefix) != 0)
    return 0;
  const double alike = static_cast<double>(common_subsequence(a, b)) / static_cast<double>(longer);
  if (alike < 0.6) return 0;
  return shorter < 5 ? (alike - 0.5) / 2 : alike - 0.5;
}

PriorDictionary make_prior(const Corpus& corpus, const std::vector<DictionaryEntry>& dictionary) {
  std::vector<Pair> pairs;
  const Keys source = keys_of(corpus.source);
  const Keys target = keys_of(corpus.target);
  equal_forms(corpus, pairs);
  equal_keys(source, target, pairs);
  cognates(source, target, pairs);
  names_by_consonants(source, target, pairs);
  entries(corpus, dictionary, pairs);
  PriorDictionary prior;
  prior.forward = rows(pairs, corpus.source.size(), true);
  prior.backward = rows(pairs, corpus.target.size(), false);
  return prior;
}

}  // namespace verso::alignment
