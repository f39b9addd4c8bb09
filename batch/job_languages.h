// SPDX-License-Identifier: Apache-2.0
//
// What the jobs of a command have in common: in which order they are counted, and which languages
// they are in when the user did not say. For the files of this room.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "batch/matching.h"

namespace verso {

/// Indices into `jobs`, in the order of their paths.
std::vector<std::size_t> by_path(const std::vector<DocumentJob>& jobs);

/// Fills source and target where they are empty: as the first document that names both says, else
/// from the workspace. Throws UsageError when nothing tells.
void settle_languages(const std::vector<DocumentJob>& jobs, Workspace& workspace,
                      MatchingOptions& options);

/// Why a bilingual document cannot be worked on in these languages: "the file is in de, not in fr";
/// empty when it can. An empty language fits all.
std::string foreign_languages(const Document& document, const Language& source,
                              const Language& target);

/// A block that is not to be translated has no segments; it is counted as one.
DocumentSegment whole_block(const Block& block);

}  // namespace verso
