// SPDX-License-Identifier: Apache-2.0
#include "formats/pair_columns.h"

#include <catch2/catch.hpp>

using namespace verso;
using Holds = PairColumn::Holds;

namespace {

/// "text:fr note property:client", or "data".
std::string titles(const std::vector<std::string>& row, const char* source = "",
                   const char* target = "") {
  const auto columns = pair_columns(row, Language(source), Language(target));
  if (!columns) return "data";
  std::string out;
  for (const PairColumn& column : *columns) {
    if (!out.empty()) out += ' ';
    out += column.holds == Holds::text       ? "text:" + column.name
           : column.holds == Holds::note     ? "note"
           : column.holds == Holds::property ? "property:" + column.name
                                             : "-";
  }
  return out;
}

}  // namespace

TEST_CASE("titles of a table are languages, notes and the words of glossary tables") {
  CHECK(titles({"fr", "en-GB"}) == "text:fr text:en-GB");
  CHECK(titles({"fr", "en", "note"}) == "text:fr text:en note");
  CHECK(titles({"#line", "fr", "Comment", "en", "Client"}) ==
        "- text:fr note text:en property:client");
  CHECK(titles({"fr", "en", "en:note"}) == "text:fr text:en note");
  CHECK(titles({"en", "id"}) == "text:en text:id");
  CHECK(titles({"en", "lang:pos"}) == "text:en text:pos");
}

TEST_CASE("words are no languages, whatever their length") {
  CHECK(titles({"Bonjour", "Hello"}) == "data");
  CHECK(titles({"French", "English"}) == "data");
  CHECK(titles({"source", "target"}) == "data");
  CHECK(titles({"Source", "Target", "Note"}, "fr", "en") == "text:fr text:en note");
  CHECK(titles({"fra", "eng"}) == "text:fra text:eng");
  CHECK(titles({"qaa", "en"}, "qaa", "en") == "text:qaa text:en");
  CHECK(titles({"lang:verlan", "fr"}) == "text:verlan text:fr");
}

TEST_CASE("a row with one language, an unknown title or other languages is data") {
  CHECK(titles({"fr", "note"}) == "data");
  CHECK(titles({"fr", "en", "what is this"}) == "data");
  CHECK(titles({"fr", "en"}, "de") == "data");
  CHECK(titles({"fr", "en"}, "", "de") == "data");
  CHECK(titles({"fr-CA", "en"}, "fr", "en") == "text:fr-CA text:en");
}

TEST_CASE("a column is found by its language, the first by none") {
  const auto columns = *pair_columns({"note", "fr", "en-GB"}, {}, {});
  CHECK(column_of(columns, Language("en")) == 2);
  CHECK(column_of(columns, {}) == 1);
  CHECK_FALSE(column_of(columns, Language("de")));
}
