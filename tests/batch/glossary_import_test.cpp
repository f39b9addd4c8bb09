// SPDX-License-Identifier: Apache-2.0
#include "batch/glossary_import.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "glossary/verdict.h"
#include "tests/batch/temporary_folder.h"

using namespace verso;

namespace {

class Reporter : public UnitReporter {
 public:
  void warn(const Warning& warning) override { warnings.push_back(warning.what); }
  void reject(const Rejection&) override {}
  void skip(const Place&, const std::string&) override {}
  std::vector<std::string> warnings;
};

/// One for the whole program: other tests run beside it.
std::string folder() {
  static const verso::testing::TemporaryFolder kFolder;
  return kFolder.path.string();
}

void write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }
std::string read(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("the sample glossary is imported, and a second time adds nothing") {
  Database database = Database::open(":memory:", {OpenMode::create});
  Glossary glossary(database);
  GlossaryImportOptions options;
  options.files = {std::string(VERSO_SOURCE_DIR) + "/samples/glossary.csv"};
  auto reports = import_glossaries(glossary, options);
  CHECK(reports.at(0).added == 49);
  CHECK(reports.at(0).rejected == 0);
  CHECK(reports.at(0).operation == 1);
  reports = import_glossaries(glossary, options);
  CHECK(reports.at(0).added == 0);
  CHECK(reports.at(0).duplicate == 49);
  CHECK(reports.at(0).operation == 0);
  Database other = Database::open(":memory:", {OpenMode::create});
  Glossary from_tbx(other);
  options.files = {std::string(VERSO_SOURCE_DIR) + "/samples/glossary.tbx"};
  CHECK(import_glossaries(from_tbx, options).at(0).added == 49);
}

TEST_CASE("rejected rows are kept, and import once they are mended") {
  const std::string file = folder() + "/g.csv", rejects = folder() + "/rejects.csv";
  write(file, "fr,en\nun,one\nseul\ndeux,two\n");
  Database database = Database::open(":memory:", {OpenMode::create});
  Glossary glossary(database);
  GlossaryImportOptions options;
  options.files = {file};
  options.rejects = rejects;
  const auto report = import_glossaries(glossary, options).at(0);
  CHECK(report.read == 3);
  CHECK(report.added == 2);
  CHECK(report.rejected == 1);
  std::string text = read(rejects);
  CHECK(text == "# refused rows, each below the reason\nfr,en\n# " + file +
                    ":3: the row has 1 cells, the header 2\nseul\n");
  write(rejects, text.substr(0, text.size() - 1) + ",alone\n");
  options.files = {rejects};
  options.rejects.clear();
  CHECK(import_glossaries(glossary, options).at(0).added == 1);
}

TEST_CASE("rejected rows of a file are kept when the next one is broken") {
  const std::string one = folder() + "/one.csv", two = folder() + "/two.csv",
                    rejects = folder() + "/both.csv";
  write(one, "fr,en\nun,one\nseul\n");
  write(two, "fr,en\nallein\ndeux,two\n");
  Database database = Database::open(":memory:", {OpenMode::create});
  Glossary glossary(database);
  GlossaryImportOptions options;
  options.files = {one, two, folder() + "/missing.csv"};
  options.rejects = rejects;
  int done = 0;
  options.done = [&](const GlossaryImportReport&) { ++done; };
  CHECK_THROWS_AS(import_glossaries(glossary, options), InputError);
  CHECK(done == 2);
  CHECK(glossary.size() == 2);
  CHECK(read(rejects) == "# refused rows, each below the reason\nfr,en\n# " + one +
                             ":3: the row has 1 cells, the header 2\nseul\n# " + two +
                             ":2: the row has 1 cells, the header 2\nallein\n");
}

TEST_CASE("contradictory concepts are told and not merged") {
  const std::string file = folder() + "/contradiction.csv";
  write(file,
        "fr,en,en:forbidden\ntrêve,truce,armistice\ntrêve,armistice,\ntrêve,truce,armistice\npaix,"
        "peace,\n");
  Database database = Database::open(":memory:", {OpenMode::create});
  Glossary glossary(database);
  Reporter reporter;
  GlossaryImportOptions options;
  options.files = {file};
  options.reporter = &reporter;
  const auto report = import_glossaries(glossary, options).at(0);
  CHECK(report.added == 3);
  CHECK(report.duplicate == 1);
  CHECK(report.contradictions == 1);
  REQUIRE(reporter.warnings.size() == 1);
  CHECK(reporter.warnings[0] ==
        "“trêve” (fr) is also concept 1, where “armistice” (en) is forbidden and not preferred");
}

TEST_CASE("a dry run changes nothing") {
  const std::string file = folder() + "/dry.csv";
  write(file, "fr,en\nun,one\n");
  Database database = Database::open(":memory:", {OpenMode::create});
  Glossary glossary(database);
  GlossaryImportOptions options;
  options.files = {file};
  options.dry_run = true;
  CHECK(import_glossaries(glossary, options).at(0).added == 1);
  CHECK(glossary.size() == 0);
}

TEST_CASE("an id alone does not make two concepts one") {
  const std::string first = folder() + "/first.csv", second = folder() + "/second.csv";
  write(first, "id,fr,en\n1,chat,cat\n2,chien,dog\n");
  write(second, "id,fr,en\n1,navire,vessel\n2,chien,hound\n");
  Database database = Database::open(":memory:", {OpenMode::create});
  Glossary glossary(database);
  Reporter reporter;
  GlossaryImportOptions options;
  options.reporter = &reporter;
  options.files = {first};
  CHECK(import_glossaries(glossary, options).at(0).added == 2);
  options.files = {second};
  auto report = import_glossaries(glossary, options).at(0);
  CHECK(report.added == 1);
  CHECK(report.updated == 1);
  REQUIRE(reporter.warnings.size() == 1);
  CHECK(reporter.warnings[0] == "the id 1 is also that of concept 1 (chat)");
  REQUIRE(glossary.concepts().size() == 3);
  CHECK(glossary.concept_by_id(1)->languages[0].terms[0].text == "chat");
  CHECK(glossary.concept_by_id(2)->languages[1].terms[0].text == "hound");
  // Each is found again by its terms.
  write(first, "id,fr,en\n1,chat,tomcat\n");
  write(second, "id,fr,en\n1,navire,ship\n");
  options.files = {first, second};
  for (const auto& each : import_glossaries(glossary, options)) CHECK(each.updated == 1);
  CHECK(glossary.concepts().size() == 3);
  // Two clients have each their own.
  write(first, "id,fr,en,client\n7,chat,cat,A\n");
  write(second, "id,fr,en,client\n7,chat,pussy cat,B\n");
  for (const auto& each : import_glossaries(glossary, options)) CHECK(each.added == 1);
}

TEST_CASE("empty terms contradict nothing, join nothing and are asked for nowhere") {
  const std::string file = folder() + "/empty.tbx";
  const auto entry = [](const std::string& id, const std::string& english) {
    return "<termEntry id=\"" + id + "\"><langSet xml:lang=\"en\"><tig><term>" + english +
           "</term></tig></langSet><langSet xml:lang=\"de\"><tig><term></term></tig></langSet>"
           "</termEntry>";
  };
  write(file,
        "<?xml version=\"1.0\"?><martif type=\"TBX\" xml:lang=\"en\"><martifHeader><fileDesc>"
        "<sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>" +
            entry("a", "key") + entry("b", "lock") + entry("a", "door") +
            "</body></text></martif>");
  Database database = Database::open(":memory:", {OpenMode::create});
  Glossary glossary(database);
  GlossaryImportOptions options;
  options.files = {file};
  Reporter reporter;
  options.reporter = &reporter;
  const auto reports = import_glossaries(glossary, options);
  CHECK(reports.at(0).added == 3);
  for (const std::string& warning : reporter.warnings)
    CHECK(warning.find("is also concept") == std::string::npos);
  auto parts = std::make_shared<std::vector<GlossaryPart>>(1);
  parts->front().concepts = glossary.concepts();
  for (const TermFinding& finding :
       Enforcer(parts, Language("en"), Language("de")).check("The key and the lock.", "Das."))
    CHECK(finding.verdict == Verdict::ok);
}
