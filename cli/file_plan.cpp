// SPDX-License-Identifier: Apache-2.0
//
// Two names are one file when the file system says so, or, where there is no file yet, when they
// lead to one place. Tests: tests/cli/files.transcript.
#include "cli/file_plan.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "batch/workspace.h"
#include "cli/global_options.h"
#include "store/database.h"
#include "text/error.h"

namespace verso {
namespace {

namespace fs = std::filesystem;

bool is_file(const std::string& path) { return !path.empty() && path != "-"; }

}  // namespace

bool same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  const bool exists_a = fs::exists(a, error), exists_b = fs::exists(b, error);
  if (exists_a != exists_b) return false;
  if (exists_a) return fs::is_regular_file(a, error) && fs::equivalent(a, b, error);
  const fs::path place = fs::weakly_canonical(a, error);
  return !error && place == fs::weakly_canonical(b, error);
}

bool FilePlan::data_on_stdout() const {
  return std::find(outputs.begin(), outputs.end(), "-") != outputs.end();
}

void check(const FilePlan& plan, const GlobalOptions& options) {
  std::vector<std::string> memories = {options.database};
  for (const auto& reference : options.references) memories.push_back(file_of_reference(reference));
  for (const auto& input : plan.inputs)
    for (const auto& memory : memories)
      if (is_file(input) && same_file(input, memory))
        throw UsageError(input + " is the memory itself",
                         "to join memories: tm promote, tm merge or --ref");
  if (std::count(plan.outputs.begin(), plan.outputs.end(), "-") > 1)
    throw UsageError("two results cannot both go to standard output",
                     "name a file for one of them");
  for (auto output = plan.outputs.begin(); output != plan.outputs.end(); ++output) {
    if (!is_file(*output)) continue;
    const auto refuse_same = [&](const std::string& other, const char* what) {
      if (is_file(other) && same_file(*output, other))
        throw UsageError(*output + " is " + what, "name another file to write to");
    };
    for (const auto& memory : memories) refuse_same(memory, "the memory itself");
    for (const auto& glossary : options.glossaries) refuse_same(glossary, "the glossary itself");
    for (const auto& input : plan.inputs) refuse_same(input, "the input itself");
    for (auto other = plan.outputs.begin(); other != output; ++other)
      refuse_same(*other, "named for another result already");
    if (is_database(*output))
      throw UsageError(*output + " is a memory", "name another file, or remove it first");
  }
}

bool names_file(std::string_view parameter) {
  static constexpr std::array<std::string_view, 15> kFiles = {
      "FILE", "FILE[:N]", "OUT", "LIST", "PATCH",    "MASTER", "MEMORY", "SRC TGT",
      "SRC",  "TGT",      "A",   "B",    "REVIEWED", "BASE",   "OTHER"};
  return std::find(kFiles.begin(), kFiles.end(), parameter) != kFiles.end();
}

}  // namespace verso
