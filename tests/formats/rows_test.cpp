// SPDX-License-Identifier: Apache-2.0
#include "formats/rows.h"

#include <catch2/catch.hpp>
#include <string>

#include "text/error.h"

using namespace verso;

namespace {

using Cells = std::vector<std::vector<std::string>>;

Cells read(const std::string& text, const RowStyle& style = {}) {
  const auto source = read_rows(Input::from_string(text), style);
  Cells rows;
  for (TableRow row; source->next(row);)
    rows.push_back(row.problem.empty() ? row.cells : std::vector<std::string>{"!" + row.raw});
  return rows;
}

std::string write(const Cells& rows, const RowStyle& style) {
  std::string text;
  Output output = Output::to_string(text);
  const auto sink = write_rows(output, style);
  for (const auto& row : rows) sink->put(row);
  sink->finish();
  return text;
}

}  // namespace

TEST_CASE("the first row tells the separator") {
  CHECK(read("a;b,c;d\n") == Cells{{"a", "b,c", "d"}});
  CHECK(read("a,b;c,d\n") == Cells{{"a", "b;c", "d"}});
  CHECK(read("\"x;y;z\",b\n") == Cells{{"x;y;z", "b"}});
  CHECK(read("a;b\nc,d;e\n") == Cells{{"a", "b"}, {"c,d", "e"}});
  CHECK(read("a, and b\tc\n") == Cells{{"a, and b", "c"}});
}

TEST_CASE("a quoted cell may hold separators, quotes and line breaks") {
  CHECK(read("\"a\r\nb\",\"c \"\"d\"\"\"\r\n\"\",e\"f\n") ==
        Cells{{"a\r\nb", "c \"d\""}, {"", "e\"f"}});
  CHECK(read("a,b\n\"x\" ,z\n") == Cells{{"a", "b"}, {"x", "z"}});
  const auto source = read_rows(Input::from_string("a,b\n\"1\n2\",c\nd,e\n"), {});
  TableRow row;
  for (const std::int64_t line : {1, 2, 4}) {
    REQUIRE(source->next(row));
    CHECK(row.line == line);
  }
}

TEST_CASE("a quote that is never closed spoils its own line only") {
  CHECK(read("a,b\nx,\"y\nc,d\n\ne,f") ==
        Cells{{"a", "b"}, {"!x,\"y"}, {"c", "d"}, {""}, {"e", "f"}});
  std::string many;
  for (int i = 0; i < 500; ++i) many += "\"a\",x\",\"b\n";
  CHECK_THROWS_AS(read(many), InputError);
}

TEST_CASE("a quote that is left out does not make one row of two") {
  CHECK(read("\"a\",\"b\"\n\"c,d\n\"e\",\"f\"\n\"g\",\"h\"\n") ==
        Cells{{"a", "b"}, {"!\"c,d"}, {"e", "f"}, {"g", "h"}});
  CHECK(read("a,b\n\"x\"y,z\n") == Cells{{"a", "b"}, {"!\"x\"y,z"}});
}

TEST_CASE("comments stand before the first row only") {
  CHECK(read("# one\n# two\na,b\n#c,d\n", {.comments = true}) == Cells{{"a", "b"}, {"#c", "d"}});
}

TEST_CASE("rows come back as they were written") {
  const Cells rows = {{"fr", "en"}, {"a,b", "\"q\""}, {" c", "d\ne"}, {"=1", "'=1"}, {"", "x;\ty"}};
  for (const char separator : {',', ';', '\t'})
    CHECK(read(write(rows, {.separator = separator}), {.separator = separator}) == rows);
  const std::string safe = write(rows, {.safe = true});
  CHECK(safe.find("'=1,''=1") != std::string::npos);
  CHECK(unsafe_cell(read(safe)[3][0]) == "=1");
  CHECK(unsafe_cell(read(safe)[3][1]) == "'=1");
}

TEST_CASE("without quoting, a tab or line break in a cell becomes a space and is counted") {
  std::string text;
  Output output = Output::to_string(text);
  const auto sink = write_rows(output, {.quoting = false, .separator = '\t'});
  sink->put({"a\tb", "\"c\""});
  sink->put({"d\r\ne", "f"});
  sink->finish();
  CHECK(text == "a b\t\"c\"\nd  e\tf\n");
  CHECK(sink->changed() == 2);
}
