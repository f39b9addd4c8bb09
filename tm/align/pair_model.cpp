// SPDX-License-Identifier: Apache-2.0
#include "tm/align/pair_model.h"

#include <cmath>

namespace verso::alignment {
namespace {

// In the order of kShapes: 1-1, 1-2, 2-1, 2-2, 1-3, 3-1, 2-3, 3-2, 1-4, 4-1.
constexpr std::array<double, kShapes.size()> kShapePriors{.80,  .03,  .03,  .008,  .006,
                                                          .006, .002, .002, .0015, .0015};
constexpr double kGapPrior = .03;  // on either side

}  // namespace

EndModel::EndModel(const AlignParameters& parameters) : parameters_(parameters) { set({}); }

void EndModel::set(const Table& counts) {
  Table joint{};
  std::array<double, kSentenceEnds> sources{}, targets{};
  double total = 0;
  for (std::size_t a = 0; a < kSentenceEnds; ++a)
    for (std::size_t b = 0; b < kSentenceEnds; ++b) {
      joint[a][b] =
          counts[a][b] + (a == b ? parameters_.end_prior_same : parameters_.end_prior_other);
      sources[a] += joint[a][b];
      targets[b] += joint[a][b];
      total += joint[a][b];
    }
  for (std::size_t a = 0; a < kSentenceEnds; ++a)
    for (std::size_t b = 0; b < kSentenceEnds; ++b)
      scores_[a][b] =
          parameters_.end_weight * std::log(joint[a][b] * total / (sources[a] * targets[b]));
}

void EndModel::learn(const TextPair& texts, const std::vector<WeightedBead>& beads) {
  Table counts{};
  for (const auto& bead : beads) {
    const auto a = texts.source.ends[static_cast<std::size_t>(bead.i + bead.n - 1)];
    const auto b = texts.target.ends[static_cast<std::size_t>(bead.j + bead.m - 1)];
    counts[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)] += bead.weight;
  }
  set(counts);
}

BeadModel::BeadModel(const AlignParameters& parameters) : parameters_(parameters) {
  for (std::size_t k = 0; k < kShapes.size(); ++k) scores_[k] = std::log(kShapePriors[k]);
  gaps_ = {std::log(kGapPrior), std::log(kGapPrior), std::log(parameters_.gap_extension),
           std::log(1 - parameters_.gap_extension)};
}

void BeadModel::learn(const Posteriors& posteriors) {
  std::array<double, kShapes.size()> counts{};
  double total = posteriors.opened;
  for (const auto& bead : posteriors.beads) {
    for (std::size_t k = 0; k < kShapes.size(); ++k)
      if (kShapes[k].source == bead.n && kShapes[k].target == bead.m) counts[k] += bead.weight;
    total += bead.weight;
  }
  const double pseudo = parameters_.bead_pseudo_counts;
  for (std::size_t k = 0; k < kShapes.size(); ++k)
    scores_[k] = std::log((counts[k] + pseudo * kShapePriors[k]) / (total + pseudo));
  const double gap = std::log((posteriors.opened / 2 + pseudo * kGapPrior) / (total + pseudo));
  const double extend =
      (posteriors.extended + parameters_.gap_extension * parameters_.gap_extension_pseudo) /
      (posteriors.opened + posteriors.extended + parameters_.gap_extension_pseudo);
  gaps_ = {gap, gap, std::log(extend), std::log(1 - extend)};
}

}  // namespace verso::alignment
