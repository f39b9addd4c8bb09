// SPDX-License-Identifier: Apache-2.0
//
// Writes gathered runs into the file: two languages are worked out at once while the caller's
// thread, which alone may use the database, writes what they give. Errors: MemoryError.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/database.h"
#include "tm/run_builder.h"

namespace verso {

struct RunToWrite {
  std::int64_t run = 0;
  std::string language;  ///< its base
  RunBuilder* builder = nullptr;
};

/// Writes each as a run of the index; the builders are empty afterwards.
void write_runs(Database& database, const std::vector<RunToWrite>& runs);

}  // namespace verso
