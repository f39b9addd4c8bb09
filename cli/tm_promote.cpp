// SPDX-License-Identifier: Apache-2.0
//
// verso tm promote --to MASTER: a project memory's units into a master memory.
#include <fmt/format.h>

#include "batch/workspace.h"
#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/upkeep_report.h"
#include "tm/metadata.h"

namespace verso {
namespace {

class TmPromote : public Command {
 public:
  void setup(CommandLine& line) override {
    line.option("to", to_, "MASTER", "the memory that takes them");
    where_.add_to(line);
    on_duplicate_.add_to(line);
    set_.add_to(line);
    author_.add_to(line);
  }

  int run(Session& session) override {
    if (to_.empty())
      throw UsageError("--to is missing", "name the master memory, as in --to master.db");
    const OnDuplicate policy = on_duplicate_.parsed();
    Workspace project(session.workspace_options(author_.author), OpenMode::read);
    const UnitFilter filter = where_.filter(session.options());
    if (same_file(to_, session.options().database))
      throw UsageError(to_ + " is the memory itself", "name another memory after --to");
    auto to = session.workspace_options(author_.author);
    to.database = to_;
    to.database_named = true;
    Workspace master(to, OpenMode::create);
    Edit edit(
        master.database(),
        {.kind = "promote", .user = project.options().user, .dry_run = session.options().dry_run});
    MemoryEdit units(master.memory(), edit);
    const FileHeader header = project.memory().merged_header();
    units.begin_file(header, project.options().database);
    const auto progress = session.progress("promoting");
    std::int64_t read = 0, counts[3] = {};
    StoredUnit stored;
    for (auto cursor = project.memory().units(filter); cursor.next(stored);) {
      if (!progress(++read, 0)) throw Interrupted();
      write_inherited(stored.unit,
                      project.memory().header(stored.unit.header).value_or(FileHeader()), header);
      for (const auto& [name, value] : set_.properties())
        set_property(stored.unit.annotations, name, value);
      ++counts[static_cast<int>(units.add(std::move(stored.unit), policy))];
    }
    const auto operation = edit.commit(project.options().database + ": " +
                                       counted(counts[0], "unit", "units") + " promoted");
    if (session.json()) {
      session.print(Json::object()
                        .set("to", to_)
                        .set("read", read)
                        .set("added", counts[static_cast<int>(Stored::added)])
                        .set("merged", counts[static_cast<int>(Stored::merged)])
                        .set("duplicate", counts[static_cast<int>(Stored::duplicate)])
                        .set("operation", operation));
      return 0;
    }
    session.print(fmt::format(
        "{}: {} read = {} added + {} merged + {} duplicate{}", Terminal::show(to_), grouped(read),
        grouped(counts[static_cast<int>(Stored::added)]),
        grouped(counts[static_cast<int>(Stored::merged)]),
        grouped(counts[static_cast<int>(Stored::duplicate)]),
        operation != 0 && !session.options().dry_run ? fmt::format("   operation {}", operation)
                                                     : ""));
    if (session.options().dry_run) session.terminal().note("dry run: nothing was stored");
    return 0;
  }

 private:
  std::string to_;
  OnDuplicateOption on_duplicate_;
  WhereOption where_;
  SetOption set_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_promote() { return std::make_unique<TmPromote>(); }

}  // namespace verso
