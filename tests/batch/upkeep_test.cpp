// SPDX-License-Identifier: Apache-2.0
#include "batch/upkeep.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>

#include "batch/statistics.h"
#include "batch/undo.h"
#include "tests/batch/filled.h"

using namespace verso;
using verso::testing::Filled;
using verso::testing::pair;

namespace {

TranslationUnit with(TranslationUnit unit, const std::string& name, const std::string& value) {
  unit.attributes.push_back({name, value});
  return unit;
}

TranslationUnit draft(TranslationUnit unit) {
  unit.annotations.push_back({Annotation::Kind::property, "x-ConfirmationLevel", "Draft", {}});
  return unit;
}

std::vector<std::string> targets(Workspace& workspace) {
  std::vector<std::string> out;
  auto cursor = workspace.memory().units();
  for (StoredUnit stored; cursor.next(stored);)
    out.push_back(stored.unit.variants.at(1).segment.text);
  return out;
}

using Texts = std::vector<std::string>;
using Gone = std::vector<std::pair<std::int64_t, std::int64_t>>;

/// The reasons that a preset gives, in unit order.
Texts reasons(const std::string& preset, const std::vector<TranslationUnit>& all) {
  Filled workspace(all);
  const auto decide = cleaning({{preset}, {}}).decide;
  Texts out;
  auto cursor = workspace.memory().units();
  for (StoredUnit stored; cursor.next(stored);)
    if (const auto change = decide(stored)) out.push_back(change->reason);
  return out;
}

}  // namespace

TEST_CASE("a change to many units is one operation and can be undone") {
  Filled workspace({pair("Un.", "One."), pair("Deux.", "Two."), pair("Trois.", "Three.")});
  UpkeepJob job;
  job.kind = "test";
  job.decide = [](const StoredUnit& stored) -> std::optional<UnitChange> {
    if (stored.unit.id == 1) return UnitChange{{}, std::nullopt, "away"};
    if (stored.unit.id == 3) return std::nullopt;
    UnitChange change;
    change.after = stored.unit;
    change.after->variants[1].segment.text = "A pair.";
    return change;
  };
  Texts told;
  job.each = [&](const UnitChange& change) {
    told.push_back(change.before.variants[1].segment.text +
                   (change.after ? " changed" : " removed"));
  };
  job.dry_run = true;
  CHECK(change_units(workspace, job).changed == 1);
  CHECK(targets(workspace) == Texts{"One.", "Two.", "Three."});
  job.dry_run = false;
  const auto result = change_units(workspace, job);
  CHECK(result.looked_at == 3);
  CHECK(result.changed == 1);
  CHECK(result.removed == 1);
  CHECK(told == Texts{"One. removed", "Two. changed", "One. removed", "Two. changed"});
  CHECK(targets(workspace) == Texts{"A pair.", "Three."});
  undo(workspace, result.operation, false);
  CHECK(targets(workspace) == Texts{"One.", "Two.", "Three."});
}

TEST_CASE("a change to many units can be stopped, and then leaves all as it was") {
  Filled workspace({pair("Un.", "One."), pair("Deux.", "Two.")});
  UpkeepJob job;
  job.kind = "test";
  job.decide = [](const StoredUnit&) { return UnitChange{{}, std::nullopt, ""}; };
  job.progress = [](std::int64_t done, std::int64_t) { return done < 2; };
  CHECK_THROWS_AS(change_units(workspace, job), Interrupted);
  CHECK(targets(workspace) == Texts{"One.", "Two."});
}

TEST_CASE("a replacement keeps to its language, and to case when asked") {
  const auto replaced = [](const std::string& expression, const std::string& by,
                           const std::string& language, bool respect_case) {
    Filled workspace({pair("Le drone.", "The Drone, drone 7.")});
    std::vector<Language> languages;
    if (!language.empty()) languages.emplace_back(language);
    const auto decide = replacing(expression, by, languages, respect_case);
    const auto change = decide(*workspace.memory().unit(1));
    return change ? change->after->variants[0].segment.text + " | " +
                        change->after->variants[1].segment.text
                  : std::string("unchanged");
  };
  CHECK(replaced("drone", "UAV", "en", false) == "Le drone. | The UAV, UAV 7.");
  CHECK(replaced("drone", "UAV", "en", true) == "Le drone. | The Drone, UAV 7.");
  CHECK(replaced("drone", "UAV", "", true) == "Le UAV. | The Drone, UAV 7.");
  CHECK(replaced("drone (\\d)", "$1 drones", "en", false) == "Le drone. | The Drone, 7 drones.");
  CHECK(replaced("avion", "plane", "", false) == "unchanged");
  CHECK(replaced("drone", "drone", "fr", true) == "unchanged");
}

