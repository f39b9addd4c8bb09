// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/table_test.cpp.
#include "formats/table.h"

#include <utility>

#include "formats/pair_columns.h"
#include "formats/rows.h"
#include "formats/xml_writer.h"
#include "text/error.h"
#include "text/language_name.h"

namespace verso {
namespace {

class TableSource : public UnitSource {
 public:
  TableSource(std::unique_ptr<RowSource> rows, const ReadOptions& options)
      : options_(options), path_(rows->path()), rows_(std::move(rows)) {
    read_head();
  }

  const FileHeader& header() const override { return header_; }
  std::int64_t bytes_read() const override { return rows_->bytes_read(); }
  std::int64_t bytes_total() const override { return rows_->bytes_total(); }
  const std::string& path() const override { return path_; }

  bool next(SourcedUnit& out) override {
    for (;;) {
      if (std::exchange(first_is_data_, false)) {
        row_ = std::move(first_);
      } else if (!rows_->next(row_)) {
        return false;
      }
      if (row_.cells.size() == 1 && row_.cells[0].find_first_not_of(" \t\r\n") == std::string::npos)
        continue;  // a blank line
      out.unit = {};
      out.line = row_.line;
      out.column = 1;
      out.raw = options_.keep_raw ? row_.raw : std::string();
      if (fill(out.unit)) return true;
    }
  }

 private:
  void read_head() {
    const bool named = !options_.source.empty() && !options_.target.empty();
    if (!rows_->next(first_)) {
      if (!named) throw InputError({path_}, "the file is empty");
      return;
    }
    if (auto columns = pair_columns(first_.cells, options_.source, options_.target)) {
      columns_ = std::move(*columns);
      source_ = columns_[*column_of(columns_, options_.source)].name;
      set(header_.attributes, "x-verso-columns", first_.raw);  // for the rejects; not stored
    } else if (named) {
      const auto others = other_languages();
      if (!others.empty() && options_.reporter != nullptr)
        options_.reporter->warn({{path_, 1},
                                 "taken for a pair, but it names languages: " + others,
                                 "if it is a header, name two of its languages with -s and -t"});
      using Holds = PairColumn::Holds;
      columns_ = {{Holds::text, options_.source.spelled()},
                  {Holds::text, options_.target.spelled()}};
      source_ = options_.source.spelled();
      first_is_data_ = true;
    } else {
      throw InputError({path_, 1}, "the first line does not name the languages of the columns",
                       "write a line such as \"fr<tab>en\" above, or say -s and -t");
    }
    set(header_.attributes, "srclang", source_);
  }

  /// Those that the first line names, when it is no data: "fr, en".
  std::string other_languages() const {
    std::string out;
    const auto columns = pair_columns(first_.cells, {}, {});
    if (!columns) return out;
    for (const auto& column : *columns) {
      if (column.holds != PairColumn::Holds::text) continue;
      if (!is_known_language(Language(column.name))) return {};
      out += (out.empty() ? "" : ", ") + column.name;
    }
    return out;
  }

  bool fill(TranslationUnit& unit) {
    std::vector<std::string>& cells = row_.cells;
    if (!row_.problem.empty())
      return reject(row_.problem, "close it; a quotation mark inside a cell is doubled");
    if (cells.size() != columns_.size())
      return reject(std::to_string(cells.size()) +
                        (cells.size() == 1 ? " cell instead of " : " cells instead of ") +
                        std::to_string(columns_.size()),
                    "part the cells with one delimiter each");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const PairColumn& column = columns_[i];
      if (column.holds == PairColumn::Holds::nothing || cells[i].empty()) continue;
      if (!xml_holds(cells[i])) return reject("a control character", "take it out");
      if (column.holds == PairColumn::Holds::text) {
        Variant& variant = unit.variants.emplace_back();
        variant.language = column.name;
        variant.segment.text = std::move(cells[i]);
      } else {
        const bool note = column.holds == PairColumn::Holds::note;
        unit.annotations.push_back({note ? Annotation::Kind::note : Annotation::Kind::property,
                                    column.name,
                                    cells[i],
                                    {}});
      }
    }
    if (unit.variants.size() < 2) return reject("no translation: an empty cell", "fill it in");
    return true;
  }

  bool reject(const std::string& reason, const std::string& advice) {
    if (options_.reporter != nullptr)
      options_.reporter->reject({{path_, row_.line, 1}, reason, advice, {}, row_.raw});
    return false;
  }

  ReadOptions options_;
  std::string path_;
  std::unique_ptr<RowSource> rows_;
  FileHeader header_;
  PairColumns columns_;
  std::string source_;
  TableRow first_, row_;
  bool first_is_data_ = false;
};

class TableSink : public UnitSink {
 public:
  TableSink(Output& output, const WriteOptions& options, const RowStyle& style)
      : path_(output.path()), options_(options), rows_(write_rows(output, style)) {
    if (options.source.empty() || options.target.empty())
      throw UsageError("a table holds one pair of languages", "name it with -s and -t");
    rows_->put({options.source.spelled(), options.target.spelled()});
  }

  void put(const TranslationUnit& unit) override {
    const Variant* source = nullptr;
    for (const Variant& variant : unit.variants)
      if (source == nullptr && fits(options_.source, variant)) source = &variant;
    if (source == nullptr) return;
    for (const Variant& variant : unit.variants) {
      if (&variant == source || !fits(options_.target, variant)) continue;
      coded_ += source->segment.codes.empty() && variant.segment.codes.empty() ? 0 : 1;
      rows_->put({source->segment.text, variant.segment.text});
    }
  }

  void finish() override {
    rows_->finish();
    if (options_.warnings == nullptr) return;
    if (const auto changed = rows_->changed(); changed > 0)
      options_.warnings->warn({{path_},
                               "a tab or line break became a space in " + std::to_string(changed) +
                                   (changed == 1 ? " cell" : " cells"),
                               "TSV cannot hold them; CSV and TMX can"});
    if (coded_ > 0)
      options_.warnings->warn({{path_},
                               "inline codes were left out of " + std::to_string(coded_) +
                                   (coded_ == 1 ? " row" : " rows"),
                               "a table cannot hold them; TMX and JSONL can"});
  }

 private:
  static bool fits(const Language& wanted, const Variant& variant) {
    return fit(wanted, Language(variant.language)) != LanguageFit::none;
  }

  std::string path_;
  WriteOptions options_;
  std::unique_ptr<RowSink> rows_;
  std::int64_t coded_ = 0;
};

RowStyle tsv_style(const std::string& encoding = {}) {
  return {.quoting = false, .separator = '\t', .encoding = encoding};
}

}  // namespace

std::unique_ptr<UnitSource> read_tsv(Input input, const ReadOptions& options) {
  return std::make_unique<TableSource>(read_rows(std::move(input), tsv_style(options.encoding)),
                                       options);
}
std::unique_ptr<UnitSource> read_csv(Input input, const ReadOptions& options) {
  return std::make_unique<TableSource>(
      read_rows(std::move(input), {.encoding = options.encoding, .safe = options.csv_safe}),
      options);
}
std::unique_ptr<UnitSink> write_tsv(Output& output, const WriteOptions& options) {
  return std::make_unique<TableSink>(output, options, tsv_style());
}
std::unique_ptr<UnitSink> write_csv(Output& output, const WriteOptions& options) {
  return std::make_unique<TableSink>(
      output, options, RowStyle{.separator = ',', .safe = options.csv_safe, .line_end = "\r\n"});
}

}  // namespace verso
