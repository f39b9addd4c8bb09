// SPDX-License-Identifier: Apache-2.0
//
// verso glossary import FILE…: termbases and term lists into the glossary.
#include "batch/glossary_import.h"

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/import_run.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"

namespace verso {
namespace {

class GlossaryImport : public Command {
 public:
  void setup(CommandLine& line) override {
    line.arguments_from("FILE", options_.files);
    line.reads(options_.files);
    reading_.add_to(line, false);
    line.option("client", options_.client, "NAME", "for concepts that name no client");
    line.option("rejects", options_.rejects, "FILE", "keep refused rows here, to mend and import");
    line.writes(options_.rejects);
    line.flag("csv-safe", options_.csv_safe, "undo what --csv-safe did to a table on export");
    line.flag("strict", strict_, "exit code 1 when a row was rejected");
    author_.add_to(line);
  }

  int run(Session& session) override {
    settle_import(options_, reading_, session);
    Workspace workspace(session.workspace_options(author_.author), OpenMode::create);
    options_.author = workspace.options().user;
    options_.progress = session.progress("importing");
    return run_import<GlossaryImportReport>(
        session, options_, strict_,
        {"file", "format", "read", "added", "updated", "duplicate", "rejected", "operation"},
        "refused rows",
        [&](const GlossaryImportReport& report, JsonWriter& json) { print(session, report, json); },
        [&] { import_glossaries(workspace.glossary(), options_); });
  }

 private:
  void print(Session& session, const GlossaryImportReport& r, JsonWriter& json) const {
    if (session.json()) {
      json.put(Json::object()
                   .set("file", r.file)
                   .set("format", r.format)
                   .set("read", r.read)
                   .set("added", r.added)
                   .set("updated", r.updated)
                   .set("duplicate", r.duplicate)
                   .set("rejected", r.rejected)
                   .set("contradictions", r.contradictions)
                   .set("operation", r.operation));
      return;
    }
    if (session.format() == OutputFormat::tsv) {
      session.terminal().out(
          tsv_line({r.file, r.format, std::to_string(r.read), std::to_string(r.added),
                    std::to_string(r.updated), std::to_string(r.duplicate),
                    std::to_string(r.rejected), std::to_string(r.operation)}));
      return;
    }
    std::string line = fmt::format(
        "{}: {} read = {} added + {} updated + {} duplicate + {} rejected", Terminal::show(r.file),
        counted(r.read, "concept", "concepts"), grouped(r.added), grouped(r.updated),
        grouped(r.duplicate), grouped(r.rejected));
    if (r.contradictions > 0)
      line += fmt::format("   {}", counted(r.contradictions, "contradiction", "contradictions"));
    if (r.operation != 0 && !options_.dry_run) line += fmt::format("   operation {}", r.operation);
    session.print(line);
  }

  GlossaryImportOptions options_;
  ReadingOptions reading_;
  AuthorOption author_;
  bool strict_ = false;
};

}  // namespace

std::unique_ptr<Command> glossary_import() { return std::make_unique<GlossaryImport>(); }

}  // namespace verso
