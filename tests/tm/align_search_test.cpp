// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <random>

#include "tm/align/anchors.h"
#include "tm/align/search.h"

using namespace verso::alignment;

namespace {

ScoreTable random_table(int sources, int targets, std::mt19937& random) {
  ScoreTable table;
  table.band = full_band(sources, targets);
  table.scores.assign(table.band.nodes() * kShapes.size(), -std::numeric_limits<float>::infinity());
  std::normal_distribution<float> normal(0, 2);
  for (int i = 0; i < sources; ++i) table.source_gap_bonus.push_back(normal(random));
  for (int j = 0; j < targets; ++j) table.target_gap_bonus.push_back(normal(random));
  for (int i = 0; i <= sources; ++i)
    for (int j = 0; j <= targets; ++j)
      for (std::size_t k = 0; k < kShapes.size(); ++k)
        if (i >= kShapes[k].source && j >= kShapes[k].target)
          table.scores[table.band.index(i, j) * kShapes.size() + k] = normal(random);
  return table;
}

using Path = std::vector<WeightedBead>;

// Every path, with its score, by plain recursion.
void all_paths(const ScoreTable& table, const GapScores& gaps,
               const std::function<void(const Path&, double)>& use) {
  const int sources = table.band.sources(), targets = table.band.targets();
  Path path;
  enum class In { bead, source, target };
  const std::function<void(int, int, In, double)> go = [&](int i, int j, In in, double score) {
    if (i == sources && j == targets) {
      use(path, score);
      return;
    }
    const double close = in == In::bead ? 0 : gaps.close;
    for (std::size_t k = 0; k < kShapes.size(); ++k) {
      const int to_i = i + kShapes[k].source, to_j = j + kShapes[k].target;
      if (to_i > sources || to_j > targets) continue;
      path.push_back({i, kShapes[k].source, j, kShapes[k].target, 0});
      go(to_i, to_j, In::bead,
         score + close + table.scores[table.band.index(to_i, to_j) * kShapes.size() + k]);
      path.pop_back();
    }
    if (i < sources) {
      path.push_back({i, 1, j, 0, 0});
      go(i + 1, j, In::source,
         score + table.source_gap_bonus[static_cast<std::size_t>(i)] +
             (in == In::source ? gaps.extend : close + gaps.source));
      path.pop_back();
    }
    if (j < targets) {
      path.push_back({i, 0, j, 1, 0});
      go(i, j + 1, In::target,
         score + table.target_gap_bonus[static_cast<std::size_t>(j)] +
             (in == In::target ? gaps.extend : close + gaps.target));
      path.pop_back();
    }
  };
  go(0, 0, In::bead, 0);
}

const GapScores kGaps{-1.2, -1.5, -0.4, -1.1};

std::tuple<int, int, int, int> key(const WeightedBead& b) { return {b.i, b.n, b.j, b.m}; }

}  // namespace

TEST_CASE("The best path is as good as the best of all paths") {
  std::mt19937 random(7);
  for (int round = 0; round < 40; ++round) {
    const ScoreTable table = random_table(1 + round % 4, 1 + round / 4 % 4, random);
    const Path found = best_path(table, kGaps);
    double best = -1e300, of_found = -1e300;
    all_paths(table, kGaps, [&](const Path& path, double score) {
      best = std::max(best, score);
      if (std::equal(path.begin(), path.end(), found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return key(a) == key(b); }))
        of_found = score;
    });
    CHECK(of_found == Approx(best));
  }
}

TEST_CASE("Posteriors are the shares of all paths that hold a bead") {
  std::mt19937 random(11);
  for (int round = 0; round < 20; ++round) {
    const int sources = 1 + round % 4, targets = 1 + round / 4 % 4;
    const ScoreTable table = random_table(sources, targets, random);
    double all = 0;
    std::map<std::tuple<int, int, int, int>, double> beads;
    std::vector<double> source_gaps(static_cast<std::size_t>(sources), 0);
    all_paths(table, kGaps, [&](const Path& path, double score) {
      all += std::exp(score);
      for (const auto& bead : path) {
        if (bead.m == 0)
          source_gaps[static_cast<std::size_t>(bead.i)] += std::exp(score);
        else if (bead.n > 0)
          beads[key(bead)] += std::exp(score);
      }
    });
    const Posteriors found = posteriors(table, kGaps, 0);
    CHECK(found.total == Approx(std::log(all)));
    for (const auto& bead : found.beads)
      CHECK(bead.weight == Approx(beads[key(bead)] / all).margin(1e-9));
    CHECK(found.beads.size() == beads.size());
    for (std::size_t i = 0; i < source_gaps.size(); ++i)
      CHECK(found.source_gaps[i] == Approx(source_gaps[i] / all).margin(1e-9));
    // Every sentence is in one bead or one gap.
    for (int i = 0; i < sources; ++i) {
      double sum = found.source_gaps[static_cast<std::size_t>(i)];
      for (const auto& bead : found.beads)
        if (bead.i <= i && i < bead.i + bead.n) sum += bead.weight;
      CHECK(sum == Approx(1));
    }
  }
}

TEST_CASE("A band holds a path whatever its points are") {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    const int sources = static_cast<int>(random() % 60), targets = static_cast<int>(random() % 60);
    std::vector<BandPoint> points;
    int i = 0, j = 0;
    while (random() % 4 != 0) {
      i = std::min(sources, i + static_cast<int>(random() % 20));
      j = std::min(targets, j + static_cast<int>(random() % 20));
      points.push_back({i, j, static_cast<int>(random() % 5)});
    }
    const Band band = band_along(points, sources, targets);
    REQUIRE(band.has(0, 0));
    REQUIRE(band.has(sources, targets));
    for (int row = 1; row <= sources; ++row) {
      const auto r = static_cast<std::size_t>(row);
      REQUIRE(band.low[r] >= band.low[r - 1]);
      REQUIRE(band.high[r] >= band.high[r - 1]);
      REQUIRE(band.low[r] <= band.high[r - 1]);
    }
    for (const auto& point : points) CHECK(band.has(point.i, point.j));
  }
}

TEST_CASE("The heaviest chain ascends in both texts and outweighs every other") {
  std::mt19937 random(5);
  for (int round = 0; round < 100; ++round) {
    std::vector<Anchor> anchors;
    for (std::size_t k = random() % 10; k > 0; --k)
      anchors.push_back({static_cast<int>(random() % 6), static_cast<int>(random() % 6),
                         static_cast<double>(1 + random() % 5)});
    double most = 0;
    for (unsigned set = 0; set < 1U << anchors.size(); ++set) {
      std::vector<Anchor> chosen;
      for (std::size_t k = 0; k < anchors.size(); ++k)
        if ((set >> k & 1U) != 0) chosen.push_back(anchors[k]);
      std::sort(chosen.begin(), chosen.end(),
                [](const Anchor& a, const Anchor& b) { return a.i < b.i; });
      bool ascends = true;
      double weight = 0;
      for (std::size_t k = 0; k < chosen.size(); ++k) {
        weight += chosen[k].weight;
        ascends =
            ascends && (k == 0 || (chosen[k].i > chosen[k - 1].i && chosen[k].j > chosen[k - 1].j));
      }
      if (ascends) most = std::max(most, weight);
    }
    const auto chain = heaviest_chain(anchors);
    double weight = 0;
    for (std::size_t k = 0; k < chain.size(); ++k) {
      weight += chain[k].weight;
      if (k > 0) CHECK((chain[k].i > chain[k - 1].i && chain[k].j > chain[k - 1].j));
    }
    CHECK(weight == Approx(most));
  }
}
