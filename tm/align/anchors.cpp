// SPDX-License-Identifier: Apache-2.0
#include "tm/align/anchors.h"

#include <algorithm>
#include <cmath>

namespace verso::alignment {
namespace {

constexpr float kLeastShare = 0.05F;
constexpr double kLeastWeight = 0.15;
constexpr std::size_t kBest = 6;  // candidates kept for a source sentence

std::vector<std::uint32_t> document_frequency(const Text& text, std::size_t words) {
  std::vector<std::uint32_t> frequency(words, 0);
  for (const WordId w : text.words) ++frequency[w];
  return frequency;
}

std::vector<Anchor> candidates(const TextPair& texts, const TranslationRows& translations,
                               std::size_t target_vocabulary) {
  const Text &source = texts.source, &target = texts.target;
  const auto frequency = document_frequency(target, target_vocabulary);
  const auto source_frequency = document_frequency(source, translations.offsets.size() - 1);
  const auto most = std::max<std::size_t>(8, target.size() / 100);
  std::vector<std::vector<std::uint32_t>> places(target_vocabulary);
  for (std::uint32_t j = 0; j < target.size(); ++j)
    for (const WordId w : target.sentence(j))
      if (frequency[w] <= most) places[w].push_back(j);

  std::vector<Anchor> found;
  std::vector<double> weights(target.size(), 0);
  std::vector<std::uint32_t> touched;
  for (std::size_t i = 0; i < source.size(); ++i) {
    touched.clear();
    for (const WordId e : source.sentence(i)) {
      if (source_frequency[e] > std::max<std::size_t>(8, source.size() / 100)) continue;
      for (const auto& entry : translations.of(e)) {
        if (entry.share < kLeastShare || frequency[entry.word] > most) continue;
        const double rare =
            std::log(static_cast<double>(target.size()) / frequency[entry.word] + 1);
        for (const auto j : places[entry.word]) {
          if (weights[j] == 0) touched.push_back(j);
          weights[j] += entry.share * rare;
        }
      }
    }
    std::vector<Anchor> of_sentence;
    for (const auto j : touched) {
      const double words = std::sqrt((source.totals[i] + 1.0) * (target.totals[j] + 1.0));
      const double ratio = std::log((source.characters[i] + 1.0) / (target.characters[j] + 1.0));
      const double weight = weights[j] / words * std::exp(-std::abs(ratio));
      weights[j] = 0;
      if (weight >= kLeastWeight)
        of_sentence.push_back({static_cast<int>(i), static_cast<int>(j), weight});
    }
    std::sort(of_sentence.begin(), of_sentence.end(), [](const Anchor& a, const Anchor& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.j < b.j;
    });
    if (of_sentence.size() > kBest) of_sentence.resize(kBest);
    found.insert(found.end(), of_sentence.begin(), of_sentence.end());
  }
  return found;
}

// An anchor that fewer than half of its neighbours stand in line with is chance.
std::vector<Anchor> agreed(const std::vector<Anchor>& chain) {
  constexpr int kAround = 4;
  const int size = static_cast<int>(chain.size());
  if (size < 2 * kAround) return chain;
  std::vector<Anchor> kept;
  for (int k = 0; k < size; ++k) {
    int agree = 0, asked = 0;
    for (int other = std::max(0, k - kAround); other <= std::min(size - 1, k + kAround); ++other) {
      if (other == k) continue;
      const auto& a = chain[static_cast<std::size_t>(k)];
      const auto& b = chain[static_cast<std::size_t>(other)];
      const double di = std::abs(a.i - b.i), dj = std::abs(a.j - b.j);
      ++asked;
      if (std::abs(di - dj) <= 5 + 0.5 * std::max(di, dj)) ++agree;
    }
    if (2 * agree >= asked) kept.push_back(chain[static_cast<std::size_t>(k)]);
  }
  return kept;
}

}  // namespace

std::vector<Anchor> heaviest_chain(std::vector<Anchor> anchors) {
  // By i ascending and, within one i, j descending: no two of one sentence get into one chain.
  std::sort(anchors.begin(), anchors.end(),
            [](const Anchor& a, const Anchor& b) { return a.i != b.i ? a.i < b.i : a.j > b.j; });
  int most = 0;
  for (const auto& anchor : anchors) most = std::max(most, anchor.j);
  struct Best {
    double weight = 0;
    int anchor = -1;
  };
  std::vector<Best> tree(static_cast<std::size_t>(most) + 2);  // Fenwick, maximum of a prefix
  std::vector<int> previous(anchors.size(), -1);
  Best best;
  for (std::size_t k = 0; k < anchors.size(); ++k) {
    Best before;
    for (int at = anchors[k].j; at > 0; at -= at & -at)  // all below j
      if (tree[static_cast<std::size_t>(at)].weight > before.weight)
        before = tree[static_cast<std::size_t>(at)];
    previous[k] = before.anchor;
    const Best here{before.weight + anchors[k].weight, static_cast<int>(k)};
    for (int at = anchors[k].j + 1; at < static_cast<int>(tree.size()); at += at & -at)
      if (here.weight > tree[static_cast<std::size_t>(at)].weight)
        tree[static_cast<std::size_t>(at)] = here;
    if (here.weight > best.weight) best = here;
  }
  std::vector<Anchor> chain;
  for (int k = best.anchor; k >= 0; k = previous[static_cast<std::size_t>(k)])
    chain.push_back(anchors[static_cast<std::size_t>(k)]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

std::vector<Anchor> find_anchors(const TextPair& texts, const TranslationRows& translations,
                                 std::size_t target_vocabulary) {
  return agreed(heaviest_chain(candidates(texts, translations, target_vocabulary)));
}

Band band_through(const std::vector<Anchor>& anchors, int sources, int targets,
                  std::size_t most_nodes) {
  constexpr int kHalfWidth = 20;
  for (int halvings = 0;; ++halvings) {
    const double narrow = std::ldexp(1, -halvings);
    std::vector<BandPoint> points;
    int i = 0, j = 0;
    const auto add = [&](int to_i, int to_j) {
      const int gap = std::max(to_i - i, to_j - j);
      points.push_back({to_i, to_j, kHalfWidth + static_cast<int>(narrow * gap / 2)});
      i = to_i;
      j = to_j;
    };
    for (const auto& anchor : anchors) add(anchor.i, anchor.j);
    add(sources, targets);
    Band band = band_along(points, sources, targets);
    if (band.nodes() <= most_nodes || narrow < 1e-3) return band;
  }
}

}  // namespace verso::alignment
