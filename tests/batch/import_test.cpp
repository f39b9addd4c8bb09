// SPDX-License-Identifier: Apache-2.0
#include "batch/import.h"

#include <catch2/catch.hpp>
#include <string>
#include <tuple>

#include "batch/export.h"
#include "store/journal.h"
#include "tests/batch/temporary_folder.h"
#include "tests/formats/streams.h"
#include "text/error.h"

using namespace verso;
using verso::testing::TemporaryFolder;

namespace {

std::string unit(int n) {
  const std::string number = std::to_string(n);
  return "<tu tuid=\"" + number +
         "\"><prop type=\"client\">ACME</prop><tuv xml:lang=\"fr\"><seg>Le "
         "mot numéro " +
         number + "</seg></tuv><tuv xml:lang=\"en\"><seg>Word number " + number +
         "</seg></tuv></tu>\n";
}

std::string tmx(const std::string& body) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header "
         "creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" "
         "adminlang=\"en\" srclang=\"fr\" datatype=\"plaintext\"/><body>\n" +
         body + "</body></tmx>\n";
}

std::string units(int first, int last) {
  std::string out;
  for (int n = first; n <= last; ++n) out += unit(n);
  return out;
}

/// A memory in a folder of its own, with import and export.
struct Desk {
  TemporaryFolder folder;
  Database database = Database::open(folder.file("m.db"), [] {
    OpenOptions opening;
    opening.mode = OpenMode::create;
    return opening;
  }());
  Memory memory{database};
  verso::testing::Recorder told;
  ImportOptions options;

  Desk() { options.reporter = &told; }

  ImportReport import(const std::string& path) {
    options.files = {path};
    return import_files(memory, options).at(0);
  }
  std::string exported() {
    ExportOptions wanted;
    wanted.file = folder.file("export.tmx");
    export_units(memory, wanted);
    return folder.read("export.tmx");
  }
};

void check_sum(const ImportReport& report) {
  CHECK(report.read == report.added + report.merged + report.duplicate + report.rejected);
}

}  // namespace

TEST_CASE("an import accounts for every unit and stands in the journal") {
  Desk desk;
  const ImportReport report = desk.import(
      desk.folder.write("a.tmx", tmx(units(1, 1000) + unit(5) + "<tu></tu>" + units(1001, 1500))));
  CHECK(report.format == "tmx");
  CHECK(report.read == 1502);
  CHECK(report.added == 1501);
  CHECK(report.rejected == 1);
  check_sum(report);
  CHECK(report.operation == 1);
  CHECK(desk.memory.info().units == 1501);
  const Operation operation = *Journal(desk.database).operation(1);
  CHECK(operation.kind == "import");
  CHECK(operation.summary.find("1501 added, 1 rejected") != std::string::npos);
  REQUIRE(desk.told.rejections.size() == 1);
  CHECK(desk.told.rejections[0].place.line == 1004);
}

TEST_CASE("importing the same file again, or its export, adds nothing") {
  Desk desk;
  const std::string path = desk.folder.write("a.tmx", tmx(units(1, 300) + unit(7)));
  CHECK(desk.import(path).added == 301);
  ImportReport again = desk.import(path);
  CHECK(again.added == 0);
  CHECK(again.duplicate == 301);
  check_sum(again);
  CHECK(again.operation == 0);
  const std::string text = desk.exported();
  again = desk.import(desk.folder.file("export.tmx"));
  CHECK(again.added == 0);
  check_sum(again);
  CHECK(desk.exported() == text);
}

TEST_CASE("export, import into an empty memory, export: the same bytes") {
  Desk desk, other;
  desk.import(desk.folder.write("a.tmx", tmx(units(1, 50))));
  std::string second = tmx(units(51, 60));
  second.replace(second.find("srclang=\"fr\""), 12, "srclang=\"en\"");
  desk.import(desk.folder.write("b.tmx", second));
  const std::string text = desk.exported();
  CHECK(text.find("srclang=\"fr\"") != std::string::npos);
  other.import(other.folder.write("c.tmx", text));
  CHECK(other.exported() == text);
}

TEST_CASE("a dry run tells the same numbers and writes nothing") {
  Desk desk;
  const std::string path = desk.folder.write("a.tmx", tmx(units(1, 20) + "<tu></tu>" + unit(3)));
  desk.options.dry_run = true;
  desk.options.rejects = desk.folder.file("rejects.tmx");
  const ImportReport dry = desk.import(path);
  CHECK(dry.read == 22);
  CHECK(dry.added == 21);
  CHECK(dry.rejected == 1);
  CHECK(desk.memory.info().units == 0);
  CHECK_FALSE(desk.folder.has("rejects.tmx"));
  desk.options.dry_run = false;
  CHECK(desk.import(path).added == 21);
  CHECK(desk.folder.has("rejects.tmx"));
}

