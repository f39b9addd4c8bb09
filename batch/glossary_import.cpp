// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/batch/glossary_import_test.cpp.
#include "batch/glossary_import.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "batch/glossary_rejects.h"
#include "formats/format.h"
#include "text/normalise.h"

namespace verso {

namespace {

/// Passes on what the source reports, counts and keeps rejections.
class Counter final : public UnitReporter {
 public:
  Counter(UnitReporter* to, GlossaryRejects* rejects) : to_(to), rejects_(rejects) {}
  void warn(const Warning& warning) override {
    if (to_ != nullptr) to_->warn(warning);
  }
  void reject(const Rejection& rejection) override {
    ++rejected;
    if (rejects_ != nullptr) {
      if (source != nullptr) rejects_->begin(source->header());
      rejects_->put(rejection);
    }
    if (to_ != nullptr) to_->reject(rejection);
  }
  void skip(const Place& place, const std::string& reason) override {
    if (to_ != nullptr) to_->skip(place, reason);
  }
  std::int64_t rejected = 0;
  const ConceptSource* source = nullptr;

 private:
  UnitReporter* to_;
  GlossaryRejects* rejects_;
};

/// Finds concepts that say something else of the same term.
class Contradictions {
 public:
  explicit Contradictions(const Glossary& glossary) {
    for (const Concept& one : glossary.concepts()) add(one, one.id);
  }
  void add(const Concept& one, std::int64_t id) {
    const auto summary = summary_of(one);
    for (const auto& [key, status] : summary)
      if (status == TermStatus::preferred) known_[key][id] = summary;
  }
  /// "“trêve” (fr) is also concept 5, with other translations", for each such term.
  std::vector<std::string> of(const Concept& one, std::int64_t id) const {
    std::vector<std::string> out;
    std::set<std::int64_t> told;
    const auto mine = summary_of(one);
    for (const auto& [key, status] : mine) {
      if (status != TermStatus::preferred) continue;
      const auto at = known_.find(key);
      if (at == known_.end()) continue;
      for (const auto& [other, theirs] : at->second) {
        if (other == id || told.contains(other)) continue;
        const std::string how = difference(key, mine, theirs);
        if (how.empty()) continue;
        told.insert(other);
        out.push_back(
            fmt::format("“{}” ({}) is also concept {}, {}", key.second, key.first, other, how));
      }
    }
    return out;
  }

 private:
  using Key = std::pair<std::string, std::string>;  // language, folded term
  using Summary = std::map<Key, TermStatus>;

  static Summary summary_of(const Concept& one) {
    Summary out;
    for (const LanguageSection& section : one.languages)
      for (const Term& term : section.terms)
        if (!term.text.empty())  // a place kept free says nothing
          out.emplace(Key{Language(section.language).key(),
                          term.case_sensitive ? term.text : fold_case(term.text)},
                      term.status);
    return out;
  }

  static std::string difference(const Key& shared, const Summary& mine, const Summary& theirs) {
    for (const auto& [key, status] : mine) {
      const auto at = theirs.find(key);
      if (at == theirs.end() || at->second == status) continue;
      return fmt::format("where “{}” ({}) is {} and not {}", key.second, key.first,
                         name(at->second), name(status));
    }
    // Other preferred translations in a language both have.
    for (const auto& [key, status] : mine) {
      if (status != TermStatus::preferred || key.first == shared.first || theirs.contains(key))
        continue;
      for (const auto& [other, other_status] : theirs)
        if (other.first == key.first && other_status == TermStatus::preferred)
          return fmt::format("translated “{}” and not “{}”", other.second, key.second);
    }
    return {};
  }

