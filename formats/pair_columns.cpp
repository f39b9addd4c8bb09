// SPDX-License-Identifier: Apache-2.0
//
// "note" could be a language tag by its form. Words that glossary tables know are no languages
// here either, but for "id", which is Indonesian in a table of pairs.
// Test: tests/formats/pair_columns_test.cpp.
#include "formats/pair_columns.h"

#include <algorithm>

#include "formats/glossary_columns.h"
#include "text/normalise.h"

namespace verso {

namespace {

/// Nothing when the title says nothing.
std::optional<PairColumn> column(const std::string& title) {
  using Holds = PairColumn::Holds;
  if (title.starts_with('#')) return PairColumn{};
  const std::string spelled(trim(title));
  using Field = GlossaryField;
  const Field field = glossary_column(spelled).field;
  if (field == Field::note || field == Field::section_note) return PairColumn{Holds::note, {}};
  if (field != Field::unknown && field != Field::terms && column_name(spelled) != "id")
    return PairColumn{Holds::property, column_name(spelled)};
  const std::string tag = spelled.starts_with("lang:") ? spelled.substr(5) : spelled;
  if (Language(tag).valid()) return PairColumn{Holds::text, tag};
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
    auto known = column(title);
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
