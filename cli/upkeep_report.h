// SPDX-License-Identifier: Apache-2.0
//
// What delete, replace, dedupe and clean have in common on the command line: each change is shown,
// removed units may go to a file, and a sum is told. One thread.
#pragma once

#include <memory>
#include <string>

#include "batch/upkeep.h"
#include "cli/change_list.h"
#include "cli/option_groups.h"
#include "cli/session.h"
#include "formats/format.h"

namespace verso {

class UpkeepReport {
 public:
  /// `removed_to`: a TMX file for the units that go; empty: none is written.
  UpkeepReport(Session& session, std::string removed_to);
  ~UpkeepReport();

  /// Does the job, showing each change and the sum. The file of removed units is complete before
  /// anything is committed.
  UpkeepResult run(Workspace& workspace, UpkeepJob job);
  void show(const UnitChange& change);
  /// Prints the sum.
  void finish(const UpkeepResult& result);

 private:
  Session* session_;
  std::string removed_to_;
  std::unique_ptr<Output> output_;
  std::unique_ptr<UnitSink> sink_;
  ChangeList changes_;
};

/// True when the user agrees: --yes, --dry-run, or an answer on the terminal. Throws UsageError
/// when there is nobody to ask.
bool agreed(Session& session, const YesOption& yes, const std::string& question);

}  // namespace verso
