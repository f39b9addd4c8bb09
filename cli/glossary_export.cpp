// SPDX-License-Identifier: Apache-2.0
//
// verso glossary export FILE: the glossary as TBX, CSV, TSV, UTX or TMX.
#include "batch/glossary_import.h"
#include "cli/command.h"
#include "cli/document_options.h"
#include "cli/numbers.h"
#include "cli/session.h"

namespace verso {
namespace {

class GlossaryExport : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("FILE", file_);
    line.writes(file_);
    line.option("to", options_.to, "FORMAT", "the format, when the name does not tell: tbx, csv …");
    line.option("flavor", options_.flavor, "NAME",
                "of TBX: v3-dca, v3-dct, v2, min, min-dct, core");
    line.flag("csv-safe", options_.csv_safe, "escape cells that a spreadsheet would run");
  }

  int run(Session& session) override {
    options_.file = file_.front();
    if (!options_.to.empty()) format_named("--to", options_.to);
    options_.source = Language(session.options().source);
    options_.target = Language(session.options().target);
    options_.warnings = &session.warnings();
    Workspace workspace(session.workspace_options(), OpenMode::read);
    options_.dry_run = session.options().dry_run;
    const auto count = export_glossary(workspace.glossary(), options_);
    const std::string line = Terminal::show(options_.file) + ": " +
                             counted(count, "concept", "concepts") +
                             (session.options().dry_run ? " to write" : " written");
    if (session.json())
      session.print(Json::object().set("file", options_.file).set("written", count));
    else
      session.print(line);
    return 0;
  }

 private:
  std::vector<std::string> file_;
  GlossaryExportOptions options_;
};

}  // namespace

std::unique_ptr<Command> glossary_export() { return std::make_unique<GlossaryExport>(); }

}  // namespace verso
