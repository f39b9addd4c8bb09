// SPDX-License-Identifier: Apache-2.0
//
// One matching pass over many documents, shared by analyze and pretranslate so that they agree to
// the word: every different segment is looked up once, in parallel; all come back in document
// order. Calls back on the caller's thread.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "batch/segmenting.h"
#include "batch/workspace.h"
#include "formats/document.h"
#include "formats/format.h"
#include "text/language.h"
#include "text/progress.h"
#include "text/sentences.h"
#include "tm/lookup.h"

namespace verso {

/// Looks one query up; belongs to one thread.
using Finder = std::function<std::vector<Match>(const Query&, const LookupOptions&)>;
/// Makes a Finder for the calling thread; called once per working thread.
using FinderMaker = std::function<Finder()>;

/// Looks in the workspace's memories; `workspace` outlives it. The index cache is shared.
FinderMaker finders(const Workspace& workspace, const Language& source, const Language& target,
                    WarningSink* warnings = nullptr);

struct DocumentJob {
  std::string path;                          ///< "-": standard input
  const Format* format = nullptr;            ///< null: guessed
  std::function<void()> while_waiting = {};  ///< for Input::open
  std::string name = {};  ///< its path below the folder that was named; empty: a file was
};

struct MatchingOptions {
  Language source, target;  ///< empty: what the document says
  LookupOptions lookup;
  /// Not 0: looks from here on first, and from lookup.min on only where that gives nothing. Good
  /// where the best match is all that is asked for: low thresholds are dear.
  int first_min = 0;
  ReadOptions read;
  const SegmentationRules* rules = nullptr;  ///< null: Verso's own
  int jobs = 1;                              ///< working threads; 0: the caller's alone
  Progress progress;                         ///< in segments; total unknown (0)
};

/// One segment with what the memories know of it, best first.
struct MatchedSegment {
  DocumentSegment segment;
  std::vector<Match> matches;
};

struct MatchedBlock {
  SegmentedBlock block;
  std::vector<std::vector<Match>> matches;  ///< one list per segment
};

/// Takes the documents of a pass in order; every call on the caller's thread, except opened().
class MatchingSink {
 public:
  virtual ~MatchingSink() = default;
  /// A document before its first block; here write_to() may be called. Called from the reading
  /// thread while earlier documents are still being worked on. False: the document is skipped.
  virtual bool opened(std::size_t job, Document& document, const Format& format) = 0;
  virtual void block(std::size_t job, Document& document, MatchedBlock&& block) = 0;
  /// After the last block.
  virtual void closed(std::size_t job, Document& document) = 0;
  /// The document cannot be read (on); the others go on.
  virtual void failed(std::size_t job, const InputError& error) = 0;
};

void match_documents(const std::vector<DocumentJob>& jobs, const MatchingOptions& options,
                     const FinderMaker& make_finder, MatchingSink& sink);

/// True when a segment is a thing to translate at all: neither locked nor translate="no".
bool translatable(const Block& block);

}  // namespace verso
