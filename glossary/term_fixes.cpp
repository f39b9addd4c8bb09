// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/glossary/fix_test.cpp.
#include "glossary/term_fixes.h"

#include <algorithm>

#include "glossary/inflection.h"

namespace verso {

/// The forbidden and the wanted term of a finding, as the glossary has them.
struct TermFixes::Pair {
  const Term* used = nullptr;
  const Term* wanted = nullptr;
};

namespace {

std::ptrdiff_t count(const std::vector<TermFinding>& list, Verdict verdict) {
  return std::count_if(list.begin(), list.end(),
                       [&](const TermFinding& one) { return one.verdict == verdict; });
}

}  // namespace

TermFixes::TermFixes(const Enforcer& enforcer, const Language& target)
    : enforcer_(&enforcer), target_language_(target), target_rules_(target) {}

std::vector<Replacement> TermFixes::of(std::string_view source, std::string_view target) const {
  std::vector<Replacement> out;
  const std::vector<TermFinding> found = enforcer_->check(source, target);
  for (const TermFinding& finding : found) {
    if (finding.verdict != Verdict::forbidden || finding.wanted.empty()) continue;
    auto one = mended(finding, target);
    if (one && mends(*one, source, target, found)) out.push_back(std::move(*one));
  }
  std::sort(out.begin(), out.end(),
            [](const Replacement& a, const Replacement& b) { return a.begin < b.begin; });
  for (std::size_t i = 1; i < out.size();)
    if (out[i].begin < out[i - 1].end)
      out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  return out;
}

TermFixes::Pair TermFixes::terms_of(const TermFinding& finding) const {
  Pair out;
  const std::string key = term_key(finding.used, target_rules_);
  for (const Concept& concept_ : (*enforcer_->termbase())[finding.glossary].concepts) {
    if (concept_.id != finding.concept_id) continue;
    for (const LanguageSection* section : judging(concept_, target_language_))
      for (const Term& term : section->terms) {
        const bool wrong =
            term.status == TermStatus::forbidden || term.status == TermStatus::deprecated;
        if (!wrong && out.wanted == nullptr && term.text == finding.wanted.front())
          out.wanted = &term;
        // As written, else the one whose plural it is.
        const std::string own = term_key(term.text, target_rules_);
        if (wrong && (own == key || (out.used == nullptr && own + "s" == key))) out.used = &term;
      }
  }
  return out;
}

std::optional<Replacement> TermFixes::mended(const TermFinding& finding,
                                             std::string_view target) const {
  const Pair pair = terms_of(finding);
  Term other;  // the wanted term may be of another glossary
  other.text = finding.wanted.front();
  // A conjugated verb needs its like, which is not certain: only the form as written is mended.
  const Term& wanted = pair.wanted != nullptr ? *pair.wanted : other;
  if (wanted.part_of_speech == "verb" &&
      (pair.used == nullptr ||
       term_key(pair.used->text, target_rules_) != term_key(finding.used, target_rules_)))
    return std::nullopt;
  return replace_term(target_language_, target, finding.used_begin, finding.used_end, wanted,
                      pair.used);
}

/// The proof of a fix: an offence less and nothing else worse. Glossaries contradict themselves.
bool TermFixes::mends(const Replacement& fix, std::string_view source, std::string_view target,
                      const std::vector<TermFinding>& before) const {
  std::string text(target);
  text.replace(fix.begin, fix.end - fix.begin, fix.text);
  const std::vector<TermFinding> after = enforcer_->check(source, text);
  return count(after, Verdict::forbidden) < count(before, Verdict::forbidden) &&
         count(after, Verdict::missing) <= count(before, Verdict::missing);
}

}  // namespace verso
