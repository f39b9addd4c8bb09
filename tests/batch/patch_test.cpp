// SPDX-License-Identifier: Apache-2.0
#include "batch/patch.h"

#include <catch2/catch.hpp>

#include "batch/glossary_audit.h"
#include "tests/batch/filled.h"
#include "tests/batch/temporary_folder.h"

using namespace verso;
using Catch::Contains;
using verso::testing::Filled;
using verso::testing::pair;
using verso::testing::TemporaryFolder;

namespace {

std::string complaint(const TemporaryFolder& folder, const std::string& text) {
  try {
    read_patch(folder.write("bad.tsv", text));
  } catch (const InputError& error) {
    const std::string what = error.what();
    return what.substr(what.find("bad.tsv"));
  }
  return "read";
}

}  // namespace

TEST_CASE("a patch is read as glossary audit writes it") {
  AuditReport report;
  AuditChange change;
  change.unit = 7;
  change.language = "en";
  change.before = "A cease-fire\tof\\two\n\rdays.";
  change.after = "A ceasefire\tof\\two\n\rdays.";
  change.certain = true;
  report.changes.push_back(change);
  const TemporaryFolder folder;
  const auto patch = read_patch(folder.write("patch.tsv", audit_patch(report)));
  REQUIRE(patch.size() == 1);
  CHECK(patch[0] == PatchLine{2, 7, "en", report.changes[0].before, report.changes[0].after});
}

TEST_CASE("a patch may have been in a person's hands") {
  const TemporaryFolder folder;
  const auto patch = read_patch(
      folder.write("patch.tsv",
                   "\xEF\xBB\xBF# read by "
                   "kl\r\nafter\tbefore\tunit\tlanguage\tremark\r\n\r\nB\tA\t3\ten\tok\r\n"));
  REQUIRE(patch.size() == 1);
  CHECK(patch[0] == PatchLine{4, 3, "en", "A", "B"});
}

TEST_CASE("an uncertain correction counts once its # is taken away, blank left or not") {
  const TemporaryFolder folder;
  const auto patch = read_patch(
      folder.write("patch.tsv", "unit\tlanguage\tbefore\tafter\n 2\ten\tA\tB\n# 3\ten\tC\tD\n"));
  REQUIRE(patch.size() == 1);
  CHECK(patch[0].unit == 2);
}

TEST_CASE("a patch never empties a text") {
  Filled workspace({pair("Un.", "One.")});
  std::string why;
  PatchOptions options;
  options.refuse = [&](const PatchLine&, const std::string& reason) { why = reason; };
  CHECK(apply_patch(workspace, {{2, 1, "en", "One.", " "}}, options).refused == 1);
  CHECK_THAT(why, Contains("tm delete"));
  CHECK(workspace.memory().unit(1)->unit.variants[1].segment.text == "One.");
}

TEST_CASE("what is no patch is refused with its line") {
  const TemporaryFolder folder;
  CHECK(complaint(folder, "") ==
        "bad.tsv: this is no patch: it is empty; glossary audit --patch FILE writes one");
  CHECK_THAT(complaint(folder, "fr\ten\nUn\tOne\n"),
             Contains("bad.tsv:1: this is no patch: the column unit"));
  CHECK_THAT(complaint(folder, "unit\tlanguage\tbefore\tafter\n1\ten\n"),
             Contains("bad.tsv:2: the row has 2 cells"));
  CHECK_THAT(complaint(folder, "unit\tlanguage\tbefore\tafter\nx\ten\ta\tb\n"),
             Contains("“x” is no unit's number"));
  CHECK_THAT(complaint(folder, "unit\tlanguage\tbefore\tafter\n1\ten\ta\\q\tb\n"),
             Contains("a backslash stands alone"));
}

TEST_CASE("a patch changes what still says what the patch says, in one operation") {
  Filled workspace(
      {pair("Un.", "A cease-fire."), pair("Deux.", "Another."), pair("Trois.", "Three.")});
  std::vector<std::string> refused;
  PatchOptions options;
  options.confirm = true;
  options.refuse = [&](const PatchLine& line, const std::string& why) {
    refused.push_back(std::to_string(line.line) + ": " + why);
  };
  const std::vector<PatchLine> patch = {{2, 1, "en", "A cease-fire.", "A ceasefire."},
                                        {3, 2, "en", "One more.", "Two."},
                                        {4, 3, "EN", "Three!", "Three."},
                                        {5, 9, "en", "x", "y"},
                                        {6, 3, "de", "x", "y"}};
  const auto report = apply_patch(workspace, patch, options);
  CHECK(report.changed == 1);
  CHECK(report.unchanged == 1);
  CHECK(report.refused == 3);
  CHECK(report.operation == 2);
  REQUIRE(refused.size() == 3);
  CHECK(refused[0] == "3: the text of unit 2 is no longer what the patch says: “Another.”");
  CHECK(refused[1] == "6: unit 3 has no text in de");
  CHECK(refused[2] == "5: there is no unit 9 any more");
  const auto unit = workspace.memory().unit(1)->unit;
  CHECK(unit.variants[1].segment.text == "A ceasefire.");
  CHECK(unit.confirmed);
  REQUIRE(find(unit.attributes, "changeid") != nullptr);
  CHECK(*find(unit.attributes, "changeid") == "kl");
}

TEST_CASE("codes keep their places under a patch") {
  TranslationUnit unit = pair("Un.", "A big cease-fire now.");
  Code open, close;
  open.kind = CodeKind::open;
  open.position = 2;
  open.markup = "<b>";
  close.kind = CodeKind::close;
  close.position = 5;
  close.markup = "</b>";
  unit.variants[1].segment.codes = {open, close};
  Filled workspace({unit});
  const auto report = apply_patch(
      workspace, {{2, 1, "en", "A big cease-fire now.", "A big ceasefire right now."}}, {});
  CHECK(report.changed == 1);
  const auto segment = workspace.memory().unit(1)->unit.variants[1].segment;
  CHECK(segment.text == "A big ceasefire right now.");
  REQUIRE(segment.codes.size() == 2);
  CHECK(segment.codes[0].position == 2);
  CHECK(segment.codes[1].position == 5);
}

TEST_CASE("a patch that changes nothing makes no operation, nor does a dry run") {
  Filled workspace({pair("Un.", "One.")});
  CHECK(apply_patch(workspace, {{2, 1, "en", "Zero.", "One."}}, {}).operation == 0);
  PatchOptions dry;
  dry.dry_run = true;
  CHECK(apply_patch(workspace, {{2, 1, "en", "One.", "A."}}, dry).changed == 1);
  CHECK(workspace.memory().unit(1)->unit.variants[1].segment.text == "One.");
  CHECK(Journal(workspace.database()).latest() == 1);
}
