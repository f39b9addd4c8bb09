// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/glossary_table_test.cpp.
#include "formats/glossary_table.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

#include "formats/glossary_columns.h"
#include "formats/glossary_values.h"
#include "formats/rows.h"
#include "formats/xlsx_table.h"
#include "formats/xml_writer.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

/// The header, or nothing when the row is data.
std::optional<std::vector<GlossaryColumn>> header_of(const TableRow& row,
                                                     const ReadOptions& options) {
  std::vector<GlossaryColumn> columns;
  std::size_t terms = 0, unknown = 0;
  bool has_source = false, has_target = false;
  std::string last_language;
  for (const std::string& cell : row.cells) {
    GlossaryColumn one = glossary_column(cell);
    // MateCat: notes and examples belong to the language to their left.
    const std::string name = column_name(cell);
    if (one.language.empty() && !last_language.empty() &&
        (name == "notes" || name == "example_of_use")) {
      one.language = last_language;
      if (one.field == GlossaryField::note) one.field = GlossaryField::section_note;
    }
    if (one.field == GlossaryField::terms) {
      ++terms;
      last_language = one.language;
      const Language language(one.language);
      has_source = has_source || fit(options.source, language) != LanguageFit::none;
      has_target = has_target || fit(options.target, language) != LanguageFit::none;
    } else if (one.field == GlossaryField::unknown && !trim(cell).empty()) {
      ++unknown;
    }
    columns.push_back(std::move(one));
  }
  if (terms == 0) return std::nullopt;
  const bool languages_given = !options.source.empty() && !options.target.empty();
  if (languages_given && !has_source && !has_target) return std::nullopt;
  // Two words of two letters are a header only if nothing says otherwise.
  if (unknown > 0 && terms < 2 && columns.size() <= 3) return std::nullopt;
  return columns;
}

class TableSource final : public ConceptSource {
 public:
  TableSource(std::unique_ptr<RowSource> rows, const ReadOptions& options)
      : path_(rows->path()), options_(options), rows_(std::move(rows)) {
    TableRow first;
    do {
      if (!rows_->next(first)) return;
    } while (blank(first));
    if (auto columns = header_of(first, options_)) {
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
    bool forbidden_row = false;
    for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i)
      if (columns_[i].field == GlossaryField::forbidden_row) forbidden_row = says_yes(row.cells[i]);
    std::size_t terms = 0;
    for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i) {
      const GlossaryColumn& one = columns_[i];
      if (one.field != GlossaryField::terms) continue;
      for (std::string& text : several_terms(row.cells[i])) {
        Term term;
        term.text = std::move(text);
        term.status = one.status;
        if (forbidden_row && one.status == TermStatus::preferred)
          term.status = TermStatus::forbidden;
        section_of(concept_, one.language).terms.push_back(std::move(term));
        ++terms;
      }
    }
    if (terms == 0) {
      why = "the row holds no term";
      advice = "fill one of the language columns";
      return;
    }
    // Qualifiers: those of all languages first, those of one language over them.
    for (const bool of_language : {false, true})
      for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i)
        if (columns_[i].language.empty() != of_language)
          qualify(concept_, columns_[i], std::string(trim(row.cells[i])));
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

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& one : list) {
    if (!out.empty()) out += " | ";
    out += one;
  }
  return out;
}

/// Columns come from what the concepts hold, so all are gathered before the first row is written.
class TableSink final : public ConceptSink {
 public:
  explicit TableSink(std::unique_ptr<RowSink> rows) : rows_(std::move(rows)) {}

  void put(const Concept& concept_) override { concepts_.push_back(concept_); }

  void finish() override {
    for (const Concept& one : concepts_) gather(one);
    std::vector<std::string> columns, titles;
    static constexpr std::array<std::string_view, 9> kOrder = {
        "id", "subject", "definition", "note", "client", "dnt", "case_sensitive", "pos", "usage"};
    for (const std::string_view name : kOrder)
      if (used_.erase(std::string(name)) > 0) columns.emplace_back(name);
    titles = columns;
    for (const std::string& language : languages_) {
      const std::string own = key_of(language);
      const std::string mark = is_glossary_language(language) && own == language ? "" : "lang:";
      for (const std::string_view suffix :
           {"", ":admitted", ":proposed", ":deprecated", ":forbidden", ":variants", ":pos",
            ":gender", ":number", ":usage", ":case_sensitive", ":definition", ":note"}) {
        const std::string key = suffix.empty() ? own : language + std::string(suffix);
        if (used_.erase(key) == 0) continue;
        columns.push_back(key);
        titles.push_back(mark + language + std::string(suffix));
      }
    }
    columns.insert(columns.end(), used_.begin(), used_.end());
    titles.insert(titles.end(), used_.begin(), used_.end());
    rows_->put(titles);
    for (const Concept& one : concepts_) {
      auto cells = cells_of(one);
      std::vector<std::string> row;
      for (const std::string& column : columns) row.push_back(cells[column]);
      rows_->put(row);
    }
    rows_->finish();
  }

 private:
  /// Of the column of a language's terms: Indonesian is "id", and so is the concept's number.
  static std::string key_of(const std::string& language) {
    return language == "id" ? "id (language)" : language;
  }

  void gather(const Concept& one) {
    for (const LanguageSection& section : one.languages)
      if (std::find(languages_.begin(), languages_.end(), section.language) == languages_.end())
        languages_.push_back(section.language);
    for (const auto& [key, value] : cells_of(one))
      if (!value.empty()) used_.insert(key);
  }

