// SPDX-License-Identifier: Apache-2.0
#include "formats/glossary_values.h"

#include <catch2/catch.hpp>

#include "text/error.h"

using namespace verso;

namespace {

std::string title_fault(const std::string& title) {
  const auto fault = fault_of_title(glossary_column(title));
  return fault ? fault->what + "; " + fault->advice : "";
}

std::string cell_fault(const std::string& title, const std::string& cell) {
  const auto fault = fault_of_cell(glossary_column(title), cell);
  return fault ? fault->what + "; " + fault->advice : "";
}

}  // namespace

TEST_CASE("a title that looks like a slip is told from columns and from a user's own") {
  for (const char* good : {"fr", "pt-BR", "zh-Hant-TW", "id", "lang:id", "en:forbidden", "gsw",
                           "fra", "lang:qqq", "Project", "Last reviewed by", "fr:gender", ""})
    CHECK(title_fault(good).empty());
  CHECK(title_fault("reg").find("no language that is known") != std::string::npos);
  CHECK(title_fault("xq") != "");
  CHECK(title_fault("en:forbiden").find("did you mean en:forbidden?") != std::string::npos);
  CHECK(title_fault("en:colour").find("may be followed by") != std::string::npos);
  CHECK(title_fault("gendre").find("did you mean gender?") != std::string::npos);
  CHECK(title_fault("xq:forbidden").find("lang:xq") != std::string::npos);
}

TEST_CASE("a cell says what its column can hold") {
  for (const char* good : {"feminine", "f", "F.", "fem", "m/f", "common", ""})
    CHECK(cell_fault("gender", good).empty());
  CHECK(cell_fault("gender", "femenine").find("did you mean feminine?") != std::string::npos);
  CHECK(cell_fault("fr:gender", "blue").find("it can be masculine") != std::string::npos);
  for (const char* good : {"noun", "N", "properNoun", "proper noun", "Verb", "adj."})
    CHECK(cell_fault("pos", good).empty());
  CHECK(cell_fault("pos", "vreb").find("did you mean verb?") != std::string::npos);
  CHECK(cell_fault("number", "sg").empty());
  CHECK_FALSE(cell_fault("number", "many").empty());
  for (const char* good : {"yes", "no", "TRUE", "0", "oui", "nein", ""})
    CHECK(cell_fault("dnt", good).empty());
  CHECK(cell_fault("dnt", "maybe").find("neither yes nor no") != std::string::npos);
  CHECK_FALSE(cell_fault("case_sensitive", "perhaps").empty());
  CHECK(cell_fault("note", "maybe").empty());
}

TEST_CASE("a bar without blanks must mark an ending") {
  for (const char* good : {"truce", "truce | ceasefire", "abat|tre", "loi martia|le", "ceas*"})
    CHECK(cell_fault("en", good).empty());
  for (const char* bad : {"a|b", "truce|ceasefire", "truce|war|peace", "ceasefire|armistice"})
    CHECK(cell_fault("en", bad).find("with blanks") != std::string::npos);
  CHECK_FALSE(cell_fault("en:forbidden", "a|b").empty());
  CHECK_FALSE(cell_fault("en:variants", "a|b").empty());
}

TEST_CASE("short forms get the names of TBX") {
  CHECK(named_gender("f.") == "feminine");
  CHECK(named_gender("Maskulin") == "masculine");
  CHECK(named_gender("whatever") == "whatever");
  CHECK(named_part_of_speech("proper noun") == "properNoun");
  CHECK(named_part_of_speech("V") == "verb");
  CHECK(named_number("pl") == "plural");
  CHECK(named_number("").empty());
}
