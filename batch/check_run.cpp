// SPDX-License-Identifier: Apache-2.0
//
// Pairs stream from files or the memory through the workers and come back in order; what needs
// to see all of them (contradictions) is asked on the way out. Test: tests/batch/check_test.cpp.
#include <algorithm>
#include <deque>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "batch/check.h"
#include "batch/consistency.h"
#include "batch/output_paths.h"
#include "glossary/concept.h"
#include "text/error.h"
#include "text/normalise.h"
#include "text/pipeline.h"

namespace verso {

namespace {

/// One pair on its way.
struct Pair {
  Segment source, target;
  Language source_language, target_language;
  std::int64_t number = 0;
  std::int64_t line = 0;
  std::size_t variant = 0;  // of the unit, where it comes from one
  std::string languages;    // what both sides are really in, where the file mixes languages
  bool checked = true;      // false: only passes through
  TranslationState state = TranslationState::translated;
};
using Pairs = std::vector<Pair>;

struct CheckedPair {
  Pair pair;
  std::vector<Finding> findings;
};
using CheckedPairs = std::vector<CheckedPair>;

/// One Checker per language pair, made when first needed; any thread.
class Checkers {
 public:
  explicit Checkers(const CheckOptions& options) : options_(options) {}

  const Checker& of(const Language& source, const Language& target) {
    const std::lock_guard lock(mutex_);
    auto& checker = checkers_[{source.key(), target.key()}];
    if (!checker) {
      auto options = options_;
      options.source = source;
      options.target = target;
      checker = std::make_unique<Checker>(options);
    }
    return *checker;
  }

 private:
  const CheckOptions& options_;
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<Checker>> checkers_;
};

class Run {
 public:
  Run(const CheckOptions& options, CheckSink& sink, const std::set<std::string>& baseline)
      : options_(options), sink_(sink), baseline_(baseline), checkers_(options) {}

  /// Checks what `pull` gives; `done` gets every pair with its findings, in order.
  void check(const std::string& file, const std::function<bool(Pairs&)>& pull,
             const std::function<void(CheckedPair&)>& done) {
    std::map<std::string, Consistency> consistency;  // of each pair of languages
    std::int64_t pulled = 0;
    run_pipeline<Pairs, CheckedPairs>(
        {options_.jobs, std::size_t{8} << 20},
        [&](Pairs& pairs) {
          if (options_.progress && !options_.progress(pulled, 0)) throw Interrupted();
          const bool any = pull(pairs);
          pulled += static_cast<std::int64_t>(pairs.size());
          return any;
        },
        [this]() -> std::function<CheckedPairs(Pairs &&)> {
          return [this](Pairs&& pairs) {
            CheckedPairs checked;
            checked.reserve(pairs.size());
            for (auto& pair : pairs) {
              CheckedPair one;
              if (pair.checked)
                one.findings = checkers_.of(pair.source_language, pair.target_language)
                                   .check(pair.source, pair.target)
                                   .findings;
              one.pair = std::move(pair);
              checked.push_back(std::move(one));
            }
            return checked;
          };
        },
        [&](CheckedPairs&& checked) {
          for (auto& one : checked) {
            if (one.pair.checked) {
              ++summary_.units;
              contradictions(consistency[one.pair.languages], one);
            }
            auto& findings = one.findings;
            for (auto& finding : findings) {
              finding.file = file;
              finding.line = one.pair.line;
              finding.unit = std::to_string(one.pair.number);
            }
            findings.erase(std::remove_if(findings.begin(), findings.end(),
                                          [&](const Finding& f) { return accepted(f); }),
                           findings.end());
            for (const auto& finding : findings) report(finding);
            if (done) done(one);
          }
        },
        [](const Pairs& pairs) {
          std::size_t bytes = 0;
          for (const auto& pair : pairs) bytes += pair.source.text.size() + pair.target.text.size();
          return bytes + 1;
        });
  }

  void report(const Finding& finding) {
    switch (finding.severity) {
      case Severity::error:
        ++summary_.errors;
        break;
      case Severity::warning:
        ++summary_.warnings;
        break;
      case Severity::info:
        ++summary_.infos;
        break;
    }
    sink_.finding(finding);
  }

  bool wanted(const std::string& check) const {
    return (options_.only.empty() || options_.only.contains(check)) &&
           !options_.without.contains(check);
  }

  CheckSummary& summary() { return summary_; }

 private:
  bool accepted(const Finding& finding) {
    if (baseline_.empty() || !baseline_.contains(baseline_key(finding))) return false;
    ++summary_.accepted;
    return true;
  }

  void contradictions(Consistency& consistency, CheckedPair& one) const {
    FindingList found;
    consistency.add(one.pair.number, one.pair.source, one.pair.target, found);
    for (auto& finding : found.list()) {
      if (!wanted(finding.check)) continue;
      for (const auto& row : check_rows())
        if (row.code == finding.check) finding.severity = row.severity;
      finding.source = one.pair.source.text;
      finding.target = one.pair.target.text;
      one.findings.push_back(std::move(finding));
    }
  }