  /// What all terms say, or nothing when they differ.
  template <typename Get>
  static std::optional<std::string> agreed(const std::vector<const Term*>& terms, const Get& get) {
    std::optional<std::string> value;
    for (const Term* term : terms) {
      const std::string one = get(*term);
      if (value && *value != one) return std::nullopt;
      value = one;
    }
    return value;
  }

  std::map<std::string, std::string> cells_of(const Concept& one) {
    std::map<std::string, std::string> cells;
    cells["id"] = one.external_id;
    cells["subject"] = one.subject;
    cells["definition"] = one.definition;
    cells["note"] = one.note;
    cells["client"] = one.client;
    if (one.do_not_translate) cells["dnt"] = "yes";
    std::vector<const Term*> all;
    for (const LanguageSection& section : one.languages)
      for (const Term& term : section.terms) all.push_back(&term);
    const auto qualifier = [&](const std::string& name, const auto& get) {
      if (const auto value = agreed(all, get)) {
        cells[name] = *value;
        return;
      }
      for (const LanguageSection& section : one.languages) {
        std::vector<const Term*> terms;
        for (const Term& term : section.terms) terms.push_back(&term);
        const auto value = agreed(terms, get);
        cells[section.language + ":" + name] = value           ? *value
                                               : terms.empty() ? ""
                                                               : get(*terms.front());
      }
    };
    qualifier("pos", [](const Term& term) { return term.part_of_speech; });
    qualifier("usage", [](const Term& term) { return term.usage; });
    qualifier("case_sensitive",
              [](const Term& term) { return std::string(term.case_sensitive ? "yes" : ""); });
    for (const LanguageSection& section : one.languages) {
      const std::string own = key_of(section.language);
      for (const auto& [status, suffix] :
           {std::pair{TermStatus::preferred, std::string()},
            std::pair{TermStatus::admitted, std::string(":admitted")},
            std::pair{TermStatus::proposed, std::string(":proposed")},
            std::pair{TermStatus::deprecated, std::string(":deprecated")},
            std::pair{TermStatus::forbidden, std::string(":forbidden")}}) {
        std::vector<std::string> texts;
        for (const Term& term : section.terms)
          if (term.status == status) texts.push_back(term.text);
        const std::string key = suffix.empty() ? own : section.language + suffix;
        if (!texts.empty()) cells[key] = joined(texts);
      }
      std::vector<std::string> variants;
      std::vector<const Term*> terms;
      for (const Term& term : section.terms) {
        variants.insert(variants.end(), term.variants.begin(), term.variants.end());
        terms.push_back(&term);
      }
      cells[section.language + ":variants"] = joined(variants);
      if (!terms.empty()) {
        cells[section.language + ":gender"] = terms.front()->gender;
        cells[section.language + ":number"] = terms.front()->number;
      }
      cells[section.language + ":definition"] = section.definition;
      for (const DataItem& item : section.data)
        if (item.kind == DataItem::Kind::note) cells[section.language + ":note"] = item.value;
    }
    for (const DataItem& item : one.data)
      if (item.kind == DataItem::Kind::admin && item.items.empty() &&
          !cells.contains(item.category))
        cells[item.category] = item.value;
    return cells;
  }

  std::unique_ptr<RowSink> rows_;
  std::vector<Concept> concepts_;
  std::vector<std::string> languages_;
  std::set<std::string> used_;
};

class OmegatSink final : public ConceptSink {
 public:
  OmegatSink(Output& output, const WriteOptions& options) : output_(output), options_(options) {
    if (options.source.empty() || options.target.empty())
      throw UsageError("an OmegaT glossary has two languages", "name them with -s and -t");
    output_.write("# -*- coding: utf-8 -*-\n");
  }
  void put(const Concept& one) override {
    const LanguageSection* source = find(one, options_.source);
    const LanguageSection* target = find(one, options_.target);
    if (source == nullptr || target == nullptr) return;
    for (const Term& from : source->terms)
      for (const Term& to : target->terms) {
        if (from.status == TermStatus::forbidden) continue;
        std::string comment =
            to.status == TermStatus::preferred ? "" : std::string(name(to.status));
        for (const std::string& part : {one.definition, one.note}) {
          if (part.empty()) continue;
          if (!comment.empty()) comment += "; ";
          comment += part;
        }
        output_.write(flat(from.text) + "\t" + flat(to.text) + "\t" + flat(comment) + "\n");
      }
  }
  void finish() override {}

 private:
  static std::string flat(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
  }
  Output& output_;
  WriteOptions options_;
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
std::unique_ptr<ConceptSink> write_glossary_csv(Output& output, const WriteOptions& options) {
  return std::make_unique<TableSink>(
      write_rows(output, {.separator = ',', .safe = options.csv_safe, .line_end = "\r\n"}));
}
std::unique_ptr<ConceptSink> write_glossary_tsv(Output& output, const WriteOptions& options) {
  return std::make_unique<TableSink>(
      write_rows(output, {.separator = '\t', .safe = options.csv_safe, .line_end = "\r\n"}));
}
std::unique_ptr<ConceptSink> write_glossary_xlsx(Output& output, const WriteOptions& /*options*/) {
  for (const std::string_view other : {".docx", ".odt", ".pptx"})
    if (output.path().ends_with(other))
      throw UsageError("a glossary cannot be written as " + std::string(other),
                       "name the file .xlsx, .csv or .tbx");
  return std::make_unique<TableSink>(write_xlsx_rows(output, {.name = "Glossary"}));
}
std::unique_ptr<ConceptSink> write_omegat_glossary(Output& output, const WriteOptions& options) {
  return std::make_unique<OmegatSink>(output, options);
}

}  // namespace verso
