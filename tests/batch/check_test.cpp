// SPDX-License-Identifier: Apache-2.0
#include "batch/check.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <tuple>

#include "formats/format.h"
#include "store/journal.h"
#include "tests/batch/filled.h"
#include "tests/batch/temporary_folder.h"
#include "tests/golden.h"
#include "text/error.h"

using namespace verso;
using verso::testing::Filled;
using verso::testing::pair;
using verso::testing::TemporaryFolder;

namespace {

struct Gathered : CheckSink {
  std::vector<Finding> findings;
  std::vector<std::string> failures;
  void finding(const Finding& finding) override { findings.push_back(finding); }
  void failed(const std::string& path, const InputError&) override { failures.push_back(path); }
  std::string codes() const {
    std::string out;
    for (const auto& f : findings) out += (out.empty() ? "" : " ") + f.check + "#" + f.unit;
    return out;
  }
};

CheckOptions options_for(const std::string& source, const std::string& target) {
  CheckOptions options;
  options.source = Language(source);
  options.target = Language(target);
  return options;
}

struct Deaf : UnitReporter {
  void warn(const Warning&) override {}
  void reject(const Rejection&) override {}
  void skip(const Place&, const std::string&) override {}
};

Termbase sample_glossary() {
  const std::string path = std::string(VERSO_SOURCE_DIR) + "/samples/glossary.csv";
  Input input = Input::open(path);
  Deaf deaf;
  ReadOptions read;
  read.reporter = &deaf;
  auto source = find_format("csv")->read_concepts(std::move(input), read);
  auto parts = std::make_shared<std::vector<GlossaryPart>>(1);
  for (SourcedConcept each; source->next(each); each = {})
    parts->front().concepts.push_back(each.concept_);
  return parts;
}

std::vector<std::pair<std::string, std::string>> article_pairs() {
  std::ifstream file(std::string(VERSO_SOURCE_DIR) + "/samples/article.reviewed.tsv");
  std::vector<std::pair<std::string, std::string>> pairs;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> cells;
    std::stringstream cut(line);
    for (std::string cell; std::getline(cut, cell, '\t');) cells.push_back(cell);
    if (cells.size() >= 7) pairs.emplace_back(cells[5], cells[6]);
  }
  return pairs;
}

const std::string kXliff =
    "<xliff version=\"1.2\"><file original=\"a\" source-language=\"fr\" target-language=\"en\" "
    "datatype=\"x\"><body>\n"
    "<trans-unit id=\"1\"><source>Il a 3 ans.</source><target>He is 4.</target></trans-unit>\n"
    "<trans-unit id=\"2\"><source>Un <g id=\"1\">mot</g>.</source><target>A  "
    "word.</target></trans-unit>\n"
    "<trans-unit id=\"3\"><source>Un mot.</source><target>One term.</target></trans-unit>\n"
    "<trans-unit id=\"4\"><source>Rien</source></trans-unit>\n"
    "</body></file></xliff>\n";

}  // namespace

TEST_CASE("Pairs meet with the findings of the golden table") {
  for (const auto& row : golden::read("checks.tsv")) {
    INFO("line " << row.line << ": " << row[2] << " | " << row[3]);
    const Checker checker(options_for(row[0], row[1]));
    std::string found;
    for (const auto& finding : checker.check({row[2], {}}, {row[3], {}}).findings)
      found += (found.empty() ? "" : " ") + finding.check;
    CHECK(found == row[4]);
  }
}

TEST_CASE("Every code that a check gives stands in the table of checks") {
  std::set<std::string_view> codes;
  for (const auto& row : check_rows()) {
    CHECK(codes.insert(row.code).second);
    CHECK_FALSE(row.description.empty());
  }
  for (const auto& row : golden::read("checks.tsv")) {
    std::stringstream list(row[4]);
    for (std::string code; list >> code;) CHECK(codes.count(code) == 1);
  }
}

