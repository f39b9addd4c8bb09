// SPDX-License-Identifier: Apache-2.0
#include "cli/upkeep_report.h"

#include "cli/numbers.h"
#include "cli/unit_text.h"

namespace verso {
namespace {
constexpr std::int64_t kShown = 20;
}

UpkeepReport::UpkeepReport(Session& session, std::string removed_to)
    : session_(&session), removed_to_(std::move(removed_to)) {
  if (removed_to_.empty() || session.options().dry_run) return;
  output_ = std::make_unique<Output>(Output::open(removed_to_));
  WriteOptions options;
  options.warnings = &session.warnings();
  sink_ = find_format("tmx")->write_units(*output_, options);
}

UpkeepReport::~UpkeepReport() = default;

void UpkeepReport::show(const UnitChange& change) {
  if (sink_ && !change.after) sink_->put(change.before);
  if (session_->json()) {
    Json each = Json::object()
                    .set("unit", change.before.id)
                    .set("reason", change.reason)
                    .set("before", unit_json(change.before))
                    .set("after", change.after ? unit_json(*change.after) : Json());
    if (session_->format() == OutputFormat::jsonl)
      session_->print(each);
    else
      list_.add(std::move(each));
    return;
  }
  // A dry run shows all, for that is what it is for; otherwise a taste of it.
  if (++shown_ > kShown && !session_->options().dry_run && !session_->options().verbose) return;
  if (session_->options().quiet) return;
  std::string text =
      change_text(session_->terminal(), &change.before, change.after ? &*change.after : nullptr);
  if (!change.reason.empty())
    text += "      " + session_->terminal().paint(Paint::dim, Terminal::show(change.reason)) + '\n';
  session_->terminal().out(text);
}

int UpkeepReport::finish(const UpkeepResult& result) {
  if (sink_) {
    sink_->finish();
    output_->finish();
  }
  const bool dry_run = session_->options().dry_run;
  if (session_->json()) {
    Json sum = Json::object()
                   .set("changed", result.changed)
                   .set("removed", result.removed)
                   .set("operation", dry_run ? 0 : result.operation);
    if (session_->format() == OutputFormat::json) sum.set("changes", std::move(list_));
    session_->print(sum);
    return 0;
  }
  if (shown_ > kShown && !dry_run && !session_->options().verbose)
    session_->terminal().note("… and " + grouped(shown_ - kShown) + " more (--verbose shows all)");
  std::string line = grouped(result.changed) + " changed, " + grouped(result.removed) + " removed";
  if (dry_run)
    line = "dry run: " + line + " if it were done";
  else if (result.operation != 0)
    line += "   operation " + std::to_string(result.operation) + " (verso tm undo takes it back)";
  session_->print(line);
  if (sink_) session_->terminal().note("removed units are in " + removed_to_);
  return 0;
}

bool agreed(Session& session, const YesOption& yes, const std::string& question) {
  if (yes.yes || session.options().dry_run) return true;
  if (session.terminal().confirm(question)) return true;
  throw UsageError("nothing was done: " + question, "say --yes to do it, --dry-run to see it");
}

}  // namespace verso
