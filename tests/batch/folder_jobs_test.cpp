// SPDX-License-Identifier: Apache-2.0
#include "batch/folder_jobs.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "batch/output_paths.h"
#include "formats/format.h"
#include "tests/batch/temporary_folder.h"
#include "text/error.h"

using namespace verso;
using verso::testing::TemporaryFolder;

namespace {

class Warnings : public WarningSink {
 public:
  void warn(const Warning& warning) override { said.push_back(warning.what); }
  std::vector<std::string> said;
};

bool documents(const Format& format) { return format.open_document != nullptr; }

void make(const TemporaryFolder& folder, const std::string& name) {
  std::filesystem::create_directories(std::filesystem::path(folder.file(name)).parent_path());
  folder.write(name, "text\n");
}

std::vector<std::string> names(const std::vector<DocumentJob>& jobs) {
  std::vector<std::string> out;
  for (const auto& job : jobs) out.push_back(job.name);
  return out;
}

}  // namespace

TEST_CASE("A folder is the jobs over its documents") {
  const TemporaryFolder folder;
  for (const char* name : {"in/b.md", "in/a.txt", "in/sub/c.po", "in/x.png", "in/y.tmx",
                           "in/.hidden.md", "in/.git/d.md", "in/out/b.md"})
    make(folder, name);
  Warnings warnings;
  const std::string in = folder.file("in");
  const auto jobs = folder_jobs(in, {nullptr, documents, in + "/out", &warnings});
  CHECK(names(jobs) == std::vector<std::string>{"a.txt", "b.md", "sub/c.po"});
  CHECK(warnings.said ==
        std::vector<std::string>{"2 files are of no format for this: x.png, y.tmx"});
  CHECK(output_paths(jobs, "to") == std::vector<std::string>{"to/a.txt", "to/b.md", "to/sub/c.po"});

  const auto only = folder_jobs(in, {find_format("po"), documents, {}, nullptr});
  CHECK(names(only) == std::vector<std::string>{"sub/c.po"});
  CHECK(output_paths(only, "to") == std::vector<std::string>{"to/sub/c.po"});
  CHECK_THROWS_AS(output_paths(only, "-"), UsageError);
}

TEST_CASE("A folder without documents is an error") {
  const TemporaryFolder folder;
  make(folder, "in/x.png");
  CHECK_THROWS_AS(folder_jobs(folder.file("in"), {nullptr, documents, {}, nullptr}), InputError);
  CHECK_THROWS_AS(folder_jobs(folder.file("none"), {nullptr, documents, {}, nullptr}), InputError);
}
