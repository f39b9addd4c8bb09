// SPDX-License-Identifier: Apache-2.0
#include "tm/align/length_model.h"

#include <cmath>
#include <numbers>
#include <numeric>

namespace verso::alignment {
namespace {

double sum_of(const std::vector<int>& lengths, int from, int count) {
  double sum = 0;
  for (int k = from; k < from + count; ++k) sum += lengths[static_cast<std::size_t>(k)];
  return sum;
}

}  // namespace

LengthModel::LengthModel(const TextPair& texts, const AlignParameters& parameters)
    : parameters_(parameters), variance_(parameters.length_variance) {
  const double sources =
      std::accumulate(texts.source.characters.begin(), texts.source.characters.end(), 1.0);
  const double targets =
      std::accumulate(texts.target.characters.begin(), texts.target.characters.end(), 1.0);
  // Whole texts tell the ratio only when neither has much that the other lacks.
  ratio_ = std::clamp(targets / sources, 0.7, 1.4);
  if (targets / sources < 0.45 || targets / sources > 2.2)
    ratio_ = std::clamp(targets / sources, 0.2, 5.0);

  double mean = 0, square = 0;
  const double count = std::max<double>(1, static_cast<double>(texts.target.size()));
  for (const int length : texts.target.characters) mean += std::log(length + 1.0) / count;
  for (const int length : texts.target.characters)
    square += (std::log(length + 1.0) - mean) * (std::log(length + 1.0) - mean) / count;
  square = std::max(square, 0.05);
  // Sums of log-normal lengths, by their first two moments (Fenton 1960).
  const double average = std::exp(mean + square / 2);
  const double relative = std::exp(square) - 1;
  for (int n = 1; n <= kWidest; ++n) {
    Background background;
    background.variance = std::log(1 + relative / n);
    background.mean = std::log(average * n) - background.variance / 2;
    backgrounds_.push_back(background);
  }
}

double LengthModel::score(double source_characters, double target_characters, int targets) const {
  const double expected = ratio_ * source_characters;
  const double mean = (expected + target_characters) / 2 + 1;
  const double difference = target_characters - expected;
  const double variance = variance_ * mean;
  const double tail = mean / 2 + 5;
  const double likely =
      (1 - parameters_.length_outliers) * std::exp(-difference * difference / (2 * variance)) /
          std::sqrt(2 * std::numbers::pi * variance) +
      parameters_.length_outliers * std::exp(-std::abs(difference) / tail) / (2 * tail);
  const auto& background = backgrounds_[static_cast<std::size_t>(targets - 1)];
  const double logarithm = std::log(target_characters + 1);
  const auto density = [logarithm](const Background& b, double widening) {
    const double away = logarithm - b.mean, wide = b.variance * widening;
    return std::exp(-away * away / (2 * wide)) / std::sqrt(2 * std::numbers::pi * wide);
  };
  // Scraps of a few letters are rarer among sums of lengths than they are in bad texts: without
  // the second part they would be taken up by whatever stands beside them.
  const double usual =
      (1 - parameters_.length_scraps) * density(background, 1) +
      parameters_.length_scraps * density(backgrounds_.front(), parameters_.length_widening);
  return std::log(likely) - std::log(std::max(usual, 1e-300)) + logarithm;
}

void LengthModel::learn(const TextPair& texts, const std::vector<WeightedBead>& beads) {
  double sources = 1, targets = ratio_;
  for (const auto& bead : beads) {
    sources += bead.weight * sum_of(texts.source.characters, bead.i, bead.n);
    targets += bead.weight * sum_of(texts.target.characters, bead.j, bead.m);
  }
  ratio_ = std::clamp(targets / sources, 0.1, 10.0);

  // A quantile instead of the mean: wrong beads must not widen it.
  struct Deviation {
    double square, weight;
  };
  std::vector<Deviation> deviations;
  double total = 0;
  for (const auto& bead : beads) {
    const double expected = ratio_ * sum_of(texts.source.characters, bead.i, bead.n);
    const double found = sum_of(texts.target.characters, bead.j, bead.m);
    const double mean = (expected + found) / 2 + 1;
    deviations.push_back({(found - expected) * (found - expected) / mean, bead.weight});
    total += bead.weight;
  }
  std::sort(deviations.begin(), deviations.end(),
            [](const Deviation& a, const Deviation& b) { return a.square < b.square; });
  constexpr double kQuantile = 0.7, kChiSquare = 1.074;
  double found = parameters_.length_variance, sum = 0;
  for (const auto& deviation : deviations) {
    sum += deviation.weight;
    if (sum >= kQuantile * total) {
      found = deviation.square / kChiSquare;
      break;
    }
  }
  const double pseudo = parameters_.length_pseudo_counts;
  variance_ = std::clamp((total * found + pseudo * parameters_.length_variance) / (total + pseudo),
                         0.5, 12.0);
}

}  // namespace verso::alignment
