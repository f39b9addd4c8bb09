// SPDX-License-Identifier: Apache-2.0
#include "tm/match_rules.h"

#include <catch2/catch.hpp>

#include "tests/tm/units.h"
#include "text/error.h"
#include "tm/digests.h"
#include "tm/metadata_penalty.h"

using namespace verso;

namespace {

Match exact(const std::string& target, std::vector<Penalty> penalties = {},
            MatchType context = MatchType::exact) {
  Match match;
  match.base = 100;
  match.target.text = target;
  match.penalties = std::move(penalties);
  set_score(match, context, false);
  return match;
}

void mark_several_translations(std::vector<Match>& matches) {
  Contradictions contradictions;
  for (const auto& match : matches) contradictions.add(match);
  for (auto& match : matches)
    if (contradictions.contradicts(match)) Contradictions::mark(match);
}

}  // namespace

TEST_CASE("MD5 and CRC-32 are those of their standards") {
  CHECK(md5_hex("") == "d41d8cd98f00b204e9800998ecf8427e");
  CHECK(md5_hex("abc") == "900150983cd24fb0d6963f7d28e17f72");
  CHECK(md5_hex(std::string(80, '1')).size() == 32);
  CHECK(hex(crc32("123456789")) == "cbf43926");
}

TEST_CASE("an unknown neighbour equals nothing, no neighbour only no neighbour") {
  using Kind = Neighbour::Kind;
  const Neighbour unknown, none{Kind::none, ""}, text{Kind::text, "a  b"};
  CHECK_FALSE(same_neighbour(unknown, unknown));
  CHECK_FALSE(same_neighbour(unknown, none));
  CHECK(same_neighbour(none, none));
  CHECK_FALSE(same_neighbour(none, text));
  CHECK(same_neighbour({Kind::text, "a b"}, text));
  CHECK(same_neighbour({Kind::text, "abc"}, {Kind::hash, "md5:900150983cd24fb0d6963f7d28e17f72"}));
  CHECK(same_neighbour({Kind::text, "123456789"}, {Kind::hash, "crc32:3421780262"}));
  CHECK_FALSE(same_neighbour({Kind::text, "abc"}, {Kind::hash, "trados:-1"}));
}

TEST_CASE("with any penalty a context match counts from 100") {
  CHECK(exact("x", {}, MatchType::double_context).score == 102);
  CHECK(exact("x", {}, MatchType::context).score == 101);
  CHECK(exact("x", {}, MatchType::context_left).score == 100);
  const Match penalised = exact("x", {{"unconfirmed", 5}}, MatchType::context);
  CHECK(penalised.score == 95);
  CHECK(penalised.type == MatchType::context);
}

TEST_CASE("alignment confidence and missing confirmation count once") {
  TranslationUnit unit = unit_of("a", "b");
  CHECK(unit_penalties(unit).empty());
  unit.confirmed = false;
  CHECK(unit_penalties(unit) == std::vector<Penalty>{{"unconfirmed", 5}});
  unit.confidence = .98;
  CHECK(unit_penalties(unit) == std::vector<Penalty>{{"alignment", 1}});
  unit.confidence = .95;
  CHECK(unit_penalties(unit) == std::vector<Penalty>{{"alignment", 5}});
  unit.confidence = .75;
  CHECK(unit_penalties(unit) == std::vector<Penalty>{{"alignment", 15}});
  unit.confirmed = true;
  CHECK(unit_penalties(unit).empty());
}

TEST_CASE("exact matches that contradict each other lose a point, the better ones win") {
  std::vector<Match> same = {exact("l'accord"), exact("l\u2019accord")};
  mark_several_translations(same);
  CHECK(same[0].score == 100);
  std::vector<Match> two = {exact("accord"), exact("entente")};
  mark_several_translations(two);
  CHECK(two[0].score == 99);
  CHECK(two[1].several_translations);
  std::vector<Match> context = {exact("accord"), exact("entente", {}, MatchType::context)};
  mark_several_translations(context);
  CHECK(context[1].score == 101);
  CHECK(context[0].score == 99);
  std::vector<Match> confirmed = {exact("accord"), exact("entente", {{"unconfirmed", 5}})};
  mark_several_translations(confirmed);
  CHECK(confirmed[0].score == 100);
  CHECK(confirmed[1].score == 94);
}

TEST_CASE("a metadata penalty takes points from units of which the condition is true") {
  const auto penalties = [](const std::string& spelled, const TranslationUnit& unit) {
    MetadataPenalties rules({parse_metadata_penalty(spelled)});
    StoredUnit stored;
    stored.unit = unit;
    std::vector<Penalty> out;
    rules.add(stored, unit.variants[0], unit.variants[1], "jobs/acme.tmx", out);
    return out;
  };
  TranslationUnit unit = unit_of("a", "b");
  CHECK(penalties("client!=ACME:5", unit) == std::vector<Penalty>{{"client!=ACME", 5}});
  unit.annotations.push_back(property("x-client", "ACME"));
  CHECK(penalties("client!=ACME:5", unit).empty());
  CHECK(penalties("client=ACME:3", unit) == std::vector<Penalty>{{"client=ACME", 3}});
  CHECK(penalties("client =ACME:3", unit).size() == 1);
  CHECK(penalties("confirmed:3", unit).size() == 1);
  CHECK(penalties("confirmed=no:3", unit).empty());
  CHECK(penalties("file=acme.tmx:3", unit).size() == 1);
  CHECK(penalties("file != acme.tmx:3", unit).empty());
  for (const auto* points : {"", " 5", "5 ", "+5", "-1", "101", "1e1", "5x", "99999999999"})
    CHECK_THROWS_AS(parse_metadata_penalty(std::string("client=ACME:") + points), UsageError);
  CHECK_THROWS_AS(parse_metadata_penalty("client=ACME"), UsageError);
  CHECK_THROWS_AS(parse_metadata_penalty("client=ACME:x"), UsageError);
}
