// SPDX-License-Identifier: Apache-2.0
//
// Units travel in small batches, so that the threads meet seldom: one reads, others let the gate
// judge and prepare, the caller's stores. What the reader has to report travels with the batch it
// belongs to, so that reports come in file order whatever the threads do.
// Tests: tests/batch/import_test.cpp.
#include "batch/import.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <list>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

#include "batch/rejects.h"
#include "formats/format.h"
#include "store/journal.h"
#include "text/pipeline.h"
#include "tm/metadata.h"
#include "tm/provenance.h"

namespace verso {
namespace {

constexpr std::string_view kTermsFixed = "x-verso-terms-fixed";
constexpr std::size_t kBatchUnits = 256;
constexpr std::size_t kBatchBytes = 256U << 10;
constexpr std::size_t kReportBytes = 1U << 20;

struct Skipped {
  Place place;
  std::string reason;
};
using Report = std::variant<Rejection, Skipped, Warning>;

/// Keeps what the source reports until the batch is closed.
class Collector : public UnitReporter {
 public:
  void warn(const Warning& warning) override { reports_.emplace_back(warning); }
  void reject(const Rejection& rejection) override {
    bytes_ += rejection.raw.size() + 200;
    reports_.emplace_back(rejection);
  }
  void skip(const Place& place, const std::string& reason) override {
    bytes_ += 100;
    reports_.emplace_back(Skipped{place, reason});
  }
  std::vector<Report> take() {
    bytes_ = 0;
    return std::exchange(reports_, {});
  }
  std::size_t bytes() const { return bytes_; }

 private:
  std::vector<Report> reports_;
  std::size_t bytes_ = 0;
};

// A unit that takes more is not kept to be filled again: a file of long segments would otherwise
// leave all of them long.
constexpr std::size_t kKeptBytes = 4096;

// Both are used again and again; only the first `count` mean something.
struct Batch {
  std::vector<SourcedUnit> units;
  std::size_t count = 0;
  std::vector<Report> reports;
  std::size_t bytes = 0;
  std::int64_t read = 0;  // bytes of the file
};

struct PreparedBatch {
  struct Entry {
    PreparedUnit unit;
    bool pass = true;
  };
  std::vector<Entry> entries;
  std::size_t count = 0;
  std::vector<Report> reports;  // of the reader, then of the gate
  std::int64_t read = 0;
};

std::size_t weight(const TranslationUnit& unit) {
  std::size_t bytes = sizeof(TranslationUnit);
  const auto add = [&](const Annotations& annotations) {
    for (const Annotation& each : annotations)
      bytes += sizeof(Annotation) + each.name.size() + each.value.size();
  };
  add(unit.annotations);
  for (const Variant& variant : unit.variants) {
    bytes += sizeof(Variant) + variant.segment.text.size();
    add(variant.annotations);
    for (const Code& code : variant.segment.codes) bytes += sizeof(Code) + code.original.size();
  }
  return bytes;
}

class FileImport {
 public:
  FileImport(Memory& memory, const ImportOptions& options, RejectsFile& rejects,
             const std::string& path)
      : memory_(memory), options_(options), rejects_(rejects) {
    report_.file = path;
  }

  ImportReport run() {
    const auto begin = std::chrono::steady_clock::now();
    Input input = Input::open(report_.file, options_.while_waiting);
    const Format& format = choose(input);
    report_.format = format.name;
    ReadOptions reading;
    reading.source = options_.source;
    reading.target = options_.target;
    reading.encoding = options_.encoding;
    reading.keep_raw = !options_.rejects.empty();
    reading.csv_safe = options_.csv_safe;
    reading.reporter = &collector_;
    source_ = format.read_units(std::move(input), reading);
    begin_rejects();

    Edit edit(memory_.database(),
              {.kind = "import",
               .user = options_.author,
               .dry_run = options_.dry_run,
               .bytes = source_->bytes_total() * (report_.file.ends_with(".gz") ? 8 : 1)});
    {
      MemoryEdit units(memory_, edit);
      FileHeader header = source_->header();
      std::erase_if(header.attributes,
                    [](const Attribute& each) { return each.name == "x-verso-columns"; });
      units.begin_file(header, report_.file);
      pump(units);
    }
    rejects_.finish();
    report_.operation = edit.commit(summary());
    if (report_.read == 0 && options_.reporter != nullptr)
      options_.reporter->warn(
          {{report_.file},
           report_.skipped == 0 ? "the file holds no units" : "the file holds no translated units",
           "see whether it is the one you meant"});
    report_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return report_;
  }

