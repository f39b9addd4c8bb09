// SPDX-License-Identifier: Apache-2.0
//
// Penalties by metadata: "client!=ACME:5" takes five points from units whose client is not ACME.
// One thread.
#pragma once

#include <vector>

#include "tm/conditions.h"
#include "tm/lookup.h"

namespace verso {

class MetadataPenalties {
 public:
  /// Throws UsageError for a bad pattern.
  explicit MetadataPenalties(const std::vector<MetadataPenalty>& penalties);
  /// True when one asks for the file that a unit was imported from.
  bool ask_for_file() const { return ask_for_file_; }
  /// Adds those that apply.
  void add(const StoredUnit& stored, const Variant& source, const Variant& target,
           std::string_view file, std::vector<Penalty>& out);

 private:
  struct Rule {
    ConditionTest test;
    Penalty penalty;
  };
  std::vector<Rule> rules_;
  bool ask_for_file_ = false;
};

}  // namespace verso
