// SPDX-License-Identifier: Apache-2.0
//
// verso tm info: what is in the file.
#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/session.h"
#include "cli/table.h"

namespace verso {
namespace {

class TmInfo : public Command {
 public:
  void setup(CommandLine&) override {}

  int run(Session& session) override {
    Workspace workspace(session.workspace_options(), OpenMode::read);
    const MemoryInfo info = workspace.memory().info();
    const auto pairs = workspace.memory().pairs();
    const std::int64_t concepts = workspace.glossary().size();
    const std::string& file = session.options().database;

    if (session.json()) {
      Json languages = Json::object();
      for (const auto& [language, variants] : info.languages) languages.set(language, variants);
      Json pair_list = Json::array();
      for (const auto& [pair, units] : pairs)
        pair_list.add(Json::object()
                          .set("languages", Json::array().add(pair.first).add(pair.second))
                          .set("units", units));
      session.print(Json::object()
                        .set("file", file)
                        .set("units", info.units)
                        .set("variants", info.variants)
                        .set("languages", std::move(languages))
                        .set("pairs", std::move(pair_list))
                        .set("unconfirmed", info.unconfirmed)
                        .set("operations", info.operations)
                        .set("concepts", concepts)
                        .set("bytes", info.bytes));
      return 0;
    }
    Table table({Table::Align::left, Table::Align::left});
    const auto row = [&](const std::string& name, const std::string& value) {
      table.row({name, value});
    };
    row("file", Terminal::show(file) + "  " + bytes_text(info.bytes));
    row("units", grouped(info.units) + (info.unconfirmed > 0
                                            ? ", " + grouped(info.unconfirmed) + " unconfirmed"
                                            : std::string()));
    std::string languages;
    for (const auto& [language, variants] : info.languages)
      languages += (languages.empty() ? "" : ", ") + language + " " + grouped(variants);
    row("variants",
        grouped(info.variants) + (languages.empty() ? "" : ": ") + Terminal::show(languages));
    std::string pair_text;
    for (const auto& [pair, units] : pairs)
      pair_text +=
          (pair_text.empty() ? "" : ", ") + pair.first + "–" + pair.second + " " + grouped(units);
    if (!pair_text.empty()) row("pairs", Terminal::show(pair_text));
    row("concepts", grouped(concepts));
    row("operations", grouped(info.operations));
    if (session.format() == OutputFormat::tsv) {
      session.terminal().out(tsv_line({"file", "units", "variants", "operations", "concepts"}));
      session.terminal().out(
          tsv_line({file, std::to_string(info.units), std::to_string(info.variants),
                    std::to_string(info.operations), std::to_string(concepts)}));
      return 0;
    }
    session.terminal().out(table.text());
    return 0;
  }
};

}  // namespace

std::unique_ptr<Command> tm_info() { return std::make_unique<TmInfo>(); }

}  // namespace verso
