// SPDX-License-Identifier: Apache-2.0
#include "glossary/glossary.h"

#include <catch2/catch.hpp>

#include "glossary/concept_codec.h"
#include "tests/glossary/terms.h"

using namespace verso;
using namespace verso::test;

namespace {

Concept sample() {
  Concept out =
      entry({section("fr", {term("loi martiale"), term("loi militaire", TermStatus::forbidden)}),
             section("en", {term("martial law")})});
  out.external_id = "c1";
  out.subject = "law";
  DataItem item;
  item.category = "definition";
  item.value = "army rule";
  item.items.push_back({DataItem::Kind::note, "", "a note", {{"from", "kl"}}, {}});
  out.data.push_back(item);
  return out;
}

}  // namespace

TEST_CASE("a concept survives its encoding") {
  const Concept one = sample();
  CHECK(decode_concept(encode(one)) == one);
}

TEST_CASE("concepts are stored, found, replaced and undone") {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Glossary glossary(database);
  {
    Edit edit(database, {"import", "", false});
    GlossaryEdit concepts(glossary, edit);
    CHECK(concepts.add(sample()) == StoredConcept::added);
    CHECK(concepts.add(sample()) == StoredConcept::duplicate);
    CHECK(edit.commit("1 added") == 1);
  }
  CHECK(glossary.size() == 1);
  CHECK(glossary.candidates("les LOIS martiales", Language("fr")).size() == 1);
  CHECK(glossary.candidates("la trêve", Language("fr")).empty());
  CHECK(glossary.search("Martiale").size() == 1);
  Concept changed = sample();
  changed.note = "changed";
  {
    Edit edit(database, {"import", "", false});
    GlossaryEdit concepts(glossary, edit);
    CHECK(concepts.add(changed) == StoredConcept::updated);
    edit.commit("1 updated");
  }
  CHECK(glossary.concepts().at(0).note == "changed");
  {
    Edit edit(database, {"undo", "", false});
    GlossaryEdit concepts(glossary, edit);
    concepts.revert(2);
    edit.commit("undo");
  }
  REQUIRE(glossary.size() == 1);
  CHECK(glossary.concepts().at(0).note.empty());
}
