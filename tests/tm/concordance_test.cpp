// SPDX-License-Identifier: Apache-2.0
#include "tm/concordance.h"

#include <catch2/catch.hpp>

#include "tests/tm/random_segments.h"
#include "tests/tm/units.h"
#include "text/error.h"
#include "tm/concordance_phrases.h"

using namespace verso;

namespace {

std::string hits(const Memory& memory, const std::string& text,
                 ConcordanceQuery::Mode mode = ConcordanceQuery::Mode::words,
                 const std::string& language = {}, std::size_t shown = 100) {
  ConcordanceQuery query;
  query.text = text;
  query.mode = mode;
  query.language = Language(language);
  std::string out;
  std::size_t seen = 0;
  const auto count = concordance(memory, query, [&](const ConcordanceHit& hit) {
    out += "#" + std::to_string(hit.unit) + hit.language;
    for (const auto& [begin, end] : hit.spans)
      out += "[" + hit.text.substr(begin, end - begin) + "]";
    return ++seen < shown;
  });
  return out + " " + std::to_string(count);
}

}  // namespace

TEST_CASE("a concordance finds words, phrases, prefixes, stems and patterns on either side") {
  using Mode = ConcordanceQuery::Mode;
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  import(memory, {unit_of("The truce of 1994 holds.", "L’armistice de 1994 tient."),
                  unit_of("A humanitarian truce", "Une trêve humanitaire"),
                  unit_of("Truces end; humanitarian aid stays.", "Les trêves finissent."),
                  unit_of("和平协议已签署", "L'accord est signé")});
  CHECK(hits(memory, "truce") == "#1en[truce]#2en[truce] 2");
  CHECK(hits(memory, "TRUCE humanitarian") == "#2en[humanitarian][truce] 1");
  CHECK(hits(memory, "\"humanitarian truce\"") == "#2en[humanitarian truce] 1");
  CHECK(hits(memory, "truce humanitarian", Mode::phrase) == " 0");
  CHECK(hits(memory, "truc*") == "#1en[truce]#2en[truce]#3en[Truces] 3");
  CHECK(hits(memory, "truces", Mode::stem) == "#1en[truce]#2en[truce]#3en[Truces] 3");
  CHECK(hits(memory, "trêve", Mode::stem, "fr") == "#2fr[trêve]#3fr[trêves] 2");
  CHECK(hits(memory, "l'armistice") == "#1fr[L’armistice] 1");
  CHECK(hits(memory, "1994") == "#1en[1994]#1fr[1994] 2");
  CHECK(hits(memory, "1994", Mode::words, "fr") == "#1fr[1994] 1");
  CHECK(hits(memory, "协议") == "#4en[协议] 1");
  CHECK(hits(memory, "tru.e", Mode::regex) == "#1en[truce]#2en[truce]#3en[Truce] 3");
  CHECK(hits(memory, "truce", Mode::words, "en", 1) == "#1en[truce] 2");
  CHECK(hits(memory, ";") == "#3en[;] 1");
  CHECK_THROWS_AS(hits(memory, "  "), UsageError);
  CHECK_THROWS_AS(hits(memory, "(", Mode::regex), UsageError);
}

TEST_CASE("a concordance of a pair searches both sides and shows the other") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  TranslationUnit many = unit_of("Martial law", "La loi martiale");
  many.variants.push_back({"de", {}, {}, {"Das Standrecht; la loi", {}}});
  import(memory, {unit_of("The law", "La loi"), many, unit_of("la loi law", "rien")});
  for (const auto mode : {ConcordanceQuery::Mode::words, ConcordanceQuery::Mode::regex}) {
    ConcordanceQuery query;
    query.text = "loi";
    query.mode = mode;
    query.language = Language("en");
    query.other = Language("fr");
    query.either = true;
    std::vector<std::string> found;
    const auto count = concordance(memory, query, [&](const ConcordanceHit& hit) {
      found.push_back(hit.language + ">" + hit.other_language + ": " + hit.other_text);
      return true;
    });
    CHECK(count == 3);
    CHECK(found == std::vector<std::string>{"fr>en: The law", "fr>en: Martial law", "en>fr: rien"});
    query.either = false;
    CHECK(concordance(memory, query, [](const ConcordanceHit&) { return true; }) == 1);
  }
}

