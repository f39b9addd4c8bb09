// SPDX-License-Identifier: Apache-2.0
//
// Contradictions between units: one source with several translations, one translation of several
// sources. Remembers hashes, not texts: a million units take some 100 MB. For the files of this
// room; one thread.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "batch/pair_checks.h"
#include "text/segment.h"

namespace verso {

class Consistency {
 public:
  /// Adds what contradicts earlier units; `number` is how findings name this one.
  void add(std::int64_t number, const Segment& source, const Segment& target, FindingList& found);

 private:
  struct First {
    std::uint64_t other = 0;  ///< hash of the other side
    std::int64_t number = 0;
  };
  std::unordered_map<std::uint64_t, First> by_source_, by_target_;
};

}  // namespace verso
