// SPDX-License-Identifier: Apache-2.0
//
// verso analyze FILE…: what a job holds, by band of match.
#include <fmt/format.h>

#include "batch/analyze.h"
#include "cli/command.h"
#include "cli/document_options.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/report_page.h"
#include "cli/session.h"
#include "cli/table.h"
#include "formats/rows.h"
#include "tm/score.h"

namespace verso {
namespace {

Json band_json(const BandCount& count) {
  return Json::object()
      .set("segments", count.segments)
      .set("words", count.words)
      .set("characters", count.characters)
      .set("characters_with_spaces", count.characters_with_spaces);
}

Json file_json(const FileAnalysis& file, const Weights& weights, bool with_name) {
  Json json = Json::object();
  if (with_name) json.set("file", file.file);
  if (file.failed) return json.set("error", file.error);
  const BandCount total = file.total();
  Json bands = Json::object();
  Json internal = Json::object();
  for (std::size_t i = 0; i < kBands; ++i) {
    bands.set(name(static_cast<Band>(i)), band_json(file.bands[i]));
    if (file.internal[i].segments > 0)
      internal.set(name(static_cast<Band>(i)), band_json(file.internal[i]));
  }
  return json.set("segments", total.segments)
      .set("words", total.words)
      .set("characters", total.characters)
      .set("characters_with_spaces", total.characters_with_spaces)
      .set("weighted", file.weighted(weights))
      .set("bands", std::move(bands))
      .set("internal_fuzzies", std::move(internal));
}

class AnalyzeCommand : public Command {
 public:
  void setup(CommandLine& line) override {
    line.more_formats = {"csv", "html"};
    line.arguments_from("FILE", files_);
    line.reads(files_);
    line.reads(weights_);
    reading_.add_to(line);
    matching_.add_to(line);
    line.option("count", rule_, "RULE", "count words by uax29, blanks or split-apostrophe (uax29)");
    line.option("policy", policy_, "NAME",
                "bands and weights as in verso, memoq or trados (verso)");
    line.option("weights", weights_, "FILE", "percent of the price per band: lines of BAND TAB N");
    line.flag("no-internal", no_internal_, "without fuzzy matches inside the job itself");
    line.flag("by-memory", by_memory_, "also what each memory saves");
  }

  int run(Session& session) override {
    AnalyzeOptions options;
    Workspace workspace(matching_.workspace(session), OpenMode::read);
    matching_.settle(options.matching, workspace, reading_, session, "analyzing");
    options.counting.policy = policy();
    options.counting.weights = default_weights(options.counting.policy);
    if (!weights_.empty())
      options.counting.weights =
          read_weights(weights_, options.counting.weights, stop_if_interrupted);
    options.counting.rule = rule();
    options.counting.internal_fuzzies = !no_internal_;
    options.counting.by_memory = by_memory_;

    const Analysis analysis =
        analyze(reading_.jobs(files_, session, has_documents), options, workspace);
    print(session, analysis, workspace);
    int failed = 0;
    for (const auto& file : analysis.files) {
      if (!file.warning.empty())
        session.warnings().warn({{file.file}, file.warning + ": not counted", "say -s and -t"});
      if (!file.failed) continue;
      ++failed;
      session.terminal().complain(file.error);
    }
    if (failed > 0) throw InputError({}, counted(failed, "file", "files") + " could not be read");
    return 0;
  }

 private:
  AnalyzePolicy policy() const {
    if (policy_ == "verso") return AnalyzePolicy::verso;
    if (policy_ == "memoq") return AnalyzePolicy::memoq;
    if (policy_ == "trados") return AnalyzePolicy::trados;
    throw UsageError("--policy " + policy_ + " is not known", "it can be verso, memoq or trados");
  }
  CountRule rule() const {
    if (rule_ == "uax29") return CountRule::uax29;
    if (rule_ == "blanks") return CountRule::blanks;
    if (rule_ == "split-apostrophe") return CountRule::split_apostrophe;
    throw UsageError("--count " + rule_ + " is not known",
                     "it can be uax29, blanks or split-apostrophe");
  }