TEST_CASE("a concordance follows edits and removals") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  import(memory,
         {unit_of("one truce", "a"), unit_of("two truces", "b"), unit_of("three truce", "c")});
  Edit edit(database, {.kind = "edit"});
  MemoryEdit changes(memory, edit);
  changes.remove(1);
  TranslationUnit second = memory.unit(2)->unit;
  second.variants[0].segment.text = "no truce";
  changes.replace(second);
  edit.commit("changed");
  CHECK(hits(memory, "truce") == "#2en[truce]#3en[truce] 2");
}

TEST_CASE("a concordance counts what a scan of all texts counts") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  RandomSegments random(7);
  std::vector<TranslationUnit> units;
  for (int i = 0; i < 800; ++i) units.push_back(unit_of(random.next().text, random.next().text));
  import(memory, units);
  for (const std::string word : {"truce", "The", "мир", "5", "ok", "sold*", "火", "été", "’"}) {
    ConcordanceQuery query;
    query.text = word;
    query.language = Language("en");
    Phrases phrases(query, query.language);
    std::int64_t expected = 0;
    auto cursor = memory.units();
    for (StoredUnit stored; cursor.next(stored);)
      expected += phrases.find(stored.unit.variants[0].segment.text).empty() ? 0 : 1;
    INFO(word);
    CHECK(concordance(memory, query, [](const auto&) { return false; }) == expected);
  }
}

TEST_CASE("a concordance does not count what compact has removed for good") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  std::vector<TranslationUnit> units;
  for (int i = 0; i < 40; ++i) units.push_back(unit_of("alpha " + std::to_string(i), "x"));
  import(memory, units);
  {
    Edit edit(database, {.kind = "delete"});
    MemoryEdit changes(memory, edit);
    for (int id = 21; id <= 40; ++id) changes.remove(id);
    edit.commit("");
  }
  {
    Edit edit(database, {.kind = "compact"});
    MemoryEdit changes(memory, edit);
    CHECK(changes.purge() == 20);
    changes.rebuild();
    edit.commit("");
  }
  CHECK(hits(memory, "alpha", ConcordanceQuery::Mode::words, "en", 1) == "#1en[alpha] 20");
  CHECK(memory.verify().empty());
}

TEST_CASE("a concordance does not count versions that no operation ever showed") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  import(memory, {unit_of("alpha", "x"), unit_of("alpha", "y"), unit_of("alpha beta", "z")},
         OnDuplicate::replace);
  CHECK(hits(memory, "alpha", ConcordanceQuery::Mode::words, "en", 1) == "#1en[alpha] 2");
  CHECK(memory.verify().empty());
  // Also when they were written meanwhile: a second file of the same operation begins.
  Edit edit(database, {.kind = "import"});
  MemoryEdit changes(memory, edit);
  changes.begin_file({}, "a.tmx");
  changes.add(unit_of("gamma", "x"));
  const auto id = changes.last_id();
  changes.begin_file({}, "b.tmx");
  changes.remove(id);
  changes.add(unit_of("gamma", "y"));
  edit.commit("");
  CHECK(hits(memory, "gamma", ConcordanceQuery::Mode::words, "en", 0) == "#5en[gamma] 1");
  CHECK(memory.verify().empty());
}

TEST_CASE("a concordance counts a language by all its codes, and no other script") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  const auto unit = [](const char* language, const char* text) {
    TranslationUnit out = unit_of("x", "y");
    out.variants[1] = {language, {}, {}, {text, {}}};
    return out;
  };
  import(memory, {unit("no", "holder den"), unit("nb", "holder det"), unit("zh-CN", "和平 a"),
                  unit("zh-TW", "和平 b"), unit("cmn", "和平 c")});
  using Mode = ConcordanceQuery::Mode;
  CHECK(hits(memory, "holder", Mode::words, "nb") == "#1no[holder]#2nb[holder] 2");
  CHECK(hits(memory, "holder", Mode::words, "no") == "#1no[holder]#2nb[holder] 2");
  CHECK(hits(memory, "和平", Mode::words, "zh", 1) == "#3zh-CN[和平] 2");
  CHECK(hits(memory, "和平", Mode::words, "zh-TW", 1) == "#4zh-TW[和平] 1");
}