TEST_CASE("duplicates by pair: the confirmed, the newest or the most used one stays") {
  const std::vector<TranslationUnit> all = {
      with(with(pair("Un.", "One."), "changedate", "20260301T000000Z"), "usagecount", "7"),
      with(draft(pair("Un.", "One.")), "changedate", "20260601T000000Z"), pair("Deux.", "Two."),
      with(pair("Un. ", "One."), "changedate", "20260401T000000Z")};
  Filled workspace(all);
  CHECK(duplicates(workspace, {}, DedupeKey::pair, DedupeKeep::newest) == Gone{{1, 2}, {4, 2}});
  CHECK(duplicates(workspace, {}, DedupeKey::pair, DedupeKeep::confirmed) == Gone{{1, 4}, {2, 4}});
  CHECK(duplicates(workspace, {}, DedupeKey::pair, DedupeKeep::most_used) == Gone{{2, 1}, {4, 1}});
}

TEST_CASE("duplicates by source: what most units say stays") {
  Filled workspace({pair("Un.", "One."), with(pair("Un.", "One. "), "tuid", "b"),
                    pair("Un.", "A single one."), pair("Deux.", "Two.")});
  CHECK(duplicates(workspace, {}, DedupeKey::source, DedupeKeep::most_used) ==
        Gone{{1, 2}, {3, 2}});
  CHECK(duplicates(workspace, {}, DedupeKey::source, DedupeKeep::newest) == Gone{{1, 3}, {2, 3}});
  CHECK(duplicates(workspace, {}, DedupeKey::pair, DedupeKeep::newest) == Gone{{1, 2}});
}

TEST_CASE("duplicates by context differ when their neighbours do") {
  auto keyed = [](const std::string& id) {
    TranslationUnit unit = pair("Ouvrir", "Open");
    unit.attributes.push_back({"tuid", id});
    unit.annotations.push_back({Annotation::Kind::property, "id", id, {}});
    return unit;
  };
  Filled workspace({keyed("a"), keyed("b")});
  CHECK(duplicates(workspace, {}, DedupeKey::pair, DedupeKeep::newest).size() == 1);
  const bool contexts = !workspace.memory().unit(1)->unit.contexts.empty();
  CHECK(duplicates(workspace, {}, DedupeKey::context, DedupeKeep::newest).size() ==
        (contexts ? 0U : 1U));
}

TEST_CASE("what dedupe takes out leaves its contexts, notes and properties to what stays") {
  const auto in_context = [](const std::string& previous, const std::string& client) {
    TranslationUnit unit = pair("Ouvrir", "Open");
    unit.attributes = {{"tuid", client}};
    unit.annotations = {{Annotation::Kind::property, "client", client, {}},
                        {Annotation::Kind::property, "prev", previous, {}},
                        {Annotation::Kind::property, "next", "Fin", {}}};
    return unit;
  };
  auto legal = in_context("Alpha", "ACME");
  legal.annotations.push_back({Annotation::Kind::note, "", "do not change, legal", {}});
  legal.annotations.push_back({Annotation::Kind::property, "domain", "law", {}});
  Filled workspace({legal, in_context("Beta", "OTHER"), pair("Deux.", "Two.")});
  UpkeepJob job;
  job.kind = "dedupe";
  job.stamp = false;
  job.decide =
      joining(workspace, duplicates(workspace, {}, DedupeKey::pair, DedupeKeep::confirmed));
  std::vector<std::string> told;
  job.each = [&](const UnitChange& change) { told.push_back(change.reason); };
  const auto done = change_units(workspace, job);
  CHECK(done.changed == 1);
  CHECK(done.removed == 1);
  CHECK(told == Texts{"like #2", "with what #1 told"});
  const auto kept = workspace.memory().unit(2)->unit;
  CHECK(kept.contexts.size() == 2);
  CHECK(*find_property(kept.annotations, "client") == "OTHER");
  CHECK(*find_property(kept.annotations, "domain") == "law");
  CHECK(kept.annotations.back().name == "x-verso-context");
  CHECK(std::any_of(kept.annotations.begin(), kept.annotations.end(),
                    [](const Annotation& a) { return a.value == "do not change, legal"; }));
}

