// SPDX-License-Identifier: Apache-2.0
//
// Whole documents to aligned pairs: read, segmented, aligned as one job, stored. The review of
// pairs by a person is batch/align_review.h. Prints nothing.
// Errors: InputError for an unusable file, UsageError for an unusable list, Interrupted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "formats/format.h"
#include "glossary/verdict.h"
#include "text/language.h"
#include "text/progress.h"
#include "text/sentences.h"
#include "tm/align/aligner.h"
#include "tm/memory.h"

namespace verso {

/// Two files, one the translation of the other.
struct AlignFiles {
  std::string source, target;
  friend bool operator==(const AlignFiles&, const AlignFiles&) = default;
};

/// --batch LIST: source TAB target a line, relative to the list's folder; blank lines and lines
/// that begin with '#' are passed over.
std::vector<AlignFiles> read_pair_list(const std::string& path,
                                       const std::function<void()>& while_waiting = {});
/// Two folders, files matched by name: what differs may only be a language tag of the two
/// ("guide.fr.md" and "guide.en.md", or "fr/guide.md"). Ordered by name; files without a partner
/// go to `warnings`.
std::vector<AlignFiles> match_folders(const std::string& source, const std::string& target,
                                      const Language& source_language,
                                      const Language& target_language, WarningSink* warnings);

struct AlignJob {
  std::vector<AlignFiles> files;  ///< one, or many that share a lexicon
  Language source, target;
  /// Plain text, a line is a segment, blank ones included; else documents are segmented.
  bool segmented = false;
  ReadOptions::Paragraphs paragraphs = ReadOptions::Paragraphs::line;  ///< of plain text
  std::string from;                                                    ///< --from; "": guessed
  std::string encoding;                      ///< of text files; "": guessed
  const SegmentationRules* rules = nullptr;  ///< --srx; null: Verso's own. Outlives the call
  std::vector<DictionaryEntry> dictionary;   ///< dictionary_of(), read_dictionary()
  std::vector<std::pair<std::string, std::string>> known_pairs;  ///< known_pairs_of()
  int jobs = 1;
  WarningSink* warnings = nullptr;
  Progress progress;
  std::function<void()> while_waiting = {};  ///< for Input::open
};

struct AlignedSide {
  std::string path;
  std::vector<Segment> segments;
  std::vector<int> paragraphs;  ///< of each segment, from 0; empty with --segmented
  std::vector<bool> headings;   ///< likewise
};

/// One pair of documents, aligned.
struct AlignedPair {
  std::size_t pair = 0;  ///< which of AlignJob::files
  AlignedSide source, target;
  std::vector<Bead> beads;   ///< in order; every segment in exactly one
  bool translations = true;  ///< false: the documents are no translations of each other
};

std::vector<AlignedPair> align_documents(const AlignJob& job);

/// The segments of one side of a bead, joined by one space (none in languages without spaces).
Segment bead_segment(const AlignedSide& side, const std::vector<int>& indices,
                     const Language& language);

/// The glossary as dictionary: preferred and admitted terms of both languages.
std::vector<DictionaryEntry> dictionary_of(const Termbase& termbase, const Language& source,
                                           const Language& target);
/// The memory as teacher: at most `most` confirmed pairs, evenly spread over the memory.
std::vector<std::pair<std::string, std::string>> known_pairs_of(const Memory& memory,
                                                                const Language& source,
                                                                const Language& target,
                                                                std::size_t most = 20'000);

struct StoreOptions {
  Language source, target;
  double min_confidence = 0.90;
  std::string author;                                           ///< creationid; may be empty
  std::vector<std::pair<std::string, std::string>> properties;  ///< --set
};

struct StoreResult {
  std::int64_t stored = 0;     ///< now in the memory
  std::int64_t duplicate = 0;  ///< stood there already
  std::int64_t below = 0;      ///< pairs less sure than asked, and all of texts that are no
                               ///< translations of each other
  std::int64_t unaligned = 0;  ///< segments without a partner, never stored
};

/// Adds the pairs to the memory, each with its confidence, its neighbours in the document and the
/// names of the two files; unconfirmed until a person says so.
StoreResult store_alignment(MemoryEdit& edit, const AlignedPair& pair, const StoreOptions& options);

}  // namespace verso
