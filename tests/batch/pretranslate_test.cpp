// SPDX-License-Identifier: Apache-2.0
#include "batch/pretranslate.h"

#include <catch2/catch.hpp>

#include "fake_finder.h"
#include "tests/batch/temporary_folder.h"
#include "text/error.h"
#include "tm/memory.h"
#include "tm/provenance.h"

using namespace verso;
using namespace verso::testing;

namespace {

PretranslateOptions options_for(const std::string& output) {
  PretranslateOptions options;
  options.matching.source = Language("fr");
  options.matching.target = Language("en");
  options.output = output;
  return options;
}

std::map<std::string, std::vector<Match>> known() {
  auto several = match(99, MatchType::near_exact, "Deux.", "Two.");
  several.base = 100;
  several.several_translations = true;
  return {{"Un.", {match(101, MatchType::context, "Un.", "One.")}},
          {"Deux.", {several}},
          {"Trois.", {match(85, MatchType::fuzzy, "Trois !", "Three!")}},
          {"Quatre.", {match(100, MatchType::exact, "Quatre.", "Four.")}}};
}

}  // namespace

TEST_CASE("A text document is filled with what is certain; the rest goes to a file of its own") {
  TemporaryFolder folder;
  const auto path = folder.write("a.txt", "Un. Deux. Trois.\n\nQuatre. Cinq.\n");
  for (const int jobs : {0, 2}) {
    auto options = options_for(folder.file("out.txt"));
    options.matching.jobs = jobs;
    const auto results = pretranslate({{path, nullptr}}, options, fake_finder(known()));
    REQUIRE(results.size() == 1);
    const auto& r = results[0];
    INFO(r.error);
    CHECK(folder.read("out.txt") == "One. Deux. Trois.\n\nFour. Cinq.\n");
    CHECK(r.segments == 5);
    CHECK(r.filled == 2);
    CHECK(r.filled_by_type == std::map<std::string, std::int64_t>{{"context", 1}, {"exact", 1}});
    CHECK(r.left == 3);
    CHECK(r.left_several == 1);
    CHECK(r.left_fuzzy == 1);
    CHECK(r.left_new == 1);
    CHECK(r.todo == folder.file("out.txt") + ".todo.xlf");
    const auto todo = folder.read("out.txt.todo.xlf");
    CHECK(todo.find("<source>Trois.</source>\n<alt-trans match-quality=\"85%\"") !=
          std::string::npos);
    CHECK(todo.find("Quatre") == std::string::npos);
    CHECK(folder.read("a.txt") == "Un. Deux. Trois.\n\nQuatre. Cinq.\n");
  }
}

TEST_CASE("With --min a text document takes fuzzy matches, but never one of several") {
  TemporaryFolder folder;
  const auto path = folder.write("a.txt", "Un. Deux. Trois.\n");
  auto options = options_for(folder.file("out.txt"));
  options.min = 80;
  options.min_given = true;
  pretranslate({{path, nullptr}}, options, fake_finder(known()));
  CHECK(folder.read("out.txt") == "One. Deux. Three!\n");
}

TEST_CASE("A document without matches comes back byte for byte") {
  TemporaryFolder folder;
  const std::string text = "\xEF\xBB\xBF# x\r\n\r\n- a *b*  \r\n  c";
  const auto path = folder.write("a.md", text);
  const auto results =
      pretranslate({{path, nullptr}}, options_for(folder.file("out/")), fake_finder({}));
  CHECK(folder.read("out/a.md") == text);
  CHECK(results[0].left_new == results[0].left);
}

