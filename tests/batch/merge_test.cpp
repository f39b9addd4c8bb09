// SPDX-License-Identifier: Apache-2.0
//
// Three memories that grew from one: what each changed must arrive, and nothing be lost.
#include "batch/merge.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "batch/glossary_difference.h"
#include "batch/memory_difference.h"
#include "batch/undo.h"
#include "tests/batch/temporary_folder.h"
#include "text/error.h"

using namespace verso;
using verso::testing::TemporaryFolder;

namespace {

TranslationUnit pair(const std::string& source, const std::string& target) {
  TranslationUnit unit;
  unit.source_language = "fr";
  unit.attributes = {{"srclang", "fr"}};
  unit.variants.push_back({"fr", {}, {}, {source, {}}});
  unit.variants.push_back({"en", {}, {}, {target, {}}});
  return unit;
}

/// A memory file that a test changes and reads.
struct File {
  std::string path;

  Workspace open() const {
    WorkspaceOptions options;
    options.database = path;
    options.database_named = true;
    options.user = "kl";
    return Workspace(options, OpenMode::create);
  }
  void add(const std::string& source, const std::string& target) const {
    change([&](MemoryEdit& units) { units.add(pair(source, target)); });
  }
  void set_target(std::int64_t id, const std::string& target) const {
    change([&](MemoryEdit& units) {
      TranslationUnit unit = text_of(id);
      unit.variants[1].segment.text = target;
      units.replace(unit);
    });
  }
  void remove(std::int64_t id) const {
    change([&](MemoryEdit& units) { units.remove(id); });
  }
  template <class Make>
  void change(const Make& make) const {
    Workspace workspace = open();
    Edit edit(workspace.database(), {.kind = "test"});
    MemoryEdit units(workspace.memory(), edit);
    make(units);
    edit.commit("test");
  }
  TranslationUnit text_of(std::int64_t id) const {
    Workspace workspace = open();
    return workspace.memory().unit(id)->unit;
  }
  /// "source = target" of every unit, in order.
  std::vector<std::string> pairs() const {
    Workspace workspace = open();
    std::vector<std::string> out;
    auto cursor = workspace.memory().units();
    for (StoredUnit stored; cursor.next(stored);)
      out.push_back(stored.unit.variants[0].segment.text + " = " +
                    stored.unit.variants[1].segment.text);
    return out;
  }
};

struct Fork {
  TemporaryFolder folder;
  File base{folder.file("base.db")}, ours{folder.file("ours.db")}, theirs{folder.file("theirs.db")};

  Fork() {
    base.add("Un.", "One.");
    base.add("Deux.", "Two.");
    base.add("Trois.", "Three.");
    for (const auto& copy : {ours.path, theirs.path}) std::filesystem::copy_file(base.path, copy);
  }
  MergeReport merge_in(Prefer prefer = Prefer::both, bool dry_run = false,
                       std::vector<MergeConflict>* conflicts = nullptr) const {
    Workspace workspace = ours.open();
    Database base_file = Database::open(base.path, {});
    Database other_file = Database::open(theirs.path, {});
    MergeOptions options;
    options.prefer = prefer;
    options.dry_run = dry_run;
    if (conflicts != nullptr)
      options.conflict = [=](const MergeConflict& each) { conflicts->push_back(each); };
    return merge(workspace, Memory(base_file), Memory(other_file), options);
  }
};

using Pairs = std::vector<std::string>;

}  // namespace

TEST_CASE("a merge brings what the other side added, changed and took out") {
  const Fork fork;
  fork.ours.add("Quatre.", "Four.");
  fork.theirs.add("Cinq.", "Five.");
  fork.theirs.set_target(2, "A pair.");
  fork.theirs.remove(3);
  const auto report = fork.merge_in();
  CHECK(report.units.added == 1);
  CHECK(report.units.changed == 1);
  CHECK(report.units.removed == 1);
  CHECK(report.units.conflicts == 0);
  CHECK(fork.ours.pairs() ==
        Pairs{"Un. = One.", "Deux. = A pair.", "Quatre. = Four.", "Cinq. = Five."});
}

