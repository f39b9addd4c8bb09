// SPDX-License-Identifier: Apache-2.0
//
// The passes. The first aligns with lengths, marks, cognates and dictionaries alone; each further
// one learns from the posterior probabilities of the one before: lengths, ends, shapes and gaps
// for each document, words for all of them together. docs/alignment.md explains the method.
#include "tm/align/aligner.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "text/error.h"
#include "text/pipeline.h"
#include "tm/align/anchors.h"
#include "tm/align/bead_scores.h"
#include "tm/align/parameters.h"
#include "tm/align/parts.h"

namespace verso {
namespace alignment {
namespace {

constexpr std::size_t kMostNodes = 6'000'000;  // of a first band without anchors

struct Pass {
  std::vector<WeightedBead> path;
  Posteriors posteriors;
};

struct State {
  std::optional<DocumentModels> models;
  Pass pass;
  bool translations = true;
};

// Texts that are no translations of each other gain next to nothing from being aligned: less than
// .02 a word against .1 and more, on documents mismatched for the purpose (docs/alignment.md).
// Few words may gain by chance; then their evidence tells.
bool are_translations(const TextPair& texts, const Posteriors& found, double evidence) {
  constexpr double kLeastGain = 0.03, kLeastEvidence = 0.005;
  constexpr std::size_t kFewWords = 60;
  const std::size_t words = texts.source.words.size() + texts.target.words.size();
  if (words >= kFewWords && evidence < kLeastEvidence) return false;
  return found.total / static_cast<double>(std::max<std::size_t>(1, words)) + evidence / 10 >=
         kLeastGain;
}

// From the posterior of a pair to the share of such pairs that are right: where words bring little
// evidence, the models trust lengths too much, and pairs of several sentences are wrong more often
// than they think. Logistic regressions over the development documents: whole, cut small,
// misprinted and mismatched; docs/alignment.md has the tables.
double calibrated(double posterior, double evidence, bool many) {
  constexpr double kBase = -0.98, kPosterior = 0.64, kEvidence = 3.54, kMostEvidence = 0.6,
                   kMany = -0.84;
  const double p = std::clamp(posterior, 1e-6, 1 - 1e-6);
  const double z = kBase + kPosterior * std::log(p / (1 - p)) +
                   kEvidence * std::min(evidence, kMostEvidence) + (many ? kMany : 0);
  return 1 / (1 + std::exp(-z));
}

class Job {
 public:
  Job(const std::vector<AlignDocument>& documents, const AlignOptions& options,
      const AlignParameters& parameters)
      : options_(options),
        parameters_(parameters),
        given_(documents.size()),
        corpus_(make_corpus(documents, options, parameters)),
        prior_(make_prior(corpus_, options.dictionary)),
        parts_(cut_long_documents(corpus_, prior_.forward, parameters_)),
        words_(corpus_, prior_, parameters_),
        states_(parts_.size()) {}

  std::vector<AlignResult> run() {
    // Known pairs teach before anything is aligned.
    if (corpus_.known.source.size() > 0)
      words_.train(std::vector<std::vector<WeightedBead>>(states_.size()));
    for (int pass = 0; pass <= parameters_.passes; ++pass) {
      for_documents(pass, [this, pass](std::size_t d) { align_document(d, pass); });
      if (pass == parameters_.passes) break;
      std::vector<std::vector<WeightedBead>> beads;
      for (auto& state : states_) beads.push_back(state.pass.posteriors.beads);
      words_.train(beads);
      std::vector<const Posteriors*> found;
      for (const auto& state : states_) found.push_back(&state.pass.posteriors);
      auto habits = learn_habits(corpus_, found, parameters_);
      for (std::size_t d = 0; d < states_.size(); ++d)
        if (states_[d].models) states_[d].models->habits = std::move(habits[d]);
    }
    std::vector<AlignResult> results(given_);
    std::vector<std::ptrdiff_t> translated(given_, 0);  // sentences, less those that are not
    for (std::size_t d = 0; d < states_.size(); ++d) {
      AlignResult part = result(d);
      const auto size = static_cast<std::ptrdiff_t>(corpus_.documents[d].source.size() + 1);
      translated[parts_[d].document] += part.translations ? size : -size;
      auto& beads = results[parts_[d].document].beads;
      beads.insert(beads.end(), std::make_move_iterator(part.beads.begin()),
                   std::make_move_iterator(part.beads.end()));
    }
    for (std::size_t d = 0; d < given_; ++d) results[d].translations = translated[d] > 0;
    return results;
  }

 private:
  void for_documents(int pass, const std::function<void(std::size_t)>& work) {
    const auto count = static_cast<std::int64_t>(states_.size());
    const std::int64_t total = count * (parameters_.passes + 1);
    std::int64_t done = count * pass;
    std::size_t next = 0;
    struct Nothing {};
    run_pipeline<std::size_t, Nothing>(
        {options_.jobs > 1 && count > 1 ? options_.jobs : 0, 1U << 20},
        [&](std::size_t& d) {
          d = next++;
          return d < states_.size();
        },
        [&] {
          return [&](std::size_t&& d) {
            work(d);
            return Nothing{};
          };
        },
        [&](Nothing&&) {
          if (options_.progress && !options_.progress(++done, total)) throw Interrupted();
        },
        [](const std::size_t&) { return std::size_t{1}; });
  }

