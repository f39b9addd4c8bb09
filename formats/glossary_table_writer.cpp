// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/glossary_table_test.cpp, tests/batch/glossary_law_test.cpp.
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "formats/concept_losses.h"
#include "formats/glossary_row.h"
#include "formats/glossary_table.h"
#include "formats/rows.h"
#include "formats/xlsx_table.h"
#include "text/error.h"

namespace verso {

namespace {

constexpr std::array<TermStatus, 5> kStatuses = {TermStatus::preferred, TermStatus::admitted,
                                                 TermStatus::proposed, TermStatus::deprecated,
                                                 TermStatus::forbidden};

/// ":admitted"; preferred terms stand under the language alone.
std::string suffix_of(TermStatus status) {
  return status == TermStatus::preferred ? std::string() : ":" + std::string(name(status));
}

std::string joined(const std::vector<std::string>& list, std::string_view between = kBetweenTerms) {
  std::string out;
  for (const std::string& one : list) {
    if (!out.empty()) out += between;
    out += one;
  }
  return out;
}

/// A value that all share, or one for each.
std::string one_for_all(std::vector<std::string> values) {
  if (values.empty()) return {};
  if (std::all_of(values.begin(), values.end(),
                  [&](const std::string& one) { return one == values.front(); }))
    return values.front();
  for (std::string& one : values) one = with_dash(one);
  return joined(values);
}

/// Spellings of the first term, or of each as far as the last that has some.
std::string variants_of(const std::vector<Term*>& terms) {
  std::vector<std::string> groups;
  std::size_t size = 1;
  for (const Term* term : terms) {
    groups.push_back(with_dash(joined(term->variants)));
    if (!term->variants.empty()) size = groups.size();
  }
  if (size == 1) return terms.empty() ? std::string() : joined(terms.front()->variants);
  groups.resize(size);
  return joined(groups, kBetweenVariants);
}

std::string part_of_speech(const Term& term) { return term.part_of_speech; }
std::string gender(const Term& term) { return term.gender; }
std::string number(const Term& term) { return term.number; }
std::string usage(const Term& term) { return term.usage; }
std::string case_sensitive(const Term& term) { return term.case_sensitive ? "yes" : ""; }

using Cells = std::map<std::string, std::string>;
using Get = std::string (*)(const Term&);

/// Under the name alone where all terms of the concept agree, else by language.
void put_qualifier(Concept& one, const std::string& name, Get get, Cells& cells) {
  std::vector<std::string> all;
  for (const LanguageSection& section : one.languages)
    for (const Term& term : section.terms) all.push_back(get(term));
  if (std::adjacent_find(all.begin(), all.end(), std::not_equal_to<>()) == all.end()) {
    cells[name] = all.empty() ? std::string() : all.front();
    return;
  }
  for (LanguageSection& section : one.languages) {
    std::vector<std::string> values;
    for (const Term* term : terms_by_status(section)) values.push_back(get(*term));
    cells[section.language + ":" + name] = one_for_all(values);
  }
}

/// Of the column of a language's terms: Indonesian is "id", and so is the concept's number.
std::string key_of(const std::string& language) {
  return language == "id" ? "id (language)" : language;
}

void put_section(LanguageSection& section, Cells& cells) {
  const auto terms = terms_by_status(section);
  for (const TermStatus status : kStatuses) {
    std::vector<std::string> texts;
    for (const Term* term : terms)
      if (term->status == status) texts.push_back(term->text);
    if (!texts.empty())
      cells[status == TermStatus::preferred ? key_of(section.language)
                                            : section.language + suffix_of(status)] = joined(texts);
  }
  std::vector<std::string> genders, numbers;
  for (const Term* term : terms) {
    genders.push_back(gender(*term));
    numbers.push_back(number(*term));
  }
  cells[section.language + ":variants"] = variants_of(terms);
  cells[section.language + ":gender"] = one_for_all(genders);
  cells[section.language + ":number"] = one_for_all(numbers);
  cells[section.language + ":definition"] = section.definition;
  for (const DataItem& item : section.data)
    if (item.kind == DataItem::Kind::note) cells[section.language + ":note"] = item.value;
}

Cells cells_of(Concept one) {
  Cells cells;
  cells["id"] = one.external_id;
  cells["subject"] = one.subject;
  cells["definition"] = one.definition;
  cells["note"] = one.note;
  cells["client"] = one.client;
  if (one.do_not_translate) cells["dnt"] = "yes";
  put_qualifier(one, "pos", part_of_speech, cells);
  put_qualifier(one, "usage", usage, cells);
  put_qualifier(one, "case_sensitive", case_sensitive, cells);
  for (LanguageSection& section : one.languages) put_section(section, cells);
  // A house category may have the name of a column that means something else.
  for (const DataItem& item : one.data)
    if (item.kind == DataItem::Kind::admin && item.items.empty() &&
        glossary_column(item.category).field == GlossaryField::unknown)
      cells.try_emplace(item.category, item.value);
  return cells;
}

/// Columns come from what the concepts hold, so all are gathered before the first row is written.
class TableSink final : public ConceptSink {
 public:
  TableSink(std::unique_ptr<RowSink> rows, std::string path, WarningSink* warnings)
      : rows_(std::move(rows)), path_(std::move(path)), warnings_(warnings) {}

