// SPDX-License-Identifier: Apache-2.0
#include "glossary/concept.h"

#include <algorithm>
#include <array>
#include <utility>

namespace verso {

std::string_view name(TermStatus status) {
  static constexpr std::array<std::string_view, 5> kNames = {"preferred", "admitted", "proposed",
                                                             "deprecated", "forbidden"};
  return kNames[static_cast<std::size_t>(status)];
}

int nearness(const Language& wanted, const Language& section) {
  switch (fit(wanted, section)) {
    case LanguageFit::none:
      return 0;
    case LanguageFit::other_region:
      return 1;
    case LanguageFit::same:
      break;
  }
  return wanted.region() == section.region() ? 3 : 2;
}

Language judged_as(const Language& asked, const Language& own) {
  return asked.empty() || (asked.region().empty() && !own.region().empty()) ? own : asked;
}

const LanguageSection* find(const Concept& concept_, const Language& language) {
  const LanguageSection* best = nullptr;
  int best_points = 0;
  for (const LanguageSection& section : concept_.languages) {
    const Language found(section.language);
    // Equal tags before those that only name the same region (sr-Latn-RS, sr-RS).
    const int points = 2 * nearness(language, found) + (found == language ? 1 : 0);
    if (points > best_points) {
      best = &section;
      best_points = points;
    }
  }
  return best;
}

std::vector<const LanguageSection*> judging(const Concept& concept_, const Language& language) {
  std::vector<std::pair<int, const LanguageSection*>> fitting;
  for (const LanguageSection& section : concept_.languages)
    if (const int near = nearness(language, Language(section.language));
        near > 0 && !section.terms.empty())
      fitting.emplace_back(near, &section);
  std::stable_sort(fitting.begin(), fitting.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const LanguageSection*> out;
  for (const auto& [near, section] : fitting)
    if (near > 1 || fitting.front().first == 1) out.push_back(section);
  return out;
}

}  // namespace verso
