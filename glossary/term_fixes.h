// SPDX-License-Identifier: Apache-2.0
//
// What would mend the forbidden forms of a target: a preferred term where its form is certain
// (glossary/inflection.h) and the pair is better for it. const; any thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "glossary/running_text.h"
#include "glossary/verdict.h"

namespace verso {

class TermFixes {
 public:
  /// The enforcer must outlive it.
  TermFixes(const Enforcer& enforcer, const Language& target);

  /// Ascending, none overlapping another.
  std::vector<Replacement> of(std::string_view source, std::string_view target) const;

 private:
  struct Pair;
  Pair terms_of(const TermFinding& finding) const;
  std::optional<Replacement> mended(const TermFinding& finding, std::string_view target) const;
  bool mends(const Replacement& fix, std::string_view source, std::string_view target,
             const std::vector<TermFinding>& before) const;

  const Enforcer* enforcer_;
  Language target_language_;
  ScanRules target_rules_;
};

}  // namespace verso
