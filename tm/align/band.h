// SPDX-License-Identifier: Apache-2.0
//
// The part of the alignment grid that is searched. A node (i, j) lies before source sentence i and
// target sentence j; a row holds the nodes of one i. Plain values.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace verso::alignment {

/// How many sentences a bead takes from each side.
struct Shape {
  int source, target;
};
/// Beads without an empty side. Gaps (1-0, 0-1) are states of the search.
inline constexpr std::array<Shape, 10> kShapes{
    {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}, {2, 3}, {3, 2}, {1, 4}, {4, 1}}};
inline constexpr int kWidest = 4;

/// Nodes low[i] … high[i] of each row i, 0 … source sentences; both ascend, and every row touches
/// the one before, so that a path exists.
struct Band {
  std::vector<int> low, high;
  std::vector<std::size_t> offsets;  ///< of each row's first node; one more for the end

  int sources() const { return static_cast<int>(low.size()) - 1; }
  int targets() const { return high.back(); }
  std::size_t nodes() const { return offsets.back(); }
  bool has(int i, int j) const {
    return i >= 0 && i <= sources() && j >= low[static_cast<std::size_t>(i)] &&
           j <= high[static_cast<std::size_t>(i)];
  }
  std::size_t index(int i, int j) const {
    return offsets[static_cast<std::size_t>(i)] +
           static_cast<std::size_t>(j - low[static_cast<std::size_t>(i)]);
  }
};

/// A place a band runs through: node (i, j).
struct BandPoint {
  int i = 0, j = 0;
  int half_width = 0;  ///< of the way from the point before to here
};

Band full_band(int sources, int targets);
/// Straight ways between ascending points, from (0, 0) to (sources, targets), made half_width
/// wide on both sides.
Band band_along(const std::vector<BandPoint>& points, int sources, int targets);

}  // namespace verso::alignment
