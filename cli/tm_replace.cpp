// SPDX-License-Identifier: Apache-2.0
//
// verso tm replace REGEX REPLACEMENT: search and replace in the memory's texts.
#include "cli/command.h"
#include "cli/upkeep_report.h"

namespace verso {
namespace {

class TmReplace : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("REGEX", expression_);
    line.argument("REPLACEMENT", replacement_);
    line.option("in", side_, "SIDE", "source, target or both (target)");
    line.flag("match-case", match_case_, "upper and lower case matter");
    where_.add_to(line);
    author_.add_to(line);
  }

  int run(Session& session) override {
    if (side_ != "source" && side_ != "target" && side_ != "both")
      throw UsageError("--in " + side_ + " is not known", "it can be source, target or both");
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    const auto& asked = session.options();
    std::vector<Language> languages;
    if (side_ == "source") languages = {workspace.source()};
    if (side_ == "target") languages = {workspace.target()};
    if (side_ == "both" && !asked.source.empty() && !asked.target.empty())
      languages = {workspace.source(), workspace.target()};
    UpkeepJob job;
    job.kind = "replace";
    job.filter = where_.filter(session.options());
    job.dry_run = session.options().dry_run;
    job.decide = replacing(expression_.front(), replacement_.front(), languages, match_case_);
    UpkeepReport report(session, {});
    job.progress = session.progress("replacing");
    return report.run(workspace, std::move(job)).refused > 0 ? 1 : 0;
  }

 private:
  std::vector<std::string> expression_, replacement_;
  std::string side_ = "target";
  bool match_case_ = false;
  WhereOption where_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_replace() { return std::make_unique<TmReplace>(); }

}  // namespace verso
