// SPDX-License-Identifier: Apache-2.0
//
// The files of a review. Tables (TSV, CSV, XLSX): a header and a row per bead, columns found by
// name, so that a spreadsheet may move them. XLIFF: a unit per bead, named "PAIR:SOURCE:TARGET"
// with the numbers of its segments; what has no source stays out, for XLIFF has no place for it.
// Test: tests/batch/align_review_test.cpp.
#include "batch/align_review.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "batch/aligned_unit.h"
#include "formats/parallel_page.h"
#include "formats/rows.h"
#include "formats/xlsx_table.h"
#include "text/error.h"

namespace verso {
namespace {

const std::vector<std::string> kColumns = {"pair",   "source",      "target",     "confidence",
                                           "status", "source_text", "target_text"};

std::string numbers(const std::vector<int>& indices) {
  std::string text;
  for (const int index : indices) text += (text.empty() ? "" : "+") + std::to_string(index);
  return text;
}

// "13+14"; nothing when it is none. Also takes "13, 14", as people write.
std::optional<std::vector<int>> parse_numbers(std::string_view text) {
  std::vector<int> indices;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '+' || text[at] == ',' || text[at] == ' ') {
      ++at;
      continue;
    }
    int index = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), index);
    if (error != std::errc() || index < 0) return std::nullopt;
    indices.push_back(index);
    at = static_cast<std::size_t>(end - text.data());
  }
  return indices;
}

std::optional<ReviewStatus> parse_status(std::string_view text) {
  std::string word(text);  // spreadsheets like to begin a cell with a capital
  for (char& c : word)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const auto status : {ReviewStatus::open, ReviewStatus::confirmed, ReviewStatus::corrected,
                            ReviewStatus::dropped})
    if (word == name(status)) return status;
  if (word.empty()) return ReviewStatus::open;
  return std::nullopt;
}

// Four places, never rounded up: 1.0000 would claim too much.
std::string confidence_cell(const ReviewRow& row) {
  if (row.status != ReviewStatus::open) return fmt::format("{:.2f}", row.confidence);
  return fmt::format("{:.4f}", std::min(row.confidence, 0.9999));
}

std::unique_ptr<RowSink> table_sink(Output& output, std::string_view format) {
  if (format == "csv") return write_rows(output, {.safe = true, .line_end = "\r\n"});
  if (format != "xlsx") return write_rows(output, {.quoting = false, .separator = '\t'});
  XlsxSheet sheet{.name = "Review", .columns = {{6}, {9}, {9}, {11}, {12}, {60}, {60}}};
  sheet.columns[3].numbers = true;
  for (const auto status : {ReviewStatus::open, ReviewStatus::confirmed, ReviewStatus::corrected,
                            ReviewStatus::dropped})
    sheet.columns[4].choices.emplace_back(name(status));
  return write_xlsx_rows(output, std::move(sheet));
}

void warn_of_codes(const std::string& path, const std::vector<ReviewRow>& rows,
                   WarningSink& warnings) {
  const auto with_codes = std::count_if(rows.begin(), rows.end(), [](const ReviewRow& row) {
    return !row.source_text.codes.empty() || !row.target_text.codes.empty();
  });
  if (with_codes == 0) return;
  warnings.warn(
      {{path},
       fmt::format("a table has no inline codes; {} of {} rows had some", with_codes, rows.size()),
       "align with --store first, then they are kept; or review XLIFF"});
}

void write_table_review(Output& output, const std::vector<ReviewRow>& rows, std::string_view format,
                        WarningSink* warnings) {
  if (warnings != nullptr) warn_of_codes(output.path(), rows, *warnings);
  const auto sink = table_sink(output, format);
  sink->put(kColumns);
  for (const auto& row : rows)
    sink->put({std::to_string(row.pair), numbers(row.source), numbers(row.target),
               confidence_cell(row), std::string(name(row.status)), row.source_text.text,
               row.target_text.text});
  sink->finish();
}

