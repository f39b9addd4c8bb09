// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/glossary_table_test.cpp, tests/batch/glossary_law_test.cpp.
#include "formats/glossary_row.h"

#include <algorithm>

#include "formats/glossary_values.h"
#include "text/normalise.h"

namespace verso {

std::optional<std::vector<GlossaryColumn>> glossary_header(const std::vector<std::string>& titles,
                                                           const Language& source,
                                                           const Language& target) {
  std::vector<GlossaryColumn> columns;
  std::size_t terms = 0, unknown = 0;
  bool has_source = false, has_target = false, marked = false;
  std::string last_language;
  for (const std::string& title : titles) {
    GlossaryColumn one = glossary_column(title);
    // MateCat: notes and examples belong to the language to their left.
    const std::string name = column_name(title);
    if (one.language.empty() && !last_language.empty() &&
        (name == "notes" || name == "example_of_use")) {
      one.language = last_language;
      if (one.field == GlossaryField::note) one.field = GlossaryField::section_note;
    }
    if (one.field == GlossaryField::terms) {
      ++terms;
      last_language = one.language;
      marked = marked || name.starts_with("lang:");
      const Language language(one.language);
      has_source = has_source || fit(source, language) != LanguageFit::none;
      has_target = has_target || fit(target, language) != LanguageFit::none;
    } else if (one.field == GlossaryField::unknown && !trim(title).empty()) {
      ++unknown;
    }
    columns.push_back(std::move(one));
  }
  if (terms == 0) return std::nullopt;
  const bool languages_given = !source.empty() && !target.empty();
  if (languages_given && !has_source && !has_target) return std::nullopt;
  // Two words of two letters are a header only if nothing says otherwise.
  if (!marked && unknown > 0 && terms < 2 && columns.size() <= 3) return std::nullopt;
  return columns;
}

std::vector<std::string> cell_parts(std::string_view cell, std::string_view between) {
  std::vector<std::string> out;
  for (;;) {
    const auto bar = cell.find(between);
    out.emplace_back(trim(cell.substr(0, bar)));
    if (bar == std::string_view::npos) return out;
    cell.remove_prefix(bar + between.size());
  }
}

static bool only_dashes(const std::string& text) {
  return text.find_first_not_of('-') == std::string::npos;
}
std::string with_dash(const std::string& value) { return only_dashes(value) ? value + "-" : value; }
std::string without_dash(const std::string& part) {
  return only_dashes(part) && !part.empty() ? part.substr(1) : part;
}

std::vector<std::string> several_terms(std::string_view cell) {
  auto out = cell_parts(cell, kBetweenTerms);
  std::erase_if(out, [](const std::string& one) { return one.empty(); });
  return out;
}

std::vector<Term*> terms_by_status(LanguageSection& section) {
  std::vector<Term*> out;
  for (Term& term : section.terms) out.push_back(&term);
  std::stable_sort(out.begin(), out.end(),
                   [](const Term* a, const Term* b) { return a->status < b->status; });
  return out;
}

LanguageSection* existing_section(Concept& concept_, const std::string& language) {
  for (LanguageSection& one : concept_.languages)
    if (Language(one.language) == Language(language)) return &one;
  return nullptr;
}

LanguageSection& section_of(Concept& concept_, const std::string& language) {
  if (LanguageSection* found = existing_section(concept_, language)) return *found;
  LanguageSection& added = concept_.languages.emplace_back();
  added.language = language;
  return added;
}

namespace {

/// Spellings of the first term, or with “ || ” between them those of each.
void add_variants(Concept& concept_, const std::string& language, const std::string& cell) {
  const auto groups = cell_parts(cell, kBetweenVariants);
  LanguageSection& section = section_of(concept_, language);
  if (section.terms.empty()) {
    for (const std::string& group : groups)
      for (std::string& variant : several_terms(group))
        section.terms.emplace_back().text = std::move(variant);
    return;
  }
  const auto terms = terms_by_status(section);
  for (std::size_t i = 0; i < groups.size(); ++i)
    for (std::string& variant :
         several_terms(groups.size() == 1 ? groups[i] : without_dash(groups[i])))
      terms[i < terms.size() ? i : 0]->variants.push_back(std::move(variant));
}

/// Tells each term its part of a cell that holds as many as there are terms, or else all of it.
template <typename Change>
void each_term(Concept& concept_, const GlossaryColumn& column, const std::string& cell,
               const Change& change) {
  const auto parts = cell_parts(cell, kBetweenTerms);
  for (LanguageSection& section : concept_.languages) {
    if (!column.language.empty() && !(Language(section.language) == Language(column.language)))
      continue;
    const auto terms = terms_by_status(section);
    const bool one_each =
        !column.language.empty() && terms.size() > 1 && terms.size() == parts.size();
    for (std::size_t i = 0; i < terms.size(); ++i)
      change(*terms[i], !one_each ? cell : without_dash(parts[i]));
  }
}

}  // namespace

void qualify(Concept& concept_, const GlossaryColumn& one, const std::string& cell) {
  if (cell.empty()) return;
  using Cell = const std::string&;
  switch (one.field) {
    case GlossaryField::id:
      concept_.external_id = cell;
      break;
    case GlossaryField::subject:
      concept_.subject = cell;
      break;
    case GlossaryField::client:
      concept_.client = cell;
      break;
    case GlossaryField::note:
      concept_.note = cell;
      break;
    case GlossaryField::dnt:
      concept_.do_not_translate = says_yes(cell);
      break;
    case GlossaryField::definition:
      if (one.language.empty())
        concept_.definition = cell;
      else
        section_of(concept_, one.language).definition = cell;
      break;
    case GlossaryField::variants:
      add_variants(concept_, one.language, cell);
      break;
    case GlossaryField::part_of_speech:
      each_term(concept_, one, cell,
                [](Term& term, Cell part) { term.part_of_speech = named_part_of_speech(part); });
      break;
    case GlossaryField::gender:
      each_term(concept_, one, cell,
                [](Term& term, Cell part) { term.gender = named_gender(part); });
      break;
    case GlossaryField::number:
      each_term(concept_, one, cell,
                [](Term& term, Cell part) { term.number = named_number(part); });
      break;
    case GlossaryField::usage:
      each_term(concept_, one, cell, [](Term& term, Cell part) { term.usage = part; });
      break;
    case GlossaryField::case_sensitive:
      each_term(concept_, one, cell,
                [](Term& term, Cell part) { term.case_sensitive = says_yes(part); });
      break;
    case GlossaryField::section_note: {
      DataItem note;
      note.kind = DataItem::Kind::note;
      note.value = cell;
      section_of(concept_, one.language).data.push_back(std::move(note));
      break;
    }
    case GlossaryField::unknown:
      if (!one.title.empty()) {
        DataItem item;
        item.kind = DataItem::Kind::admin;
        item.category = one.title;
        item.value = cell;
        concept_.data.push_back(std::move(item));
      }
      break;
    case GlossaryField::forbidden_row:
    case GlossaryField::terms:
      break;
  }
}

Concept concept_of_row(const std::vector<GlossaryColumn>& columns,
                       const std::vector<std::string>& cells) {
  Concept out;
  const std::size_t size = std::min(columns.size(), cells.size());
  bool forbidden_row = false;
  for (std::size_t i = 0; i < size; ++i)
    if (columns[i].field == GlossaryField::forbidden_row) forbidden_row = says_yes(cells[i]);
  for (std::size_t i = 0; i < size; ++i) {
    const GlossaryColumn& one = columns[i];
    if (one.field != GlossaryField::terms) continue;
    for (std::string& text : several_terms(cells[i])) {
      Term& term = section_of(out, one.language).terms.emplace_back();
      term.text = std::move(text);
      term.status =
          forbidden_row && one.status == TermStatus::preferred ? TermStatus::forbidden : one.status;
    }
  }
  // Qualifiers: those of all languages first, those of one language over them.
  for (const bool of_language : {false, true})
    for (std::size_t i = 0; i < size; ++i)
      if (columns[i].language.empty() != of_language)
        qualify(out, columns[i], std::string(trim(cells[i])));
  return out;
}

}  // namespace verso
