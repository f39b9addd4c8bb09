// SPDX-License-Identifier: Apache-2.0
//
// What is in a job: segments, words and characters by band of match, repetitions, internal
// fuzzies, weighted words. Uses the same matching pass as pretranslate. Prints nothing.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/matching.h"
#include "text/words.h"

namespace verso {

enum class Band : std::uint8_t {
  b102,
  b101,
  context_left,
  b100,
  repetitions,
  cross_file_repetitions,
  b95_99,
  b85_94,
  b75_84,
  b50_74,
  mt,
  fresh,             ///< "new"
  translated,        ///< "translated-before": the file has a translation, which is kept
  non_translatable,  ///< translate="no"
  locked,
};
inline constexpr std::size_t kBands = 15;
/// "102" "101" "context-left" "100" "repetitions" "cross-file-repetitions" "95-99" "85-94" "75-84"
/// "50-74" "mt" "new" "translated-before" "non-translatable" "locked": the keys of JSON and of
/// weights files.
std::string_view name(Band band);

enum class AnalyzePolicy { verso, memoq, trados };

/// Percent of a word's price per band.
using Weights = std::array<int, kBands>;
Weights default_weights(AnalyzePolicy policy);
/// Reads lines `band TAB percent` (also `=` or `:`), '#' comments; bands not named keep what
/// `base` says. `while_waiting`: see Input::open. Throws InputError.
Weights read_weights(const std::string& path, const Weights& base,
                     const std::function<void()>& while_waiting = {});

struct CountingOptions {
  AnalyzePolicy policy = AnalyzePolicy::verso;
  Weights weights = default_weights(AnalyzePolicy::verso);
  CountRule rule = CountRule::uax29;
  bool internal_fuzzies = true;
  bool by_memory = false;
};

struct AnalyzeOptions {
  MatchingOptions matching;  ///< lookup.min is taken as 50, whatever it says
  CountingOptions counting;
};

struct BandCount {
  std::int64_t segments = 0;
  std::int64_t words = 0;
  std::int64_t characters = 0;  ///< without white space
  std::int64_t characters_with_spaces = 0;
  BandCount& operator+=(const BandCount& other);
  friend bool operator==(const BandCount&, const BandCount&) = default;
};

struct FileAnalysis {
  std::string file;
  bool failed = false;
  std::string error;
  std::string warning;  ///< not counted, for it is in other languages
  std::array<BandCount, kBands> bands;
  std::array<BandCount, kBands> internal;  ///< of the bands: those that are internal fuzzies
  BandCount total() const;
  double weighted(const Weights& weights) const;  ///< words
};

struct MemorySaving {
  std::string memory;
  std::int64_t segments = 0;  ///< whose best match comes from it
  std::int64_t words = 0;
  double saved = 0;      ///< weighted words against no match at all
  double only_here = 0;  ///< weighted words that would be lost without this memory
};

struct Analysis {
  std::vector<FileAnalysis> files;  ///< in the order given
  FileAnalysis total;
  std::vector<MemorySaving> memories;  ///< by_memory
  std::string rule;                    ///< "uax29"
  std::string policy;                  ///< "verso"
  Weights weights{};
};

Analysis analyze(const std::vector<DocumentJob>& jobs, const AnalyzeOptions& options,
                 const FinderMaker& make_finder);
Analysis analyze(const std::vector<DocumentJob>& jobs, const AnalyzeOptions& options,
                 Workspace& workspace);

/// Bands segments one after the other; what analyze and pretranslate both count with. Its answer
/// depends on the segments of a file and of earlier files, not on threads. Files are counted in
/// the order of their paths, so that the order in which they are named changes nothing.
class SegmentCounter {
 public:
  SegmentCounter(const CountingOptions& options, const Language& source);
  ~SegmentCounter();
  void begin_file();
  /// Bands one segment and adds it to `file`. A block that has a target counts as translated
  /// before.
  Band add(const Block& block, const DocumentSegment& segment, const std::vector<Match>& matches,
           FileAnalysis& file);
  /// With by_memory: what each memory gives.
  std::vector<MemorySaving> savings() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
