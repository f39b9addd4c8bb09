// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/batch/glossary_audit_test.cpp.
#include "batch/glossary_audit.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "text/error.h"

namespace verso {

namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\t')
      out += "\\t";
    else if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else if (c == '\\')
      out += "\\\\";
    else
      out += c;
  }
  return out;
}

std::string reasons(const std::vector<TermFinding>& findings) {
  std::string out;
  for (const TermFinding& finding : findings) {
    if (finding.verdict == Verdict::ok) continue;
    if (!out.empty()) out += "; ";
    out += finding.verdict == Verdict::forbidden ? finding.used : finding.surface;
    if (!finding.wanted.empty()) out += " → " + finding.wanted.front();
  }
  return out;
}

bool comes_from_target(const TranslationUnit& unit, const AuditOptions& options) {
  if (unit.variants.empty()) return false;
  const Language own(source_variant(unit).language);
  return fit(options.source, own) == LanguageFit::none &&
         fit(options.target, own) != LanguageFit::none;
}

}  // namespace

AuditReport audit_memory(const Memory& memory, const AuditOptions& options) {
  AuditReport report;
  // Regions are judged by their own terms.
  std::map<std::pair<std::string, std::string>, Enforcer> enforcers;
  using Direction = std::pair<const Language&, const Language&>;
  const auto enforcer_of = [&](const Direction& asked, const Variant& from,
                               const Variant& to) -> const Enforcer& {
    const Language source = judged_as(asked.first, Language(from.language)),
                   target = judged_as(asked.second, Language(to.language));
    return enforcers.try_emplace({source.key(), target.key()}, options.termbase, source, target)
        .first->second;
  };
  using Key = std::tuple<std::size_t, std::int64_t, Verdict, std::string>;
  std::map<Key, AuditRow> rows;
  UnitFilter filter = options.filter;
  filter.source = options.source.spelled();
  filter.target = options.target.spelled();
  UnitCursor cursor = memory.units(filter);
  for (StoredUnit stored; cursor.next(stored);) {
    ++report.units;
    if (options.progress && report.units % 1024 == 0 && !options.progress(report.units, 0))
      throw Interrupted();
    bool any = false;
    const bool turned = options.own_direction && comes_from_target(stored.unit, options);
    const Direction asked = turned ? Direction(options.target, options.source)
                                   : Direction(options.source, options.target);
    for (const Variant& from : stored.unit.variants) {
      if (fit(asked.first, Language(from.language)) == LanguageFit::none) continue;
      for (const Variant& to : stored.unit.variants) {
        if (&to == &from || fit(asked.second, Language(to.language)) == LanguageFit::none) continue;
        const Enforcer& enforcer = enforcer_of(asked, from, to);
        const auto findings = enforcer.check(from.segment.text, to.segment.text);
        any = any || !findings.empty();
        std::map<Key, const TermFinding*> broken;
        for (const TermFinding& finding : findings) {
          if (finding.verdict == Verdict::ok) {
            report.ok += finding.judged ? 1 : 0;
            continue;
          }
          ++(finding.verdict == Verdict::missing ? report.missing : report.forbidden);
          broken[{finding.glossary, finding.concept_id, finding.verdict, finding.used_term}] =
              &finding;
        }
        if (broken.empty()) continue;
        const auto fixes = enforcer.fixes(from.segment.text, to.segment.text);
        for (const auto& [key, finding] : broken) {
          AuditRow& row = rows[key];
          row.term = finding->term;
          row.concept_id = finding->concept_id;
          row.glossary = finding->glossary;
          row.verdict = finding->verdict;
          row.warning = finding->warning;
          row.used = std::get<3>(key);
          row.wanted = finding->wanted;
          ++row.units;
          row.mendable +=
              std::any_of(fixes.begin(), fixes.end(), [finding = finding](const Replacement& fix) {
                return fix.begin <= finding->used_begin && finding->used_end <= fix.end &&
                       finding->used_begin < finding->used_end;
              });
          if (options.examples == 0 || row.examples.size() < options.examples)
            row.examples.push_back(stored.unit.id);
        }
        if (!options.changes) continue;
        Segment mended = to.segment;
        apply(mended, fixes);
        report.changes.push_back({stored.unit.id, to.language, to.segment.text, mended.text,
                                  reasons(findings), !fixes.empty()});
      }
    }
    report.with_terms += any ? 1 : 0;
  }
  for (auto& [key, row] : rows) report.rows.push_back(std::move(row));
  std::stable_sort(report.rows.begin(), report.rows.end(),
                   [](const AuditRow& a, const AuditRow& b) {
                     return a.units != b.units ? a.units > b.units : a.verdict > b.verdict;
                   });
  return report;
}

std::string audit_patch(const AuditReport& report) {
  std::string out = "unit\tlanguage\tbefore\tafter\twhy\n";
  for (const AuditChange& change : report.changes)
    out += (change.certain ? "" : "# ") + std::to_string(change.unit) + "\t" +
           escaped(change.language) + "\t" + escaped(change.before) + "\t" + escaped(change.after) +
           "\t" + escaped(change.why) + "\n";
  return out;
}

}  // namespace verso
