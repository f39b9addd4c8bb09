// SPDX-License-Identifier: Apache-2.0
//
// The memory against the glossary: units that break it, grouped by what they break, most used
// first, and the changes that would mend them. Reads only; runs on the thread that owns the
// Memory. Errors: MemoryError, Interrupted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glossary/verdict.h"
#include "text/language.h"
#include "text/progress.h"
#include "tm/memory.h"

namespace verso {

struct AuditOptions {
  Language source, target;
  /// The user named no direction: each unit of the two languages is judged from its own source.
  bool own_direction = false;
  Termbase termbase;
  UnitFilter filter;
  std::size_t examples = 5;  ///< unit ids kept per row; 0: all
  bool changes = false;      ///< gather AuditReport::changes
  Progress progress;         ///< in units; total unknown (0)
};

/// One way of breaking one concept.
struct AuditRow {
  std::string term;  ///< preferred source term, or the forbidden form of a ban
  std::int64_t concept_id = 0;
  std::size_t glossary = 0;
  Verdict verdict = Verdict::missing;
  bool warning = false;
  std::string used;                 ///< the forbidden term, however inflected; empty: missing
  std::vector<std::string> wanted;  ///< preferred, then admitted targets
  std::int64_t units = 0;           ///< how many units
  std::int64_t mendable = 0;        ///< of them, by a certain replacement
  std::vector<std::int64_t> examples;
};

/// A line of a reviewable patch: a target that breaks the glossary, and what would keep to it as
/// far as that is certain.
struct AuditChange {
  std::int64_t unit = 0;
  std::string language;  ///< of the variant
  std::string before, after;
  std::string why;       ///< "cease-fire → ceasefire; loi martiale → martial law"
  bool certain = false;  ///< after mends something
};

struct AuditReport {
  std::int64_t units = 0;  ///< looked at
  std::int64_t with_terms = 0;
  std::int64_t ok = 0, missing = 0, forbidden = 0;  ///< occurrences
  std::vector<AuditRow> rows;                       ///< most units first
  std::vector<AuditChange> changes;                 ///< in unit order
};

AuditReport audit_memory(const Memory& memory, const AuditOptions& options);

/// For tm edit --apply, once a person has read it: unit TAB language TAB before TAB after TAB why,
/// with a header and escapes (\t, \n, \\). What is not certain stands behind a # with `after` as
/// it is: to be put right and set free by hand.
std::string audit_patch(const AuditReport& report);

}  // namespace verso
