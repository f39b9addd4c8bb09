// SPDX-License-Identifier: Apache-2.0
//
// Candidates come from the index (or from a scan of all units), are compared in full, given their
// context and penalties, and sorted. The index is asked for the best first: what may score 95 and
// more, then 85, then the threshold; as soon as `max` matches are found that nothing still unseen
// can beat, the rest need not be fetched.
// Tests: tests/tm/lookup_test.cpp (the index equals the plain scan, on random memories).
#include "tm/lookup.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_set>

#include "text/language_codes.h"
#include "text/normalise.h"
#include "tm/best_matches.h"
#include "tm/fragments.h"
#include "tm/index.h"
#include "tm/index_reader.h"
#include "tm/match_rules.h"
#include "tm/metadata_penalty.h"
#include "tm/repair.h"
#include "tm/score.h"
#include "tm/word_table.h"

namespace verso {
namespace {

// What a candidate whose base is at most `bound` (below 100) could become at best.
MatchRank best_rank(int bound, std::size_t memory, std::int64_t version) {
  return {false,  -bound,   bound >= 95 ? MatchType::near_exact : MatchType::fuzzy,
          memory, -version, 0};
}

// A Transaction only where none is open: look-ups may run inside an operation.
class Snapshot {
 public:
  explicit Snapshot(Database& database) {
    if (!database.in_transaction()) transaction_.emplace(database, Transaction::Kind::read);
  }

 private:
  std::optional<Transaction> transaction_;
};

struct Candidate {
  IndexHit hit;
  std::size_t memory = 0;
};

// Best first: those of the highest bound; then as Rank would have them.
struct Worse {
  bool operator()(const Candidate& a, const Candidate& b) const {
    if (a.hit.bound != b.hit.bound) return a.hit.bound < b.hit.bound;
    if (a.memory != b.memory) return a.memory > b.memory;
    return a.hit.version < b.hit.version;
  }
};

constexpr std::size_t kWordsRemembered = 200000;

}  // namespace

struct Lookup::Impl {
  explicit Impl(LookupSetup given)
      : setup(std::move(given)),
        by_base(current_code(setup.source.base()) != current_code(setup.target.base())),
        table(std::make_unique<WordTable>(setup.source)) {
    if (!setup.cache) setup.cache = std::make_shared<IndexCache>();
    for (const ReferenceMemory& reference : setup.memories) {
      const Database& database = reference.memory->database();
      indexes.emplace_back();
      if (!setup.plain_scan && index_is_current(database))
        indexes.back().emplace(database, setup.source, setup.cache);
    }
  }

  // The matches of one unit, one for each variant of the target language.
  // `hit` is what the index knows of one of its variants, where it was asked.
  void evaluate(const StoredUnit& stored, std::size_t memory, const IndexHit* hit = nullptr) {
    const TranslationUnit& unit = stored.unit;
    const std::string file =
        metadata->ask_for_file() ? setup.memories[memory].memory->file(unit.header) : std::string();
    for (std::uint32_t t = 0; t < unit.variants.size(); ++t) {
      const Variant& target = unit.variants[t];
      const LanguageFit target_fit = fit(setup.target, Language(target.language));
      if (!fits(target_fit)) continue;
      std::optional<FoundMatch> best;
      for (std::uint32_t s = 0; s < unit.variants.size(); ++s) {
        const Variant& source = unit.variants[s];
        const LanguageFit source_fit = fit(setup.source, Language(source.language));
        if (s == t || !fits(source_fit)) continue;
        const int base = hit != nullptr && s == hit->variant && hit->bound < 95 &&
                                 query->segment.codes.empty() && source.segment.codes.empty()
                             ? hit->bound  // without codes the tokens tell all of a fuzzy score
                             : scorer->base(source.segment, base_min);
        if (base < base_min) continue;
        FoundMatch found = matched(stored, memory, source, target, base);
        metadata->add(stored, source, target, file, found.match.penalties);
        const int regions = int{source_fit == LanguageFit::other_region} +
                            int{target_fit == LanguageFit::other_region};
        if (regions > 0) found.match.penalties.push_back({"region", regions});
        if (const int points = setup.memories[memory].points; points != 0)
          found.match.penalties.push_back({"reference", points});
        set_score(found.match, base == 100 ? context_type(*query, unit, source) : MatchType::exact,
                  unit.origin == Origin::machine);
        found.target = t;
        if (!best || rank(found) < rank(*best)) best = std::move(found);
      }
      if (best) best_matches->add(std::move(*best));
    }
  }

  // Where both sides are of one language (en-US to en-GB) only the very tag will do, lest a unit
  // answer back to front.
  bool fits(LanguageFit found) const {
    return found == LanguageFit::same || (by_base && found == LanguageFit::other_region);
  }

