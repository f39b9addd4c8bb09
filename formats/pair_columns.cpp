// SPDX-License-Identifier: Apache-2.0
//
// "note" could be a language tag by its form. Words that glossary tables know are no languages
// here either, but for "id", which is Indonesian in a table of pairs. Nor is any other word: what
// has more than two letters must be a code that is known, or asked for.
// Test: tests/formats/pair_columns_test.cpp.
#include "formats/pair_columns.h"

#include <algorithm>

#include "formats/glossary_columns.h"
#include "text/language_name.h"
#include "text/normalise.h"

namespace verso {

namespace {

bool names_language(const Language& tag, const Language& source, const Language& target) {
  if (!tag.valid()) return false;
  if (tag.base().size() == 2 || (tag.base().size() == 3 && is_known_language(tag))) return true;
  return fit(source, tag) != LanguageFit::none || fit(target, tag) != LanguageFit::none;
}

/// Nothing when the title says nothing.
std::optional<PairColumn> column(const std::string& title, const Language& source,
                                 const Language& target) {
  using Holds = PairColumn::Holds;
  if (title.starts_with('#')) return PairColumn{};
  const std::string spelled(trim(title));
  using Field = GlossaryField;
  const Field field = glossary_column(spelled).field;
  if (field == Field::note || field == Field::section_note) return PairColumn{Holds::note, {}};
  if (field != Field::unknown && field != Field::terms && column_name(spelled) != "id")
    return PairColumn{Holds::property, column_name(spelled)};
  if (spelled.starts_with("lang:") && Language(spelled.substr(5)).valid())
    return PairColumn{Holds::text, spelled.substr(5)};
  if (names_language(Language(spelled), source, target)) return PairColumn{Holds::text, spelled};
  for (const auto& [word, language] : {std::pair{"source", &source}, {"target", &target}})
    if (column_name(spelled) == word && !language->empty())
      return PairColumn{Holds::text, language->spelled()};
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> column_of(const PairColumns& columns, const Language& language) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].holds == PairColumn::Holds::text &&
        (language.empty() || fit(language, Language(columns[i].name)) != LanguageFit::none))
      return i;
  return std::nullopt;
}

std::optional<PairColumns> pair_columns(const std::vector<std::string>& titles,
                                        const Language& source, const Language& target) {
  PairColumns columns;
  for (const std::string& title : titles) {
    auto known = column(title, source, target);
    if (!known) return std::nullopt;
    columns.push_back(std::move(*known));
  }
  const auto languages = std::count_if(columns.begin(), columns.end(), [](const PairColumn& c) {
    return c.holds == PairColumn::Holds::text;
  });
  if (languages < 2) return std::nullopt;
  for (const Language* wanted : {&source, &target})
    if (!wanted->empty() && !column_of(columns, *wanted)) return std::nullopt;
  return columns;
}

}  // namespace verso
