// SPDX-License-Identifier: Apache-2.0
#include "batch/workspace.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/batch/temporary_folder.h"

using namespace verso;
using Catch::Contains;
using verso::testing::TemporaryFolder;

namespace {

class Heard : public WarningSink {
 public:
  void warn(const Warning& warning) override { what.push_back(warning.what); }
  std::vector<std::string> what;
};

WorkspaceOptions at(const std::string& path) {
  WorkspaceOptions options;
  options.database = path;
  options.database_named = true;
  return options;
}

void add(Workspace& workspace, const std::string& from, const std::string& to,
         const std::string& source = "Un.", const std::string& target = "One.") {
  TranslationUnit unit;
  unit.source_language = from;
  unit.variants.push_back({from, {}, {}, {source, {}}});
  unit.variants.push_back({to, {}, {}, {target, {}}});
  Edit edit(workspace.database(), {.kind = "test"});
  MemoryEdit units(workspace.memory(), edit);
  units.add(unit);
  edit.commit("test");
}

}  // namespace

TEST_CASE("a memory in which nothing was done is not left behind") {
  const TemporaryFolder folder;
  {
    Workspace workspace(at(folder.file("main.db")), OpenMode::create);
    CHECK(folder.has("main.db"));
  }
  CHECK(std::filesystem::is_empty(folder.path));
  {
    Workspace workspace(at(folder.file("main.db")), OpenMode::create);
    add(workspace, "fr", "en");
  }
  CHECK(folder.has("main.db"));
  { Workspace again(at(folder.file("main.db")), OpenMode::create); }
  CHECK(folder.has("main.db"));
}

TEST_CASE("a dry run makes no memory, a reader needs the one it names") {
  const TemporaryFolder folder;
  auto options = at(folder.file("main.db"));
  CHECK_THROWS_AS(Workspace(options, OpenMode::read), MemoryError);
  options.dry_run = true;
  { Workspace workspace(options, OpenMode::create); }
  CHECK(std::filesystem::is_empty(folder.path));
  options.database_named = false;
  CHECK(Workspace(options, OpenMode::read).memory().info().units == 0);
}

TEST_CASE("the languages are those of the memory's only pair") {
  const TemporaryFolder folder;
  auto options = at(folder.file("main.db"));
  Workspace writer(options, OpenMode::create);
  CHECK_THROWS_AS(writer.source(), UsageError);
  add(writer, "fr-CA", "en");
  Workspace workspace(options, OpenMode::read);
  CHECK(workspace.source() == Language("fr-CA"));
  CHECK(workspace.target() == Language("en"));
  options.source = "en";  // the other way round
  Workspace turned(options, OpenMode::read);
  CHECK(turned.target() == Language("fr-CA"));
  options.source = "fr";  // less precise than what is stored
  Workspace less(options, OpenMode::read);
  CHECK(less.source() == Language("fr"));
  CHECK(less.target() == Language("en"));
  add(writer, "de", "en", "Eins.");
  options.source.clear();
  Workspace two(options, OpenMode::read);
  CHECK_THROWS_WITH(two.target(), Contains("has more than one pair"));
  two.memory();
}

TEST_CASE("further memories are read with their penalties, and may be left out") {
  const TemporaryFolder folder;
  for (const auto* name : {"main.db", "old.db", "odd:7"}) {
    Workspace workspace(at(folder.file(name)), OpenMode::create);
    add(workspace, "fr", "en");
  }
  auto options = at(folder.file("main.db"));
  options.references = {folder.file("old.db") + ":5", folder.file("odd:7")};
  const auto memories = Workspace(options, OpenMode::read).memories_for_this_thread();
  REQUIRE(memories.references.size() == 3);
  CHECK(memories.references[0].name == "main");
  CHECK(memories.references[1].name == "old");
  CHECK(memories.references[1].points == 5);
  CHECK(memories.references[2].points == 0);  // a file of that name is there
  options.without = {"old"};
  CHECK(Workspace(options, OpenMode::read).memories_for_this_thread().references.size() == 2);
  options.references = {folder.file("old.db") + ":101"};
  Workspace workspace(options, OpenMode::read);
  CHECK_THROWS_AS(workspace.memories_for_this_thread(), UsageError);
}

TEST_CASE("glossaries are files or memories, and their faults are told") {
  const TemporaryFolder folder;
  {
    Workspace other(at(folder.file("other.db")), OpenMode::create);
    add(other, "fr", "en");
  }
  auto options = at(folder.file("main.db"));
  Heard heard;
  options.warnings = &heard;
  options.glossaries = {folder.write("terms.csv", "fr,en\ndrone,drone\nalone\n"),
                        folder.file("other.db")};
  Workspace workspace(options, OpenMode::create);
  const auto terms = workspace.termbase();
  REQUIRE(terms->size() == 2);
  CHECK((*terms)[0].name == "terms");
  CHECK((*terms)[0].concepts.size() == 1);
  CHECK((*terms)[1].concepts.empty());
  CHECK(heard.what.size() == 1);
  CHECK(workspace.source() == Language("fr"));  // the glossary's only languages
  options.glossaries = {folder.write("text.md", "# No glossary\n")};
  Workspace wrong(options, OpenMode::create);
  CHECK_THROWS_AS(wrong.termbase(), InputError);
}

TEST_CASE("a writer is told when the memory lies in a synchronised folder, a reader is not") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path / "Dropbox");
  auto options = at(folder.file("Dropbox/main.db"));
  Heard heard;
  options.warnings = &heard;
  {
    Workspace workspace(options, OpenMode::create);
    add(workspace, "fr", "en");
  }
  REQUIRE(heard.what.size() == 1);
  CHECK_THAT(heard.what[0], Contains("Dropbox"));
  Workspace reader(options, OpenMode::read);
  CHECK(heard.what.size() == 1);
}