TEST_CASE("rejected units are kept with line and reason, mended and imported") {
  Desk desk;
  desk.options.rejects = desk.folder.file("rejects.tmx");
  desk.import(desk.folder.write(
      "a.tmx", tmx(unit(1) + "<tu tuid=\"bad\"><tuv xml:lang=\"fr\"><seg>Un -- deux</seg></tuv>"
                             "<tuv><seg>One</seg></tuv></tu>\n")));
  std::string rejects = desk.folder.read("rejects.tmx");
  INFO(rejects);
  CHECK(rejects.find("a.tmx:4:1: a variant without a language (xml:lang); add it") !=
        std::string::npos);
  rejects.replace(rejects.find("<tuv><seg>"), 5, "<tuv xml:lang=\"en\">");
  desk.options.rejects.clear();
  const ImportReport mended = desk.import(desk.folder.write("mended.tmx", rejects));
  CHECK(mended.added == 1);
  CHECK(mended.rejected == 0);
}

TEST_CASE("of several files, those before a broken one are told and their rejects kept") {
  Desk desk;
  const std::string bad = "<tu><tuv><seg>One</seg></tuv></tu>\n";
  const auto one = desk.folder.write("one.tmx", tmx(unit(1) + bad));
  const auto two = desk.folder.write("two.tmx", tmx(bad + unit(2) + bad));
  const auto whole = tmx(unit(3) + bad);
  const auto cut = desk.folder.write("cut.tmx", whole.substr(0, whole.find("</body>")));
  desk.options.rejects = desk.folder.file("rejects.tmx");
  desk.options.files = {one, two, cut};
  std::vector<std::string> done;
  desk.options.done = [&](const ImportReport& report) {
    done.push_back(report.file + " " + std::to_string(report.rejected));
  };
  CHECK_THROWS_AS(import_files(desk.memory, desk.options), InputError);
  CHECK(done == std::vector<std::string>{one + " 1", two + " 2"});
  CHECK(desk.memory.info().units == 2);
  const auto rejects = desk.folder.read("rejects.tmx");
  INFO(rejects);
  const auto count = [&](const std::string& what) {
    int n = 0;
    for (auto at = rejects.find(what); at != std::string::npos; at = rejects.find(what, at + 1))
      ++n;
    return n;
  };
  CHECK(count(bad) == 3);
  CHECK(count("<header") == 1);
  CHECK(count("</body>\n</tmx>\n") == 1);
  CHECK(rejects.ends_with("</body>\n</tmx>\n"));
  // What cannot be kept is not left out of the memory without a trace: nothing is stored.
  desk.options.rejects = "/dev/full";
  desk.options.files = {desk.folder.write("three.tmx", tmx(unit(7) + bad))};
  CHECK_THROWS_AS(import_files(desk.memory, desk.options), OutputError);
  CHECK(desk.memory.info().units == 2);
}

TEST_CASE("rejected rows of a table are kept, mended and imported") {
  for (const std::string format : {"tsv", "csv"}) {
    Desk desk;
    desk.options.source = Language("fr");
    desk.options.target = Language("en");
    desk.options.rejects = desk.folder.file("rejects." + format);
    const std::string tab = format == "tsv" ? "\t" : ",";
    const ImportReport report =
        desk.import(desk.folder.write("a." + format, "un" + tab + "one\ndeux\n"));
    CHECK(report.added == 1);
    CHECK(report.rejected == 1);
    std::string rejects = desk.folder.read("rejects." + format);
    INFO(rejects);
    CHECK(rejects.find("1 cell instead of 2") != std::string::npos);
    rejects.insert(rejects.size() - 1, tab + "two");
    desk.options.rejects.clear();
    CHECK(desk.import(desk.folder.write("m." + format, rejects)).added == 1);
  }
}

TEST_CASE("a file that cannot be read to its end leaves the memory as it was") {
  Desk desk;
  desk.import(desk.folder.write("a.tmx", tmx(units(1, 10))));
  const std::string before = desk.exported();
  const std::string whole = tmx(units(11, 3000));
  for (const std::size_t cut : {whole.size() - 8, whole.size() / 2, std::size_t{300}}) {
    CHECK_THROWS_AS(desk.import(desk.folder.write("torn.tmx", whole.substr(0, cut))), InputError);
    CHECK(desk.memory.info().units == 10);
  }
  CHECK_THROWS_AS(desk.import(desk.folder.file("none.tmx")), InputError);
  CHECK(desk.exported() == before);
  CHECK(Journal(desk.database).latest() == 1);
}

