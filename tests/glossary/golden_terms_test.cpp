// SPDX-License-Identifier: Apache-2.0
//
// tests/golden/terms.LANG.tsv: term, part of speech and flags, text with the hit in [brackets]
// (none: no hit), phenomenon. One term a glossary, as in docs/terminology.md.
#include <catch2/catch.hpp>

#include "glossary/recogniser.h"
#include "tests/glossary/terms.h"
#include "tests/golden.h"

using namespace verso;

namespace {

void check_language(const std::string& language) {
  for (const auto& row : golden::read("terms." + language + ".tsv")) {
    INFO("terms." << language << ".tsv:" << row.line << " " << row[0] << " | " << row[2] << " | "
                  << row[3]);
    Term term = test::term(row[0]);
    const std::string flags = " " + row[1] + " ";
    for (const char* pos : {"verb", "noun", "adjective", "adverb"})
      if (flags.find(std::string(" ") + pos + " ") != std::string::npos) term.part_of_speech = pos;
    term.case_sensitive = flags.find(" case ") != std::string::npos;
    if (row.cells.size() > 4) term.variants = test::split(row[4]);
    std::string text = row[2], expected;
    const auto open = text.find("[["), close = text.find("]]");
    if (open != std::string::npos) {
      expected = text.substr(open + 2, close - open - 2);
      text = text.substr(0, open) + expected + text.substr(close + 2);
    }
    const Recogniser recogniser(test::termbase({test::entry({test::section(language, {term})})}),
                                Language(language));
    const auto hits = recogniser.find(text);
    std::string found;
    if (!hits.empty()) found = text.substr(hits[0].begin, hits[0].end - hits[0].begin);
    CHECK(found == expected);
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