  CheckSummary summary_;
  const CheckOptions& options_;
  CheckSink& sink_;
  const std::set<std::string>& baseline_;
  Checkers checkers_;
};

constexpr std::size_t kChunk = 64;  // pairs on their way together

/// The pairs of a unit: its source language into every other, or the two asked for.
void pairs_of(const TranslationUnit& unit, const std::string& header_source,
              const CheckOptions& options, std::int64_t number, std::int64_t line, Pairs& pairs) {
  const auto& own = unit.source_language.empty() ? header_source : unit.source_language;
  const Variant* source = nullptr;
  for (const auto& variant : unit.variants) {
    const Language language(variant.language);
    const Language wanted(options.source.empty() ? own : options.source.spelled());
    if (!wanted.empty() && fit(wanted, language) != LanguageFit::none) {
      source = &variant;
      break;
    }
  }
  if (source == nullptr && options.source.empty() && !unit.variants.empty())
    source = &unit.variants.front();
  if (source == nullptr) return;
  for (std::size_t i = 0; i < unit.variants.size(); ++i) {
    const auto& variant = unit.variants[i];
    if (&variant == source || variant.language == source->language) continue;
    const Language language(variant.language);
    if (!options.target.empty() && fit(options.target, language) == LanguageFit::none) continue;
    Pair pair;
    pair.source = source->segment;
    pair.target = variant.segment;
    pair.source_language = judged_as(options.source, Language(source->language));
    pair.target_language = judged_as(options.target, language);
    pair.number = number;
    pair.line = line;
    pair.variant = i;
    pair.languages = Language(source->language).key() + ' ' + language.key();
    pairs.push_back(std::move(pair));
  }
}

/// Units that cannot be read are findings, too.
class AsFindings : public UnitReporter {
 public:
  AsFindings(Run& run, std::string file) : run_(run), file_(std::move(file)) {}
  void warn(const Warning&) override {}
  void skip(const Place&, const std::string&) override {}
  void reject(const Rejection& rejection) override {
    const std::lock_guard lock(mutex_);
    any_ = true;
    Finding finding;
    finding.file = file_;
    finding.line = rejection.place.line;
    finding.unit = rejection.unit;
    finding.check = "unreadable";
    finding.severity = Severity::error;
    finding.message = rejection.reason;
    waiting_.push_back(std::move(finding));
  }
  bool any() {
    const std::lock_guard lock(mutex_);
    return any_;
  }
  /// On the caller's thread.
  void flush() {
    const std::lock_guard lock(mutex_);
    if (run_.wanted("unreadable"))
      for (const auto& finding : waiting_) run_.report(finding);
    waiting_.clear();
  }

 private:
  Run& run_;
  std::string file_;
  std::mutex mutex_;  // the reading thread rejects
  bool any_ = false;
  std::vector<Finding> waiting_;
};

/// The units of a file on their way into a mended copy, in order.
class MendedCopy {
 public:
  MendedCopy(const std::string& path, const Format& format, const FileHeader& header)
      : output_(Output::open(path)) {
    WriteOptions write;
    write.header = header;
    sink_ = format.write_units(output_, write);
  }

  /// On the reading thread.
  void read(std::int64_t number, const TranslationUnit& unit) {
    const std::lock_guard lock(mutex_);
    units_.emplace_back(number, unit);
  }
  /// On the caller's thread: pairs come in the order of their units.
  void mend(const Pair& pair, const std::vector<Finding>& findings) {
    const std::lock_guard lock(mutex_);
    put_before(pair.number);
    auto& unit = units_.front().second;
    auto& segment = unit.variants[pair.variant].segment;
    segment = Checker::fixed(segment, findings);
  }
  void finish() {
    put_before(std::numeric_limits<std::int64_t>::max());
    sink_->finish();
    output_.finish();
  }

 private:
  void put_before(std::int64_t number) {
    for (; !units_.empty() && units_.front().first < number; units_.pop_front())
      sink_->put(units_.front().second);
  }