TEST_CASE("Safe fixes mend a translation, and mended text has nothing left to fix") {
  for (const auto& [source, target, wanted, language] :
       {std::tuple<std::string, std::string, std::string, std::string>{
            "Deux mots.", "Two two  words .", "Two words.", "en"},
        {"Ça ?", "Vraiment ? « oui »", "Vraiment\u202F? «\u00A0oui\u00A0»", "fr"},
        {"Commentaires", "Сomments", "Comments", "en"},
        {"Il a 6 854 ans", "He is 6,584", "He is 6,854", "en"},
        {"Mot", "Wo\u200Brd ", "Word", "en"}}) {
    const Checker checker(options_for("fr", language));
    const auto found = checker.check({source, {}}, {target, {}}).findings;
    const auto mended = Checker::fixed({target, {}}, found);
    CHECK(mended.text == wanted);
    for (const auto& left : checker.check({source, {}}, mended).findings) CHECK(left.fix.empty());
  }
}

TEST_CASE("Codes are compared by kind and meaning") {
  const Checker checker(options_for("fr", "en"));
  const auto codes = [&](const Segment& source, const Segment& target) {
    std::string out;
    for (const auto& f : checker.check(source, target).findings) out += f.check + " ";
    return out;
  };
  const Code open{CodeKind::open, 0, "1", "bold", "<b>", ""};
  const Code close{CodeKind::close, 3, "1", "bold", "</b>", ""};
  CHECK(codes({"mot", {open, close}}, {"word", {open, close}}).empty());
  CHECK(codes({"mot", {open, close}}, {"word", {}}) == "codes-missing ");
  CHECK(codes({"mot", {}}, {"word", {open, close}}) == "codes-added ");
  CHECK(codes({"mot", {open, close}}, {"word", {close, open}}) == "codes-order ");
}

namespace {

/// What check finds in a file of this name.
std::string found_in(const std::string& name, const std::string& content) {
  TemporaryFolder folder;
  CheckOptions options = options_for("en", "fr");
  Gathered gathered;
  check_files({{folder.write(name, content), nullptr}}, options, gathered);
  std::string out;
  for (const auto& f : gathered.findings) out += (out.empty() ? "" : " ") + f.check;
  return out;
}

std::string found_in_xliff(const std::string& source, const std::string& target) {
  return found_in("a.xlf",
                  "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" "
                  "target-language=\"fr\" datatype=\"x\"><body><trans-unit id=\"1\"><source>" +
                      source + "</source><target>" + target +
                      "</target></trans-unit></body></file></xliff>");
}

}  // namespace

TEST_CASE("A pair of codes that closes before it opens is found in every format") {
  const std::string open = "<bpt id=\"1\">&lt;b></bpt>", close = "<ept id=\"1\">&lt;/b></ept>";
  CHECK(found_in_xliff("A " + open + "b" + close, "A " + close + "b" + open) == "codes-order");
  CHECK(found_in_xliff("A " + open + "b" + close, "A " + open + "b" + close).empty());
  const std::string head = "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu>";
  const auto tmx = [&](const std::string& source, const std::string& target) {
    return found_in("a.tmx", head + "<tuv xml:lang=\"en\"><seg>" + source +
                                 "</seg></tuv><tuv xml:lang=\"fr\"><seg>" + target +
                                 "</seg></tuv></tu></body></tmx>");
  };
  CHECK(tmx("A <bpt i=\"1\"/>b<ept i=\"1\"/>", "A <ept i=\"1\"/>b<bpt i=\"1\"/>") == "codes-order");
  CHECK(tmx("A <bpt i=\"1\"/>b<ept i=\"1\"/>", "A <bpt i=\"2\"/>b<ept i=\"2\"/>").empty());
}

TEST_CASE("A code of XLIFF names the source's code by its id") {
  CHECK(found_in_xliff("A <x id=\"1\"/>b", "A <x id=\"9\"/>b") == "codes-missing codes-added");
  CHECK(found_in_xliff("A <x id=\"1\"/>b<x id=\"2\"/>", "A <x id=\"2\"/>b<x id=\"1\"/>").empty());
  CHECK(found_in_xliff("<g id=\"1\" ctype=\"bold\">A</g> b",
                       "<g id=\"2\" ctype=\"bold\">A</g> b") == "codes-missing codes-added");
}

