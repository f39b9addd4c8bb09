// SPDX-License-Identifier: Apache-2.0
//
// Runs of *, _ and ~ in the text of a Markdown block, and which of them enclose something
// (CommonMark, "Process emphasis"). One thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace verso {

/// From the outside in, its characters close, stand for themselves, and open.
struct EmphasisRun {
  std::size_t begin = 0, end = 0;  ///< bytes of the text
  bool opens = false, closes = false;
  std::size_t left = 0;  ///< characters that enclose nothing
  struct Use {
    std::size_t length;  ///< 2 of * and _: strong
    int pair;
  };
  std::vector<Use> as_opener, as_closer;
};

class EmphasisRuns {
 public:
  /// Takes in the run at `at`; false when it can be no emphasis, or there are too many.
  bool add(std::string_view text, std::size_t at);
  /// How many runs there are that pair() has not settled.
  std::size_t waiting() const { return waiting_.size(); }
  /// Pairs the waiting runs from number `bottom` on, and forgets them. Each pair gets the next
  /// number after `pairs`.
  void pair(std::string_view text, std::size_t bottom, int& pairs);
  /// All runs, in the order in which they were added.
  const std::vector<EmphasisRun>& all() const { return runs_; }

 private:
  std::vector<EmphasisRun> runs_;
  std::vector<std::size_t> waiting_;
};

}  // namespace verso
