// SPDX-License-Identifier: Apache-2.0
#include "tm/join.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "tests/tm/units.h"
#include "tm/provenance.h"

using namespace verso;

namespace {

Annotation note(const std::string& text) { return {Annotation::Kind::note, "", text, {}}; }

TranslationUnit ready(TranslationUnit unit, const FileHeader& header = {}) {
  derive(unit, header);
  return unit;
}

std::string shown(const TranslationUnit& unit) {
  std::string out;
  for (const auto& a : unit.attributes) out += " @" + a.name + '=' + a.value;
  for (const auto& a : unit.annotations) out += " [" + a.name + '=' + a.value + ']';
  for (const auto& v : unit.variants) {
    out += ' ' + v.language + ':' + v.segment.text;
    for (const auto& a : v.attributes) out += " @" + a.name + '=' + a.value;
    for (const auto& a : v.annotations) out += " [" + a.name + '=' + a.value + ']';
  }
  return out.substr(out.empty() ? 0 : 1);
}

}  // namespace

TEST_CASE("a joined unit keeps the winner's word and what only the other said") {
  auto winner = unit_of("One", "Un");
  winner.annotations = {property("client", "ACME"), note("check")};
  winner.variants[1].annotations = {property("status", "final")};
  auto other = unit_of("One", "Une");
  other.attributes = {{"tuid", "7"}, {"usagecount", "3"}};
  other.annotations = {property("client", "Other"), property("domain", "law"),
                       property("domain", "sea"), note("check"), note("legal")};
  other.variants[1].annotations = {property("status", "draft"), property("reviewer", "kl")};
  const auto unit = joined(ready(winner), {}, ready(other), {});
  CHECK(shown(unit) ==
        "@tuid=7 @usagecount=3 [client=ACME] [=check] [domain=law] [domain=sea] [=legal] en:One "
        "fr:Un [status=final] [reviewer=kl]");
  CHECK(joined(unit, {}, ready(other), {}) == unit);
  CHECK(joined(unit, {}, unit, {}) == unit);
}

TEST_CASE("fields of several values are joined value by value") {
  auto winner = unit_of("One", "Un");
  winner.annotations = {property("x-field:MultiplePicklist", "a")};
  auto other = unit_of("One", "Un");
  other.annotations = {property("x-field:MultiplePicklist", "a"),
                       property("x-field:MultiplePicklist", "b")};
  CHECK(shown(joined(ready(winner), {}, ready(other), {})) ==
        "[x-field:MultiplePicklist=a] [x-field:MultiplePicklist=b] en:One fr:Un");
}

TEST_CASE("contexts of both stand in a joined unit, whatever tool wrote them") {
  auto winner = unit_of("Open", "Ouvrir");
  winner.variants[0].annotations = {property("x-context-pre", "<seg>A</seg>")};
  auto other = unit_of("Open", "Ouvrir");
  other.variants[0].annotations = {property("x-context-pre", "<seg>B</seg>"),
                                   property("x-context-post", "<seg>C</seg>"),
                                   property("x-context-pre", "<seg>A</seg>")};
  const auto unit = joined(ready(winner), {}, ready(other), {});
  CHECK(unit.contexts.size() == 2);
  CHECK(shown(unit) ==
        "[x-verso-context=en|=B|=C|] en:Open [x-context-pre=<seg>A</seg>] fr:Ouvrir");
  CHECK(joined(unit, {}, ready(other), {}) == unit);
  // A context without a language is one of the unit's source.
  auto french = unit_of("Open", "Ouvrir");
  french.attributes = {{"srclang", "fr"}};
  french.annotations = {property("x-verso-context", "|=D|?|")};
  const auto both = joined(unit, {}, ready(french), {});
  CHECK(both.contexts.size() == 3);
  CHECK(find_property(both.annotations, "srclang") == nullptr);
  CHECK(std::count(both.contexts.begin(), both.contexts.end(),
                   Context{"fr", {Neighbour::Kind::text, "D"}, {}, "", false}) == 1);
}

TEST_CASE("state and origin of a joined unit are the winner's") {
  auto winner = ready(unit_of("One", "Un"));
  auto other = unit_of("One", "Un");
  other.attributes = {{"creationid", "MT!"}};
  other.annotations = {property("x-ConfirmationLevel", "Draft"),
                       property("x-verso-confidence", "0.500"),
                       property("x-verso-terms", "missing")};
  const auto unit = joined(winner, {}, ready(other), {});
  CHECK(unit.confirmed);
  CHECK(unit.origin == Origin::human);
  CHECK(unit.confidence == -1);
  CHECK(find_property(unit.annotations, "x-ConfirmationLevel") == nullptr);
  CHECK(find_property(unit.annotations, "x-verso-terms") == nullptr);
  const auto draft = joined(ready(other), {}, winner, {});
  CHECK_FALSE(draft.confirmed);
  CHECK(joined(unit, {}, ready(other), {}) == unit);
}