TEST_CASE("Annotations have ids of their own on either side") {
  CHECK(found_in_xliff("A <mrk mtype=\"term\" mid=\"1\" id=\"m1\">b</mrk>",
                       "A <mrk mtype=\"term\" mid=\"1\" id=\"m2\">c</mrk>")
            .empty());
}

TEST_CASE("Files are checked in order, with lines, contradictions and a summary") {
  TemporaryFolder folder;
  const auto path = folder.write("a.xlf", kXliff);
  for (const int jobs : {0, 2}) {
    CheckOptions options;
    options.jobs = jobs;
    Gathered gathered;
    const auto summary = check_files({{path, nullptr}}, options, gathered);
    CHECK(gathered.codes() ==
          "number-value#1 codes-missing#2 space-double#2 inconsistent-target#3 untranslated#4");
    REQUIRE(gathered.findings.size() == 5);
    CHECK(gathered.findings[0].line == 2);
    CHECK(gathered.findings[0].message == "3 ≠ 4");
    CHECK(summary.units == 4);
    CHECK(summary.errors == 1);
    CHECK(summary.warnings == 4);
  }
}

TEST_CASE("A baseline accepts what is known, wherever it moves") {
  TemporaryFolder folder;
  const auto path = folder.write("a.xlf", kXliff);
  Gathered first;
  check_files({{path, nullptr}}, {}, first);
  std::string keys = "# accepted\n";
  for (const auto& finding : first.findings)
    if (finding.check != "inconsistent-target") keys += baseline_key(finding) + "\n";
  const auto baseline = read_baseline(folder.write("baseline", keys));
  auto moved = kXliff;
  moved.insert(moved.find("<trans-unit"), "\n\n");
  folder.write("a.xlf", moved);
  Gathered second;
  const auto summary = check_files({{path, nullptr}}, {}, second, baseline);
  CHECK(second.codes() == "inconsistent-target#3");
  CHECK(summary.accepted == 4);
}

TEST_CASE("Fixes are written to a copy that differs nowhere else") {
  TemporaryFolder folder;
  const auto path = folder.write("a.xlf", kXliff);
  Gathered gathered;
  CheckOptions options;
  options.only = {"space-double"};
  check_files({{path, nullptr}}, options, gathered, {}, folder.file("b.xlf"));
  auto wanted = kXliff;
  wanted.replace(wanted.find("<target>A  word."), 16, "<target>A word.");
  CHECK(folder.read("b.xlf") == wanted);
  CHECK(folder.read("a.xlf") == kXliff);
}

TEST_CASE("Mending a space changes no state") {
  const auto xliff12 = [](const std::string& unit, const std::string& target) {
    return "<xliff version=\"1.2\" xmlns:mq=\"MQXliff\" "
           "xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\"><file "
           "source-language=\"fr\" target-language=\"en\" original=\"a\" "
           "datatype=\"plaintext\"><body>"
           "<trans-unit id=\"1\"" +
           unit + "><source>Un mot.</source><target" + target +
           ">A  word.</target></trans-unit></body></file></xliff>\n";
  };
  const std::vector<std::pair<std::string, std::string>> files = {
      {"new.xlf", xliff12("", " state=\"new\"")},
      {"fuzzy.xlf",
       xliff12("", " state=\"needs-review-translation\" state-qualifier=\"fuzzy-match\"")},
      {"memoq.mqxliff", xliff12(" mq:status=\"PartiallyEdited\"", "")},
      {"two.xlf",
       "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"fr\" "
       "trgLang=\"en\">"
       "<file id=\"f\"><unit id=\"1\"><segment state=\"initial\"><source>Un mot.</source><target>A "
       " "
       "word.</target></segment></unit></file></xliff>\n"},
      {"a.po",
       "msgid \"\"\nmsgstr \"Language: en\\n\"\n\n#, fuzzy\n#| msgid \"Un.\"\nmsgid \"Un "
       "mot.\"\nmsgstr \"A  word.\"\n"},
      {"b.po",
       "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid \"Un mot.\"\nmsgstr \"A  word.\"\n"}};
  const TemporaryFolder folder;
  for (const auto& [name, text] : files) {
    INFO(name);
    auto options = options_for("fr", "en");
    options.only = {"space-double"};
    Gathered gathered;
    const auto path = folder.write(name, text);
    check_files({{path, nullptr}}, options, gathered, {}, folder.file("mended-" + name));
    auto wanted = text;
    wanted.replace(wanted.find("A  word"), 7, "A word");
    CHECK(folder.read("mended-" + name) == wanted);
  }
}

