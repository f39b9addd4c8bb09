// SPDX-License-Identifier: Apache-2.0
//
// Mends a match's target where query and stored source differ only in what can be carried over:
// numbers, dates, units, addresses, placeholders, codes, and single terms of the glossary.
// Refuses when in doubt. Free functions; any thread.
#pragma once

#include <vector>

#include "text/language.h"
#include "tm/lookup.h"

namespace verso {

/// Changes match.target, match.type and match.repairs when every difference between the query and
/// the stored source can be carried over with certainty; otherwise changes nothing and gives
/// false. The score stays.
bool repair(const Segment& query, Match& match, const Language& source, const Language& target,
            const std::vector<TermSwap>& swaps);

}  // namespace verso