 private:
  const Format& choose(const Input& input) const {
    const Format* format = options_.from.empty() ? nullptr : find_format(options_.from);
    if (!options_.from.empty() && format == nullptr)
      throw UsageError("unknown format \"" + options_.from + "\"", readable_formats());
    if (format == nullptr) format = &guess_format(input);
    if (format->read_units == nullptr) {
      const std::string what = "units cannot be read from " + std::string(format->name);
      if (options_.from.empty()) throw InputError({report_.file}, what, readable_formats());
      throw UsageError(what, readable_formats());
    }
    return *format;
  }

  static std::string readable_formats() {
    std::string names;
    for (const Format& format : formats()) {
      if (format.read_units == nullptr) continue;
      names += names.empty() ? "--from takes " : ", ";
      names += format.name;
    }
    return names;
  }

  void begin_rejects() {
    std::string source = options_.source.spelled(), target = options_.target.spelled();
    if (const std::string* said = find(source_->header().attributes, "srclang");
        source.empty() && said != nullptr)
      source = *said;
    rejects_.begin(report_.format, source_->header(), source, target);
  }

  void pump(MemoryEdit& units) {
    const int cores = std::max(2, static_cast<int>(std::thread::hardware_concurrency()));
    PipelineOptions pipeline;
    pipeline.jobs = options_.jobs > 0 ? options_.jobs : cores - 1;
    std::mutex mutex;
    std::list<Gate> gates;
    PipelineStages<Batch, PreparedBatch> stages;
    stages.pull = [&](Batch& batch) { return pull(batch); };
    stages.make_worker = [&]() -> std::function<void(Batch&, PreparedBatch&)> {
      Gate* gate = nullptr;
      if (options_.check != GateMode::off) {
        const std::lock_guard lock(mutex);
        gate = &gates.emplace_back(options_.termbase, options_.check, options_.source,
                                   options_.target);
      }
      auto preparer = std::make_shared<UnitPreparer>(source_->header());
      return [this, gate, preparer](Batch& batch, PreparedBatch& out) {
        prepare(batch, gate, *preparer, out);
      };
    };
    stages.push = [&](PreparedBatch& batch) { push(batch, units); };
    stages.weight = [](const Batch& batch) { return batch.bytes + 1; };
    run_pipeline(pipeline, stages);
    for (const Gate& gate : gates) {
      report_.checked.ok += gate.counts().ok;
      report_.checked.missing += gate.counts().missing;
      report_.checked.forbidden += gate.counts().forbidden;
      report_.checked.fixed += gate.counts().fixed;
    }
  }

  bool pull(Batch& batch) {
    if (ended_) return false;
    batch.count = 0;
    batch.bytes = 0;
    while (batch.count < kBatchUnits && batch.bytes < kBatchBytes &&
           collector_.bytes() < kReportBytes) {
      if (batch.count == batch.units.size()) batch.units.emplace_back();
      SourcedUnit& unit = batch.units[batch.count];
      if (!source_->next(unit)) {
        ended_ = true;
        break;
      }
      ++batch.count;
      batch.bytes += 2 * weight(unit.unit) + unit.raw.size();
    }
    batch.bytes += collector_.bytes();
    batch.reports = collector_.take();
    batch.read = source_->bytes_read();
    return true;
  }

  void prepare(Batch& batch, Gate* gate, UnitPreparer& preparer, PreparedBatch& out) const {
    out.reports = std::move(batch.reports);
    out.read = batch.read;
    out.count = batch.count;
    if (out.entries.size() < out.count) out.entries.resize(out.count);
    for (std::size_t i = 0; i < batch.count; ++i) {
      SourcedUnit& unit = batch.units[i];
      PreparedBatch::Entry& entry = out.entries[i];
      enter(unit.unit);
      entry.pass = gate == nullptr || judge(unit, *gate, out.reports);
      if (entry.pass) preparer.prepare(unit.unit, entry.unit);
      if (weight(unit.unit) > kKeptBytes) unit.unit = {};
    }
  }

  /// --set and --origin.
  void enter(TranslationUnit& unit) const {
    for (const Attribute& each : options_.set)
      set_property(unit.annotations, each.name, each.value);
    if (options_.origin == Origin::machine) {
      derive(unit, source_->header());
      record_state(unit, false, unit.confidence, Origin::machine);
    }
  }

