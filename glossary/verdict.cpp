// SPDX-License-Identifier: Apache-2.0
//
// The conventions of docs/terminology.md, step by step:
//   1. occurrences: the longest source hits, those of equal extent together; of several glossaries
//      the first one that has something to say on the term decides;
//   2. good hits: preferred and admitted targets of their concepts, apart from those inside a
//      target of another occurring term;
//   3. forbidden hits, apart from those inside a longer good one or equal to another occurring
//      term's own target;
//   4. occurrences and good hits are matched one to one, in order; what is left over of the
//      forbidden hits is laid to the occurrences, unmatched ones first.
// Tests: tests/glossary/verdict_test.cpp, tests/golden/verdicts.tsv.
#include "glossary/verdict.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "glossary/running_text.h"
#include "glossary/term_fixes.h"
#include "glossary/term_rules.h"

namespace verso {

namespace {

struct Extent {
  std::size_t begin = 0, end = 0;
  bool inside(const Extent& other) const {
    return other.begin <= begin && end <= other.end && end - begin < other.end - other.begin;
  }
  bool overlaps(const Extent& other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(const Extent&, const Extent&) = default;
};

/// A stretch of the target and the terms that it is.
struct TargetHit {
  Extent extent;
  std::vector<std::int32_t> entries;
  /// Forbidden, but also the proper target of another occurring term: an offence only where
  /// neither that term nor anything good accounts for it.
  bool excusable = false;
};

std::vector<TargetHit> gather(const std::vector<TermHit>& hits) {
  std::vector<TargetHit> out;
  for (const TermHit& hit : hits) {
    const Extent extent{hit.begin, hit.end};
    if (out.empty() || out.back().extent != extent) out.push_back({extent, {}, false});
    out.back().entries.push_back(hit.entry);
  }
  return out;
}

struct Occurrence {
  Extent extent;
  std::set<ConceptKey> concepts;
  std::string term;
  ConceptKey reported;
  int good = -1;       // index of its good hit
  int forbidden = -1;  // index of its forbidden hit
  bool kept = false;   // a do-not-translate term that stands in the target
  bool enforceable = false;
  bool judged = false;  // the glossary has more than proposals for it
  Extent kept_at;
};

}  // namespace

std::string_view name(Verdict verdict) {
  static constexpr std::array<std::string_view, 3> kNames = {"ok", "missing", "forbidden"};
  return kNames[static_cast<std::size_t>(verdict)];
}

struct Enforcer::Impl {
  Impl(const Termbase& base, const Language& from, const Language& to)
      : termbase(base),
        source_language(from),
        target_language(to),
        rules(base, from, to),
        target_rules(to),
        source(base, from),
        good(base, to,
             {.proposed = false,
              .deprecated = false,
              .forbidden = false,
              .overlapping = true,
              .judging = true}),
        bad(base, to,
            {.preferred = false,
             .admitted = false,
             .proposed = false,
             .strict_spelling = true,
             .overlapping = true,
             .judging = true}) {
    find_bans();
  }

  /// Concepts that forbid target terms and have no source term at all.
  void find_bans() {
    for (const TermEntry& entry : bad.entries())
      if (!rules.has_source(TermRules::key_of(entry))) bans.insert(TermRules::key_of(entry));
  }

  std::vector<Occurrence> occurrences(std::string_view text) const {
    std::vector<Occurrence> out;
    for (const TermHit& hit : source.find_enforced(text)) {
      const TermEntry& entry = source.entries()[static_cast<std::size_t>(hit.entry)];
      const Extent extent{hit.begin, hit.end};
      if (out.empty() || out.back().extent != extent) {
        Occurrence& one = out.emplace_back();
        one.extent = extent;
        one.reported = TermRules::key_of(entry);
        one.term = rules.preferred_source(one.reported, rules.text_of(entry));
      }
      out.back().concepts.insert(TermRules::key_of(entry));
    }
    for (Occurrence& one : out) {
      keep_first_glossary(one);
      for (const ConceptKey& key : one.concepts) {
        one.enforceable = one.enforceable || rules.has_targets(key);
        one.judged = one.judged || rules.says_something(key);
      }
    }
    return out;
  }

