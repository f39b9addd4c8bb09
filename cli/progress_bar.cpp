// SPDX-License-Identifier: Apache-2.0
#include "cli/progress_bar.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <memory>

#include "cli/interrupt.h"
#include "cli/numbers.h"

namespace verso {
namespace {

using Clock = std::chrono::steady_clock;

std::string rate_text(ProgressUnit unit, double per_second) {
  if (unit == ProgressUnit::bytes) return fmt::format("{:.1f} MB/s", per_second / 1e6);
  return grouped(std::llround(per_second)) +
         (unit == ProgressUnit::units ? " units/s" : " segments/s");
}

std::string time_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::llround(seconds));
  if (whole >= 3600)
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

std::string progress_text(const std::string& label, ProgressUnit unit, std::int64_t done,
                          std::int64_t total, double seconds, int columns) {
  std::string line = label;
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::string tail = rate > 0 ? "  " + rate_text(unit, rate) : std::string();
  if (total > 0) {
    const double share = std::clamp(static_cast<double>(done) / static_cast<double>(total), 0., 1.);
    line += fmt::format("  {:3} %", static_cast<int>(share * 100));
    if (rate > 0) tail += "  " + time_text(static_cast<double>(total - done) / rate) + " left";
    const int room = columns - static_cast<int>(line.size() + tail.size()) - 5;
    if (room >= 10) {
      const int width = std::min(room, 30);
      const int filled = static_cast<int>(share * width);
      line += "  [" + std::string(static_cast<std::size_t>(filled), '#') +
              std::string(static_cast<std::size_t>(width - filled), ' ') + "]";
    }
  } else if (unit != ProgressUnit::bytes) {
    line += "  " + grouped(done);
  }
  return line + tail;
}

Progress progress_bar(Terminal& terminal, const std::string& label, ProgressUnit unit) {
  struct State {
    Clock::time_point begin = Clock::now(), drawn = begin;
  };
  auto state = std::make_shared<State>();
  return [&terminal, label, unit, state](std::int64_t done, std::int64_t total) {
    if (interrupted()) {
      terminal.progress_line({});
      return false;
    }
    const auto now = Clock::now();
    if (now - state->drawn >= std::chrono::milliseconds(100)) {
      state->drawn = now;
      const double seconds = std::chrono::duration<double>(now - state->begin).count();
      terminal.progress_line(
          progress_text(label, unit, done, total, seconds, terminal.columns() - 1));
    }
    return true;
  };
}

}  // namespace verso
