// SPDX-License-Identifier: Apache-2.0
//
// verso align apply FILE: takes a reviewed alignment back into the memory.
#include <fmt/format.h>

#include "batch/align_review.h"
#include "cli/command.h"
#include "cli/document_options.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/session.h"

namespace verso {
namespace {

class AlignApply : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("FILE", file_);
    line.reads(file_);
    line.option("from", from_, "FORMAT", "xlsx, tsv, csv, xliff12, xliff2: when not by name");
    line.number("min-confidence", min_confidence_, "P",
                "also store open rows from here on, unconfirmed (0.90)", 0, 1);
    line.option("srx", reading_.srx, "FILE", "the SRX rules that the alignment was made with");
    set_.add_to(line);
    author_.add_to(line);
  }

  int run(Session& session) override {
    Input input = Input::open(file_.front(), stop_if_interrupted);
    Workspace workspace(session.workspace_options(author_.author), OpenMode::create);
    const ReviewFile file{from_, workspace.source(), workspace.target(), {}, {}, min_confidence_};
    const auto rows = read_review(std::move(input), file);
    ApplyOptions options;
    options.store = {file.source, file.target, min_confidence_, workspace.options().user,
                     set_.properties()};
    options.rules = reading_.rules(session);
    options.earlier = earlier_applied(workspace.memory());
    Edit edit(workspace.database(), {.kind = "align apply",
                                     .user = workspace.options().user,
                                     .dry_run = session.options().dry_run});
    MemoryEdit units(workspace.memory(), edit);
    const ApplyResult result = apply_review(units, rows, options);
    const auto operation = edit.commit(
        file_.front() + ": " + counted(result.confirmed, "pair confirmed", "pairs confirmed"));
    if (session.json()) {
      session.print(Json::object()
                        .set("file", file_.front())
                        .set("rows", rows.size())
                        .set("confirmed", result.confirmed)
                        .set("unchanged", result.unchanged)
                        .set("open", result.open)
                        .set("dropped", result.dropped)
                        .set("removed", result.removed)
                        .set("left", result.left)
                        .set("operation", operation));
      return 0;
    }
    std::string line =
        fmt::format("{}: {} confirmed, {} there already, {} open, {} dropped",
                    Terminal::show(file_.front()), grouped(result.confirmed),
                    grouped(result.unchanged), grouped(result.open), grouped(result.dropped));
    if (result.removed > 0)
      line += fmt::format("; {} earlier ones made way", grouped(result.removed));
    if (result.left > 0) line += fmt::format("; {} left to review", grouped(result.left));
    if (operation != 0 && !session.options().dry_run)
      line += fmt::format("   operation {}", operation);
    session.print(line);
    return 0;
  }

 private:
  std::vector<std::string> file_;
  std::string from_;
  double min_confidence_ = 0.90;
  ReadingOptions reading_;
  SetOption set_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> align_apply() { return std::make_unique<AlignApply>(); }

}  // namespace verso
