// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/batch/workspace_test.cpp.
#include "batch/workspace.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <set>

#include "formats/format.h"
#include "store/place.h"

namespace verso {
namespace {

/// "FILE" or "FILE:points".
struct Reference {
  std::string path;
  int points = 0;
};

Reference parse_reference(const std::string& spelled) {
  const auto colon = spelled.rfind(':');
  std::error_code ignored;
  if (colon == std::string::npos || colon + 1 == spelled.size() ||
      spelled.find_first_not_of("0123456789", colon + 1) != std::string::npos ||
      std::filesystem::exists(spelled, ignored))
    return {spelled, 0};
  const std::string points = spelled.substr(colon + 1);
  if (points.size() > 3 || std::stoi(points) > 100)
    throw UsageError("--ref " + spelled + ": the points to take off must be between 0 and 100");
  return {spelled.substr(0, colon), std::stoi(points)};
}

/// "main" for "jobs/main.db".
std::string memory_name(const std::string& path) {
  if (path == ":memory:") return path;
  const std::string stem = std::filesystem::path(path).stem().string();
  return stem.empty() ? path : stem;
}

/// Bad rows of a glossary file become warnings.
class AsWarnings : public UnitReporter {
 public:
  explicit AsWarnings(WarningSink* to) : to_(to) {}
  void warn(const Warning& warning) override {
    if (to_ != nullptr) to_->warn(warning);
  }
  void reject(const Rejection& rejection) override {
    warn({rejection.place, rejection.reason + " (left out)", rejection.advice});
  }
  void skip(const Place&, const std::string&) override {}

