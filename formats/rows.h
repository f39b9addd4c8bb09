// SPDX-License-Identifier: Apache-2.0
//
// Tables as rows of cells, whatever they are kept in: lines of TSV and CSV here, spreadsheets in
// formats/xlsx_table.h. A source is pulled a row at a time, whatever its size; a sink is pushed.
// One thread per source or sink. Errors: InputError.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/input.h"
#include "formats/output.h"

namespace verso {

struct TableRow {
  std::vector<std::string> cells;  ///< a blank line is a row of one empty cell
  std::int64_t line = 0;           ///< where it begins, from 1; in a spreadsheet the row's number
  std::string raw;                 ///< as it stands, without its line end; of a spreadsheet, as CSV
  std::string end;                 ///< how its line ends; empty at the file's end
  std::string problem;             ///< not empty: the row could not be read, and has no cells
};

class RowSource {
 public:
  virtual ~RowSource() = default;
  /// False at the end.
  virtual bool next(TableRow& row) = 0;
  virtual const std::string& path() const = 0;
  virtual std::int64_t bytes_read() const = 0;
  virtual std::int64_t bytes_total() const = 0;
  /// True when lines before the first row were left out as comments.
  virtual bool commented() const { return false; }
};

class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual void put(const std::vector<std::string>& cells) = 0;
  virtual void finish() = 0;
  /// Cells in which a tab or line break had to become a space.
  virtual std::int64_t changed() const { return 0; }
};

struct RowStyle {
  bool quoting = true;        ///< after RFC 4180; else a cell is what stands between two separators
  char separator = 0;         ///< 0: recognised from the first row; on the way out, a comma
  std::string encoding = {};  ///< empty: found out
  bool comments = false;      ///< lines that begin with # before the first row are no rows
  bool safe = false;          ///< cells are written by safe_cell(), and read by unsafe_cell()
  std::string_view line_end = "\n";  ///< on the way out
};

/// A quote that is never closed spoils its own line only (TableRow::problem).
std::unique_ptr<RowSource> read_rows(Input input, const RowStyle& style);
std::unique_ptr<RowSink> write_rows(Output& output, const RowStyle& style);

/// With a quote before what a spreadsheet would run as a formula (= + - @, tab, CR), and back.
std::string safe_cell(std::string_view cell);
std::string_view unsafe_cell(std::string_view cell);

/// The cells as one line of CSV, without its end.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace verso
