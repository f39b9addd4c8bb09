// SPDX-License-Identifier: Apache-2.0
#include "formats/xlsx_table.h"

#include <catch2/catch.hpp>
#include <string>

#include "formats/zip_archive.h"
#include "text/error.h"

using namespace verso;

namespace {

using Cells = std::vector<std::vector<std::string>>;

std::string written(const Cells& rows, const XlsxSheet& sheet = {}) {
  std::string bytes;
  Output output = Output::to_string(bytes);
  const auto sink = write_xlsx_rows(output, sheet);
  for (const auto& row : rows) sink->put(row);
  sink->finish();
  return bytes;
}

Cells read(const std::string& bytes) {
  const auto source = read_xlsx_rows(Input::from_string(bytes, "t.xlsx"));
  Cells rows;
  for (TableRow row; source->next(row);) rows.push_back(row.cells);
  return rows;
}

// A workbook as other programs write it: shared strings, styles, two sheets, one of them hidden.
std::string workbook(const std::string& sheet, const std::string& properties = "") {
  const std::string space = "http://schemas.openxmlformats.org/";
  return make_archive({
      {"_rels/.rels", "<Relationships><Relationship Id='a' Type='" + space +
                          "x/officeDocument' Target='/xl/workbook.xml'/></Relationships>"},
      {"xl/workbook.xml", "<workbook xmlns:r='r'>" + properties +
                              "<sheets><sheet name='Old' state='hidden' r:id='s1'/>"
                              "<sheet name='Terms' r:id='s2'/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id='s1' Type='x/worksheet' Target='worksheets/old.xml'/>"
       "<Relationship Id='s2' Type='x/worksheet' Target='worksheets/terms.xml'/>"
       "<Relationship Id='s3' Type='x/sharedStrings' Target='sharedStrings.xml'/>"
       "<Relationship Id='s4' Type='x/styles' Target='../xl/styles.xml'/></Relationships>"},
      {"xl/worksheets/old.xml", "<worksheet><sheetData/></worksheet>"},
      {"xl/worksheets/terms.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"},
      {"xl/sharedStrings.xml",
       "<sst><si><t>trêve</t></si><si><r><t xml:space='preserve'>cessez-le-</t></r>"
       "<r><rPr/><t>feu</t></r><rPh><t>aside</t></rPh></si><si><t>two_x000A_lines</t></si></sst>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd\\.mm\\.yyyy'/>"
       "<numFmt numFmtId='165' formatCode='[Red]0.00&quot; days&quot;'/></numFmts>"
       "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
       "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='22'/>"
       "</cellXfs></styleSheet>"},
  });
}

}  // namespace

TEST_CASE("rows written as a spreadsheet come back") {
  const Cells rows = {{"fr", "en", "note"},
                      {"trêve", "truce", ""},
                      {"=SUM(A1)", "-1+2", "@x"},
                      {" blanks ", "two\nlines", "tab\there"},
                      {"_x0041_ stays", std::string("bell\x07 rings"), "a\rb"},
                      {"", "", "<&>\"'"},
                      {"😀", "3.10", "007"}};
  CHECK(read(written(rows)) == rows);
}

TEST_CASE("a spreadsheet of the same rows has the same bytes, and none of them is a formula") {
  const std::string once = written({{"a"}, {"=1+1"}});
  CHECK(once == written({{"a"}, {"=1+1"}}));
  Input input = Input::from_string(once, "t.xlsx");
  ZipArchive archive = ZipArchive::read(input);
  CHECK(archive.entry("xl/worksheets/sheet1.xml").find("<f>") == std::string::npos);
}

TEST_CASE("a column of numbers is written as numbers, and choices where they are given") {
  const std::string bytes =
      written({{"confidence", "status"}, {"0.98", "open"}, {"unknown", "=1"}},
              {.name = "A & B", .columns = {{8, true, {}}, {12, false, {"open", "dropped"}}}});
  Input input = Input::from_string(bytes, "t.xlsx");
  ZipArchive archive = ZipArchive::read(input);
  const std::string sheet = archive.entry("xl/worksheets/sheet1.xml");
  CHECK(sheet.find("<v>0.98</v>") != std::string::npos);
  CHECK(sheet.find("<formula1>\"open,dropped\"</formula1>") != std::string::npos);
  CHECK(read(bytes)[2] == std::vector<std::string>{"unknown", "=1"});
}

