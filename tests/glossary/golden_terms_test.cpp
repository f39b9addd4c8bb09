// SPDX-License-Identifier: Apache-2.0
//
// tests/golden/terms.LANG.tsv: term, part of speech and flags, text with the hit in [brackets]
// (none: no hit), phenomenon. One term a glossary, as in docs/terminology.md.
#include <algorithm>
#include <catch2/catch.hpp>

#include "glossary/glossary.h"
#include "glossary/recogniser.h"
#include "tests/glossary/terms.h"
#include "tests/golden.h"

using namespace verso;

namespace {

/// A row of the table as a glossary of one term, a text and the stretch to be found.
struct Case {
  Concept entry;
  std::string text, expected;
};

Case case_of(const golden::Row& row, const std::string& language) {
  Case out;
  Term term = test::term(row[0]);
  const std::string flags = " " + row[1] + " ";
  for (const char* pos : {"verb", "noun", "adjective", "adverb"})
    if (flags.find(std::string(" ") + pos + " ") != std::string::npos) term.part_of_speech = pos;
  term.case_sensitive = flags.find(" case ") != std::string::npos;
  if (row.cells.size() > 4) term.variants = test::split(row[4]);
  out.entry = test::entry({test::section(language, {term})});
  out.text = row[2];
  const auto open = out.text.find("[["), close = out.text.find("]]");
  if (open != std::string::npos) {
    out.expected = out.text.substr(open + 2, close - open - 2);
    out.text = out.text.substr(0, open) + out.expected + out.text.substr(close + 2);
  }
  return out;
}

void check_language(const std::string& language) {
  for (const auto& row : golden::read("terms." + language + ".tsv")) {
    INFO("terms." << language << ".tsv:" << row.line << " " << row[0] << " | " << row[2] << " | "
                  << row[3]);
    const Case one = case_of(row, language);
    const Recogniser recogniser(test::termbase({one.entry}), Language(language));
    const auto hits = recogniser.find(one.text);
    std::string found;
    if (!hits.empty()) found = one.text.substr(hits[0].begin, hits[0].end - hits[0].begin);
    CHECK(found == one.expected);
  }
}

/// A single query asks for the concepts that may stand in its text by the keys in the file.
void check_stored_keys(const std::string& language) {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Glossary glossary(database);
  const auto rows = golden::read("terms." + language + ".tsv");
  std::vector<std::int64_t> ids;
  {
    Edit edit(database, {"import", "", false});
    GlossaryEdit concepts(glossary, edit);
    for (const auto& row : rows) {
      concepts.add(case_of(row, language).entry);
      ids.push_back(concepts.last_id());
    }
    edit.commit("all cases");
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Case one = case_of(rows[i], language);
    if (one.expected.empty()) continue;
    INFO("terms." << language << ".tsv:" << rows[i].line << " " << rows[i][0] << " | "
                  << rows[i][2]);
    const auto found = glossary.candidates(one.text, Language(language));
    CHECK(std::any_of(found.begin(), found.end(),
                      [&](const Concept& concept_) { return concept_.id == ids[i]; }));
  }
}

}  // namespace

TEST_CASE("terms are recognised in inflected French") { check_language("fr"); }
TEST_CASE("terms are recognised in inflected English") { check_language("en"); }
TEST_CASE("terms are recognised in inflected German") { check_language("de"); }
TEST_CASE("terms are recognised in inflected Spanish") { check_language("es"); }
TEST_CASE("terms are recognised in inflected Italian") { check_language("it"); }
TEST_CASE("terms are recognised in inflected Portuguese") { check_language("pt"); }
TEST_CASE("terms are recognised in inflected Dutch") { check_language("nl"); }
TEST_CASE("terms are recognised in inflected Polish") { check_language("pl"); }
TEST_CASE("terms are recognised in inflected Russian") { check_language("ru"); }
TEST_CASE("terms are recognised in inflected Arabic") { check_language("ar"); }
TEST_CASE("terms are recognised in inflected Turkish") { check_language("tr"); }
TEST_CASE("terms are recognised in inflected Japanese") { check_language("ja"); }
TEST_CASE("terms are recognised in inflected Chinese") { check_language("zh"); }

TEST_CASE("the keys in the file lead to every term that a text holds") {
  for (const char* language :
       {"fr", "en", "de", "es", "it", "pt", "nl", "pl", "ru", "ar", "tr", "ja", "zh"})
    check_stored_keys(language);
}
