// SPDX-License-Identifier: Apache-2.0
#include "glossary/concept.h"

#include <array>

namespace verso {

std::string_view name(TermStatus status) {
  static constexpr std::array<std::string_view, 5> kNames = {"preferred", "admitted", "proposed",
                                                             "deprecated", "forbidden"};
  return kNames[static_cast<std::size_t>(status)];
}

const LanguageSection* find(const Concept& concept_, const Language& language) {
  const LanguageSection* best = nullptr;
  int best_points = 0;
  for (const LanguageSection& section : concept_.languages) {
    const Language found(section.language);
    const LanguageFit how = fit(language, found);
    if (how == LanguageFit::none) continue;
    const int points = found == language ? 3 : how == LanguageFit::same ? 2 : 1;
    if (points > best_points) {
      best = &section;
      best_points = points;
    }
  }
  return best;
}

}  // namespace verso
