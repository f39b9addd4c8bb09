// SPDX-License-Identifier: Apache-2.0
//
// verso pretranslate FILE… -o OUT: fills documents from the memories.
#include "batch/pretranslate.h"
#include "cli/command.h"
#include "cli/document_options.h"
#include "cli/numbers.h"
#include "cli/session.h"
#include "text/language_name.h"

namespace verso {
namespace {

Json result_json(const PretranslateResult& result) {
  Json json = Json::object().set("file", result.file);
  if (result.failed) return json.set("error", result.error);
  Json types = Json::object();
  for (const auto& [type, count] : result.filled_by_type) types.set(type, count);
  Json warnings = Json::array();
  for (const auto& warning : result.warnings) warnings.add(warning);
  return json.set("output", result.output)
      .set("todo", result.todo)
      .set("segments", result.segments)
      .set("filled", result.filled)
      .set("filled_by_type", std::move(types))
      .set("confirmed", result.confirmed)
      .set("kept", result.kept)
      .set("protected", result.protected_)
      .set("left", result.left)
      .set("left_fuzzy", result.left_fuzzy)
      .set("left_several", result.left_several)
      .set("left_new", result.left_new)
      .set("warnings", std::move(warnings));
}

class PretranslateCommand : public Command {
 public:
  void setup(CommandLine& line) override {
    line.arguments_from("FILE", files_);
    line.reads(files_);
    line.writes(options_.output);
    line.option("output,o", options_.output, "OUT", "a file; a folder when there are several");
    line.option("to", options_.to, "FORMAT",
                "write XLIFF instead of the same format: xliff12, xliff2");
    line.number("min", min_, "N", "fill from this score on, 50 to 102 (75)", 50, 102);
    line.number("confirm", options_.confirm, "N",
                "from this score on a filled segment counts as translated (101)", 0, 103);
    line.option("overwrite", overwrite_, "WHEN",
                "replace translations that are there: never, better or always (never)");
    line.flag("repair", options_.repair,
              "carry numbers, dates, codes and terms over where certain");
    line.flag("terms", options_.terms, "note the glossary's terms");
    reading_.add_to(line);
    matching_.add_to(line);
  }

  int run(Session& session) override {
    if (options_.output.empty() && !session.options().dry_run)
      throw UsageError("-o is missing", "say where the result goes, as in -o out.md, or --dry-run");
    if (min_ != 0) {
      options_.min = min_;
      options_.min_given = true;
    }
    if (!options_.to.empty()) {
      const Format& to = format_named("--to", options_.to);
      if (to.write_bilingual == nullptr)
        throw UsageError("--to " + options_.to + " cannot hold a translation beside its source",
                         "use --to xliff12 or --to xliff2");
    }
    options_.overwrite = overwrite();
    options_.dry_run = session.options().dry_run;
    Workspace workspace(matching_.workspace(session), OpenMode::read);
    matching_.settle(options_.matching, workspace, reading_, session, "pre-translating");

    const auto results = pretranslate(
        reading_.jobs(files_, session, has_documents, options_.output), options_, workspace);
    std::int64_t failed = 0;
    JsonWriter json(session.terminal(), session.format());
    if (session.format() == OutputFormat::tsv)
      session.terminal().out(tsv_line({"file", "output", "segments", "filled", "confirmed", "kept",
                                       "left", "fuzzy", "several", "new"}));
    for (const auto& result : results) {
      for (const auto& warning : result.warnings) session.terminal().note(warning);
      if (session.json())
        json.put(result_json(result));
      else if (!result.failed)
        session.terminal().out(session.text() ? text(result, results.size() > 1, result.source)
                                              : tsv(result));
      if (!result.failed) continue;
      ++failed;
      session.terminal().complain(result.error);
    }
    if (session.json()) json.finish();
    if (failed > 0) throw InputError({}, counted(failed, "file", "files") + " could not be filled");
    return 0;
  }

 private:
  Overwrite overwrite() const {
    if (overwrite_ == "never") return Overwrite::never;
    if (overwrite_ == "better") return Overwrite::better;
    if (overwrite_ == "always") return Overwrite::always;
    throw UsageError("--overwrite " + overwrite_ + " is not known",
                     "it can be never, better or always");
  }

  /// 10 segments: 2 filled (1 context, 1 exact), 8 left in French
  ///   3 fuzzy, 1 several translations → brief.en.md.todo.xlf; 4 new
  static std::string text(const PretranslateResult& result, bool with_name,
                          const Language& source) {
    std::string out = with_name ? Terminal::show(result.file) + ": " : std::string();
    std::string types;
    for (const auto& [type, count] : result.filled_by_type)
      if (count > 0) types += (types.empty() ? "" : ", ") + grouped(count) + " " + type;
    out += counted(result.segments, "segment", "segments") + ": " + grouped(result.filled) +
           " filled" + (types.empty() ? "" : " (" + types + ")");
    if (result.kept > 0) out += ", " + grouped(result.kept) + " translated before";
    if (result.protected_ > 0) out += ", " + grouped(result.protected_) + " protected";
    if (result.segments == 0) return out + '\n';
    out += ", " + grouped(result.left) + " left in " + english_name(source);
    if (result.left > 0) {
      std::string left;
      const auto add = [&](std::int64_t number, const char* what) {
        if (number > 0) left += (left.empty() ? "" : ", ") + grouped(number) + " " + what;
      };
      add(result.left_fuzzy, "fuzzy");
      add(result.left_several, "several translations");
      const bool only_new = left.empty();
      if (only_new) add(result.left_new, "new");
      if (!result.todo.empty()) left += " → " + Terminal::show(result.todo);
      if (!only_new && result.left_new > 0) left += "; " + grouped(result.left_new) + " new";
      if (!left.empty()) out += "\n  " + left;
    }
    return out + '\n';
  }

  static std::string tsv(const PretranslateResult& r) {
    return tsv_line({r.file, r.output, std::to_string(r.segments), std::to_string(r.filled),
                     std::to_string(r.confirmed), std::to_string(r.kept), std::to_string(r.left),
                     std::to_string(r.left_fuzzy), std::to_string(r.left_several),
                     std::to_string(r.left_new)});
  }

  std::vector<std::string> files_;
  PretranslateOptions options_;
  int min_ = 0;
  std::string overwrite_ = "never";
  ReadingOptions reading_;
  MatchingGroup matching_;
};

}  // namespace

std::unique_ptr<Command> pretranslate_command() { return std::make_unique<PretranslateCommand>(); }

}  // namespace verso
