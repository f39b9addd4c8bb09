// SPDX-License-Identifier: Apache-2.0
//
// Spreadsheets as tables: the rows of the first visible sheet of an XLSX workbook, and a workbook
// of one sheet. (As a document to be translated an XLSX is formats/office.h.) One thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "formats/rows.h"

namespace verso {

bool is_xlsx(const Input& input);  ///< by its first bytes: a zip archive

/// Rows in which something stands, from the top. Numbers as the sheet shows them without a format
/// ("0.1", "1200"), dates as 2026-11-22 or 2026-11-22T10:30:00, truth as TRUE and FALSE, formulas
/// by the value last calculated. The workbook is held in memory, within the limits of its archive.
std::unique_ptr<RowSource> read_xlsx_rows(Input input);

struct XlsxColumn {
  double width = 0;                       ///< in characters; 0: the spreadsheet's own
  bool numbers = false;                   ///< cells that are numbers are written as such
  std::vector<std::string> choices = {};  ///< what a person may pick from; empty: anything
};
struct XlsxSheet {
  std::string name = "Sheet1";  ///< at most 31 characters, none of []:*?/ and backslash
  std::vector<XlsxColumn> columns = {};
};
/// The first row becomes the header: bold, and it stays in view. Every other cell is text, never a
/// formula. Equal rows make equal bytes. Throws OutputError for what a spreadsheet cannot hold:
/// more than 1,048,576 rows, 16,384 columns or 32,767 characters in a cell.
std::unique_ptr<RowSink> write_xlsx_rows(Output& output, XlsxSheet sheet);

}  // namespace verso
