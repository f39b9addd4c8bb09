// SPDX-License-Identifier: Apache-2.0
#include "tm/lookup.h"

#include <catch2/catch.hpp>
#include <malloc.h>

#include "tests/scratch.h"
#include "tests/tm/marked.h"
#include "tests/tm/random_segments.h"
#include "tests/tm/units.h"
#include "tm/best_matches.h"
#include "tm/provenance.h"

using namespace verso;

namespace {

Lookup lookup_in(Memory& memory, bool plain_scan = false, int points = 0) {
  LookupSetup setup;
  setup.memories = {{&memory, "main", points}};
  setup.source = Language("en");
  setup.target = Language("fr");
  setup.plain_scan = plain_scan;
  return Lookup(std::move(setup));
}

Query query(const std::string& text) {
  Query out;
  out.segment = marked(text);
  return out;
}

std::string shown(const std::vector<Match>& matches) {
  std::string out;
  for (const Match& match : matches) {
    out += std::to_string(match.score) + " " + std::string(name(match.type)) + " #" +
           std::to_string(match.unit) + " " + match.target.text;
    for (const Penalty& penalty : match.penalties)
      out += " -" + std::to_string(penalty.points) + " " + penalty.name;
    out += "\n";
  }
  return out;
}

// A unit with something of everything that look-up weighs.
TranslationUnit random_unit(RandomSegments& random) {
  TranslationUnit unit;
  Segment source = random.next();
  unit.variants.push_back({random.pick(6) == 0 ? "en-GB" : "en", {}, {}, source});
  if (random.pick(12) != 0)
    unit.variants.push_back({random.pick(9) == 0 ? "fr-CA" : "fr",
                             {},
                             {},
                             {source.text.empty() ? "vide" : "fr " + source.text, {}}});
  if (random.pick(10) == 0) unit.variants.push_back({"fr", {}, {}, {"autre", {}}});
  if (random.pick(10) == 0) unit.variants.push_back({"en", {}, {}, random.next()});
  switch (random.pick(12)) {
    case 0:
      record_state(unit, false, .98, Origin::human);
      break;
    case 1:
      record_state(unit, false, -1, Origin::human);
      break;
    case 2:
      record_state(unit, false, -1, Origin::machine);
      break;
    case 3: {
      Context context;
      context.previous = {Neighbour::Kind::text, "before"};
      context.next = {Neighbour::Kind::text, "after"};
      record_context(unit, context);
      break;
    }
    default:
      break;
  }
  return unit;
}

}  // namespace

TEST_CASE("the index finds exactly what a plain scan finds, in the same order") {
  for (unsigned seed = 1; seed <= 24; ++seed) {
    Database database = Database::open(":memory:", {.mode = OpenMode::create});
    Memory memory(database);
    RandomSegments random(seed, seed % 3 == 0 ? 40 : 9);
    const std::size_t operations = 1 + random.pick(5);
    for (std::size_t operation = 0; operation < operations; ++operation) {
      std::vector<TranslationUnit> units;
      const std::size_t count = random.pick(operation == 0 ? 500 : 60);
      for (std::size_t i = 0; i < count; ++i) {
        TranslationUnit unit = random_unit(random);
        if (!units.empty() && random.pick(3) == 0)
          unit.variants[0].segment =
              random.vary(units[random.pick(units.size())].variants[0].segment);
        units.push_back(std::move(unit));
      }
      import(memory, units);
      Edit edit(database, {.kind = "delete"});
      MemoryEdit changes(memory, edit);
      std::vector<std::int64_t> ids;
      for (auto cursor = memory.units(); ids.size() < 500;) {
        StoredUnit stored;
        if (!cursor.next(stored)) break;
        if (random.pick(9) == 0) ids.push_back(stored.unit.id);
      }
      for (const std::int64_t id : ids) changes.remove(id);
      edit.commit("some deleted");
    }
    Lookup indexed = lookup_in(memory, false, seed % 4 == 0 ? 2 : 0);
    Lookup scanned = lookup_in(memory, true, seed % 4 == 0 ? 2 : 0);
    for (int i = 0; i < 60; ++i) {
      Query q;
      q.segment = random.next();
      if (random.pick(2) == 0) q.previous = {Neighbour::Kind::text, "before"};
      if (random.pick(2) == 0) q.next = {Neighbour::Kind::text, "after"};
      LookupOptions options;
      options.min = 50 + static_cast<int>(random.pick(51));
      options.max = random.pick(2) == 0 ? 1 + static_cast<int>(random.pick(5)) : 100000;
      INFO("seed " << seed << " query \"" << q.segment.text << "\" min " << options.min << " max "
                   << options.max);
      CHECK(shown(indexed.find(q, options)) == shown(scanned.find(q, options)));
    }
  }
}

