// SPDX-License-Identifier: Apache-2.0
//
// Columns for people: widths by what a terminal shows, wide characters included. One thread.
#pragma once

#include <string>
#include <vector>

namespace verso {

class Table {
 public:
  enum class Align { left, right };
  /// One alignment per column; two spaces stand between columns.
  explicit Table(std::vector<Align> columns) : columns_(std::move(columns)) {}
  /// Cells are laid out as given: already safe to show. They may hold colours.
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::string text() const;

 private:
  std::vector<Align> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// `text` padded with spaces to `columns`, on its right (or its left).
std::string padded(const std::string& text, std::size_t columns, bool right = false);
/// Columns that `text` takes on a terminal, colours not counted.
std::size_t shown_width(const std::string& text);
/// Wraps at spaces; following lines begin with `indent` spaces.
std::string wrapped(const std::string& text, std::size_t columns, std::size_t indent);

}  // namespace verso
