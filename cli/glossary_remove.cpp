// SPDX-License-Identifier: Apache-2.0
//
// verso glossary remove CONCEPT…: takes concepts out of the glossary, by number.
#include "cli/command.h"
#include "cli/concept_text.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/session.h"

namespace verso {
namespace {

class GlossaryRemove : public Command {
 public:
  void setup(CommandLine& line) override {
    line.arguments_from("CONCEPT", numbers_);
    author_.add_to(line);
  }

  int run(Session& session) override {
    std::vector<std::int64_t> ids;
    for (const auto& number : numbers_) ids.push_back(parse_number("CONCEPT", number, 1));
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    std::vector<Concept> concepts;
    for (const auto id : ids) {
      auto concept_ = workspace.glossary().concept_by_id(id);
      if (!concept_)
        throw UsageError("there is no concept " + std::to_string(id),
                         "verso glossary list shows their numbers");
      concepts.push_back(std::move(*concept_));
    }
    Edit edit(workspace.database(), {.kind = "glossary remove",
                                     .user = workspace.options().user,
                                     .dry_run = session.options().dry_run});
    GlossaryEdit glossary(workspace.glossary(), edit);
    for (const auto id : ids) glossary.remove(id);
    const auto count = static_cast<std::int64_t>(ids.size());
    const auto operation = edit.commit(counted(count, "concept", "concepts") + " removed");
    if (session.json()) {
      Json removed = Json::array();
      for (const auto& concept_ : concepts) removed.add(concept_json(concept_));
      session.print(Json::object().set("removed", std::move(removed)).set("operation", operation));
      return 0;
    }
    using Align = Table::Align;
    Table table({Align::left, Align::left, Align::left, Align::left});
    for (const auto& concept_ : concepts)
      if (!concept_.languages.empty() && !concept_.languages.front().terms.empty())
        entry_rows(table, session.terminal(), concept_, concept_.languages.front().terms.front(),
                   {}, Language(concept_.languages.front().language));
    session.terminal().out(table.text());
    session.print(std::string(session.options().dry_run ? "would be removed" : "removed"));
    return 0;
  }

 private:
  std::vector<std::string> numbers_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> glossary_remove() { return std::make_unique<GlossaryRemove>(); }

}  // namespace verso
