// SPDX-License-Identifier: Apache-2.0
//
// Look-up: every stored unit whose score reaches a threshold, best first, explained.
// A Lookup reads one memory file from one thread; make one per thread. Errors: MemoryError.
#pragma once

#include <cstdint>
#include <functional>
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

/// A penalty for units of which a condition (as of --where) is true: "confirmed=no:5" takes five
/// points from drafts. A name that is no key is a property's: "client!=ACME:5".
struct MetadataPenalty {
  Condition condition;
  int points = 0;
  std::string spelled;
};
/// Throws UsageError.
MetadataPenalty parse_metadata_penalty(const std::string& text);

/// A term of the query and its counterpart, where both forms are certain.
struct TermSwap {
  std::string source_from, source_to;  ///< in the stored source; in the query
  std::string target_from, target_to;
  bool agrees = false;  ///< the neighbours in the target stay right beside the new form
};

/// One change that repair made. Bytes of the target as it is now.
struct RepairStep {
  std::string kind;  ///< "number", "date", "unit", "url", "placeholder", "codes", "term"
  std::string from, to;
  std::size_t begin = 0, end = 0;
};

/// A part of the query that the memory knows.
struct Fragment {
  std::size_t begin = 0, end = 0;                ///< bytes of the query
  std::string source;                            ///< the stored segment it comes from
  std::string target;                            ///< its whole target
  std::size_t target_begin = 0, target_end = 0;  ///< the part that translates it; equal: unknown
  std::int64_t unit = 0;
};

struct Match {
  int score = 0;  ///< base, or 100/101/102 by context, minus penalties; 0–102
  int base = 0;   ///< 0–100
  MatchType type = MatchType::fuzzy;
  Segment source, target;  ///< as stored; the target mended when repaired
  std::int64_t unit = 0;
  std::size_t memory_index = 0;  ///< into LookupSetup::memories
  std::string memory;            ///< the file's name as the user gave it
  std::vector<Penalty> penalties;
  bool several_translations = false;
  bool confirmed = true;
  std::string source_language, target_language;  ///< as spelled in the unit
  std::vector<RepairStep> repairs;               ///< what repair changed in the target
  std::vector<Fragment> fragments;               ///< of an assembled match
};

struct LookupOptions {
  int min = 70;  ///< 50–102, applied to the final score
  int max = 5;
  std::vector<MetadataPenalty> penalties;
  bool repair = false;
  bool fragments = false;  ///< when nothing reaches min
  /// Single-term swaps from the glossary, for repair; may be empty.
  std::function<std::vector<TermSwap>(const Segment& query, const Match& match)> swaps;
};

/// One memory to look in, and what its matches lose.
struct ReferenceMemory {
  Memory* memory = nullptr;  ///< outlives the Lookup
  std::string name;          ///< shown as Match::memory
  int points = 0;
};

/// Decoded blocks of indexes, immutable, shared by the Lookups of all threads; bounded.
class IndexCache {
 public:
  explicit IndexCache(std::size_t bytes = 160U << 20);
  ~IndexCache();

  struct Impl;
  Impl& impl() const { return *impl_; }  ///< for tm/index_reader

 private:
  std::unique_ptr<Impl> impl_;
};

struct LookupSetup {
  std::vector<ReferenceMemory> memories;   ///< in priority order
  Language source, target;                 ///< as the user asked
  std::shared_ptr<IndexCache> cache = {};  ///< made when null
  /// Not used: Memory tells when an index is of older rules (and every unit is compared).
  WarningSink* warnings = nullptr;
  bool plain_scan = false;  ///< compare every unit, whatever the index says: to check the index
};

class Lookup {
 public:
  explicit Lookup(LookupSetup setup);
  ~Lookup();
  Lookup(Lookup&&) noexcept;

  /// Sees what was committed before the call. Best first; ties by match type, memory order, and
  /// what was stored last first; machine translation after all others. Empty when none.
  std::vector<Match> find(const Query& query, const LookupOptions& options = {});
  /// The whole unit behind a match: author, dates, properties.
  TranslationUnit unit(const Match& match) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
