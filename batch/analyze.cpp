// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/batch/analyze_test.cpp.
#include "batch/analyze.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "batch/job_languages.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

constexpr std::array<std::string_view, kBands> kNames = {"102",
                                                         "101",
                                                         "context-left",
                                                         "100",
                                                         "repetitions",
                                                         "cross-file-repetitions",
                                                         "95-99",
                                                         "85-94",
                                                         "75-84",
                                                         "50-74",
                                                         "mt",
                                                         "new",
                                                         "translated-before",
                                                         "non-translatable",
                                                         "locked"};

constexpr int kLeastBand = 50;

class Analyst : public MatchingSink {
 public:
  Analyst(const CountingOptions& options, const MatchingOptions& matching,
          std::vector<FileAnalysis>& files)
      : matching_(matching), counter_(options, matching.source), files_(files) {}

  bool opened(std::size_t job, Document& document, const Format&) override {
    files_[job].warning = foreign_languages(document, matching_.source, matching_.target);
    return files_[job].warning.empty();
  }
  void block(std::size_t job, Document& document, MatchedBlock&& block) override {
    begin(job);
    if (!block.block.block.translate)
      counter_.add(block.block.block, whole_block(block.block.block), {}, files_[job]);
    for (std::size_t i = 0; i < block.block.segments.size(); ++i)
      counter_.add(block.block.block, block.block.segments[i], block.matches[i], files_[job]);
    document.answer(std::nullopt);
  }
  void closed(std::size_t, Document&) override {}
  void failed(std::size_t job, const InputError& error) override {
    files_[job] = {};
    files_[job].failed = true;
    files_[job].error = error.what();
  }
  std::vector<MemorySaving> savings() const { return counter_.savings(); }

 private:
  void begin(std::size_t job) {
    if (job == current_) return;
    current_ = job;
    counter_.begin_file();
  }

  const MatchingOptions& matching_;
  SegmentCounter counter_;
  std::vector<FileAnalysis>& files_;
  std::size_t current_ = static_cast<std::size_t>(-1);
};

}  // namespace

std::string_view name(Band band) { return kNames[static_cast<std::size_t>(band)]; }

Weights default_weights(AnalyzePolicy policy) {
  switch (policy) {
    case AnalyzePolicy::memoq:
      return {0, 10, 25, 25, 25, 25, 30, 50, 70, 100, 100, 100, 0, 0, 0};
    case AnalyzePolicy::trados:
      return {0, 0, 0, 20, 20, 20, 30, 50, 70, 100, 100, 100, 0, 0, 0};
    case AnalyzePolicy::verso:
      break;
  }
  return {10, 10, 15, 20, 20, 20, 30, 50, 70, 100, 80, 100, 0, 0, 0};
}

Weights read_weights(const std::string& path, const Weights& base,
                     const std::function<void()>& while_waiting) {
  Weights weights = base;
  LineReader lines(Input::open(path, while_waiting));
  for (std::string line; lines.next(line);) {
    const auto text = trim(line);
    if (text.empty() || text[0] == '#') continue;
    const Place place{path, lines.line_number(), 0};
    const auto split = text.find_first_of("\t=: ");
    const auto key = std::string(trim(text.substr(0, split)));
    auto value = std::string(split == std::string_view::npos
                                 ? ""
                                 : trim(text.substr(text.find_first_not_of("\t=: ", split))));
    if (!value.empty() && value.back() == '%') value.pop_back();
    const auto* const found = std::find(kNames.begin(), kNames.end(), key);
    if (found == kNames.end())
      throw InputError(place, "there is no band called “" + visible(key) + "”",
                       "the bands are 102 101 context-left 100 repetitions "
                       "cross-file-repetitions 95-99 85-94 75-84 50-74 mt new "
                       "translated-before non-translatable locked");
    if (value.empty() || value.size() > 3 ||
        value.find_first_not_of("0123456789") != std::string::npos || std::stoi(value) > 200)
      throw InputError(place, "“" + visible(value) + "” is no percentage",
                       "write a whole number from 0 to 200");
    weights[static_cast<std::size_t>(found - kNames.begin())] = std::stoi(value);
  }
  return weights;
}

BandCount& BandCount::operator+=(const BandCount& other) {
  segments += other.segments;
  words += other.words;
  characters += other.characters;
  characters_with_spaces += other.characters_with_spaces;
  return *this;
}

BandCount FileAnalysis::total() const {
  BandCount sum;
  for (const auto& band : bands) sum += band;
  return sum;
}

double FileAnalysis::weighted(const Weights& weights) const {
  double sum = 0;
  for (std::size_t i = 0; i < kBands; ++i)
    sum += static_cast<double>(bands[i].words) * weights[i] / 100;
  return sum;
}

Analysis analyze(const std::vector<DocumentJob>& jobs, const AnalyzeOptions& options,
                 const FinderMaker& make_finder) {
  const auto order = by_path(jobs);
  std::vector<DocumentJob> ordered;
  ordered.reserve(order.size());
  for (const auto i : order) ordered.push_back(jobs[i]);
  std::vector<FileAnalysis> files(jobs.size());
  auto matching = options.matching;
  matching.lookup.min = kLeastBand;
  if (options.counting.by_memory) {
    matching.lookup.max = std::max(matching.lookup.max, 200);
  } else {
    // Only the best match is counted.
    matching.lookup.max = 1;
    matching.first_min = 75;
  }
  Analyst analyst(options.counting, matching, files);
  match_documents(ordered, matching, make_finder, analyst);

  Analysis analysis;
  analysis.files.resize(jobs.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    files[i].file = jobs[order[i]].path;
    analysis.files[order[i]] = std::move(files[i]);
  }
  for (const auto& file : analysis.files)
    for (std::size_t i = 0; i < kBands; ++i) {
      analysis.total.bands[i] += file.bands[i];
      analysis.total.internal[i] += file.internal[i];
    }
  if (options.counting.by_memory) analysis.memories = analyst.savings();
  switch (options.counting.rule) {
    case CountRule::uax29:
      analysis.rule = "uax29";
      break;
    case CountRule::blanks:
      analysis.rule = "blanks";
      break;
    case CountRule::split_apostrophe:
      analysis.rule = "split-apostrophe";
      break;
  }
  switch (options.counting.policy) {
    case AnalyzePolicy::verso:
      analysis.policy = "verso";
      break;
    case AnalyzePolicy::memoq:
      analysis.policy = "memoq";
      break;
    case AnalyzePolicy::trados:
      analysis.policy = "trados";
      break;
  }
  analysis.weights = options.counting.weights;
  return analysis;
}

Analysis analyze(const std::vector<DocumentJob>& jobs, const AnalyzeOptions& options,
                 Workspace& workspace) {
  auto settled = options;
  settle_languages(jobs, workspace, settled.matching);
  return analyze(jobs, settled,
                 finders(workspace, settled.matching.source, settled.matching.target));
}

}  // namespace verso
