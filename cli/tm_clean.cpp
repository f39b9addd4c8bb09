// SPDX-License-Identifier: Apache-2.0
//
// verso tm clean --preset NAME: rubbish out of the memory, with reasons.
#include "cli/command.h"
#include "cli/upkeep_report.h"

namespace verso {
namespace {

class TmClean : public Command {
 public:
  void setup(CommandLine& line) override {
    line.option("preset", options_.presets, "NAME",
                "empty, identical, codes, no-words, ocr, mixed-script, control or anonymise; "
                "repeatable");
    line.option("name", options_.names, "NAME", "a name that anonymise takes out; repeatable");
    line.option("removed", removed_, "FILE", "keep the removed units in this TMX file");
    line.writes(removed_);
    line.flag("list", list_, "the presets there are");
    where_.add_to(line);
    author_.add_to(line);
  }

  int run(Session& session) override {
    if (list_) {
      JsonWriter json(session.terminal(), session.format());
      for (const auto& preset : clean_presets())
        if (session.json())
          json.put(
              Json::object().set("preset", preset.name).set("description", preset.description));
        else
          session.terminal().out(
              tsv_line({std::string(preset.name), std::string(preset.description)}));
      if (session.json()) json.finish();
      return 0;
    }
    if (options_.presets.empty())
      throw UsageError("--preset is missing", "verso tm clean --list names them");
    UpkeepJob job = cleaning(options_);
    job.filter = where_.filter(session.options());
    job.dry_run = session.options().dry_run;
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    UpkeepReport report(session, removed_);
    job.progress = session.progress("cleaning");
    const auto done = report.run(workspace, std::move(job));
    if (anonymises(options_) && done.changed > 0 && !session.options().dry_run)
      session.terminal().note(
          "what was taken out stays in the file for tm undo until tm compact gives it up; the log, "
          "the glossary and copies of the file are not touched");
    return 0;
  }

 private:
  CleanOptions options_;
  std::string removed_;
  bool list_ = false;
  WhereOption where_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_clean() { return std::make_unique<TmClean>(); }

}  // namespace verso
