// SPDX-License-Identifier: Apache-2.0
//
// verso glossary extract: bilingual term candidates from the memory.
#include "batch/glossary_extract.h"

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/session.h"
#include "cli/table.h"
#include "formats/tbx.h"

namespace verso {
namespace {

class GlossaryExtract : public Command {
 public:
  void setup(CommandLine& line) override {
    line.number("least", options_.least, "N", "occurrences that a candidate needs (3)", 1);
    line.number("words", options_.words, "N", "words of the longest candidate (4)", 1, 20);
    line.number("max", options_.most, "N", "candidates (500)", 1, 1000000);
    line.number("units", options_.units, "N", "units looked at, at most (200000)", 1);
    line.option("tbx", tbx_, "FILE", "write them as TBX, status proposed");
    line.writes(tbx_);
    where_.add_to(line);
  }

  int run(Session& session) override {
    Workspace workspace(session.workspace_options(), OpenMode::read);
    options_.source = workspace.source();
    options_.target = workspace.target();
    options_.known = workspace.termbase();
    options_.progress = session.progress("extracting");
    options_.filter = where_.filter(session.options());
    const auto candidates = extract_terms(workspace.memory(), options_);
    if (!tbx_.empty() && !session.options().dry_run) write_tbx_file(candidates);
    JsonWriter json(session.terminal(), session.format());
    using Align = Table::Align;
    Table table({Align::right, Align::left, Align::left});
    if (session.format() == OutputFormat::tsv)
      session.terminal().out(
          tsv_line({"term", "frequency", "units", "translation", "probability"}));
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
        print_rows(session, candidate);
    }
    if (session.json()) json.finish();
    session.terminal().out(table.text());
    if (candidates.empty())
      session.terminal().note("no candidate that occurs " +
                              counted(options_.least, "time", "times"));
    return 0;
  }

 private:
  /// A row a translation.
  static void print_rows(Session& session, const TermCandidate& candidate) {
    const auto row = [&](const std::string& translation, const std::string& probability) {
      session.terminal().out(tsv_line({candidate.text, std::to_string(candidate.frequency),
                                       std::to_string(candidate.units), translation, probability}));
    };
    for (const auto& each : candidate.translations)
      row(each.text, fmt::format("{:.4f}", each.probability));
    if (candidate.translations.empty()) row({}, {});
  }

  void write_tbx_file(const std::vector<TermCandidate>& candidates) const {
    Output output = Output::open(tbx_);
    WriteOptions options;
    options.source = options_.source;
    options.target = options_.target;
    const auto sink = write_tbx(output, options);
    for (const auto& each : as_concepts(candidates, options_.source, options_.target))
      sink->put(each);
    sink->finish();
    output.finish();
  }

  ExtractOptions options_;
  WhereOption where_;
  std::string tbx_;
};

}  // namespace

std::unique_ptr<Command> glossary_extract() { return std::make_unique<GlossaryExtract>(); }

}  // namespace verso
