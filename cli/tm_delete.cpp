// SPDX-License-Identifier: Apache-2.0
//
// verso tm delete --where …: takes units out of the memory.
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/upkeep_report.h"

namespace verso {
namespace {

class TmDelete : public Command {
 public:
  void setup(CommandLine& line) override {
    line.arguments_from("ID", ids_, 0);
    where_.add_to(line);
    yes_.add_to(line);
    line.option("removed", removed_, "FILE", "keep the removed units in this TMX file");
    line.writes(removed_);
    author_.add_to(line);
  }

  int run(Session& session) override {
    UpkeepJob job;
    job.kind = "delete";
    job.filter = where_.filter(session.options());
    for (const auto& id : ids_) job.filter.ids.push_back(parse_number("ID", id, 1));
    if (!where_.given() && ids_.empty())
      throw UsageError("tm delete wants to know which units",
                       "name their numbers, or say --where, as in --where prop.client=ACME");
    job.dry_run = session.options().dry_run;
    job.decide = [](const StoredUnit&) { return UnitChange(); };
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    std::int64_t found = 0;
    StoredUnit unit;
    for (auto cursor = workspace.memory().units(job.filter); cursor.next(unit);) {
      ++found;
      stop_if_interrupted();
    }
    if (found > 0 && ids_.empty())
      agreed(session, yes_, "delete " + counted(found, "unit", "units"));
    UpkeepReport report(session, removed_);
    job.progress = session.progress("deleting");
    report.run(workspace, std::move(job));
    return 0;
  }

 private:
  std::vector<std::string> ids_;
  std::string removed_;
  WhereOption where_;
  YesOption yes_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_delete() { return std::make_unique<TmDelete>(); }

}  // namespace verso
