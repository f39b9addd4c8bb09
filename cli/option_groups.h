// SPDX-License-Identifier: Apache-2.0
//
// Options that several commands share, as members of those commands, and the values they hold.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/global_options.h"
#include "glossary/gate.h"
#include "tm/lookup.h"
#include "tm/memory.h"

namespace verso {

/// --author: who did it (else $VERSO_USER).
struct AuthorOption {
  std::string author;
  void add_to(CommandLine& line);
};

/// --set NAME=VALUE, repeatable: properties of what comes in.
struct SetOption {
  std::vector<std::string> sets;
  void add_to(CommandLine& line);
  /// Throws UsageError.
  std::vector<std::pair<std::string, std::string>> properties() const;
};

/// --where KEY OP VALUE, repeatable, with -s and -t: which units.
struct WhereOption {
  std::vector<std::string> where;
  void add_to(CommandLine& line);
  bool given() const { return !where.empty(); }
  UnitFilter filter(const GlobalOptions& options) const;
};

/// --penalty 'client!=ACME:5', repeatable.
struct PenaltyOption {
  std::vector<std::string> penalties;
  void add_to(CommandLine& line);
  std::vector<MetadataPenalty> parsed() const;
};

/// --check MODE and --rejects FILE: the glossary's gate on import and export.
struct GateOption {
  std::string mode = "off", rejects;
  void add_to(CommandLine& line);
  /// Throws UsageError.
  GateMode parsed() const;
};

/// --on-duplicate POLICY: what becomes of units that translate the same in the same context.
struct OnDuplicateOption {
  std::string policy = "add";
  void add_to(CommandLine& line);
  /// Throws UsageError.
  OnDuplicate parsed() const;
};

/// --yes: no question asked.
struct YesOption {
  bool yes = false;
  void add_to(CommandLine& line);
};

/// A whole number of at least `least`; throws UsageError naming `what`.
std::int64_t parse_number(const std::string& what, const std::string& text, std::int64_t least);

}  // namespace verso
