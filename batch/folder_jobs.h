// SPDX-License-Identifier: Apache-2.0
//
// A folder named where files are expected: the job over each file in it. Free functions; any
// thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "batch/matching.h"
#include "text/error.h"

namespace verso {

struct FolderOptions {
  const Format* format = nullptr;  ///< of all files; null: by the extension of each
  /// The formats that the work takes; files of others are left out and told.
  std::function<bool(const Format&)> wanted;
  std::string output;  ///< files in it are results of earlier runs and left out; may be empty
  WarningSink* warnings = nullptr;
};

/// The files of the folder and of those in it, by path; the names of the jobs are paths below the
/// folder. Hidden files and folders are left out in silence, links to folders are not followed.
/// Throws InputError when the folder cannot be read or holds nothing wanted.
std::vector<DocumentJob> folder_jobs(const std::string& folder, const FolderOptions& options);

}  // namespace verso
