// SPDX-License-Identifier: Apache-2.0
//
// The least that ECMA-376 asks of a workbook. Texts stand in their cells, not in a shared table, so
// that rows can be written as they come. Test: tests/formats/xlsx_table_test.cpp.
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <utility>

#include "formats/xlsx_table.h"
#include "formats/xlsx_text.h"
#include "formats/xml_writer.h"
#include "formats/zip_archive.h"
#include "text/error.h"

namespace verso {
namespace {

constexpr std::size_t kMostColumns = 16'384;
constexpr std::int64_t kMostRows = 1'048'576;
constexpr std::size_t kMostInCell = 32'767;  // UTF-16 code units

bool is_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

std::string column_name(std::size_t column) {
  std::string name;
  for (++column; column > 0; column = (column - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  return name;
}

std::size_t code_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0U) == 0x80 ? 0U : byte >= 0xF0 ? 2U : 1U;
  }
  return units;
}

constexpr std::string_view kDeclaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kRelations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

class XlsxSink final : public RowSink {
 public:
  XlsxSink(Output& output, XlsxSheet sheet) : output_(output), sheet_(std::move(sheet)) {
    body_ = kDeclaration;
    body_ += fmt::format(
        "<worksheet xmlns=\"{}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" "
        "topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>",
        kMainSpace);
    std::string columns;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i)
      if (sheet_.columns[i].width > 0)
        columns += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>",
                               i + 1, sheet_.columns[i].width);
    if (!columns.empty()) body_ += "<cols>" + columns + "</cols>";
    body_ += "<sheetData>";
  }

  void put(const std::vector<std::string>& cells) override {
    ++rows_;
    if (rows_ > kMostRows || cells.size() > kMostColumns)
      refuse(fmt::format("a spreadsheet holds {} rows of {} columns", kMostRows, kMostColumns));
    widest_ = std::max(widest_, cells.size());
    body_ += fmt::format("<row r=\"{}\">", rows_);
    for (std::size_t i = 0; i < cells.size(); ++i) cell(i, cells[i]);
    body_ += "</row>";
  }

  void finish() override {
    body_ += "</sheetData>";
    if (rows_ > 0 && widest_ > 0)
      body_ += fmt::format("<autoFilter ref=\"A1:{}{}\"/>", column_name(widest_ - 1), rows_);
    choices();
    body_ += "</worksheet>";
    output_.write(make_archive(parts()));
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const {
    throw OutputError(output_.path() + ": " + what + "; write TSV instead");
  }

  void cell(std::size_t column, const std::string& text) {
    if (text.empty()) return;
    if (code_units(text) > kMostInCell)
      refuse(fmt::format("row {} has a cell of more than {} characters", rows_, kMostInCell));
    const std::string place = column_name(column) + std::to_string(rows_);
    const bool numeric = rows_ > 1 && column < sheet_.columns.size() &&
                         sheet_.columns[column].numbers && is_number(text);
    if (numeric) {
      body_ += fmt::format("<c r=\"{}\"><v>{}</v></c>", place, text);
      return;
    }
    // Style 1 is the header, 2 is text that wraps.
    body_ += fmt::format("<c r=\"{}\" s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
                         place, rows_ == 1 ? 1 : 2);
    append_xml_text(body_, escape_xlsx(text));
    body_ += "</t></is></c>";
  }

  void choices() {
    std::string rules;
    int count = 0;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      std::string list;
      for (const auto& choice : sheet_.columns[i].choices)
        list += (list.empty() ? "" : ",") + choice;
      if (list.empty() || rows_ < 2) continue;
      ++count;
      rules += fmt::format(
          "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" "
          "sqref=\"{0}2:{0}{1}\"><formula1>",
          column_name(i), rows_);
      append_xml_text(rules, "\"" + list + "\"");
      rules += "</formula1></dataValidation>";
    }
    if (count > 0)
      body_ += fmt::format("<dataValidations count=\"{}\">{}</dataValidations>", count, rules);
  }

  std::vector<ArchivePart> parts() {
    const std::string declaration(kDeclaration);
    std::string name;
    append_xml_attribute(name, sheet_.name);
    constexpr std::string_view package = "http://schemas.openxmlformats.org/package/2006";
    const auto relation = [&](std::string_view id, std::string_view kind, std::string_view target) {
      return fmt::format("<Relationship Id=\"{}\" Type=\"{}/{}\" Target=\"{}\"/>", id, kRelations,
                         kind, target);
    };
    const auto relations = [&](const std::string& all) {
      return declaration +
             fmt::format("<Relationships xmlns=\"{}/relationships\">{}</Relationships>", package,
                         all);
    };
    const auto type = [](std::string_view part, std::string_view kind) {
      return fmt::format(
          "<Override PartName=\"/xl/{}.xml\" ContentType=\"application/"
          "vnd.openxmlformats-officedocument.spreadsheetml.{}+xml\"/>",
          part, kind);
    };
    return {
        {"[Content_Types].xml",
         declaration +
             fmt::format(
                 "<Types xmlns=\"{}/content-types\"><Default Extension=\"rels\" "
                 "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                 "<Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}</Types>",
                 package, type("workbook", "sheet.main"), type("worksheets/sheet1", "worksheet"),
                 type("styles", "styles"))},
        {"_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml",
         declaration + fmt::format("<workbook xmlns=\"{}\" xmlns:r=\"{}\"><sheets><sheet "
                                   "name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
                                   kMainSpace, kRelations, name)},
        {"xl/_rels/workbook.xml.rels",
         relations(relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                   relation("rId2", "styles", "styles.xml"))},
        {"xl/styles.xml",
         declaration +
             fmt::format(
                 "<styleSheet xmlns=\"{}\"><fonts count=\"2\"><font><sz val=\"11\"/><name "
                 "val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font>"
                 "</fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>"
                 "<patternFill patternType=\"gray125\"/></fill></fills><borders "
                 "count=\"1\"><border>"
                 "<left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs "
                 "count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
                 "</cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
                 "borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" "
                 "borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/><xf "
                 "numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
                 "applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" "
                 "wrapText=\"1\"/></xf></cellXfs><cellStyles count=\"1\"><cellStyle "
                 "name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
                 kMainSpace)},
        {"xl/worksheets/sheet1.xml", std::move(body_)},
    };
  }

  Output& output_;
  XlsxSheet sheet_;
  std::string body_;
  std::int64_t rows_ = 0;
  std::size_t widest_ = 0;
};

}  // namespace

std::unique_ptr<RowSink> write_xlsx_rows(Output& output, XlsxSheet sheet) {
  return std::make_unique<XlsxSink>(output, std::move(sheet));
}

}  // namespace verso
