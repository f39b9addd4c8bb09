// SPDX-License-Identifier: Apache-2.0
//
// verso glossary audit: units of the memory that break the glossary. Exit 1 when there are any.
#include "batch/check.h"
#include "cli/command.h"
#include "cli/finding_text.h"
#include "cli/interrupt.h"
#include "cli/session.h"

namespace verso {
namespace {

class Gatherer : public CheckSink {
 public:
  void finding(const Finding& finding) override {
    stop_if_interrupted();
    findings.push_back(finding);
  }
  void failed(const std::string&, const InputError& error) override { throw error; }
  std::vector<Finding> findings;
};

class GlossaryAudit : public Command {
 public:
  void setup(CommandLine& line) override { line.more_formats = {"sarif", "junit"}; }

  int run(Session& session) override {
    Workspace workspace(session.workspace_options(), OpenMode::read);
    CheckOptions options;
    options.source = workspace.source();
    options.target = workspace.target();
    options.termbase = workspace.termbase();
    options.jobs = session.options().working_jobs();
    for (const auto& row : check_rows())
      if (row.code.starts_with("term-")) options.only.emplace(row.code);
    Gatherer gathered;
    const CheckSummary summary = check_memory(workspace.memory(), options, gathered);
    print(session, gathered.findings, summary);
    return gathered.findings.empty() ? 0 : 1;
  }

 private:
  static void print(Session& session, const std::vector<Finding>& findings,
                    const CheckSummary& summary) {
    if (session.format() == OutputFormat::json) {
      Json list = Json::array();
      for (const auto& finding : findings) list.add(finding_json(finding));
      session.print(
          Json::object().set("findings", std::move(list)).set("summary", summary_json(summary)));
    } else if (session.format() == OutputFormat::jsonl) {
      for (const auto& finding : findings) session.print(finding_json(finding));
    } else if (session.format() == OutputFormat::sarif) {
      session.terminal().out(findings_sarif(findings));
    } else if (session.format() == OutputFormat::junit) {
      session.terminal().out(findings_junit(findings, {session.options().database}));
    } else if (session.format() == OutputFormat::tsv) {
      session.terminal().out(tsv_line({"unit", "check", "severity", "term", "verdict", "message"}));
      for (const auto& f : findings)
        session.terminal().out(tsv_line(
            {f.unit, f.check, std::string(name(f.severity)), f.term, f.verdict, f.message}));
    } else {
      session.terminal().out(findings_text(session.terminal(), findings));
      session.print(summary_text(summary));
    }
  }
};

}  // namespace

std::unique_ptr<Command> glossary_audit() { return std::make_unique<GlossaryAudit>(); }

}  // namespace verso