TEST_CASE("A file that cannot be checked is told, and the others are checked") {
  TemporaryFolder folder;
  Gathered gathered;
  const auto summary = check_files({{folder.write("a.txt", "Un.\n"), nullptr},
                                    {folder.file("none.xlf"), nullptr},
                                    {folder.write("b.xlf", kXliff), nullptr}},
                                   {}, gathered);
  CHECK(gathered.failures.size() == 2);
  CHECK(summary.failed == 2);
  CHECK(gathered.findings.size() == 5);
}

TEST_CASE("The article's translation has no wrong number, term or code") {
  auto options = options_for("fr", "en");
  options.termbase = sample_glossary();
  options.source_side = true;
  const Checker checker(options);
  bool stray = false, cyrillic = false;
  for (const auto& [source, target] : article_pairs()) {
    for (const auto& finding : checker.check({source, {}}, {target, {}}).findings) {
      INFO(source << " | " << target << " | " << finding.message);
      if (finding.check == "source-text") {
        stray = stray || finding.message.find("a space before “,”") != std::string::npos;
        cyrillic = cyrillic || finding.message.find("Cyrillic") != std::string::npos;
        continue;
      }
      CHECK(finding.check == "");
    }
  }
  CHECK(stray);
  CHECK(cyrillic);
}

TEST_CASE("check finds exactly the terms that a test plants") {
  auto options = options_for("fr", "en");
  options.termbase = sample_glossary();
  const Checker checker(options);
  int planted = 0;
  for (auto [source, target] : article_pairs()) {
    for (const auto& [good, bad] :
         {std::pair<std::string, std::string>{"martial law", "military law"},
          {"ceasefire", "cease-fire"},
          {"general mobilisation", "full mobilisation"}}) {
      const auto at = target.find(good);
      if (at == std::string::npos) continue;
      auto wrong = target;
      wrong.replace(at, good.size(), bad);
      std::vector<Finding> terms;
      for (const auto& f : checker.check({source, {}}, {wrong, {}}).findings)
        if (!f.verdict.empty()) terms.push_back(f);
      INFO(wrong);
      REQUIRE(terms.size() == 1);
      CHECK(terms[0].check == "term-forbidden");
      CHECK(terms[0].verdict == "forbidden");
      if (!terms[0].fix.empty()) CHECK(Checker::fixed({wrong, {}}, terms).text == target);
      ++planted;
    }
  }
  CHECK(planted >= 4);
}

TEST_CASE("The memory is checked unit by unit") {
  Filled workspace(
      {pair("Il a 3 ans.", "He is 4."), pair("Un mot.", "A word."), pair("Un mot.", "One term.")});
  Gathered gathered;
  check_memory(workspace.memory(), options_for("fr", "en"), gathered);
  CHECK(gathered.codes() == "number-value#1 inconsistent-target#3");
}

TEST_CASE("Languages of one file do not contradict each other") {
  TemporaryFolder folder;
  std::string units;
  const auto unit = [&](const std::string& source, const std::string& language,
                        const std::string& target) {
    units += "<tu><tuv xml:lang=\"fr\"><seg>" + source + "</seg></tuv><tuv xml:lang=\"" + language +
             "\"><seg>" + target + "</seg></tuv></tu>\n";
  };
  unit("Bonjour le monde.", "en-GB", "Hello coloured world.");
  unit("Bonjour le monde.", "de", "Hallo bunte Welt.");
  unit("Bonjour le monde.", "en-US", "Hello colored world.");
  unit("Bonjour, monde.", "de-AT", "Hallo bunte Welt.");
  unit("Bonjour le monde.", "de", "Hallo graue Welt.");
  const auto path = folder.write(
      "a.tmx", "<tmx version=\"1.4\"><header srclang=\"fr\"/><body>\n" + units + "</body></tmx>\n");
  CheckOptions options;
  options.only = {"inconsistent-target", "inconsistent-source"};
  Gathered found;
  check_files({{path, nullptr}}, options, found);
  CHECK(found.codes() == "inconsistent-target#5");
  // Asked for in general, they are still two.
  options.target = Language("en");
  Gathered english;
  check_files({{path, nullptr}}, options, english);
  CHECK(english.codes().empty());
}