void write_bilingual_review(Output& output, const std::vector<ReviewRow>& rows,
                            const ReviewFile& file, const Format& format) {
  WriteOptions options;
  options.source = file.source;
  options.target = file.target;
  options.original = file.source_name;
  const auto sink = format.write_bilingual(output, options);
  for (const auto& row : rows) {
    if (row.source_text.text.empty()) continue;
    Block block;
    block.source = row.source_text;
    block.id = fmt::format("{}:{}:{}", row.pair, numbers(row.source), numbers(row.target));
    block.segmented = true;
    SegmentFill segment;
    segment.source = row.source_text;
    if (!row.target.empty()) segment.target = row.target_text;
    segment.confirmed =
        row.status == ReviewStatus::confirmed || row.status == ReviewStatus::corrected;
    segment.confidence = row.confidence;
    Fill fill;
    fill.segments.push_back(segment);
    fill.target = segment.target;
    sink->put(block, fill);
  }
  sink->finish();
}

void write_units_review(Output& output, const std::vector<ReviewRow>& rows, const ReviewFile& file,
                        const Format& format) {
  WriteOptions options;
  options.source = file.source;
  options.target = file.target;
  const auto sink = format.write_units(output, options);
  StoreOptions store;
  store.source = file.source;
  store.target = file.target;
  const auto neighbour = [&rows](std::size_t from, int step) -> Neighbour {
    const auto size = static_cast<std::ptrdiff_t>(rows.size());
    for (auto k = static_cast<std::ptrdiff_t>(from) + step; k >= 0 && k < size; k += step) {
      const auto& row = rows[static_cast<std::size_t>(k)];
      if (row.pair != rows[from].pair) break;
      if (row.source_texts.empty()) continue;
      return {Neighbour::Kind::text, step < 0 ? row.source_texts.back() : row.source_texts.front()};
    }
    return {Neighbour::Kind::none, {}};
  };
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const auto& row = rows[k];
    if (row.source.empty() || row.target.empty() || row.status == ReviewStatus::dropped) continue;
    AlignedText text;
    text.confirmed = row.status != ReviewStatus::open;
    if (!text.confirmed && row.confidence < file.min_confidence) continue;
    text.source = row.source_text;
    text.target = row.target_text;
    text.confidence = row.confidence;
    text.previous = neighbour(k, -1);
    text.next = neighbour(k, 1);
    sink->put(aligned_unit(text, store));
  }
  sink->finish();
}

void write_page_review(Output& output, const std::vector<ReviewRow>& rows, const ReviewFile& file) {
  std::vector<ParallelPage> pages;
  for (const auto& row : rows) {
    while (pages.size() <= row.pair)
      pages.push_back({file.source_name, file.target_name, file.source, file.target, {}});
    ParallelRow shown;
    for (const auto& text : row.source_texts) shown.source.push_back(text);
    for (const auto& text : row.target_texts) shown.target.push_back(text);
    shown.label = numbers(row.source) + " : " + numbers(row.target);
    shown.confidence = row.confidence;
    shown.status = name(row.status);
    pages[row.pair].rows.push_back(std::move(shown));
  }
  write_parallel_pages(output, pages);
}

bool is_table(std::string_view format) {
  return format == "tsv" || format == "csv" || format == "xlsx";
}

std::string by_extension(const std::string& path) {
  const auto ends = [&path](std::string_view with) {
    return path.size() >= with.size() &&
           path.compare(path.size() - with.size(), with.size(), with) == 0;
  };
  if (ends(".tmx")) return "tmx";
  if (ends(".xlsx")) return "xlsx";
  if (ends(".csv")) return "csv";
  if (ends(".html") || ends(".htm")) return "html";
  if (ends(".xlf") || ends(".xliff")) return "xliff12";
  return "tsv";
}

