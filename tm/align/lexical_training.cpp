// SPDX-License-Identifier: Apache-2.0
//
// Training of the lexical model. The words of two sentences that share a bead meet; every
// distinct meeting of a source word and a target word has one slot, numbered by source word, so
// that expectation and maximisation run through plain arrays.
// Bounds: kMostMeetings of them are looked at; of longer jobs, every second (third …) bead.
#include <algorithm>

#include "tm/align/lexical_model.h"

namespace verso::alignment {
namespace {

constexpr std::size_t kMostMeetings = 7'000'000;
constexpr double kLeastWeight = 0.02;

}  // namespace

class LexicalModel::Training {
 public:
  Training(LexicalModel& model, const std::vector<std::vector<WeightedBead>>& beads)
      : model_(model), corpus_(*model.corpus_), parameters_(model.parameters_) {
    choose(beads);
    number_slots();
  }

  void run() {
    start();
    for (int k = 0; k < parameters_.iterations; ++k) {
      const bool last = k + 1 == parameters_.iterations;
      expect(last);
      if (!last) maximise();
    }
    set_direction(true);
    set_direction(false);
    set_own();
  }

 private:
  struct Meeting {  // two sentences within a bead
    std::size_t document = 0;
    int i = 0, j = 0;
    std::size_t slots = 0;  // where its slots begin, source words by target words
  };
  struct Bead {
    std::size_t document = 0;
    WeightedBead bead;
    std::array<std::size_t, 6> meetings{};  // n * m of them, row by row

    std::size_t meeting(int n, int m) const {
      return meetings[static_cast<std::size_t>(n) * static_cast<std::size_t>(bead.m) +
                      static_cast<std::size_t>(m)];
    }
  };

  const TextPair& texts(std::size_t document) const {
    return document < corpus_.documents.size() ? corpus_.documents[document] : corpus_.known;
  }

  void choose(const std::vector<std::vector<WeightedBead>>& beads) {
    std::size_t sum = 0;
    const auto size_of = [&](const TextPair& pair, const WeightedBead& b) {
      std::size_t cells = 0;
      for (int i = b.i; i < b.i + b.n; ++i)
        for (int j = b.j; j < b.j + b.m; ++j)
          cells += std::size_t{pair.source.words_in(static_cast<std::size_t>(i))} *
                   pair.target.words_in(static_cast<std::size_t>(j));
      return cells;
    };
    for (std::size_t d = 0; d < beads.size(); ++d)
      for (const auto& b : beads[d])
        if (b.weight >= kLeastWeight) sum += size_of(corpus_.documents[d], b);
    const std::size_t step = sum / kMostMeetings + 1;
    for (std::size_t d = 0; d < beads.size(); ++d) add_document(d, beads[d], step);

    std::vector<WeightedBead> known;
    std::size_t known_sum = 0;
    for (int k = 0; k < static_cast<int>(corpus_.known.source.size()); ++k) {
      known.push_back({k, 1, k, 1, 1.0});
      known_sum += size_of(corpus_.known, known.back());
    }
    if (!known.empty())
      add_document(corpus_.documents.size(), known, known_sum / (kMostMeetings / 2) + 1);
  }

