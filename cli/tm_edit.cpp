// SPDX-License-Identifier: Apache-2.0
//
// verso tm edit ID: corrects one unit; tm edit --apply PATCH: many, as a reviewed table says.
#include "batch/patch.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/unit_text.h"
#include "cli/upkeep_report.h"
#include "text/normalise.h"
#include "tm/metadata.h"
#include "tm/provenance.h"

namespace verso {
namespace {

class TmEdit : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("ID", id_, true);
    line.option("apply", patch_, "PATCH",
                "make the corrections of this table (glossary audit writes one)");
    line.reads(patch_);
    line.option("source-text", source_, "TEXT", "the new source text");
    line.option("target-text", target_, "TEXT", "the new translation");
    line.flag("confirm", confirm_, "a person has looked: the unit counts as confirmed");
    set_.add_to(line);
    author_.add_to(line);
  }

  int run(Session& session) override {
    if (!patch_.empty()) return apply(session);
    if (id_.empty())
      throw UsageError("tm edit wants to know which unit",
                       "name its number, or a table of corrections with --apply PATCH");
    const std::int64_t id = parse_number("ID", id_.front(), 1);
    if (source_.empty() && target_.empty() && !confirm_ && set_.sets.empty())
      throw UsageError("tm edit: nothing to change",
                       "say --target-text TEXT, --source-text TEXT, --confirm or --set NAME=VALUE");
    for (const auto* text : {&source_, &target_})
      if (first_invalid_utf8(*text))
        throw UsageError("a text is not UTF-8", "set the terminal to UTF-8");
      else if (!text->empty() && trim(*text).empty())
        throw UsageError("the new text is empty", "verso tm delete takes units out");
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    if (!workspace.memory().unit(id))
      throw UsageError("there is no unit " + std::to_string(id),
                       "tm lookup and tm concordance show the numbers of units");
    UpkeepJob job;
    job.kind = "edit";
    job.filter.ids = {id};
    job.dry_run = session.options().dry_run;
    const auto properties = set_.properties();
    job.decide = [&](const StoredUnit& stored) -> std::optional<UnitChange> {
      UnitChange change;
      change.after = stored.unit;
      if (!source_.empty()) put(*change.after, workspace.source(), source_);
      if (!target_.empty()) put(*change.after, workspace.target(), target_);
      for (const auto& [name, value] : properties)
        set_property(change.after->annotations, name, value);
      if (confirm_) record_state(*change.after, true, -1, stored.unit.origin);
      if (*change.after == stored.unit) return std::nullopt;
      return change;
    };
    UpkeepReport report(session, {});
    const UpkeepResult done = report.run(workspace, std::move(job));
    if (done.changed > 0 && !confirm_ && !session.json() && !session.options().dry_run)
      if (const auto now = workspace.memory().unit(id); now && !now->unit.confirmed)
        session.terminal().note("unit " + std::to_string(id) +
                                " still counts as unconfirmed; --confirm says that it is right");
    if (done.changed == 0)
      session.terminal().note("unit " + std::to_string(id) + " says so already");
    return 0;
  }

 private:
  int apply(Session& session) {
    if (!id_.empty() || !source_.empty() || !target_.empty() || !set_.sets.empty())
      throw UsageError("--apply takes its corrections from the table alone",
                       "leave ID, --source-text, --target-text and --set out");
    const auto patch = read_patch(patch_, stop_if_interrupted);
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    UpkeepReport report(session, {});
    PatchOptions options;
    options.confirm = confirm_;
    options.dry_run = session.options().dry_run;
    options.change = [&](const TranslationUnit& before, const TranslationUnit& after) {
      report.show({before, after, {}});
    };
    options.refuse = [&](const PatchLine& line, const std::string& reason) {
      session.terminal().complain(Place{patch_, line.line}.to_string() +
                                  ": refused: " + Terminal::show(reason) + "; make the patch anew");
    };
    const PatchReport done = apply_patch(workspace, patch, options);
    UpkeepResult result;
    result.changed = done.changed;
    result.operation = done.operation;
    if (done.unchanged > 0)
      session.terminal().note(counted(done.unchanged, "line", "lines") +
                              (done.unchanged == 1 ? " says" : " say") +
                              " what the memory says already");
    report.finish(result);
    if (done.refused > 0)
      session.terminal().complain("verso: " + counted(done.refused, "line was", "lines were") +
                                  " refused");
    return done.refused > 0 ? 1 : 0;
  }

  static void put(TranslationUnit& unit, const Language& language, const std::string& text) {
    for (auto& variant : unit.variants)
      if (fit(language, Language(variant.language)) != LanguageFit::none) {
        if (!variant.segment.codes.empty())
          throw UsageError(
              "unit " + std::to_string(unit.id) +
                  " holds inline codes, which a plain text would lose",
              "change its words with tm replace --where unit=" + std::to_string(unit.id));
        variant.segment = {text, {}};
        return;
      }
    unit.variants.push_back({language.spelled(), {}, {}, {text, {}}});
  }

  std::vector<std::string> id_;
  std::string source_, target_, patch_;
  bool confirm_ = false;
  SetOption set_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_edit() { return std::make_unique<TmEdit>(); }

}  // namespace verso
