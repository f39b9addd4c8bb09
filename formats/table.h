// SPDX-License-Identifier: Apache-2.0
//
// Bilingual tables: TSV (a line is a row, a tab parts cells, nothing is quoted) and CSV (RFC 4180;
// comma, semicolon or tab). A header of language tags names the columns, or -s and -t name two.
// Columns whose name begins with # are left out: a rejects file has its lines and reasons there.
// One thread per stream.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/format.h"

namespace verso {

/// Reads rows of a table one at a time, whatever its size.
class RowReader {
 public:
  enum class Quoting { none, rfc4180 };
  /// `delimiter` 0: recognised from the first line (tab, else semicolon or comma).
  RowReader(Input input, const std::string& encoding, Quoting quoting, char delimiter = 0);

  /// The next row; false at the end. Blank lines are rows of one empty cell.
  bool next(std::vector<std::string>& cells);
  std::int64_t line() const { return first_line_; }  ///< where the row last given begins
  const std::string& raw() const { return raw_; }    ///< the row as it stands, without its end
  char delimiter() const { return delimiter_; }
  const Input& input() const { return lines_.input(); }

 private:
  LineReader lines_;
  Quoting quoting_;
  char delimiter_;
  std::int64_t first_line_ = 0;
  std::string raw_, line_;
};

/// Appends a cell, quoted where RFC 4180 wants it. `safe`: a cell that a spreadsheet would run as
/// a formula gets an apostrophe in front.
void append_csv_cell(std::string& to, std::string_view cell, char delimiter, bool safe);

std::unique_ptr<UnitSource> read_tsv(Input input, const ReadOptions& options);
std::unique_ptr<UnitSource> read_csv(Input input, const ReadOptions& options);
std::unique_ptr<UnitSink> write_tsv(Output& output, const WriteOptions& options);
std::unique_ptr<UnitSink> write_csv(Output& output, const WriteOptions& options);

}  // namespace verso
