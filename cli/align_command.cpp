// SPDX-License-Identifier: Apache-2.0
//
// verso align SRC TGT: aligned pairs of a document and its translation; --store keeps them.
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>
#include <map>

#include "batch/align.h"
#include "batch/align_review.h"
#include "cli/command.h"
#include "cli/document_options.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/session.h"
#include "cli/table.h"
#include "formats/dictionary.h"
#include "text/normalise.h"

namespace verso {
namespace {

/// ".88", "1.0": two places, without the zero in front.
std::string confidence_text(double confidence) {
  if (confidence > 0.9949) return "1.0";
  return fmt::format("{:.2f}", confidence).substr(1);
}

/// "14–15": for people, from 1.
std::string numbers_text(const std::vector<int>& indices) {
  if (indices.empty()) return "–";
  if (indices.size() == 1) return std::to_string(indices.front() + 1);
  return std::to_string(indices.front() + 1) + "–" + std::to_string(indices.back() + 1);
}

class AlignCommand : public Command {
 public:
  void setup(CommandLine& line) override {
    line.arguments_from("SRC TGT", files_, 0);
    line.option("batch", batch_, "LIST", "many pairs: lines of SRC TAB TGT; they share a lexicon");
    line.reads(files_);
    line.reads(batch_);
    line.reads(dictionaries_);
    line.writes(output_);
    line.flag("segmented", segmented_, "every line is a segment, blank ones too");
    line.flag("store", store_, "keep the pairs in the memory");
    line.number("min-confidence", min_confidence_, "P", "store pairs from here on (0.90)", 0, 1);
    line.option("output,o", output_, "FILE",
                "write the pairs for review: .xlsx .tsv .csv .xlf .tmx .html");
    line.option("to", to_, "FORMAT",
                "format of the review: xlsx, tsv, csv, xliff12, xliff2, tmx, html");
    line.option("dictionary", dictionaries_, "FILE",
                "a dictionary to align with: FreeDict's .index, or lines of WORD TAB WORD");
    line.flag("use-memory", use_memory_, "learn from the memory and the glossary (the default)");
    line.flag("no-memory", no_memory_, "do not learn from the memory and the glossary");
    reading_.add_to(line);
    set_.add_to(line);
    author_.add_to(line);
  }

  int run(Session& session) override {
    if (batch_.empty() && files_.size() != 2)
      throw UsageError("align takes two documents, the original and its translation",
                       "verso align SRC TGT, or verso align --batch LIST");
    if (!batch_.empty() && !files_.empty())
      throw UsageError("--batch names the documents: “" + files_.front() + "” is too many");
    if (use_memory_ && no_memory_)
      throw UsageError("--use-memory and --no-memory contradict each other", "give one of them");
    Workspace workspace(session.workspace_options(author_.author),
                        store_ ? OpenMode::create : OpenMode::read);
    job_.source = workspace.source();
    job_.target = workspace.target();
    job_.files = pairs_of_files(session);
    job_.segmented = segmented_;
    job_.paragraphs = reading_.read(session).paragraphs;
    job_.encoding = reading_.encoding;
    reading_.format();
    job_.from = reading_.from;
    job_.rules = reading_.rules(session);
    if (!no_memory_) {
      job_.dictionary = dictionary_of(workspace.termbase(), job_.source, job_.target);
      job_.known_pairs = known_pairs_of(workspace.memory(), job_.source, job_.target);
    }
    for (const auto& path : dictionaries_) {
      auto entries = read_dictionary(path, stop_if_interrupted);
      job_.dictionary.insert(job_.dictionary.end(), std::make_move_iterator(entries.begin()),
                             std::make_move_iterator(entries.end()));
    }
    job_.jobs = session.options().working_jobs();
    job_.warnings = &session.warnings();
    job_.progress = session.progress("aligning", ProgressUnit::segments);
    job_.while_waiting = stop_if_interrupted;
    const auto aligned = align_documents(job_);

    if (!output_.empty() && !session.options().dry_run) write(session, aligned);
    if (output_ != "-") print(session, aligned);
    if (store_) store(session, workspace, aligned);
    bool translations = true;
    for (const auto& pair : aligned) {
      if (pair.translations) continue;
      translations = false;
      session.terminal().complain(pair.source.path + ": no translation of " + pair.target.path +
                                  "; the pairs are guesses");
    }
    return translations ? 0 : 1;
  }

 private:
  std::vector<AlignFiles> pairs_of_files(Session& session) const {
    if (!batch_.empty()) return read_pair_list(batch_, stop_if_interrupted);
    std::error_code ignored;
    if (std::filesystem::is_directory(files_[0], ignored) &&
        std::filesystem::is_directory(files_[1], ignored))
      return match_folders(files_[0], files_[1], job_.source, job_.target, &session.warnings());
    return {{files_[0], files_[1]}};
  }

  void write(Session& session, const std::vector<AlignedPair>& aligned) const {
    Output output = Output::open(output_);
    ReviewFile file{to_, job_.source, job_.target, {}, {}, min_confidence_, &session.warnings()};
    if (aligned.size() == 1) {
      file.source_name = aligned.front().source.path;
      file.target_name = aligned.front().target.path;
    }
    write_review(output, review_rows(aligned, job_.source, job_.target), file);
    output.finish();
  }

