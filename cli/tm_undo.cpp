// SPDX-License-Identifier: Apache-2.0
//
// verso tm undo [N]: takes one operation back.
#include "batch/undo.h"
#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/session.h"

namespace verso {
namespace {

class TmUndo : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("N", number_, true);
    author_.add_to(line);
  }

  int run(Session& session) override {
    const std::int64_t number = number_.empty() ? 0 : parse_number("N", number_[0], 1);
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    const bool dry_run = session.options().dry_run;
    const UndoResult result = undo(workspace, number, dry_run);
    if (session.json()) {
      session.print(Json::object()
                        .set("undone", result.undone.number)
                        .set("operation", result.operation)
                        .set("restored", result.added)
                        .set("removed", result.removed));
      return 0;
    }
    session.print(std::string(dry_run ? "would undo" : "undid") + " operation " +
                  std::to_string(result.undone.number) + " (" + result.undone.kind + ", " +
                  Terminal::show(result.undone.summary) + "): " + grouped(result.added) +
                  " restored, " + grouped(result.removed) + " removed");
    if (!dry_run && !session.options().quiet)
      session.terminal().note("operation " + std::to_string(result.operation) + "; verso tm undo " +
                              std::to_string(result.operation) + " brings it back");
    return 0;
  }

 private:
  std::vector<std::string> number_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_undo() { return std::make_unique<TmUndo>(); }

}  // namespace verso