TEST_CASE("the first visible sheet is read, with shared and rich strings") {
  const Cells rows =
      read(workbook("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row>"
                    "<row r='5'><c r='B5' t='s'><v>2</v></c></row><row r='6'><c r='A6'/></row>"
                    "<row><c t='inlineStr'><is><t>in</t></is></c><c t='b'><v>1</v></c>"
                    "<c t='str'><f>A1&amp;B1</f><v>made</v></c></row>"));
  CHECK(rows ==
        Cells{{"trêve", "", "cessez-le-feu"}, {"", "two\nlines", ""}, {"in", "TRUE", "made"}});
}

TEST_CASE("a row is known by its number in the sheet") {
  const auto source = read_xlsx_rows(
      Input::from_string(workbook("<row r='3'><c><v>1</v></c><c t='inlineStr'><is><t>a,b</t></is>"
                                  "</c></row><row><c><v>2</v></c></row>")));
  TableRow row;
  REQUIRE(source->next(row));
  CHECK(row.line == 3);
  CHECK(row.raw == "1,\"a,b\"");
  REQUIRE(source->next(row));
  CHECK(row.line == 4);
  CHECK(row.cells == std::vector<std::string>{"2", ""});
}

TEST_CASE("numbers and dates are read as people see them") {
  const std::string sheet =
      "<row><c><v>0.10000000000000001</v></c><c><v>1200</v></c><c s='1'><v>46348</v></c>"
      "<c s='3'><v>46348.4375</v></c><c s='2'><v>3</v></c><c s='1'><v>1</v></c></row>";
  CHECK(read(workbook(sheet)) ==
        Cells{{"0.1", "1200", "2026-11-22", "2026-11-22T10:30:00", "3", "1900-01-01"}});
  CHECK(read(workbook("<row><c s='1'><v>0</v></c></row>", "<workbookPr date1904='1'/>")) ==
        Cells{{"1904-01-01"}});
}

TEST_CASE("what is no workbook is refused with advice") {
  CHECK_THROWS_AS(read("PK\x03\x04junk"), InputError);
  CHECK_THROWS_AS(read(make_archive({{"word/document.xml", "<w/>"}})), InputError);
  CHECK_THROWS_WITH(read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Catch::Contains("password"));
  CHECK_THROWS_WITH(read(workbook("<row><c t='s'><v>99</v></c></row>")),
                    Catch::Contains("not there"));
  CHECK_THROWS_WITH(read(workbook("<row><c r='ZZZZ1'><v>9</v></c></row>")),
                    Catch::Contains("beyond"));
}

TEST_CASE("a workbook with more shared text than can be held is refused") {
  // Repeats that pack well, yet not so well that they look like a bomb.
  std::string piece;
  for (unsigned i = 0, n = 1; i < 8192; ++i)
    piece += static_cast<char>('a' + ((n = n * 69069 + 1) >> 24) % 26);
  std::string text;
  for (int i = 0; i < 128; ++i) text += piece;
  const auto of_size = [&](int mebibytes) {
    std::string all = "<sst>";
    for (int i = 0; i < mebibytes; ++i) all += "<si><t>" + text + "</t></si>";
    return make_archive({
        {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet r:id='a'/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='a' Type='x/worksheet' Target='sheet.xml'/>"
         "<Relationship Id='b' Type='x/sharedStrings' Target='strings.xml'/></Relationships>"},
        {"xl/sheet.xml", "<worksheet><row><c t='s'><v>1</v></c></row></worksheet>"},
        {"xl/strings.xml", all + "</sst>"},
    });
  };
  CHECK(read(of_size(3)) == Cells{{text}});
  CHECK_THROWS_WITH(read(of_size(65)),
                    Catch::Contains("more than 64 MiB of text") && Catch::Contains("split it"));
}

TEST_CASE("what a spreadsheet cannot hold is refused, not cut") {
  CHECK_THROWS_AS(written({{std::string(40'000, 'x')}}), OutputError);
}
