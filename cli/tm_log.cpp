// SPDX-License-Identifier: Apache-2.0
//
// verso tm log: every operation, newest first; --show N lists what one of them did.
#include <algorithm>

#include "cli/change_list.h"
#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/session.h"
#include "cli/table.h"

namespace verso {
namespace {

Json json_of(const Operation& operation) {
  Json json = Json::object();
  json.set("operation", operation.number)
      .set("kind", operation.kind)
      .set("time", operation.time)
      .set("user", operation.user)
      .set("program", operation.program)
      .set("summary", operation.summary)
      .set("added", operation.added)
      .set("removed", operation.removed);
  if (operation.undoes != 0) json.set("undoes", operation.undoes);
  if (operation.undone_by != 0) json.set("undone_by", operation.undone_by);
  return json;
}

class TmLog : public Command {
 public:
  void setup(CommandLine& line) override {
    line.number("show", show_, "N", "list the units and concepts that operation N changed", 1);
    line.number("max", max_, "N", "at most the last N operations", 0);
  }

  int run(Session& session) override {
    Workspace workspace(session.workspace_options(), OpenMode::read);
    const Journal journal(workspace.database());
    if (show_ != 0) return show(session, workspace, journal);

    auto operations = journal.operations();
    std::reverse(operations.begin(), operations.end());
    if (max_ > 0 && operations.size() > static_cast<std::size_t>(max_))
      operations.resize(static_cast<std::size_t>(max_));
    if (session.format() == OutputFormat::json) {
      Json list = Json::array();
      for (const auto& operation : operations) list.add(json_of(operation));
      session.print(Json::object().set("operations", std::move(list)));
      return 0;
    }
    if (session.format() == OutputFormat::jsonl) {
      for (const auto& operation : operations) session.print(json_of(operation));
      return 0;
    }
    if (session.format() == OutputFormat::tsv) {
      session.terminal().out(
          tsv_line({"operation", "time", "user", "kind", "added", "removed", "summary"}));
      for (const auto& o : operations)
        session.terminal().out(
            tsv_line({std::to_string(o.number), o.time, o.user, o.kind, std::to_string(o.added),
                      std::to_string(o.removed), o.summary}));
      return 0;
    }
    using Align = Table::Align;
    Table table({Align::right, Align::left, Align::left, Align::left, Align::right, Align::right,
                 Align::left});
    for (const auto& o : operations) {
      std::string summary = Terminal::show(o.summary);
      if (o.undone_by != 0) summary += "  (undone by " + std::to_string(o.undone_by) + ")";
      table.row({std::to_string(o.number), o.time.substr(0, 16), Terminal::show(o.user), o.kind,
                 "+" + grouped(o.added), "−" + grouped(o.removed), summary});
    }
    session.terminal().out(table.text());
    if (operations.empty()) session.terminal().note("nothing was done to this memory yet");
    return 0;
  }

 private:
  int show(Session& session, Workspace& workspace, const Journal& journal) const {
    const auto operation = journal.operation(show_);
    if (!operation)
      throw UsageError("there is no operation " + std::to_string(show_), "verso tm log lists them");
    if (session.text()) {
      session.print(std::to_string(operation->number) + "  " + operation->time + "  " +
                    operation->kind + "  " + Terminal::show(operation->summary));
    }
    ChangeList list(session, ChangeList::Length::all);
    workspace.memory().changes(show_, [&](const Memory::Change& change) {
      list.unit(change.before ? &change.before->unit : nullptr,
                change.after ? &change.after->unit : nullptr);
    });
    for (const auto& change : workspace.glossary().changes(show_))
      list.concept_(change.before ? &*change.before : nullptr,
                    change.after ? &*change.after : nullptr);
    if (session.format() == OutputFormat::json)
      session.print(json_of(*operation)
                        .set("concepts", std::move(list.concepts))
                        .set("changes", std::move(list.units)));
    return 0;
  }

  std::int64_t show_ = 0;
  std::int64_t max_ = 0;
};

}  // namespace

std::unique_ptr<Command> tm_log() { return std::make_unique<TmLog>(); }

}  // namespace verso
