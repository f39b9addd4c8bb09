// SPDX-License-Identifier: Apache-2.0
//
// Whether the parts of a run say the same: the stems of its forms, and what follows from the tokens
// of each place, namely its signature, its number of words and its postings.
// Same thread rule as IndexRun.
#pragma once

#include "text/language.h"
#include "tm/index_blocks.h"
#include "tm/index_run.h"

namespace verso {

/// Throws what `blocks.damaged()` throws when they do not. Reads every block, by the ways that a
/// look-up takes.
void prove_run(IndexRun& run, const Language& language, const IndexBlocks& blocks);

}  // namespace verso
