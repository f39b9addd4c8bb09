// SPDX-License-Identifier: Apache-2.0
//
// Dates and times of day in running text. For text/placeables.cpp. Free functions; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/number_format.h"
#include "text/placeables.h"
#include "text/words.h"

namespace verso {

struct FoundDate {
  std::size_t end = 0;  ///< index after it
  std::string value;    ///< "2020-10-26", "07:30"; empty when it can be read in two ways
  bool time = false;
};

/// "26/10/2020", "2020-10-26", "2020年10月26日" whose first digit is at `at`.
std::optional<FoundDate> numeric_date(const WideText& text, std::size_t at,
                                      const NumberStyle& style);
/// "19:30", "7h30", "7 heures", "7.30 p.m." whose first digit is at `at`; `base` is the language.
std::optional<FoundDate> time_of_day(const WideText& text, std::size_t at, std::string_view base);
/// "26 octobre 2020" (2020-10-26), "October 26" (--10-26), "mars 2020" (2020-03).
std::vector<Placeable> dates_with_names(std::string_view text, const std::vector<Token>& tokens,
                                        const Language& language);

}  // namespace verso