TEST_CASE("a merge of a memory with its own base, or a second one, changes nothing") {
  const Fork fork;
  CHECK(fork.merge_in().operation == 0);
  fork.theirs.set_target(1, "A single one.");
  fork.theirs.add("Cinq.", "Five.");
  CHECK(fork.merge_in().operation > 0);
  const auto again = fork.merge_in();
  CHECK(again.operation == 0);
  CHECK(again.units.already == 2);
}

TEST_CASE("two people who say the same agree") {
  const Fork fork;
  const auto say = [](const File& file, const std::string& who) {
    file.change([&](MemoryEdit& units) {
      TranslationUnit unit = file.text_of(1);
      unit.variants[1].segment.text = "A single one.";
      set(unit.attributes, "changeid", who);
      units.replace(unit);
      TranslationUnit added = pair("Oui.", "Yes.");
      set(added.attributes, "creationid", who);
      units.add(added);
    });
  };
  say(fork.ours, "anna");
  say(fork.theirs, "kl");
  const auto report = fork.merge_in();
  CHECK(report.units.already == 2);
  CHECK(report.units.conflicts == 0);
  CHECK(report.operation == 0);
}

TEST_CASE("a copy that is older than the base is refused") {
  const Fork fork;
  fork.theirs.set_target(1, "A single one.");
  Workspace workspace = fork.ours.open();
  Database base_file = Database::open(fork.theirs.path, {});
  Database other_file = Database::open(fork.base.path, {});
  CHECK_THROWS_AS(merge(workspace, Memory(base_file), Memory(other_file), {}), UsageError);
}

TEST_CASE("a merge can be tried without writing, and undone") {
  const Fork fork;
  fork.theirs.add("Cinq.", "Five.");
  fork.theirs.remove(1);
  const auto before = fork.ours.pairs();
  CHECK(fork.merge_in(Prefer::both, true).units.added == 1);
  CHECK(fork.ours.pairs() == before);
  const auto report = fork.merge_in();
  CHECK(fork.ours.pairs() != before);
  Workspace workspace = fork.ours.open();
  CHECK(undo(workspace, report.operation, false).operation > report.operation);
  CHECK(fork.ours.pairs() == before);
}

TEST_CASE("of two changes to one unit both are kept and told") {
  const Fork fork;
  fork.ours.set_target(1, "Our one.");
  fork.theirs.set_target(1, "Their one.");
  std::vector<MergeConflict> conflicts;
  const auto report = fork.merge_in(Prefer::both, false, &conflicts);
  CHECK(report.units.conflicts == 1);
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].base->variants[1].segment.text == "One.");
  CHECK(conflicts[0].ours->variants[1].segment.text == "Our one.");
  CHECK(conflicts[0].theirs->variants[1].segment.text == "Their one.");
  CHECK(fork.ours.pairs() ==
        Pairs{"Un. = Our one.", "Deux. = Two.", "Trois. = Three.", "Un. = Their one."});
  // What was kept beside ours is not added once more.
  CHECK(fork.merge_in().operation == 0);
}

TEST_CASE("a side may be preferred in conflicts") {
  const Fork fork;
  fork.ours.set_target(1, "Our one.");
  fork.theirs.set_target(1, "Their one.");
  CHECK(fork.merge_in(Prefer::ours).operation == 0);
  CHECK(fork.ours.pairs()[0] == "Un. = Our one.");
  CHECK(fork.merge_in(Prefer::theirs).units.changed == 1);
  CHECK(fork.ours.pairs()[0] == "Un. = Their one.");
}

