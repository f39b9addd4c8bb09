// SPDX-License-Identifier: Apache-2.0
#include "batch/update.h"

#include <catch2/catch.hpp>

#include "batch/pretranslate.h"
#include "store/journal.h"
#include "tests/batch/temporary_folder.h"
#include "text/error.h"

using namespace verso;
using verso::testing::TemporaryFolder;

namespace {

Database create(const TemporaryFolder& folder) {
  OpenOptions opening;
  opening.mode = OpenMode::create;
  return Database::open(folder.file("m.db"), opening);
}

std::string xliff(const std::string& units) {
  return "<xliff version=\"1.2\"><file original=\"a\" source-language=\"fr\" "
         "target-language=\"en\" datatype=\"x\"><body>" +
         units + "</body></file></xliff>";
}

std::string unit(const std::string& source, const std::string& target, const std::string& state) {
  return "<trans-unit id=\"1\"><source>" + source + "</source><target state=\"" + state + "\">" +
         target + "</target></trans-unit>";
}

}  // namespace

TEST_CASE("A delivered job is stored with its contexts, and once") {
  TemporaryFolder folder;
  Database database = create(folder);
  Memory memory(database);
  const auto path = folder.write(
      "a.xlf", xliff(unit("Un.", "One.", "translated") + unit("Deux.", "Two.", "final") +
                     unit("Trois.", "Three.", "needs-review-translation")));
  UpdateOptions options;
  options.author = "kl";
  options.properties = {{"client", "ACME"}};
  const auto first = update_memory(memory, {{path, nullptr}}, options);
  CHECK(first.second[0].added == 2);
  CHECK(first.second[0].unconfirmed == 1);
  CHECK(first.first == 1);
  const auto again = update_memory(memory, {{path, nullptr}}, options);
  CHECK(again.first == 0);
  CHECK(again.second[0].unchanged == 2);
  CHECK(memory.info().units == 2);

  // Another translation in the same context takes the old one's place.
  folder.write("a.xlf", xliff(unit("Un.", "The first.", "translated") +
                              unit("Deux.", "Two.", "final") + unit("Trois.", "3.", "new")));
  const auto changed = update_memory(memory, {{path, nullptr}}, options);
  CHECK(changed.second[0].replaced == 1);
  CHECK(changed.second[0].unchanged == 1);
  CHECK(memory.info().units == 2);
  CHECK(memory.unit(1)->unit.variants[1].segment.text == "The first.");
}

TEST_CASE("A delivered translation leaves what else is known of the unit") {
  TemporaryFolder folder;
  Database database = create(folder);
  Memory memory(database);
  const auto path = folder.write("a.xlf", xliff(unit("Un.", "One.", "final")));
  UpdateOptions options;
  options.author = "anna";
  options.properties = {{"client", "ACME"}};
  update_memory(memory, {{path, nullptr}}, options);
  {
    Edit edit(database, {.kind = "edit"});
    MemoryEdit units(memory, edit);
    auto stored = memory.unit(1)->unit;
    stored.attributes.push_back({"tuid", "7"});
    stored.annotations.push_back({Annotation::Kind::note, "", "legal", {}});
    stored.annotations.push_back({Annotation::Kind::property, "domain", "zoo", {}});
    units.replace(stored);
    edit.commit("edited");
  }
  folder.write("a.xlf", xliff(unit("Un.", "The first.", "final")));
  options.author = "bert";
  options.properties = {{"client", "NEW"}};
  CHECK(update_memory(memory, {{path, nullptr}}, options).second[0].replaced == 1);
  const auto now = memory.unit(1)->unit;
  CHECK(now.variants[1].segment.text == "The first.");
  CHECK(*find(now.attributes, "tuid") == "7");
  CHECK(*find(now.attributes, "creationid") == "anna");
  CHECK(*find(now.attributes, "changeid") == "bert");
  CHECK(find(now.attributes, "changedate") != nullptr);
  CHECK(*find_property(now.annotations, "client") == "NEW");
  CHECK(*find_property(now.annotations, "domain") == "zoo");
  CHECK(now.annotations.size() == 4);
  CHECK(now.contexts.size() == 1);
}

TEST_CASE("A delivered text comes home beside its original") {
  TemporaryFolder folder;
  Database database = create(folder);
  Memory memory(database);
  UpdateOptions options;
  options.source = Language("fr");
  options.target = Language("en");
  const auto target = folder.write("a.en.md", "# Title\n\nOne *word*. Another one.\n");
  CHECK_THROWS_AS(update_memory(memory, {{target, nullptr}}, options), UsageError);
  options.original = folder.write("a.fr.md", "# Titre\n\nUn *mot*. Un autre.\n");
  const auto result = update_memory(memory, {{target, nullptr}}, options);
  CHECK(result.second[0].added == 3);
  PretranslateOptions fill;
  fill.output = folder.file("out.md");
  fill.matching.source = options.source;
  fill.matching.target = options.target;
  WorkspaceOptions where;
  where.database = folder.file("m.db");
  where.database_named = true;
  Workspace workspace(where, OpenMode::read);
  const auto filled = pretranslate({{options.original, nullptr}}, fill, workspace);
  CHECK(filled[0].filled_by_type == std::map<std::string, std::int64_t>{{"context", 3}});
  CHECK(folder.read("out.md") == folder.read("a.en.md"));
}

TEST_CASE("A sentence that nobody translated does not come home as a translation") {
  TemporaryFolder folder;
  Database database = create(folder);
  Memory memory(database);
  UpdateOptions options;
  options.source = Language("fr");
  options.target = Language("en");
  options.original = folder.write("a.fr.md", "Un mot.\n\nParis\n\nLe reste attend encore.\n");
  const auto target = folder.write("a.en.md", "One word.\n\nParis\n\nLe reste attend encore.\n");
  const auto result = update_memory(memory, {{target, nullptr}}, options);
  CHECK(result.second[0].added == 2);
  CHECK(result.second[0].unconfirmed == 1);
}

TEST_CASE("One unusable file of several leaves the memory as it was") {
  TemporaryFolder folder;
  Database database = create(folder);
  Memory memory(database);
  const auto good = folder.write("a.xlf", xliff(unit("Un.", "One.", "translated")));
  const auto bad = folder.write("b.xlf", "<xliff");
  CHECK_THROWS_AS(update_memory(memory, {{good, nullptr}, {bad, nullptr}}, {}), InputError);
  CHECK(memory.info().units == 0);
}
