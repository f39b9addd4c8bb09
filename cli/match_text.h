// SPDX-License-Identifier: Apache-2.0
//
// Matches as people and scripts read them. Free functions; one thread.
#pragma once

#include <string>
#include <vector>

#include "cli/json_output.h"
#include "cli/terminal.h"
#include "text/language.h"
#include "tm/lookup.h"

namespace verso {

/// A query with what was found, ready to print on another thread.
struct Answer {
  struct Row {
    Match match;
    TranslationUnit unit;  ///< the whole unit behind it; empty unless asked for
    std::string date;
  };
  std::string query;
  std::vector<Row> rows;
};

struct MatchTextOptions {
  bool explain = false;
  Language language;  ///< of the queries, for --explain
};

Json match_json(const Answer& answer, const MatchTextOptions& options);
std::string match_text(const Terminal& terminal, const Answer& answer,
                       const MatchTextOptions& options);
std::string match_tsv(const Answer& answer);

}  // namespace verso
