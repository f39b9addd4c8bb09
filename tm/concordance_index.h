// SPDX-License-Identifier: Apache-2.0
//
// Concordance from the index alone: which variants hold the phrases, without reading a unit.
// One thread; inside a read transaction.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "store/database.h"
#include "tm/concordance_phrases.h"

namespace verso {

struct ConcordancePlace {
  std::int64_t unit = 0, version = 0;
  std::uint32_t variant = 0;
  friend auto operator<=>(const ConcordancePlace&, const ConcordancePlace&) = default;
};

/// Adds the current variants of the runs of `base` that hold every phrase.
void find_in_index(const Database& database, const std::string& base, Phrases& phrases,
                   std::vector<ConcordancePlace>& out);

/// The base languages that the index has runs of.
std::vector<std::string> indexed_languages(const Database& database);

/// Puts unit ids to the versions found and leaves out what has been removed; in no order.
void make_current(const Database& database, std::vector<ConcordancePlace>& places);

}  // namespace verso