  std::map<Key, std::map<std::int64_t, Summary>> known_;
};

/// " (chat)"
std::string first_term(const Glossary& glossary, std::int64_t id) {
  if (const auto found = glossary.concept_by_id(id))
    for (const LanguageSection& section : found->languages)
      for (const Term& term : section.terms)
        if (!term.text.empty()) return " (" + term.text + ")";
  return {};
}

GlossaryImportReport import_one(Glossary& glossary, const GlossaryImportOptions& options,
                                const std::string& file, GlossaryRejects& rejects) {
  GlossaryImportReport report;
  report.file = file;
  Input input = Input::open(file, options.while_waiting);
  const Format* format = options.from.empty() ? &guess_format(input) : find_format(options.from);
  if (format == nullptr)
    throw UsageError("there is no format " + options.from, "see: verso help formats");
  // OmegaT's glossaries are plain text by their name.
  if (format->read_concepts == nullptr && options.from.empty() && format->name == "txt")
    format = find_format("omegat-glossary");
  if (format->read_concepts == nullptr)
    throw InputError({file}, fmt::format("this is {}, no glossary", format->title),
                     "a glossary is TBX, CSV, TSV, UTX or OmegaT's; say which with --from");
  report.format = format->name;

  Counter counter(options.reporter, options.dry_run ? nullptr : &rejects);
  ReadOptions reading;
  reading.source = options.source;
  reading.target = options.target;
  reading.encoding = options.encoding;
  reading.keep_raw = !options.rejects.empty();
  reading.csv_safe = options.csv_safe;
  reading.reporter = &counter;
  const auto source = format->read_concepts(std::move(input), reading);
  counter.source = source.get();

  Contradictions contradictions(glossary);
  Edit edit(glossary.database(), {"glossary import", options.author, options.dry_run});
  GlossaryEdit concepts(glossary, edit);
  std::set<std::string> ids;
  for (SourcedConcept one; source->next(one);) {
    if (++report.read % 256 == 0 && options.progress && !options.progress(report.read, 0))
      throw Interrupted();
    if (one.concept_.client.empty()) one.concept_.client = options.client;
    const std::string& id = one.concept_.external_id;
    const bool repeated = !id.empty() && !ids.insert(id).second;
    const StoredConcept stored = concepts.add(one.concept_, repeated);
    switch (stored) {
      case StoredConcept::added:
        ++report.added;
        break;
      case StoredConcept::updated:
        ++report.updated;
        break;
      case StoredConcept::duplicate:
        ++report.duplicate;
        continue;
    }
    if (repeated)
      counter.warn({{file, one.line, one.column},
                    "the id " + id + " stands twice in the file",
                    "both are kept, as two concepts"});
    else if (const auto namesake = concepts.namesake(); namesake != 0)
      counter.warn({{file, one.line, one.column},
                    fmt::format("the id {} is also that of concept {}{}", id, namesake,
                                first_term(glossary, namesake)),
                    "they share no term: both are kept; remove the one that is wrong"});
    for (const std::string& what : contradictions.of(one.concept_, concepts.last_id())) {
      ++report.contradictions;
      counter.warn({{file, one.line, one.column}, what, "both are kept; remove the wrong one"});
    }
    contradictions.add(one.concept_, concepts.last_id());
  }
  report.rejected = counter.rejected;
  report.read += counter.rejected;
  const DataItem& header = source->header();
  if (report.added + report.updated > 0 && !header.category.empty() && header.category != "table")
    concepts.begin_file(header, file);
  rejects.finish();
  report.operation = edit.commit(
      fmt::format("{}: {} concepts added, {} updated", file, report.added, report.updated));
  return report;
}

}  // namespace

std::vector<GlossaryImportReport> import_glossaries(Glossary& glossary,
                                                    const GlossaryImportOptions& options) {
  GlossaryRejects rejects(options.rejects);
  std::vector<GlossaryImportReport> reports;
  for (const std::string& file : options.files) {
    reports.push_back(import_one(glossary, options, file, rejects));
    if (options.done) options.done(reports.back());
  }
  return reports;
}

std::int64_t export_glossary(const Glossary& glossary, const GlossaryExportOptions& options) {
  const Format* format = nullptr;
  if (!options.to.empty()) {
    format = find_format(options.to);
    if (format == nullptr)
      throw UsageError("there is no format " + options.to, "see: verso help formats");
  } else {
    std::string path = fold_case(options.file);
    for (const Format& one : formats())
      for (const std::string_view extension : one.extensions)
        if (format == nullptr && path.ends_with(extension)) format = &one;
    if (format == nullptr)
      throw UsageError("the format of " + options.file + " is not known by its name",
                       "say --to and one of tbx, csv, tsv, utx, omegat-glossary, tmx");
  }
  std::vector<Language> languages;
  for (const Language& language : {options.source, options.target})
    if (!language.empty()) languages.push_back(language);
  WriteOptions writing;
  writing.source = options.source;
  writing.target = options.target;
  writing.flavor = options.flavor;
  writing.concept_header = glossary.header();
  writing.csv_safe = options.csv_safe;
  writing.warnings = options.warnings;
  if (format->write_concepts == nullptr)
    throw UsageError(fmt::format("a glossary cannot be written as {}", format->title),
                     "write tbx, csv, tsv, utx or omegat-glossary");
  if (!options.flavor.empty() && format->name != "tbx")
    throw UsageError("--flavor is for TBX only", "leave it out, or export TBX");
  const std::vector<Concept> concepts = glossary.concepts(languages);
  if (options.dry_run) return static_cast<std::int64_t>(concepts.size());
  Output output = Output::open(options.file);
  const auto sink = format->write_concepts(output, writing);
  for (const Concept& one : concepts) sink->put(one);
  sink->finish();
  output.finish();
  return static_cast<std::int64_t>(concepts.size());
}

}  // namespace verso
