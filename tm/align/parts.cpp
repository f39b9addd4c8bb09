// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/tm/aligner_test.cpp.
#include "tm/align/parts.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "tm/align/anchors.h"

namespace verso::alignment {
namespace {

struct Cut {
  int i = 0, j = 0;
};

// Sentences [from, to) by themselves.
Text slice(const Text& text, std::size_t from, std::size_t to) {
  Text part;
  const auto begin = text.offsets[from], end = text.offsets[to];
  const auto words = [&](const auto& all) {
    return std::decay_t<decltype(all)>(all.begin() + begin, all.begin() + end);
  };
  const auto sentences = [&](const auto& all) {
    using List = std::decay_t<decltype(all)>;
    if (all.empty()) return List();
    return List(all.begin() + static_cast<std::ptrdiff_t>(from),
                all.begin() + static_cast<std::ptrdiff_t>(to));
  };
  part.offsets.clear();
  for (auto s = from; s <= to; ++s) part.offsets.push_back(text.offsets[s] - begin);
  part.words = words(text.words);
  part.counts = words(text.counts);
  part.rarity = words(text.rarity);
  part.totals = sentences(text.totals);
  part.characters = sentences(text.characters);
  part.ends = sentences(text.ends);
  part.likeness = sentences(text.likeness);
  part.begins_paragraph = sentences(text.begins_paragraph);
  part.headings = sentences(text.headings);
  return part;
}

// A pair of sentences is beyond doubt when both its neighbours pair in the same way and nearly all
// anchors for a page around stand in line with it.
bool certain(const std::vector<Anchor>& chain, std::size_t k) {
  constexpr int kAround = 30, kLeast = 12, kOff = 8;
  if (k == 0 || k + 1 >= chain.size()) return false;
  const Anchor& here = chain[k];
  const auto beside = [&](const Anchor& other, int step) {
    return other.i == here.i + step && other.j == here.j + step;
  };
  if (!beside(chain[k - 1], -1) || !beside(chain[k + 1], 1)) return false;
  int agree = 0, asked = 0;
  const auto ask = [&](const Anchor& other) {
    if (std::abs(other.i - here.i) > kAround) return false;
    ++asked;
    if (std::abs((other.j - here.j) - (other.i - here.i)) <= kOff) ++agree;
    return true;
  };
  for (std::size_t o = k; o-- > 0 && ask(chain[o]);) {
  }
  for (std::size_t o = k + 1; o < chain.size() && ask(chain[o]); ++o) {
  }
  return asked >= kLeast && 10 * agree >= 9 * asked;
}

std::vector<Cut> cuts_of(const TextPair& texts, const TranslationRows& translations,
                         std::size_t target_vocabulary, int part) {
  const auto chain = find_anchors(texts, translations, target_vocabulary);
  const int sources = static_cast<int>(texts.source.size());
  const int targets = static_cast<int>(texts.target.size());
  std::vector<Cut> cuts;
  Cut last;
  for (std::size_t k = 0; k < chain.size(); ++k) {
    const auto longer = [](int a, int b) { return std::max(a, b); };
    if (longer(chain[k].i - last.i, chain[k].j - last.j) < part) continue;
    if (longer(sources - chain[k].i, targets - chain[k].j) < part / 2) break;
    if (!certain(chain, k)) continue;
    last = {chain[k].i, chain[k].j};
    cuts.push_back(last);
  }
  return cuts;
}

}  // namespace

std::vector<Part> cut_long_documents(Corpus& corpus, const TranslationRows& translations,
                                     const AlignParameters& parameters) {
  std::vector<Part> parts;
  std::vector<TextPair> documents;
  for (std::size_t d = 0; d < corpus.documents.size(); ++d) {
    TextPair texts = std::move(corpus.documents[d]);
    const auto longest = std::max(texts.source.size(), texts.target.size());
    std::vector<Cut> cuts;
    if (longest > 2 * static_cast<std::size_t>(parameters.part))
      cuts = cuts_of(texts, translations, corpus.target.size(), parameters.part);
    if (cuts.empty()) {
      parts.push_back({d, 0, 0});
      documents.push_back(std::move(texts));
      continue;
    }
    Cut from;
    cuts.push_back({static_cast<int>(texts.source.size()), static_cast<int>(texts.target.size())});
    for (const auto& to : cuts) {
      parts.push_back({d, from.i, from.j});
      documents.push_back(
          {slice(texts.source, static_cast<std::size_t>(from.i), static_cast<std::size_t>(to.i)),
           slice(texts.target, static_cast<std::size_t>(from.j), static_cast<std::size_t>(to.j))});
      from = to;
    }
  }
  corpus.documents = std::move(documents);
  return parts;
}

}  // namespace verso::alignment
