// SPDX-License-Identifier: Apache-2.0
//
// Checks translations before they are delivered: terms, numbers, codes, punctuation, spaces and
// the rest of docs/checks.md. A Checker looks at pairs and is const; a CheckRun goes over files or
// a memory and also sees what contradicts what. Prints nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "batch/finding.h"
#include "batch/matching.h"
#include "glossary/verdict.h"
#include "text/language.h"
#include "text/progress.h"
#include "text/segment.h"

namespace verso {

/// One kind of check: its code, its usual severity, a sentence for help and SARIF.
struct CheckRow {
  std::string_view code;  ///< "number-value"
  Severity severity;
  bool source_side;  ///< looks at the source text; only on request
  std::string_view description;
};
std::span<const CheckRow> check_rows();

struct CheckOptions {
  Language source, target;  ///< empty: what the file says
  Termbase termbase;        ///< may be null
  bool source_side = false;
  std::set<std::string> only;     ///< codes; empty: all
  std::set<std::string> without;  ///< codes
  int longest = 0;                ///< percent of the source's length allowed; 0: the usual limit
  int jobs = 1;                   ///< working threads; 0: the caller's alone
  ReadOptions read;               ///< of files; the reporter is set by check_files
  Progress progress;              ///< in pairs of a file; the total is unknown (0)
};

/// What one pair met with.
struct PairFindings {
  std::vector<TermFinding> terms;  ///< every occurrence, ok included
  std::vector<Finding> findings;   ///< file, line and unit not filled
};

/// Checks pairs of one language pair. check() is const and may be called from several threads.
class Checker {
 public:
  explicit Checker(const CheckOptions& options);
  ~Checker();
  Checker(Checker&&) noexcept;
  PairFindings check(const Segment& source, const Segment& target) const;
  /// The target with every safe fix of `findings` made.
  static Segment fixed(const Segment& target, const std::vector<Finding>& findings);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

struct CheckSummary {
  std::int64_t files = 0;
  std::int64_t units = 0;  ///< pairs looked at
  std::int64_t errors = 0, warnings = 0, infos = 0;
  std::int64_t accepted = 0;  ///< in the baseline, not reported
  std::int64_t failed = 0;    ///< files that could not be read
};

/// What check_files and check_memory tell, in order.
class CheckSink {
 public:
  virtual ~CheckSink() = default;
  virtual void finding(const Finding& finding) = 0;
  /// A file that cannot be read; the others go on.
  virtual void failed(const std::string& path, const InputError& error) = 0;
};

/// Bilingual documents and unit files (TMX, XLIFF, PO, TSV …). Each file's findings come in file
/// order, contradictions last. `fix_output` (with one or more files): where mended copies go.
CheckSummary check_files(const std::vector<DocumentJob>& jobs, const CheckOptions& options,
                         CheckSink& sink, const std::set<std::string>& baseline = {},
                         const std::string& fix_output = {});
/// Every unit of the memory that has both languages; Finding::unit is its number.
CheckSummary check_memory(const Memory& memory, const CheckOptions& options, CheckSink& sink,
                          const std::set<std::string>& baseline = {});

/// A finding's line in a baseline file: stable when lines are inserted above it.
std::string baseline_key(const Finding& finding);
/// Reads a baseline file: a key a line, '#' comments. `while_waiting`: see Input::open. Throws
/// InputError.
std::set<std::string> read_baseline(const std::string& path,
                                    const std::function<void()>& while_waiting = {});

}  // namespace verso