TEST_CASE("XLIFF is filled from --min on, confirmed from --confirm on, and only once") {
  TemporaryFolder folder;
  const std::string head =
      "<xliff version=\"1.2\"><file original=\"a\" source-language=\"fr\" target-language=\"en\" "
      "datatype=\"x\"><body>";
  const auto path = folder.write(
      "a.xlf", head +
                   "<trans-unit id=\"1\"><source>Un.</source></trans-unit>"
                   "<trans-unit id=\"2\"><source>Deux.</source></trans-unit>"
                   "<trans-unit id=\"3\"><source>Trois.</source></trans-unit>"
                   "<trans-unit id=\"4\"><source>Quatre.</source><target>Vier</target></trans-unit>"
                   "<trans-unit id=\"5\" translate=\"no\"><source>Un.</source></trans-unit>"
                   "</body></file></xliff>");
  const auto results =
      pretranslate({{path, nullptr}}, options_for(folder.file("b.xlf")), fake_finder(known()));
  const auto out = folder.read("b.xlf");
  INFO(out);
  CHECK(out.find("<target state=\"translated\" state-qualifier=\"exact-match\">One.</target>") !=
        std::string::npos);
  CHECK(out.find("<target state=\"needs-review-translation\" "
                 "state-qualifier=\"fuzzy-match\">Three!</target>") != std::string::npos);
  CHECK(out.find("<source>Deux.</source><alt-trans match-quality=\"99%\"") != std::string::npos);
  CHECK(out.find("Vier") != std::string::npos);
  CHECK(results[0].filled == 2);
  CHECK(results[0].confirmed == 1);
  CHECK(results[0].kept == 1);
  CHECK(results[0].protected_ == 1);
  CHECK(results[0].todo.empty());
  const auto again = pretranslate({{folder.file("b.xlf"), nullptr}},
                                  options_for(folder.file("c.xlf")), fake_finder(known()));
  CHECK(folder.read("c.xlf") == out);
  CHECK(again[0].filled == 0);
}

TEST_CASE("the overwrite policy says which translations give way") {
  TemporaryFolder folder;
  const std::string unit =
      "<trans-unit id=\"1\"><source>Un.</source><target state=\"needs-review-translation\">Uno."
      "</target></trans-unit><trans-unit id=\"2\"><source>Quatre.</source><target "
      "state=\"translated\">Vier.</target></trans-unit><trans-unit id=\"3\" "
      "approved=\"yes\"><source>Quatre.</source><target>Fier.</target></trans-unit>";
  const auto path =
      folder.write("a.xlf",
                   "<xliff version=\"1.2\"><file original=\"a\" source-language=\"fr\" "
                   "target-language=\"en\" datatype=\"x\"><body>" +
                       unit + "</body></file></xliff>");
  auto options = options_for(folder.file("b.xlf"));
  options.overwrite = Overwrite::better;
  CHECK(pretranslate({{path, nullptr}}, options, fake_finder(known()))[0].filled == 1);
  CHECK(folder.read("b.xlf").find("One.") != std::string::npos);
  options.overwrite = Overwrite::always;
  CHECK(pretranslate({{path, nullptr}}, options, fake_finder(known()))[0].filled == 2);
  CHECK(folder.read("b.xlf").find("Fier.") != std::string::npos);
}

TEST_CASE("a named target format (--to) writes XLIFF with matches from any document") {
  TemporaryFolder folder;
  const auto path = folder.write("a.md", "Un. Deux. Trois.\n");
  for (const std::string to : {"xliff12", "xliff2"}) {
    auto options = options_for(folder.file("out/"));
    options.to = to;
    const auto results = pretranslate({{path, nullptr}}, options, fake_finder(known()));
    CHECK(results[0].filled == 2);
    CHECK(results[0].output == folder.file("out/a.md.xlf"));
    const auto out = folder.read("out/a.md.xlf");
    CHECK(out.find("One.") != std::string::npos);
    CHECK(out.find("origin=\"main\"") != std::string::npos);
  }
  auto options = options_for("x");
  options.to = "tmx";
  CHECK_THROWS_AS(pretranslate({{path, nullptr}}, options, fake_finder({})), UsageError);
}

TEST_CASE("One bad file of many is told, and the others are done in their order") {
  TemporaryFolder folder;
  std::vector<DocumentJob> jobs;
  for (const std::string name : {"c.txt", "a.xlf", "b.txt"})
    jobs.push_back({folder.write(name, name == "a.xlf" ? "<xliff" : "Un.\n"), nullptr});
  const auto results = pretranslate(jobs, options_for(folder.file("out/")), fake_finder(known()));
  REQUIRE(results.size() == 3);
  CHECK(results[0].file == jobs[0].path);
  CHECK(results[0].filled == 1);
  CHECK(results[1].failed);
  CHECK(results[1].error.find("a.xlf:1") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.file("out/a.xlf")));
  CHECK(folder.read("out/b.txt") == "One.\n");
}

