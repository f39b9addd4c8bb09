// SPDX-License-Identifier: Apache-2.0
//
// verso tm lookup TEXT|-: what the memories know of a segment. Lines of standard input are looked
// up on all cores and answered in order.
#include <algorithm>

#include "batch/term_swaps.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/match_text.h"
#include "cli/option_groups.h"
#include "cli/session.h"
#include "formats/input.h"
#include "text/normalise.h"
#include "text/pipeline.h"

namespace verso {
namespace {

/// What one thread looks up with: its own connections, the common cache.
struct Searcher {
  Workspace::ThreadMemories memories;
  Lookup lookup;

  Searcher(const Workspace& workspace, const Language& source, const Language& target,
           const std::shared_ptr<IndexCache>& cache, WarningSink* warnings)
      : memories(workspace.memories_for_this_thread()),
        lookup({memories.references, source, target, cache, warnings}) {}
};

class TmLookup : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("TEXT", text_);
    line.number("min", options_.min, "N", "the lowest score, 50 to 102 (70)", 50, 102);
    line.number("max", options_.max, "N", "the most matches for a query (5)", 1);
    line.option("prev", previous_, "TEXT", "the segment before, for context matches");
    line.option("next", next_, "TEXT", "the segment after");
    line.option("id", id_, "ID", "the string's key");
    line.flag("explain", show_.explain, "how each score comes about");
    line.flag("repair", options_.repair,
              "carry numbers, dates, codes and terms over where certain");
    line.flag("fragments", options_.fragments, "put parts together when nothing reaches --min");
    penalty_.add_to(line);
  }

  int run(Session& session) override {
    options_.penalties = penalty_.parsed();
    const bool from_stdin = text_.front() == "-";
    if (from_stdin && !(previous_.empty() && next_.empty() && id_.empty()))
      throw UsageError("--prev, --next and --id belong to one text, not to standard input");
    if (first_invalid_utf8(text_.front()))
      throw UsageError("the text is not UTF-8", "set the terminal to UTF-8");

    Workspace workspace(session.workspace_options(), OpenMode::read);
    source_ = workspace.source();
    target_ = workspace.target();
    show_.language = source_;
    if (options_.repair) options_.swaps = term_swaps(workspace.termbase(), source_, target_);
    if (session.format() == OutputFormat::tsv)
      session.terminal().out(
          tsv_line({"query", "score", "type", "source", "target", "unit", "memory"}));

    JsonWriter json(session.terminal(), session.format());
    if (from_stdin)
      answer_lines(session, workspace, json);
    else
      answer_text(session, workspace, json);
    if (session.json()) json.finish();
    return 0;
  }

 private:
  static Answer answer(Searcher& searcher, const Query& query, const LookupOptions& options,
                       bool with_units) {
    Answer answer{query.segment.text, {}};
    if (trim(query.segment.text).empty()) return answer;
    for (auto& match : searcher.lookup.find(query, options)) {
      Answer::Row row;
      if (with_units && match.unit != 0) {
        row.unit = searcher.lookup.unit(match);
        row.date = date_of(row.unit);
      }
      row.match = std::move(match);
      answer.rows.push_back(std::move(row));
    }
    return answer;
  }

  /// "2026-03-02" from TMX's 20260302T101500Z.
  static std::string date_of(const TranslationUnit& unit) {
    const auto* date = find(unit.attributes, "changedate");
    if (date == nullptr) date = find(unit.attributes, "creationdate");
    if (date == nullptr || date->size() < 8 ||
        date->find_first_not_of("0123456789") < std::size_t{8})
      return {};
    return date->substr(0, 4) + "-" + date->substr(4, 2) + "-" + date->substr(6, 2);
  }

  /// ": the memory holds nothing in de", where that is why nothing was found.
  std::string missing_language(Session& session, Workspace& workspace) const {
    if (!session.options().references.empty()) return {};
    const auto held = workspace.memory().info().languages;
    for (const Language& wanted : {source_, target_})
      if (std::none_of(held.begin(), held.end(), [&](const auto& each) {
            return fit(wanted, Language(each.first)) != LanguageFit::none;
          }))
        return ": the memory holds nothing in " + wanted.spelled();
    return {};
  }

  void answer_text(Session& session, Workspace& workspace, JsonWriter& json) {
    Searcher searcher(workspace, source_, target_, nullptr, &session.warnings());
    Query query;
    query.segment.text = text_.front();
    query.id = id_;
    if (!previous_.empty()) query.previous = {Neighbour::Kind::text, previous_};
    if (!next_.empty()) query.next = {Neighbour::Kind::text, next_};
    const Answer found = answer(searcher, query, options_, session.text());
    print(session, found, json);
    if (found.rows.empty() && session.text())
      session.terminal().note("no match of " + std::to_string(options_.min) + " or more" +
                              missing_language(session, workspace));
  }

  void answer_lines(Session& session, const Workspace& workspace, JsonWriter& json) {
    LineReader lines(Input::open("-", stop_if_interrupted));
    const auto cache = std::make_shared<IndexCache>();
    const bool with_units = session.text();
    run_pipeline<Query, Answer>(
        {.jobs = session.options().working_jobs()},
        [&](Query& query) {
          stop_if_interrupted();
          return lines.next(query.segment.text);
        },
        [&] {
          auto searcher = std::make_shared<Searcher>(workspace, source_, target_, cache, nullptr);
          return [searcher, with_units, this](Query&& query) {
            return answer(*searcher, query, options_, with_units);
          };
        },
        [&](Answer&& found) {
          stop_if_interrupted();
          if (session.text()) session.print("> " + Terminal::show(found.query));
          print(session, found, json);
          if (session.terminal().out_is_terminal()) session.terminal().finish();
        },
        [](const Query& query) { return query.segment.text.size() + 64; });
  }

  void print(Session& session, const Answer& found, JsonWriter& json) const {
    if (session.json())
      json.put(match_json(found, show_));
    else if (session.text())
      session.terminal().out(match_text(session.terminal(), found, show_));
    else
      session.terminal().out(match_tsv(found));
  }

  std::vector<std::string> text_;
  std::string previous_, next_, id_;
  LookupOptions options_;
  PenaltyOption penalty_;
  MatchTextOptions show_;
  Language source_, target_;
};

}  // namespace

std::unique_ptr<Command> tm_lookup() { return std::make_unique<TmLookup>(); }

}  // namespace verso
