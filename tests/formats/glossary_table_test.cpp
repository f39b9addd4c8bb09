// SPDX-License-Identifier: Apache-2.0
#include "formats/glossary_table.h"

#include <catch2/catch.hpp>

#include "formats/glossary_row.h"

using namespace verso;

namespace {

class Reporter : public UnitReporter {
 public:
  void warn(const Warning& warning) override { warnings.push_back(warning.what); }
  void reject(const Rejection& rejection) override { rejected.push_back(rejection); }
  void skip(const Place& place, const std::string&) override { skipped.push_back(place.line); }
  std::vector<std::string> warnings;
  std::vector<std::int64_t> skipped;
  std::vector<Rejection> rejected;
};

std::vector<Concept> read(const std::string& text, Reporter& reporter, ReadOptions options = {}) {
  options.reporter = &reporter;
  const auto source = read_glossary_table(Input::from_string(text, "g.csv"), options);
  std::vector<Concept> out;
  for (SourcedConcept one; source->next(one);) out.push_back(one.concept_);
  return out;
}

}  // namespace

TEST_CASE("a glossary table is read by its header, whatever the separator") {
  for (const std::string separator : {",", ";", "\t"}) {
    std::string text =
        "\xEF\xBB\xBF"
        "fr;fr:forbidden;en;en:admitted;pos;fr:gender\r\n"
        "loi martiale;loi militaire | loi de guerre;martial law;;noun;f\r\n";
    for (char& c : text)
      if (c == ';') c = separator[0];
    Reporter reporter;
    const auto concepts = read(text, reporter);
    REQUIRE(concepts.size() == 1);
    REQUIRE(concepts[0].languages.size() == 2);
    const auto& french = concepts[0].languages[0];
    REQUIRE(french.terms.size() == 3);
    CHECK(french.terms[0].text == "loi martiale");
    CHECK(french.terms[0].gender == "feminine");
    CHECK(french.terms[2].status == TermStatus::forbidden);
    CHECK(concepts[0].languages[1].terms[0].part_of_speech == "noun");
    CHECK(concepts[0].languages[1].terms[0].gender.empty());
  }
}

TEST_CASE("bad rows of a glossary table are rejected with their line, the rest is read") {
  Reporter reporter;
  ReadOptions options;
  options.keep_raw = true;  // they can be put aside
  const std::string table = "fr,en\nun,one\nseul\n\"trois,three\nquatre,four\n,\ncinq,five,x\n";
  const auto concepts = read(table, reporter, options);
  CHECK_THROWS_AS(read(table, reporter), InputError);
  REQUIRE(concepts.size() == 2);
  REQUIRE(reporter.rejected.size() == 3);
  CHECK(reporter.rejected[0].place.line == 3);
  CHECK(reporter.rejected[1].place.line == 4);
  CHECK(reporter.rejected[1].raw == "\"trois,three");
  CHECK(reporter.rejected[2].place.line == 7);
}

TEST_CASE("three columns without a header take their languages from the options") {
  Reporter reporter;
  ReadOptions options;
  options.source = Language("en");
  options.target = Language("ja");
  const auto concepts = read("# -*- coding: utf-8 -*-\nError\tエラー\ta note\n", reporter, options);
  REQUIRE(concepts.size() == 1);
  CHECK(concepts[0].languages[1].terms[0].text == "エラー");
  CHECK(concepts[0].note == "a note");
  CHECK_THROWS_AS(read("chien\tdog bone\n", reporter), InputError);
}

TEST_CASE("MateCat's notes and examples belong to the language before them") {
  Reporter reporter;
  const auto concepts = read(
      "Forbidden,Domain,en-US,Notes,Example of use,it-IT,Notes\nTRUE,Uber,Eat,en note,Eat "
      "it,Mangiare,it note\n",
      reporter);
  REQUIRE(concepts.size() == 1);
  CHECK(concepts[0].subject == "Uber");
  CHECK(concepts[0].languages[0].terms[0].status == TermStatus::forbidden);
  CHECK(concepts[0].languages[0].terms[0].usage == "Eat it");
  REQUIRE(concepts[0].languages[1].data.size() == 1);
  CHECK(concepts[0].languages[1].data[0].value == "it note");
}

TEST_CASE("a written glossary table reads back as the same concepts") {
  Reporter reporter;
  const std::string text =
      "id,subject,definition,note,client,dnt,case_sensitive,pos,house,fr,fr:admitted,fr:forbidden,"
      "fr:variants,"
      "fr:gender,en,en:deprecated\n"
      "1,law,\"a, \"\"b\"\"\",,ACME,yes,yes,noun,x,loi,règle,\"lex, dura\",Loi,f,law,bill\n"
      "2,,,,,,,,,,=1+1,,,,two,\n";
  const auto concepts = read(text, reporter);
  REQUIRE(reporter.rejected.empty());
  for (const bool safe : {false, true}) {
    std::string out;
    Output output = Output::to_string(out);
    WriteOptions options;
    options.csv_safe = safe;
    const auto sink = write_glossary_csv(output, options);
    for (const Concept& one : concepts) sink->put(one);
    sink->finish();
    output.finish();
    INFO(out);
    ReadOptions reading;
    reading.csv_safe = safe;
    CHECK(read(out, reporter, reading) == concepts);
    CHECK((out.find(",'=1+1") != std::string::npos) == safe);
  }
  std::string book;
  Output output = Output::to_string(book);
  const auto sink = write_glossary_xlsx(output, {});
  for (const Concept& one : concepts) sink->put(one);
  sink->finish();
  output.finish();
  CHECK(read(book, reporter) == concepts);
}

