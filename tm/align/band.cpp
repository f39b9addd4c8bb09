// SPDX-License-Identifier: Apache-2.0
#include "tm/align/band.h"

namespace verso::alignment {
namespace {

// Borders ascend, rows overlap, the corners are in.
void finish(Band& band, int targets) {
  const std::size_t rows = band.low.size();
  band.low.front() = 0;
  band.high.back() = targets;
  for (std::size_t i = 1; i < rows; ++i) band.high[i] = std::max(band.high[i], band.high[i - 1]);
  for (std::size_t i = rows - 1; i-- > 0;) band.low[i] = std::min(band.low[i], band.low[i + 1]);
  band.high.front() = std::max(band.high.front(), 0);
  for (std::size_t i = 1; i < rows; ++i) band.low[i] = std::min(band.low[i], band.high[i - 1]);
  for (std::size_t i = rows - 1; i-- > 0;) band.low[i] = std::min(band.low[i], band.low[i + 1]);
  band.offsets.assign(rows + 1, 0);
  for (std::size_t i = 0; i < rows; ++i)
    band.offsets[i + 1] =
        band.offsets[i] + static_cast<std::size_t>(band.high[i] - band.low[i] + 1);
}

}  // namespace

Band full_band(int sources, int targets) {
  Band band;
  band.low.assign(static_cast<std::size_t>(sources) + 1, 0);
  band.high.assign(static_cast<std::size_t>(sources) + 1, targets);
  finish(band, targets);
  return band;
}

Band band_along(const std::vector<BandPoint>& points, int sources, int targets) {
  Band band;
  band.low.assign(static_cast<std::size_t>(sources) + 1, targets);
  band.high.assign(static_cast<std::size_t>(sources) + 1, 0);
  const auto include = [&](int i, int j, int half) {
    // Width in both directions: a long gap on one side must not leave the band.
    for (int row = std::max(0, i - half); row <= std::min(sources, i + half); ++row) {
      const auto r = static_cast<std::size_t>(row);
      const int reach = half - std::abs(row - i);
      band.low[r] = std::min(band.low[r], std::max(0, j - reach));
      band.high[r] = std::max(band.high[r], std::min(targets, j + reach));
    }
  };
  BandPoint last{0, 0, 0};
  const auto walk = [&](const BandPoint& to, int half) {
    const int steps = std::max({1, to.i - last.i, to.j - last.j});
    // A wide band needs no node at every step: its diamonds overlap.
    const int stride = std::max(1, half / 4);
    for (int k = 0; k < steps; k += stride)
      include(last.i + static_cast<int>(static_cast<long long>(to.i - last.i) * k / steps),
              last.j + static_cast<int>(static_cast<long long>(to.j - last.j) * k / steps), half);
    include(to.i, to.j, half);
    last = to;
  };
  for (const auto& point : points) walk(point, point.half_width);
  walk({sources, targets, 0},
       points.empty() ? std::max(sources, targets) : points.back().half_width);
  finish(band, targets);
  return band;
}

}  // namespace verso::alignment
