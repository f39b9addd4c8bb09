// SPDX-License-Identifier: Apache-2.0
//
// verso tm edit ID: corrects one unit.
#include "cli/command.h"
#include "cli/option_groups.h"
#include "cli/unit_text.h"
#include "cli/upkeep_report.h"
#include "text/normalise.h"
#include "tm/provenance.h"

namespace verso {
namespace {

class TmEdit : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("ID", id_);
    line.option("source-text", source_, "TEXT", "the new source text");
    line.option("target-text", target_, "TEXT", "the new translation");
    line.flag("confirm", confirm_, "a person has looked: the unit counts as confirmed");
    set_.add_to(line);
    author_.add_to(line);
  }

  int run(Session& session) override {
    const std::int64_t id = parse_number("ID", id_.front(), 1);
    if (source_.empty() && target_.empty() && !confirm_ && set_.sets.empty())
      throw UsageError("tm edit: nothing to change",
                       "say --target-text TEXT, --source-text TEXT, --confirm or --set NAME=VALUE");
    for (const auto* text : {&source_, &target_})
      if (first_invalid_utf8(*text))
        throw UsageError("a text is not UTF-8", "set the terminal to UTF-8");
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    if (!workspace.memory().unit(id))
      throw UsageError("there is no unit " + std::to_string(id),
                       "tm lookup and tm concordance show the numbers of units");
    UpkeepJob job;
    job.kind = "edit";
    job.filter.ids = {id};
    job.dry_run = session.options().dry_run;
    const auto properties = set_.properties();
    const std::string user = workspace.options().user;
    job.decide = [&](const StoredUnit& stored) -> std::optional<UnitChange> {
      UnitChange change;
      change.after = stored.unit;
      if (!source_.empty()) put(*change.after, workspace.source(), source_);
      if (!target_.empty()) put(*change.after, workspace.target(), target_);
      for (const auto& [name, value] : properties) set_property(*change.after, name, value);
      if (confirm_) record_state(*change.after, true, -1, stored.unit.origin);
      if (!user.empty()) set(change.after->attributes, "changeid", user);
      return change;
    };
    UpkeepReport report(session, {});
    job.each = [&](const UnitChange& change) { report.show(change); };
    return report.finish(change_units(workspace, job));
  }

 private:
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

  static void set_property(TranslationUnit& unit, const std::string& name,
                           const std::string& value) {
    for (auto& each : unit.annotations)
      if (each.kind == Annotation::Kind::property && each.name == name) {
        each.value = value;
        return;
      }
    unit.annotations.push_back({Annotation::Kind::property, name, value, {}});
  }

  std::vector<std::string> id_;
  std::string source_, target_;
  bool confirm_ = false;
  SetOption set_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_edit() { return std::make_unique<TmEdit>(); }

}  // namespace verso
