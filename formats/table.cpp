// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/table_test.cpp.
#include "formats/table.h"

#include <algorithm>
#include <utility>

#include "formats/xml_writer.h"
#include "text/error.h"

namespace verso {
namespace {

constexpr std::size_t kRowLimit = 16U << 20;

char recognise_delimiter(std::string_view line) {
  const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
  if (count('\t') > 0) return '\t';
  return count(';') > count(',') ? ';' : ',';
}

class TableSource : public UnitSource {
 public:
  TableSource(Input input, const ReadOptions& options, RowReader::Quoting quoting, char delimiter)
      : options_(options),
        path_(input.path()),
        rows_(std::move(input), options.encoding, quoting, delimiter) {
    read_head();
  }

  const FileHeader& header() const override { return header_; }
  std::int64_t bytes_read() const override { return rows_.input().consumed(); }
  std::int64_t bytes_total() const override { return rows_.input().size(); }
  const std::string& path() const override { return path_; }

  bool next(SourcedUnit& out) override {
    for (;;) {
      if (std::exchange(first_is_data_, false)) {
        cells_ = std::move(first_);
      } else if (!rows_.next(cells_)) {
        return false;
      }
      if (cells_.size() == 1 && cells_[0].find_first_not_of(" \t\r\n") == std::string::npos)
        continue;  // a blank line
      out.unit = {};
      out.line = rows_.line();
      out.column = 1;
      out.raw = options_.keep_raw ? rows_.raw() : std::string();
      if (fill(out.unit)) return true;
    }
  }

 private:
  struct Column {
    std::string language;  // empty: left out
  };

  void read_head() {
    const bool named = !options_.source.empty() && !options_.target.empty();
    if (!rows_.next(first_)) {
      if (!named) throw InputError({path_}, "the file is empty");
      return;
    }
    std::vector<std::string> tags;
    for (const std::string& cell : first_)
      if (!cell.starts_with('#')) tags.push_back(cell);
    const bool all_tags = tags.size() >= 2 && std::all_of(tags.begin(), tags.end(), [](auto& tag) {
                            return Language(tag).valid();
                          });
    const auto is = [&](const Language& wanted) {
      return std::any_of(tags.begin(), tags.end(), [&](const std::string& tag) {
        return fit(wanted, Language(tag)) != LanguageFit::none;
      });
    };
    if (all_tags && (!named || (is(options_.source) && is(options_.target)))) {
      for (const std::string& cell : first_)
        columns_.push_back({cell.starts_with('#') ? std::string() : cell});
      if (!options_.source.empty()) source_ = source_column(tags);
      if (source_.empty()) source_ = tags.front();
    } else if (named) {
      columns_ = {{options_.source.spelled()}, {options_.target.spelled()}};
      source_ = options_.source.spelled();
      first_is_data_ = true;
    } else {
      throw InputError({path_, 1}, "the first line does not name the languages of the columns",
                       "write a line such as \"fr<tab>en\" above, or say -s and -t");
    }
    set(header_.attributes, "srclang", source_);
  }

  std::string source_column(const std::vector<std::string>& tags) const {
    const auto found = std::find_if(tags.begin(), tags.end(), [&](const std::string& tag) {
      return fit(options_.source, Language(tag)) != LanguageFit::none;
    });
    return found == tags.end() ? std::string() : *found;
  }

  bool fill(TranslationUnit& unit) {
    if (cells_.size() != columns_.size())
      return reject(std::to_string(cells_.size()) +
                        (cells_.size() == 1 ? " cell instead of " : " cells instead of ") +
                        std::to_string(columns_.size()),
                    "part the cells with one delimiter each");
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (columns_[i].language.empty() || cells_[i].empty()) continue;
      if (!xml_holds(cells_[i])) return reject("a control character", "take it out");
      Variant& variant = unit.variants.emplace_back();
      variant.language = columns_[i].language;
      variant.segment.text = std::move(cells_[i]);
    }
    if (unit.variants.size() < 2) return reject("no translation: an empty cell", "fill it in");
    return true;
  }

  bool reject(const std::string& reason, const std::string& advice) {
    if (options_.reporter != nullptr)
      options_.reporter->reject({{path_, rows_.line(), 1}, reason, advice, {}, rows_.raw()});
    return false;
  }

  ReadOptions options_;
  std::string path_;
  RowReader rows_;
  FileHeader header_;
  std::vector<Column> columns_;
  std::string source_;
  std::vector<std::string> first_, cells_;
  bool first_is_data_ = false;
};

class TableSink : public UnitSink {
 public:
  TableSink(Output& output, const WriteOptions& options, bool csv)
      : output_(output), options_(options), csv_(csv) {
    if (options.source.empty() || options.target.empty())
      throw UsageError("a table holds one pair of languages", "name it with -s and -t");
    row(options.source.spelled(), options.target.spelled());
  }

  void put(const TranslationUnit& unit) override {
    const Variant* source = nullptr;
    for (const Variant& variant : unit.variants)
      if (source == nullptr && fits(options_.source, variant)) source = &variant;
    if (source == nullptr) return;
    for (const Variant& variant : unit.variants) {
      if (&variant == source || !fits(options_.target, variant)) continue;
      coded_ += source->segment.codes.empty() && variant.segment.codes.empty() ? 0 : 1;
      row(source->segment.text, variant.segment.text);
    }
    if (to_.size() >= (64U << 10)) flush();
  }

