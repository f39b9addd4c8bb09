// SPDX-License-Identifier: Apache-2.0
#include "formats/output.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/stat.h>

#include "text/error.h"

using namespace verso;
namespace fs = std::filesystem;

namespace {

/// A folder of its own that goes away with the test.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "verso-output-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(path), fs::directory_iterator()));
  }
};

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a file appears when it is finished and not before") {
  const Folder folder;
  const fs::path path = folder.path / "out.tmx";
  {
    Output output = Output::open(path);
    output.write("half");
  }
  CHECK(folder.files() == 0);
  std::ofstream(path) << "old";
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  {
    Output output = Output::open(path);
    output.write(std::string(1 << 20, 'x'));
    CHECK(content(path) == "old");
    output.finish();
    CHECK(output.written() == 1 << 20);
  }
  CHECK(content(path).size() == 1 << 20);
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(folder.files() == 1);
}

TEST_CASE("a link goes on pointing at its file") {
  const Folder folder;
  std::ofstream(folder.path / "real") << "old";
  fs::create_symlink("real", folder.path / "link");
  Output output = Output::open(folder.path / "link");
  output.write("new");
  output.finish();
  CHECK(fs::is_symlink(folder.path / "link"));
  CHECK(content(folder.path / "real") == "new");
}

TEST_CASE("a full disk is an error that says so") {
  Output output = Output::open("/dev/full");
  output.write("x");
  try {
    output.finish();
    FAIL("accepted");
  } catch (const OutputError& error) {
    CHECK(std::string(error.what()).find("make room") != std::string::npos);
  }
}

TEST_CASE("a folder that is not there is an error that says so") {
  CHECK_THROWS_AS(Output::open("/no/such/folder/file"), OutputError);
  CHECK_THROWS_AS(Output::open("/tmp"), OutputError);
}