  FoundMatch matched(const StoredUnit& stored, std::size_t memory, const Variant& source,
                     const Variant& target, int base) const {
    FoundMatch found;
    found.version = stored.version;
    Match& match = found.match;
    match.base = base;
    match.source = source.segment;
    match.target = target.segment;
    match.unit = stored.unit.id;
    match.memory_index = memory;
    match.memory = setup.memories[memory].name;
    match.penalties = unit_penalties(stored.unit);
    match.confirmed = stored.unit.confirmed;
    match.source_language = source.language;
    match.target_language = target.language;
    return found;
  }

  void scan(std::size_t memory) {
    UnitCursor units = setup.memories[memory].memory->units();
    for (StoredUnit unit; units.next(unit); unit = StoredUnit()) evaluate(unit, memory);
  }

  void search_indexes() {
    for (auto& index : indexes)
      if (index) index->set_query(query->segment.text);
    std::vector<int> levels;
    for (const int level : {95, 85})
      if (level > options->min) levels.push_back(level);
    levels.push_back(std::min(options->min, 100));
    for (const int level : levels) {
      search_level(level);
      if (!best_matches->settled()) best_matches->settle();
      // Below this level nothing can be better than level − 1.
      if (const auto worst = best_matches->last();
          worst && level > options->min && *worst < best_rank(level - 1, 0, INT64_MAX))
        break;
    }
  }

  void search_level(int level) {
    std::vector<Candidate> heap;
    for (std::size_t memory = 0; memory < indexes.size(); ++memory) {
      if (!indexes[memory]) continue;
      hits.clear();
      indexes[memory]->hits(level, hits);
      for (const IndexHit& hit : hits)
        if (!seen[memory].contains(hit.version)) heap.push_back({hit, memory});
    }
    std::make_heap(heap.begin(), heap.end(), Worse());
    std::optional<MatchRank> worst;
    bool worst_known = false;
    while (!heap.empty()) {
      std::pop_heap(heap.begin(), heap.end(), Worse());
      Candidate candidate = heap.back();
      heap.pop_back();
      if (candidate.hit.bound < level) break;
      if (candidate.hit.bound < 100 && !worst_known) {
        // Contradictions only ever touch matches of base 100: all of those have come.
        if (!best_matches->settled()) best_matches->settle();
        worst = best_matches->last();
        worst_known = true;
      }
      if (worst && candidate.hit.bound < 100 &&
          *worst < best_rank(candidate.hit.bound, candidate.memory, candidate.hit.version))
        break;
      if (!candidate.hit.refined) {
        indexes[candidate.memory]->refine(candidate.hit);
        candidate.hit.refined = true;
        if (candidate.hit.bound >= level) {
          heap.push_back(candidate);
          std::push_heap(heap.begin(), heap.end(), Worse());
        }
        continue;
      }
      if (!seen[candidate.memory].insert(candidate.hit.version).second) continue;
      const auto stored = setup.memories[candidate.memory].memory->version(candidate.hit.version);
      if (!stored) continue;
      evaluate(*stored, candidate.memory, &candidate.hit);
      worst_known = false;
    }
  }

  void find() {
    base_min = std::min(options->min, 100);
    metadata.emplace(options->penalties);
    best_matches.emplace(options->min, options->max);
    seen.assign(setup.memories.size(), {});
    if (table->size() > kWordsRemembered) table = std::make_unique<WordTable>(setup.source);
    scorer.emplace(query->segment, *table);
    std::vector<std::unique_ptr<Snapshot>> snapshots;
    for (const auto& reference : setup.memories)
      snapshots.push_back(std::make_unique<Snapshot>(reference.memory->database()));
    for (std::size_t memory = 0; memory < indexes.size(); ++memory)
      if (!indexes[memory]) scan(memory);
    search_indexes();
    results = best_matches->take();
  }

  // A match put together from the parts of the query that the memories know; none without any.
  std::optional<Match> assembled() {
    std::vector<std::unique_ptr<Snapshot>> snapshots;
    for (const auto& reference : setup.memories)
      snapshots.push_back(std::make_unique<Snapshot>(reference.memory->database()));
    // The first memory that knows anything answers; parts of several are not mixed.
    for (std::size_t memory = 0; memory < indexes.size(); ++memory) {
      if (!indexes[memory]) continue;
      std::vector<IndexPart> parts;
      indexes[memory]->set_query(query->segment.text);
      indexes[memory]->parts(parts);
      Match match;
      match.source = query->segment;
      std::uint32_t known = 0;
      for (const auto& witnesses : best_overlay(std::move(parts)))
        if (add_fragment(memory, witnesses, match)) known += witnesses[0].words;
      if (match.fragments.empty()) continue;
      finish(match, memory, known);
      return match;
    }
    return std::nullopt;
  }

