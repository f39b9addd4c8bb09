// SPDX-License-Identifier: Apache-2.0
#include "batch/glossary_extract.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/batch/filled.h"

using namespace verso;
using verso::testing::pair;

namespace {

std::vector<TermCandidate> extracted(
    const std::vector<std::pair<std::string, std::string>>& pairs) {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory(database);
  Edit edit(memory.database(), {.kind = "add"});
  MemoryEdit units(memory, edit);
  for (const auto& [source, target] : pairs) units.add(pair(source, target));
  edit.commit("test");
  ExtractOptions options;
  options.source = Language("fr");
  options.target = Language("en");
  return extract_terms(memory, options);
}

const TermCandidate* named(const std::vector<TermCandidate>& list, const std::string& text) {
  const auto at =
      std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.text == text; });
  return at == list.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("terms that recur in both languages are proposed together") {
  std::vector<std::pair<std::string, std::string>> pairs;
  const std::vector<std::pair<std::string, std::string>> rest = {
      {"dans le nord", "in the north"}, {"à Paris", "in Paris"},       {"depuis mai", "since May"},
      {"sans preuve", "without proof"}, {"chez nous", "at our place"}, {"en silence", "silently"}};
  for (const auto& [french, english] : rest) {
    pairs.emplace_back("La loi martiale est en vigueur " + french + ".",
                       "Martial law applies " + english + ".");
    pairs.emplace_back("Les otages parlent " + french + ".", "The hostages speak " + english + ".");
    pairs.emplace_back("Il y a un otage " + french + ".", "There is a hostage " + english + ".");
  }
  const auto candidates = extracted(pairs);
  // Singular and plural count together.
  const auto hostage = std::find_if(candidates.begin(), candidates.end(), [](const auto& one) {
    return one.text == "otage" || one.text == "otages";
  });
  REQUIRE(hostage != candidates.end());
  CHECK(hostage->units == 12);
  REQUIRE_FALSE(hostage->translations.empty());
  CHECK(hostage->translations[0].text.starts_with("hostage"));
  CHECK(named(candidates, "martiale") == nullptr);
  for (const auto& one : candidates) {
    CHECK(one.text.find("La ") != 0);
    CHECK(one.text != "est");
    CHECK(one.text != "les");
  }
  const auto concepts = as_concepts(candidates, Language("fr"), Language("en"));
  REQUIRE(concepts.size() == candidates.size());
  CHECK(concepts[0].languages[1].terms[0].status == TermStatus::proposed);
}

TEST_CASE("competing translations share the units between them") {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string who : {"Anna", "Boris", "Clara", "Dora", "Emil", "Fritz"})
    pairs.emplace_back(who + " signe la trêve.", who + " signs the truce.");
  for (const std::string who : {"Gina", "Hugo", "Irma"})
    pairs.emplace_back(who + " refuse la trêve.", who + " rejects the armistice.");
  for (const std::string who : {"Jean", "Karl", "Lena", "Max", "Nora", "Otto"})
    pairs.emplace_back(who + " dort.", who + " sleeps.");
  const auto candidates = extracted(pairs);
  const TermCandidate* truce = named(candidates, "trêve");
  REQUIRE(truce != nullptr);
  CHECK(truce->units == 9);
  REQUIRE(truce->translations.size() >= 2);
  double sum = 0;
  for (const auto& each : truce->translations) sum += each.probability;
  CHECK(sum <= 1.0);
}
