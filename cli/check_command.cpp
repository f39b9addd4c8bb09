// SPDX-License-Identifier: Apache-2.0
//
// verso check FILE…|-|--memory: what is wrong with a translation. Exit 1 when something is.
#include <algorithm>

#include "batch/check.h"
#include "cli/command.h"
#include "cli/document_options.h"
#include "cli/finding_text.h"
#include "cli/interrupt.h"
#include "cli/report_page.h"
#include "cli/session.h"
#include "formats/input.h"
#include "text/pipeline.h"
#include "text/suggest.h"

namespace verso {
namespace {

class Gatherer : public CheckSink {
 public:
  void finding(const Finding& finding) override {
    stop_if_interrupted();
    findings.push_back(finding);
  }
  void failed(const std::string& path, const InputError& error) override {
    failures.emplace_back(error.place().path.empty() ? path + ": " + error.what() : error.what());
  }
  std::vector<Finding> findings;
  std::vector<std::string> failures;
};

class CheckCommand : public Command {
 public:
  void setup(CommandLine& line) override {
    line.more_formats = {"sarif", "junit", "html"};
    line.arguments_from("FILE", files_, 0);
    line.reads(files_);
    line.writes(output_);
    line.writes(write_baseline_);
    line.flag("memory", memory_, "check the units of the memory");
    line.option("only", only_, "CODE", "only this check; repeatable");
    line.option("without", without_, "CODE", "all but this check; repeatable");
    line.option("severity", severity_, "LEVEL",
                "exit 1 from this severity on: info, warning or error (warning)");
    line.flag("source-side", options_.source_side, "also faults of the source text");
    line.number("longest", options_.longest, "PERCENT",
                "longest translation allowed, of the source", 1);
    line.option("baseline", baseline_, "FILE", "findings accepted before: not reported again");
    line.option("write-baseline", write_baseline_, "FILE", "accept the findings: write them here");
    line.flag("fix", fix_, "write a copy with what can safely be mended; needs -o");
    line.option("output,o", output_, "OUT", "where --fix writes");
    line.flag("list", list_, "the checks there are");
    line.shared({"longest", "source-side"});
    reading_.add_to(line, false);
  }

  int run(Session& session) override {
    if (list_) return list(session);
    if (memory_ == !files_.empty())
      throw UsageError(memory_ ? "check takes files or --memory, not both" : "FILE is missing",
                       "verso check FILE…, verso check - or verso check --memory");
    if (fix_ && output_.empty())
      throw UsageError("--fix needs -o", "say where the mended copy goes; the file itself is kept");
    if (fix_ && memory_) throw UsageError("--fix mends files, not the memory", "see tm replace");
    if (!fix_ && !output_.empty()) throw UsageError("-o belongs to --fix");
    least_ = severity();
    options_.only = codes("--only", only_);
    options_.without = codes("--without", without_);
    options_.jobs = session.options().working_jobs();
    options_.read = reading_.read(session);
    options_.source = Language(session.options().source);
    options_.target = Language(session.options().target);
    Workspace workspace(session.workspace_options(), OpenMode::read);
    options_.termbase = workspace.termbase();
    options_.progress = session.progress("checking", ProgressUnit::segments);
    if (files_.size() == 1 && files_.front() == "-" && reading_.from.empty()) {
      if (fix_)
        throw UsageError("--fix mends files, not lines", "keep them as a .tsv and check that");
      options_.source = workspace.source();
      options_.target = workspace.target();
      return check_lines(session);
    }
    return check_all(session, workspace);
  }

 private:
  static int list(Session& session) {
    if (session.json()) {
      JsonWriter json(session.terminal(), session.format());
      for (const auto& row : check_rows())
        json.put(Json::object()
                     .set("check", row.code)
                     .set("severity", name(row.severity))
                     .set("source_side", row.source_side)
                     .set("description", row.description));
      json.finish();
      return 0;
    }
    for (const auto& row : check_rows())
      session.terminal().out(tsv_line(
          {std::string(row.code), std::string(name(row.severity)), std::string(row.description)}));
    return 0;
  }