TEST_CASE("joining with many at once is joining with one after the other") {
  std::mt19937 random(7);
  const auto below = [&](std::size_t n) { return random() % n; };
  const std::vector<std::string> names = {
      "client", "x-context-pre", "x-f:MultiplePicklist", "x-ConfirmationLevel", "prev",
      "id",     "prev-en-US-fr"};
  const std::vector<std::string> values = {"a", "b", "Draft", ""};
  const std::vector<std::string> contexts = {"|=A|?|", "en|=A|?|", "fr|^|^|x", "|?|?|",
                                             "en-US|=A|?|"};
  const auto annotate = [&](Annotations& annotations) {
    while (below(3) > 0) annotations.push_back(property(names[below(7)], values[below(4)]));
    while (below(3) == 0) annotations.push_back(note(values[below(3)]));
    while (below(2) > 0)
      annotations.push_back(property("x-verso-context", contexts[below(contexts.size())]));
  };
  const auto stamp = [&](Attributes& attributes) {
    for (const auto* name : {"creationid", "changeid", "tuid", "srclang"})
      if (below(4) == 0) attributes.push_back({name, below(3) == 0 ? "MT!" : "fr"});
  };
  const auto made = [&](const FileHeader& header) {
    auto unit = unit_of(below(4) == 0 ? "Two" : "One", "Un");
    if (below(4) == 0) unit.variants[0].language = "en-US";
    if (below(8) == 0) unit.variants.push_back(unit.variants[0]);
    stamp(unit.attributes);
    annotate(unit.annotations);
    for (auto& variant : unit.variants) {
      stamp(variant.attributes);
      annotate(variant.annotations);
    }
    return ready(unit, header);
  };
  const FileHeader html{{{"datatype", "html"}, {"srclang", "en"}}, {}}, plain;
  for (int round = 0; round < 400; ++round) {
    const auto& header = below(2) == 0 ? html : plain;
    auto one_by_one = made(header);
    UnitJoiner joiner(one_by_one, header);
    for (int others = 0; others < 6; ++others) {
      const auto& theirs = below(2) == 0 ? html : plain;
      const auto other = made(theirs);
      const auto whole = joined(one_by_one, header, other, theirs);
      INFO("round " << round << ", " << others << ": " << shown(one_by_one) << "\nand "
                    << shown(other));
      CHECK(joiner.take(other, theirs) == (whole != one_by_one));
      one_by_one = whole;
    }
    const auto at_once = joiner.finish();
    CHECK(shown(at_once) == shown(one_by_one));
    CHECK(at_once == one_by_one);
  }
}

TEST_CASE("who made a joined unit and who changed it") {
  const auto by = [](const std::string& french, const Attributes& attributes) {
    auto unit = unit_of("One", french);
    unit.attributes = attributes;
    return ready(unit);
  };
  const auto told = [&](const TranslationUnit& winner, const TranslationUnit& other, Maker maker) {
    const auto text = shown(joined(winner, {}, other, {}, maker));
    return text.substr(0, text.find(" en:"));
  };
  const auto bert = by("Une", {{"creationid", "bert"}, {"creationdate", "20260101T000000Z"}});
  const auto anna = by("Un", {{"creationid", "anna"},
                              {"creationdate", "20200101T000000Z"},
                              {"changeid", "carl"},
                              {"changedate", "20210101T000000Z"}});
  const auto nobody = by("Une", {});
  CHECK(told(bert, anna, Maker::winner) == "@creationid=bert @creationdate=20260101T000000Z");
  CHECK(told(nobody, anna, Maker::winner) == "@creationid=anna @creationdate=20200101T000000Z");
  CHECK(told(bert, anna, Maker::other) ==
        "@changeid=bert @changedate=20260101T000000Z @creationid=anna "
        "@creationdate=20200101T000000Z");
  CHECK(told(by("Un", {}), anna, Maker::winner) == shown(anna).substr(0, shown(anna).find(" en:")));
}

TEST_CASE("what the other one inherited goes on unless the winner says or inherits it") {
  const FileHeader html{{{"datatype", "html"}, {"srclang", "fr"}, {"segtype", "block"}}, {}};
  const FileHeader plain{{{"datatype", "plaintext"}}, {}};
  const auto unit =
      joined(ready(unit_of("One", "Un"), plain), plain, ready(unit_of("One", "Un"), html), html);
  CHECK(shown(unit) == "@segtype=block en:One fr:Un");
}

TEST_CASE("an import that replaces keeps what the stored unit alone said, and is no news twice") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  auto stored = unit_of("One.", "Un.");
  stored.attributes = {{"tuid", "7"}, {"creationid", "anna"}};
  stored.annotations = {property("client", "ACME"), note("legal")};
  import(memory, {stored});
  auto incoming = unit_of("One.", "Une.");
  incoming.annotations = {property("client", "New")};
  CHECK(import(memory, {incoming}, OnDuplicate::replace) == Counts{0, 0, 1});
  CHECK(dump(memory) == "1/2 @tuid=7 @creationid=anna [client=New] [=legal] en:One. fr:Une.\n");
  CHECK(import(memory, {incoming}, OnDuplicate::replace) == Counts{0, 0, 1});
  CHECK(Journal(database).latest() == 2);
  CHECK(memory.verify().empty());
}

TEST_CASE("a revision goes on under the stored unit's number and makers") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  auto stored = unit_of("One.", "Un.");
  stored.attributes = {
      {"creationid", "anna"}, {"changeid", "bert"}, {"changedate", "20200101T000000Z"}};
  import(memory, {stored});
  auto incoming = unit_of("One.", "Une.");
  incoming.attributes = {{"creationid", "kl"}, {"creationdate", "20261122T000000Z"}};
  CHECK(import(memory, {incoming}, OnDuplicate::revise) == Counts{0, 0, 1});
  const auto now = memory.unit(1)->unit;
  CHECK(*find(now.attributes, "creationid") == "anna");
  CHECK(*find(now.attributes, "changeid") == "kl");
  CHECK(*find(now.attributes, "changedate") == "20261122T000000Z");
  CHECK(import(memory, {incoming}, OnDuplicate::revise) == Counts{0, 1, 0});
  CHECK(Journal(database).latest() == 2);
}
