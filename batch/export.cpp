// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/batch/import_test.cpp.
#include "batch/export.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <utility>

#include "batch/rejects.h"
#include "formats/tmx.h"
#include "tm/metadata.h"
#include "tm/provenance.h"

namespace verso {
namespace {

std::string names() {
  std::string out;
  for (const Format& format : formats()) {
    if (format.write_units == nullptr) continue;
    out += out.empty() ? "--to takes " : ", ";
    out += format.name;
  }
  return out;
}

class Export {
 public:
  Export(Memory& memory, const ExportOptions& options) : memory_(memory), options_(options) {
    report_.file = options.file;
  }

  ExportReport run() {
    const auto begin = std::chrono::steady_clock::now();
    if (options_.source.empty() != options_.target.empty())
      throw UsageError("one language alone would leave the translations out",
                       "name both with -s and -t, or neither");
    const Format& format = export_format(options_);
    report_.format = format.name;
    WriteOptions writing;
    writing.source = options_.source;
    writing.target = options_.target;
    writing.flavor = options_.flavor;
    writing.csv_safe = options_.csv_safe;
    writing.warnings = options_.reporter;
    writing.header = header();
    header_ = writing.header;
    std::string nowhere;
    Output output = options_.dry_run ? Output::to_string(nowhere) : Output::open(options_.file);
    const auto sink = format.write_units(output, writing);
    std::optional<Gate> gate;
    if (options_.check != GateMode::off)
      gate.emplace(options_.termbase, options_.check, options_.source, options_.target);
    RejectsFile rejects(options_.dry_run ? std::string() : options_.rejects);
    rejects.begin("tmx", writing.header, options_.source.spelled(), options_.target.spelled());

    UnitFilter filter = options_.filter;
    filter.source = options_.source.spelled();
    filter.target = options_.target.spelled();
    UnitCursor units = memory_.units(filter);
    const std::int64_t total = options_.progress ? memory_.info().units : 0;
    std::int64_t done = 0;
    for (StoredUnit stored; units.next(stored);) {
      TranslationUnit& unit = stored.unit;
      if (unit.header != 0) write_inherited(unit, header_of(unit.header), header_);
      keep_pair(unit);
      if (unit.variants.empty()) {
        ++report_.skipped;
      } else if (gate && !judge(unit, *gate, rejects)) {
        ++report_.rejected;
      } else {
        sink->put(unit);
        ++report_.written;
      }
      if (options_.dry_run) nowhere.clear();
      if (++done % 4096 == 0 && options_.progress && !options_.progress(done, total))
        throw Interrupted();
    }
    sink->finish();
    output.finish();
    rejects.finish();
    if (gate) report_.checked = gate->counts();
    report_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return report_;
  }

 private:
  FileHeader header() const {
    FileHeader out = memory_.merged_header(options_.filter.at);
    if (!options_.source.empty()) set(out.attributes, "srclang", options_.source.spelled());
    return out;
  }

  const FileHeader& header_of(std::int64_t number) {
    auto found = headers_.find(number);
    if (found == headers_.end()) {
      if (headers_.size() > 1000) headers_.clear();
      found = headers_.emplace(number, memory_.header(number).value_or(FileHeader())).first;
    }
    return found->second;
  }

  /// Of a unit of many languages, the pair asked for.
  void keep_pair(TranslationUnit& unit) const {
    if (options_.source.empty() && options_.target.empty()) return;
    std::erase_if(unit.variants, [&](const Variant& variant) {
      const Language language(variant.language);
      const auto fits = [&](const Language& wanted) {
        return !wanted.empty() && fit(wanted, language) != LanguageFit::none;
      };
      return !fits(options_.source) && !fits(options_.target);
    });
  }

  bool judge(TranslationUnit& unit, Gate& gate, RejectsFile& rejects) {
    const Gate::Result result = gate.apply(unit);
    if (result.findings.empty()) return true;
    std::string what;
    for (const TermFinding& finding : result.findings) {
      if (!what.empty()) what += "; ";
      what += std::string(name(finding.verdict)) + ": " + finding.term;
      if (!finding.used.empty()) what += " (" + finding.used + ")";
    }
    Rejection rejection;
    rejection.place.path = memory_.database().path();
    rejection.unit = std::to_string(unit.id);
    rejection.reason = "unit #" + rejection.unit + " is against the glossary: " + what;
    if (result.pass) {
      const bool told = options_.check == GateMode::warn || options_.check == GateMode::fix;
      if (told && options_.reporter != nullptr)
        options_.reporter->warn({rejection.place, rejection.reason, {}});
      return true;
    }
    append_tmx_unit(rejection.raw, unit);
    rejects.put(rejection);
    if (options_.reporter != nullptr) options_.reporter->reject(rejection);
    return false;
  }

  Memory& memory_;
  const ExportOptions& options_;
  ExportReport report_;
  FileHeader header_;
  std::map<std::int64_t, FileHeader> headers_;
};

}  // namespace

const Format& export_format(const ExportOptions& options) {
  const Format* chosen = nullptr;
  if (!options.to.empty()) {
    chosen = find_format(options.to);
    if (chosen == nullptr) throw UsageError("unknown format \"" + options.to + "\"", names());
  } else {
    for (const Format& format : formats())
      if (chosen == nullptr && format.write_units != nullptr)
        for (const std::string_view extension : format.extensions)
          if (options.file.ends_with(extension)) chosen = &format;
    if (chosen == nullptr && options.file != "-" &&
        options.file.find('.', options.file.rfind('/') + 1) != std::string::npos)
      throw UsageError(options.file + ": the format is not known by its name", names());
    if (chosen == nullptr) chosen = find_format("tmx");
  }
  if (chosen->write_units == nullptr)
    throw UsageError("units cannot be written as " + std::string(chosen->name), names());
  if (!options.flavor.empty() && chosen->name != "tmx")
    throw UsageError("--flavor is for TMX only", "leave it out, or export TMX");
  return *chosen;
}

ExportReport export_units(Memory& memory, const ExportOptions& options) {
  return Export(memory, options).run();
}

}  // namespace verso
