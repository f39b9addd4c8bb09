// SPDX-License-Identifier: Apache-2.0
#include "formats/glossary_columns.h"

#include <catch2/catch.hpp>

#include "text/error.h"

using namespace verso;

namespace {

Concept truce() {
  Concept out;
  set_column(out, "fr", "trêve");
  set_column(out, "en", "truce | ceasefire");
  set_column(out, "en:forbidden", "armistice");
  return out;
}

}  // namespace

TEST_CASE("a column's value takes the place of what it held") {
  Concept one = truce();
  REQUIRE(one.languages.size() == 2);
  REQUIRE(one.languages[1].terms.size() == 3);
  one.languages[1].terms[0].gender = "neuter";
  set_column(one, "en", "truce");
  REQUIRE(one.languages[1].terms.size() == 2);
  CHECK(one.languages[1].terms[0].gender == "neuter");
  // A term that changes its status keeps what is known of it.
  set_column(one, "en:admitted", "truce");
  REQUIRE(one.languages[1].terms.size() == 2);
  CHECK(one.languages[1].terms[0].status == TermStatus::admitted);
  CHECK(one.languages[1].terms[0].gender == "neuter");
}

TEST_CASE("an empty value takes away") {
  Concept one = truce();
  set_column(one, "en:forbidden", "");
  CHECK(one.languages[1].terms.size() == 2);
  set_column(one, "note", "of 1994");
  CHECK(one.note == "of 1994");
  set_column(one, "note", "");
  CHECK(one.note.empty());
  set_column(one, "dnt", "yes");
  CHECK(one.do_not_translate);
  set_column(one, "dnt", "");
  CHECK_FALSE(one.do_not_translate);
  set_column(one, "fr:gender", "feminine");
  CHECK(one.languages[0].terms[0].gender == "feminine");
  CHECK(one.languages[1].terms[0].gender.empty());
  set_column(one, "fr", "");
  CHECK(one.languages.size() == 1);
}

TEST_CASE("what is no column is refused") {
  Concept one = truce();
  CHECK_THROWS_AS(set_column(one, "en:colour", "red"), UsageError);
  CHECK_THROWS_AS(set_column(one, "forbidden", "yes"), UsageError);
  CHECK_THROWS_AS(set_column(one, "reg", "truce"), UsageError);
  CHECK_THROWS_AS(set_column(one, "dnt", "maybe"), UsageError);
  CHECK_THROWS_AS(set_column(one, "gender", "blue"), UsageError);
  CHECK_THROWS_AS(set_column(one, "en", "a|b"), UsageError);
  CHECK(one == truce());
}
