// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/batch/folder_jobs_test.cpp.
#include "batch/folder_jobs.h"

#include <algorithm>
#include <filesystem>

#include "formats/format.h"

namespace verso {
namespace {

namespace fs = std::filesystem;

bool ends_like(const Format& format, const std::string& name) {
  return std::any_of(format.extensions.begin(), format.extensions.end(),
                     [&](std::string_view extension) { return name.ends_with(extension); });
}

/// Whether a job takes the file; several formats may share an extension.
bool taken(const std::string& name, const FolderOptions& options) {
  if (options.format != nullptr) return ends_like(*options.format, name);
  const auto all = formats();
  return std::any_of(all.begin(), all.end(), [&](const Format& format) {
    return ends_like(format, name) && options.wanted(format);
  });
}

void tell(const std::string& folder, const std::vector<std::string>& left,
          const FolderOptions& options) {
  constexpr std::size_t kNamed = 3;
  if (left.empty() || options.warnings == nullptr) return;
  std::string names;
  for (std::size_t i = 0; i < left.size() && i < kNamed; ++i)
    names += (i == 0 ? "" : ", ") + left[i];
  if (left.size() > kNamed) names += " …";
  options.warnings->warn({{folder},
                          std::to_string(left.size()) +
                              (left.size() == 1 ? " file is" : " files are") +
                              " of no format for this: " + names,
                          "name a file itself, with --from, to have it"});
}

}  // namespace

std::vector<DocumentJob> folder_jobs(const std::string& folder, const FolderOptions& options) {
  std::vector<DocumentJob> jobs;
  std::vector<std::string> left;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code ignored;
    const bool hidden = entry->path().filename().string().starts_with('.');
    if (entry->is_directory(ignored)) {
      if (hidden ||
          (!options.output.empty() && fs::equivalent(entry->path(), options.output, ignored)))
        entry.disable_recursion_pending();
      continue;
    }
    if (hidden || !entry->is_regular_file(ignored)) continue;
    const std::string name = entry->path().lexically_relative(folder).string();
    if (taken(name, options))
      jobs.push_back({entry->path().string(), options.format, {}, name});
    else
      left.push_back(name);
  }
  if (error)
    throw InputError({folder}, "cannot be read: " + error.message(),
                     "see whether the folder is there and may be read");
  std::sort(left.begin(), left.end());
  tell(folder, left, options);
  if (jobs.empty())
    throw InputError({folder}, "holds no file of a format for this", "name the files");
  std::sort(jobs.begin(), jobs.end(),
            [](const DocumentJob& a, const DocumentJob& b) { return a.name < b.name; });
  return jobs;
}

}  // namespace verso