  bool add_fragment(std::size_t memory, const std::vector<IndexPart>& witnesses, Match& match) {
    Fragment fragment;
    std::vector<std::string> targets;
    for (const IndexPart& part : witnesses) {
      const auto stored = setup.memories[memory].memory->version(part.version);
      if (!stored || part.variant >= stored->unit.variants.size()) continue;
      const Variant& source = stored->unit.variants[part.variant];
      if (!fits(fit(setup.source, Language(source.language)))) continue;
      for (std::size_t t = 0; t < stored->unit.variants.size(); ++t) {
        const Variant& target = stored->unit.variants[t];
        if (t == part.variant || !fits(fit(setup.target, Language(target.language)))) continue;
        targets.push_back(target.segment.text);
        if (targets.size() > 1) break;
        fragment.begin = part.begin;
        fragment.end = part.end;
        fragment.source = source.segment.text;
        fragment.target = target.segment.text;
        fragment.unit = stored->unit.id;
        if (part.whole)
          std::tie(fragment.target_begin, fragment.target_end) =
              without_outer_signs(fragment.target);
        break;
      }
      if (fragment.target_end > 0) break;
    }
    if (targets.empty()) return false;
    if (fragment.target_end == 0)
      if (const auto shared = shared_part(targets, witnesses[0].words))
        std::tie(fragment.target_begin, fragment.target_end) = *shared;
    match.fragments.push_back(std::move(fragment));
    return true;
  }

  // The target: the query with the parts whose translation is known in their places. Half the share
  // of known words is the score, so that it never reaches a threshold.
  void finish(Match& match, std::size_t memory, std::uint32_t known) const {
    const std::string text = nfc(query->segment.text);
    std::size_t at = 0;
    for (const Fragment& fragment : match.fragments) {
      if (fragment.target_end == fragment.target_begin) continue;
      match.target.text += text.substr(at, fragment.begin - at);
      match.target.text += fragment.target.substr(fragment.target_begin,
                                                  fragment.target_end - fragment.target_begin);
      at = fragment.end;
    }
    match.target.text += text.substr(at);
    const std::uint32_t all = table->read(text).words;
    match.base = static_cast<int>(std::min<std::uint32_t>(49, known * 50 / std::max(1U, all)));
    match.score = match.base;
    match.type = MatchType::assembled;
    match.confirmed = false;
    match.memory_index = memory;
    match.memory = setup.memories[memory].name;
    match.unit = match.fragments.front().unit;
    match.source_language = setup.source.spelled();
    match.target_language = setup.target.spelled();
  }

  LookupSetup setup;
  bool by_base;
  std::unique_ptr<WordTable> table;
  std::vector<std::optional<IndexReader>> indexes;

  // Of the query at hand.
  const Query* query = nullptr;
  const LookupOptions* options = nullptr;
  int base_min = 0;
  std::optional<Scorer> scorer;
  std::optional<MetadataPenalties> metadata;
  std::optional<BestMatches> best_matches;
  std::vector<FoundMatch> results;
  std::vector<IndexHit> hits;
  std::vector<std::unordered_set<std::int64_t>> seen;  // versions, by memory
};

Lookup::Lookup(LookupSetup setup) : impl_(std::make_unique<Impl>(std::move(setup))) {}
Lookup::~Lookup() = default;
Lookup::Lookup(Lookup&&) noexcept = default;

std::vector<Match> Lookup::find(const Query& query, const LookupOptions& options) {
  LookupOptions bounded = options;
  bounded.min = std::clamp(options.min, 50, 102);
  impl_->query = &query;
  impl_->options = &bounded;
  impl_->find();
  std::vector<Match> out;
  out.reserve(impl_->results.size());
  for (FoundMatch& found : impl_->results) out.push_back(std::move(found.match));
  if (options.fragments && out.empty())
    if (auto match = impl_->assembled()) out.push_back(std::move(*match));
  if (options.repair && (out.empty() || out[0].type != MatchType::assembled))
    for (Match& match : out)
      repair(query.segment, match, impl_->setup.source, impl_->setup.target,
             bounded.swaps ? bounded.swaps(query.segment, match) : std::vector<TermSwap>());
  return out;
}

TranslationUnit Lookup::unit(const Match& match) const {
  auto stored = impl_->setup.memories.at(match.memory_index).memory->unit(match.unit);
  return stored ? std::move(stored->unit) : TranslationUnit();
}

}  // namespace verso
