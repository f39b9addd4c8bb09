// SPDX-License-Identifier: Apache-2.0
//
// What the index is measured against: every segment of a length that may match is compared, bit
// by bit in parallel, and scored in full when it is near enough. In memory, nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "text/language.h"
#include "tm/word_table.h"

namespace verso::bench {

class PlainScan {
 public:
  PlainScan(const std::vector<std::pair<std::string, std::string>>& units,
            const Language& language);

  /// The best base score of all segments, 0 when it is below `min`.
  int best(const std::string& query, int min);

 private:
  const std::vector<std::pair<std::string, std::string>>* units_;
  WordTable table_;
  std::vector<std::uint32_t> stems_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges_;  // begin, length, by unit
  std::vector<std::uint32_t> by_length_;
};

}  // namespace verso::bench
