// SPDX-License-Identifier: Apache-2.0
//
// verso glossary extract: bilingual term candidates from the memory.
#include "batch/glossary_extract.h"

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/session.h"
#include "cli/table.h"

namespace verso {
namespace {

class GlossaryExtract : public Command {
 public:
  void setup(CommandLine& line) override {
    line.option("least", options_.least, "N", "occurrences that a candidate needs (3)");
    line.option("words", options_.words, "N", "words of the longest candidate (4)");
  }

  int run(Session& session) override {
    Workspace workspace(session.workspace_options(), OpenMode::read);
    options_.source = workspace.source();
    options_.target = workspace.target();
    options_.known = workspace.termbase();
    options_.progress = session.progress("extracting");
    const auto candidates = extract_terms(workspace.memory(), options_);
    JsonWriter json(session.terminal(), session.format());
    using Align = Table::Align;
    Table table({Align::right, Align::left, Align::left});
    for (const auto& candidate : candidates) {
      Json translations = Json::array();
      std::string text;
      for (const auto& each : candidate.translations) {
        translations.add(
            Json::object().set("text", each.text).set("probability", each.probability));
        text += fmt::format("{}{} {:.2f}", text.empty() ? "→ " : ", ", Terminal::show(each.text),
                            each.probability);
      }
      if (session.json())
        json.put(Json::object()
                     .set("term", candidate.text)
                     .set("frequency", candidate.frequency)
                     .set("units", candidate.units)
                     .set("translations", std::move(translations)));
      else if (session.text())
        table.row({std::to_string(candidate.frequency), Terminal::show(candidate.text), text});
      else
        session.terminal().out(
            tsv_line({candidate.text, std::to_string(candidate.frequency), text}));
    }
    if (session.json()) json.finish();
    session.terminal().out(table.text());
    return 0;
  }

 private:
  ExtractOptions options_;
};

}  // namespace

std::unique_ptr<Command> glossary_extract() { return std::make_unique<GlossaryExtract>(); }

}  // namespace verso
