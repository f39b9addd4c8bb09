// SPDX-License-Identifier: Apache-2.0
#include "batch/term_marks.h"

#include <algorithm>
#include <utility>

namespace verso {

namespace {

RecogniserOptions wanted_terms() {
  RecogniserOptions options;
  options.proposed = false;
  return options;
}

}  // namespace

TermMarker::TermMarker(Termbase termbase, const Language& source, const Language& target)
    : termbase_(std::move(termbase)),
      target_(target),
      recogniser_(termbase_, source, wanted_terms()) {}

std::vector<TermMark> TermMarker::find(std::string_view text) const {
  std::vector<TermMark> marks;
  for (const auto& hit : recogniser_.find(text)) {
    const auto& entry = recogniser_.entries()[static_cast<std::size_t>(hit.entry)];
    const auto& found = (*termbase_)[entry.glossary].concepts[entry.concept_index];
    TermMark mark;
    mark.begin = hit.begin;
    mark.end = hit.end;
    mark.source = found.languages[entry.section].terms[entry.term].text;
    mark.definition = found.definition;
    if (found.do_not_translate) {
      mark.targets.push_back(mark.source);
    } else if (const auto* const section = verso::find(found, target_)) {
      for (const auto status : {TermStatus::preferred, TermStatus::admitted})
        for (const auto& term : section->terms)
          if (term.status == status) mark.targets.push_back(term.text);
    }
    const bool known = std::any_of(marks.begin(), marks.end(), [&](const TermMark& m) {
      return m.begin == mark.begin && m.targets == mark.targets;
    });
    if (!mark.targets.empty() && !known) marks.push_back(std::move(mark));
  }
  return marks;
}

}  // namespace verso
