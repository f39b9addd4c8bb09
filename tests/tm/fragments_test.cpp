// SPDX-License-Identifier: Apache-2.0
#include "tm/fragments.h"

#include <catch2/catch.hpp>

#include "tests/tm/units.h"
#include "tm/lookup.h"

using namespace verso;

TEST_CASE("when nothing reaches the threshold the longest known parts are shown") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  import(memory,
         {unit_of("humanitarian truce", "trêve humanitaire"),
          unit_of("The exchange of prisoners is over", "L’échange de prisonniers est terminé"),
          unit_of("An exchange of prisoners failed", "Un échange de prisonniers a échoué"),
          unit_of("exchange of prisoners: none", "échange de prisonniers : néant"),
          unit_of("Something else", "Autre chose")});
  LookupSetup setup;
  setup.memories = {{&memory, "main", 0}};
  setup.source = Language("en");
  setup.target = Language("fr");
  Lookup lookup(std::move(setup));
  Query query;
  query.segment.text = "After the Humanitarian truce, they agreed on an exchange of prisoners.";
  LookupOptions options;
  CHECK(lookup.find(query, options).empty());
  options.fragments = true;
  const auto found = lookup.find(query, options);
  REQUIRE(found.size() == 1);
  CHECK(found[0].type == MatchType::assembled);
  CHECK(found[0].score < 50);
  REQUIRE(found[0].fragments.size() == 2);
  const Fragment& truce = found[0].fragments[0];
  CHECK(query.segment.text.substr(truce.begin, truce.end - truce.begin) == "Humanitarian truce");
  CHECK(truce.target.substr(truce.target_begin, truce.target_end) == "trêve humanitaire");
  const Fragment& exchange = found[0].fragments[1];
  CHECK(query.segment.text.substr(exchange.begin, exchange.end - exchange.begin) ==
        "an exchange of prisoners");
  query.segment.text = "Nothing known here";
  CHECK(lookup.find(query, options).empty());
}

TEST_CASE("a whole segment put into another one leaves its outer signs behind") {
  const auto inner = [](const std::string& text) {
    const auto [begin, end] = without_outer_signs(text);
    return text.substr(begin, end - begin);
  };
  CHECK(inner("Save.") == "Save");
  CHECK(inner("« Tenez bon ! »") == "Tenez bon");
  CHECK(inner("¿Qué?") == "¿Qué");
  CHECK(inner("…") == "…");
}

TEST_CASE("the translation of a part is what the targets share") {
  const std::vector<std::string> targets = {"L’échange de prisonniers est terminé",
                                            "Un échange de prisonniers a échoué",
                                            "échange de prisonniers : néant"};
  const auto part = shared_part(targets, 3);
  REQUIRE(part);
  CHECK(targets[0].substr(part->first, part->second - part->first) == "échange de prisonniers");
  CHECK_FALSE(shared_part({"a b", "a b"}, 2));
  CHECK_FALSE(shared_part({"a b", "c d", "e f"}, 2));
}
