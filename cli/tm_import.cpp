// SPDX-License-Identifier: Apache-2.0
//
// verso tm import FILE…: exchange files into the memory.
#include <fmt/format.h>

#include "batch/import.h"
#include "cli/command.h"
#include "cli/document_options.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/reporter.h"
#include "cli/session.h"

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
    reading_.format();
    options_.from = reading_.from;
    options_.encoding = reading_.encoding;
    options_.on_duplicate = on_duplicate_.parsed();
    options_.check = gate_.parsed();
    options_.rejects = gate_.rejects;
    options_.dry_run = session.options().dry_run;
    options_.jobs = session.options().jobs;
    if (origin_ != "human" && origin_ != "mt")
      throw UsageError("--origin " + origin_ + " is not known", "it can be human or mt");
    options_.origin = origin_ == "mt" ? Origin::machine : Origin::human;
    options_.source = Language(session.options().source);
    options_.target = Language(session.options().target);
    for (const auto& [name, value] : set_.properties()) options_.set.push_back({name, value});

    reading_.check(options_.files);
    Workspace workspace(session.workspace_options(author_.author), OpenMode::create);
    options_.author = workspace.options().user;
    if (options_.check != GateMode::off) options_.termbase = workspace.termbase();
    options_.progress = session.progress("importing", ProgressUnit::bytes);
    options_.while_waiting = stop_if_interrupted;
    std::int64_t rejected = 0;
    const auto sum_up = [&](JsonWriter& json, bool all) {
      if (session.json() && (all || reported_)) json.finish();
      if (rejected > 0 && !options_.rejects.empty() && !options_.dry_run)
        session.terminal().note("rejected units are in " + options_.rejects);
    };
    {
      Reporter reporter(session);
      options_.reporter = &reporter;
      JsonWriter json(session.terminal(), session.format());
      if (session.format() == OutputFormat::tsv)
        session.terminal().out(tsv_line(
            {"file", "format", "read", "added", "merged", "duplicate", "rejected", "operation"}));
      options_.done = [&](const ImportReport& report) {
        rejected += report.rejected;
        reported_ = true;
        print(session, report, json);
      };
      try {
        import_files(workspace.memory(), options_);
      } catch (...) {
        sum_up(json, false);
        throw;
      }
      sum_up(json, true);
    }
    if (options_.dry_run) session.terminal().note("dry run: nothing was stored");
    return strict_ && rejected > 0 ? 1 : 0;
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
                   .set("checked", Json::object()
                                       .set("ok", r.checked.ok)
                                       .set("missing", r.checked.missing)
                                       .set("forbidden", r.checked.forbidden)
                                       .set("fixed", r.checked.fixed))
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
    if (options_.check != GateMode::off)
      session.print(fmt::format("  terms: {} ok, {} missing, {} forbidden, {} fixed",
                                grouped(r.checked.ok), grouped(r.checked.missing),
                                grouped(r.checked.forbidden), grouped(r.checked.fixed)));
  }

  ImportOptions options_;
  ReadingOptions reading_;
  GateOption gate_;
  SetOption set_;
  AuthorOption author_;
  OnDuplicateOption on_duplicate_;
  std::string origin_ = "human";
  bool strict_ = false, reported_ = false;
};

}  // namespace

std::unique_ptr<Command> tm_import() { return std::make_unique<TmImport>(); }

}  // namespace verso
