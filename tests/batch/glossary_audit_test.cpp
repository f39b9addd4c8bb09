// SPDX-License-Identifier: Apache-2.0
#include "batch/glossary_audit.h"

#include <catch2/catch.hpp>

#include "tests/batch/filled.h"

using namespace verso;
using verso::testing::pair;

namespace {

Termbase glossary() {
  Concept one;
  one.id = 1;
  LanguageSection french, english;
  french.language = "fr";
  english.language = "en";
  Term term;
  term.text = "cessez-le-feu";
  french.terms.push_back(term);
  term.text = "ceasefire";
  english.terms.push_back(term);
  term.text = "cease-fire";
  term.status = TermStatus::forbidden;
  english.terms.push_back(term);
  one.languages = {french, english};
  auto parts = std::make_shared<std::vector<GlossaryPart>>();
  parts->push_back({"test", {one}});
  return parts;
}

OpenOptions create() {
  OpenOptions out;
  out.mode = OpenMode::create;
  return out;
}

void fill(Memory& memory, const std::vector<std::pair<std::string, std::string>>& pairs) {
  EditOptions options;
  options.kind = "add";
  Edit edit(memory.database(), options);
  MemoryEdit units(memory, edit);
  for (const auto& [source, target] : pairs) units.add(pair(source, target));
  edit.commit("test");
}

}  // namespace

TEST_CASE("an audit groups what breaks the glossary, most used first, and offers a patch") {
  Database database = Database::open(":memory:", create());
  Memory memory(database);
  fill(memory, {{"Le cessez-le-feu tient.", "The ceasefire holds."},
                {"Un cessez-le-feu.", "A cease-fire."},
                {"Deux cessez-le-feu.", "Two cease-fires."},
                {"Ce cessez-le-feu dure.", "This cease-fire lasts."},
                {"Le cessez-le-feu.", "The deal."},
                {"Rien.", "Nothing."}});
  AuditOptions options;
  options.source = Language("fr");
  options.target = Language("en");
  options.termbase = glossary();
  options.changes = true;
  const AuditReport report = audit_memory(memory, options);
  CHECK(report.units == 6);
  CHECK(report.with_terms == 5);
  CHECK(report.ok == 1);
  CHECK(report.missing == 1);
  CHECK(report.forbidden == 3);
  // One row for the forbidden term, however inflected.
  REQUIRE(report.rows.size() == 2);
  CHECK(report.rows[0].used == "cease-fire");
  CHECK(report.rows[0].units == 3);
  CHECK(report.rows[0].mendable == 3);
  REQUIRE(report.changes.size() == 4);
  CHECK_FALSE(report.changes[3].certain);
  CHECK(report.changes[1].after == "Two ceasefires.");
  CHECK(audit_patch(report).starts_with(
      "unit\tlanguage\tbefore\tafter\twhy\n"
      "2\ten\tA cease-fire.\tA ceasefire.\tcease-fire → ceasefire\n"));
  CHECK(
      audit_patch(report).ends_with("# 5\ten\tThe deal.\tThe deal.\tcessez-le-feu → ceasefire\n"));
}

TEST_CASE("an audit that names no direction judges each unit from its own source language") {
  Database database = Database::open(":memory:", create());
  Memory memory(database);
  fill(memory, {{"Un cessez-le-feu.", "A cease-fire."}});
  {
    EditOptions options;
    options.kind = "add";
    Edit edit(memory.database(), options);
    MemoryEdit units(memory, edit);
    TranslationUnit turned = pair("Un armistice.", "A ceasefire.");
    turned.source_language = "en";
    std::swap(turned.variants[0], turned.variants[1]);
    units.add(turned);
    edit.commit("test");
  }
  AuditOptions options;
  options.source = Language("fr");
  options.target = Language("en");
  options.termbase = glossary();
  AuditReport report = audit_memory(memory, options);
  CHECK(report.with_terms == 1);
  options.own_direction = true;
  report = audit_memory(memory, options);
  CHECK(report.with_terms == 2);
  CHECK(report.missing == 1);
  CHECK(report.forbidden == 1);
}