TEST_CASE(
    "one string in thousands of contexts is joined without going over all of them each time") {
  std::vector<TranslationUnit> all;
  for (int i = 0; i < 8000; ++i) {
    all.push_back(pair("Ouvrir", "Open"));
    all.back().annotations = {{Annotation::Kind::property, "prev", std::to_string(i), {}}};
  }
  Filled workspace(all);
  const auto begin = std::clock();
  const auto gone = duplicates(workspace, {}, DedupeKey::pair, DedupeKeep::newest);
  UpkeepJob job;
  job.kind = "dedupe";
  job.stamp = false;
  job.decide = joining(workspace, gone);
  std::string told;
  job.each = [&](const UnitChange& change) { told = change.reason; };
  const auto done = change_units(workspace, job);
  CHECK(done.removed == 7999);
  CHECK(told == "with what #1, #2, #3, #4, #5 and 7994 more told");
  CHECK(workspace.memory().unit(8000)->unit.contexts.size() == 8000);
  CHECK((std::clock() - begin) / CLOCKS_PER_SEC < 15);
}

TEST_CASE("who looks for duplicates or joins them can be stopped") {
  Filled workspace({pair("Un.", "One."), with(pair("Un.", "One."), "tuid", "b")});
  const Progress stop = [](std::int64_t, std::int64_t) { return false; };
  CHECK_THROWS_AS(duplicates(workspace, {}, DedupeKey::pair, DedupeKeep::newest, stop),
                  Interrupted);
  UpkeepJob job;
  job.kind = "dedupe";
  job.decide =
      joining(workspace, duplicates(workspace, {}, DedupeKey::pair, DedupeKeep::newest), stop);
  CHECK_THROWS_AS(change_units(workspace, job), Interrupted);
  CHECK(targets(workspace).size() == 2);
}

TEST_CASE("the newest unit is found by the dates of its variants, too") {
  auto old = pair("Un.", "One."), young = pair("Un.", "A single one.");
  young.variants[1].attributes = {{"changedate", "20260601T000000Z"}};
  old.variants[1].attributes = {{"changedate", "20200101T000000Z"}};
  Filled workspace({young, old});
  CHECK(duplicates(workspace, {}, DedupeKey::source, DedupeKeep::newest) == Gone{{2, 1}});
}

TEST_CASE("an unknown neighbour is not the same context as none, and codes have their places") {
  const auto before = [](const std::string& context) {
    auto unit = pair("Ouvrir", "Open");
    unit.annotations = {{Annotation::Kind::property, "x-verso-context", context, {}}};
    return unit;
  };
  Filled contexts({before("fr|?|=B|"), before("fr|^|=B|")});
  CHECK(duplicates(contexts, {}, DedupeKey::context, DedupeKeep::newest).empty());
  const auto coded = [](std::size_t position) {
    auto unit = pair("Un deux", "One two");
    Code code;
    code.position = position;
    code.markup = "<br/>";
    unit.variants[0].segment.codes = {code};
    unit.attributes = {{"tuid", std::to_string(position)}};
    return unit;
  };
  Filled codes({coded(0), coded(2), coded(3)});
  CHECK(duplicates(codes, {}, DedupeKey::pair, DedupeKeep::newest) == Gone{{2, 3}});
}

TEST_CASE("a replacement that would leave no text is refused, and the others are made") {
  Filled workspace({pair("Un drone.", "drone"), pair("Deux drones.", "Two drone s")});
  UpkeepJob job;
  job.kind = "replace";
  job.decide = replacing("drone", " ", {Language("en")}, true);
  const auto done = change_units(workspace, job);
  CHECK(done.refused == 1);
  CHECK(done.changed == 1);
  CHECK(targets(workspace) == Texts{"drone", "Two   s"});
}

