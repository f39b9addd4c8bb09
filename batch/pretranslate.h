// SPDX-License-Identifier: Apache-2.0
//
// Fills documents from the memories. Bilingual formats take every match from `min` on, with the
// state it deserves; monolingual ones only what is certain, and leave the rest to OUT.todo.xlf.
// Neither the memories nor the input files are changed. Prints nothing.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "batch/analyze.h"
#include "batch/matching.h"
#include "glossary/concept.h"

namespace verso {

enum class Overwrite {
  never,   ///< segments that have a translation keep it
  better,  ///< an unreviewed one gives way to a match that would be confirmed
  always,  ///< any that is not locked, approved or reviewed gives way
};

struct PretranslateOptions {
  MatchingOptions matching;
  int min = 75;
  bool min_given = false;  ///< --min: monolingual formats take fuzzy matches too
  int confirm = 101;       ///< from here on a filled segment counts as translated
  Overwrite overwrite = Overwrite::never;
  bool repair = false;
  bool terms = false;  ///< annotate the terms of `termbase`
  Termbase termbase;   ///< may be null
  std::string to;      ///< a format that writes bilingual files ("xliff12", "xliff2"); "": the same
  std::string output;  ///< -o; a folder when it is one, ends in '/', or there are several inputs
  bool dry_run = false;
  bool count = false;        ///< also fills PretranslateResult::analysis
  CountingOptions counting;  ///< how
};

/// What happened to one file.
struct PretranslateResult {
  std::string file;
  Language source;      ///< worked from; empty when nothing was
  std::string output;   ///< as written; empty when nothing was
  std::string todo;     ///< OUT.todo.xlf when one was written
  bool failed = false;  ///< `error` says why; nothing was written
  std::string error;
  std::vector<std::string> warnings;
  std::int64_t segments = 0;                           ///< all
  std::int64_t filled = 0;                             ///< a target was put in
  std::map<std::string, std::int64_t> filled_by_type;  ///< "context" 1, "exact" 2 …
  std::int64_t confirmed = 0;     ///< of the filled ones, without need of review
  std::int64_t kept = 0;          ///< had a translation already
  std::int64_t protected_ = 0;    ///< locked, approved, not to be translated
  std::int64_t left = 0;          ///< still in the source language
  std::int64_t left_fuzzy = 0;    ///< of those: with matches that were not certain enough
  std::int64_t left_several = 0;  ///< of those: with several translations
  std::int64_t left_new = 0;      ///< of those: with no match
  /// With `count`: what analyze says, to the word, of all that scores `min` or more (min >= 75);
  /// what scores less counts as having no match.
  FileAnalysis analysis;
};

/// Every file, in order. Throws UsageError and OutputError; unusable inputs are told in their
/// result.
std::vector<PretranslateResult> pretranslate(const std::vector<DocumentJob>& jobs,
                                             const PretranslateOptions& options,
                                             const FinderMaker& make_finder);

/// The same over the workspace's memories, and its termbase when options.terms.
std::vector<PretranslateResult> pretranslate(const std::vector<DocumentJob>& jobs,
                                             PretranslateOptions options, Workspace& workspace);

}  // namespace verso
