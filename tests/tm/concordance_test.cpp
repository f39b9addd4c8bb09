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
