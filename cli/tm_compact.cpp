// SPDX-License-Identifier: Apache-2.0
//
// verso tm compact: gives back the room of what was removed, and with it the way back; makes the
// index anew.
#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/upkeep_report.h"

namespace verso {
namespace {

class TmCompact : public Command {
 public:
  void setup(CommandLine& line) override {
    yes_.add_to(line);
    author_.add_to(line);
  }

  int run(Session& session) override {
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    const auto before = workspace.database().file_bytes();
    agreed(session, yes_, "remove for good what operations removed, which ends their undo");
    std::int64_t rows = 0;
    {
      Edit edit(workspace.database(), {.kind = "compact",
                                       .user = workspace.options().user,
                                       .dry_run = session.options().dry_run});
      MemoryEdit units(workspace.memory(), edit);
      GlossaryEdit concepts(workspace.glossary(), edit);
      rows = units.purge() + concepts.purge();
      if (!session.options().dry_run) units.rebuild(session.progress("making the index anew"));
      edit.commit(counted(rows, "removed row", "removed rows") + " given up");
    }
    if (!session.options().dry_run) workspace.database().compact();
    const auto after = workspace.database().file_bytes();
    if (session.json()) {
      session.print(
          Json::object().set("rows", rows).set("bytes_before", before).set("bytes", after));
      return 0;
    }
    session.print((session.options().dry_run ? "would give up " : "gave up ") +
                  counted(rows, "removed row", "removed rows") + ": " + bytes_text(before) + " → " +
                  bytes_text(after));
    return 0;
  }

 private:
  YesOption yes_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_compact() { return std::make_unique<TmCompact>(); }

}  // namespace verso
