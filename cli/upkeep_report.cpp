// SPDX-License-Identifier: Apache-2.0
#include "cli/upkeep_report.h"

#include "cli/numbers.h"

namespace verso {
UpkeepReport::UpkeepReport(Session& session, std::string removed_to)
    : session_(&session),
      removed_to_(std::move(removed_to)),
      changes_(session, ChangeList::Length::taste) {
  if (removed_to_.empty() || session.options().dry_run) return;
  output_ = std::make_unique<Output>(Output::open(removed_to_));
  WriteOptions options;
  options.warnings = &session.warnings();
  sink_ = find_format("tmx")->write_units(*output_, options);
}

UpkeepReport::~UpkeepReport() = default;

UpkeepResult UpkeepReport::run(Workspace& workspace, UpkeepJob job) {
  job.each = [this](const UnitChange& change) { show(change); };
  job.before_commit = [this] {
    if (!sink_) return;
    sink_->finish();
    output_->finish();
  };
  const auto result = change_units(workspace, job);
  finish(result);
  return result;
}

void UpkeepReport::show(const UnitChange& change) {
  if (change.refused) {
    session_->terminal().complain("unit " + std::to_string(change.before.id) +
                                  " stays as it was: " + Terminal::show(change.reason));
    return;
  }
  if (sink_ && !change.after) sink_->put(change.before);
  changes_.unit(&change.before, change.after ? &*change.after : nullptr, change.reason);
}

void UpkeepReport::finish(const UpkeepResult& result) {
  const bool dry_run = session_->options().dry_run;
  if (session_->json()) {
    Json sum = Json::object()
                   .set("changed", result.changed)
                   .set("removed", result.removed)
                   .set("refused", result.refused)
                   .set("operation", dry_run ? 0 : result.operation);
    if (session_->format() == OutputFormat::json) sum.set("changes", std::move(changes_.units));
    session_->print(sum);
    return;
  }
  changes_.sum_up();
  std::string line = grouped(result.changed) + " changed, " + grouped(result.removed) + " removed";
  if (result.refused > 0) line += ", " + grouped(result.refused) + " refused";
  if (dry_run)
    line = "dry run: " + line + " if it were done";
  else if (result.operation != 0)
    line += "   operation " + std::to_string(result.operation) + " (verso tm undo takes it back)";
  session_->print(line);
  if (sink_) session_->terminal().note("removed units are in " + removed_to_);
}

bool agreed(Session& session, const YesOption& yes, const std::string& question) {
  if (yes.yes || session.options().dry_run) return true;
  if (session.terminal().confirm(question + "?")) return true;
  throw UsageError("nothing was done: to " + question + ", say --yes",
                   "--dry-run shows what it does");
}

}  // namespace verso
