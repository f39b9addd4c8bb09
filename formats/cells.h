// SPDX-License-Identifier: Apache-2.0
//
// Rows of cells after RFC 4180, with comma, semicolon or tab. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace verso {

struct CellRow {
  std::vector<std::string> cells;
  std::int64_t line = 0;
  std::string raw;      ///< without its line end
  std::string problem;  ///< not empty: the row could not be read
};

class CellReader {
 public:
  /// `text` must outlive the reader.
  CellReader(std::string_view text, char separator) : text_(text), separator_(separator) {}
  /// False at the end. A quote that is never closed spoils its own line only.
  bool next(CellRow& row);

 private:
  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
};

/// The separator that the first line of `text` uses most outside quotes; ',' when none.
char guess_separator(std::string_view text);
/// Appends a cell, quoted where RFC 4180 asks for it.
void append_cell(std::string& row, std::string_view cell, char separator);
/// With a quote before what a spreadsheet would run as a formula (= + - @, tab, CR), and back.
std::string safe_cell(std::string_view cell);
std::string_view unsafe_cell(std::string_view cell);

}  // namespace verso
