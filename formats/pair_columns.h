// SPDX-License-Identifier: Apache-2.0
//
// What the columns of a bilingual table hold, after the titles in its first row: languages, notes,
// and the words that glossary tables know (formats/glossary_columns.h), which become properties.
// Free functions; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "text/language.h"

namespace verso {

struct PairColumn {
  enum class Holds { nothing, text, note, property };
  Holds holds = Holds::nothing;
  std::string name;  ///< the language as it is spelled, or the property's name
};
using PairColumns = std::vector<PairColumn>;

/// Nothing when the row is no row of titles but data: fewer than two languages, not those asked
/// for (either may be empty), or a word that is no title. Titles that begin with # hold nothing;
/// "source" and "target" hold the languages asked for.
std::optional<PairColumns> pair_columns(const std::vector<std::string>& titles,
                                        const Language& source, const Language& target);

/// The first column of that language (empty: of any), or nothing.
std::optional<std::size_t> column_of(const PairColumns& columns, const Language& language);

}  // namespace verso
