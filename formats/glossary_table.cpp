// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/glossary_table_test.cpp.
#include "formats/glossary_table.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "formats/glossary_row.h"
#include "formats/glossary_values.h"
#include "formats/rows.h"
#include "formats/xlsx_table.h"
#include "formats/xml_writer.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

class TableSource final : public ConceptSource {
 public:
  TableSource(std::unique_ptr<RowSource> rows, const ReadOptions& options)
      : path_(rows->path()), options_(options), rows_(std::move(rows)) {
    TableRow first;
    do {
      if (!rows_->next(first)) return;
    } while (blank(first));
    if (auto columns = glossary_header(first.cells, options_.source, options_.target)) {
      columns_ = std::move(*columns);
      header_.kind = DataItem::Kind::other;
      header_.category = "table";
      header_.value = first.raw;
      for (const GlossaryColumn& column : columns_)
        if (const auto fault = fault_of_title(column))
          warn(first.line, fault->what + ": it is kept as data of each concept", fault->advice);
    } else {
      if (options_.source.empty() || options_.target.empty())
        throw InputError({path_, first.line}, "the first row names no language",
                         "name the columns (fr, en, fr:forbidden …) or give the languages of "
                         "columns one and two with -s and -t");
      headless_ = true;
      for (const auto& [language, field] :
           {std::pair{options_.source.spelled(), GlossaryField::terms},
            std::pair{options_.target.spelled(), GlossaryField::terms},
            std::pair{std::string(), GlossaryField::note}}) {
        GlossaryColumn one;
        one.language = language;
        one.field = field;
        columns_.push_back(std::move(one));
      }
      pending_ = std::move(first);
    }
  }

  const std::string& path() const override { return path_; }
  const DataItem& header() const override { return header_; }

  bool next(SourcedConcept& out) override {
    TableRow row;
    for (;;) {
      if (pending_) {
        row = std::move(*pending_);
        pending_.reset();
      } else if (!rows_->next(row)) {
        return false;
      }
      if (row.problem.empty() && blank(row)) continue;
      if (is_comment(row)) {
        if (!rows_->commented() && options_.reporter != nullptr)
          options_.reporter->skip({path_, row.line, 0}, "comments, lines that begin with #");
        continue;
      }
      std::string why = row.problem, advice = "close it, or double the quotes inside the cell";
      if (why.empty()) {
        doubt_escapes(row);
        out = {};
        fill(row, out.concept_, why, advice);
      }
      if (why.empty()) {
        out.line = row.line;
        out.column = 1;
        out.raw = std::move(row.raw);
        return true;
      }
      // A short row often means that the whole table is cut wrongly: without a file to put such
      // rows aside, better nothing than half.
      if (is_short(row) && !options_.keep_raw)
        throw InputError({path_, row.line, 0}, why,
                         advice + "; --rejects FILE puts such rows aside");
      if (options_.reporter != nullptr)
        options_.reporter->reject({{path_, row.line, 0}, why, advice, {}, row.raw});
    }
  }

 private:
  void warn(std::int64_t line, const std::string& what, const std::string& advice) const {
    if (options_.reporter != nullptr) options_.reporter->warn({{path_, line, 0}, what, advice});
  }

  static bool blank(const TableRow& row) {
    return row.problem.empty() && std::all_of(row.cells.begin(), row.cells.end(),
                                              [](const auto& cell) { return trim(cell).empty(); });
  }

  /// OmegaT's lines of #, and under a header those of a file that begins with one (a rejects file
  /// does). Else "# tag" may be a term: only a line that has no cells is none.
  bool is_comment(const TableRow& row) const {
    if (headless_) return row.raw.starts_with('#');
    return row.raw.starts_with("# ") &&
           (rows_->commented() || (row.cells.size() == 1 && columns_.size() > 1));
  }

  /// Once a file: what looks escaped is a term all the same, unless the user says so.
  void doubt_escapes(const TableRow& row) {
    if (doubted_ || options_.csv_safe || options_.reporter == nullptr) return;
    doubted_ = std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
      return unsafe_cell(cell).size() != cell.size();
    });
    if (doubted_)
      options_.reporter->warn({{path_, row.line, 0},
                               "cells that begin with '= '+ '- or '@ are taken as they stand",
                               "if the file was written with --csv-safe, import it with it"});
  }

  bool is_short(const TableRow& row) const {
    return row.problem.empty() && row.cells.size() < (headless_ ? 2 : columns_.size());
  }

  void fill(const TableRow& row, Concept& concept_, std::string& why, std::string& advice) {
    const std::size_t needed = headless_ ? 2 : columns_.size();
    if (row.cells.size() < needed) {
      why = fmt::format("the row has {} cells, the header {}", row.cells.size(), needed);
      if (headless_) why = "the row has one cell; source and target are needed";
      advice = "add the missing cells, empty ones too";
      return;
    }
    for (std::size_t i = columns_.size(); i < row.cells.size() && !headless_; ++i)
      if (!trim(row.cells[i]).empty()) {
        why = fmt::format("the row has {} cells, the header {}", row.cells.size(), columns_.size());
        advice = "quote cells that hold the separator";
        return;
      }
    if (!std::all_of(row.cells.begin(), row.cells.end(), xml_holds)) {
      why = "a control character";
      advice = "take it out";
      return;
    }
    concept_ = concept_of_row(columns_, row.cells);
    const bool holds_term =
        std::any_of(concept_.languages.begin(), concept_.languages.end(),
                    [](const LanguageSection& section) { return !section.terms.empty(); });
    if (!holds_term) {
      why = "the row holds no term";
      advice = "fill one of the language columns";
      return;
    }
    if (headless_) return;
    for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i)
      if (const auto fault = fault_of_cell(columns_[i], row.cells[i]))
        warn(row.line,
             columns_[i].title + ": " + fault->what +
                 (fault->unsure ? ", and counts as no" : ": it is taken as it stands"),
             fault->advice);
  }

  std::string path_;
  ReadOptions options_;
  std::unique_ptr<RowSource> rows_;
  std::optional<TableRow> pending_;
  std::vector<GlossaryColumn> columns_;
  bool headless_ = false, doubted_ = false;
  DataItem header_;
};

}  // namespace

std::unique_ptr<ConceptSource> read_glossary_table(Input input, const ReadOptions& options) {
  auto rows =
      is_xlsx(input)
          ? read_xlsx_rows(std::move(input))
          : read_rows(std::move(input),
                      {.encoding = options.encoding, .comments = true, .safe = options.csv_safe});
  return std::make_unique<TableSource>(std::move(rows), options);
}
}  // namespace verso
