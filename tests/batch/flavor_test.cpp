// SPDX-License-Identifier: Apache-2.0
//
// A memory that travels through another tool's dialect gives the same context matches when it
// comes home, and what the dialect says by itself is understood too.
#include <array>
#include <catch2/catch.hpp>
#include <regex>
#include <string>

#include "batch/export.h"
#include "batch/import.h"
#include "formats/tmx_dialects.h"
#include "tests/batch/temporary_folder.h"
#include "tests/formats/streams.h"
#include "tm/lookup.h"
#include "tm/memory.h"
#include "tm/provenance.h"

using namespace verso;
using verso::testing::TemporaryFolder;

namespace {

/// A notice board, in its order; two lines are the same, so that only a context tells them apart.
constexpr std::array<std::array<const char*, 2>, 7> kNotices = {
    {{"Le marché ouvre à l'aube.", "The market opens at dawn."},
     {"Prière de sonner.", "Please ring."},
     {"La poste & la gare sont closes.", "The post office & the station are closed."},
     {"Prière de sonner.", "Kindly ring the bell."},
     {"Le puits est <sec> | vide.", "The well is <dry> | empty."},
     {"Demandez la clef au gardien.", "Ask the keeper for the key."},
     {"Bonne nuit.", "Good night."}}};

Neighbour neighbour(std::size_t index) {
  if (index >= kNotices.size()) return {Neighbour::Kind::none, {}};
  return {Neighbour::Kind::text, kNotices[index][0]};
}

Context context_of(std::size_t index) {
  Context context;
  context.previous = neighbour(index - 1);
  context.next = neighbour(index + 1);
  context.id = "notice/" + std::to_string(index);
  return context;
}

std::vector<TranslationUnit> notices() {
  std::vector<TranslationUnit> out;
  for (std::size_t i = 0; i < kNotices.size(); ++i) {
    TranslationUnit unit;
    unit.attributes = {{"srclang", "fr"}};
    unit.variants = {{"fr", {}, {}, {kNotices[i][0], {}}}, {"en", {}, {}, {kNotices[i][1], {}}}};
    derive(unit, {});
    record_context(unit, context_of(i));
    out.push_back(std::move(unit));
  }
  return out;
}

struct Home {
  TemporaryFolder folder;
  Database database = Database::open(folder.file("m.db"), [] {
    OpenOptions opening;
    opening.mode = OpenMode::create;
    return opening;
  }());
  Memory memory{database};

  void import(const std::string& text) {
    ImportOptions options;
    options.files = {folder.write("in.tmx", text)};
    import_files(memory, options);
  }
  std::string exported(std::string_view flavor) {
    ExportOptions options;
    options.file = folder.file("out.tmx");
    options.flavor = flavor;
    options.source = Language("fr");
    options.target = Language("en");
    export_units(memory, options);
    return folder.read("out.tmx");
  }
  /// What is found for every line of the board where it stands: type, score, translation.
  std::string found() {
    LookupSetup setup;
    setup.memories = {{&memory, "m", 0}};
    setup.source = Language("fr");
    setup.target = Language("en");
    Lookup lookup(std::move(setup));
    std::string out;
    for (std::size_t i = 0; i < kNotices.size(); ++i) {
      Query query;
      query.segment.text = kNotices[i][0];
      const Context context = context_of(i);
      query.previous = context.previous;
      query.next = context.next;
      query.id = context.id;
      const std::vector<Match> matches = lookup.find(query);
      out += matches.empty() ? "nothing"
                             : std::string(name(matches[0].type)) + " " +
                                   std::to_string(matches[0].score) + " " + matches[0].target.text;
      out += "\n";
    }
    return out;
  }
};

std::string expected(const std::string& type_and_score) {
  std::string out;
  for (const auto& notice : kNotices) out += type_and_score + " " + notice[1] + "\n";
  return out;
}

}  // namespace

TEST_CASE("a memory that travelled in any flavor gives the same context matches") {
  Home home;
  home.import(verso::testing::write_all("tmx", {}, notices(), {}));
  const std::string here = home.found();
  REQUIRE(here == expected("double-context 102"));
  for (const std::string_view flavor : tmx_flavors()) {
    INFO(flavor);
    Home away;
    away.import(home.exported(flavor));
    CHECK(away.found() == here);
  }
}

TEST_CASE("what a flavor says by itself is enough for its own tool's kind of context match") {
  Home home;
  home.import(verso::testing::write_all("tmx", {}, notices(), {}));
  const std::regex own("<prop type=\"x-verso-[^<]*</prop>");
  for (const std::string_view flavor : tmx_flavors()) {
    INFO(flavor);
    Home away;
    away.import(std::regex_replace(home.exported(flavor), own, ""));
    CHECK(away.found() == expected(flavor == "omegat" ? "double-context 102" : "context 101"));
  }
}
