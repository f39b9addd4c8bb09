// SPDX-License-Identifier: Apache-2.0
//
// The gate that units pass on import and export: every pair of a unit's languages that the
// glossary covers is checked, and the unit is let through, marked, mended or turned away.
// One thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "glossary/verdict.h"
#include "tm/unit.h"

namespace verso {

enum class GateMode { off, warn, flag, fix, reject };

struct GateCounts {
  std::int64_t ok = 0, missing = 0, forbidden = 0, fixed = 0;
};

class Gate {
 public:
  /// `source` and `target` may be empty: then the unit's own languages are taken, its source
  /// language as source. A unit that says it was translated from `target` is judged that way.
  Gate(Termbase termbase, GateMode mode, const Language& source = {}, const Language& target = {});
  ~Gate();

  /// What a unit met with. `findings` are those that are not ok.
  struct Result {
    bool pass = true;  ///< false: reject mode, with findings
    std::vector<TermFinding> findings;
    std::vector<std::string> fixed;  ///< fix mode: "cease-fire → ceasefire", as they stand
  };
  /// May change the unit: flag mode notes the verdict as the property x-verso-terms
  /// ("missing: cessez-le-feu"), fix mode mends the target.
  Result apply(TranslationUnit& unit);
  const GateCounts& counts() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