  /// Several glossaries go by their order: of those with the term, the first that says something on
  /// it in the target language decides alone, so that a client's ban is not undone by a permission
  /// in a general glossary. Two entries of one glossary stand side by side.
  void keep_first_glossary(Occurrence& one) const {
    if (one.concepts.begin()->first == one.concepts.rbegin()->first) return;
    std::size_t first = one.concepts.begin()->first;
    for (const ConceptKey& key : one.concepts)
      if (rules.says_something(key)) {
        first = key.first;
        break;
      }
    std::erase_if(one.concepts, [&](const ConceptKey& key) { return key.first != first; });
    if (one.reported.first == first) return;
    one.reported = *one.concepts.begin();
    one.term = rules.preferred_source(one.reported, one.term);
  }

  bool concerns(const Recogniser& recogniser, const TargetHit& hit,
                const std::set<ConceptKey>& keys) const {
    return std::any_of(hit.entries.begin(), hit.entries.end(), [&](std::int32_t entry) {
      return keys.contains(
          TermRules::key_of(recogniser.entries()[static_cast<std::size_t>(entry)]));
    });
  }

  /// True when one of the hit's terms stands in the target exactly as the glossary writes it, but
  /// for case.
  bool as_written(const Recogniser& recogniser, const TargetHit& hit,
                  std::string_view target) const {
    RunningText surface, written;
    scan(target.substr(hit.extent.begin, hit.extent.end - hit.extent.begin), target_rules, surface);
    for (const std::int32_t entry : hit.entries) {
      scan(rules.text_of(recogniser.entries()[static_cast<std::size_t>(entry)]), target_rules,
           written);
      if (surface.words.size() != written.words.size()) continue;
      bool equal = true;
      for (std::size_t i = 0; i < surface.words.size() && equal; ++i)
        equal = surface.key(surface.words[i]) == written.key(written.words[i]) &&
                (i == 0 || surface.words[i].gap == written.words[i].gap);
      if (equal) return true;
    }
    return false;
  }

  std::vector<TermFinding> check(std::string_view source_text, std::string_view target) const {
    std::vector<Occurrence> found = occurrences(source_text);
    if (found.empty() && bans.empty()) return {};
    std::set<ConceptKey> occurring;
    for (const Occurrence& one : found) occurring.insert(one.concepts.begin(), one.concepts.end());

    std::vector<TargetHit> goods = gather(good.find(target));
    std::vector<TargetHit> bads = gather(bad.find(target));
    const std::vector<TargetHit> all_goods = goods;

    // A preferred string inside another occurring term's target is no translation of this one.
    std::erase_if(goods, [&](const TargetHit& hit) { return !concerns(good, hit, occurring); });
    const std::vector<TargetHit> concerned = goods;
    std::erase_if(goods, [&](const TargetHit& hit) {
      return std::any_of(concerned.begin(), concerned.end(),
                         [&](const TargetHit& other) { return hit.extent.inside(other.extent); });
    });

    // Which forbidden hits are offences.
    const std::vector<TargetHit> all_bads = std::move(bads);
    bads.clear();
    for (TargetHit hit : all_bads)
      if (is_offence(hit, all_bads, all_goods, occurring, target)) bads.push_back(std::move(hit));
    std::erase_if(goods, [&](const TargetHit& hit) {
      return std::any_of(bads.begin(), bads.end(), [&](const TargetHit& other) {
        return other.extent.overlaps(hit.extent) && shares_concept(hit, other);
      });
    });

    match(found, goods, target);
    lay_offences(found, goods, bads);
    return report(found, goods, bads, source_text, target);
  }