  static std::set<std::string> codes(const std::string& option,
                                     const std::vector<std::string>& given) {
    std::vector<std::string> known;
    for (const auto& row : check_rows()) known.emplace_back(row.code);
    for (const auto& code : given)
      if (std::find(known.begin(), known.end(), code) == known.end())
        throw UsageError(option + " " + code + " is no check",
                         did_you_mean(code, known, "verso check --list names them"));
    return {given.begin(), given.end()};
  }

  int check_all(Session& session, Workspace& workspace) {
    const auto accepted =
        baseline_.empty() ? std::set<std::string>() : read_baseline(baseline_, stop_if_interrupted);
    Gatherer gathered;
    CheckSummary summary;
    if (memory_) {
      options_.source = workspace.source();
      options_.target = workspace.target();
      summary = check_memory(workspace.memory(), options_, gathered, accepted);
    } else {
      const bool fix = fix_ && !session.options().dry_run;
      summary = check_files(reading_.jobs(files_, session, has_pairs, output_), options_, gathered,
                            accepted, fix ? output_ : std::string());
    }
    if (!write_baseline_.empty() && !session.options().dry_run)
      write_baseline(accepted, gathered.findings);
    print(session, gathered, summary);
    for (const auto& failure : gathered.failures) session.terminal().complain(failure);
    if (!gathered.failures.empty())
      throw InputError({}, "not everything could be checked", "see above");
    return !write_baseline_.empty() || !any_asked(gathered.findings) ? 0 : 1;
  }

  Severity severity() const {
    for (const auto level : {Severity::info, Severity::warning, Severity::error})
      if (severity_ == name(level)) return level;
    throw UsageError("--severity " + severity_ + " is not known",
                     "it can be info, warning or error");
  }

  /// Whether anything of the severity asked was found.
  bool any_asked(const std::vector<Finding>& findings) const {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& finding) { return finding.severity >= least_; });
  }

  /// What was accepted before stays so.
  void write_baseline(std::set<std::string> keys, const std::vector<Finding>& findings) const {
    Output output = Output::open(write_baseline_);
    output.write("# Findings accepted in verso check; a key a line.\n");
    for (const auto& finding : findings) keys.insert(baseline_key(finding));
    for (const auto& key : keys) output.write(key + "\n");
    output.finish();
  }

  void print(Session& session, const Gatherer& gathered, const CheckSummary& summary) const {
    const auto& findings = gathered.findings;
    switch (session.format()) {
      case OutputFormat::json: {
        Json list = Json::array();
        for (const auto& finding : findings) list.add(finding_json(finding));
        session.print(
            Json::object().set("findings", std::move(list)).set("summary", summary_json(summary)));
        break;
      }
      case OutputFormat::jsonl:
        for (const auto& finding : findings) session.print(finding_json(finding));
        break;
      case OutputFormat::tsv:
        session.terminal().out(
            tsv_line({"file", "line", "unit", "check", "severity", "term", "verdict", "message"}));
        for (const auto& f : findings)
          session.terminal().out(
              tsv_line({f.file, std::to_string(f.line), f.unit, f.check,
                        std::string(name(f.severity)), f.term, f.verdict, f.message}));
        break;
      case OutputFormat::sarif:
        session.terminal().out(findings_sarif(findings));
        break;
      case OutputFormat::junit:
        session.terminal().out(findings_junit(
            findings, memory_ ? std::vector<std::string>{session.options().database} : files_,
            least_));
        break;
      case OutputFormat::html:
        session.terminal().out(findings_page(findings, summary));
        break;
      case OutputFormat::csv:  // not offered
      case OutputFormat::text:
        session.terminal().out(findings_text(session.terminal(), findings));
        session.print(summary_text(summary));
        break;
    }
  }

