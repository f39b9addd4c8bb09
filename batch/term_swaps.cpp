// SPDX-License-Identifier: Apache-2.0
//
// Forms are certain when both source terms stand as the glossary writes them, or both inflected
// alike where inflection is number only; the translation takes the number of the one it replaces
// (glossary/inflection.h) or is refused. tm/repair looks at the neighbours.
// Test: tests/batch/term_swaps_test.cpp.
#include "batch/term_swaps.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "glossary/inflection.h"
#include "glossary/recogniser.h"
#include "glossary/running_text.h"

namespace verso {

namespace {

constexpr RecogniserOptions kUsable = {.proposed = false, .deprecated = false, .forbidden = false};

struct Swapper {
  Swapper(Termbase base, const Language& from, const Language& to)
      : termbase(std::move(base)),
        source_language(from),
        target_language(to),
        rules(from),
        source(termbase, from, kUsable),
        target(termbase, to, kUsable) {}

  const Concept& concept_of(const TermEntry& entry) const {
    return (*termbase)[entry.glossary].concepts[entry.concept_index];
  }
  const Term& term_of(const TermEntry& entry) const {
    return concept_of(entry).languages[entry.section].terms[entry.term];
  }
  const TermEntry& entry(const Recogniser& terms, const TermHit& hit) const {
    return terms.entries()[static_cast<std::size_t>(hit.entry)];
  }

  std::vector<TermSwap> operator()(const Segment& query, const Match& match) const {
    std::vector<TermSwap> out;
    const auto stored_hits = source.find(match.source.text);
    if (stored_hits.empty()) return out;
    const auto query_hits = source.find(query.text);
    for (const TermHit& old : stored_hits)
      for (const TermHit& fresh : query_hits) {
        const TermEntry &from = entry(source, old), &to = entry(source, fresh);
        if (&concept_of(from) == &concept_of(to)) continue;
        if (auto one = swap(query.text, fresh, match, old, from, to)) out.push_back(*one);
      }
    return out;
  }

  std::optional<TermSwap> swap(const std::string& query, const TermHit& fresh, const Match& match,
                               const TermHit& old, const TermEntry& from,
                               const TermEntry& to) const {
    TermSwap out;
    out.source_from = match.source.text.substr(old.begin, old.end - old.begin);
    out.source_to = query.substr(fresh.begin, fresh.end - fresh.begin);
    const bool plain = as_written(out.source_from, term_of(from));
    if (plain != as_written(out.source_to, term_of(to))) return std::nullopt;
    if (!plain && !number_only(source_language)) return std::nullopt;
    // The old translation must stand in the target once.
    std::optional<TermHit> used;
    for (const TermHit& hit : target.find(match.target.text)) {
      const TermEntry& one = entry(target, hit);
      if (&concept_of(one) != &concept_of(from)) continue;
      if (used && used->begin != hit.begin) return std::nullopt;
      used = hit;
    }
    const Term* wanted = preferred(concept_of(to));
    if (!used || wanted == nullptr) return std::nullopt;
    const Term& old_term = term_of(entry(target, *used));
    const auto put = replace_term(target_language, match.target.text, used->begin, used->end,
                                  *wanted, &old_term);
    if (!put) return std::nullopt;
    out.agrees = same_agreement(target_language, old_term, *wanted);
    out.target_from = match.target.text.substr(put->begin, put->end - put->begin);
    out.target_to = put->text;
    return out;
  }

  bool as_written(const std::string& surface, const Term& term) const {
    return term_key(surface, rules) == term_key(term.text, rules);
  }

  static bool number_only(const Language& language) {
    for (const char* base : {"en", "fr", "es", "it", "pt", "nl"})
      if (language.base() == base) return true;
    return false;
  }

  const Term* preferred(const Concept& concept_) const {
    const LanguageSection* section = find(concept_, target_language);
    if (section == nullptr) return nullptr;
    const Term* found = nullptr;
    for (const Term& term : section->terms)
      if (term.status == TermStatus::preferred) {
        if (found != nullptr) return nullptr;
        found = &term;
      }
    return found;
  }

  Termbase termbase;
  Language source_language, target_language;
  ScanRules rules;
  Recogniser source, target;
};

}  // namespace

std::function<std::vector<TermSwap>(const Segment& query, const Match& match)> term_swaps(
    Termbase termbase, const Language& source, const Language& target) {
  if (!termbase || std::all_of(termbase->begin(), termbase->end(),
                               [](const GlossaryPart& part) { return part.concepts.empty(); }))
    return nullptr;
  const auto swapper = std::make_shared<const Swapper>(std::move(termbase), source, target);
  return [swapper](const Segment& query, const Match& match) { return (*swapper)(query, match); };
}

}  // namespace verso