  /// May also find the hit excusable.
  bool is_offence(TargetHit& hit, const std::vector<TargetHit>& all_bads,
                  const std::vector<TargetHit>& all_goods, const std::set<ConceptKey>& occurring,
                  std::string_view target) const {
    if (!concerns(bad, hit, bans) && !concerns(bad, hit, occurring)) return false;
    for (const TargetHit& other : all_goods) {
      if (hit.extent.inside(other.extent)) return false;
      if (hit.extent != other.extent || !concerns(good, other, occurring)) continue;
      if (!shares_concept(other, hit)) {
        hit.excusable = hit.excusable || !outranks(hit, other);
      } else if (right_elsewhere(other, hit)) {
        return false;
      } else if (!as_written(bad, hit, target) && as_written(good, other, target)) {
        return false;
      }
    }
    return std::none_of(all_bads.begin(), all_bads.end(), [&](const TargetHit& longer) {
      return hit.extent.inside(longer.extent) && same_concept(hit, longer);
    });
  }

  bool same_concept(const TargetHit& a, const TargetHit& b) const {
    std::set<ConceptKey> keys;
    for (const std::int32_t entry : b.entries)
      keys.insert(TermRules::key_of(bad.entries()[static_cast<std::size_t>(entry)]));
    return concerns(bad, a, keys);
  }
  bool shares_concept(const TargetHit& of_good, const TargetHit& of_bad) const {
    std::set<ConceptKey> keys;
    for (const std::int32_t entry : of_bad.entries)
      keys.insert(TermRules::key_of(bad.entries()[static_cast<std::size_t>(entry)]));
    return concerns(good, of_good, keys);
  }

  /// A ban of an earlier glossary stands, whatever a later one holds good.
  bool outranks(const TargetHit& of_bad, const TargetHit& of_good) const {
    std::size_t first = termbase->size();
    for (const std::int32_t entry : of_good.entries)
      first = std::min(first, good.entries()[static_cast<std::size_t>(entry)].glossary);
    return std::any_of(of_bad.entries.begin(), of_bad.entries.end(), [&](std::int32_t entry) {
      return bad.entries()[static_cast<std::size_t>(entry)].glossary < first;
    });
  }

  /// True when a section as near as the one that forbids a form, or nearer, holds it good.
  bool right_elsewhere(const TargetHit& of_good, const TargetHit& of_bad) const {
    for (const std::int32_t b : of_bad.entries)
      for (const std::int32_t g : of_good.entries) {
        const TermEntry& forbids = bad.entries()[static_cast<std::size_t>(b)];
        const TermEntry& holds = good.entries()[static_cast<std::size_t>(g)];
        if (TermRules::key_of(forbids) != TermRules::key_of(holds) ||
            forbids.section == holds.section)
          continue;
        if (rules.near(holds) >= rules.near(forbids)) return true;
      }
    return false;
  }
  /// Pairs occurrences with good hits, as many as can be (augmenting paths), in order. Preferred
  /// targets go first: an admitted synonym is left to the term that has no other.
  void match(std::vector<Occurrence>& found, const std::vector<TargetHit>& goods,
             std::string_view target) const {
    Matching matching{std::vector<int>(goods.size(), -1), std::vector<bool>(found.size(), false)};
    for (const bool preferred : {true, false})
      for (std::size_t i = 0; i < found.size(); ++i) {
        if (matching.served[i]) continue;
        std::vector<bool> tried(goods.size(), false);
        matching.served[i] = assign(found, goods, i, preferred, tried, matching.taken);
      }
    for (std::size_t g = 0; g < goods.size(); ++g)
      if (matching.taken[g] >= 0)
        found[static_cast<std::size_t>(matching.taken[g])].good = static_cast<int>(g);
    keep_untranslated(found, target);
  }

  struct Matching {
    std::vector<int> taken;    // by good hit: the occurrence, or -1
    std::vector<bool> served;  // by occurrence
  };