TEST_CASE("what was just stored is found, what was deleted is not") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  Lookup lookup = lookup_in(memory);
  CHECK(lookup.find(query("The truce lasted 3 days.")).empty());
  import(memory, {unit_of("The truce lasted 5 days.", "La trêve a duré 5 jours.")});
  auto found = lookup.find(query("The truce lasted 3 days."));
  REQUIRE(found.size() == 1);
  CHECK(found[0].score == 99);
  CHECK(found[0].type == MatchType::near_exact);
  CHECK(found[0].memory == "main");
  Edit edit(database, {.kind = "delete"});
  MemoryEdit(memory, edit).remove(found[0].unit);
  edit.commit("gone");
  CHECK(lookup.find(query("The truce lasted 3 days.")).empty());
}

TEST_CASE("a look-up that stays open sees what others do meanwhile") {
  const Scratch scratch;
  const auto path = scratch / "a.db";
  auto database = Database::open(path, {.mode = OpenMode::create});
  Memory memory(database);
  import(memory, {unit_of("The truce lasted 5 days.", "La trêve a duré 5 jours.")});
  auto reading = Database::open(path, {});
  Memory read(reading);
  Lookup lookup = lookup_in(read);
  const auto found = lookup.find(query("The truce lasted 3 days."));
  REQUIRE(found.size() == 1);
  {
    Edit edit(database, {.kind = "delete"});
    MemoryEdit(memory, edit).remove(found[0].unit);
    edit.commit("gone");
  }
  CHECK(lookup.find(query("The truce lasted 3 days.")).empty());
  import(memory, {unit_of("The truce lasted 4 days.", "La trêve a duré 4 jours.")});
  CHECK(lookup.find(query("The truce lasted 3 days.")).size() == 1);
}

TEST_CASE("the unit of a match is looked up from any of its languages") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  TranslationUnit unit = unit_of("The truce holds.", "La trêve tient.");
  unit.variants.push_back({"ru", {}, {}, {"Перемирие держится.", {}}});
  import(memory, {unit});
  LookupSetup setup;
  setup.memories = {{&memory, "main", 0}};
  setup.source = Language("ru");
  setup.target = Language("en-US");
  Lookup lookup(std::move(setup));
  const auto found = lookup.find(query("Перемирие держится"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].target.text == "The truce holds.");
  CHECK(lookup.unit(found[0]).variants.size() == 3);
}

TEST_CASE("contexts, double contexts and left contexts rank above exact") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  const auto with = [](const std::string& target, const Context& context) {
    TranslationUnit unit = unit_of("Open", target);
    record_context(unit, context);
    return unit;
  };
  const Neighbour before{Neighbour::Kind::text, "File"}, after{Neighbour::Kind::text, "Save"};
  import(memory, {unit_of("Open", "Ouvrir"), with("Ouverture", {"", before, after, "", false}),
                  with("Ouvert", {"", before, after, "menu.open", false})});
  Lookup lookup = lookup_in(memory);
  Query q = query("Open");
  q.previous = before;
  q.next = after;
  CHECK(shown(lookup.find(q)) ==
        "99 context #3 Ouvert -1 several translations\n"
        "99 context #2 Ouverture -1 several translations\n"
        "99 exact #1 Ouvrir -1 several translations\n");
  // The id decides.
  q.id = "menu.open";
  CHECK(shown(lookup.find(q)) ==
        "102 double-context #3 Ouvert\n"
        "99 context #2 Ouverture -1 several translations\n"
        "99 exact #1 Ouvrir -1 several translations\n");
  q.previous.kind = Neighbour::Kind::unknown;
  CHECK(lookup.find(q)[0].score == 101);
}

TEST_CASE("hostile queries are answered within a second") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  std::string words;
  for (int i = 0; i < 100000; ++i) words += "word" + std::to_string(i % 5003) + " ";
  import(memory, {unit_of("The truce lasted.", "La trêve a duré."), unit_of(words, "long"),
                  unit_of("\U0001F600", "sourire"), unit_of("\x01\x02", "contrôle")});
  Lookup lookup = lookup_in(memory);
  CHECK(lookup.find(query("")).empty());
  CHECK(lookup.find(query("\U0001F600")).size() == 1);
  CHECK(lookup.find(query("\x01\x02\x03")).empty());
  CHECK(lookup.find(query("word3 " + words)).size() == 1);
  LookupOptions low;
  low.min = 50;
  CHECK(lookup.find(query(words.substr(words.size() / 3)), low).size() == 1);
}