  bool judge(SourcedUnit& unit, Gate& gate, std::vector<Report>& reports) const {
    derive(unit.unit, source_->header());
    const Gate::Result result = gate.apply(unit.unit);
    if (!result.fixed.empty()) note_fixes(unit.unit, result.fixed);
    if (result.findings.empty()) return true;
    std::string what;
    for (const TermFinding& finding : result.findings) {
      if (!what.empty()) what += "; ";
      what += std::string(name(finding.verdict)) + ": " + finding.term;
      if (finding.verdict == Verdict::forbidden && !finding.used.empty())
        what += " (" + finding.used + ")";
    }
    const Place place{source_->path(), unit.line, unit.column};
    if (result.pass) {
      // What a fix could not mend is told like what is only warned about.
      if (options_.check == GateMode::warn || options_.check == GateMode::fix)
        reports.emplace_back(Warning{place, "against the glossary: " + what, {}});
      return true;
    }
    const std::string* tuid = find(unit.unit.attributes, "tuid");
    reports.emplace_back(Rejection{place, "against the glossary: " + what, "mend the translation",
                                   tuid == nullptr ? std::string() : *tuid, std::move(unit.raw)});
    return false;
  }

  /// What the gate replaced stays to be read in the unit: the text as delivered is kept nowhere
  /// else.
  static void note_fixes(TranslationUnit& unit, const std::vector<std::string>& fixes) {
    std::string all;
    for (const std::string& fix : fixes) all += (all.empty() ? "" : "; ") + fix;
    set_property(unit.annotations, kTermsFixed, all);
  }

  void push(PreparedBatch& batch, MemoryEdit& units) {
    for (const Report& report : batch.reports) tell(report);
    for (std::size_t i = 0; i < batch.count; ++i) {
      PreparedBatch::Entry& entry = batch.entries[i];
      if (!entry.pass) continue;
      ++report_.read;
      switch (units.add(entry.unit, options_.on_duplicate)) {
        case Stored::added:
          ++report_.added;
          break;
        case Stored::merged:
          ++report_.merged;
          break;
        case Stored::duplicate:
          ++report_.duplicate;
          break;
      }
      if (entry.unit.bytes() > kKeptBytes) entry.unit = PreparedUnit();
    }
    if (options_.progress && !options_.progress(batch.read, source_->bytes_total()))
      throw Interrupted();
  }

  void tell(const Report& report) {
    UnitReporter* reporter = options_.reporter;
    if (const auto* rejection = std::get_if<Rejection>(&report)) {
      ++report_.read;
      ++report_.rejected;
      if (!options_.dry_run) rejects_.put(*rejection);
      if (reporter != nullptr) reporter->reject(*rejection);
    } else if (const auto* skipped = std::get_if<Skipped>(&report)) {
      ++report_.skipped;
      if (reporter != nullptr) reporter->skip(skipped->place, skipped->reason);
    } else if (reporter != nullptr) {
      reporter->warn(std::get<Warning>(report));
    }
  }

  std::string summary() const {
    std::string out = fmt::format("{}: {} added", report_.file, report_.added);
    if (report_.merged > 0) out += fmt::format(", {} merged", report_.merged);
    if (report_.duplicate > 0) out += fmt::format(", {} already there", report_.duplicate);
    if (report_.rejected > 0) out += fmt::format(", {} rejected", report_.rejected);
    if (report_.checked.fixed > 0)
      out += fmt::format(", {} {} fixed", report_.checked.fixed,
                         report_.checked.fixed == 1 ? "term" : "terms");
    return out;
  }

  Memory& memory_;
  const ImportOptions& options_;
  RejectsFile& rejects_;
  ImportReport report_;
  Collector collector_;
  std::unique_ptr<UnitSource> source_;
  bool ended_ = false;
};

}  // namespace

std::vector<ImportReport> import_files(Memory& memory, const ImportOptions& options) {
  for (const std::string& file : options.files) {
    std::error_code none;
    if (!options.rejects.empty() && std::filesystem::equivalent(file, options.rejects, none))
      throw UsageError(options.rejects + ": the rejects file is the file that is read",
                       "name another");
  }
  RejectsFile rejects(options.rejects);
  std::vector<ImportReport> reports;
  for (const std::string& file : options.files) {
    reports.push_back(FileImport(memory, options, rejects, file).run());
    if (options.done) options.done(reports.back());
  }
  return reports;
}

}  // namespace verso