TEST_CASE("XLIFF in other languages is copied unchanged with a warning") {
  TemporaryFolder folder;
  const std::string text =
      "<xliff version=\"1.2\"><file original=\"a\" source-language=\"ru\" target-language=\"en\" "
      "datatype=\"x\"><body><trans-unit "
      "id=\"1\"><source>Un.</source></trans-unit></body></file></xliff>";
  const auto path = folder.write("a.xlf", text);
  const auto results =
      pretranslate({{path, nullptr}}, options_for(folder.file("b.xlf")), fake_finder(known()));
  CHECK(folder.read("b.xlf") == text);
  CHECK(results[0].warnings.size() == 1);
}

TEST_CASE("The input is never its own output") {
  TemporaryFolder folder;
  const auto path = folder.write("a.txt", "Un.\n");
  CHECK_THROWS_AS(pretranslate({{path, nullptr}}, options_for(path), fake_finder(known())),
                  UsageError);
  CHECK(folder.read("a.txt") == "Un.\n");
}

TEST_CASE("A document whose reviewed translation was stored comes out with its contexts") {
  TemporaryFolder folder;
  const std::string text = "Un *chat* dort. Un chien court.\n\nUn chat dort.\n\nFin\n";
  const auto path = folder.write("a.md", text);
  {
    OpenOptions opening;
    opening.mode = OpenMode::create;
    Database database = Database::open(folder.file("m.db"), opening);
    Memory memory(database);
    EditOptions named;
    named.kind = "add";
    Edit edit(database, named);
    MemoryEdit units(memory, edit);
    Input input = Input::open(path);
    auto document = guess_format(input).open_document(std::move(input), {});
    Segmenter segmenter(default_segmentation(), Language("fr"));
    DocumentSegments segments(*document, segmenter);
    int number = 0;
    for (SegmentedBlock block; segments.next(block); block = {}) {
      document->answer(std::nullopt);
      for (const auto& segment : block.segments) {
        TranslationUnit unit;
        unit.variants.resize(2);
        unit.variants[0].language = "fr";
        unit.variants[0].segment = segment.source;
        unit.variants[1].language = "en";
        unit.variants[1].segment.text = "Target " + std::to_string(++number);
        unit.variants[1].segment.codes = segment.source.codes;
        Context context;
        context.previous = segment.previous;
        context.next = segment.next;
        record_context(unit, context);
        units.add(unit);
      }
    }
    edit.commit("stored");
  }
  WorkspaceOptions where;
  where.database = folder.file("m.db");
  where.database_named = true;
  Workspace workspace(where, OpenMode::read);
  auto options = options_for(folder.file("out.md"));
  options.count = true;
  const auto results = pretranslate({{path, nullptr}}, options, workspace);
  REQUIRE(results[0].error.empty());
  CHECK(results[0].filled == 4);
  CHECK(results[0].filled_by_type == std::map<std::string, std::int64_t>{{"context", 4}});
  CHECK(results[0].confirmed == 4);
  CHECK(results[0].analysis.bands[static_cast<std::size_t>(Band::b101)].segments == 4);
  INFO(folder.read("out.md"));
  CHECK(folder.read("out.md").find("\n\nTarget 3\n\nTarget 4\n") != std::string::npos);
}

TEST_CASE("Breaks of lines, and what else stands between sentences, stay byte for byte") {
  TemporaryFolder folder;
  const std::map<std::string, std::pair<std::string, std::string>> files = {
      {"a.md",
       {"Un.  \nQuatre.\n\nUn.\\\nCinq.\n\n> Un.  \n> Quatre.\n\n**Un.** **Quatre. Cinq.**\n\n"
        "Un.<br/>Quatre.<br>\nUn.\n\n| a |\n|---|\n| Un.<br>Quatre. |\n",
        "One.  \nFour.\n\nOne.\\\nCinq.\n\n> One.  \n> Four.\n\n**One.** **Four. Cinq.**\n\n"
        "One.<br/>Four.<br>\nOne.\n\n| a |\n|---|\n| One.<br>Four. |\n"}},
      {"a.html",
       {"<p>Un.<br>Quatre.</p><p>Cinq.<br />\n Un. <b>Quatre.</b></p>",
        "<p>One.<br>Four.</p><p>Cinq.<br />\n One. <b>Four.</b></p>"}},
      {"a.vtt",
       {"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jean>Un.\n<i>Quatre.</i>\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jean>One.\n<i>Four.</i>\n"}}};
  for (const auto& [name, texts] : files) {
    const auto path = folder.write(name, texts.first);
    pretranslate({{path, nullptr}}, options_for(folder.file("out/")), fake_finder(known()));
    CHECK(folder.read("out/" + name) == texts.second);
  }
}

