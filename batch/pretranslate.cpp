// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/batch/pretranslate_test.cpp.
#include "batch/pretranslate.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "batch/fill_rules.h"
#include "batch/job_languages.h"
#include "batch/output_paths.h"
#include "batch/term_marks.h"
#include "batch/term_swaps.h"
#include "formats/xliff_writer.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

/// One document on its way out.
struct OpenJob {
  PretranslateResult result;
  bool bilingual = false;  // decides by the rules of bilingual files, at home or by --to
  bool own_bilingual = false;
  bool copy_only = false;
  Language source, target;
  std::optional<Output> output;
  std::unique_ptr<BilingualSink> sink;  // --to
  bool todo_told = false;
  std::optional<Output> todo;
  std::unique_ptr<BilingualSink> todo_sink;
};

class Filler : public MatchingSink {
 public:
  Filler(const std::vector<DocumentJob>& jobs, const PretranslateOptions& options)
      : jobs_(jobs),
        options_(options),
        open_(jobs.size()),
        counter_(options.count
                     ? std::make_unique<SegmentCounter>(options.counting, options.matching.source)
                     : nullptr) {
    if (options.terms && options.termbase)
      terms_.emplace(options.termbase, options.matching.source, options.matching.target);
    if (!options.to.empty()) {
      const Format* const format = find_format(options.to);
      if (format == nullptr || format->write_bilingual == nullptr)
        throw UsageError("--to " + options.to + ": this format cannot be written",
                         "choose xliff12 or xliff2");
      to_ = format;
    }
    paths_ = output_paths(jobs, options.output,
                          to_ != nullptr ? std::string(to_->extensions.front()) : "");
  }

  bool opened(std::size_t number, Document& document, const Format& format) override {
    auto& job = open_[number];
    const auto& path = jobs_[number].path;
    job.own_bilingual = document.bilingual();
    job.bilingual = document.keeps_states() || to_ != nullptr;
    job.source =
        options_.matching.source.empty() ? document.source_language() : options_.matching.source;
    job.target =
        options_.matching.target.empty() ? document.target_language() : options_.matching.target;
    job.result.source = job.source;
    if (job.own_bilingual) check_languages(job, document);
    if (terms_ && to_ == nullptr && job.bilingual && !job.copy_only && !notes_terms(path, format))
      job.result.warnings.push_back(path +
                                    ": has no place for terms; --to xliff12 or xliff2 writes them "
                                    "beside the segments");
    if (options_.dry_run) return true;
    const auto& out = paths_[number];
    make_folder_of(out);
    job.result.output = out;
    job.output.emplace(Output::open(out));
    if (to_ != nullptr) {
      WriteOptions write;
      write.source = job.source;
      write.target = job.target;
      write.original = std::filesystem::path(path).filename().string();
      job.sink = to_->write_bilingual(*job.output, write);
    } else {
      document.write_to(*job.output, job.target);
    }
    return true;
  }

  void block(std::size_t number, Document& document, MatchedBlock&& matched) override {
    auto& job = open_[number];
    if (number != current_) {
      current_ = number;
      if (counter_) counter_->begin_file();
    }
    const auto& block = matched.block.block;
    Fill fill;
    std::vector<std::optional<Segment>> targets;
    bool anything = false, filled = false;
    if (!block.translate) {
      ++job.result.segments;
      ++job.result.protected_;
      if (counter_ && !job.copy_only)
        counter_->add(block, whole_block(block), {}, job.result.analysis);
    }
    for (std::size_t i = 0; i < matched.block.segments.size(); ++i) {
      const auto& segment = matched.block.segments[i];
      const auto& matches = matched.matches[i];
      SegmentFill one = job.copy_only ? untouched(segment) : decide(job, block, segment, matches);
      if (counter_ && !job.copy_only) count(block, segment, matches, one, job.result.analysis);
      filled = filled || one.target.has_value();
      anything = anything || one.target || !one.candidates.empty() || !one.terms.empty();
      targets.push_back(one.target);
      fill.segments.push_back(std::move(one));
    }
    if (filled) fill.target = join_block(matched.block, targets);

    if (job.sink) {
      put_bilingual(*job.sink, block, fill);
      document.answer(std::nullopt);
      return;
    }
    if (!job.bilingual && !job.copy_only) leave_to_do(number, job, block, fill);
    if (anything && (job.bilingual || filled))
      document.answer(fill);
    else
      document.answer(std::nullopt);
  }