  bool serves(const TargetHit& hit, const Occurrence& one, bool only_preferred) const {
    return std::any_of(hit.entries.begin(), hit.entries.end(), [&](std::int32_t number) {
      const TermEntry& entry = good.entries()[static_cast<std::size_t>(number)];
      return one.concepts.contains(TermRules::key_of(entry)) &&
             (!only_preferred || rules.term_at(entry).status == TermStatus::preferred);
    });
  }

  bool assign(const std::vector<Occurrence>& found, const std::vector<TargetHit>& goods,
              std::size_t occurrence, bool preferred, std::vector<bool>& tried,
              std::vector<int>& taken) const {
    for (std::size_t g = 0; g < goods.size(); ++g) {
      if (tried[g] || !serves(goods[g], found[occurrence], preferred)) continue;
      tried[g] = true;
      if (taken[g] < 0 ||
          assign(found, goods, static_cast<std::size_t>(taken[g]), preferred, tried, taken)) {
        taken[g] = static_cast<int>(occurrence);
        return true;
      }
    }
    return false;
  }

  /// A term that is not to be translated must stand in the target as it is.
  void keep_untranslated(std::vector<Occurrence>& found, std::string_view target) const {
    std::vector<Extent> used;
    RunningText words;
    for (Occurrence& one : found) {
      if (one.good >= 0) continue;
      for (const ConceptKey& key : one.concepts) {
        if (!rules.concept_at(key).do_not_translate || one.kept) continue;
        const LanguageSection* section = find(rules.concept_at(key), source_language);
        if (section == nullptr) continue;
        if (words.words.empty()) scan(target, target_rules, words);
        for (const Term& term : section->terms) {
          if (term.text.empty() ||
              (term.status != TermStatus::preferred && term.status != TermStatus::admitted))
            continue;
          for (std::size_t at = target.find(term.text); at != std::string_view::npos && !one.kept;
               at = target.find(term.text, at + 1)) {
            const Extent extent{at, at + term.text.size()};
            if (!whole_words(words, extent) ||
                std::find(used.begin(), used.end(), extent) != used.end())
              continue;
            one.kept = true;
            one.kept_at = extent;
            used.push_back(extent);
          }
        }
      }
    }
  }

  static bool whole_words(const RunningText& running, const Extent& extent) {
    bool begins = false, closes = false;
    for (const TextWord& word : running.words) {
      begins = begins || word.begin == extent.begin;
      closes = closes || word.end == extent.end;
    }
    return begins && closes;
  }

  void lay_offences(std::vector<Occurrence>& found, const std::vector<TargetHit>& goods,
                    const std::vector<TargetHit>& bads) const {
    for (std::size_t b = 0; b < bads.size(); ++b) {
      const bool accounted_for =
          std::any_of(found.begin(), found.end(), [&](const Occurrence& one) {
            return one.good >= 0 &&
                   goods[static_cast<std::size_t>(one.good)].extent == bads[b].extent;
          });
      if (accounted_for) continue;
      Occurrence* best = nullptr;
      int best_rank = bads[b].excusable ? 1 : 0;
      for (Occurrence& one : found) {
        if (one.forbidden >= 0 || !concerns(bad, bads[b], one.concepts)) continue;
        const int rank = one.good < 0 && !one.kept ? 2 : 1;
        if (rank > best_rank) {
          best = &one;
          best_rank = rank;
        }
      }
      if (best != nullptr) best->forbidden = static_cast<int>(b);
    }
  }

  bool only_deprecated(const TargetHit& hit, const std::set<ConceptKey>& keys) const {
    for (const std::int32_t entry : hit.entries) {
      const TermEntry& one = bad.entries()[static_cast<std::size_t>(entry)];
      if (keys.contains(TermRules::key_of(one)) &&
          rules.term_at(one).status == TermStatus::forbidden)
        return false;
    }
    return true;
  }