class TableReview {
 public:
  explicit TableReview(std::unique_ptr<RowSource> rows, bool safe = false)
      : rows_(std::move(rows)), safe_(safe) {}

  std::vector<ReviewRow> read() {
    if (!rows_->next(row_)) fail("the file is empty", "give the file that align -o wrote");
    read_head();
    std::vector<ReviewRow> rows;
    while (rows_->next(row_)) {
      if (!row_.problem.empty()) fail(row_.problem, "close it, or double the quotes inside");
      const bool blank =
          std::all_of(row_.cells.begin(), row_.cells.end(), [](const std::string& cell) {
            return cell.find_first_not_of(" \t\r") == std::string::npos;
          });
      if (!blank) rows.push_back(row());
    }
    return rows;
  }

 private:
  [[noreturn]] void fail(const std::string& what, const std::string& advice) const {
    throw InputError({rows_->path(), row_.line, 0}, what, advice);
  }

  void read_head() {
    for (std::size_t k = 0; k < row_.cells.size(); ++k) columns_[row_.cells[k]] = k;
    for (const auto* wanted : {"source", "target", "status", "source_text", "target_text"})
      if (!columns_.contains(wanted))
        fail(fmt::format("there is no column “{}” in the first line", wanted),
             "keep the header line that align -o wrote");
  }

  std::string value(const char* column) const {
    const auto place = columns_.find(column);
    if (place == columns_.end() || place->second >= row_.cells.size()) return {};
    const std::string& cell = row_.cells[place->second];
    return safe_ ? std::string(unsafe_cell(cell)) : cell;
  }

  ReviewRow row() const {
    ReviewRow row;
    row.line = row_.line;
    row.plain = true;
    const auto pair = parse_numbers(value("pair"));
    const auto source = parse_numbers(value("source"));
    const auto target = parse_numbers(value("target"));
    if (!pair || pair->size() > 1 || !source || !target)
      fail("segment numbers are wrong", "write numbers joined by +, such as 13+14");
    if (!pair->empty()) row.pair = static_cast<std::size_t>(pair->front());
    row.source = *source;
    row.target = *target;
    const auto status = parse_status(value("status"));
    if (!status)
      fail("the status “" + value("status") + "” is unknown",
           "write open, confirmed, corrected or dropped");
    row.status = *status;
    auto confidence = value("confidence");
    std::replace(confidence.begin(), confidence.end(), ',', '.');
    if (!confidence.empty()) {
      const auto [end, error] =
          std::from_chars(confidence.data(), confidence.data() + confidence.size(), row.confidence);
      if (error != std::errc() || row.confidence < 0 || row.confidence > 1)
        fail("the confidence “" + confidence + "” is no number from 0 to 1",
             "write .95, or nothing");
    }
    row.source_text.text = value("source_text");
    row.target_text.text = value("target_text");
    const bool settled =
        row.status == ReviewStatus::confirmed || row.status == ReviewStatus::corrected;
    if (settled && (row.source_text.text.empty() || row.target_text.text.empty()))
      fail("a confirmed pair needs both texts", "fill the empty one, or write dropped");
    return row;
  }

  std::unique_ptr<RowSource> rows_;
  bool safe_;  ///< cells were written by safe_cell()
  TableRow row_;
  std::map<std::string, std::size_t> columns_;
};