  void add_document(std::size_t document, const std::vector<WeightedBead>& beads,
                    std::size_t step) {
    std::vector<std::pair<int, int>> pairs;
    std::size_t first_bead = beads_.size();
    for (const auto& b : beads) {
      // Whole stretches of the text are left out or in, so that what is in is complete.
      if (b.weight < kLeastWeight || (static_cast<std::size_t>(b.i) / 64) % step != 0) continue;
      beads_.push_back({document, b, {}});
      for (int i = b.i; i < b.i + b.n; ++i)
        for (int j = b.j; j < b.j + b.m; ++j) pairs.emplace_back(i, j);
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    const std::size_t first = meetings_.size();
    const TextPair& pair = texts(document);
    for (const auto& [i, j] : pairs) {
      meetings_.push_back({document, i, j, slot_count_});
      slot_count_ += std::size_t{pair.source.words_in(static_cast<std::size_t>(i))} *
                     pair.target.words_in(static_cast<std::size_t>(j));
    }
    for (std::size_t k = first_bead; k < beads_.size(); ++k) {
      auto& bead = beads_[k];
      std::size_t at = 0;
      for (int i = bead.bead.i; i < bead.bead.i + bead.bead.n; ++i)
        for (int j = bead.bead.j; j < bead.bead.j + bead.bead.m; ++j)
          bead.meetings[at++] =
              first +
              static_cast<std::size_t>(
                  std::lower_bound(pairs.begin(), pairs.end(), std::pair(i, j)) - pairs.begin());
    }
  }

  // Slots by source word: all sentences of a word are visited together, a stamp per target word
  // tells whether the two have met.
  void number_slots() {
    slots_.resize(slot_count_);
    const std::size_t words = corpus_.source.size();
    std::vector<std::uint32_t> offsets(words + 1, 0);
    const auto each = [&](auto use) {
      for (std::size_t m = 0; m < meetings_.size(); ++m) {
        const auto sentence =
            texts(meetings_[m].document).source.sentence(static_cast<std::size_t>(meetings_[m].i));
        for (std::size_t a = 0; a < sentence.size(); ++a) use(m, a, sentence[a]);
      }
    };
    each([&](std::size_t, std::size_t, WordId w) { ++offsets[w + 1]; });
    for (std::size_t w = 0; w < words; ++w) offsets[w + 1] += offsets[w];
    struct Place {
      std::uint32_t meeting, word;
    };
    std::vector<Place> places(offsets[words]);
    auto next = offsets;
    each([&](std::size_t m, std::size_t a, WordId w) {
      places[next[w]++] = {static_cast<std::uint32_t>(m), static_cast<std::uint32_t>(a)};
    });
    constexpr auto kNever = static_cast<WordId>(-1);
    std::vector<WordId> stamp(corpus_.target.size(), kNever);
    std::vector<std::uint32_t> slot_of(corpus_.target.size());
    row_.assign(words + 1, 0);
    for (WordId w = 0; w < words; ++w) {
      row_[w] = static_cast<std::uint32_t>(met_.size());
      for (auto p = offsets[w]; p < offsets[w + 1]; ++p) {
        const Meeting& meeting = meetings_[places[p].meeting];
        const auto other =
            texts(meeting.document).target.sentence(static_cast<std::size_t>(meeting.j));
        const std::size_t base = meeting.slots + places[p].word * other.size();
        for (std::size_t b = 0; b < other.size(); ++b) {
          const WordId f = other[b];
          if (stamp[f] != w) {
            stamp[f] = w;
            slot_of[f] = static_cast<std::uint32_t>(met_.size());
            met_.push_back(f);
          }
          slots_[base + b] = slot_of[f];
        }
      }
    }
    row_[words] = static_cast<std::uint32_t>(met_.size());
    forward_.assign(met_.size(), 0.F);
    backward_.assign(met_.size(), 0.F);
  }

  // Probabilities to begin with: those of the model as it is, and something for every meeting.
  void start() {
    const auto birth = [](float share) { return 0.1F * std::max(share, 0.002F); };
    std::vector<float> spread(corpus_.target.size(), 0.F);
    for (WordId e = 0; e < corpus_.source.size(); ++e) {
      for (const auto& entry : model_.forward_.rows.of(e)) spread[entry.word] = entry.share;
      for (auto s = row_[e]; s < row_[e + 1]; ++s) {
        const float share = corpus_.target_share[met_[s]];
        forward_[s] = spread[met_[s]] + model_.forward_.rest[e] * share + birth(share);
      }
      for (const auto& entry : model_.forward_.rows.of(e)) spread[entry.word] = 0;
    }
    by_target([&](WordId f, std::span<const std::uint32_t> slots, std::span<const WordId> words) {
      std::vector<float>& given = scratch_source_;
      for (const auto& entry : model_.backward_.rows.of(f)) given[entry.word] = entry.share;
      for (std::size_t k = 0; k < slots.size(); ++k) {
        const float share = corpus_.source_share[words[k]];
        backward_[slots[k]] = given[words[k]] + model_.backward_.rest[f] * share + birth(share);
      }
      for (const auto& entry : model_.backward_.rows.of(f)) given[entry.word] = 0;
    });
  }

  // Visits the slots of each target word with their source words.
  template <class Each>
  void by_target(Each each) {
    if (column_.empty()) {
      column_.assign(corpus_.target.size() + 1, 0);
      for (const WordId f : met_) ++column_[f + 1];
      for (std::size_t f = 0; f < corpus_.target.size(); ++f) column_[f + 1] += column_[f];
      column_slots_.resize(met_.size());
      column_words_.resize(met_.size());
      auto next = column_;
      for (WordId e = 0; e < corpus_.source.size(); ++e)
        for (auto s = row_[e]; s < row_[e + 1]; ++s) {
          const auto at = next[met_[s]]++;
          column_slots_[at] = s;
          column_words_[at] = e;
        }
      scratch_source_.assign(corpus_.source.size(), 0.F);
    }
    for (WordId f = 0; f < corpus_.target.size(); ++f) {
      const std::size_t begin = column_[f], size = column_[f + 1] - column_[f];
      each(f, std::span<const std::uint32_t>(column_slots_.data() + begin, size),
           std::span<const WordId>(column_words_.data() + begin, size));
    }
  }

  void expect(bool keep_own) {
    forward_counts_.assign(met_.size(), 0.F);
    backward_counts_.assign(met_.size(), 0.F);
    if (keep_own) {
      own_forward_.assign(slot_count_, 0.F);
      own_backward_.assign(slot_count_, 0.F);
    }
    std::vector<float> sums;
    for (const auto& b : beads_) {
      expect_forward(b, keep_own, sums);
      expect_backward(b, keep_own, sums);
    }
  }

  float null_weight(const Text& given, int first, int count) const {
    float total = 0;
    for (int k = first; k < first + count; ++k) total += given.totals[static_cast<std::size_t>(k)];
    const double share = parameters_.unigram_share;
    return static_cast<float>(share / (1 - share)) * std::max(1.F, total);
  }

  void expect_forward(const Bead& b, bool keep_own, std::vector<float>& sums) {
    const auto& source = texts(b.document).source;
    const auto& target = texts(b.document).target;
    const auto weight = static_cast<float>(b.bead.weight);
    const float null = null_weight(source, b.bead.i, b.bead.n);
    for (int m = 0; m < b.bead.m; ++m) {
      const auto j = static_cast<std::size_t>(b.bead.j + m);
      const std::size_t size = target.words_in(j), base = target.offsets[j];
      sums.assign(size, 0.F);
      for (std::size_t f = 0; f < size; ++f)
        sums[f] = null * corpus_.target_share[target.words[base + f]];
      const auto each = [&](auto use) {
        for (int n = 0; n < b.bead.n; ++n) {
          const auto i = static_cast<std::size_t>(b.bead.i + n);
          const auto& meeting = meetings_[b.meeting(n, m)];
          for (std::size_t e = 0; e < source.words_in(i); ++e)
            use(source.counts[source.offsets[i] + e], meeting.slots + e * size);
        }
      };
      each([&](float count, std::size_t at) {
        for (std::size_t f = 0; f < size; ++f) sums[f] += count * forward_[slots_[at + f]];
      });
      for (std::size_t f = 0; f < size; ++f) sums[f] = weight * target.counts[base + f] / sums[f];
      each([&](float count, std::size_t at) {
        for (std::size_t f = 0; f < size; ++f) {
          const auto slot = slots_[at + f];
          const float expected = count * forward_[slot] * sums[f];
          forward_counts_[slot] += expected;
          if (keep_own) own_forward_[at + f] += expected;
        }
      });
    }
  }

  void expect_backward(const Bead& b, bool keep_own, std::vector<float>& /*sums*/) {
    const auto& source = texts(b.document).source;
    const auto& target = texts(b.document).target;
    const auto weight = static_cast<float>(b.bead.weight);
    const float null = null_weight(target, b.bead.j, b.bead.m);
    for (int n = 0; n < b.bead.n; ++n) {
      const auto i = static_cast<std::size_t>(b.bead.i + n);
      for (std::size_t e = 0; e < source.words_in(i); ++e) {
        const auto at_source = source.offsets[i] + e;
        float sum = null * corpus_.source_share[source.words[at_source]];
        const auto each = [&](auto use) {
          for (int m = 0; m < b.bead.m; ++m) {
            const auto j = static_cast<std::size_t>(b.bead.j + m);
            const std::size_t size = target.words_in(j);
            const auto& meeting = meetings_[b.meeting(n, m)];
            for (std::size_t f = 0; f < size; ++f)
              use(target.counts[target.offsets[j] + f], meeting.slots + e * size + f);
          }
        };
        each([&](float count, std::size_t at) { sum += count * backward_[slots_[at]]; });
        const float scale = weight * source.counts[at_source] / sum;
        each([&](float count, std::size_t at) {
          const float expected = count * backward_[slots_[at]] * scale;
          backward_counts_[slots_[at]] += expected;
          if (keep_own) own_backward_[at] += expected;
        });
      }
    }
  }

  void maximise() {
    const auto strength = static_cast<float>(parameters_.prior_strength);
    const auto update = [&](const TranslationRows& prior, WordId given, std::vector<float>& scratch,
                            const std::vector<float>& shares, std::size_t size, auto word_at,
                            auto slot_at, const std::vector<float>& counts,
                            std::vector<float>& probabilities) {
      float total = 0, rest = 1;
      for (std::size_t k = 0; k < size; ++k) total += counts[slot_at(k)];
      for (const auto& entry : prior.of(given)) {
        scratch[entry.word] = entry.share;
        rest -= entry.share;
      }
      for (std::size_t k = 0; k < size; ++k) {
        const WordId w = word_at(k);
        probabilities[slot_at(k)] =
            (counts[slot_at(k)] + strength * (scratch[w] + rest * shares[w])) / (total + strength);
      }
      for (const auto& entry : prior.of(given)) scratch[entry.word] = 0;
    };
    std::vector<float> scratch(corpus_.target.size(), 0.F);
    for (WordId e = 0; e < corpus_.source.size(); ++e) {
      const auto begin = row_[e];
      update(
          model_.prior_->forward, e, scratch, corpus_.target_share, row_[e + 1] - begin,
          [&](std::size_t k) { return met_[begin + k]; }, [&](std::size_t k) { return begin + k; },
          forward_counts_, forward_);
    }
    by_target([&](WordId f, std::span<const std::uint32_t> slots, std::span<const WordId> words) {
      update(
          model_.prior_->backward, f, scratch_source_, corpus_.source_share, slots.size(),
          [&](std::size_t k) { return words[k]; }, [&](std::size_t k) { return slots[k]; },
          backward_counts_, backward_);
    });
  }

  // The model's rows: discounted counts and the prior; what is no likelier than chance is handed
  // to the frequencies.
  void set_direction(bool forward) {
    Direction& direction = forward ? model_.forward_ : model_.backward_;
    const TranslationRows& prior = forward ? model_.prior_->forward : model_.prior_->backward;
    const auto& shares = forward ? corpus_.target_share : corpus_.source_share;
    const auto& counts = forward ? forward_counts_ : backward_counts_;
    auto& kept = forward ? kept_forward_ : kept_backward_;
    auto& scale = forward ? scale_forward_ : scale_backward_;
    const auto strength = static_cast<float>(parameters_.prior_strength);
    const auto discount = static_cast<float>(parameters_.discount);
    const auto ratio = static_cast<float>(parameters_.kept_ratio);
    const std::size_t words = forward ? corpus_.source.size() : corpus_.target.size();
    kept.assign(met_.size(), false);
    scale.assign(words, 0.F);
    direction.rows.offsets.assign(words + 1, 0);
    direction.rows.entries.clear();
    direction.rest.assign(words, 1.F);
    std::vector<float> sum(shares.size(), 0.F);
    std::vector<WordId> touched;

    const auto row = [&](WordId given, std::size_t size, auto word_at, auto slot_at) {
      direction.rows.offsets[given] = static_cast<std::uint32_t>(direction.rows.entries.size());
      touched.clear();
      float total = 0;
      for (std::size_t k = 0; k < size; ++k) {
        const float count = counts[slot_at(k)] - discount;
        if (count <= 0) continue;
        total += count;
        sum[word_at(k)] = count;
        touched.push_back(word_at(k));
      }
      float rest = strength;
      for (const auto& entry : prior.of(given)) {
        if (sum[entry.word] == 0) touched.push_back(entry.word);
        sum[entry.word] += strength * entry.share;
        rest -= strength * entry.share;
      }
      scale[given] = 1 / (total + strength);
      std::sort(touched.begin(), touched.end());
      for (const WordId w : touched) {
        const float share = sum[w] * scale[given];
        if (share > ratio * shares[w]) {
          direction.rows.entries.push_back({w, share});
        } else {
          rest += sum[w];
          sum[w] = 0;
        }
      }
      direction.rest[given] = rest * scale[given];
      for (std::size_t k = 0; k < size; ++k) kept[slot_at(k)] = sum[word_at(k)] > 0;
      for (const WordId w : touched) sum[w] = 0;
    };
    if (forward) {
      for (WordId e = 0; e < words; ++e) {
        const auto begin = row_[e];
        row(
            e, row_[e + 1] - begin, [&](std::size_t k) { return met_[begin + k]; },
            [&](std::size_t k) { return begin + k; });
      }
    } else {
      by_target(
          [&](WordId f, std::span<const std::uint32_t> slots, std::span<const WordId> others) {
            row(
                f, slots.size(), [&](std::size_t k) { return others[k]; },
                [&](std::size_t k) { return slots[k]; });
          });
    }
    direction.rows.offsets[words] = static_cast<std::uint32_t>(direction.rows.entries.size());
  }

  void set_own() {
    for (auto& own : model_.own_) own = {};
    if (!parameters_.leave_one_out) return;
    const auto discount = static_cast<float>(parameters_.discount);
    const auto loss = [discount](float count, float own) {
      return std::max(0.F, count - own - discount) - std::max(0.F, count - discount);
    };
    for (const auto& meeting : meetings_) {
      if (meeting.document >= model_.own_.size()) continue;  // known pairs are scored nowhere
      OwnShares& own = model_.own_[meeting.document];
      const auto& [source, target] = texts(meeting.document);
      const auto i = static_cast<std::size_t>(meeting.i), j = static_cast<std::size_t>(meeting.j);
      const std::size_t rows = source.words_in(i), columns = target.words_in(j);
      own.by_source.push_back({meeting.i, meeting.j, own.forward.size(), own.backward.size()});
      const std::size_t forward = own.forward.size(), backward = own.backward.size();
      own.forward.resize(forward + columns, 0.F);
      own.backward.resize(backward + rows, 0.F);
      for (std::size_t e = 0; e < rows; ++e)
        for (std::size_t f = 0; f < columns; ++f) {
          const std::size_t at = meeting.slots + e * columns + f;
          const auto slot = slots_[at];
          const auto es = source.offsets[i] + e, ft = target.offsets[j] + f;
          if (kept_forward_[slot])
            own.forward[forward + f] += source.counts[es] * scale_forward_[source.words[es]] *
                                        loss(forward_counts_[slot], own_forward_[at]);
          if (kept_backward_[slot])
            own.backward[backward + e] += target.counts[ft] * scale_backward_[target.words[ft]] *
                                          loss(backward_counts_[slot], own_backward_[at]);
        }
    }
    for (auto& own : model_.own_) {
      own.by_target.resize(own.by_source.size());
      for (std::size_t k = 0; k < own.by_target.size(); ++k) own.by_target[k] = k;
      std::sort(own.by_target.begin(), own.by_target.end(), [&own](std::size_t a, std::size_t b) {
        const Own &x = own.by_source[a], &y = own.by_source[b];
        return x.j != y.j ? x.j < y.j : x.i < y.i;
      });
    }
  }

  LexicalModel& model_;
  const Corpus& corpus_;
  const AlignParameters& parameters_;

  std::vector<Bead> beads_;
  std::vector<Meeting> meetings_;
  std::size_t slot_count_ = 0;
  std::vector<std::uint32_t> slots_;  // of each meeting, word by word
  std::vector<std::uint32_t> row_;    // slots of source word e are [row_[e], row_[e + 1])
  std::vector<WordId> met_;           // target word of a slot
  std::vector<std::uint32_t> column_, column_slots_;
  std::vector<WordId> column_words_;
  std::vector<float> forward_, backward_, forward_counts_, backward_counts_;
  std::vector<float> own_forward_, own_backward_;
  std::vector<bool> kept_forward_, kept_backward_;
  std::vector<float> scale_forward_, scale_backward_, scratch_source_;
};

void LexicalModel::train(const std::vector<std::vector<WeightedBead>>& beads) {
  Training(*this, beads).run();
}

}  // namespace verso::alignment
