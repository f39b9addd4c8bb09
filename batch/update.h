// SPDX-License-Identifier: Apache-2.0
//
// A delivered job comes home: confirmed segments of a reviewed file replace what the memory holds
// for the same source in the same context, or are added. One operation for all files.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "batch/matching.h"
#include "tm/memory.h"

namespace verso {

struct UpdateOptions {
  Language source, target;  ///< empty: what the file says
  std::string original;     ///< --source: the original of a monolingual document
  std::string user, author;
  std::vector<std::pair<std::string, std::string>> properties;  ///< --set
  bool dry_run = false;
  ReadOptions read;
  const SegmentationRules* rules = nullptr;  ///< --srx; null: Verso's own. Outlives the call
};

struct UpdateResult {
  std::string file;
  std::int64_t read = 0;         ///< segments
  std::int64_t added = 0;        ///< new in the memory
  std::int64_t replaced = 0;     ///< another translation in the same context gave way
  std::int64_t unchanged = 0;    ///< stood there already
  std::int64_t unconfirmed = 0;  ///< draft, empty, rejected, not translated: left out
};

/// One journal entry for all files, or none: an unusable file throws InputError and nothing is
/// changed. Gives the operation's number (0 when nothing changed) beside the results.
std::pair<std::int64_t, std::vector<UpdateResult>> update_memory(
    Memory& memory, const std::vector<DocumentJob>& jobs, const UpdateOptions& options);

}  // namespace verso
