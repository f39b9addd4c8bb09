// SPDX-License-Identifier: Apache-2.0
//
// Bands, best first: what the memories give at 100 and more; repetitions (the second time the
// translator meets a sentence it costs little, whatever the memory had for it the first time);
// then the better of memory and internal fuzzy match.
// Test: tests/batch/analyze_test.cpp.
#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "batch/analyze.h"
#include "batch/internal_fuzzies.h"
#include "batch/repetitions.h"
#include "text/normalise.h"

namespace verso {

namespace {

constexpr int kUseful = 75;  // machine translation of less similar sentences is not

Band band_of_score(int score) {
  if (score >= 95) return Band::b95_99;
  if (score >= 85) return Band::b85_94;
  if (score >= 75) return Band::b75_84;
  return score >= 50 ? Band::b50_74 : Band::fresh;
}

/// What a match is worth by itself.
Band band_of(const Match& match) {
  if (match.type == MatchType::mt && match.score >= kUseful) return Band::mt;
  if (match.score >= 102) return Band::b102;
  if (match.score == 101) return Band::b101;
  if (match.score == 100)
    return match.type == MatchType::context_left ? Band::context_left : Band::b100;
  return band_of_score(match.score);
}

/// The match that counts: people's before machines', but not what is hardly similar before what is.
/// Null when there is none.
const Match* best_of(const std::vector<Match>& matches) {
  for (const auto& match : matches)
    if (match.score >= kUseful) return &match;
  return matches.empty() ? nullptr : matches.data();
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

}  // namespace

struct SegmentCounter::Impl {
  Impl(const CountingOptions& o, const Language& s) : options(o), source(s), internal(s) {}

  CountingOptions options;
  Language source;
  InternalFuzzies internal;
  Repetitions seen;
  std::int32_t file = -1;
  std::map<std::string, MemorySaving> memories;

  int weight(Band band) const { return options.weights[static_cast<std::size_t>(band)]; }

  void note_memories(const std::vector<Match>& matches, Band band, Band without, int internal_score,
                     const TextCount& counted) {
    if (matches.empty()) return;
    for (const auto& match : matches) memories[match.memory].memory = match.memory;
    const bool used = band != without;
    const auto& name = best_of(matches)->memory;
    auto& best = memories[name];
    if (used) {
      ++best.segments;
      best.words += counted.words;
      best.saved += (weight(without) - weight(band)) * static_cast<double>(counted.words) / 100;
    }
    // Without the memory of the best match, the next memory's best would have been used.
    Band next = without;
    for (const auto& match : matches) {
      if (match.memory == name) continue;
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
  } else if (block.target && !trim(block.target->text).empty()) {
    band = Band::translated;
  } else {
    Band without = Band::fresh;  // what it would be if the memories were empty
    const auto first = m.seen.first_file(repetition_key(segment.source), m.file);
    const bool fresh = first < 0;
    int internal = 0;
    const Match* const best = best_of(matches);
    const Band own = best == nullptr ? Band::fresh : band_of(*best);
    if (!fresh)
      without = first == m.file ? Band::repetitions : Band::cross_file_repetitions;
    else if (m.options.internal_fuzzies && !whole(own))
      without = band_of_score(internal = m.internal.best_then_add(segment.source));
    if (whole(own)) {
      band = own;
    } else if (!fresh) {
      band = without;
    } else if (best == nullptr || internal > best->score ||
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