  Output output_;
  std::unique_ptr<UnitSink> sink_;
  std::mutex mutex_;
  std::deque<std::pair<std::int64_t, TranslationUnit>> units_;
};

void check_units(Run& run, const std::string& path, const Format& format, Input input,
                 const CheckOptions& options, const std::optional<std::string>& fix_path) {
  AsFindings reporter(run, path);
  ReadOptions read = options.read;
  read.source = options.source;
  read.target = options.target;
  read.reporter = &reporter;
  const auto source = format.read_units(std::move(input), read);
  std::string header_source;
  for (const auto& attribute : source->header().attributes)
    if (attribute.name == "srclang") header_source = attribute.value;
  if (fix_path && format.name != "tmx")
    throw UsageError(
        "--fix mends XLIFF, PO, TMX and TSV; " + path + " is " + std::string(format.title),
        "import it and mend it in the memory");
  std::optional<MendedCopy> copy;
  if (fix_path) copy.emplace(*fix_path, format, source->header());
  std::int64_t number = 0;
  run.check(
      path,
      [&](Pairs& pairs) {
        SourcedUnit unit;
        while (pairs.size() < kChunk) {
          if (!source->next(unit)) break;
          pairs_of(unit.unit, header_source, options, ++number, unit.line, pairs);
          if (copy) copy->read(number, unit.unit);
          unit = {};
        }
        return !pairs.empty();
      },
      [&](CheckedPair& one) {
        reporter.flush();
        if (copy) copy->mend(one.pair, one.findings);
      });
  reporter.flush();
  if (!copy) return;
  if (reporter.any())
    throw InputError({path, 0, 0}, "a unit that cannot be read would be missing in the mended copy",
                     "mend the units reported as unreadable first");
  copy->finish();
}

void check_document(Run& run, const std::string& path, std::unique_ptr<Document> document,
                    const CheckOptions& options, const std::optional<std::string>& fix_path) {
  const Language source = options.source.empty() ? document->source_language() : options.source;
  const Language target = options.target.empty() ? document->target_language() : options.target;
  std::optional<Output> output;
  if (fix_path) {
    output.emplace(Output::open(*fix_path));
    document->write_to(*output, target);
  }
  std::mutex mutex;  // read ahead, answered behind
  std::int64_t number = 0;
  run.check(
      path,
      [&](Pairs& pairs) {
        Block block;
        while (pairs.size() < kChunk) {
          {
            const std::lock_guard lock(mutex);
            if (!document->next(block)) break;
          }
          Pair pair;
          pair.source = std::move(block.source);
          if (block.target) pair.target = std::move(*block.target);
          pair.source_language = judged_as(options.source, document->source_language());
          pair.target_language = judged_as(options.target, document->target_language());
          pair.number = ++number;
          pair.line = block.line;
          pair.checked = block.translate;
          pair.state = block.state;
          if (block.locked) pair.state = TranslationState::reviewed;
          pairs.push_back(std::move(pair));
          block = {};
        }
        return !pairs.empty();
      },
      [&](CheckedPair& one) {
        std::optional<Fill> fill;
        if (output && one.pair.state != TranslationState::reviewed) {
          const Segment mended = Checker::fixed(one.pair.target, one.findings);
          if (!(mended == one.pair.target)) {
            fill.emplace();
            fill->target = mended;
            fill->correction = true;
            SegmentFill segment;
            segment.source = one.pair.source;
            segment.target = mended;
            fill->segments.push_back(std::move(segment));
          }
        }
        const std::lock_guard lock(mutex);
        document->answer(fill);
      });
  if (output) {
    document->finish();
    output->finish();
  }
}

}  // namespace

CheckSummary check_files(const std::vector<DocumentJob>& jobs, const CheckOptions& options,
                         CheckSink& sink, const std::set<std::string>& baseline,
                         const std::string& fix_output) {
  Run run(options, sink, baseline);
  std::vector<std::string> paths;
  if (!fix_output.empty()) paths = output_paths(jobs, fix_output);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const auto& job = jobs[i];
    ++run.summary().files;
    try {
      Input input = Input::open(job.path, job.while_waiting);
      const Format& format = job.format != nullptr ? *job.format : guess_format(input);
      std::optional<std::string> fix_path;
      if (!paths.empty()) {
        fix_path = paths[i];
        make_folder_of(*fix_path);
      }
      const bool whole =
          format.open_document != nullptr && (format.read_units == nullptr || job.path != "-");
      if (whole) {
        auto document = format.open_document(std::move(input), options.read);
        if (!document->bilingual())
          throw InputError({job.path, 0, 0},
                           "there is only one language in " + std::string(format.title),
                           "check a bilingual file: XLIFF, PO, TMX or TSV");
        check_document(run, job.path, std::move(document), options, fix_path);
      } else if (format.read_units != nullptr) {
        check_units(run, job.path, format, std::move(input), options, fix_path);
      } else {
        throw InputError({job.path, 0, 0}, std::string(format.title) + " cannot be checked",
                         "check a bilingual file: XLIFF, PO, TMX or TSV");
      }
    } catch (const InputError& error) {
      ++run.summary().failed;
      sink.failed(job.path, error);
    }
  }
  return run.summary();
}

CheckSummary check_memory(const Memory& memory, const CheckOptions& options, CheckSink& sink,
                          const std::set<std::string>& baseline) {
  Run run(options, sink, baseline);
  UnitFilter filter;
  filter.source = options.source.spelled();
  filter.target = options.target.spelled();
  auto units = memory.units(filter);
  run.check(memory.database().path(),
            [&](Pairs& pairs) {
              StoredUnit unit;
              while (pairs.size() < kChunk) {
                if (!units.next(unit)) break;
                pairs_of(unit.unit, {}, options, unit.unit.id, 0, pairs);
              }
              return !pairs.empty();
            },
            {});
  return run.summary();
}

}  // namespace verso