std::vector<ReviewRow> read_bilingual_review(Input input, const ReviewFile& file,
                                             const Format& format) {
  const std::string path = input.path();
  ReadOptions options;
  options.source = file.source;
  options.target = file.target;
  const auto document = format.open_document(std::move(input), options);
  std::vector<ReviewRow> rows;
  for (Block block; document->next(block); block = {}) {
    ReviewRow row;
    row.line = block.line;
    row.source_text = block.source;
    if (block.target) row.target_text = *block.target;
    const auto first = block.id.find(':'), second = block.id.find(':', first + 1);
    if (first != std::string::npos && second != std::string::npos) {
      const auto pair = parse_numbers(block.id.substr(0, first));
      const auto source = parse_numbers(block.id.substr(first + 1, second - first - 1));
      const auto target = parse_numbers(block.id.substr(second + 1));
      if (pair && pair->size() == 1 && source && target) {
        row.pair = static_cast<std::size_t>(pair->front());
        row.source = *source;
        row.target = *target;
      }
    }
    if (block.state == TranslationState::reviewed || block.state == TranslationState::translated)
      row.status = ReviewStatus::confirmed;
    else if (block.state == TranslationState::rejected)
      row.status = ReviewStatus::dropped;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

std::string_view name(ReviewStatus status) {
  switch (status) {
    case ReviewStatus::confirmed:
      return "confirmed";
    case ReviewStatus::corrected:
      return "corrected";
    case ReviewStatus::dropped:
      return "dropped";
    case ReviewStatus::open:
      break;
  }
  return "open";
}

std::vector<ReviewRow> review_rows(const std::vector<AlignedPair>& pairs, const Language& source,
                                   const Language& target) {
  std::vector<ReviewRow> rows;
  for (const auto& pair : pairs)
    for (const auto& bead : pair.beads) {
      ReviewRow row;
      row.pair = pair.pair;
      row.source = bead.source;
      row.target = bead.target;
      row.confidence = bead.confidence;
      row.source_text = bead_segment(pair.source, bead.source, source);
      row.target_text = bead_segment(pair.target, bead.target, target);
      for (const int index : bead.source)
        row.source_texts.push_back(pair.source.segments[static_cast<std::size_t>(index)].text);
      for (const int index : bead.target)
        row.target_texts.push_back(pair.target.segments[static_cast<std::size_t>(index)].text);
      rows.push_back(std::move(row));
    }
  return rows;
}

void write_review(Output& output, const std::vector<ReviewRow>& rows, const ReviewFile& file) {
  const std::string format = file.format.empty() ? by_extension(output.path()) : file.format;
  if (const auto extension = std::filesystem::path(output.path()).extension();
      file.format.empty() && format == "tsv" && !extension.empty() && extension != ".tsv" &&
      extension != ".txt")
    throw UsageError(output.path() + ": the format is not known by its name",
                     "--to takes tsv, csv, xlsx, xliff12, xliff2, tmx or html");
  if (is_table(format)) return write_table_review(output, rows, format, file.warnings);
  if (format == "html") return write_page_review(output, rows, file);
  const Format* row = find_format(format);
  if (row != nullptr && row->write_bilingual != nullptr)
    return write_bilingual_review(output, rows, file, *row);
  if (row != nullptr && row->write_units != nullptr && format == "tmx")
    return write_units_review(output, rows, file, *row);
  throw UsageError("a review cannot be written as “" + format + "”",
                   "choose tsv, csv, xlsx, xliff12, xliff2, tmx or html");
}

std::vector<ReviewRow> read_review(Input input, const ReviewFile& file) {
  if (is_xlsx(input)) return TableReview(read_xlsx_rows(std::move(input))).read();
  std::string name = file.format;
  if (name.empty() && input.peek(4096).find("<xliff") != std::string_view::npos) name = "xliff";
  if (name == "xliff12" || name == "xliff2") name = "xliff";
  if (name.empty()) name = by_extension(input.path()) == "csv" ? "csv" : "tsv";
  if (name == "csv") return TableReview(read_rows(std::move(input), {}), true).read();
  if (is_table(name))
    return TableReview(read_rows(std::move(input), {.quoting = false, .separator = '\t'})).read();
  const Format* format = find_format(name);
  if (format == nullptr || format->open_document == nullptr)
    throw UsageError("a review cannot be read from “" + name + "”",
                     "give the TSV, CSV, XLSX or XLIFF file that align -o wrote");
  return read_bilingual_review(std::move(input), file, *format);
}

}  // namespace verso
