// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/formats/table_document_test.cpp.
#include "formats/table_document.h"

#include <string>
#include <utility>

#include "formats/pair_columns.h"
#include "formats/rows.h"
#include "formats/streamed_document.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

struct Row {
  std::vector<std::string> cells;  ///< none: a row of titles
  std::string raw;
  std::int64_t line = 0;
};

/// What is put into a cell.
std::string cell_text(std::string text) {
  for (char& c : text)
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  return text;
}

/// The translation of a row, which is one segment.
const Segment* target_of(const std::optional<Fill>& fill) {
  if (!fill) return nullptr;
  if (fill->segments.size() == 1 && fill->segments[0].target) return &*fill->segments[0].target;
  return fill->target ? &*fill->target : nullptr;
}

class TableDocument : public StreamedDocument<Row> {
 public:
  TableDocument(Input input, const ReadOptions& options)
      : StreamedDocument(StreamedText::open(std::move(input), options.encoding)),
        rows_(read_rows(take_input(), {.quoting = false, .separator = '\t', .encoding = "UTF-8"})),
        source_(options.source),
        target_(options.target) {
    if (!rows_->next(first_)) first_.cells.assign(1, {});
    const auto columns = pair_columns(first_.cells, source_, target_);
    titles_ = columns.has_value();
    if (titles_)
      take_columns(*columns);
    else if (source_.empty() || target_.empty())
      throw InputError({rows_->path(), 1},
                       "the first line does not name the languages of the columns",
                       "write a line such as \"fr<tab>en\" above, or say -s and -t");
  }

  bool bilingual() const override { return true; }
  bool keeps_states() const override { return false; }
  Language source_language() const override { return source_; }
  Language target_language() const override { return target_; }

 private:
  void take_columns(const PairColumns& columns) {
    from_ = *column_of(columns, source_);
    PairColumns others = columns;
    others[from_].holds = PairColumn::Holds::nothing;
    const auto to = column_of(others, target_);
    if (!to)
      throw InputError({rows_->path(), 1}, "there is no column for the target language",
                       "name it in the first line");
    to_ = *to;
    source_ = Language(columns[from_].name);
    target_ = Language(columns[to_].name);
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].holds == PairColumn::Holds::note) notes_.push_back(i);
  }

  bool read(Row& row) override {
    TableRow next;
    if (!first_.cells.empty()) {
      next = std::exchange(first_, {});
      if (std::exchange(titles_, false)) next.cells.clear();
    } else if (!rows_->next(next)) {
      return false;
    }
    row = {std::move(next.cells), std::move(next.raw) + next.end, next.line};
    return true;
  }

  /// A row that ends before the target column has none yet; any other short row is none of ours.
  std::size_t segments(const Row& row) const override {
    return from_ < row.cells.size() && to_ <= row.cells.size() && !trim(row.cells[from_]).empty()
               ? 1
               : 0;
  }

  Block block(const Row& row, std::size_t) const override {
    Block block;
    block.source.text = row.cells[from_];
    block.kind = BlockKind::string;
    block.segmented = true;
    block.line = row.line;
    if (to_ < row.cells.size() && !row.cells[to_].empty()) {
      block.target.emplace().text = row.cells[to_];
      block.state = TranslationState::translated;
    }
    for (const std::size_t note : notes_)
      if (note < row.cells.size() && !row.cells[note].empty())
        block.notes.push_back(row.cells[note]);
    return block;
  }

  std::string filled(const Row& row, const Fills& fills) const override {
    const Segment* const target = fills.empty() ? nullptr : target_of(fills[0]);
    if (target == nullptr || !target->codes.empty()) return row.raw;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < to_; ++i) begin += row.cells[i].size() + 1;
    const bool there = to_ < row.cells.size();
    if (!there) --begin;  // the tab before it is missing, too
    const std::size_t end = there ? begin + row.cells[to_].size() : begin;
    return row.raw.substr(0, begin) + (there ? "" : "\t") + cell_text(target->text) +
           row.raw.substr(end);
  }

  std::unique_ptr<RowSource> rows_;
  Language source_, target_;
  std::size_t from_ = 0, to_ = 1;
  std::vector<std::size_t> notes_;
  TableRow first_;  ///< read to know the columns; no cells once it has been given
  bool titles_ = false;
};

}  // namespace

std::unique_ptr<Document> open_tsv(Input input, const ReadOptions& options) {
  return std::make_unique<TableDocument>(std::move(input), options);
}

}  // namespace verso
