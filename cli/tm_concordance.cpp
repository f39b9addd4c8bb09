// SPDX-License-Identifier: Apache-2.0
//
// verso tm concordance WORDS: keyword in context, on either side.
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/session.h"
#include "cli/table.h"
#include "text/normalise.h"
#include "tm/concordance.h"

namespace verso {
namespace {

class TmConcordance : public Command {
 public:
  void setup(CommandLine& line) override {
    line.arguments_from("WORDS", words_);
    line.flag("phrase", phrase_, "the words one after the other, as in \"quotes\"");
    line.flag("regex", regex_, "WORDS is a regular expression");
    line.flag("stem", stem_, "any inflected form of the words");
    line.option("side", side_, "SIDE", "source, target or either (either)");
    line.number("max", max_, "N", "at most N hits; the number of all is told (no limit)", 0);
  }

  int run(Session& session) override {
    if (phrase_ + regex_ + stem_ > 1)
      throw UsageError("--phrase, --regex and --stem exclude each other");
    if (side_ != "source" && side_ != "target" && side_ != "either")
      throw UsageError("--side " + side_ + " is not known", "it can be source, target or either");
    ConcordanceQuery query;
    for (const auto& word : words_) query.text += (query.text.empty() ? "" : " ") + word;
    if (first_invalid_utf8(query.text))
      throw UsageError("the words are not UTF-8", "set the terminal to UTF-8");
    using Mode = ConcordanceQuery::Mode;
    query.mode = phrase_ ? Mode::phrase : regex_ ? Mode::regex : stem_ ? Mode::stem : Mode::words;
    Workspace workspace(session.workspace_options(), OpenMode::read);
    choose_sides(session, workspace, query);

    query.progress = session.progress("searching");
    Json hits = Json::array();
    std::int64_t shown = 0, all = 0;
    const auto memories = workspace.memories_for_this_thread();
    for (const auto& each : memories.references)
      all += concordance(*each.memory, query, [&](const ConcordanceHit& hit) {
        stop_if_interrupted();
        if (max_ > 0 && shown >= max_) return false;
        ++shown;
        show(session, hit, memories.references.size() > 1 ? each.name : std::string(), hits);
        return true;
      });
    if (session.format() == OutputFormat::json)
      session.print(
          Json::object().set("query", query.text).set("total", all).set("hits", std::move(hits)));
    if (session.text())
      session.terminal().note(counted(all, "hit", "hits") +
                              (shown < all ? ", the first " + grouped(shown) + " shown" : ""));
    return 0;
  }

 private:
  void choose_sides(Session& session, Workspace& workspace, ConcordanceQuery& query) const {
    const auto& options = session.options();
    if (side_ == "either") {
      if (!options.source.empty()) query.language = Language(options.source);
      if (!options.target.empty()) query.other = Language(options.target);
      query.either = !query.language.empty() && !query.other.empty();
      return;
    }
    query.language = side_ == "source" ? workspace.source() : workspace.target();
    query.other = side_ == "source" ? workspace.target() : workspace.source();
  }

  /// `memory`: its name where there are several.
  static void show(Session& session, const ConcordanceHit& hit, const std::string& memory,
                   Json& hits) {
    if (session.json()) {
      Json spans = Json::array();
      std::vector<std::size_t> bytes;
      for (const auto& [begin, end] : hit.spans) {
        bytes.push_back(begin);
        bytes.push_back(end);
      }
      for (const auto& [begin, end] : hit.spans) {
        const auto points = code_point_offsets(hit.text, {begin, end});
        spans.add(Json::object().set("start", points[0]).set("end", points[1]));
      }
      Json each = Json::object()
                      .set("unit", hit.unit)
                      .set("language", hit.language)
                      .set("text", hit.text)
                      .set("spans", std::move(spans))
                      .set("other_language", hit.other_language)
                      .set("other_text", hit.other_text);
      if (!memory.empty()) each.set("memory", memory);
      if (session.format() == OutputFormat::jsonl)
        session.print(each);
      else
        hits.add(std::move(each));
      return;
    }
    if (session.format() == OutputFormat::tsv) {
      std::vector<std::string> cells = {std::to_string(hit.unit), hit.language, hit.text,
                                        hit.other_language, hit.other_text};
      if (!memory.empty()) cells.push_back(memory);
      session.terminal().out(tsv_line(cells));
      return;
    }
    std::string text;
    std::size_t at = 0;
    for (const auto& [begin, end] : hit.spans) {
      if (begin < at) continue;
      text += Terminal::show(hit.text.substr(at, begin - at)) +
              session.terminal().paint(
                  Paint::bold, "[" + Terminal::show(hit.text.substr(begin, end - begin)) + "]");
      at = end;
    }
    text += Terminal::show(hit.text.substr(at));
    std::string number = padded("#" + std::to_string(hit.unit), 8);
    if (!memory.empty()) number = padded(Terminal::show(memory) + " " + number, 16);
    session.print(number + Terminal::show(hit.language) + "  " + text);
    session.print(std::string(shown_width(number), ' ') + Terminal::show(hit.other_language) +
                  "  " + Terminal::show(hit.other_text));
  }

  std::vector<std::string> words_;
  bool phrase_ = false, regex_ = false, stem_ = false;
  std::string side_ = "either";
  std::int64_t max_ = 0;
};

}  // namespace

std::unique_ptr<Command> tm_concordance() { return std::make_unique<TmConcordance>(); }

}  // namespace verso