  void print(Session& session, const std::vector<AlignedPair>& aligned) const {
    if (session.format() == OutputFormat::tsv) {
      Output output = Output::open("-");
      write_review(output, review_rows(aligned, job_.source, job_.target),
                   {"tsv", job_.source, job_.target, {}, {}, min_confidence_});
      output.finish();
      return;
    }
    if (session.text()) {
      for (const auto& pair : aligned) print_text(session, pair, aligned.size() > 1);
      if (!store_ && output_.empty())
        session.print("not stored (use --store, or -o review.tsv and then align apply)");
      return;
    }
    JsonWriter json(session.terminal(), session.format());
    for (const auto& pair : aligned) {
      for (const auto& bead : pair.beads) {
        Json source = Json::array(), target = Json::array();
        for (const int index : bead.source) source.add(index);
        for (const int index : bead.target) target.add(index);
        json.put(Json::object()
                     .set("source", std::move(source))
                     .set("target", std::move(target))
                     .set("source_text", bead_segment(pair.source, bead.source, job_.source).text)
                     .set("target_text", bead_segment(pair.target, bead.target, job_.target).text)
                     .set("confidence", bead.confidence)
                     .set("pair", pair.pair));
      }
    }
    json.finish();
  }

  void print_text(Session& session, const AlignedPair& pair, bool with_names) const {
    std::map<std::pair<std::size_t, std::size_t>, int> shapes;
    int unaligned = 0, sure = 0, likely = 0;
    std::vector<const Bead*> doubtful;
    for (const auto& bead : pair.beads) {
      if (bead.source.empty() || bead.target.empty()) {
        unaligned += static_cast<int>(bead.source.size() + bead.target.size());
        continue;
      }
      ++shapes[{bead.source.size(), bead.target.size()}];
      if (bead.confidence >= 0.97)
        ++sure;
      else if (bead.confidence >= 0.90)
        ++likely;
      else
        doubtful.push_back(&bead);
    }
    if (with_names)
      session.print(session.terminal().paint(Paint::bold, Terminal::show(pair.source.path) + " × " +
                                                              Terminal::show(pair.target.path)));
    std::string line =
        fmt::format("{} {} × {} {} segments", pair.source.segments.size(), job_.source.spelled(),
                    pair.target.segments.size(), job_.target.spelled());
    for (const auto& [shape, count] : shapes)
      line += fmt::format("   {}-{} {}", shape.first, shape.second, count);
    session.print(line + fmt::format("   unaligned {}", unaligned));
    session.print(fmt::format(
        "confidence: ≥ .97 {}   .90–.97 {}   below .90 {}{}", sure, likely, doubtful.size(),
        doubtful.empty()
            ? std::string()
            : fmt::format("   review {}:", doubtful.size() == 1
                                               ? "this one"
                                               : fmt::format("these {}", doubtful.size()))));
    using Align = Table::Align;
    Table table({Align::left, Align::left, Align::left, Align::left, Align::left});
    for (const Bead* bead : doubtful)
      table.row(
          {"  " + confidence_text(bead->confidence),
           fmt::format("{}-{}", bead->source.size(), bead->target.size()),
           job_.source.spelled() + " " + numbers_text(bead->source),
           job_.target.spelled() + " " + numbers_text(bead->target),
           shorten(Terminal::show(bead_segment(pair.source, bead->source, job_.source).text), 30) +
               " | " +
               shorten(Terminal::show(bead_segment(pair.target, bead->target, job_.target).text),
                       30)});
    session.terminal().out(table.text());
  }

  void store(Session& session, Workspace& workspace,
             const std::vector<AlignedPair>& aligned) const {
    const bool dry_run = session.options().dry_run;
    StoreResult sum;
    std::int64_t operation = 0;
    const StoreOptions options{job_.source, job_.target, min_confidence_, workspace.options().user,
                               set_.properties()};
    {
      Edit edit(workspace.database(),
                {.kind = "align", .user = workspace.options().user, .dry_run = dry_run});
      MemoryEdit units(workspace.memory(), edit);
      for (const auto& pair : aligned) {
        const StoreResult result = store_alignment(units, pair, options);
        sum.stored += result.stored;
        sum.duplicate += result.duplicate;
        sum.below += result.below;
        sum.unaligned += result.unaligned;
      }
      std::string names = aligned.size() == 1
                              ? aligned.front().source.path + " × " + aligned.front().target.path
                              : counted(static_cast<std::int64_t>(aligned.size()),
                                        "pair of documents", "pairs of documents");
      operation = edit.commit(names + ": " + counted(sum.stored, "pair", "pairs"));
    }
    // The pairs themselves are the results; what was stored is told beside.
    std::string line =
        fmt::format("{} {}", grouped(sum.stored), dry_run ? "would be stored" : "stored");
    if (sum.duplicate > 0) line += fmt::format(", {} there already", grouped(sum.duplicate));
    const bool translations = std::all_of(aligned.begin(), aligned.end(),
                                          [](const auto& pair) { return pair.translations; });
    if (sum.below > 0)
      line += translations ? fmt::format(", {} below {}", grouped(sum.below),
                                         confidence_text(min_confidence_))
                           : fmt::format(", {} left out", grouped(sum.below));
    if (sum.unaligned > 0) line += fmt::format(", {} unaligned", grouped(sum.unaligned));
    if (operation != 0 && !dry_run) line += fmt::format("   operation {}", operation);
    if (session.text() && output_ != "-")
      session.print(line);
    else
      session.terminal().note(line);
  }

  std::vector<std::string> files_, dictionaries_;
  std::string batch_, output_, to_;
  bool segmented_ = false, store_ = false, use_memory_ = false, no_memory_ = false;
  double min_confidence_ = 0.90;
  ReadingOptions reading_;
  SetOption set_;
  AuthorOption author_;
  AlignJob job_;
};

}  // namespace

std::unique_ptr<Command> align_command() { return std::make_unique<AlignCommand>(); }

}  // namespace verso
