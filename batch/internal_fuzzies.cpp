// SPDX-License-Identifier: Apache-2.0
//
// The last kKept segments (at least half of that) are kept with an index of their words. Of n
// words half must be shared, so one of the n/2 + 1 rarest is: only their lists are read. Words in
// very many segments are not followed, and only the kCompared candidates that share most words are
// scored: figures of an estimate, bounded in time and memory.
// Test: tests/batch/analyze_test.cpp.
#include "batch/internal_fuzzies.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/normalise.h"
#include "text/words.h"
#include "tm/score.h"
#include "tm/word_table.h"

namespace verso {

namespace {

constexpr std::size_t kKept = 50'000;
constexpr std::size_t kBytes = 48U << 20;  // of their texts, whatever their number
constexpr std::size_t kCommon = 1'000;     // a word in more segments than that tells nothing
constexpr std::size_t kCompared = 16;      // candidates scored per segment
constexpr std::size_t kWordsRemembered = 200'000;

using Words = std::vector<std::uint32_t>;  // numbers of words, ascending, each once

struct Kept {
  Segment segment;
  Words words;
};

std::size_t bytes_of(const Kept& kept) {
  return sizeof kept + kept.segment.text.size() + 8 * kept.words.size() +
         kept.segment.codes.size() * (sizeof(Code) + 32);
}

}  // namespace

struct InternalFuzzies::Impl {
  explicit Impl(const Language& l) : language(l), table(l) {}

  Words words_of(const std::string& text) {
    Words words;
    const auto folded = fold_case(text);
    for (const auto& token : tokenise(folded)) {
      if (token.kind == TokenKind::punctuation) continue;
      const auto next = static_cast<std::uint32_t>(numbers.size());
      words.push_back(numbers.try_emplace(match_hash(token.in(folded)), next).first->second);
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    if (postings.size() < numbers.size()) {
      postings.resize(numbers.size());
      mine.resize(numbers.size());
    }
    return words;
  }

  /// Candidates and how many words they share, the most first.
  void rank(const Words& words) {
    auto rarest = words;
    std::sort(rarest.begin(), rarest.end(), [&](std::uint32_t a, std::uint32_t b) {
      const auto x = postings[a].size(), y = postings[b].size();
      return x != y ? x < y : a < b;
    });
    if (!rarest.empty()) rarest.resize(rarest.size() / 2 + 1);
    for (const auto word : words) mine[word] = true;
    met.resize(kept.size());
    for (const auto word : rarest) {
      if (postings[word].size() > kCommon) break;
      for (const auto number : postings[word]) {
        if (met[number]) continue;
        met[number] = true;
        visited.push_back(number);
        const auto& theirs = kept[number].words;
        const auto longer = std::max(theirs.size(), words.size());
        if (2 * std::min(theirs.size(), words.size()) < longer) continue;
        std::uint32_t shared = 0;
        for (const auto w : theirs) shared += mine[w] ? 1 : 0;
        if (std::size_t{2} * shared >= longer) ranked.emplace_back(shared, number);
      }
    }
    for (const auto number : visited) met[number] = false;
    visited.clear();
    for (const auto word : words) mine[word] = false;
    const auto better = [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    };
    if (ranked.size() > kCompared) {
      std::nth_element(ranked.begin(), ranked.begin() + kCompared, ranked.end(), better);
      ranked.resize(kCompared);
    }
  }

  /// Lets go of the older half.
  void forget() {
    const auto from = static_cast<std::ptrdiff_t>((kept.size() + 1) / 2);
    std::vector<Kept> later(std::make_move_iterator(kept.begin() + from),
                            std::make_move_iterator(kept.end()));
    kept.clear();
    numbers.clear();
    postings.clear();
    mine.clear();
    met.clear();
    bytes = 0;
    for (auto& one : later) {
      one.words = words_of(one.segment.text);
      put(std::move(one));
    }
  }

  void put(Kept&& one) {
    for (const auto word : one.words)
      postings[word].push_back(static_cast<std::uint32_t>(kept.size()));
    bytes += bytes_of(one);
    kept.push_back(std::move(one));
  }

  Language language;
  WordTable table;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;  // of words, by hash
  std::vector<std::vector<std::uint32_t>> postings;          // word -> kept segments
  std::vector<Kept> kept;
  std::size_t bytes = 0;

  // Scratch.
  std::vector<bool> mine, met;
  std::vector<std::uint32_t> visited;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranked;  // shared words, segment
};

InternalFuzzies::InternalFuzzies(const Language& language)
    : impl_(std::make_unique<Impl>(language)) {}
InternalFuzzies::~InternalFuzzies() = default;

int InternalFuzzies::best_then_add(const Segment& segment) {
  auto& m = *impl_;
  Kept one{segment, m.words_of(segment.text)};
  m.ranked.clear();
  m.rank(one.words);
  int best = 0;
  if (!m.ranked.empty()) {
    if (m.table.size() > kWordsRemembered) m.table = WordTable(m.language);
    Scorer scorer(segment, m.table);
    for (const auto& [shared, number] : m.ranked)
      best = std::max(best, scorer.base(m.kept[number].segment, std::max(50, best)));
  }
  m.put(std::move(one));
  if (m.kept.size() > kKept || m.bytes > kBytes) m.forget();
  return best;
}

}  // namespace verso
