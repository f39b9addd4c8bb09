// SPDX-License-Identifier: Apache-2.0
//
// Chooses among the parts of a query that the memory knows, and finds the part of a target that
// translates one. Free functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tm/index_reader.h"

namespace verso {

/// Parts that lie over one another, the longest first, whole segments before parts of longer ones.
/// Each element holds the variants known for one part; in order of the query.
std::vector<std::vector<IndexPart>> best_overlay(std::vector<IndexPart> parts);

/// From the first word to the last: a part of a query brings the signs around it along, but for
/// those that its language does not have.
std::pair<std::size_t, std::size_t> without_outer_signs(const std::string& text);

/// The bytes of targets[0] that all targets share: the longest run of words, when there are at
/// least three targets that are not the same, and the run is about as long as the source's `words`.
std::optional<std::pair<std::size_t, std::size_t>> shared_part(
    const std::vector<std::string>& targets, std::size_t words);

}  // namespace verso
