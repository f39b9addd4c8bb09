// SPDX-License-Identifier: Apache-2.0
#include "batch/align.h"

#include <catch2/catch.hpp>

#include "tests/batch/temporary_folder.h"
#include "tests/tm/beads.h"
#include "text/error.h"

using namespace verso;
using verso::testing::TemporaryFolder;

namespace {

std::string sample(const std::string& name) {
  return std::string(VERSO_SOURCE_DIR) + "/samples/" + name;
}

AlignJob french_english(std::vector<AlignFiles> files) {
  AlignJob job;
  job.files = std::move(files);
  job.source = Language("fr");
  job.target = Language("en");
  return job;
}

AlignJob article() {
  return french_english({{sample("article.fr.txt"), sample("article.en.txt")}});
}

struct Warnings : WarningSink {
  void warn(const Warning& warning) override { all.push_back(warning); }
  std::vector<Warning> all;
};

}  // namespace

TEST_CASE("Every pair of the sample article is right, and sure enough to be stored") {
  const auto pairs = align_documents(article());
  REQUIRE(pairs.size() == 1);
  CHECK(pairs[0].source.segments.size() == 19);
  CHECK(pairs[0].target.segments.size() == 21);
  CHECK(pairs[0].translations);
  CHECK(spelled(pairs[0].beads) ==
        "0:0 1:1 2:2 3:3 4:4 5:5 6:6 7:7+8 8:9 9:10 10:11 11:12+13 12:14 13+14:15 15:16+17 16:18 "
        "17:19 18:20");
  for (const auto& bead : pairs[0].beads) CHECK(bead.confidence >= 0.90);
}

TEST_CASE("Pairs are stored with confidence, neighbours and the document's name") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  const auto pairs = align_documents(article());
  StoreOptions options;
  options.source = Language("fr");
  options.target = Language("en");
  options.properties = {{"client", "ACME"}};
  const auto store = [&] {
    Edit edit(database, {.kind = "align"});
    MemoryEdit units(memory, edit);
    const auto result = store_alignment(units, pairs[0], options);
    edit.commit("article");
    return result;
  };
  CHECK(store().stored == 18);
  std::vector<StoredUnit> stored;
  {
    auto cursor = memory.units();
    for (StoredUnit unit; cursor.next(unit);) stored.push_back(unit);
  }
  REQUIRE(stored.size() == 18);
  const auto& unit = stored[8].unit;
  CHECK_FALSE(unit.confirmed);
  CHECK(unit.confidence >= 0.90);
  REQUIRE(unit.contexts.size() == 1);
  CHECK(unit.contexts[0].previous ==
        Neighbour{Neighbour::Kind::text, pairs[0].source.segments[7].text});
  CHECK(unit.contexts[0].next ==
        Neighbour{Neighbour::Kind::text, pairs[0].source.segments[9].text});
  CHECK(stored[0].unit.contexts[0].previous.kind == Neighbour::Kind::none);
  CHECK(stored[17].unit.contexts[0].next.kind == Neighbour::Kind::none);
  REQUIRE(find_property(unit.annotations, "client") != nullptr);
  CHECK(*find_property(unit.annotations, "x-document") == "article.fr.txt");
  CHECK(stored[13].unit.variants[0].segment.text ==
        pairs[0].source.segments[13].text + " " + pairs[0].source.segments[14].text);

  const auto again = store();
  CHECK(again.stored == 0);
  CHECK(again.duplicate == 18);
}

TEST_CASE("Unaligned and doubtful pairs are counted, not stored") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  AlignedPair pair;
  pair.source.segments = {{"Un.", {}}, {"Deux.", {}}, {"Trois.", {}}};
  pair.target.segments = {{"One.", {}}, {"Two.", {}}};
  pair.beads = {{{0}, {0}, 0.95}, {{1}, {1}, 0.8}, {{2}, {}, 0.99}};
  StoreOptions options;
  options.source = Language("fr");
  options.target = Language("en");
  Edit edit(database, {.kind = "align"});
  MemoryEdit units(memory, edit);
  const auto result = store_alignment(units, pair, options);
  CHECK(result.stored == 1);
  CHECK(result.below == 1);
  CHECK(result.unaligned == 1);
}

TEST_CASE("With --segmented every line counts, blank ones too") {
  TemporaryFolder folder;
  auto job = french_english({{folder.write("a", "Un chat. Deux chiens.\n\nTrois.\n"),
                              folder.write("b", "One cat. Two dogs.\n\nThree.\n")}});
  job.segmented = true;
  const auto pairs = align_documents(job);
  CHECK(pairs[0].source.segments.size() == 3);
  CHECK(pairs[0].source.segments[0].text == "Un chat. Deux chiens.");
  CHECK(pairs[0].target.segments[1].text.empty());
}

TEST_CASE("Files without text, binary files and files that are no documents are refused") {
  TemporaryFolder folder;
  const auto good = folder.write("good.txt", "Bonjour.\n");
  CHECK_THROWS_AS(align_documents(french_english({{good, folder.write("empty.txt", "")}})),
                  InputError);
  CHECK_THROWS_AS(align_documents(french_english({{folder.write("blank.txt", " \n\n"), good}})),
                  InputError);
  CHECK_THROWS_AS(align_documents(french_english({{good, folder.file("missing.txt")}})),
                  InputError);
  std::string junk;
  for (int k = 0; k < 5000; ++k) junk += static_cast<char>(k * 7919 % 256);
  CHECK_THROWS_AS(align_documents(french_english({{good, folder.write("junk.txt", junk)}})),
                  InputError);
}

TEST_CASE("A list of pairs is read relative to itself") {
  TemporaryFolder folder;
  const auto list =
      folder.write("list", "# our documents\na.fr.txt\ta.en.txt\n\n/x/b.fr.txt\t/x/b.en.txt\n");
  const auto pairs = read_pair_list(list);
  REQUIRE(pairs.size() == 2);
  CHECK(pairs[0] == AlignFiles{folder.file("a.fr.txt"), folder.file("a.en.txt")});
  CHECK(pairs[1] == AlignFiles{"/x/b.fr.txt", "/x/b.en.txt"});
  CHECK_THROWS_AS(read_pair_list(folder.write("bad", "only one\n")), InputError);
  CHECK_THROWS_AS(read_pair_list(folder.write("none", "\n")), InputError);
}

TEST_CASE("Folders are matched by name, language tags aside") {
  TemporaryFolder folder;
  std::filesystem::create_directories(folder.path / "fr" / "sub");
  std::filesystem::create_directories(folder.path / "en" / "sub");
  folder.write("fr/guide_fr.md", "x");
  folder.write("en/guide_en.md", "x");
  folder.write("fr/sub/a.txt", "x");
  folder.write("en/sub/a.txt", "x");
  folder.write("fr/alone.txt", "x");
  Warnings warnings;
  const auto pairs = match_folders(folder.file("fr"), folder.file("en"), Language("fr"),
                                   Language("en"), &warnings);
  REQUIRE(pairs.size() == 2);
  CHECK(pairs[0] == AlignFiles{folder.file("fr/guide_fr.md"), folder.file("en/guide_en.md")});
  CHECK(pairs[1] == AlignFiles{folder.file("fr/sub/a.txt"), folder.file("en/sub/a.txt")});
  REQUIRE(warnings.all.size() == 1);
  CHECK(warnings.all[0].place.path == folder.file("fr/alone.txt"));
}
