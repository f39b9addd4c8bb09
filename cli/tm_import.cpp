// SPDX-License-Identifier: Apache-2.0
//
// verso tm import FILE…: exchange files into the memory.
#include <fmt/format.h>

#include "batch/import.h"
#include "cli/command.h"
#include "cli/gate_text.h"
#include "cli/import_run.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"

namespace verso {
namespace {

class TmImport : public Command {
 public:
  void setup(CommandLine& line) override {
    line.arguments_from("FILE", options_.files);
    line.reads(options_.files);
    reading_.add_to(line, false);
    on_duplicate_.add_to(line);
    gate_.add_to(line);
    line.flag("csv-safe", options_.csv_safe, "undo what --csv-safe did to a CSV on export");
    line.flag("strict", strict_, "exit code 1 when a unit was rejected");
    line.option("origin", origin_, "ORIGIN", "human, or mt for machine translation (human)");
    set_.add_to(line);
    author_.add_to(line);
  }

  int run(Session& session) override {
    options_.on_duplicate = on_duplicate_.parsed();
    options_.check = gate_.parsed();
    options_.rejects = gate_.rejects;
    options_.jobs = session.options().jobs;
    if (origin_ != "human" && origin_ != "mt")
      throw UsageError("--origin " + origin_ + " is not known", "it can be human or mt");
    options_.origin = origin_ == "mt" ? Origin::machine : Origin::human;
    for (const auto& [name, value] : set_.properties()) options_.set.push_back({name, value});
    settle_import(options_, reading_, session);
    Workspace workspace(session.workspace_options(author_.author), OpenMode::create);
    options_.author = workspace.options().user;
    if (options_.check != GateMode::off) options_.termbase = workspace.termbase();
    options_.progress = session.progress("importing", ProgressUnit::bytes);
    return run_import<ImportReport>(
        session, options_, strict_,
        {"file", "format", "read", "added", "merged", "duplicate", "rejected", "operation"},
        "rejected units",
        [&](const ImportReport& report, JsonWriter& json) { print(session, report, json); },
        [&] { import_files(workspace.memory(), options_); });
  }

 private:
  void print(Session& session, const ImportReport& r, JsonWriter& json) const {
    if (session.json()) {
      json.put(Json::object()
                   .set("file", r.file)
                   .set("format", r.format)
                   .set("read", r.read)
                   .set("added", r.added)
                   .set("merged", r.merged)
                   .set("duplicate", r.duplicate)
                   .set("rejected", r.rejected)
                   .set("skipped", r.skipped)
                   .set("checked", checked_json(r.checked))
                   .set("operation", r.operation)
                   .set("seconds", r.seconds));
      return;
    }
    if (session.format() == OutputFormat::tsv) {
      session.terminal().out(
          tsv_line({r.file, r.format, std::to_string(r.read), std::to_string(r.added),
                    std::to_string(r.merged), std::to_string(r.duplicate),
                    std::to_string(r.rejected), std::to_string(r.operation)}));
      return;
    }
    std::string out = fmt::format("{}: {} read = {} added + {} merged + {} duplicate + {} rejected",
                                  Terminal::show(r.file), grouped(r.read), grouped(r.added),
                                  grouped(r.merged), grouped(r.duplicate), grouped(r.rejected));
    out += fmt::format("   {:.1f} s", r.seconds);
    if (r.operation != 0 && !options_.dry_run) out += fmt::format("   operation {}", r.operation);
    session.print(out);
    if (options_.check != GateMode::off) session.print(checked_text(r.checked));
  }

  ImportOptions options_;
  ReadingOptions reading_;
  GateOption gate_;
  SetOption set_;
  AuthorOption author_;
  OnDuplicateOption on_duplicate_;
  std::string origin_ = "human";
  bool strict_ = false;
};

}  // namespace

std::unique_ptr<Command> tm_import() { return std::make_unique<TmImport>(); }

}  // namespace verso
