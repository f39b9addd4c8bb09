// SPDX-License-Identifier: Apache-2.0
//
// The table of checks, and all of them on one pair. Test: tests/golden/checks.tsv.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "batch/check.h"
#include "batch/pair_checks.h"
#include "text/normalise.h"

namespace verso {

namespace {

constexpr std::array<CheckRow, 28> kRows = {{
    {"term-forbidden", Severity::error, false, "a forbidden or deprecated term is used"},
    {"term-missing", Severity::warning, false, "a term of the glossary is not translated as there"},
    {"number-value", Severity::warning, false, "numbers differ in value"},
    {"number-format", Severity::warning, false, "a decimal sign as the source's language has it"},
    {"unit-value", Severity::warning, false, "a number has another unit of measurement"},
    {"codes-missing", Severity::error, false, "inline codes of the source are missing"},
    {"codes-added", Severity::error, false, "inline codes that the source does not have"},
    {"codes-order", Severity::error, false, "a code is closed before it is opened"},
    {"placeholder", Severity::error, false, "placeholders differ"},
    {"url", Severity::warning, false, "web addresses differ"},
    {"email", Severity::warning, false, "e-mail addresses differ"},
    {"untranslated", Severity::warning, false, "the target is empty or equals the source"},
    {"inconsistent-target", Severity::warning, false, "one source, several translations"},
    {"inconsistent-source", Severity::info, false, "one translation, several sources"},
    {"punctuation-end", Severity::warning, false, "the segment ends in another mark"},
    {"space-double", Severity::warning, false, "two spaces in a row"},
    {"space-missing", Severity::warning, false, "no space after a mark that has one"},
    {"space-outer", Severity::warning, false, "white space at the ends differs"},
    {"space-punctuation", Severity::warning, false, "a space before a mark that has none"},
    {"no-break-space", Severity::info, false, "the no-break spaces of French typography"},
    {"double-word", Severity::warning, false, "a word stands twice"},
    {"brackets", Severity::warning, false, "brackets do not match"},
    {"quotes", Severity::warning, false, "quotation marks do not match"},
    {"mixed-script", Severity::warning, false, "letters of another script in a word"},
    {"control-character", Severity::error, false, "characters that nobody sees"},
    {"too-long", Severity::info, false, "the target is much longer than the source"},
    {"source-text", Severity::info, true, "faults of the source text"},
    {"unreadable", Severity::error, false, "a unit of the file cannot be read"},
}};

const CheckRow* find_row(std::string_view code) {
  for (const auto& row : kRows)
    if (row.code == code) return &row;
  return nullptr;
}

std::string list_of(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size() && i < 3; ++i)
    out += (i == 0 ? "" : " or ") + quoted(words[i]);
  return out;
}

}  // namespace

std::span<const CheckRow> check_rows() { return kRows; }

struct Checker::Impl {
  CheckOptions options;
  std::optional<Enforcer> enforcer;

  bool wanted(std::string_view code) const {
    const std::string key(code);
    return (options.only.empty() || options.only.contains(key)) && !options.without.contains(key);
  }

  void terms(const PairView& pair, PairFindings& result, FindingList& found) const {
    if (!enforcer || trim(pair.target.text).empty()) return;
    result.terms = enforcer->check(pair.source.text, pair.target.text);
    const bool any_forbidden =
        std::any_of(result.terms.begin(), result.terms.end(),
                    [](const TermFinding& t) { return t.verdict == Verdict::forbidden; });
    const auto fixes = any_forbidden ? enforcer->fixes(pair.source.text, pair.target.text)
                                     : std::vector<Replacement>();
    for (const auto& term : result.terms) {
      if (term.verdict == Verdict::ok) continue;
      const bool forbidden = term.verdict == Verdict::forbidden;
      std::string message = visible(term.term) + ": ";
      if (forbidden)
        message += quoted(term.used) +
                   (term.wanted.empty() ? " is not to be used" : " → use " + list_of(term.wanted));
      else
        message += "no " + list_of(term.wanted) + " in the target";
      std::vector<Replacement> fix;
      if (forbidden)
        for (const auto& replacement : fixes)
          if (replacement.begin <= term.used_begin && term.used_end <= replacement.end)
            fix.push_back(replacement);
      found.add(forbidden ? "term-forbidden" : "term-missing", std::move(message), std::move(fix));
      auto& finding = found.list().back();
      finding.term = term.term;
      finding.verdict = name(term.verdict);
      // A deprecated term is milder than a forbidden one.
      finding.severity = forbidden && !term.warning ? Severity::error : Severity::warning;
    }
  }
};

Checker::Checker(const CheckOptions& options) : impl_(std::make_unique<Impl>()) {
  impl_->options = options;
  if (options.termbase) impl_->enforcer.emplace(options.termbase, options.source, options.target);
}
Checker::~Checker() = default;
Checker::Checker(Checker&&) noexcept = default;

PairFindings Checker::check(const Segment& source, const Segment& target) const {
  const auto& options = impl_->options;
  PairFindings result;
  FindingList found;
  const PairView pair{source, target, options.source, options.target};
  impl_->terms(pair, result, found);
  const auto terms = found.list().size();  // these know their severity
  check_untranslated(pair, found);
  if (!trim(target.text).empty()) {
    check_numbers(pair, found);
    check_notation(pair, found);
    check_codes(pair, found);
    check_placeholders(pair, found);
    check_end(pair, found);
    check_spaces(pair, found);
    check_missing_spaces(pair, found);
    check_french_spaces(pair, found);
    check_double_words(pair, found);
    check_brackets(pair, found);
    check_characters(pair, found);
    check_length(pair, options.longest, found);
  }
  if (options.source_side) {
    FindingList source_side;
    check_source_text(source, options.source, source_side);
    for (auto& finding : source_side.list()) {
      finding.message = finding.check + ": " + finding.message;
      finding.check = "source-text";
      finding.fix.clear();
      found.list().push_back(std::move(finding));
    }
  }
  for (std::size_t i = 0; i < found.list().size(); ++i) {
    auto& finding = found.list()[i];
    if (!impl_->wanted(finding.check)) continue;
    if (const auto* const row = find_row(finding.check); row != nullptr && i >= terms)
      finding.severity = row->severity;
    finding.source = source.text;
    finding.target = target.text;
    result.findings.push_back(std::move(finding));
  }
  return result;
}

Segment Checker::fixed(const Segment& target, const std::vector<Finding>& findings) {
  std::vector<Replacement> all;
  for (const auto& finding : findings)
    all.insert(all.end(), finding.fix.begin(), finding.fix.end());
  std::sort(all.begin(), all.end(), [](const Replacement& a, const Replacement& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  // Two fixes of one place contradict each other: the first stands, the other waits for the next
  // run.
  std::vector<Replacement> chosen;
  for (auto& replacement : all) {
    const bool overlaps =
        !chosen.empty() &&
        (replacement.begin < chosen.back().end ||
         (replacement.begin == chosen.back().begin && replacement.end == chosen.back().end));
    if (!overlaps) chosen.push_back(std::move(replacement));
  }
  Segment mended = target;
  verso::apply(mended, chosen);
  return mended;
}

}  // namespace verso