  void put(const Concept& concept_) override { concepts_.push_back(concept_); }

  void finish() override {
    for (const Concept& one : concepts_) gather(one);
    set_columns();
    // Few columns may look like data.
    if (!glossary_header(titles_)) mark_languages();
    rows_->put(titles_);
    const auto columns = glossary_header(titles_);
    for (const Concept& one : concepts_) {
      auto cells = cells_of(one);
      std::vector<std::string> row;
      for (const std::string& column : columns_) row.push_back(cells[column]);
      rows_->put(row);
      if (columns) losses_.add(one, concept_of_row(*columns, row));
    }
    rows_->finish();
    if (warnings_ != nullptr && !losses_.empty())
      warnings_->warn({{path_},
                       "a table has no place for: " + losses_.list(),
                       "they were left out; TBX keeps everything"});
  }

 private:
  void gather(const Concept& one) {
    for (const LanguageSection& section : one.languages)
      if (std::find(languages_.begin(), languages_.end(), section.language) == languages_.end())
        languages_.push_back(section.language);
    for (const auto& [key, value] : cells_of(one))
      if (!value.empty()) used_.insert(key);
  }

  void add_column(const std::string& key, const std::string& title) {
    if (used_.erase(key) == 0) return;
    columns_.push_back(key);
    titles_.push_back(title);
  }

  void set_columns() {
    for (const char* name :
         {"id", "subject", "definition", "note", "client", "dnt", "case_sensitive", "pos", "usage"})
      add_column(name, name);
    for (const std::string& language : languages_) {
      const std::string own = key_of(language);
      const std::string title =
          (is_glossary_language(language) && own == language ? "" : "lang:") + language;
      for (const TermStatus status : kStatuses) {
        const std::string suffix = suffix_of(status);
        add_column(suffix.empty() ? own : language + suffix, title + suffix);
      }
      for (const char* suffix : {":variants", ":pos", ":gender", ":number", ":usage",
                                 ":case_sensitive", ":definition", ":note"})
        add_column(language + suffix, title + suffix);
    }
    const std::vector<std::string> rest(used_.begin(), used_.end());
    for (const std::string& name : rest) add_column(name, name);
  }

  void mark_languages() {
    for (std::string& title : titles_)
      if (!glossary_column(title).language.empty() && !title.starts_with("lang:"))
        title.insert(0, "lang:");
  }

  std::unique_ptr<RowSink> rows_;
  std::string path_;
  WarningSink* warnings_;
  std::vector<Concept> concepts_;
  std::vector<std::string> languages_, columns_, titles_;
  std::set<std::string> used_;
  ConceptLosses losses_;
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

std::unique_ptr<ConceptSink> write_glossary_csv(Output& output, const WriteOptions& options) {
  return std::make_unique<TableSink>(
      write_rows(output, {.separator = ',', .safe = options.csv_safe, .line_end = "\r\n"}),
      output.path(), options.warnings);
}
std::unique_ptr<ConceptSink> write_glossary_tsv(Output& output, const WriteOptions& options) {
  return std::make_unique<TableSink>(
      write_rows(output, {.separator = '\t', .safe = options.csv_safe, .line_end = "\r\n"}),
      output.path(), options.warnings);
}
std::unique_ptr<ConceptSink> write_glossary_xlsx(Output& output, const WriteOptions& options) {
  for (const std::string_view other : {".docx", ".odt", ".pptx"})
    if (output.path().ends_with(other))
      throw UsageError("a glossary cannot be written as " + std::string(other),
                       "name the file .xlsx, .csv or .tbx");
  return std::make_unique<TableSink>(write_xlsx_rows(output, {.name = "Glossary"}), output.path(),
                                     options.warnings);
}
std::unique_ptr<ConceptSink> write_omegat_glossary(Output& output, const WriteOptions& options) {
  return std::make_unique<OmegatSink>(output, options);
}

}  // namespace verso