  Band band(std::size_t d, int pass) const {
    const TextPair& texts = corpus_.documents[d];
    const int sources = static_cast<int>(texts.source.size());
    const int targets = static_cast<int>(texts.target.size());
    if (static_cast<long long>(sources) * targets <= parameters_.full_cells)
      return full_band(sources, targets);
    if (pass == 0)
      return band_through(find_anchors(texts, words_.translations(), corpus_.target.size()),
                          sources, targets, kMostNodes);
    std::vector<BandPoint> points;
    for (const auto& bead : states_[d].pass.path)
      points.push_back({bead.i + bead.n, bead.j + bead.m, parameters_.band});
    return band_along(points, sources, targets);
  }

  void align_document(std::size_t d, int pass) {
    const TextPair& texts = corpus_.documents[d];
    State& state = states_[d];
    if (texts.source.size() == 0 || texts.target.size() == 0) return;
    if (!state.models)
      state.models.emplace(DocumentModels{LengthModel(texts, parameters_), EndModel(parameters_),
                                          BeadModel(parameters_), ParagraphModel(),
                                          no_habits(texts)});
    const Band searched = band(d, pass);
    const auto words = words_.score(d, searched);
    const ScoreTable table = score_beads(texts, searched, *state.models, words, parameters_);
    const GapScores& gaps = state.models->beads.gaps();
    state.pass.path = best_path(table, gaps);
    state.pass.posteriors = posteriors(table, gaps);
    const double evidence =
        usual_evidence(texts, words, state.pass.posteriors.beads, parameters_.toll_pseudo_counts);
    if (pass == parameters_.passes) {
      state.translations = are_translations(texts, state.pass.posteriors, evidence);
      set_confidence(state.pass, evidence);
      return;
    }
    const auto& beads = state.pass.posteriors.beads;
    state.models->length.learn(texts, beads);
    state.models->ends.learn(texts, beads);
    state.models->paragraphs.learn(texts, beads);
    state.models->beads.learn(state.pass.posteriors);
    state.models->word_toll = parameters_.toll_share * evidence;
  }

  static void set_confidence(Pass& pass, double evidence) {
    auto beads = pass.posteriors.beads;
    const auto before = [](const WeightedBead& a, const WeightedBead& b) {
      return std::tie(a.i, a.n, a.j, a.m) < std::tie(b.i, b.n, b.j, b.m);
    };
    std::sort(beads.begin(), beads.end(), before);
    for (auto& bead : pass.path) {
      if (bead.m == 0) {
        bead.weight = pass.posteriors.source_gaps[static_cast<std::size_t>(bead.i)];
      } else if (bead.n == 0) {
        bead.weight = pass.posteriors.target_gaps[static_cast<std::size_t>(bead.j)];
      } else {
        const auto place = std::lower_bound(beads.begin(), beads.end(), bead, before);
        bead.weight = place != beads.end() && !before(bead, *place)
                          ? calibrated(place->weight, evidence, bead.n + bead.m > 2)
                          : 0;
      }
    }
  }

  AlignResult result(std::size_t d) const {
    const TextPair& texts = corpus_.documents[d];
    AlignResult result;
    const int first_source = parts_[d].source, first_target = parts_[d].target;
    const auto range = [](int from, int count) {
      std::vector<int> indices;
      for (int k = from; k < from + count; ++k) indices.push_back(k);
      return indices;
    };
    if (texts.source.size() == 0 || texts.target.size() == 0) {
      for (int i = 0; i < static_cast<int>(texts.source.size()); ++i)
        result.beads.push_back({{first_source + i}, {}, 1});
      for (int j = 0; j < static_cast<int>(texts.target.size()); ++j)
        result.beads.push_back({{}, {first_target + j}, 1});
      result.translations = result.beads.empty();
      return result;
    }
    result.translations = states_[d].translations;
    for (const auto& bead : states_[d].pass.path)
      result.beads.push_back({range(first_source + bead.i, bead.n),
                              range(first_target + bead.j, bead.m),
                              std::clamp(bead.weight, 0.0, 1.0)});
    return result;
  }

  const AlignOptions& options_;
  AlignParameters parameters_;
  std::size_t given_;  ///< documents; long ones have become parts
  Corpus corpus_;
  PriorDictionary prior_;
  std::vector<Part> parts_;
  LexicalModel words_;
  std::vector<State> states_;
};

}  // namespace

std::vector<AlignResult> align_with(const std::vector<AlignDocument>& documents,
                                    const AlignOptions& options,
                                    const AlignParameters& parameters) {
  return Job(documents, options, parameters).run();
}

}  // namespace alignment

std::vector<AlignResult> align(const std::vector<AlignDocument>& documents,
                               const AlignOptions& options) {
  return alignment::align_with(documents, options, {});
}

}  // namespace verso