TEST_CASE("what must stand beside the memory is there before anything is committed") {
  Filled workspace({pair("Un.", "One.")});
  UpkeepJob job;
  job.kind = "delete";
  job.decide = [](const StoredUnit&) { return UnitChange(); };
  job.before_commit = [] { throw OutputError("full"); };
  CHECK_THROWS_AS(change_units(workspace, job), OutputError);
  CHECK(targets(workspace) == Texts{"One."});
}

TEST_CASE("rubbish is found for a reason") {
  TranslationUnit codes = pair("Le chat.", "The cat.");
  Code bold;
  bold.markup = "<b>";
  codes.variants[0].segment.codes = {bold};
  TranslationUnit alone = pair("Seul.", "x");
  alone.variants.pop_back();
  CHECK(reasons("empty", {pair("Un.", " "), pair("Un.", "One."), alone}) ==
        Texts{"empty in en", "no translation"});
  CHECK(reasons("identical", {pair("Les trois petits chats", "Les trois petits chats"),
                              pair("Erevan", "Erevan"), pair("Un deux trois", "One two three")}) ==
        Texts{"source and translation are the same"});
  CHECK(reasons("codes", {codes, pair("Un.", "One.")}) == Texts{"1 codes in fr, 0 in en"});
  CHECK(reasons("no-words", {pair("12 – 14", "12 – 14"), pair("12 chats", "12 cats")}) ==
        Texts{"no word in it"});
  CHECK(reasons("ocr", {pair("Le ch4t dort.", "The cat."), pair("Le chat.", "The c\uFFFDt."),
                        pair("Le chat.", "The cat.")}) ==
        Texts{"marks of OCR in fr", "marks of OCR in en"});
  CHECK(reasons("mixed-script", {pair("Cоmmentaires", "Comments"), pair("Мир", "Peace")}) ==
        Texts{"scripts mixed in a word in fr"});
  CHECK(reasons("control", {pair("Un\x01.", "One."), pair("Un\t.", "One.")}) ==
        Texts{"control character in fr"});
  CHECK_THROWS_AS(cleaning({{"nonsense"}, {}}), UsageError);
}

TEST_CASE("anonymise takes names, addresses and user ids out and leaves the rest") {
  Filled workspace({with(with(pair("Écrivez à Anne.Dupont@example.org ou à Dupont (Anne).",
                                   "Write to anne.dupont@example.org or Dupont."),
                              "creationid", "adupont"),
                         "changedate", "20260301T000000Z"),
                    pair("Les Duponts.", "The Duponts.")});
  const auto decide = cleaning({{"anonymise"}, {"Dupont", "(Anne)", " "}}).decide;
  const auto change = decide(*workspace.memory().unit(1));
  REQUIRE(change);
  CHECK(change->after->variants[0].segment.text.find("example.org") == std::string::npos);
  CHECK(change->after->variants[0].segment.text.find("Dupont") == std::string::npos);
  CHECK(change->after->variants[1].segment.text == "Write to … or ….");
  CHECK(find(change->after->attributes, "creationid") == nullptr);
  CHECK(find(change->after->attributes, "changedate") != nullptr);
  CHECK_FALSE(decide(*workspace.memory().unit(2)));
}

TEST_CASE("statistics count authors, dates, repetitions and contradictions") {
  Filled workspace(
      {with(with(pair("Un.", "One."), "creationid", "anna"), "creationdate", "20260302T101500Z"),
       with(with(pair("Un.", "One."), "changeid", "bert"), "changedate", "20261101T000000Z"),
       pair("Un.", "A single one."), pair("Deux.", "Two."), pair("Deux.", "A pair."),
       pair("Trois.", "Three.")});
  const auto found = statistics(workspace.memory());
  CHECK(found.authors == std::map<std::string, std::int64_t>{{"", 4}, {"anna", 1}, {"bert", 1}});
  CHECK(found.first_date == "2026-03-02");
  CHECK(found.last_date == "2026-11-01");
  CHECK(found.undated == 4);
  CHECK(found.duplicates == 1);
  CHECK(found.contradictions == 2);
}
