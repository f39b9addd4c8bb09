// SPDX-License-Identifier: Apache-2.0
//
// What commands over documents share: which files, in which format, segmented by which rules,
// matched how. Members of those commands.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "batch/matching.h"
#include "cli/command.h"
#include "cli/option_groups.h"
#include "text/sentences.h"

namespace verso {

class Session;

/// --from, --encoding, --paragraphs and --srx.
struct ReadingOptions {
  std::string from, encoding, srx, paragraphs = "line";

  void add_to(CommandLine& line, bool with_segmentation = true);
  /// The format named by --from, or nullptr: guessed per file. Throws UsageError.
  const Format* format() const;
  /// Throws InputError for a file that is not there, cannot be read or is of no known format,
  /// before a memory is made for it. Standard input and pipes are left alone.
  void check(const std::vector<std::string>& paths) const;
  ReadOptions read(Session& session) const;
  /// The rules of --srx, or Verso's own; lives as long as this. Throws InputError.
  const SegmentationRules* rules(Session& session);
  /// A job for each file; for a folder, one for each file in it of a format that is wanted. Files
  /// in `output` are left out of it. Throws InputError.
  std::vector<DocumentJob> jobs(const std::vector<std::string>& paths, Session& session,
                                bool (*wanted)(const Format&),
                                const std::string& output = {}) const;

 private:
  std::shared_ptr<SegmentationRules> own_rules_;
};

/// --penalty, --without and what else bears on matching.
struct MatchingGroup {
  PenaltyOption penalty;
  std::vector<std::string> without;

  void add_to(CommandLine& line);
  /// What the memories are opened with.
  WorkspaceOptions workspace(Session& session) const;
  /// Fills `matching` from the options; the languages stay empty where only the files may say them.
  void settle(MatchingOptions& matching, Workspace& workspace, ReadingOptions& reading,
              Session& session, const std::string& doing) const;
};

/// What reads documents; what reads pairs of languages.
bool has_documents(const Format& format);
bool has_pairs(const Format& format);

/// The format of that name; throws UsageError listing what there is.
const Format& format_named(const std::string& option, const std::string& name);

}  // namespace verso
