// SPDX-License-Identifier: Apache-2.0
//
// What check, audit and the gate report; text, JSON, SARIF, JUnit, HTML, baselines and fixes are
// all made from it. Plain values; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/segment.h"

namespace verso {

enum class Severity : std::uint8_t { info, warning, error };
std::string_view name(Severity severity);

struct Finding {
  std::string file;
  std::int64_t line = 0;  ///< from 1; 0 where lines mean nothing
  std::string unit;       ///< number from 1, or the file's id
  std::string check;      ///< "term-forbidden", "number-value" …
  Severity severity = Severity::warning;
  std::string term, verdict;  ///< of term checks
  std::string message;
  std::vector<Replacement> fix;  ///< of the target; empty: none is safe
  std::string source, target;    ///< the texts of the pair, where there is one
  friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace verso