TEST_CASE("Spaces between sentences follow the script of the translation in files, too") {
  TemporaryFolder folder;
  auto options = options_for(folder.file("out/"));
  const std::map<std::string, std::vector<Match>> matches = {
      {"他来了。", {match(100, MatchType::exact, "他来了。", "He came.")}},
      {"她走了。", {match(100, MatchType::exact, "她走了。", "She left.")}},
      {"Il vint.", {match(100, MatchType::exact, "Il vint.", "他来了。")}},
      {"Elle partit.", {match(100, MatchType::exact, "Elle partit.", "她走了。")}}};
  options.matching.source = Language("zh");
  auto path = folder.write("zh.html", "<p><b>他来了。</b><b>她走了。</b>他来了。她走了。</p>");
  pretranslate({{path, nullptr}}, options, fake_finder(matches));
  CHECK(folder.read("out/zh.html") == "<p><b>He came.</b> <b>She left.</b> He came. She left.</p>");
  options.matching.source = Language("fr");
  options.matching.target = Language("zh");
  path = folder.write("fr.md", "Il vint. Elle partit.\n\n**Il vint.** Elle partit.\n");
  pretranslate({{path, nullptr}}, options, fake_finder(matches));
  CHECK(folder.read("out/fr.md") == "他来了。她走了。\n\n**他来了。** 她走了。\n");
}

TEST_CASE("A hard break inside a sentence breaks the line of its translation as well") {
  TemporaryFolder folder;
  auto match_with_break = match(100, MatchType::exact, "Le chat\ndort.", "The cat sleeps.");
  match_with_break.source.codes = {{CodeKind::standalone, 7, "1", "break", "", ""}};
  match_with_break.target.codes = {{CodeKind::standalone, 7, "1", "break", "", ""}};
  const auto path = folder.write("a.md", "> Le chat  \n> dort.\n\nLe chat<br>dort.\n");
  pretranslate({{path, nullptr}}, options_for(folder.file("out/")),
               fake_finder({{"Le chat\ndort.", {match_with_break}}}));
  CHECK(folder.read("out/a.md") == "> The cat  \n> sleeps.\n\nThe cat<br>sleeps.\n");
}

TEST_CASE("A match whose codes a repair has put in fills as well as one without repair") {
  TemporaryFolder folder;
  // As repair leaves it: the stored source has no codes, the target has the document's.
  auto repaired = match(98, MatchType::repaired, "Un chat.", "A cat.");
  repaired.target.codes = {{CodeKind::standalone, 2, "", "img", "<img>", ""}};
  auto options = options_for(folder.file("out/"));
  options.min_given = options.repair = true;
  const auto path = folder.write("a.html", "<p>Un <img>chat.</p>");
  pretranslate({{path, nullptr}}, options, fake_finder({{"Un chat.", {repaired}}}));
  CHECK(folder.read("out/a.html") == "<p>A <img>cat.</p>");
}

TEST_CASE("What a bilingual table has translated is not put into a file to be done") {
  TemporaryFolder folder;
  auto path = folder.write("a.tsv", "fr\ten\nUn.\t\nSix.\tKept\n");
  auto result =
      pretranslate({{path, nullptr}}, options_for(folder.file("b.tsv")), fake_finder(known()))
          .at(0);
  CHECK(result.kept == 1);
  CHECK(result.todo.empty());
  path = folder.write("c.tsv", "fr\ten\nSept.\t\nSix.\tKept\n");
  result = pretranslate({{path, nullptr}}, options_for(folder.file("d.tsv")), fake_finder(known()))
               .at(0);
  CHECK(folder.read("d.tsv.todo.xlf").find("Sept.") != std::string::npos);
  CHECK(folder.read("d.tsv.todo.xlf").find("Six.") == std::string::npos);
}
