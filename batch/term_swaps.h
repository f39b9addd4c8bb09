// SPDX-License-Identifier: Apache-2.0
//
// What repair may know of the glossary: where query and stored segment differ in one term, and
// both terms and their translations have forms that are certain. The function may be called from
// several threads. Errors: none.
#pragma once

#include <functional>
#include <vector>

#include "glossary/concept.h"
#include "text/language.h"
#include "tm/lookup.h"

namespace verso {

/// For LookupOptions::swaps. Null when the termbase has no concept.
std::function<std::vector<TermSwap>(const Segment& query, const Match& match)> term_swaps(
    Termbase termbase, const Language& source, const Language& target);

}  // namespace verso