TEST_CASE("a language is found by each of its codes") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  const auto unit = [](const char* language, const char* text) {
    TranslationUnit out = unit_of("The truce holds " + std::string(language), "x");
    out.variants[1] = {language, {}, {}, {text, {}}};
    return out;
  };
  import(memory, {unit("no", "Våpenhvilen holder."), unit("nb", "Våpenhvilene holder her."),
                  unit("cmn", "和平协议"), unit("zh", "和平协议书"), unit("iw", "הפסקת אש"),
                  unit("in", "Gencatan senjata"), unit("mo", "Armistițiul ține")});
  const auto found = [&](const char* language, const char* text) {
    for (const bool plain : {false, true}) {
      LookupSetup setup;
      setup.memories = {{&memory, "main", 0}};
      setup.source = Language(language);
      setup.target = Language("en");
      setup.plain_scan = plain;
      const auto matches = Lookup(std::move(setup)).find(query(text));
      if (matches.empty() || matches[0].score != 100) return false;
    }
    return true;
  };
  for (const char* norwegian : {"no", "nb", "nb-NO", "no-NO"}) {
    CHECK(found(norwegian, "Våpenhvilen holder."));
    CHECK(found(norwegian, "Våpenhvilene holder her."));
  }
  for (const char* chinese : {"zh", "cmn", "zh-CN"}) {
    CHECK(found(chinese, "和平协议"));
    CHECK(found(chinese, "和平协议书"));
  }
  CHECK(found("he", "הפסקת אש"));
  CHECK(found("id", "Gencatan senjata"));
  CHECK(found("ro", "Armistițiul ține"));
  CHECK(memory.verify().empty());
}

TEST_CASE("a better match is not cut off by exact ones that lose a point to each other") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  std::vector<TranslationUnit> units = {unit_of("Open 3 files", "Ouvre 3 fichiers"),
                                        unit_of("Open 3 files", "Ouvrir 3 fichiers"),
                                        unit_of("Open 4 files", "Ouvre 4 fichiers")};
  units[0].variants[0].language = units[1].variants[0].language = "en-GB";
  units[2].variants[0].language = "en-US";
  import(memory, units);
  for (const bool plain : {false, true})
    for (const int max : {1, 2, 3}) {
      LookupSetup setup;
      setup.memories = {{&memory, "main", 0}};
      setup.source = Language("en-US");
      setup.target = Language("fr");
      setup.plain_scan = plain;
      LookupOptions options;
      options.max = max;
      const auto matches = Lookup(std::move(setup)).find(query("Open 3 files"), options);
      REQUIRE(matches.size() == static_cast<std::size_t>(max));
      CHECK(matches[0].type == MatchType::near_exact);
      CHECK(matches[0].score == 99);
      if (max > 1) CHECK(matches[1].score == 98);
    }
}

TEST_CASE("of any number of matches no more are held than are wanted") {
  const std::string text(10000, 'x');
  BestMatches best(70, 5);
  const auto before = mallinfo2().uordblks;
  for (int i = 0; i < 20000; ++i) {
    FoundMatch found;
    found.match.base = found.match.score = i % 2 == 0 ? 100 : 90;
    found.match.type = i % 2 == 0 ? MatchType::exact : MatchType::fuzzy;
    found.match.target.text = text + std::to_string(i % 7000);
    found.version = i;
    best.add(std::move(found));
  }
  CHECK(mallinfo2().uordblks - before < 5U << 20);
  const auto kept = best.take();
  REQUIRE(kept.size() == 5);
  CHECK(kept[0].version == 19998);
  CHECK(kept[0].match.score == 99);
  CHECK(kept[4].version == 19990);
}

TEST_CASE("among many equal segments the latest translations are given, all marked") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  std::vector<TranslationUnit> units;
  for (int i = 0; i < 1000; ++i) units.push_back(unit_of("OK", "Bon " + std::to_string(i % 400)));
  import(memory, units);
  LookupOptions options;
  options.max = 3;
  const auto matches = lookup_in(memory).find(query("OK"), options);
  CHECK(shown(matches) == shown(lookup_in(memory, true).find(query("OK"), options)));
  REQUIRE(matches.size() == 3);
  CHECK(matches[0].unit == 1000);
  CHECK(matches[0].score == 99);
  CHECK(matches[2].several_translations);
}
