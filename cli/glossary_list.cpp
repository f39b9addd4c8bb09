// SPDX-License-Identifier: Apache-2.0
//
// verso glossary list: the concepts of the glossary.
#include "cli/command.h"
#include "cli/concept_text.h"
#include "cli/numbers.h"
#include "cli/session.h"

namespace verso {
namespace {

class GlossaryList : public Command {
 public:
  void setup(CommandLine&) override {}

  int run(Session& session) override {
    Workspace workspace(session.workspace_options(), OpenMode::read);
    Language source, target;
    if (!session.options().source.empty()) source = Language(session.options().source);
    if (!session.options().target.empty()) target = Language(session.options().target);
    const Termbase terms = workspace.termbase();
    std::vector<const Concept*> concepts;
    for (const auto& part : *terms)
      for (const auto& concept_ : part.concepts)
        if ((source.empty() || find(concept_, source) != nullptr) &&
            (target.empty() || find(concept_, target) != nullptr))
          concepts.push_back(&concept_);

    if (session.format() == OutputFormat::json) {
      Json list = Json::array();
      for (const auto* concept_ : concepts) list.add(concept_json(*concept_));
      session.print(Json::object().set("concepts", std::move(list)));
      return 0;
    }
    if (session.format() == OutputFormat::jsonl) {
      for (const auto* concept_ : concepts) session.print(concept_json(*concept_));
      return 0;
    }
    if (session.format() == OutputFormat::tsv) {
      session.terminal().out(tsv_line({"concept", "lang", "term", "status", "pos", "gender"}));
      for (const auto* concept_ : concepts)
        for (const auto& section : concept_->languages)
          for (const auto& term : section.terms)
            session.terminal().out(
                tsv_line({concept_label(*concept_), section.language, term.text,
                          std::string(name(term.status)), term.part_of_speech, term.gender}));
      return 0;
    }
    using Align = Table::Align;
    Table table({Align::left, Align::left, Align::left, Align::left});
    for (const auto* concept_ : concepts) {
      const LanguageSection* section = source.empty() ? nullptr : find(*concept_, source);
      if (section == nullptr && !concept_->languages.empty())
        section = &concept_->languages.front();
      if (section == nullptr || section->terms.empty()) continue;
      entry_rows(table, session.terminal(), *concept_, section->terms.front(), target,
                 Language(section->language));
    }
    session.terminal().out(table.text());
    session.terminal().note(
        counted(static_cast<std::int64_t>(concepts.size()), "concept", "concepts"));
    return 0;
  }
};

}  // namespace

std::unique_ptr<Command> glossary_list() { return std::make_unique<GlossaryList>(); }

}  // namespace verso
