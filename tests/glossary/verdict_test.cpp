// SPDX-License-Identifier: Apache-2.0
#include "glossary/verdict.h"

#include <catch2/catch.hpp>

#include "tests/glossary/terms.h"

using namespace verso;
using namespace verso::test;

namespace {

std::string verdicts(const Enforcer& enforcer, const std::string& source,
                     const std::string& target) {
  std::string out;
  for (const TermFinding& finding : enforcer.check(source, target)) {
    if (!out.empty()) out += ", ";
    out += finding.term + ": " + std::string(name(finding.verdict));
  }
  return out;
}

}  // namespace

TEST_CASE("one verdict per occurrence of a source term") {
  const Enforcer enforcer(
      termbase(
          {entry({section("fr", {term("cessez-le-feu")}),
                  section("en", {term("ceasefire"), term("cease-fire", TermStatus::forbidden)})})}),
      Language("fr"), Language("en"));
  CHECK(verdicts(enforcer, "Le cessez-le-feu tient.", "The ceasefire holds.") ==
        "cessez-le-feu: ok");
  CHECK(verdicts(enforcer, "Le cessez-le-feu tient.", "The truce holds.") ==
        "cessez-le-feu: missing");
  CHECK(verdicts(enforcer, "Le cessez-le-feu tient.", "The cease-fire holds.") ==
        "cessez-le-feu: forbidden");
  CHECK(verdicts(enforcer, "Rien.", "The cease-fire holds.").empty());
}