TEST_CASE("A unit that tells its region is held against that region's terms") {
  std::vector<TranslationUnit> units(2, pair("La couleur.", "The color."));
  units[0].variants[1].language = "en-US";
  units[1].variants[1].language = "en-GB";
  Filled workspace(units);
  CheckOptions options = options_for("fr", "en");
  auto parts = std::make_shared<std::vector<GlossaryPart>>(1);
  Concept& colour = parts->front().concepts.emplace_back();
  for (const auto& [language, text, status] : {std::tuple{"fr", "couleur", TermStatus::preferred},
                                               {"en-US", "color", TermStatus::preferred},
                                               {"en-GB", "color", TermStatus::forbidden}}) {
    LanguageSection& section = colour.languages.emplace_back();
    section.language = language;
    section.terms.resize(1);
    section.terms[0].text = text;
    section.terms[0].status = status;
  }
  options.termbase = parts;
  Gathered gathered;
  check_memory(workspace.memory(), options, gathered);
  CHECK(gathered.codes() == "term-forbidden#2");
}

TEST_CASE("A mended copy of a TMX differs in what was mended alone") {
  TemporaryFolder folder;
  const std::string head =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header "
      "creationtool=\"x\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" "
      "adminlang=\"en\" srclang=\"fr\" datatype=\"plaintext\"><note>n</note></header>\n<body>\n";
  const auto unit = [](const std::string& source, const std::string& target) {
    return "<tu tuid=\"a\"><prop type=\"p\">v</prop><tuv xml:lang=\"fr\"><seg>" + source +
           "</seg></tuv><tuv xml:lang=\"en\"><seg>" + target + "</seg></tuv></tu>\n";
  };
  std::string many;
  for (int i = 0; i < 600; ++i) many += unit("Mot.", "Word.");
  const auto path =
      folder.write("a.tmx", head + unit("Un mot.", "A  word.") + many + unit("Seul", "Alone") +
                                unit("Deux <ph/>mots.", "Two two <ph/>words.") + "</body></tmx>\n");
  for (const int jobs : {0, 2}) {
    auto options = options_for("fr", "en");
    options.jobs = jobs;
    Gathered found;
    check_files({{path, nullptr}}, options, found, {}, folder.file("b.tmx"));
    CHECK(found.codes() == "space-double#1 double-word#603");
    Gathered again;
    check_files({{folder.file("b.tmx"), nullptr}}, options, again);
    CHECK(again.codes().empty());
    const auto mended = folder.read("b.tmx");
    CHECK(mended.find("<seg>A word.</seg>") != std::string::npos);
    CHECK(mended.find("Two <ph/>words.") != std::string::npos);
    CHECK(mended.find("<note>n</note>") != std::string::npos);
    std::size_t units = 0;
    for (auto at = mended.find("<tu "); at != std::string::npos; at = mended.find("<tu ", at + 1))
      ++units;
    CHECK(units == 603);
  }
}

TEST_CASE("No mended copy is written that would lose a unit") {
  TemporaryFolder folder;
  const auto path = folder.write(
      "a.tmx",
      "<tmx version=\"1.4\"><header srclang=\"fr\"/><body><tu><tuv xml:lang=\"fr\"><seg>Un</seg>"
      "</tuv><tuv><seg>One</seg></tuv></tu></body></tmx>");
  Gathered found;
  check_files({{path, nullptr}}, options_for("fr", "en"), found, {}, folder.file("b.tmx"));
  if (!found.codes().empty()) {
    CHECK(found.failures.size() == 1);
    CHECK_FALSE(folder.has("b.tmx"));
  }
}
