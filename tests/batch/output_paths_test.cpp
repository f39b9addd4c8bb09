// SPDX-License-Identifier: Apache-2.0
#include "batch/output_paths.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/batch/temporary_folder.h"
#include "text/error.h"

using namespace verso;
using verso::testing::TemporaryFolder;
using Paths = std::vector<std::string>;

TEST_CASE("an output is a file, or a folder where it must be one") {
  const TemporaryFolder folder;
  CHECK(output_paths({{"a.md", nullptr}}, "b.md") == Paths{"b.md"});
  CHECK(output_paths({{"x/a.md", nullptr}}, "out/", ".xlf") == Paths{"out/a.md.xlf"});
  CHECK(output_paths({{"-", nullptr}}, "-") == Paths{"-"});
  CHECK(output_paths({{"-", nullptr}}, "out/") == Paths{"out/stdin"});
  CHECK(output_paths({{"a.md", nullptr}, {"b.md", nullptr}}, "out") ==
        Paths{"out/a.md", "out/b.md"});
  CHECK_THROWS_AS(output_paths({{"a.md", nullptr}, {"b.md", nullptr}}, "-"), UsageError);
  CHECK_FALSE(std::filesystem::exists("out"));
}

TEST_CASE("no result takes the place of another, or of an input") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(output_paths({{"de/app.po", nullptr}, {"fr/app.po", nullptr}}, "out/"),
                  UsageError);
  const std::string a = folder.file("a.md"), b = folder.file("b.md");
  for (const auto& path : {a, b}) std::ofstream(path) << "text";
  CHECK_THROWS_AS(output_paths({{a, nullptr}}, a), UsageError);
  const std::string own = std::filesystem::path(a).parent_path().string();
  CHECK_THROWS_AS(output_paths({{a, nullptr}, {b, nullptr}}, own), UsageError);
  CHECK(output_paths({{a, nullptr}}, b) == Paths{b});
}
