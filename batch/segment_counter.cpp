// SPDX-License-Identifier: Apache-2.0
//
// Bands, best first: what the memories give at 100 and more; repetitions (the second time the
// translator meets a sentence it costs little, whatever the memory had for it the first time);
// then the better of memory and internal fuzzy match. Repetitions are remembered as hashes; for
// internal fuzzies the last kKept unmatched segments are kept with an index of their words.
// Test: tests/batch/analyze_test.cpp.
#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "batch/analyze.h"
#include "text/normalise.h"
#include "tm/score.h"

namespace verso {

namespace {

constexpr std::size_t kKept = 50'000;   // segments kept for internal fuzzies
constexpr std::size_t kCommon = 2'000;  // a word in more segments than that tells nothing
constexpr std::size_t kCompared = 24;   // candidates scored per segment

Band band_of_score(int score) {
  if (score >= 95) return Band::b95_99;
  if (score >= 85) return Band::b85_94;
  if (score >= 75) return Band::b75_84;
  return score >= 50 ? Band::b50_74 : Band::fresh;
}

/// What a match is worth by itself.
Band band_of(const Match& match) {
  if (match.type == MatchType::mt) return Band::mt;
  if (match.score >= 102) return Band::b102;
  if (match.score == 101) return Band::b101;
  if (match.score == 100)
    return match.type == MatchType::context_left ? Band::context_left : Band::b100;
  return band_of_score(match.score);
}

bool whole(Band band) { return band <= Band::b100; }

/// Text and codes as one key: two segments with equal keys are repetitions.
std::uint64_t repetition_key(const Segment& segment) {
  std::string key = match_key(segment.text);
  for (const auto& code : segment.codes) {
    key += '\x1F';
    key += static_cast<char>('0' + static_cast<int>(code.kind));
    key += code.type.empty() ? code.markup : code.type;
  }
  return match_hash(key);
}

/// Unmatched segments of this job, found by the words they share.
class InternalFuzzies {
 public:
  explicit InternalFuzzies(Language language) : language_(std::move(language)) {}

  /// The best score of an earlier segment, 0 when there is none of 50 or more; then remembers it.
  int best_then_add(const Segment& segment) {
    const auto words = words_of(segment.text);
    std::unordered_map<std::size_t, std::size_t> shared;
    for (const auto word : words) {
      const auto found = postings_.find(word);
      if (found == postings_.end() || found->second.size() > kCommon) continue;
      for (const auto number : found->second) ++shared[number];
    }
    std::vector<std::pair<std::size_t, std::size_t>> ranked;  // shared words, segment
    for (const auto& [number, count] : shared) {
      if (number < first_) continue;
      const auto size = kept_[number - first_].words;
      if (2 * count >= std::max(size, words.size())) ranked.emplace_back(count, number);
    }
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (ranked.size() > kCompared) ranked.resize(kCompared);
    int best = 0;
    for (const auto& [count, number] : ranked)
      best = std::max(best, base_score(segment, kept_[number - first_].segment, language_));
    for (const auto word : words) postings_[word].push_back(first_ + kept_.size());
    kept_.push_back({segment, words.size()});
    if (kept_.size() > kKept) {
      kept_.pop_front();
      ++first_;
    }
    return best >= 50 ? best : 0;
  }

 private:
  struct Kept {
    Segment segment;
    std::size_t words = 0;
  };
  static std::vector<std::uint64_t> words_of(const std::string& text) {
    std::vector<std::uint64_t> words;
    const auto folded = fold_case(text);
    for (const auto& token : tokenise(folded))
      if (token.kind != TokenKind::punctuation) words.push_back(match_hash(token.in(folded)));
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
  }

  Language language_;
  std::deque<Kept> kept_;
  std::size_t first_ = 0;  // the number of kept_.front()
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> postings_;
};

}  // namespace

struct SegmentCounter::Impl {
  Impl(const CountingOptions& o, const Language& s) : options(o), source(s), internal(s) {}

  CountingOptions options;
  Language source;
  InternalFuzzies internal;
  std::unordered_map<std::uint64_t, std::int32_t> seen;  // key -> file of the first occurrence
  std::int32_t file = -1;
  std::map<std::string, MemorySaving> memories;

  int weight(Band band) const { return options.weights[static_cast<std::size_t>(band)]; }

  void note_memories(const std::vector<Match>& matches, Band band, Band without, int internal_score,
                     const TextCount& counted) {
    if (matches.empty()) return;
    for (const auto& match : matches) memories[match.memory].memory = match.memory;
    const bool used = band != without;
    auto& best = memories[matches[0].memory];
    if (used) {
      ++best.segments;
      best.words += counted.words;
      best.saved += (weight(without) - weight(band)) * static_cast<double>(counted.words) / 100;
    }
    // Without the memory of the best match, the next memory's best would have been used.
    Band next = without;
    for (const auto& match : matches) {
      if (match.memory == matches[0].memory) continue;
      const auto other = band_of(match);
      if (whole(other) || (without != Band::repetitions && match.score > internal_score)) {
        if (weight(other) < weight(next)) next = other;
      }
      break;
    }
    best.only_here += (weight(next) - weight(band)) * static_cast<double>(counted.words) / 100;
  }
};

SegmentCounter::SegmentCounter(const CountingOptions& options, const Language& source)
    : impl_(std::make_unique<Impl>(options, source)) {}
SegmentCounter::~SegmentCounter() = default;

void SegmentCounter::begin_file() { ++impl_->file; }

Band SegmentCounter::add(const Block& block, const DocumentSegment& segment,
                         const std::vector<Match>& matches, FileAnalysis& file) {
  auto& m = *impl_;
  const auto counted = count(segment.source.text, m.source, m.options.rule);
  Band band = Band::fresh;
  bool is_internal = false;
  if (!block.translate) {
    band = Band::non_translatable;
  } else if (block.locked) {
    band = Band::locked;
  } else {
    Band without = Band::fresh;  // what it would be if the memories were empty
    const auto [first, fresh] = m.seen.try_emplace(repetition_key(segment.source), m.file);
    int internal = 0;
    const Band own = matches.empty() ? Band::fresh : band_of(matches[0]);
    if (!fresh)
      without = first->second == m.file ? Band::repetitions : Band::cross_file_repetitions;
    else if (m.options.internal_fuzzies && !whole(own))
      without = band_of_score(internal = m.internal.best_then_add(segment.source));
    if (whole(own)) {
      band = own;
    } else if (!fresh) {
      band = without;
    } else if (matches.empty() || internal > matches[0].score ||
               (own == Band::mt && without < Band::mt)) {
      band = without;
      is_internal = without != Band::fresh;
    } else {
      band = own;
    }
    if (m.options.by_memory) m.note_memories(matches, band, without, internal, counted);
  }
  BandCount one{1, counted.words, counted.characters, counted.characters_with_spaces};
  file.bands[static_cast<std::size_t>(band)] += one;
  if (is_internal) file.internal[static_cast<std::size_t>(band)] += one;
  return band;
}

std::vector<MemorySaving> SegmentCounter::savings() const {
  std::vector<MemorySaving> list;
  for (const auto& [name, saving] : impl_->memories) list.push_back(saving);
  return list;
}

}  // namespace verso