TEST_CASE("properties are set and the origin is recorded on the way in") {
  Desk desk;
  desk.options.set = {{"client", "Other"}, {"domain", "law"}};
  desk.options.origin = Origin::machine;
  desk.import(desk.folder.write("a.tmx", tmx(units(1, 3))));
  const auto stored = desk.memory.unit(1);
  REQUIRE(stored);
  CHECK(*find_property(stored->unit.annotations, "client") == "Other");
  CHECK(*find_property(stored->unit.annotations, "domain") == "law");
  CHECK(stored->unit.origin == Origin::machine);
  CHECK_FALSE(stored->unit.confirmed);
}

TEST_CASE("an interrupted import leaves nothing") {
  Desk desk;
  int calls = 0;
  desk.options.progress = [&](std::int64_t, std::int64_t) { return ++calls < 3; };
  CHECK_THROWS_AS(desk.import(desk.folder.write("a.tmx", tmx(units(1, 5000)))), Interrupted);
  CHECK(desk.memory.info().units == 0);
}

TEST_CASE("several files are several operations, and a failing one keeps those before it") {
  Desk desk;
  desk.options.files = {desk.folder.write("a.tmx", tmx(units(1, 2))),
                        desk.folder.write("b.tsv", "fr\ten\nx\ty\n")};
  const auto reports = import_files(desk.memory, desk.options);
  REQUIRE(reports.size() == 2);
  CHECK(reports[1].operation == 2);
  desk.options.files = {desk.folder.write("c.tmx", tmx(units(5, 6))),
                        desk.folder.write("d.tmx", "<tmx>")};
  CHECK_THROWS_AS(import_files(desk.memory, desk.options), InputError);
  CHECK(desk.memory.info().units == 5);
}

TEST_CASE("a named format (--from) outranks the guess and must be a format that holds units") {
  Desk desk;
  desk.options.source = Language("fr");
  desk.options.target = Language("en");
  const std::string path = desk.folder.write("a.odd", "un\tone\n");
  CHECK_THROWS_AS(desk.import(path), InputError);
  desk.options.from = "tsv";
  CHECK(desk.import(path).added == 1);
  desk.options.from = "none";
  CHECK_THROWS_AS(desk.import(path), UsageError);
}

TEST_CASE("the number of threads does not change the result") {
  std::string texts[3];
  for (int jobs = 1; jobs <= 3; ++jobs) {
    Desk desk;
    desk.options.jobs = jobs;
    desk.import(desk.folder.write("a.tmx", tmx(units(1, 2000))));
    texts[jobs - 1] = desk.exported();
  }
  CHECK(texts[0] == texts[1]);
  CHECK(texts[0] == texts[2]);
}

TEST_CASE(
    "what the gate fixed is told in the log and in the unit, what it could not is warned about") {
  Desk desk;
  auto parts = std::make_shared<std::vector<GlossaryPart>>(1);
  Concept& word = parts->front().concepts.emplace_back();
  word.id = 1;
  for (const auto& [language, text, status] :
       {std::tuple{"fr", "cessez-le-feu", TermStatus::preferred},
        {"en", "ceasefire", TermStatus::preferred},
        {"en", "cease-fire", TermStatus::forbidden}}) {
    if (word.languages.empty() || word.languages.back().language != language)
      word.languages.emplace_back().language = language;
    Term& term = word.languages.back().terms.emplace_back();
    term.text = text;
    term.status = status;
  }
  desk.options.termbase = parts;
  desk.options.check = GateMode::fix;
  const std::string path = desk.folder.write(
      "a.tsv", "fr\ten\nLe cessez-le-feu.\tThe cease-fire.\nLe cessez-le-feu tient.\tIt holds.\n");
  const ImportReport report = desk.import(path);
  CHECK(report.checked.fixed == 1);
  CHECK(report.checked.missing == 1);
  CHECK(Journal(desk.database).operation(1)->summary.find("1 term fixed") != std::string::npos);
  REQUIRE(desk.told.warnings.size() == 1);
  CHECK(desk.told.warnings[0].find("a.tsv:3") != std::string::npos);
  const std::string out = desk.exported();
  CHECK(out.find("The ceasefire.") != std::string::npos);
  CHECK(out.find("<prop type=\"x-verso-terms-fixed\">cease-fire → ceasefire</prop>") !=
        std::string::npos);
}
