// SPDX-License-Identifier: Apache-2.0
//
// Look-up: every stored unit whose score reaches a threshold, best first, explained.
// A Lookup reads one memory file from one thread; make one per thread. Errors: MemoryError.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "text/language.h"
#include "tm/memory.h"
#include "tm/unit.h"

namespace verso {

enum class MatchType {
  double_context,
  context,
  context_left,
  exact,
  near_exact,
  repaired,
  fuzzy,
  assembled,
  mt
};
/// "double-context", "context" …: the spelling of the contract.
std::string_view name(MatchType type);

struct Penalty {
  std::string name;  ///< "alignment", "unconfirmed", "region", "reference", "mt", "several
                     ///< translations", "client!=ACME"
  int points = 0;
  friend bool operator==(const Penalty&, const Penalty&) = default;
};

struct Query {
  Segment segment;
  Neighbour previous;  ///< kind text or none where known
  Neighbour next;
  std::string id;
};

/// A penalty for units whose property fails a condition: "client!=ACME:5".
struct MetadataPenalty {
  Condition condition;
  int points = 0;
  std::string spelled;
};
MetadataPenalty parse_metadata_penalty(const std::string& text);

struct LookupOptions {
  int min = 70;  ///< 50–100, applied to the final score
  int max = 5;
  std::vector<MetadataPenalty> penalties;
};

struct Match {
  int score = 0;  ///< base, or 100/101/102 by context, minus penalties; 0–102
  int base = 0;   ///< 0–100
  MatchType type = MatchType::fuzzy;
  std::string source;  ///< plain text of the stored source
  std::string target;
  Segment source_segment, target_segment;
  std::int64_t unit = 0;
  std::string memory;  ///< the file's name as the user gave it
  std::vector<Penalty> penalties;
  bool several_translations = false;
  bool confirmed = true;
  std::string source_language, target_language;  ///< as spelled in the unit
  TranslationUnit stored;                        ///< the whole unit: author, dates, properties
};

/// One memory to look in, and what its matches lose.
struct ReferenceMemory {
  Memory* memory = nullptr;  ///< outlives the Lookup
  std::string name;          ///< shown as Match::memory
  int points = 0;
};

class Lookup {
 public:
  /// Memories in priority order. Source and target languages as asked for by the user.
  Lookup(std::vector<ReferenceMemory> memories, const Language& source, const Language& target);
  ~Lookup();
  Lookup(Lookup&&) noexcept;

  /// Best first; ties by match type, memory order, newest first, unit id. Empty when none.
  std::vector<Match> find(const Query& query, const LookupOptions& options = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