TEST_CASE("a unit that one side took out and the other changed stays") {
  const Fork fork;
  fork.ours.remove(1);
  fork.theirs.set_target(1, "Their one.");
  fork.ours.set_target(2, "Our two.");
  fork.theirs.remove(2);
  fork.ours.remove(3);
  fork.theirs.remove(3);
  std::vector<MergeConflict> conflicts;
  const auto report = fork.merge_in(Prefer::both, false, &conflicts);
  CHECK(report.units.conflicts == 2);
  CHECK(report.units.already == 1);
  REQUIRE(conflicts.size() == 2);
  CHECK(fork.ours.pairs() == Pairs{"Deux. = Our two.", "Un. = Their one."});
}

TEST_CASE("both sides adding the same pair is no conflict") {
  const Fork fork;
  fork.ours.add("Cinq.", "Five.");
  fork.theirs.add("Cinq.", "Five.");
  const auto report = fork.merge_in();
  CHECK(report.units.already == 1);
  CHECK(report.operation == 0);
}

TEST_CASE("memories that share no history are compared by their texts") {
  const TemporaryFolder folder;
  const File a{folder.file("a.db")}, b{folder.file("b.db")};
  a.add("Un.", "One.");
  a.add("Deux.", "Two.");
  b.add("Deux.", "A pair.");
  b.add("Un.", "One.");
  b.add("Trois.", "Three.");
  Workspace left = a.open(), right = b.open();
  CHECK_FALSE(grew_from(left.memory(), right.memory()));
  const auto found = difference(left.memory(), right.memory());
  CHECK(found.equal == 1);
  REQUIRE(found.changes.size() == 2);
  CHECK(found.changes[0].before == 2);
  CHECK(found.changes[0].after == 1);
  CHECK(found.changes[1].before == 0);
  CHECK(found.changes[1].after == 3);
}

TEST_CASE("a copy that went on is recognised, and its source texts may change") {
  const Fork fork;
  fork.theirs.change([&](MemoryEdit& units) {
    TranslationUnit unit = fork.theirs.text_of(2);
    unit.variants[0].segment.text = "Une paire.";
    units.replace(unit);
  });
  Workspace base = fork.base.open(), theirs = fork.theirs.open();
  CHECK(grew_from(base.memory(), theirs.memory()));
  CHECK_FALSE(grew_from(theirs.memory(), base.memory()));
  const auto found = difference(base.memory(), theirs.memory());
  REQUIRE(found.changes.size() == 1);
  CHECK(found.changes[0].before == 2);
  CHECK(found.changes[0].after == 2);
}

namespace {

Concept term_pair(const std::string& source, const std::string& target) {
  Concept out;
  for (const auto& [language, text] : {std::pair{"fr", source}, std::pair{"en", target}}) {
    LanguageSection& section = out.languages.emplace_back();
    section.language = language;
    section.terms.emplace_back().text = text;
  }
  return out;
}

template <class Make>
void change_glossary(const File& file, const Make& make) {
  Workspace workspace = file.open();
  Edit edit(workspace.database(), {.kind = "test"});
  GlossaryEdit concepts(workspace.glossary(), edit);
  make(workspace.glossary(), concepts);
  edit.commit("test");
}

void add_concept(const File& file, const std::string& source, const std::string& target) {
  change_glossary(file,
                  [&](Glossary&, GlossaryEdit& edit) { edit.add(term_pair(source, target)); });
}

/// Gives the concept of that French term another English one; none: takes it out.
void set_english(const File& file, const std::string& source, const std::string& target) {
  change_glossary(file, [&](Glossary& glossary, GlossaryEdit& edit) {
    for (Concept& one : glossary.concepts())
      if (one.languages[0].terms[0].text == source) {
        one.languages[1].terms[0].text = target;
        target.empty() ? edit.remove(one.id) : edit.replace(one);
      }
  });
}

/// "trêve = truce" of every concept, in order.
Pairs terms_of(const File& file) {
  Workspace workspace = file.open();
  Pairs out;
  for (const Concept& one : workspace.glossary().concepts())
    out.push_back(one.languages[0].terms[0].text + " = " + one.languages[1].terms[0].text);
  return out;
}

struct GlossaryFork : Fork {
  GlossaryFork() {
    add_concept(base, "trêve", "truce");
    add_concept(base, "accord", "agreement");
    add_concept(base, "guerre", "war");
    for (const auto& copy : {ours.path, theirs.path})
      std::filesystem::copy_file(base.path, copy,
                                 std::filesystem::copy_options::overwrite_existing);
  }
};

}  // namespace

