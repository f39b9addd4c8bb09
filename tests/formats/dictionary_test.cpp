// SPDX-License-Identifier: Apache-2.0
#include "formats/dictionary.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <unistd.h>

#include "text/error.h"

using namespace verso;

namespace {

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "verso-test-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return (path / name).string();
  }
};

}  // namespace

TEST_CASE("Translations of a dictionary article leave grammar, remarks and examples out") {
  CHECK(article_translations("maison /mezon/ <n, fem>\n1. house, home (building)\n2. firm\n"
                             "   \"la maison verte\" - the green house\n") ==
        std::vector<std::string>{"house", "home", "firm"});
  CHECK(article_translations("mot <n>\nword; what a person says when asked twice\n") ==
        std::vector<std::string>{"word"});
  CHECK(article_translations("seul").empty());
}

TEST_CASE("A dictd dictionary is read through its index, whichever of its files is named") {
  Folder folder;
  const std::string text = "chat <n>\ncat\nchien <n>\ndog, hound\n";
  folder.write("fra-eng.dict", text);
  const auto index =
      folder.write("fra-eng.index", "00databaseinfo\tA\tA\nchat\tA\tN\nchien\tN\tV\n");
  for (const auto& path : {index, (folder.path / "fra-eng.dict").string()}) {
    const auto entries = read_dictionary(path);
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].source == "chat");
    CHECK(entries[0].target == "cat");
    CHECK(entries[2].target == "hound");
  }
  CHECK_THROWS_AS(read_dictionary(folder.write("alone.index", "chat\tA\tN\n")), InputError);
  folder.write("bad.dict", text);
  CHECK_THROWS_AS(read_dictionary(folder.write("bad.index", "chat\tA\tzzzz\n")), InputError);
}

TEST_CASE("A list of word pairs is read line by line") {
  Folder folder;
  const auto entries = read_dictionary(
      folder.write("words.tsv", "# comment\nchat\tcat\nloi martiale\tmartial law\tn\n"));
  REQUIRE(entries.size() == 2);
  CHECK(entries[1].source == "loi martiale");
  CHECK(entries[1].target == "martial law");
  CHECK_THROWS_AS(read_dictionary(folder.write("bad.tsv", "chat cat\n")), InputError);
}
