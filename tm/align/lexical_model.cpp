// SPDX-License-Identifier: Apache-2.0
//
// Scoring. For each sentence of the given side, its words' translations are spread once over the
// vocabulary; every sentence in the band then reads its words from there. Sums for two to four
// given sentences are sums of these vectors. Test: tests/tm/aligner_test.cpp.
#include "tm/align/lexical_model.h"

#include <bit>
#include <cmath>

namespace verso::alignment {
namespace {

// The natural logarithm to five digits, without branches, so that loops over it become vectors.
inline float fast_log(float x) {
  const auto bits = std::bit_cast<std::uint32_t>(x);
  const auto exponent = static_cast<float>(static_cast<std::int32_t>(bits >> 23) - 127);
  const auto mantissa = std::bit_cast<float>((bits & 0x7FFFFFU) | 0x3F800000U);
  const float s = (mantissa - 1) / (mantissa + 1);
  const float q = s * s;
  return exponent * 0.69314718F +
         2 * s * (1 + q * (1.F / 3 + q * (1.F / 5 + q * (1.F / 7 + q / 9))));
}

Band transposed(const Band& band) {
  Band turned;
  const int sources = band.sources(), targets = band.targets();
  turned.low.assign(static_cast<std::size_t>(targets) + 1, sources);
  turned.high.assign(static_cast<std::size_t>(targets) + 1, 0);
  int first = 0, last = 0;
  for (int j = 0; j <= targets; ++j) {
    while (band.high[static_cast<std::size_t>(first)] < j) ++first;
    while (last < sources && band.low[static_cast<std::size_t>(last) + 1] <= j) ++last;
    turned.low[static_cast<std::size_t>(j)] = first;
    turned.high[static_cast<std::size_t>(j)] = last;
  }
  turned.offsets.assign(static_cast<std::size_t>(targets) + 2, 0);
  return turned;
}

}  // namespace

SpanScores::SpanScores(const Band& band, std::size_t given, std::size_t /*generated*/)
    : low_(band.low) {
  offsets_.resize(given + 1, 0);
  for (std::size_t i = 0; i < given; ++i) {
    const auto far = std::min(given, i + kWidest);
    offsets_[i + 1] =
        offsets_[i] + static_cast<std::size_t>(band.high[far] - band.low[i]) * kWidest;
  }
  values_.assign(offsets_[given], 0.F);
}

LexicalModel::LexicalModel(const Corpus& corpus, const PriorDictionary& prior,
                           const AlignParameters& parameters)
    : corpus_(&corpus), prior_(&prior), parameters_(parameters), own_(corpus.documents.size()) {
  prior_only();
}

void LexicalModel::prior_only() {
  const auto from = [](const TranslationRows& prior, std::size_t words) {
    Direction direction{prior, std::vector<float>(words, 1.F)};
    for (WordId w = 0; w < words; ++w)
      for (const auto& entry : prior.of(w)) direction.rest[w] -= entry.share;
    return direction;
  };
  forward_ = from(prior_->forward, corpus_->source.size());
  backward_ = from(prior_->backward, corpus_->target.size());
}

LexicalModel::Scores LexicalModel::score(std::size_t document, const Band& band) const {
  const TextPair& texts = corpus_->documents[document];
  const OwnShares& own = own_[document];
  std::vector<Own> by_target;
  by_target.reserve(own.by_target.size());
  for (const auto k : own.by_target) by_target.push_back(own.by_source[k]);
  return {spans(band, texts.source, texts.target, forward_, corpus_->target.size(), own.by_source,
                own.forward, true, parameters_.unigram_share),
          spans(transposed(band), texts.target, texts.source, backward_, corpus_->source.size(),
                by_target, own.backward, false, parameters_.unigram_share)};
}

SpanScores LexicalModel::spans(const Band& band, const Text& given, const Text& generated,
                               const Direction& direction, std::size_t vocabulary,
                               const std::vector<Own>& own, const std::vector<float>& shares,
                               bool forward, double unigram_share) {
  const int rows = static_cast<int>(given.size());
  SpanScores result(band, given.size(), generated.size());
  std::vector<float> spread(vocabulary, 0.F);
  // sums[i % kWidest]: the vector of sentences i … now, over the generated words from base[…] on.
  std::array<std::vector<float>, kWidest> sums;
  std::array<double, kWidest> words{};
  std::vector<float> logs;
  std::size_t next_own = 0;
  const auto offset = [&generated](int j) {
    return generated.offsets[static_cast<std::size_t>(j)];
  };
  std::vector<float> now;

  for (int r = 0; r < rows; ++r) {
    const auto row = static_cast<std::size_t>(r);
    const int low = band.low[static_cast<std::size_t>(std::max(0, r - kWidest + 1))];
    const int high = band.high[static_cast<std::size_t>(std::min(rows, r + kWidest))];
    // The words of this sentence, spread over the other vocabulary.
    float rest = 0;
    for (auto k = given.offsets[row]; k < given.offsets[row + 1]; ++k) {
      rest += given.counts[k] * direction.rest[given.words[k]];
      for (const auto& entry : direction.rows.of(given.words[k]))
        spread[entry.word] += given.counts[k] * entry.share;
    }
    const auto begin = offset(low), end = offset(high);
    now.resize(end - begin);
    for (auto k = begin; k < end; ++k) now[k - begin] = spread[generated.words[k]];
    for (auto k = given.offsets[row]; k < given.offsets[row + 1]; ++k)
      for (const auto& entry : direction.rows.of(given.words[k])) spread[entry.word] = 0;
    const auto given_of = [forward](const Own& o) { return forward ? o.i : o.j; };
    const auto generated_of = [forward](const Own& o) { return forward ? o.j : o.i; };
    for (; next_own < own.size() && given_of(own[next_own]) <= r; ++next_own) {
      const Own& o = own[next_own];
      const int j = generated_of(o);
      if (given_of(o) != r || j < low || j >= high) continue;
      const auto at = forward ? o.forward : o.backward;
      for (auto k = offset(j); k < offset(j + 1); ++k) {
        float& value = now[k - begin];
        value = std::max(0.F, value + shares[at + (k - offset(j))]);
      }
    }
    for (auto k = begin; k < end; ++k) now[k - begin] = now[k - begin] * generated.rarity[k] + rest;

    for (int i = std::max(0, r - kWidest + 1); i <= r; ++i) {
      auto& sum = sums[static_cast<std::size_t>(i % kWidest)];
      auto& total = words[static_cast<std::size_t>(i % kWidest)];
      const int from = band.low[static_cast<std::size_t>(i)];
      if (i == r) {
        const auto to = offset(band.high[static_cast<std::size_t>(std::min(rows, i + kWidest))]);
        sum.assign(to - offset(from), 0.F);
        total = 0;
      }
      total += given.totals[row];
      const int until = band.high[static_cast<std::size_t>(r) + 1];
      if (until <= from) continue;
      const auto first = offset(from), last = offset(until);
      for (auto k = first; k < last; ++k) sum[k - first] += now[k - begin];
      if (total <= 0) continue;
      logs.resize(last - first);
      const auto base = static_cast<float>(unigram_share);
      const auto scale = static_cast<float>((1 - unigram_share) / total);
      for (auto k = first; k < last; ++k)
        logs[k - first] = generated.counts[k] * fast_log(base + scale * sum[k - first]);
      for (int j = from; j < until; ++j) {
        float score = 0;
        for (auto k = offset(j); k < offset(j + 1); ++k) score += logs[k - first];
        result.value(i, r - i, j) = score;
      }
    }
  }
  return result;
}

}  // namespace verso::alignment
