// SPDX-License-Identifier: Apache-2.0
//
// verso glossary audit: what in the memory breaks the glossary, most used first, and a patch that
// mends what is certain. Exit 1 when there is anything.
#include "batch/glossary_audit.h"

#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/session.h"
#include "cli/table.h"
#include "formats/output.h"

namespace verso {
namespace {

class GlossaryAudit : public Command {
 public:
  void setup(CommandLine& line) override {
    line.option("patch", patch_, "FILE", "write corrections to review, for tm edit --apply");
    line.writes(patch_);
    where_.add_to(line);
  }

  int run(Session& session) override {
    Workspace workspace(session.workspace_options(), OpenMode::read);
    AuditOptions options;
    options.source = workspace.source();
    options.target = workspace.target();
    options.own_direction = session.options().source.empty() && session.options().target.empty();
    options.termbase = workspace.termbase();
    options.filter = where_.filter(session.options());
    options.changes = !patch_.empty();
    options.progress = session.progress("auditing");
    const AuditReport report = audit_memory(workspace.memory(), options);
    if (options.changes && !session.options().dry_run) {
      Output file = Output::open(patch_);
      file.write(audit_patch(report));
      file.finish();
    }
    print(session, report);
    return report.rows.empty() ? 0 : 1;
  }

 private:
  static Json row_json(const AuditRow& row) {
    Json wanted = Json::array(), examples = Json::array();
    for (const auto& each : row.wanted) wanted.add(each);
    for (const auto id : row.examples) examples.add(id);
    return Json::object()
        .set("term", row.term)
        .set("concept", row.concept_id)
        .set("verdict", std::string(name(row.verdict)))
        .set("severity", row.warning || row.verdict == Verdict::missing ? "warning" : "error")
        .set("used", row.used)
        .set("wanted", std::move(wanted))
        .set("units", row.units)
        .set("mendable", row.mendable)
        .set("examples", std::move(examples));
  }

  void print(Session& session, const AuditReport& report) const {
    if (session.format() == OutputFormat::json) {
      Json rows = Json::array();
      for (const auto& row : report.rows) rows.add(row_json(row));
      session.terminal().out(Json::object()
                                 .set("rows", std::move(rows))
                                 .set("summary", Json::object()
                                                     .set("units", report.units)
                                                     .set("with_terms", report.with_terms)
                                                     .set("ok", report.ok)
                                                     .set("missing", report.missing)
                                                     .set("forbidden", report.forbidden))
                                 .dump() +
                             "\n");
    } else if (session.format() == OutputFormat::jsonl) {
      for (const auto& row : report.rows) session.terminal().out(row_json(row).dump() + "\n");
    } else if (session.text()) {
      print_text(session, report);
    } else {
      session.terminal().out(
          tsv_line({"units", "mendable", "verdict", "term", "used", "wanted", "examples"}));
      for (const auto& row : report.rows)
        session.terminal().out(tsv_line({std::to_string(row.units), std::to_string(row.mendable),
                                         std::string(name(row.verdict)), row.term, row.used,
                                         row.wanted.empty() ? std::string() : row.wanted.front(),
                                         examples(row, " ")}));
    }
  }

  static std::string examples(const AuditRow& row, const std::string& before) {
    std::string out;
    for (const auto id : row.examples)
      out += (out.empty() ? std::string() : before) + "#" + std::to_string(id);
    return out;
  }

  void print_text(Session& session, const AuditReport& report) const {
    using Align = Table::Align;
    Table table({Align::right, Align::left, Align::left, Align::left});
    std::int64_t mendable = 0;
    const Terminal& terminal = session.terminal();
    for (const auto& row : report.rows) {
      mendable += row.mendable;
      const bool error = row.verdict == Verdict::forbidden && !row.warning;
      std::string said = Terminal::show(row.term);
      if (row.verdict == Verdict::forbidden) said += ": “" + Terminal::show(row.used) + "”";
      if (!row.wanted.empty()) said += " → “" + Terminal::show(row.wanted.front()) + "”";
      std::string where = examples(row, " ");
      if (static_cast<std::int64_t>(row.examples.size()) < row.units) where += " …";
      table.row({std::to_string(row.units),
                 terminal.paint(error ? Paint::red : Paint::yellow,
                                row.warning ? "deprecated" : name(row.verdict)),
                 std::move(said), std::move(where)});
    }
    session.terminal().out(table.text());
    session.terminal().out(
        counted(report.units, "unit", "units") + ", " + std::to_string(report.with_terms) +
        " with terms: " + std::to_string(report.ok) + " ok, " + std::to_string(report.missing) +
        " missing, " + std::to_string(report.forbidden) + " forbidden\n");
    if (report.rows.empty()) return;
    if (patch_.empty() || session.options().dry_run)
      session.terminal().note(std::to_string(mendable) +
                              " could be mended for certain: --patch FILE writes them to review");
    else if (patch_ != "-")
      session.print("corrections to review: " + patch_ + ", then verso tm edit --apply " + patch_);
  }

  std::string patch_;
  WhereOption where_;
};

}  // namespace

std::unique_ptr<Command> glossary_audit() { return std::make_unique<GlossaryAudit>(); }

}  // namespace verso
