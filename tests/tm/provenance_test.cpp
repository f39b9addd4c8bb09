// SPDX-License-Identifier: Apache-2.0
#include "tm/provenance.h"

#include <catch2/catch.hpp>

#include "tests/golden.h"

using namespace verso;

namespace {

TranslationUnit pair() {
  TranslationUnit unit;
  unit.variants = {{"en", {}, {}, {"One.", {}}}, {"fr", {}, {}, {"Un.", {}}}};
  return unit;
}

Annotation property(const std::string& name, const std::string& value) {
  return {Annotation::Kind::property, name, value, {}};
}

/// All that was derived, in one line.
std::string derived(const TranslationUnit& unit) {
  std::string out;
  for (const auto& context : unit.contexts) out += format_context(context);
  if (unit.origin == Origin::machine)
    out += "machine";
  else if (!unit.confirmed)
    out += "unconfirmed";
  if (unit.confidence >= 0) out += "confidence " + std::to_string(unit.confidence).substr(0, 5);
  return out;
}

}  // namespace

TEST_CASE("properties of other tools are understood") {
  for (const auto& row : golden::read("provenance.tsv")) {
    INFO("provenance.tsv:" << row.line);
    auto unit = pair();
    auto* variant = row[0] == "unit" ? nullptr : &unit.variants[row[0] == "en" ? 0 : 1];
    if (row[1][0] == '@')
      set(variant == nullptr ? unit.attributes : variant->attributes, row[1].substr(1), row[2]);
    else
      (variant == nullptr ? unit.annotations : variant->annotations)
          .push_back(property(row[1], row[2]));
    derive(unit, {});
    CHECK(derived(unit) == row[3]);
  }
}

TEST_CASE("a property that comes again begins another context") {
  auto unit = pair();
  for (const auto* value : {"a", "b"}) {
    unit.annotations.push_back(property("prev", value));
    unit.annotations.push_back(property("id", value));
    unit.annotations.push_back(property("next", value));
  }
  derive(unit, {});
  REQUIRE(unit.contexts.size() == 2);
  CHECK(format_context(unit.contexts[0]) == "|=a|=a|a");
  CHECK(format_context(unit.contexts[1]) == "|=b|=b|b");
}

TEST_CASE("the source language is the unit's, else the header's") {
  auto unit = pair();
  derive(unit, {{{"srclang", "fr"}}, {}});
  CHECK(unit.source_language == "fr");
  CHECK(source_variant(unit).language == "fr");
  set(unit.attributes, "srclang", "EN-us");
  derive(unit, {{{"srclang", "fr"}}, {}});
  CHECK(source_variant(unit).language == "en");
  set(unit.attributes, "srclang", "*all*");
  derive(unit, {});
  CHECK(source_variant(unit).language == "en");
}

TEST_CASE("contexts survive their property, whatever is in them") {
  for (const auto& context :
       {Context{"fr", {Neighbour::Kind::text, "a|b\\c"}, {Neighbour::Kind::none, {}}, "i|d", false},
        Context{{}, {Neighbour::Kind::hash, "md5:0"}, {}, {}, true},
        Context{{}, {Neighbour::Kind::text, ""}, {Neighbour::Kind::text, "^"}, "\\", false}}) {
    auto unit = pair();
    record_context(unit, context);
    record_context(unit, context);
    CHECK(unit.annotations.size() == 1);
    auto again = unit;
    derive(again, {});
    REQUIRE(again.contexts.size() == 1);
    CHECK(again.contexts[0] == context);
    CHECK(again == unit);
  }
  Context context;
  for (const auto* bad : {"", "a|b", "|?|?", "|x|?|", "|?|?|||"})
    CHECK_FALSE(parse_context(bad, context));
}

TEST_CASE("a state is told only where the properties do not tell it") {
  auto unit = pair();
  record_state(unit, true, -1, Origin::human);
  CHECK(unit.annotations.empty());

  record_state(unit, false, 0.9371, Origin::human);
  CHECK_FALSE(unit.confirmed);
  CHECK(unit.confidence == Approx(0.937));
  CHECK(unit.annotations.size() == 2);
  record_state(unit, true, -1, Origin::human);
  CHECK(unit.annotations.empty());

  record_state(unit, true, -1, Origin::machine);
  CHECK_FALSE(unit.confirmed);
  CHECK(unit.annotations.size() == 1);

  auto drafted = pair();
  drafted.annotations.push_back(property("x-ConfirmationLevel", "Draft"));
  set(drafted.attributes, "creationid", "MT");
  record_state(drafted, true, -1, Origin::human);
  CHECK(drafted.confirmed);
  CHECK(drafted.origin == Origin::human);
}
