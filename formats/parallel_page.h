// SPDX-License-Identifier: Apache-2.0
//
// Two texts side by side as one self-contained HTML page: a row for each bead, lines between its
// segments, colour by confidence. No script, nothing is fetched. One thread.
#pragma once

#include <string>
#include <vector>

#include "formats/output.h"
#include "text/language.h"

namespace verso {

struct ParallelRow {
  std::vector<std::string> source, target;  ///< texts of the segments; one side may be empty
  std::string label;                        ///< "13+14 : 15"
  double confidence = 0;                    ///< 0–1; of unaligned rows it is not shown
  std::string status;                       ///< "confirmed" …; may be empty
};

struct ParallelPage {
  std::string source_name, target_name;
  Language source, target;
  std::vector<ParallelRow> rows;
};

/// Several pages (pairs of documents) follow each other in one file. Does not finish the Output.
void write_parallel_pages(Output& output, const std::vector<ParallelPage>& pages);

}  // namespace verso
