// SPDX-License-Identifier: Apache-2.0
//
// Which inline codes belong together: an open code and its close, and the codes of a translation
// that are those of its source. Free functions; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "text/segment.h"

namespace verso {

/// For each code the index of the one it opens or closes; nothing for those that stand alone.
std::vector<std::optional<std::size_t>> code_partners(const Segment& segment);

/// For each code of `segment` the index of the code of `model` that it is; nothing for those that
/// `model` lacks. Both codes of a pair, or none, and the pair with the same markup before the one
/// that only has the same id.
std::vector<std::optional<std::size_t>> matching_codes(const Segment& segment,
                                                       const Segment& model);

}  // namespace verso
