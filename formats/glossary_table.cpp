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

#include "formats/rows.h"
#include "formats/xlsx_table.h"
#include "text/normalise.h"

namespace verso {

namespace {

enum class Field : std::uint8_t {
  unknown,
  id,
  subject,
  definition,
  note,
  client,
  dnt,
  forbidden_row,
  terms,
  variants,
  part_of_speech,
  gender,
  number,
  usage,
  case_sensitive,
  section_note,
};

struct Column {
  Field field = Field::unknown;
  TermStatus status = TermStatus::preferred;
  std::string language;  // empty: of the concept, or of every language
  std::string title;     // as written
};

std::string lower(std::string_view text) {
  std::string out = fold_case(trim(text));
  std::replace(out.begin(), out.end(), ' ', '_');
  return out;
}

struct Named {
  std::string_view name;
  Field field;
  TermStatus status = TermStatus::preferred;
};

// What may stand alone, for the concept or for all its terms.
constexpr std::array<Named, 26> kAlone = {{
    {"id", Field::id},
    {"concept_id", Field::id},
    {"subject", Field::subject},
    {"domain", Field::subject},
    {"definition", Field::definition},
    {"note", Field::note},
    {"notes", Field::note},
    {"comment", Field::note},
    {"client", Field::client},
    {"customer", Field::client},
    {"dnt", Field::dnt},
    {"do_not_translate", Field::dnt},
    {"forbidden", Field::forbidden_row},
    {"pos", Field::part_of_speech},
    {"part_of_speech", Field::part_of_speech},
    {"partofspeech", Field::part_of_speech},
    {"gender", Field::gender},
    {"number", Field::number},
    {"usage", Field::usage},
    {"case_sensitive", Field::case_sensitive},
    {"case-sensitive", Field::case_sensitive},
    {"casesensitive", Field::case_sensitive},
    {"example_of_use", Field::usage},
    {"example", Field::usage},
    {"subject_field", Field::subject},
    {"description", Field::definition},
}};

// What may stand behind a language tag.
constexpr std::array<Named, 20> kOfLanguage = {{
    {"preferred", Field::terms, TermStatus::preferred},
    {"term", Field::terms, TermStatus::preferred},
    {"admitted", Field::terms, TermStatus::admitted},
    {"proposed", Field::terms, TermStatus::proposed},
    {"deprecated", Field::terms, TermStatus::deprecated},
    {"forbidden", Field::terms, TermStatus::forbidden},
    {"variants", Field::variants},
    {"variant", Field::variants},
    {"pos", Field::part_of_speech},
    {"part_of_speech", Field::part_of_speech},
    {"gender", Field::gender},
    {"number", Field::number},
    {"usage", Field::usage},
    {"example", Field::usage},
    {"case_sensitive", Field::case_sensitive},
    {"definition", Field::definition},
    {"note", Field::section_note},
    {"notes", Field::section_note},
    {"comment", Field::section_note},
    {"id", Field::terms, TermStatus::preferred},  // lang:id, see column()
}};

template <std::size_t N>
const Named* find_named(const std::array<Named, N>& list, std::string_view name) {
  const auto at =
      std::find_if(list.begin(), list.end(), [&](const Named& n) { return n.name == name; });
  return at == list.end() ? nullptr : &*at;
}

/// A tag with at most eight letters a part, two or three in the first: "fr", "pt-BR", "zh-Hant".
bool is_tag(std::string_view spelled) {
  const Language language(spelled);
  if (!language.valid()) return false;
  const std::size_t size = language.base().size();
  return size == 2 || size == 3;
}

Column column(const std::string& title) {
  Column out;
  out.title = trim(title);
  const std::string name = lower(title);
  if (name.empty()) return out;
  if (name.starts_with("lang:")) {
    out.language = out.title.substr(5);
    out.field = Field::terms;
    return out;
  }
  if (const Named* named = find_named(kAlone, name)) {
    out.field = named->field;
    return out;
  }
  const auto colon = name.rfind(':');
  if (colon != std::string::npos && is_tag(out.title.substr(0, colon))) {
    out.language = out.title.substr(0, colon);
    if (const Named* named = find_named(kOfLanguage, name.substr(colon + 1));
        named != nullptr && named->name != "id") {
      out.field = named->field;
      out.status = named->status;
      return out;
    }
    out.language.clear();
    return out;
  }
  if (is_tag(out.title)) {
    out.language = out.title;
    out.field = Field::terms;
  }
  return out;
}

/// The header, or nothing when the row is data.
std::optional<std::vector<Column>> header_of(const TableRow& row, const ReadOptions& options) {
  std::vector<Column> columns;
  std::size_t terms = 0, unknown = 0;
  bool has_source = false, has_target = false;
  std::string last_language;
  for (const std::string& cell : row.cells) {
    Column one = column(cell);
    // MateCat: notes and examples belong to the language to their left.
    const std::string name = lower(cell);
    if (one.language.empty() && !last_language.empty() &&
        (name == "notes" || name == "example_of_use")) {
      one.language = last_language;
      if (one.field == Field::note) one.field = Field::section_note;
    }
    if (one.field == Field::terms) {
      ++terms;
      last_language = one.language;
      const Language language(one.language);
      has_source = has_source || fit(options.source, language) != LanguageFit::none;
      has_target = has_target || fit(options.target, language) != LanguageFit::none;
    } else if (one.field == Field::unknown && !trim(cell).empty()) {
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

bool yes(std::string_view cell) {
  const std::string value = lower(cell);
  return value == "yes" || value == "y" || value == "true" || value == "1" || value == "x" ||
         value == "oui" || value == "ja" || value == "sí" || value == "да" || value == "vrai";
}

/// "a | b" as a and b; a bar without blanks is a marker of the term itself (stem|suffix).
std::vector<std::string> several(std::string_view cell) {
  std::vector<std::string> out;
  for (;;) {
    const auto bar = cell.find(" | ");
    const std::string_view one = trim(cell.substr(0, bar));
    if (!one.empty()) out.emplace_back(one);
    if (bar == std::string_view::npos) return out;
    cell.remove_prefix(bar + 3);
  }
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
    } else {
      if (options_.source.empty() || options_.target.empty())
        throw InputError({path_, first.line}, "the first row names no language",
                         "name the columns (fr, en, fr:forbidden …) or give the languages of "
                         "columns one and two with -s and -t");
      headless_ = true;
      for (const auto& [language, field] : {std::pair{options_.source.spelled(), Field::terms},
                                            std::pair{options_.target.spelled(), Field::terms},
                                            std::pair{std::string(), Field::note}}) {
        Column one;
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
      // Comments: OmegaT's, and the reasons in a rejects file.
      if (row.problem.empty() &&
          (blank(row) || row.raw.starts_with("# ") || (headless_ && row.raw.starts_with('#'))))
        continue;
      std::string why = row.problem, advice = "close it, or double the quotes inside the cell";
      if (why.empty()) {
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
  static bool blank(const TableRow& row) {
    return row.problem.empty() && std::all_of(row.cells.begin(), row.cells.end(),
                                              [](const auto& cell) { return trim(cell).empty(); });
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
    bool forbidden_row = false;
    for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i)
      if (columns_[i].field == Field::forbidden_row) forbidden_row = yes(row.cells[i]);
    std::size_t terms = 0;
    for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i) {
      const Column& one = columns_[i];
      if (one.field != Field::terms) continue;
      for (std::string& text : several(unsafe_cell(row.cells[i]))) {
        Term term;
        term.text = std::move(text);
        term.status = one.status;
        if (forbidden_row && one.status == TermStatus::preferred)
          term.status = TermStatus::forbidden;
        section(concept_, one.language).terms.push_back(std::move(term));
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
          qualify(concept_, columns_[i], std::string(trim(unsafe_cell(row.cells[i]))));
  }

  LanguageSection& section(Concept& concept_, const std::string& language) {
    for (LanguageSection& one : concept_.languages)
      if (Language(one.language) == Language(language)) return one;
    LanguageSection& added = concept_.languages.emplace_back();
    added.language = language;
    return added;
  }

  LanguageSection* existing(Concept& concept_, const std::string& language) {
    for (LanguageSection& one : concept_.languages)
      if (Language(one.language) == Language(language)) return &one;
    return nullptr;
  }

  void qualify(Concept& concept_, const Column& one, const std::string& cell) {
    if (cell.empty()) return;
    const auto each_term = [&](const auto& change) {
      for (LanguageSection& section : concept_.languages)
        if (one.language.empty() || Language(section.language) == Language(one.language))
          for (Term& term : section.terms) change(term);
    };
    switch (one.field) {
      case Field::id:
        concept_.external_id = cell;
        break;
      case Field::subject:
        concept_.subject = cell;
        break;
      case Field::client:
        concept_.client = cell;
        break;
      case Field::note:
        concept_.note = cell;
        break;
      case Field::dnt:
        concept_.do_not_translate = yes(cell);
        break;
      case Field::definition:
        if (one.language.empty())
          concept_.definition = cell;
        else
          section(concept_, one.language).definition = cell;
        break;
      case Field::variants:
        if (LanguageSection* found = existing(concept_, one.language);
            found && !found->terms.empty()) {
          for (std::string& variant : several(cell))
            found->terms.front().variants.push_back(std::move(variant));
        } else {
          for (std::string& variant : several(cell)) {
            Term term;
            term.text = std::move(variant);
            section(concept_, one.language).terms.push_back(std::move(term));
          }
        }
        break;
      case Field::part_of_speech:
        each_term([&](Term& term) { term.part_of_speech = cell; });
        break;
      case Field::gender:
        each_term([&](Term& term) { term.gender = cell; });
        break;
      case Field::number:
        each_term([&](Term& term) { term.number = cell; });
        break;
      case Field::usage:
        each_term([&](Term& term) { term.usage = cell; });
        break;
      case Field::case_sensitive:
        each_term([&](Term& term) { term.case_sensitive = yes(cell); });
        break;
      case Field::section_note: {
        DataItem note;
        note.kind = DataItem::Kind::note;
        note.value = cell;
        section(concept_, one.language).data.push_back(std::move(note));
        break;
      }
      case Field::unknown:
        if (!one.title.empty()) {
          DataItem item;
          item.kind = DataItem::Kind::admin;
          item.category = one.title;
          item.value = cell;
          concept_.data.push_back(std::move(item));
        }
        break;
      case Field::forbidden_row:
      case Field::terms:
        break;
    }
  }

  std::string path_;
  ReadOptions options_;
  std::unique_ptr<RowSource> rows_;
  std::optional<TableRow> pending_;
  std::vector<Column> columns_;
  bool headless_ = false;
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
    std::vector<std::string> columns;
    static constexpr std::array<std::string_view, 9> kOrder = {
        "id", "subject", "definition", "note", "client", "dnt", "case_sensitive", "pos", "usage"};
    for (const std::string_view name : kOrder)
      if (used_.erase(std::string(name)) > 0) columns.emplace_back(name);
    for (const std::string& language : languages_) {
      const std::string own = language == "id" ? "lang:id" : language;
      for (const std::string_view suffix :
           {"", ":admitted", ":proposed", ":deprecated", ":forbidden", ":variants", ":pos",
            ":gender", ":number", ":usage", ":case_sensitive", ":definition", ":note"})
        if (used_.erase(language + std::string(suffix)) > 0)
          columns.push_back(suffix.empty() ? own : language + std::string(suffix));
    }
    for (const std::string& rest : used_) columns.push_back(rest);
    rows_->put(columns);
    for (const Concept& one : concepts_) {
      auto cells = cells_of(one);
      std::vector<std::string> row;
      for (const std::string& column : columns)
        row.push_back(cells[column == "lang:id" ? "id\n" : column]);
      rows_->put(row);
    }
    rows_->finish();
  }

 private:
  void gather(const Concept& one) {
    for (const LanguageSection& section : one.languages)
      if (std::find(languages_.begin(), languages_.end(), section.language) == languages_.end())
        languages_.push_back(section.language);
    for (const auto& [key, value] : cells_of(one))
      if (!value.empty()) used_.insert(key == "id\n" ? "id" : key);
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
      const std::string own = section.language == "id" ? "id\n" : section.language;
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

bool looks_like_glossary_table(std::string_view head) {
  TableRow first;
  if (!read_rows(Input::from_string(std::string(head)), {})->next(first)) return false;
  const auto columns = header_of(first, {});
  if (!columns) return false;
  return std::any_of(columns->begin(), columns->end(), [](const Column& one) {
    return one.field != Field::terms || one.status != TermStatus::preferred;
  });
}

std::unique_ptr<ConceptSource> read_glossary_table(Input input, const ReadOptions& options) {
  auto rows = is_xlsx(input)
                  ? read_xlsx_rows(std::move(input))
                  : read_rows(std::move(input), {.encoding = options.encoding, .comments = true});
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
  return std::make_unique<TableSink>(write_xlsx_rows(output, {.name = "Glossary"}));
}
std::unique_ptr<ConceptSink> write_omegat_glossary(Output& output, const WriteOptions& options) {
  return std::make_unique<OmegatSink>(output, options);
}

}  // namespace verso
