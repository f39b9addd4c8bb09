// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/batch/output_paths_test.cpp.
#include "batch/output_paths.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "text/error.h"

namespace verso {

namespace fs = std::filesystem;

std::vector<std::string> output_paths(const std::vector<DocumentJob>& jobs,
                                      const std::string& output, const std::string& new_extension) {
  std::vector<std::string> paths;
  if (output.empty() || output == "-") {
    if (jobs.size() > 1 || !jobs.front().name.empty())
      throw UsageError("several files need a folder to go to", "give -o FOLDER/");
    paths.assign(jobs.size(), "-");
    return paths;
  }
  std::error_code ignored;
  const bool folder =
      jobs.size() > 1 || output.back() == '/' || fs::is_directory(output, ignored) ||
      std::any_of(jobs.begin(), jobs.end(), [](const auto& job) { return !job.name.empty(); });
  std::map<std::string, std::string> from;  // output -> input
  for (const auto& job : jobs) {
    const std::string name = !job.name.empty() ? job.name
                             : job.path == "-" ? "stdin"
                                               : fs::path(job.path).filename().string();
    paths.push_back(folder ? (fs::path(output) / (name + new_extension)).string() : output);
    const auto [there, fresh] = from.emplace(paths.back(), job.path);
    if (!fresh)
      throw UsageError(there->second + " and " + job.path + " would both become " + paths.back(),
                       "do them one after the other, with folders of their own");
  }
  for (const auto& path : paths)
    for (const auto& job : jobs)
      if (fs::is_regular_file(path, ignored) && fs::equivalent(path, job.path, ignored))
        throw UsageError("the output " + path + " is the input itself", "give another -o");
  return paths;
}

void make_folder_of(const std::string& path) {
  std::error_code ignored;
  if (path == "-") return;
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty()) fs::create_directories(folder, ignored);
}

}  // namespace verso
