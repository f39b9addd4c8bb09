// SPDX-License-Identifier: Apache-2.0
//
// Enforcement: one verdict per occurrence of a source term, after the conventions of
// docs/terminology.md. check() is const and may be called from several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "glossary/concept.h"
#include "glossary/recogniser.h"
#include "text/language.h"
#include "text/segment.h"

namespace verso {

enum class Verdict : std::uint8_t {
  ok,
  missing,    ///< no preferred or admitted target
  forbidden,  ///< a forbidden or deprecated form is used
};
std::string_view name(Verdict verdict);

struct TermFinding {
  Verdict verdict = Verdict::ok;
  std::string term;  ///< the preferred source term; for a ban without source the forbidden form
  std::size_t glossary = 0;  ///< which part of the termbase
  std::int64_t concept_id = 0;
  std::string surface;             ///< as it stands in the source
  std::size_t begin = 0, end = 0;  ///< bytes of the source
  std::string used;                ///< the target form found (good or forbidden), as it stands
  std::string used_term;           ///< of a forbidden form the term as the glossary has it
  std::size_t used_begin = 0, used_end = 0;  ///< bytes of the target; equal when there is none
  std::vector<std::string> wanted;           ///< preferred, then admitted targets
  bool warning = false;                      ///< deprecated rather than forbidden
  bool judged = true;                        ///< false: nothing is enforced, only proposed
  friend bool operator==(const TermFinding&, const TermFinding&) = default;
};

/// Checks pairs of one language pair against concepts. Of several glossaries the first one decides.
class Enforcer {
 public:
  Enforcer(Termbase termbase, const Language& source, const Language& target);
  ~Enforcer();
  Enforcer(Enforcer&&) noexcept;

  /// One finding per occurrence, in source order, then bans in target order.
  std::vector<TermFinding> check(std::string_view source, std::string_view target) const;
  /// What would mend forbidden forms in the target, where the form is certain (number and case
  /// carried over, a/an mended); ascending, for apply() of text/segment.h.
  std::vector<Replacement> fixes(std::string_view source, std::string_view target) const;

  const Termbase& termbase() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