  void closed(std::size_t number, Document& document) override {
    auto& job = open_[number];
    if (job.output) {
      if (job.sink)
        job.sink->finish();
      else
        document.finish();
      if (job.todo_sink) {
        job.todo_sink->finish();
        job.todo->finish();
      }
      job.output->finish();
    }
    close(job);
  }

  void failed(std::size_t number, const InputError& error) override {
    auto& job = open_[number];
    close(job);
    job.result = {};
    job.result.failed = true;
    job.result.error = error.what();
  }

  std::vector<PretranslateResult> results() {
    std::vector<PretranslateResult> list;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      open_[i].result.file = open_[i].result.analysis.file = jobs_[i].path;
      open_[i].result.analysis.failed = open_[i].result.failed;
      open_[i].result.analysis.error = open_[i].result.error;
      list.push_back(std::move(open_[i].result));
    }
    return list;
  }

 private:
  /// Outputs that were not finished vanish.
  static void close(OpenJob& job) {
    job.sink.reset();
    job.todo_sink.reset();
    job.output.reset();
    job.todo.reset();
  }

  /// XLIFF, but not the kinds of it whose tools write all but targets themselves.
  static bool notes_terms(const std::string& path, const Format& format) {
    if (format.name != "xliff") return false;
    return std::none_of(kForeignKinds.begin(), kForeignKinds.end(),
                        [&](std::string_view kind) { return path.ends_with(kind); });
  }
  static constexpr std::array<std::string_view, 3> kForeignKinds = {".sdlxliff", ".mqxliff",
                                                                    ".mxliff"};

  void count(const Block& block, const DocumentSegment& segment, const std::vector<Match>& matches,
             const SegmentFill& fill, FileAnalysis& analysis) {
    if (!fill.target || !block.target) {
      counter_->add(block, segment, matches, analysis);
      return;
    }
    Block open = block;  // whose translation gave way
    open.target.reset();
    counter_->add(open, segment, matches, analysis);
  }

  static SegmentFill untouched(const DocumentSegment& segment) {
    SegmentFill fill;
    fill.source = segment.source;
    return fill;
  }

  void check_languages(OpenJob& job, const Document& document) {
    const auto own_target = document.target_language();
    if (own_target.empty() && options_.matching.target.empty()) {
      job.copy_only = true;
      job.result.warnings.emplace_back(
          "the file names no target language and none was given: copied unchanged; say -t");
    }
    if (job.copy_only) return;
    const std::string foreign = foreign_languages(document, job.source, job.target);
    if (foreign.empty()) return;
    job.copy_only = true;
    job.result.warnings.push_back(foreign + ": copied unchanged; say -s and -t");
  }

  /// What becomes of one segment.
  SegmentFill decide(OpenJob& job, const Block& block, const DocumentSegment& segment,
                     const std::vector<Match>& matches) {
    auto& result = job.result;
    SegmentFill fill = untouched(segment);
    ++result.segments;
    if (!translatable(block)) {
      ++result.protected_;
      return fill;
    }
    const FillRules rules{job.bilingual, options_.min, options_.min_given || job.bilingual,
                          options_.confirm, options_.overwrite};
    const bool has_target = block.target && !trim(block.target->text).empty();
    auto choice = choose_fill(rules, block, segment.source, matches);
    if (choice.target) {
      fill.target = std::move(choice.target);
      fill.confirmed = choice.confirmed;
      ++result.filled;
      result.confirmed += choice.confirmed ? 1 : 0;
      ++result.filled_by_type[std::string(name(matches[choice.match].type))];
    } else if (has_target) {
      ++result.kept;
      return fill;
    } else {
      ++result.left;
      if (choice.several)
        ++result.left_several;
      else if (!matches.empty() && matches[0].score >= options_.min)
        ++result.left_fuzzy;
      else
        ++result.left_new;
    }
    fill.candidates = candidates(segment.source, matches, choice.match, options_.min);
    if (terms_) fill.terms = terms_->find(segment.source.text);
    return fill;
  }

  /// --to: what the document has stays, what was found is put in.
  static void put_bilingual(BilingualSink& sink, const Block& block, Fill& fill) {
    if (fill.segments.size() == 1 && !fill.segments[0].target && block.target) {
      fill.segments[0].target = block.target;
      fill.segments[0].confirmed =
          block.state == TranslationState::translated || block.state == TranslationState::reviewed;
    }
    sink.put(block, fill);
  }

  /// Segments of a monolingual document that stay in the source language.
  void leave_to_do(std::size_t number, OpenJob& job, const Block& block, const Fill& fill) {
    Fill rest;
    for (const auto& segment : fill.segments)
      if (!segment.target) rest.segments.push_back(segment);
    // What a bilingual table has already is not to be done.
    if (block.target && !trim(block.target->text).empty()) return;
    if (rest.segments.empty() || options_.dry_run || !block.translate) return;
    if (!job.todo_sink) {
      if (job.result.output == "-") {
        if (!job.todo_told)
          job.result.warnings.emplace_back(
              "what is left to do is not written beside standard output; -o FILE has it in "
              "FILE.todo.xlf");
        job.todo_told = true;
        return;
      }
      job.result.todo = job.result.output + ".todo.xlf";
      job.todo.emplace(Output::open(job.result.todo));
      WriteOptions write;
      write.source = job.source;
      write.target = job.target;
      write.original = std::filesystem::path(jobs_[number].path).filename().string();
      job.todo_sink = write_xliff12(*job.todo, write);
    }
    job.todo_sink->put(block, rest);
  }

  const std::vector<DocumentJob>& jobs_;
  const PretranslateOptions& options_;
  const Format* to_ = nullptr;
  std::vector<std::string> paths_;  // where each job goes
  std::vector<OpenJob> open_;
  std::unique_ptr<SegmentCounter> counter_;
  std::optional<TermMarker> terms_;
  std::size_t current_ = static_cast<std::size_t>(-1);
};

}  // namespace

