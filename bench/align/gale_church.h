// SPDX-License-Identifier: Apache-2.0
//
// The baseline: sentence alignment by length alone, as Gale & Church (1993) describe it.
#pragma once

#include <vector>

#include "tm/align/aligner.h"

namespace verso {

std::vector<Bead> gale_church(const AlignDocument& document);

}  // namespace verso
