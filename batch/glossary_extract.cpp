// SPDX-License-Identifier: Apache-2.0
//
// Candidates are word groups of the source (batch/term_groups). A translation is a group of the
// target that goes with it beyond chance (log-likelihood ratio, Dunning 1993), the one with the
// best Dice coefficient first; the next is sought in the units that this one leaves unexplained,
// so that competing translations are told from parts of one another and the probabilities add up
// to 1 at most. Rank: termhood times how surely the best translation goes with the candidate.
// Tests: tests/batch/glossary_extract_test.cpp.
#include "batch/glossary_extract.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <tuple>
#include <unordered_map>

#include "batch/term_groups.h"
#include "glossary/recogniser.h"
#include "text/error.h"

namespace verso {

namespace {

constexpr double kSignificant = 7.0;  // of the likelihood ratio: about one in a hundred
constexpr double kLeastDice = 0.2;
constexpr double kLeastShare = 0.1;  // of a candidate's units that a translation explains
constexpr std::size_t kTranslations = 5;

/// How much more often two groups meet than chance has it. Counts of texts.
double likelihood_ratio(double both, double first, double second, double all) {
  const auto part = [](double seen, double expected) {
    return seen > 0 && expected > 0 ? seen * std::log(seen / expected) : 0.0;
  };
  if (both * all <= first * second) return 0;
  return 2 * (part(both, first * second / all) + part(first - both, first * (all - second) / all) +
              part(second - both, (all - first) * second / all) +
              part(all - first - second + both, (all - first) * (all - second) / all));
}

struct Texts {
  std::vector<std::string> source, target;
};

Texts read(const Memory& memory, const ExtractOptions& options, std::int64_t& done) {
  Texts out;
  UnitFilter filter = options.filter;
  filter.source = options.source.spelled();
  filter.target = options.target.spelled();
  UnitCursor cursor = memory.units(filter);
  for (StoredUnit stored; done < options.units && cursor.next(stored);) {
    const Variant *from = nullptr, *to = nullptr;
    for (const Variant& variant : stored.unit.variants) {
      if (from == nullptr && fit(options.source, Language(variant.language)) != LanguageFit::none)
        from = &variant;
      else if (to == nullptr &&
               fit(options.target, Language(variant.language)) != LanguageFit::none)
        to = &variant;
    }
    if (from == nullptr || to == nullptr) continue;
    out.source.push_back(from->segment.text);
    out.target.push_back(to->segment.text);
    ++done;
    if (options.progress && done % 1024 == 0 && !options.progress(done, 0)) throw Interrupted();
  }
  return out;
}

/// The translations of a group, and the Dice coefficient of the best.
double translate(const TermGroup& group, const TermGroups& targets, std::size_t all,
                 std::vector<TermTranslation>& out) {
  std::vector<std::uint32_t> left = group.units;
  double best_dice = 0;
  while (out.size() < kTranslations && !left.empty()) {
    std::unordered_map<std::uint32_t, std::int64_t> together;
    for (const std::uint32_t unit : left)
      for (const std::uint32_t other : targets.in(unit)) ++together[other];
    const TermGroup* best = nullptr;
    double dice = 0;
    std::int64_t met = 0;
    for (const auto& [number, count] : together) {
      if (count < 2 && group.units.size() > 1) continue;
      const TermGroup& other = targets.groups()[number];
      const auto both = static_cast<double>(count), first = static_cast<double>(left.size()),
                 second = static_cast<double>(other.units.size());
      const double one = 2 * both / (first + second);
      if (one < kLeastDice || one < dice - 1e-9) continue;
      if (likelihood_ratio(both, first, second, static_cast<double>(all)) < kSignificant) continue;
      // Of equals the one of like size, then the longer one.
      const auto rank = [&](const TermGroup& each) {
        return std::tuple(-std::abs(each.words - group.words), each.words, each.key.size());
      };
      if (best != nullptr && one < dice + 1e-9 &&
          (rank(other) < rank(*best) || (rank(other) == rank(*best) && best->key < other.key)))
        continue;
      best = &other;
      dice = one;
      met = count;
    }
    if (best == nullptr) break;
    const double share = static_cast<double>(met) / static_cast<double>(group.units.size());
    const double chance = static_cast<double>(best->units.size()) / static_cast<double>(all);
    if (share < kLeastShare) break;
    if (out.empty()) best_dice = dice;
    out.push_back({best->text(), share * (1 - chance), met});
    std::erase_if(left, [&](std::uint32_t unit) {
      return std::binary_search(best->units.begin(), best->units.end(), unit);
    });
  }
  return best_dice;
}

}  // namespace

std::vector<TermCandidate> extract_terms(const Memory& memory, const ExtractOptions& options) {
  std::int64_t done = 0;
  const Texts texts = read(memory, options, done);
  const auto tick = [&] {
    if (options.progress && !options.progress(done, 0)) throw Interrupted();
  };
  TermGroups sources(options.source, options.words), targets(options.target, options.words);
  sources.gather(texts.source, options.least, tick);
  targets.gather(texts.target, std::min(options.least, 2), tick);

  std::vector<const TermGroup*> ranked;
  for (const TermGroup& group : sources.groups())
    if (group.frequency >= options.least && group.termhood > 0) ranked.push_back(&group);
  std::sort(ranked.begin(), ranked.end(), [](const TermGroup* a, const TermGroup* b) {
    return a->termhood != b->termhood ? a->termhood > b->termhood : a->key < b->key;
  });
  // Looking for translations costs most: only so many are looked at.
  const auto most = static_cast<std::size_t>(options.most);
  if (ranked.size() > most * 4) ranked.resize(most * 4);

  std::unique_ptr<Recogniser> known;
  if (options.known) known = std::make_unique<Recogniser>(options.known, options.source);
  std::vector<TermCandidate> out;
  for (const TermGroup* group : ranked) {
    TermCandidate candidate;
    candidate.text = group->text();
    if (known) {
      const auto hits = known->find(candidate.text);
      if (std::any_of(hits.begin(), hits.end(), [&](const TermHit& hit) {
            return hit.begin == 0 && hit.end == candidate.text.size();
          }))
        continue;
    }
    const double dice = translate(*group, targets, texts.source.size(), candidate.translations);
    if (candidate.translations.empty()) continue;
    candidate.frequency = group->frequency;
    candidate.units = static_cast<std::int64_t>(group->units.size());
    candidate.weight = group->termhood * dice;
    out.push_back(std::move(candidate));
    if (out.size() % 64 == 0) tick();
  }
  std::stable_sort(out.begin(), out.end(), [](const TermCandidate& a, const TermCandidate& b) {
    return a.weight > b.weight;
  });
  if (out.size() > most) out.resize(most);
  return out;
}

std::vector<Concept> as_concepts(const std::vector<TermCandidate>& candidates,
                                 const Language& source, const Language& target) {
  std::vector<Concept> out;
  for (const TermCandidate& candidate : candidates) {
    Concept one;
    one.external_id = "x" + std::to_string(out.size() + 1);
    LanguageSection from, to;
    from.language = source.spelled();
    to.language = target.spelled();
    Term term;
    term.text = candidate.text;
    term.status = TermStatus::proposed;
    from.terms.push_back(term);
    for (const TermTranslation& translation : candidate.translations) {
      term.text = translation.text;
      to.terms.push_back(term);
    }
    one.note = std::to_string(candidate.frequency) + " occurrences in " +
               std::to_string(candidate.units) + " units";
    one.languages = {from, to};
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace verso
