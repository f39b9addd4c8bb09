// SPDX-License-Identifier: Apache-2.0
//
// verso tm export FILE: the memory as an exchange file.
#include <fmt/format.h>

#include "batch/export.h"
#include "cli/command.h"
#include "cli/document_options.h"
#include "cli/gate_text.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/reporter.h"
#include "cli/session.h"

namespace verso {
namespace {

class TmExport : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("FILE", file_);
    line.writes(file_);
    line.option("to", options_.to, "FORMAT", "the format, when the name does not tell: tmx, tsv …");
    line.option("flavor", options_.flavor, "TOOL",
                "contexts and states as this tool writes them: memoq, trados, omegat …");
    line.number("at", at_, "N", "the memory as it was after operation N", 1);
    line.flag("csv-safe", options_.csv_safe, "escape cells that a spreadsheet would run");
    where_.add_to(line);
    gate_.add_to(line);
  }

  int run(Session& session) override {
    options_.file = file_.front();
    if (!options_.to.empty()) format_named("--to", options_.to);
    options_.check = gate_.parsed();
    options_.rejects = gate_.rejects;
    options_.dry_run = session.options().dry_run;
    options_.filter = where_.filter(session.options());
    options_.filter.at = at_;
    Workspace workspace(session.workspace_options(), OpenMode::read);
    // One of them alone would leave the translations out.
    if (export_format(options_).units_of_one_pair || !session.options().source.empty() ||
        !session.options().target.empty()) {
      options_.source = workspace.source();
      options_.target = workspace.target();
    }
    if (options_.check != GateMode::off) options_.termbase = workspace.termbase();
    options_.progress = session.progress("exporting");
    ExportReport report;
    {
      Reporter reporter(session);
      options_.reporter = &reporter;
      report = export_units(workspace.memory(), options_);
    }
    print(session, report);
    return 0;
  }

 private:
  void print(Session& session, const ExportReport& r) const {
    if (session.json()) {
      session.print(Json::object()
                        .set("file", r.file)
                        .set("format", r.format)
                        .set("written", r.written)
                        .set("rejected", r.rejected)
                        .set("skipped", r.skipped)
                        .set("checked", checked_json(r.checked))
                        .set("seconds", r.seconds));
      return;
    }
    std::string out =
        fmt::format("{}: {} {}", Terminal::show(r.file), counted(r.written, "unit", "units"),
                    options_.dry_run ? "to write" : "written");
    if (r.rejected > 0) out += fmt::format(", {} turned away", grouped(r.rejected));
    if (r.skipped > 0) out += fmt::format(", {} not for this format", grouped(r.skipped));
    out += fmt::format("   {:.1f} s", r.seconds);
    if (options_.check != GateMode::off) out += "\n" + checked_text(r.checked);
    session.print(out);
  }

  std::vector<std::string> file_;
  ExportOptions options_;
  std::int64_t at_ = 0;
  WhereOption where_;
  GateOption gate_;
};

}  // namespace

std::unique_ptr<Command> tm_export() { return std::make_unique<TmExport>(); }

}  // namespace verso