  void print(Session& session, const Analysis& analysis, const Workspace& workspace) const {
    if (session.json()) {
      Json files = Json::array();
      for (const auto& file : analysis.files) files.add(file_json(file, analysis.weights, true));
      Json weights = Json::object();
      for (std::size_t i = 0; i < kBands; ++i)
        weights.set(name(static_cast<Band>(i)), analysis.weights[i]);
      Json json = Json::object()
                      .set("files", std::move(files))
                      .set("total", file_json(analysis.total, analysis.weights, false))
                      .set("count", analysis.rule)
                      .set("policy", analysis.policy)
                      .set("weights", std::move(weights));
      if (by_memory_) {
        Json memories = Json::array();
        for (const auto& memory : analysis.memories)
          memories.add(Json::object()
                           .set("memory", memory.memory)
                           .set("segments", memory.segments)
                           .set("words", memory.words)
                           .set("saved", memory.saved)
                           .set("only_here", memory.only_here));
        json.set("memories", std::move(memories));
      }
      session.print(json);
      return;
    }
    if (session.format() == OutputFormat::html) {
      session.terminal().out(analysis_page(analysis, last_line(analysis, workspace)));
      return;
    }
    if (session.format() == OutputFormat::tsv || session.format() == OutputFormat::csv) {
      print_rows(session, analysis);
      return;
    }
    if (analysis.files.size() > 1) {
      for (const auto& file : analysis.files) {
        if (file.failed) continue;
        session.print(session.terminal().paint(Paint::bold, Terminal::show(file.file)));
        print_table(session, file, analysis.weights);
        session.print("");
      }
      session.print(session.terminal().paint(
          Paint::bold, counted(static_cast<std::int64_t>(analysis.files.size()), "file", "files")));
    }
    print_table(session, analysis.total, analysis.weights);
    for (const auto& memory : analysis.memories)
      session.print(fmt::format("{}: {}, {} saved, {:.1f} of them only here",
                                Terminal::show(memory.memory),
                                counted(memory.segments, "segment", "segments"),
                                fmt::format("{:.1f} words", memory.saved), memory.only_here));
    session.terminal().note(last_line(analysis, workspace));
  }

  /// One row per file and band.
  static void print_rows(Session& session, const Analysis& analysis) {
    const auto put = [&](const std::vector<std::string>& cells) {
      session.terminal().out(session.format() == OutputFormat::csv ? csv_line(cells) + "\r\n"
                                                                   : tsv_line(cells));
    };
    put({"file", "band", "segments", "words", "characters", "weight", "characters_with_spaces"});
    for (const auto& file : analysis.files)
      for (std::size_t i = 0; i < kBands && !file.failed; ++i) {
        const BandCount& count = file.bands[i];
        put({file.file, std::string(name(static_cast<Band>(i))), std::to_string(count.segments),
             std::to_string(count.words), std::to_string(count.characters),
             std::to_string(analysis.weights[i]), std::to_string(count.characters_with_spaces)});
      }
  }

  /// "count: uax29; policy: verso; score v1; internal fuzzies: on; memories: main, ref −5".
  std::string last_line(const Analysis& analysis, const Workspace& workspace) const {
    std::string memories;
    for (const auto& each : workspace.memories_for_this_thread().references) {
      memories += (memories.empty() ? "" : ", ") + Terminal::show(each.name);
      if (each.points > 0) memories += " −" + std::to_string(each.points);
    }
    return fmt::format("count: {}; policy: {}; score v{}; internal fuzzies: {}; memories: {}",
                       analysis.rule, analysis.policy, kScoreVersion, no_internal_ ? "off" : "on",
                       memories.empty() ? "none" : memories);
  }

  static void print_table(Session& session, const FileAnalysis& file, const Weights& weights) {
    using Align = Table::Align;
    Table table({Align::left, Align::right, Align::right, Align::right, Align::right, Align::right,
                 Align::right});
    const BandCount total = file.total();
    const auto share = [&](std::int64_t words) {
      return total.words == 0 ? std::string("0")
                              : fmt::format("{:.0f}", 100. * static_cast<double>(words) /
                                                          static_cast<double>(total.words));
    };
    table.row({"band", "segments", "words", "characters", "%", "weight", "weighted"});
    for (std::size_t i = 0; i < kBands; ++i) {
      const BandCount& count = file.bands[i];
      const bool usual = i != static_cast<std::size_t>(Band::context_left) &&
                         i != static_cast<std::size_t>(Band::cross_file_repetitions) &&
                         i < static_cast<std::size_t>(Band::mt);
      if (count.segments == 0 && !usual) continue;
      table.row({std::string(name(static_cast<Band>(i))), grouped(count.segments),
                 grouped(count.words), grouped(count.characters), share(count.words),
                 std::to_string(weights[i]),
                 fmt::format("{:.1f}", static_cast<double>(count.words) * weights[i] / 100)});
    }
    table.row({"total", grouped(total.segments), grouped(total.words), grouped(total.characters),
               "", "", fmt::format("{:.1f}", file.weighted(weights))});
    session.terminal().out(table.text());
  }

  std::vector<std::string> files_;
  ReadingOptions reading_;
  MatchingGroup matching_;
  std::string rule_ = "uax29", policy_ = "verso", weights_;
  bool no_internal_ = false, by_memory_ = false;
};

}  // namespace

std::unique_ptr<Command> analyze_command() { return std::make_unique<AnalyzeCommand>(); }

}  // namespace verso
