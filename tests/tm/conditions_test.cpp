// SPDX-License-Identifier: Apache-2.0
#include "tm/conditions.h"

#include <catch2/catch.hpp>

#include "tests/tm/units.h"
#include "text/error.h"

using namespace verso;
using Catch::Contains;

namespace {

/// The numbers of the units that fit, in one string.
std::string fitting(const Memory& memory, const std::vector<std::string>& conditions,
                    const std::string& source = {}, const std::string& target = {}) {
  UnitFilter filter;
  for (const auto& text : conditions) filter.conditions.push_back(parse_condition(text));
  filter.source = source;
  filter.target = target;
  std::string ids;
  auto cursor = memory.units(filter);
  for (StoredUnit stored; cursor.next(stored);) ids += std::to_string(stored.unit.id);
  return ids;
}

}  // namespace

TEST_CASE("conditions choose units") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  auto one = unit_of("The truce", "La trêve");
  one.attributes = {{"creationdate", "20260302T101500Z"}, {"creationid", "kl"}};
  one.annotations = {property("client", "ACME")};
  auto two = unit_of("A ceasefire", "Un cessez-le-feu");
  two.variants[1].attributes = {{"changedate", "2025-12-31T23:59:59"}, {"changeid", "mt"}};
  two.variants[0].annotations = {property("x-client:SingleString", "Other")};
  auto three = unit_of("A truce", "Eine Waffenruhe");
  three.variants[1].language = "de-AT";
  three.annotations = {property("x-verso-confirmed", "no")};
  import(memory, {one, two}, OnDuplicate::add, {}, "jobs/first.tmx");
  import(memory, {three}, OnDuplicate::add, {{{ "srclang", "de-AT" }}, {}}, "second.tmx");

  CHECK(fitting(memory, {}) == "123");
  CHECK(fitting(memory, {"source~TRUCE"}) == "1");
  CHECK(fitting(memory, {"source~truce"}, "en") == "13");
  CHECK(fitting(memory, {"target=La trêve"}) == "1");
  CHECK(fitting(memory, {"target~truce"}) == "3");
  CHECK(fitting(memory, {"source!=A truce"}, "en") == "12");
  CHECK(fitting(memory, {"lang=DE"}) == "3");
  CHECK(fitting(memory, {"lang!=de"}) == "12");
  CHECK(fitting(memory, {"lang~^de"}) == "3");
  CHECK(fitting(memory, {"prop.client=ACME"}) == "1");
  CHECK(fitting(memory, {"prop.client = Other"}) == "2");
  CHECK(fitting(memory, {"prop.client!=ACME"}) == "23");
  CHECK(fitting(memory, {"created>2026-02"}) == "1");
  CHECK(fitting(memory, {"created=2026-03"}) == "1");
  CHECK(fitting(memory, {"changed<2026"}) == "2");
  CHECK(fitting(memory, {"changed!=2025"}) == "13");
  CHECK(fitting(memory, {"user=kl"}) == "1");
  CHECK(fitting(memory, {"user~^(kl|mt)$"}) == "12");
  CHECK(fitting(memory, {"file=first.tmx"}) == "12");
  CHECK(fitting(memory, {"file=jobs/first.tmx"}) == "12");
  CHECK(fitting(memory, {"unit>1", "unit<3"}) == "2");
  CHECK(fitting(memory, {"op=2"}) == "3");
  CHECK(fitting(memory, {"op!=2"}) == "12");
  CHECK(fitting(memory, {"confirmed"}) == "12");
  CHECK(fitting(memory, {"confirmed=no"}) == "3");
  CHECK(fitting(memory, {"confirmed!=no"}) == "12");
  CHECK(fitting(memory, {}, "fr", "en") == "12");
  CHECK(fitting(memory, {}, "de", "") == "3");
  CHECK(fitting(memory, {}, "en-US", "fr-CA") == "12");
  CHECK(fitting(memory, {}, "en", "en").empty());
}

TEST_CASE("a date in a condition is whole fields, the year first, or an error") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  const auto created = [](const std::string& date) {
    auto unit = unit_of("One", date);
    unit.attributes = {{"creationdate", date}};
    return unit;
  };
  import(memory, {created("20260101T000000Z"), created("2026-04-01"), created("2026/03/02 09:30"),
                  created("2026-3-2"), created("03/02/2026"), created("20261332T000000Z")});
  CHECK(fitting(memory, {"created<2026-03-02"}) == "1");
  CHECK(fitting(memory, {"created<20260302T10"}) == "13");
  CHECK(fitting(memory, {"created<2026-03-02T09:30:01Z"}) == "13");
  CHECK(fitting(memory, {"created>2026-03"}) == "2");
  CHECK(fitting(memory, {"created=2026"}) == "123");
  for (const auto* bad :
       {"created<2026-3-2", "created>03/02/2026", "created<2026-03-2", "created<20263",
        "created<2026-13", "created<2026-02-32", "created<2026-", "created<2026-03-02T9",
        "created<2026-03-02T10:15:00+02:00", "created<202", "created<20260302T101500Zx"}) {
    INFO(bad);
    CHECK_THROWS_WITH(parse_condition(bad), Contains("has no date"));
  }
}

TEST_CASE("a condition that makes no sense says what would") {
  for (const auto* bad : {"", "source", "prop.=x", "prop=x", "Source=x", "unit=x", "op~(",
                          "created>x", "confirmed=maybe", "source!x", "source!"})
    CHECK_THROWS_AS(parse_condition(bad), UsageError);
  CHECK_THROWS_WITH(parse_condition("colour=red"), Contains("\"colour\"") && Contains("prop.NAME"));
}
