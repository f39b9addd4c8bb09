// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/tm/align_search_test.cpp compares with an exhaustive enumeration.
#include "tm/align/search.h"

#include <cmath>
#include <limits>

namespace verso::alignment {
namespace {

constexpr double kImpossible = -1e300;

// The three states of a node.
struct States {
  double bead = kImpossible, source_gap = kImpossible, target_gap = kImpossible;
};

double log_sum(double a, double b) {
  if (a < b) std::swap(a, b);
  if (b < a - 40) return a;
  return a + std::log1p(std::exp(b - a));
}

class LogSum {
 public:
  void add(double value) {
    if (count_ < values_.size()) values_[count_++] = value;
    most_ = std::max(most_, value);
  }
  double value() const {
    if (most_ <= kImpossible) return kImpossible;
    double sum = 0;
    for (std::size_t k = 0; k < count_; ++k)
      if (values_[k] > most_ - 30) sum += std::exp(values_[k] - most_);
    return most_ + std::log(sum);
  }

 private:
  std::array<double, kShapes.size() + 3> values_{};
  std::size_t count_ = 0;
  double most_ = kImpossible;
};

template <class Each>
void for_nodes(const Band& band, Each each) {
  for (int i = 0; i <= band.sources(); ++i)
    for (int j = band.low[static_cast<std::size_t>(i)]; j <= band.high[static_cast<std::size_t>(i)];
         ++j)
      each(i, j);
}

float score_of(const ScoreTable& table, std::size_t node, std::size_t shape) {
  return table.scores[node * kShapes.size() + shape];
}

double source_bonus(const ScoreTable& table, int i) {
  return table.source_gap_bonus[static_cast<std::size_t>(i)];
}
double target_bonus(const ScoreTable& table, int j) {
  return table.target_gap_bonus[static_cast<std::size_t>(j)];
}

bool possible(float score) { return score > -1e30F; }

}  // namespace

std::vector<WeightedBead> best_path(const ScoreTable& table, const GapScores& gaps) {
  const Band& band = table.band;
  std::vector<States> best(band.nodes());
  const auto entering = [&](const States& s) {
    return std::max({s.bead, s.source_gap + gaps.close, s.target_gap + gaps.close});
  };
  const auto source_gap_after = [&](const States& s) {
    return std::max({s.bead + gaps.source, s.source_gap + gaps.extend,
                     s.target_gap + gaps.close + gaps.source});
  };
  const auto target_gap_after = [&](const States& s) {
    return std::max({s.bead + gaps.target, s.target_gap + gaps.extend,
                     s.source_gap + gaps.close + gaps.target});
  };
  for_nodes(band, [&](int i, int j) {
    const auto node = band.index(i, j);
    States& here = best[node];
    if (i == 0 && j == 0) {
      here.bead = 0;
      return;
    }
    for (std::size_t k = 0; k < kShapes.size(); ++k) {
      const float score = score_of(table, node, k);
      if (!possible(score)) continue;
      const States& from = best[band.index(i - kShapes[k].source, j - kShapes[k].target)];
      here.bead = std::max(here.bead, entering(from) + score);
    }
    if (band.has(i - 1, j))
      here.source_gap = source_gap_after(best[band.index(i - 1, j)]) + source_bonus(table, i - 1);
    if (band.has(i, j - 1))
      here.target_gap = target_gap_after(best[band.index(i, j - 1)]) + target_bonus(table, j - 1);
  });

  enum class In { bead, source_gap, target_gap };
  std::vector<WeightedBead> path;
  int i = band.sources(), j = band.targets();
  const auto which = [](double bead, double source_gap, double target_gap) {
    if (bead >= source_gap && bead >= target_gap) return In::bead;
    return source_gap >= target_gap ? In::source_gap : In::target_gap;
  };
  const States& end = best[band.index(i, j)];
  In in = which(end.bead, end.source_gap, end.target_gap);
  while (i > 0 || j > 0) {
    if (in == In::source_gap) {
      const States& from = best[band.index(--i, j)];
      path.push_back({i, 1, j, 0, 0});
      in = which(from.bead + gaps.source, from.source_gap + gaps.extend,
                 from.target_gap + gaps.close + gaps.source);
    } else if (in == In::target_gap) {
      const States& from = best[band.index(i, --j)];
      path.push_back({i, 0, j, 1, 0});
      in = which(from.bead + gaps.target, from.source_gap + gaps.close + gaps.target,
                 from.target_gap + gaps.extend);
    } else {
      const auto node = band.index(i, j);
      std::size_t chosen = 0;
      double most = -std::numeric_limits<double>::infinity();
      for (std::size_t k = 0; k < kShapes.size(); ++k) {
        const float score = score_of(table, node, k);
        if (!possible(score)) continue;
        const double value =
            entering(best[band.index(i - kShapes[k].source, j - kShapes[k].target)]) + score;
        if (value > most) {
          most = value;
          chosen = k;
        }
      }
      i -= kShapes[chosen].source;
      j -= kShapes[chosen].target;
      path.push_back({i, kShapes[chosen].source, j, kShapes[chosen].target, 0});
      const States& from = best[band.index(i, j)];
      in = which(from.bead, from.source_gap + gaps.close, from.target_gap + gaps.close);
    }
  }
  std::reverse(path.begin(), path.end());
  return path;
}

Posteriors posteriors(const ScoreTable& table, const GapScores& gaps, double least) {
  const Band& band = table.band;
  const int sources = band.sources(), targets = band.targets();
  std::vector<States> before(band.nodes()), after(band.nodes());
  // The sum over all states of a node from which a bead may go on.
  std::vector<double> entering(band.nodes(), kImpossible);

  for_nodes(band, [&](int i, int j) {
    const auto node = band.index(i, j);
    States& here = before[node];
    if (i == 0 && j == 0) {
      here.bead = 0;
    } else {
      LogSum sum;
      for (std::size_t k = 0; k < kShapes.size(); ++k) {
        const float score = score_of(table, node, k);
        if (possible(score))
          sum.add(entering[band.index(i - kShapes[k].source, j - kShapes[k].target)] + score);
      }
      here.bead = sum.value();
      if (band.has(i - 1, j)) {
        const States& from = before[band.index(i - 1, j)];
        here.source_gap = log_sum(log_sum(from.bead, from.target_gap + gaps.close) + gaps.source,
                                  from.source_gap + gaps.extend) +
                          source_bonus(table, i - 1);
      }
      if (band.has(i, j - 1)) {
        const States& from = before[band.index(i, j - 1)];
        here.target_gap = log_sum(log_sum(from.bead, from.source_gap + gaps.close) + gaps.target,
                                  from.target_gap + gaps.extend) +
                          target_bonus(table, j - 1);
      }
    }
    entering[node] = log_sum(here.bead, log_sum(here.source_gap, here.target_gap) + gaps.close);
  });

  for (int i = sources; i >= 0; --i) {
    const auto row = static_cast<std::size_t>(i);
    for (int j = band.high[row]; j >= band.low[row]; --j) {
      States& here = after[band.index(i, j)];
      if (i == sources && j == targets) {
        here = {0, 0, 0};
        continue;
      }
      LogSum sum;
      for (std::size_t k = 0; k < kShapes.size(); ++k) {
        const int to_i = i + kShapes[k].source, to_j = j + kShapes[k].target;
        if (!band.has(to_i, to_j)) continue;
        const auto node = band.index(to_i, to_j);
        const float score = score_of(table, node, k);
        if (possible(score)) sum.add(after[node].bead + score);
      }
      const double bead = sum.value();
      const double skip_source =
          band.has(i + 1, j) ? after[band.index(i + 1, j)].source_gap + source_bonus(table, i)
                             : kImpossible;
      const double skip_target =
          band.has(i, j + 1) ? after[band.index(i, j + 1)].target_gap + target_bonus(table, j)
                             : kImpossible;
      here.bead = log_sum(bead, log_sum(skip_source + gaps.source, skip_target + gaps.target));
      here.source_gap =
          log_sum(log_sum(bead, skip_target + gaps.target) + gaps.close, skip_source + gaps.extend);
      here.target_gap =
          log_sum(log_sum(bead, skip_source + gaps.source) + gaps.close, skip_target + gaps.extend);
    }
  }

  Posteriors result;
  result.total = after[band.index(0, 0)].bead;
  result.source_gaps.assign(static_cast<std::size_t>(sources), 0);
  result.target_gaps.assign(static_cast<std::size_t>(targets), 0);
  const auto probability = [&](double logarithm) {
    const double d = logarithm - result.total;
    return d < -40 ? 0.0 : std::min(1.0, std::exp(d));
  };
  for_nodes(band, [&](int i, int j) {
    const auto node = band.index(i, j);
    for (std::size_t k = 0; k < kShapes.size(); ++k) {
      const float score = score_of(table, node, k);
      if (!possible(score)) continue;
      const int from_i = i - kShapes[k].source, from_j = j - kShapes[k].target;
      const double p = probability(entering[band.index(from_i, from_j)] + score + after[node].bead);
      if (p >= least)
        result.beads.push_back({from_i, kShapes[k].source, from_j, kShapes[k].target, p});
    }
    const States& here = before[node];
    if (band.has(i + 1, j)) {
      const double rest = after[band.index(i + 1, j)].source_gap + source_bonus(table, i);
      const double opened =
          probability(log_sum(here.bead, here.target_gap + gaps.close) + gaps.source + rest);
      const double extended = probability(here.source_gap + gaps.extend + rest);
      result.source_gaps[static_cast<std::size_t>(i)] += opened + extended;
      result.opened += opened;
      result.extended += extended;
    }
    if (band.has(i, j + 1)) {
      const double rest = after[band.index(i, j + 1)].target_gap + target_bonus(table, j);
      const double opened =
          probability(log_sum(here.bead, here.source_gap + gaps.close) + gaps.target + rest);
      const double extended = probability(here.target_gap + gaps.extend + rest);
      result.target_gaps[static_cast<std::size_t>(j)] += opened + extended;
      result.opened += opened;
      result.extended += extended;
    }
  });
  return result;
}

}  // namespace verso::alignment