TEST_CASE("a merge brings what the other side did to the glossary, and is undone with it") {
  const GlossaryFork fork;
  add_concept(fork.ours, "drone", "drone");
  add_concept(fork.theirs, "otage", "hostage");
  set_english(fork.theirs, "trêve", "armistice");
  set_english(fork.theirs, "guerre", "");
  const auto report = fork.merge_in();
  CHECK(report.concepts.added == 1);
  CHECK(report.concepts.changed == 1);
  CHECK(report.concepts.removed == 1);
  CHECK(report.concepts.conflicts == 0);
  CHECK(terms_of(fork.ours) ==
        Pairs{"trêve = armistice", "accord = agreement", "drone = drone", "otage = hostage"});
  const auto again = fork.merge_in();
  CHECK(again.operation == 0);
  CHECK(again.concepts.already == 3);
  Workspace workspace = fork.ours.open();
  undo(workspace, report.operation, false);
  CHECK(terms_of(fork.ours) ==
        Pairs{"trêve = truce", "accord = agreement", "guerre = war", "drone = drone"});
}

TEST_CASE("of two changes to one concept nothing is lost unless a side is preferred") {
  const GlossaryFork fork;
  set_english(fork.ours, "trêve", "ceasefire");
  set_english(fork.theirs, "trêve", "armistice");
  set_english(fork.ours, "guerre", "");
  set_english(fork.theirs, "guerre", "warfare");
  CHECK(fork.merge_in(Prefer::ours).concepts.conflicts == 2);
  CHECK(terms_of(fork.ours) == Pairs{"trêve = ceasefire", "accord = agreement"});
  CHECK(fork.merge_in().concepts.conflicts == 2);
  CHECK(terms_of(fork.ours) ==
        Pairs{"trêve = ceasefire", "accord = agreement", "trêve = armistice", "guerre = warfare"});
  CHECK(fork.merge_in().operation == 0);
}

TEST_CASE("a merge does not take two concepts of one id for one") {
  const GlossaryFork fork;
  const auto add = [](const File& file, const std::string& french, const std::string& english) {
    change_glossary(file, [&](Glossary&, GlossaryEdit& edit) {
      Concept one = term_pair(french, english);
      one.external_id = "1";
      edit.add(one);
    });
  };
  add(fork.ours, "chat", "cat");
  add(fork.theirs, "maison", "house");
  CHECK(fork.merge_in(Prefer::theirs).concepts.conflicts == 0);
  const auto terms = terms_of(fork.ours);
  CHECK(std::count(terms.begin(), terms.end(), "chat = cat") == 1);
  CHECK(std::count(terms.begin(), terms.end(), "maison = house") == 1);
}

TEST_CASE("glossaries of memories that share no history are compared by their terms") {
  const TemporaryFolder folder;
  const File a{folder.file("a.db")}, b{folder.file("b.db")};
  add_concept(a, "trêve", "truce");
  add_concept(a, "guerre", "war");
  add_concept(b, "otage", "hostage");
  add_concept(b, "trêve", "truce");
  Workspace left = a.open(), right = b.open();
  const auto found = glossary_difference(left.glossary(), right.glossary(), false);
  CHECK(found.equal == 1);
  REQUIRE(found.changes.size() == 2);
  CHECK_FALSE(found.changes[0].before);
  CHECK(found.changes[0].after->languages[0].terms[0].text == "otage");
  CHECK_FALSE(found.changes[1].after);
}