  const std::string& bad_term(const TargetHit& hit, const std::set<ConceptKey>& keys) const {
    const auto found = std::find_if(hit.entries.begin(), hit.entries.end(), [&](std::int32_t e) {
      return keys.contains(TermRules::key_of(bad.entries()[static_cast<std::size_t>(e)]));
    });
    const std::int32_t entry = found == hit.entries.end() ? hit.entries.front() : *found;
    return rules.text_of(bad.entries()[static_cast<std::size_t>(entry)]);
  }

  std::vector<TermFinding> report(const std::vector<Occurrence>& found,
                                  const std::vector<TargetHit>& goods,
                                  const std::vector<TargetHit>& bads, std::string_view source_text,
                                  std::string_view target) const {
    std::vector<TermFinding> out;
    const auto use = [&](TermFinding& finding, const Extent& extent) {
      finding.used_begin = extent.begin;
      finding.used_end = extent.end;
      finding.used = target.substr(extent.begin, extent.end - extent.begin);
    };
    for (const Occurrence& one : found) {
      TermFinding finding;
      finding.term = one.term;
      finding.glossary = one.reported.first;
      finding.concept_id = rules.concept_at(one.reported).id;
      finding.begin = one.extent.begin;
      finding.end = one.extent.end;
      finding.surface = source_text.substr(finding.begin, finding.end - finding.begin);
      finding.wanted = rules.wanted(one.concepts);
      finding.judged = one.judged;
      if (one.forbidden >= 0) {
        const TargetHit& hit = bads[static_cast<std::size_t>(one.forbidden)];
        finding.verdict = Verdict::forbidden;
        finding.warning = only_deprecated(hit, one.concepts);
        finding.used_term = bad_term(hit, one.concepts);
        use(finding, hit.extent);
      } else if (one.good >= 0) {
        use(finding, goods[static_cast<std::size_t>(one.good)].extent);
      } else if (one.kept) {
        use(finding, one.kept_at);
      } else if (one.enforceable) {
        finding.verdict = Verdict::missing;
        if (finding.wanted.empty()) finding.wanted = {one.term};
      }
      out.push_back(std::move(finding));
    }
    for (const TargetHit& hit : bads) {
      if (hit.excusable) continue;
      for (const std::int32_t entry : hit.entries) {
        const TermEntry& one = bad.entries()[static_cast<std::size_t>(entry)];
        if (!bans.contains(TermRules::key_of(one))) continue;
        TermFinding finding;
        finding.verdict = Verdict::forbidden;
        finding.term = rules.term_at(one).text;
        finding.used_term = finding.term;
        finding.glossary = one.glossary;
        finding.concept_id = rules.concept_at(TermRules::key_of(one)).id;
        finding.wanted = rules.wanted({TermRules::key_of(one)});
        finding.warning = rules.term_at(one).status == TermStatus::deprecated;
        use(finding, hit.extent);
        out.push_back(std::move(finding));
      }
    }
    return out;
  }

  Termbase termbase;
  Language source_language, target_language;
  TermRules rules;
  ScanRules target_rules;
  Recogniser source;  // every status
  Recogniser good;    // preferred and admitted
  Recogniser bad;     // forbidden and deprecated, as written
  std::set<ConceptKey> bans;
};

// NOLINTNEXTLINE(performance-unnecessary-value-param): a shared pointer
Enforcer::Enforcer(Termbase termbase, const Language& source, const Language& target)
    : impl_(std::make_unique<Impl>(termbase, source, target)) {}
Enforcer::~Enforcer() = default;
Enforcer::Enforcer(Enforcer&&) noexcept = default;

std::vector<TermFinding> Enforcer::check(std::string_view source, std::string_view target) const {
  return impl_->check(source, target);
}

std::vector<Replacement> Enforcer::fixes(std::string_view source, std::string_view target) const {
  return TermFixes(*this, impl_->target_language).of(source, target);
}

const Termbase& Enforcer::termbase() const { return impl_->termbase; }

}  // namespace verso