 private:
  WarningSink* to_;
};

OpenOptions how(const WorkspaceOptions& options, OpenMode mode) {
  return {
      .mode = mode, .wait_seconds = options.wait_seconds, .while_waiting = options.while_waiting};
}

std::vector<Concept> concepts_of_memory(const std::string& path, const WorkspaceOptions& options) {
  Database database = Database::open(path, how(options, OpenMode::read));
  return Glossary(database).concepts();
}

std::vector<Concept> concepts_of_file(Input input, const WorkspaceOptions& options) {
  const Format& format = guess_format(input);
  if (format.read_concepts == nullptr)
    throw InputError({input.path()}, "this is " + std::string(format.title) + ", no glossary",
                     "a glossary is TBX, CSV, TSV or a memory file");
  AsWarnings reporter(options.warnings);
  ReadOptions read;
  read.reporter = &reporter;
  read.keep_raw = true;  // a bad row is told and left out
  if (!options.source.empty()) read.source = Language(options.source);
  if (!options.target.empty()) read.target = Language(options.target);
  const auto source = format.read_concepts(std::move(input), read);
  std::vector<Concept> concepts;
  for (SourcedConcept each; source->next(each);) concepts.push_back(std::move(each.concept_));
  return concepts;
}

}  // namespace

std::string file_of_reference(const std::string& spelled) { return parse_reference(spelled).path; }

struct Workspace::Impl {
  explicit Impl(WorkspaceOptions o, OpenMode mode)
      : options(std::move(o)), made(will_make(options, mode)), database(open(options, mode)) {
    const bool writes = (mode == OpenMode::write || mode == OpenMode::create) && !options.dry_run;
    if (writes && options.warnings != nullptr)
      if (const auto warning = place_warning(options.database)) options.warnings->warn(*warning);
  }
  ~Impl() {
    if (!made) return;
    memory.reset();
    glossary.reset();
    database.discard_if_unused();
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  static bool will_make(const WorkspaceOptions& options, OpenMode mode) {
    std::error_code ignored;
    return mode == OpenMode::create && !options.dry_run &&
           !std::filesystem::exists(options.database, ignored);
  }

  static Database open(const WorkspaceOptions& options, OpenMode mode) {
    if (mode == OpenMode::read && !options.database_named) mode = OpenMode::read_or_empty;
    std::error_code ignored;
    if (mode == OpenMode::create && options.dry_run &&
        !std::filesystem::exists(options.database, ignored))
      return Database::open(":memory:", {.mode = mode});
    return Database::open(options.database, how(options, mode));
  }

  bool left_out(const std::string& path) const {
    return std::any_of(options.without.begin(), options.without.end(),
                       [&](const auto& name) { return name == path || name == memory_name(path); });
  }

  /// The languages to work in, when -s or -t is missing: those of the memory's only pair, or of
  /// the only two languages of the glossary.
  void settle_languages() {
    if (settled) return;
    if (!options.source.empty()) source = language_option(options.source);
    if (!options.target.empty()) target = language_option(options.target);
    if (!source.empty() && !target.empty()) {
      settled = true;
      return;
    }
    auto pair = only_pair();
    if (!pair.empty()) {
      // A language given may be more or less precise than the stored one ("fr" and "fr-FR").
      const bool turned = (!source.empty() && fit(source, pair[1]) != LanguageFit::none) ||
                          (!target.empty() && fit(target, pair[0]) != LanguageFit::none);
      if (turned) std::swap(pair[0], pair[1]);
      if (source.empty()) source = pair[0];
      if (target.empty()) target = pair[1];
      settled = !(source == target);
    }
    if (settled) return;
    const bool both = options.source.empty() && options.target.empty();
    throw UsageError(std::string(both ? "the languages are" : "the other language is") +
                         " not clear: the memory " + pairs_text(),
                     "name them with -s and -t, as in -s fr -t en");
  }

  /// "is empty", or "has more than one pair: en–fr, ja–zh …".
  std::string pairs_text() const {
    constexpr std::size_t kNamed = 5;
    const auto pairs = memory->pairs();
    if (pairs.empty()) return "is empty";
    std::string out = "has more than one pair";
    for (std::size_t i = 0; i < pairs.size() && i < kNamed; ++i)
      out += (i == 0 ? ": " : ", ") + pairs[i].first.first + "–" + pairs[i].first.second;
    return pairs.size() > kNamed ? out + " …" : out;
  }

  std::vector<Language> only_pair() {
    const auto pairs = memory->pairs();
    if (pairs.size() == 1) {
      std::vector<Language> pair = {Language(pairs[0].first.first),
                                    Language(pairs[0].first.second)};
      // Which of them is the source, a unit tells.
      StoredUnit first;
      if (auto cursor = memory->units(); cursor.next(first) && !first.unit.variants.empty()) {
        Language from(first.unit.source_language);
        if (from.empty() || fit(from, pair[0]) == fit(from, pair[1]))
          from = Language(first.unit.variants.front().language);
        if (fit(from, pair[1]) != LanguageFit::none) std::swap(pair[0], pair[1]);
      }
      return pair;
    }
    if (!pairs.empty()) return {};
    std::vector<Language> found;
    for (const auto& part : *termbase())
      for (const auto& concept_ : part.concepts)
        for (const auto& section : concept_.languages) {
          Language language(section.language);
          if (std::find(found.begin(), found.end(), language) == found.end())
            found.push_back(std::move(language));
          if (found.size() > 2) return {};
        }
    return found.size() == 2 ? found : std::vector<Language>();
  }

  Termbase termbase() {
    if (terms) return terms;
    auto parts = std::make_shared<std::vector<GlossaryPart>>();
    if (Glossary own(database); own.size() > 0)
      parts->push_back({memory_name(options.database), own.concepts()});
    for (const auto& path : options.glossaries) {
      const std::string name = memory_name(path);
      parts->push_back(
          {name, is_database(path)
                     ? concepts_of_memory(path, options)
                     : concepts_of_file(Input::open(path, options.while_waiting), options)});
    }
    terms = parts;
    return terms;
  }

  WorkspaceOptions options;
  bool made;  ///< by us, just now
  Database database;
  std::unique_ptr<Memory> memory;
  std::unique_ptr<Glossary> glossary;
  Termbase terms;
  Language source, target;
  bool settled = false;
};

Workspace::Workspace(WorkspaceOptions options, OpenMode mode)
    : impl_(std::make_unique<Impl>(std::move(options), mode)) {
  impl_->memory =
      std::make_unique<Memory>(impl_->database, impl_->options.progress, impl_->options.warnings);
  impl_->glossary = std::make_unique<Glossary>(impl_->database);
}
Workspace::~Workspace() = default;

Database& Workspace::database() { return impl_->database; }
Memory& Workspace::memory() { return *impl_->memory; }
Glossary& Workspace::glossary() { return *impl_->glossary; }
const WorkspaceOptions& Workspace::options() const { return impl_->options; }

Language Workspace::source() {
  impl_->settle_languages();
  return impl_->source;
}
Language Workspace::target() {
  impl_->settle_languages();
  return impl_->target;
}

Workspace::ThreadMemories Workspace::memories_for_this_thread() const {
  ThreadMemories memories;
  const auto add = [&](const std::string& path, int points, OpenMode mode) {
    if (impl_->left_out(path)) return;
    memories.databases.push_back(
        std::make_unique<Database>(Database::open(path, how(impl_->options, mode))));
    memories.memories.push_back(
        std::make_unique<Memory>(*memories.databases.back(), Progress(), impl_->options.warnings));
    memories.references.push_back({memories.memories.back().get(), memory_name(path), points});
  };
  add(impl_->options.database, 0,
      impl_->options.database_named ? OpenMode::read : OpenMode::read_or_empty);
  for (const auto& spelled : impl_->options.references) {
    const Reference reference = parse_reference(spelled);
    add(reference.path, reference.points, OpenMode::read);
  }
  return memories;
}

Termbase Workspace::termbase() { return impl_->termbase(); }

}  // namespace verso
