// SPDX-License-Identifier: Apache-2.0
#include "glossary/gate.h"

#include <algorithm>

namespace verso {

namespace {
constexpr std::string_view kVerdicts = "x-verso-terms";
}

struct Gate::Impl {
  Termbase termbase;
  GateMode mode = GateMode::off;
  Language source, target;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<Enforcer>> enforcers;
  GateCounts counts;

  /// The enforcer of a pair, or nullptr where the glossary has nothing to say on it.
  const Enforcer* enforcer(const Language& from, const Language& to) {
    const auto [at, added] = enforcers.try_emplace({from.key(), to.key()});
    if (added && covers(to)) at->second = std::make_unique<Enforcer>(termbase, from, to);
    return at->second.get();
  }

  bool covers(const Language& language) const {
    for (const GlossaryPart& part : *termbase)
      for (const Concept& concept_ : part.concepts) {
        if (concept_.do_not_translate) return true;
        for (const LanguageSection& section : concept_.languages)
          if (fit(language, Language(section.language)) != LanguageFit::none) return true;
      }
    return false;
  }

  /// Whether a unit that says so was translated from the language named as target: it is judged in
  /// its own direction, wherever it is written to.
  bool turned(const TranslationUnit& unit) const {
    if (source.empty() || target.empty() || unit.source_language == "*all*") return false;
    const Language own(unit.source_language);
    return !own.empty() && fit(source, own) == LanguageFit::none &&
           fit(target, own) != LanguageFit::none;
  }

  static const Variant* source_of(const TranslationUnit& unit, const Language& source) {
    const Language wanted = !source.empty() ? source : Language(unit.source_language);
    for (const Variant& variant : unit.variants)
      if (!wanted.empty() && fit(wanted, Language(variant.language)) != LanguageFit::none)
        return &variant;
    return source.empty() && !unit.variants.empty() ? &unit.variants.front() : nullptr;
  }
};

Gate::Gate(Termbase termbase, GateMode mode, const Language& source, const Language& target)
    : impl_(std::make_unique<Impl>()) {
  impl_->termbase = std::move(termbase);
  impl_->mode = mode;
  impl_->source = source;
  impl_->target = target;
}

Gate::~Gate() = default;

Gate::Result Gate::apply(TranslationUnit& unit) {
  Result result;
  if (impl_->mode == GateMode::off) return result;
  const bool turned = impl_->turned(unit);
  const Language& asked_source = turned ? impl_->target : impl_->source;
  const Language& asked_target = turned ? impl_->source : impl_->target;
  const Variant* source = Impl::source_of(unit, asked_source);
  if (source == nullptr) return result;
  const std::string source_text = source->segment.text;
  const Language from = judged_as(asked_source, Language(source->language));
  std::string verdicts;
  for (Variant& variant : unit.variants) {
    if (&variant == source) continue;
    const Language own(variant.language);
    if (!asked_target.empty() && fit(asked_target, own) == LanguageFit::none) continue;
    const Language to = judged_as(asked_target, own);
    const Enforcer* enforcer = impl_->enforcer(from, to);
    if (enforcer == nullptr) continue;
    auto findings = enforcer->check(source_text, variant.segment.text);
    if (impl_->mode == GateMode::fix) {
      if (const auto fixes = enforcer->fixes(source_text, variant.segment.text); !fixes.empty()) {
        for (const Replacement& fix : fixes)
          result.fixed.push_back(variant.segment.text.substr(fix.begin, fix.end - fix.begin) +
                                 " → " + fix.text);
        verso::apply(variant.segment, fixes);
        impl_->counts.fixed += static_cast<std::int64_t>(fixes.size());
        findings = enforcer->check(source_text, variant.segment.text);
      }
    }
    for (TermFinding& finding : findings) {
      switch (finding.verdict) {
        case Verdict::ok:
          impl_->counts.ok += finding.judged ? 1 : 0;
          continue;
        case Verdict::missing:
          ++impl_->counts.missing;
          break;
        case Verdict::forbidden:
          ++impl_->counts.forbidden;
          break;
      }
      if (!verdicts.empty()) verdicts += "; ";
      verdicts += std::string(name(finding.verdict)) + ": " + finding.term;
      result.findings.push_back(std::move(finding));
    }
  }
  if (impl_->mode == GateMode::flag) {
    // A unit that comes back from a flagged export must not carry an old verdict.
    std::erase_if(unit.annotations, [](const Annotation& annotation) {
      return annotation.kind == Annotation::Kind::property && annotation.name == kVerdicts;
    });
    if (!verdicts.empty()) {
      Annotation note;
      note.name = kVerdicts;
      note.value = verdicts;
      unit.annotations.push_back(std::move(note));
    }
  }
  const bool errors = std::any_of(result.findings.begin(), result.findings.end(),
                                  [](const TermFinding& finding) { return !finding.warning; });
  if (impl_->mode == GateMode::reject && errors) result.pass = false;
  return result;
}

const GateCounts& Gate::counts() const { return impl_->counts; }

}  // namespace verso