  void finish() override {
    flush();
    if (options_.warnings == nullptr) return;
    if (changed_ > 0)
      options_.warnings->warn({{output_.path()},
                               "a tab or line break became a space in " + std::to_string(changed_) +
                                   (changed_ == 1 ? " cell" : " cells"),
                               "TSV cannot hold them; CSV and TMX can"});
    if (coded_ > 0)
      options_.warnings->warn({{output_.path()},
                               "inline codes were left out of " + std::to_string(coded_) +
                                   (coded_ == 1 ? " row" : " rows"),
                               "a table cannot hold them; TMX and JSONL can"});
  }

 private:
  static bool fits(const Language& wanted, const Variant& variant) {
    return fit(wanted, Language(variant.language)) != LanguageFit::none;
  }

  void row(std::string_view source, std::string_view target) {
    cell(source);
    to_ += csv_ ? ',' : '\t';
    cell(target);
    to_ += csv_ ? "\r\n" : "\n";
  }

  void cell(std::string_view text) {
    if (csv_) {
      append_csv_cell(to_, text, ',', options_.csv_safe);
      return;
    }
    const std::size_t before = to_.size();
    to_ += text;
    bool changed = false;
    for (std::size_t i = before; i < to_.size(); ++i) {
      if (to_[i] != '\t' && to_[i] != '\n' && to_[i] != '\r') continue;
      to_[i] = ' ';
      changed = true;
    }
    changed_ += changed ? 1 : 0;
  }

  void flush() {
    output_.write(to_);
    to_.clear();
  }

  Output& output_;
  WriteOptions options_;
  bool csv_;
  std::string to_;
  std::int64_t changed_ = 0, coded_ = 0;
};

}  // namespace

RowReader::RowReader(Input input, const std::string& encoding, Quoting quoting, char delimiter)
    : lines_(std::move(input), encoding), quoting_(quoting), delimiter_(delimiter) {}

bool RowReader::next(std::vector<std::string>& cells) {
  cells.clear();
  if (!lines_.next(line_)) return false;
  first_line_ = lines_.line_number();
  if (delimiter_ == 0) delimiter_ = recognise_delimiter(line_);
  raw_ = line_;
  if (quoting_ == Quoting::none) {
    std::size_t begin = 0;
    for (;;) {
      const std::size_t end = line_.find(delimiter_, begin);
      cells.push_back(line_.substr(begin, end - begin));
      if (end == std::string::npos) return true;
      begin = end + 1;
    }
  }
  std::string cell;
  std::size_t i = 0;
  for (;;) {
    const bool quoted = i < line_.size() && line_[i] == '"';
    if (quoted) ++i;
    for (;;) {
      if (i == line_.size()) {
        if (!quoted) break;
        // A quoted cell goes on in the next line.
        cell += lines_.line_end();
        raw_ += lines_.line_end();
        if (raw_.size() > kRowLimit || !lines_.next(line_))
          throw InputError({lines_.input().path(), first_line_}, "a quoted cell does not end",
                           "close it with a quotation mark; one inside a cell is doubled");
        raw_ += line_;
        i = 0;
      } else if (quoted && line_[i] == '"') {
        if (i + 1 < line_.size() && line_[i + 1] == '"') {
          cell += '"';
          i += 2;
        } else {
          ++i;
          break;
        }
      } else if (!quoted && line_[i] == delimiter_) {
        break;
      } else {
        cell += line_[i++];
      }
    }
    // Whatever stands between a closing quotation mark and the delimiter belongs to the cell.
    while (quoted && i < line_.size() && line_[i] != delimiter_) cell += line_[i++];
    cells.push_back(std::move(cell));
    cell.clear();
    if (i == line_.size()) return true;
    ++i;
  }
}

void append_csv_cell(std::string& to, std::string_view cell, char delimiter, bool safe) {
  const bool formula =
      safe && !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
  const bool quote = formula || cell.find(delimiter) != std::string_view::npos ||
                     cell.find_first_of("\"\r\n") != std::string_view::npos ||
                     cell.starts_with(' ') || cell.ends_with(' ');
  if (!quote) {
    to += cell;
    return;
  }
  to += '"';
  if (formula) to += '\'';
  for (const char c : cell) {
    if (c == '"') to += '"';
    to += c;
  }
  to += '"';
}

std::unique_ptr<UnitSource> read_tsv(Input input, const ReadOptions& options) {
  return std::make_unique<TableSource>(std::move(input), options, RowReader::Quoting::none, '\t');
}
std::unique_ptr<UnitSource> read_csv(Input input, const ReadOptions& options) {
  return std::make_unique<TableSource>(std::move(input), options, RowReader::Quoting::rfc4180, 0);
}
std::unique_ptr<UnitSink> write_tsv(Output& output, const WriteOptions& options) {
  return std::make_unique<TableSink>(output, options, false);
}
std::unique_ptr<UnitSink> write_csv(Output& output, const WriteOptions& options) {
  return std::make_unique<TableSink>(output, options, true);
}

}  // namespace verso
