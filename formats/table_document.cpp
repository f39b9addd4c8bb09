// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/formats/table_document_test.cpp.
#include "formats/table_document.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "formats/held_document.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

struct Cell {
  std::size_t begin = 0, end = 0;
};
using Row = std::vector<Cell>;

/// The cells of the line at `at`, which then stands behind it.
Row row_at(std::string_view text, std::size_t& at) {
  auto end = std::min(text.find('\n', at), text.size());
  const auto next = std::min(end + 1, text.size());
  if (end > at && text[end - 1] == '\r') --end;
  Row row;
  for (auto begin = at;;) {
    const auto tab = std::min(text.find('\t', begin), end);
    row.push_back({begin, tab});
    if (tab >= end) break;
    begin = tab + 1;
  }
  at = next;
  return row;
}

/// Which columns are looked at, and in which languages.
struct Columns {
  Language source, target;
  std::size_t from = 0, to = 1;
  bool named = false;  // by the first line
};

Columns columns_of(std::string_view text, const ReadOptions& options, const std::string& path) {
  Columns columns;
  columns.source = options.source;
  columns.target = options.target;
  std::size_t at = 0;
  const auto first = row_at(text, at);
  std::vector<std::pair<std::size_t, Language>> languages;
  bool all = true;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const auto cell = text.substr(first[i].begin, first[i].end - first[i].begin);
    if (cell.starts_with('#')) continue;
    languages.emplace_back(i, Language(std::string(cell)));
    all = all && languages.back().second.valid();
  }
  const auto find = [&](const Language& wanted) {
    return std::find_if(languages.begin(), languages.end(), [&](const auto& column) {
      return fit(wanted, column.second) != LanguageFit::none;
    });
  };
  all = all && languages.size() >= 2;
  if (all && !options.source.empty() && find(options.source) == languages.end()) all = false;
  if (all && !options.target.empty() && find(options.target) == languages.end()) all = false;
  if (!all) {
    if (options.source.empty() || options.target.empty())
      throw InputError({path, 1, 0}, "the first line does not name the languages of the columns",
                       "write a line such as \"fr<tab>en\" above, or say -s and -t");
    return columns;
  }
  columns.named = true;
  auto source = languages.begin();
  if (!options.source.empty()) source = find(options.source);
  auto target = std::find_if(languages.begin(), languages.end(), [&](const auto& column) {
    return column.first != source->first &&
           (options.target.empty() || fit(options.target, column.second) != LanguageFit::none);
  });
  if (target == languages.end())
    throw InputError({path, 1, 0}, "there is no column for the target language",
                     "name it in the first line");
  columns.from = source->first;
  columns.to = target->first;
  columns.source = source->second;
  columns.target = target->second;
  return columns;
}

std::vector<RangeBlock> rows_of(std::string_view text, const Columns& columns) {
  std::vector<RangeBlock> blocks;
  std::size_t at = 0;
  if (columns.named) row_at(text, at);
  while (at < text.size()) {
    const auto row = row_at(text, at);
    // A row that ends before the target column has none yet; any other short row is none of ours.
    if (columns.from >= row.size() || columns.to > row.size()) continue;
    const auto source =
        text.substr(row[columns.from].begin, row[columns.from].end - row[columns.from].begin);
    if (trim(source).empty()) continue;
    RangeBlock block;
    block.block.source.text = source;
    block.block.kind = BlockKind::string;
    block.block.segmented = true;
    const bool there = columns.to < row.size();
    const Cell cell = there ? row[columns.to] : Cell{row.back().end, row.back().end};
    block.begin = cell.begin;
    block.end = cell.end;
    if (cell.end > cell.begin) {
      block.block.target.emplace().text = text.substr(cell.begin, cell.end - cell.begin);
      block.block.state = TranslationState::translated;
    }
    if (!there) block.pieces.push_back({});  // says that a tab is to be put before the target
    blocks.push_back(std::move(block));
  }
  return blocks;
}

std::string encode_cell(const Segment& target, const EncodePlace& place) {
  std::string out = place.block->pieces.empty() ? "" : "\t";
  for (const char c : target.text) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  return out;
}

class TableDocument : public HeldDocument {
 public:
  TableDocument(HeldText file, std::vector<RangeBlock> rows, Columns columns)
      : HeldDocument(std::move(file), std::move(rows), encode_cell), columns_(std::move(columns)) {}

  bool bilingual() const override { return true; }
  bool keeps_states() const override { return false; }
  Language source_language() const override { return columns_.source; }
  Language target_language() const override { return columns_.target; }

  void answer(const std::optional<Fill>& fill) override {
    // The range is that of the target cell: the source's segments are not to be sought in it.
    std::optional<Fill> whole;
    if (fill) {
      whole.emplace();
      whole->target = fill->target;
      if (fill->segments.size() == 1 && fill->segments[0].target)
        whole->target = fill->segments[0].target;
    }
    HeldDocument::answer(whole);
  }

 private:
  Columns columns_;
};

}  // namespace

std::unique_ptr<Document> open_tsv(Input input, const ReadOptions& options) {
  HeldText file = HeldText::read(input, options.encoding);
  auto columns = columns_of(file.decoded.text, options, file.path);
  auto rows = rows_of(file.decoded.text, columns);
  return std::make_unique<TableDocument>(std::move(file), std::move(rows), std::move(columns));
}

}  // namespace verso