std::vector<PretranslateResult> pretranslate(const std::vector<DocumentJob>& jobs,
                                             const PretranslateOptions& options,
                                             const FinderMaker& make_finder) {
  const auto order = by_path(jobs);
  std::vector<DocumentJob> ordered;
  ordered.reserve(order.size());
  for (const auto i : order) ordered.push_back(jobs[i]);
  auto matching = options.matching;
  // No lower than what is filled or suggested: a look-up at 50 costs fifty times one at 75. No
  // higher than what several translations of one sentence score.
  matching.lookup.min = std::min(options.min, 95);
  matching.lookup.repair = options.repair;
  Filler filler(ordered, options);
  match_documents(ordered, matching, make_finder, filler);
  auto results = filler.results();
  std::vector<PretranslateResult> sorted(jobs.size());
  for (std::size_t i = 0; i < order.size(); ++i) sorted[order[i]] = std::move(results[i]);
  return sorted;
}

std::vector<PretranslateResult> pretranslate(const std::vector<DocumentJob>& jobs,
                                             PretranslateOptions options, Workspace& workspace) {
  settle_languages(jobs, workspace, options.matching);
  if (options.terms && !options.termbase) options.termbase = workspace.termbase();
  if (options.matching.target.empty())  // nothing will be filled
    return pretranslate(jobs, options, []() -> Finder {
      return [](const Query&, const LookupOptions&) { return std::vector<Match>(); };
    });
  if (options.repair)
    options.matching.lookup.swaps =
        term_swaps(workspace.termbase(), options.matching.source, options.matching.target);
  return pretranslate(jobs, options,
                      finders(workspace, options.matching.source, options.matching.target));
}

}  // namespace verso
