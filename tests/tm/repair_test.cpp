// SPDX-License-Identifier: Apache-2.0
#include "tm/repair.h"

#include <catch2/catch.hpp>

#include "tests/golden.h"
#include "tests/tm/marked.h"
#include "tm/codes.h"
#include "tm/plural.h"

using namespace verso;

TEST_CASE("what can be carried over is, and what is in doubt is refused") {
  for (const auto& row : golden::read("repairs.tsv")) {
    INFO("repairs.tsv:" << row.line << " " << row[6]);
    Match match;
    match.base = 90;
    match.source = marked(row[3]);
    match.target = marked(row[4]);
    const std::string before = match.target.text;
    const bool done = repair(marked(row[2]), match, Language(row[0]), Language(row[1]), {});
    CHECK(done == (row[5] != "-"));
    CHECK(match.target.text == (row[5] == "-" ? before : marked(row[5]).text));
    if (done) CHECK(match.target.codes.size() == marked(row[5]).codes.size());
    for (const RepairStep& step : match.repairs)
      CHECK(match.target.text.substr(step.begin, step.end - step.begin) == step.to);
  }
}

TEST_CASE("a single term is swapped when its neighbours need not change") {
  const auto swapped = [](const std::string& query, const std::string& source,
                          const std::string& target, const TermSwap& swap,
                          const std::string& language) {
    Match match;
    match.base = 80;
    match.source.text = source;
    match.target.text = target;
    const bool done = repair({query, {}}, match, Language("fr"), Language(language), {swap});
    return done ? match.target.text : std::string();
  };
  const TermSwap truce{"armistice", "trêve", "armistice", "truce"};
  CHECK(swapped("Une trêve", "Une armistice", "The armistice", truce, "en") == "The truce");
  CHECK(swapped("Une trêve", "Une armistice", "An armistice", truce, "en").empty());
  CHECK(swapped("Une trêve", "Une armistice", "The armistice and the armistice", truce, "en")
            .empty());
  const TermSwap german{"armistice", "trêve", "Waffenruhe", "Feuerpause"};
  CHECK(swapped("Une trêve", "Une armistice", "Die Waffenruhe", german, "de").empty());
  CHECK(swapped("trêve !", "armistice !", "Waffenruhe!", german, "de") == "Feuerpause!");
}

TEST_CASE("nouns keep their form between numbers of one plural category") {
  CHECK(same_plural("3", "5", Language("en")));
  CHECK_FALSE(same_plural("1", "5", Language("en")));
  CHECK(same_plural("0", "1", Language("fr")));
  CHECK_FALSE(same_plural("3", "5", Language("ru")));
  CHECK(same_plural("3", "24", Language("ru")));
  CHECK_FALSE(same_plural("2", "5", Language("pl")));
  CHECK_FALSE(same_plural("2", "3", Language("ar")));
  CHECK(same_plural("1", "5", Language("ja")));
  CHECK_FALSE(same_plural("4", "5", Language("xx")));
  CHECK_FALSE(same_plural("0", "5", Language("pt")));
  CHECK_FALSE(same_plural("1.5", "2.5", Language("fr")));
  CHECK(same_plural("1.5", "2.5", Language("de")));
  CHECK_FALSE(same_plural("1.5", "2.5", Language("hr")));
  CHECK_FALSE(same_plural("2", "2.5", Language("de")));
  CHECK_FALSE(same_plural("2.5", "3.5", Language("xx")));
}

TEST_CASE("codes of the document take the places of the memory's") {
  const auto moved = transfer_codes(marked("⟦b⟧Open⟦/b⟧ the file"), marked("⟦b⟧Open⟦/b⟧ the file"),
                                    marked("⟦b⟧Ouvrir⟦/b⟧ le fichier"));
  REQUIRE(moved);
  CHECK(*moved == marked("⟦b⟧Ouvrir⟦/b⟧ le fichier"));
  CHECK(transfer_codes(marked("Open"), marked("⟦b⟧Open⟦/b⟧"), marked("⟦b⟧Ouvrir⟦/b⟧"))
            ->codes.empty());
  const auto wrapped = transfer_codes(marked("⟦b⟧Open⟦/b⟧"), marked("Open"), marked("Ouvrir"));
  REQUIRE(wrapped);
  CHECK(*wrapped == marked("⟦b⟧Ouvrir⟦/b⟧"));
  CHECK_FALSE(transfer_codes(marked("Open ⟦b⟧the⟦/b⟧ file"), marked("Open the file"),
                             marked("Ouvrir le fichier")));
  CHECK_FALSE(
      transfer_codes(marked("⟦i⟧Open⟦/i⟧"), marked("⟦b⟧Open⟦/b⟧"), marked("⟦b⟧Ouvrir⟦/b⟧")));
}
