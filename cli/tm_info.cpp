// SPDX-License-Identifier: Apache-2.0
//
// verso tm info: what is in the file.
#include <algorithm>
#include <vector>

#include "batch/statistics.h"
#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/session.h"
#include "cli/table.h"

namespace verso {
namespace {

class TmInfo : public Command {
 public:
  void setup(CommandLine& line) override {
    line.flag("brief", brief_, "only what is known without reading every unit");
  }

  int run(Session& session) override {
    Workspace workspace(session.workspace_options(), OpenMode::read);
    const MemoryInfo info = workspace.memory().info();
    const auto pairs = workspace.memory().pairs();
    const std::int64_t concepts = workspace.glossary().size();
    const std::string& file = session.options().database;
    MemoryStatistics inside;
    if (!brief_ && session.format() != OutputFormat::tsv)
      inside = statistics(workspace.memory(), session.options().working_jobs(),
                          session.progress("reading"));

    if (session.json()) {
      Json languages = Json::object();
      for (const auto& [language, variants] : info.languages) languages.set(language, variants);
      Json pair_list = Json::array();
      for (const auto& [pair, units] : pairs)
        pair_list.add(Json::object()
                          .set("languages", Json::array().add(pair.first).add(pair.second))
                          .set("units", units));
      Json out = Json::object();
      out.set("file", file)
          .set("units", info.units)
          .set("variants", info.variants)
          .set("languages", std::move(languages))
          .set("pairs", std::move(pair_list))
          .set("unconfirmed", info.unconfirmed)
          .set("operations", info.operations)
          .set("concepts", concepts)
          .set("bytes", info.bytes);
      if (!brief_) {
        Json authors = Json::object();
        for (const auto& [author, units] : inside.authors) authors.set(author, units);
        out.set("authors", std::move(authors))
            .set("first_date", inside.first_date)
            .set("last_date", inside.last_date)
            .set("undated", inside.undated)
            .set("duplicates", inside.duplicates)
            .set("contradictions", inside.contradictions);
      }
      session.print(out);
      return 0;
    }
    Table table({Table::Align::left, Table::Align::left});
    const auto row = [&](const std::string& name, const std::string& value) {
      table.row({name, value});
    };
    row("file", Terminal::show(file) + "  " + bytes_text(info.bytes));
    row("units", grouped(info.units) + (info.unconfirmed > 0
                                            ? ", " + grouped(info.unconfirmed) + " unconfirmed (" +
                                                  share(info.unconfirmed, info.units) + ")"
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
    if (!brief_ && info.units > 0) {
      row("authors", authors_text(inside.authors));
      row("dates",
          inside.first_date.empty()
              ? "none"
              : inside.first_date + " to " + inside.last_date +
                    (inside.undated > 0 ? ", " + grouped(inside.undated) + " undated" : ""));
      row("duplicates", grouped(inside.duplicates));
      row("contradictions", grouped(inside.contradictions));
    }
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

 private:
  static constexpr std::size_t kNamedAuthors = 5;

  static std::string share(std::int64_t part, std::int64_t whole) {
    const auto percent = part * 100 / whole;
    return percent == 0 ? "under 1 %" : std::to_string(percent) + " %";
  }

  /// The busiest first.
  static std::string authors_text(const std::map<std::string, std::int64_t>& authors) {
    std::vector<std::pair<std::string, std::int64_t>> sorted(authors.begin(), authors.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string out;
    for (std::size_t i = 0; i < sorted.size() && i < kNamedAuthors; ++i)
      out += (i == 0 ? "" : ", ") +
             (sorted[i].first.empty() ? "not said" : Terminal::show(sorted[i].first)) + " " +
             grouped(sorted[i].second);
    if (sorted.size() > kNamedAuthors)
      out += " and " + grouped(static_cast<std::int64_t>(sorted.size() - kNamedAuthors)) + " more";
    return out;
  }

  bool brief_ = false;
};

}  // namespace

std::unique_ptr<Command> tm_info() { return std::make_unique<TmInfo>(); }

}  // namespace verso
