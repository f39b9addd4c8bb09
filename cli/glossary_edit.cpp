// SPDX-License-Identifier: Apache-2.0
//
// verso glossary edit CONCEPT: changes one concept by the columns of a glossary table.
#include <algorithm>

#include "cli/command.h"
#include "cli/concept_text.h"
#include "cli/option_groups.h"
#include "cli/session.h"
#include "formats/glossary_columns.h"
#include "text/language_name.h"
#include "text/normalise.h"

namespace verso {
namespace {

class EditGlossary : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("CONCEPT", number_);
    line.option("set", sets_, "COLUMN=VALUE",
                "as in a glossary table: en, en:forbidden, fr:gender, note …; empty takes it away; "
                "repeatable");
    author_.add_to(line);
  }

  int run(Session& session) override {
    const std::int64_t id = parse_number("CONCEPT", number_.front(), 1);
    if (sets_.empty())
      throw UsageError("glossary edit: nothing to change", "say what with --set COLUMN=VALUE");
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    const auto before = workspace.glossary().concept_by_id(id);
    if (!before)
      throw UsageError("there is no concept " + std::to_string(id),
                       "verso glossary list shows their numbers");
    Concept after = *before;
    for (const auto& each : sets_) {
      const auto equals = each.find('=');
      if (equals == std::string::npos)
        throw UsageError("--set " + each + " has no =", "write COLUMN=VALUE");
      if (first_invalid_utf8(each)) throw UsageError("--set is not UTF-8");
      set_column(after, each.substr(0, equals), std::string(trim(each.substr(equals + 1))));
    }
    bool any = false;
    for (const auto& section : after.languages) any = any || !section.terms.empty();
    if (!any)
      throw UsageError("concept " + std::to_string(id) + " would have no term left",
                       "verso glossary remove " + std::to_string(id) + " takes it out");
    if (!after.external_id.empty() && after.external_id != before->external_id)
      for (const Concept& other : workspace.glossary().concepts())
        if (other.id != id && other.external_id == after.external_id)
          throw UsageError("concept " + std::to_string(other.id) + " has the id " +
                               after.external_id + " already",
                           "give another one");
    std::int64_t operation = 0;
    if (after != *before) {
      Edit edit(workspace.database(), {.kind = "glossary edit",
                                       .user = workspace.options().user,
                                       .dry_run = session.options().dry_run});
      GlossaryEdit concepts(workspace.glossary(), edit);
      concepts.replace(after);
      operation = edit.commit("concept " + std::to_string(id));
    }
    if (session.json()) {
      session.print(Json::object()
                        .set("changed", after != *before)
                        .set("before", concept_json(*before))
                        .set("after", concept_json(after))
                        .set("operation", operation));
      return 0;
    }
    if (after == *before) {
      session.print("concept " + std::to_string(id) + " is so already");
      return 0;
    }
    using Align = Table::Align;
    Table table({Align::left, Align::left, Align::left, Align::left});
    for (const auto& section : after.languages)
      if (!section.terms.empty()) {
        entry_rows(table, session.terminal(), after, section.terms.front(), {},
                   Language(section.language));
        break;
      }
    session.terminal().out(table.text());
    for (const auto& section : after.languages)
      if (std::none_of(before->languages.begin(), before->languages.end(),
                       [&](const LanguageSection& one) {
                         return Language(one.language) == Language(section.language);
                       }))
        session.terminal().note("new in this concept: " + section.language + ", " +
                                english_name(Language(section.language)));
    session.print(session.options().dry_run ? "would be changed"
                                            : "changed   operation " + std::to_string(operation) +
                                                  " (verso tm undo takes it back)");
    return 0;
  }

 private:
  std::vector<std::string> number_, sets_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> glossary_edit() { return std::make_unique<EditGlossary>(); }

}  // namespace verso
