// SPDX-License-Identifier: Apache-2.0
//
// Equal concepts first, then those of one number or one id.
// Tests: tests/batch/merge_test.cpp.
#include "batch/glossary_difference.h"

#include <map>
#include <set>

namespace verso {
namespace {

bool same(const Concept& a, Concept b) {
  b.id = a.id;
  return a == b;
}

bool same(const std::optional<Concept>& a, const std::optional<Concept>& b) {
  return a && b ? same(*a, *b) : !a && !b;
}

/// Where a concept may be found: by its number, by its own id, or by its first term.
class Concepts {
 public:
  explicit Concepts(const Glossary& glossary) {
    for (Concept& one : glossary.concepts()) {
      if (!one.external_id.empty()) by_external_.emplace(one.external_id, one.id);
      by_term_.emplace(first_term(one), one.id);
      all_.emplace(one.id, std::move(one));
    }
  }

  const Concept* numbered(std::int64_t id) const {
    const auto found = all_.find(id);
    return found == all_.end() ? nullptr : &found->second;
  }
  const Concept* equal_to(const Concept& wanted) const {
    const auto [begin, end] = by_term_.equal_range(first_term(wanted));
    for (auto at = begin; at != end; ++at)
      if (const Concept* found = numbered(at->second); found && same(wanted, *found)) return found;
    return nullptr;
  }
  const Concept* with_id_of(const Concept& wanted) const {
    const auto [begin, end] = by_external_.equal_range(wanted.external_id);
    for (auto at = begin; at != end; ++at)
      if (const Concept* named = numbered(at->second); named && may_be_same(*named, wanted))
        return named;
    return nullptr;
  }
  /// Forgets it: it has found its partner.
  void take(std::int64_t id) { all_.erase(id); }
  const std::map<std::int64_t, Concept>& all() const { return all_; }

 private:
  static std::string first_term(const Concept& one) {
    for (const LanguageSection& section : one.languages)
      for (const Term& term : section.terms) return term.text;
    return {};
  }
  std::map<std::int64_t, Concept> all_;
  std::multimap<std::string, std::int64_t> by_external_, by_term_;
};

class GlossaryMerge {
 public:
  GlossaryMerge(const Glossary& ours, bool related, GlossaryEdit& concepts,
                const MergeOptions& options)
      : ours_(ours), related_(related), edit_(concepts), options_(options) {}

  MergeCounts run(const GlossaryDifference& theirs) {
    for (const ConceptDifference& change : theirs.changes) take(change.before, change.after);
    return counts_;
  }

 private:
  void take(const std::optional<Concept>& base, const std::optional<Concept>& theirs) {
    if (theirs && ours_.equal_to(*theirs)) {
      ++counts_.already;
      return;
    }
    const Concept* found = counterpart(base, base ? *base : *theirs);
    const std::optional<Concept> ours = found ? std::optional(*found) : std::nullopt;
    if (!base && !ours) return put(*theirs);
    if (same(ours, theirs)) {
      ++counts_.already;
      return;
    }
    if (base && same(base, ours)) return theirs ? replace(*ours, *theirs) : remove(*ours);
    ++counts_.conflicts;
    if (options_.concept_conflict) options_.concept_conflict(base, ours, theirs);
    if (options_.prefer == Prefer::ours) return;
    if (options_.prefer == Prefer::theirs && ours)
      return theirs ? replace(*ours, *theirs) : remove(*ours);
    if (theirs) put(*theirs);
  }

  /// What ours has of it. New concepts of both sides may have one number: it says nothing there.
  const Concept* counterpart(const std::optional<Concept>& base, const Concept& wanted) const {
    const Concept* found = base && related_ ? ours_.numbered(base->id) : nullptr;
    if (found == nullptr) found = ours_.equal_to(wanted);
    return found != nullptr ? found : ours_.with_id_of(wanted);
  }

  void put(const Concept& theirs) {
    edit_.add(theirs, true);
    ++counts_.added;
    Concept added = theirs;
    added.id = edit_.last_id();
    if (options_.concept_change) options_.concept_change(nullptr, &added);
  }
  void replace(const Concept& ours, Concept theirs) {
    theirs.id = ours.id;
    ++counts_.changed;
    if (options_.concept_change) options_.concept_change(&ours, &theirs);
    edit_.replace(theirs);
  }
  void remove(const Concept& ours) {
    ++counts_.removed;
    if (options_.concept_change) options_.concept_change(&ours, nullptr);
    edit_.remove(ours.id);
  }

  Concepts ours_;
  bool related_;
  GlossaryEdit& edit_;
  const MergeOptions& options_;
  MergeCounts counts_;
};

}  // namespace

GlossaryDifference glossary_difference(const Glossary& before, const Glossary& after,
                                       bool related) {
  GlossaryDifference result;
  Concepts old(before);
  std::vector<Concept> only_new;
  for (Concept& one : after.concepts()) {
    const Concept* found = related ? old.numbered(one.id) : nullptr;
    if (found == nullptr || !same(*found, one)) found = old.equal_to(one);
    if (found != nullptr) {
      ++result.equal;
      old.take(found->id);
    } else {
      only_new.push_back(std::move(one));
    }
  }
  for (Concept& one : only_new) {
    const Concept* found = related ? old.numbered(one.id) : nullptr;
    if (found == nullptr) found = old.with_id_of(one);
    ConceptDifference change;
    if (found != nullptr) {
      change.before = *found;
      old.take(found->id);
    }
    change.after = std::move(one);
    result.changes.push_back(std::move(change));
  }
  for (const auto& [id, one] : old.all()) result.changes.push_back({one, std::nullopt});
  return result;
}

MergeCounts merge_glossary(const Glossary& ours, bool related, GlossaryEdit& concepts,
                           const GlossaryDifference& theirs, const MergeOptions& options) {
  return GlossaryMerge(ours, related, concepts, options).run(theirs);
}

}  // namespace verso
