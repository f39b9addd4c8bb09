// SPDX-License-Identifier: Apache-2.0
#include "bench/align/gale_church.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "text/keys.h"

namespace verso {
namespace {

struct Kind {
  int source, target;
  double probability;
};
constexpr std::array<Kind, 6> kKinds{
    {{1, 1, .89}, {1, 0, .005}, {0, 1, .005}, {2, 1, .0445}, {1, 2, .0445}, {2, 2, .011}}};

std::vector<double> sums(const std::vector<std::string>& sentences) {
  std::vector<double> result{0};
  for (const auto& s : sentences) result.push_back(result.back() + sentence_keys(s).characters);
  return result;
}

// -log of 2 (1 - Phi(|delta|)).
double match_cost(double source, double target) {
  if (source == 0 && target == 0) return 0;
  const double delta = (target - source) / std::sqrt(6.8 * (source + target) / 2);
  return -std::log(std::max(std::erfc(std::abs(delta) / std::sqrt(2.0)), 1e-300));
}

}  // namespace

std::vector<Bead> gale_church(const AlignDocument& document) {
  const auto source = sums(document.source.sentences), target = sums(document.target.sentences);
  const std::size_t columns = target.size();
  std::vector<double> best(source.size() * columns, std::numeric_limits<double>::infinity());
  std::vector<std::uint8_t> choice(best.size(), 0);
  best[0] = 0;
  for (std::size_t i = 0; i < source.size(); ++i)
    for (std::size_t j = 0; j < columns; ++j)
      for (std::size_t k = 0; k < kKinds.size(); ++k) {
        const auto n = static_cast<std::size_t>(kKinds[k].source);
        const auto m = static_cast<std::size_t>(kKinds[k].target);
        if (n > i || m > j) continue;
        const double cost = best[(i - n) * columns + j - m] - std::log(kKinds[k].probability) +
                            match_cost(source[i] - source[i - n], target[j] - target[j - m]);
        if (cost < best[i * columns + j]) {
          best[i * columns + j] = cost;
          choice[i * columns + j] = static_cast<std::uint8_t>(k);
        }
      }
  std::vector<Bead> beads;
  for (int i = static_cast<int>(source.size()) - 1, j = static_cast<int>(columns) - 1;
       i > 0 || j > 0;) {
    const Kind& kind =
        kKinds[choice[static_cast<std::size_t>(i) * columns + static_cast<std::size_t>(j)]];
    Bead bead;
    for (int n = kind.source; n > 0; --n) bead.source.push_back(i - n);
    for (int m = kind.target; m > 0; --m) bead.target.push_back(j - m);
    beads.push_back(bead);
    i -= kind.source;
    j -= kind.target;
  }
  std::reverse(beads.begin(), beads.end());
  return beads;
}

}  // namespace verso