  struct Pair {
    std::int64_t line = 0;
    std::string source, target;
  };
  struct Checked {
    Pair pair;
    PairFindings found;
  };

  /// Lines of source TAB target; one object per pair, in order, checked on all cores.
  int check_lines(Session& session) {
    LineReader lines(Input::open("-", stop_if_interrupted));
    const Checker checker(options_);
    JsonWriter json(session.terminal(), session.format());
    std::vector<Finding> all;
    const auto accepted =
        baseline_.empty() ? std::set<std::string>() : read_baseline(baseline_, stop_if_interrupted);
    CheckSummary summary;
    run_pipeline<Pair, Checked>(
        {.jobs = session.options().working_jobs()},
        [&](Pair& pair) {
          stop_if_interrupted();
          std::string line;
          if (!lines.next(line)) return false;
          pair.line = lines.line_number();
          const auto tab = line.find('\t');
          if (tab == std::string::npos && !line.empty())
            throw InputError({"-", pair.line, 0}, "no tab between source and target",
                             "a line holds SOURCE TAB TARGET");
          pair.source = line.substr(0, tab);
          if (tab != std::string::npos) pair.target = line.substr(tab + 1);
          pair.target = pair.target.substr(0, pair.target.find('\t'));
          return true;
        },
        [&] {
          return [&checker](Pair&& pair) {
            Checked checked{std::move(pair), {}};
            if (!checked.pair.source.empty() || !checked.pair.target.empty())
              checked.found = checker.check({checked.pair.source, {}}, {checked.pair.target, {}});
            return checked;
          };
        },
        [&](Checked&& checked) {
          auto& findings = checked.found.findings;
          for (auto& finding : findings) {
            finding.file = "-";
            finding.line = checked.pair.line;
            finding.unit = std::to_string(checked.pair.line);
          }
          summary.accepted +=
              static_cast<std::int64_t>(std::erase_if(findings, [&](const Finding& finding) {
                return !accepted.empty() && accepted.contains(baseline_key(finding));
              }));
          if (session.json()) json.put(pair_json(checked));
          all.insert(all.end(), findings.begin(), findings.end());
        },
        [](const Pair& pair) { return pair.source.size() + pair.target.size() + 64; });
    Gatherer gathered;
    gathered.findings = std::move(all);
    if (!write_baseline_.empty() && !session.options().dry_run)
      write_baseline(accepted, gathered.findings);
    if (session.json()) {
      json.finish();
    } else {
      summary.files = 1;
      summary.units = lines.line_number();
      for (const auto& finding : gathered.findings)
        ++(finding.severity == Severity::error     ? summary.errors
           : finding.severity == Severity::warning ? summary.warnings
                                                   : summary.infos);
      print(session, gathered, summary);
    }
    return !write_baseline_.empty() || !any_asked(gathered.findings) ? 0 : 1;
  }

  static Json pair_json(const Checked& checked) {
    Json terms = Json::array();
    for (const auto& term : checked.found.terms)
      terms.add(Json::object()
                    .set("term", term.term)
                    .set("verdict", name(term.verdict))
                    .set("surface", term.surface)
                    .set("used", term.used)
                    .set("concept", term.concept_id));
    Json findings = Json::array();
    for (const auto& finding : checked.found.findings) findings.add(finding_json(finding));
    return Json::object()
        .set("source", checked.pair.source)
        .set("target", checked.pair.target)
        .set("terms", std::move(terms))
        .set("findings", std::move(findings));
  }

  std::vector<std::string> files_;
  bool memory_ = false, fix_ = false, list_ = false;
  std::vector<std::string> only_, without_;
  std::string severity_ = "warning";
  Severity least_ = Severity::warning;
  std::string baseline_, write_baseline_, output_;
  CheckOptions options_;
  ReadingOptions reading_;
};

}  // namespace

std::unique_ptr<Command> check_command() { return std::make_unique<CheckCommand>(); }

}  // namespace verso