TEST_CASE("each term of a language may have values of its own") {
  Reporter reporter;
  const auto concepts = read(
      "fr:forbidden,fr,fr:gender,fr:usage,fr:variants,fr:case_sensitive\n"
      "armistice,trêve | pause,f | f | m,-- | - | rare,treve || - || armistisse,no | yes | no\n",
      reporter);
  REQUIRE(concepts.size() == 1);
  CHECK(reporter.warnings.empty());
  auto section = concepts[0].languages[0];
  const auto terms = terms_by_status(section);
  REQUIRE(terms.size() == 3);
  CHECK(terms[0]->text == "trêve");
  CHECK(terms[0]->gender == "feminine");
  CHECK(terms[0]->usage == "-");
  CHECK(terms[1]->usage.empty());
  CHECK(terms[2]->usage == "rare");
  CHECK(terms[0]->variants == std::vector<std::string>{"treve"});
  CHECK(terms[1]->case_sensitive);
  CHECK(terms[1]->variants.empty());
  CHECK(terms[2]->text == "armistice");
  CHECK(terms[2]->gender == "masculine");
  CHECK_FALSE(terms[2]->case_sensitive);
  CHECK(terms[2]->variants == std::vector<std::string>{"armistisse"});
}

TEST_CASE("what a table has no place for is told") {
  Concept one;
  LanguageSection section;
  section.language = "fr";
  Term term;
  term.text = "trêve | pause";
  term.id = "t1";
  section.terms.push_back(term);
  one.languages.push_back(section);
  DataItem house;
  house.kind = DataItem::Kind::admin;
  house.category = "Notes";
  house.value = "not a note";
  one.data.push_back(house);
  Reporter reporter;
  std::string out;
  Output output = Output::to_string(out);
  WriteOptions options;
  options.warnings = &reporter;
  const auto sink = write_glossary_csv(output, options);
  sink->put(one);
  sink->finish();
  output.finish();
  CHECK(out == "fr\r\ntrêve | pause\r\n");
  REQUIRE(reporter.warnings.size() == 1);
  CHECK(reporter.warnings[0] == "a table has no place for: Notes (1), preferred terms (1)");
}

TEST_CASE("languages that are not known are marked as such in a written table") {
  Reporter reporter;
  const auto concepts = read(
      "lang:qaa,lang:qaa:gender,iw,lang:jp,lang:id,fr\nun,f,deux,trois,quatre,cinq\n", reporter);
  REQUIRE(concepts.size() == 1);
  REQUIRE(concepts[0].languages.size() == 5);
  CHECK(concepts[0].languages[0].terms[0].gender == "feminine");
  std::string out;
  Output output = Output::to_string(out);
  const auto sink = write_glossary_csv(output, {});
  sink->put(concepts[0]);
  sink->finish();
  output.finish();
  INFO(out);
  CHECK(out.starts_with("lang:qaa,lang:qaa:gender,iw,lang:jp,lang:id,fr"));
  CHECK(read(out, reporter) == concepts);
  CHECK(reporter.warnings.empty());
}

TEST_CASE("a row of a glossary with a control character is rejected") {
  Reporter reporter;
  CHECK(read("fr,en\nun,one\ndeux,tw\x1bo\n", reporter).size() == 1);
  REQUIRE(reporter.rejected.size() == 1);
  CHECK(reporter.rejected[0].reason == "a control character");
  CHECK(reporter.rejected[0].place.line == 3);
}

TEST_CASE("a term may begin with # and a blank; comments are told") {
  Reporter reporter;
  const auto concepts = read("en,fr\n# tag,mot-dièse\n# animals\ncat,chat\n", reporter);
  REQUIRE(concepts.size() == 2);
  CHECK(concepts[0].languages[0].terms[0].text == "# tag");
  CHECK(reporter.skipped == std::vector<std::int64_t>{3});
  // A file that begins with a comment may hold more of them, commas and all.
  CHECK(read("# mine\nen,fr\n# one, two\ncat,chat\n", reporter).size() == 1);
}

TEST_CASE("an apostrophe before a term belongs to it unless the file is known to be escaped") {
  Reporter reporter;
  const std::string table = "nl,fr\n'-tis,-te\n'+1,+1\n";
  auto concepts = read(table, reporter);
  REQUIRE(concepts.size() == 2);
  CHECK(concepts[0].languages[0].terms[0].text == "'-tis");
  CHECK(reporter.warnings.size() == 1);
  ReadOptions options;
  options.csv_safe = true;
  concepts = read(table, reporter, options);
  CHECK(concepts[0].languages[0].terms[0].text == "-tis");
  CHECK(concepts[1].languages[0].terms[0].text == "+1");
  CHECK(reporter.warnings.size() == 1);
}
