// SPDX-License-Identifier: Apache-2.0
//
// Parts of a text that are carried over rather than translated: numbers by value in each
// locale's format, dates, times, units, URLs, e-mail addresses, placeholders.
// Used by repair, by check and by the near-exact test. Free functions; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace verso {

enum class PlaceableKind { number, date, time, unit, url, email, placeholder };

struct Placeable {
  PlaceableKind kind = PlaceableKind::number;
  std::size_t begin = 0;  ///< bytes
  std::size_t end = 0;
  /// Canonical value: "6854", "-3.5", "2020-10-26", "07:00", "5 km", the URL itself.
  /// Empty for a number that can be read in two ways (1,234 without a known locale).
  std::string value;
  bool spelled = false;  ///< written in words ("six", "noon")

  friend bool operator==(const Placeable&, const Placeable&) = default;
};

struct PlaceableOptions {
  bool spelled_numbers = false;  ///< also number words and words such as noon, midi
};

/// In order, not overlapping.
std::vector<Placeable> find_placeables(std::string_view text, const Language& language,
                                       const PlaceableOptions& options = {});

/// Writes a canonical number as `language` writes it, in the manner of `model` (grouping or
/// not, same decimals, same group separator). Empty when that cannot be done with certainty.
std::string format_number_like(std::string_view value, std::string_view model,
                               const Language& language);

}  // namespace verso
