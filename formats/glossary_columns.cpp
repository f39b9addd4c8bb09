// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/glossary_table_test.cpp, tests/formats/glossary_columns_test.cpp.
#include "formats/glossary_columns.h"

#include <algorithm>
#include <array>

#include "formats/glossary_row.h"
#include "formats/glossary_values.h"
#include "text/error.h"
#include "text/language_name.h"
#include "text/normalise.h"
#include "text/suggest.h"

namespace verso {

namespace {

struct Named {
  std::string_view name;
  GlossaryField field;
  TermStatus status = TermStatus::preferred;
};

// What may stand alone, for the concept or for all its terms.
constexpr std::array<Named, 26> kAlone = {{
    {"id", GlossaryField::id},
    {"concept_id", GlossaryField::id},
    {"subject", GlossaryField::subject},
    {"domain", GlossaryField::subject},
    {"definition", GlossaryField::definition},
    {"note", GlossaryField::note},
    {"notes", GlossaryField::note},
    {"comment", GlossaryField::note},
    {"client", GlossaryField::client},
    {"customer", GlossaryField::client},
    {"dnt", GlossaryField::dnt},
    {"do_not_translate", GlossaryField::dnt},
    {"forbidden", GlossaryField::forbidden_row},
    {"pos", GlossaryField::part_of_speech},
    {"part_of_speech", GlossaryField::part_of_speech},
    {"partofspeech", GlossaryField::part_of_speech},
    {"gender", GlossaryField::gender},
    {"number", GlossaryField::number},
    {"usage", GlossaryField::usage},
    {"case_sensitive", GlossaryField::case_sensitive},
    {"case-sensitive", GlossaryField::case_sensitive},
    {"casesensitive", GlossaryField::case_sensitive},
    {"example_of_use", GlossaryField::usage},
    {"example", GlossaryField::usage},
    {"subject_field", GlossaryField::subject},
    {"description", GlossaryField::definition},
}};

// What may stand behind a language tag.
constexpr std::array<Named, 20> kOfLanguage = {{
    {"preferred", GlossaryField::terms, TermStatus::preferred},
    {"term", GlossaryField::terms, TermStatus::preferred},
    {"admitted", GlossaryField::terms, TermStatus::admitted},
    {"proposed", GlossaryField::terms, TermStatus::proposed},
    {"deprecated", GlossaryField::terms, TermStatus::deprecated},
    {"forbidden", GlossaryField::terms, TermStatus::forbidden},
    {"variants", GlossaryField::variants},
    {"variant", GlossaryField::variants},
    {"pos", GlossaryField::part_of_speech},
    {"part_of_speech", GlossaryField::part_of_speech},
    {"gender", GlossaryField::gender},
    {"number", GlossaryField::number},
    {"usage", GlossaryField::usage},
    {"example", GlossaryField::usage},
    {"case_sensitive", GlossaryField::case_sensitive},
    {"definition", GlossaryField::definition},
    {"note", GlossaryField::section_note},
    {"notes", GlossaryField::section_note},
    {"comment", GlossaryField::section_note},
    {"id", GlossaryField::terms, TermStatus::preferred},  // lang:id, see column()
}};

template <std::size_t N>
const Named* find_named(const std::array<Named, N>& list, std::string_view name) {
  const auto at =
      std::find_if(list.begin(), list.end(), [&](const Named& n) { return n.name == name; });
  return at == list.end() ? nullptr : &*at;
}

template <std::size_t N>
std::vector<std::string> names_of(const std::array<Named, N>& list) {
  std::vector<std::string> out;
  out.reserve(N);
  for (const Named& one : list) out.emplace_back(one.name);
  return out;
}

}  // namespace

std::string column_name(std::string_view text) {
  std::string out = fold_case(trim(text));
  std::replace(out.begin(), out.end(), ' ', '_');
  return out;
}

bool is_glossary_language(std::string_view tag) {
  const Language language(tag);
  const std::size_t size = language.base().size();
  return language.valid() && (size == 2 || size == 3) && is_known_language(language);
}

GlossaryColumn glossary_column(const std::string& title) {
  GlossaryColumn out;
  out.title = trim(title);
  const std::string name = column_name(title);
  if (name.empty()) return out;
  // "lang:" says that a language follows, whether it is known or not.
  const bool marked = name.starts_with("lang:");
  const auto known = [&](const std::string& tag) { return marked || is_glossary_language(tag); };
  const std::string title_of_language = marked ? out.title.substr(5) : out.title;
  if (const Named* named = marked ? nullptr : find_named(kAlone, name)) {
    out.field = named->field;
    return out;
  }
  const auto colon = title_of_language.rfind(':');
  if (colon != std::string::npos && known(title_of_language.substr(0, colon))) {
    out.language = title_of_language.substr(0, colon);
    if (const Named* named =
            find_named(kOfLanguage, column_name(title_of_language.substr(colon + 1)));
        named != nullptr && named->name != "id") {
      out.field = named->field;
      out.status = named->status;
      return out;
    }
    out.language.clear();
    return out;
  }
  if (known(title_of_language)) {
    out.language = title_of_language;
    out.field = GlossaryField::terms;
  }
  return out;
}

std::optional<GlossaryFault> fault_of_title(const GlossaryColumn& column) {
  if (column.field != GlossaryField::unknown || column.title.empty()) return std::nullopt;
  const std::string name = column_name(column.title);
  const auto colon = name.rfind(':');
  const std::string language = name.substr(0, colon);
  std::string near;
  if (colon == std::string::npos) {
    near = nearest(name, names_of(kAlone));
  } else if (is_glossary_language(language)) {
    near = nearest(name.substr(colon + 1), names_of(kOfLanguage));
    if (near.empty())
      return GlossaryFault{"“" + column.title + "” is no column of a glossary",
                           language +
                               ": may be followed by admitted, proposed, deprecated, "
                               "forbidden, variants, pos, gender, number, usage, "
                               "case_sensitive, definition or note"};
    near.insert(0, language + ":");
  }
  if (!near.empty())
    return GlossaryFault{"“" + column.title + "” is no column of a glossary",
                         "did you mean " + near + "?"};
  const Language tag(language);
  if (!tag.valid() || tag.base().size() > 3) return std::nullopt;
  return GlossaryFault{
      "“" + column.title + "” is no column of a glossary" +
          (colon == std::string::npos ? " and" : ", and “" + language + "”") +
          " no language that is known",
      "languages are written fr or pt-BR; lang:" + language + " is taken as it stands"};
}

namespace {

/// Terms of one status become those named; what is known of one that stays is kept, whatever its
/// status was.
void set_terms(LanguageSection& section, TermStatus status, const std::string& value) {
  const auto texts = several_terms(value);
  std::vector<Term> kept;
  for (Term& term : section.terms) {
    const bool named = std::find(texts.begin(), texts.end(), term.text) != texts.end();
    if (!named && term.status == status) continue;
    if (named) term.status = status;
    kept.push_back(std::move(term));
  }
  for (const std::string& text : texts)
    if (std::none_of(kept.begin(), kept.end(), [&](const Term& one) { return one.text == text; })) {
      Term& added = kept.emplace_back();
      added.text = text;
      added.status = status;
    }
  section.terms = std::move(kept);
}

/// Takes out of the data what the named field said there: an empty field would not.
void forget(std::vector<DataItem>& data, std::string_view category) {
  std::erase_if(data, [&](const DataItem& item) { return item.category == category; });
}

/// Takes away what a column other than one of terms says.
void clear_column(Concept& concept_, const GlossaryColumn& column) {
  const auto clear_terms = [&](auto Term::*field, std::string_view category) {
    for (LanguageSection& section : concept_.languages)
      if (column.language.empty() || Language(section.language) == Language(column.language))
        for (Term& term : section.terms) {
          term.*field = {};
          forget(term.data, category);
        }
  };
  switch (column.field) {
    case GlossaryField::id:
      concept_.external_id.clear();
      break;
    case GlossaryField::subject:
      concept_.subject.clear();
      forget(concept_.data, "subjectField");
      break;
    case GlossaryField::client:
      concept_.client.clear();
      forget(concept_.data, "customerSubset");
      break;
    case GlossaryField::note:
      concept_.note.clear();
      std::erase_if(concept_.data,
                    [](const DataItem& item) { return item.kind == DataItem::Kind::note; });
      break;
    case GlossaryField::dnt:
      concept_.do_not_translate = false;
      forget(concept_.data, "x-doNotTranslate");
      break;
    case GlossaryField::definition:
      if (column.language.empty()) {
        concept_.definition.clear();
        forget(concept_.data, "definition");
      } else if (LanguageSection* section = existing_section(concept_, column.language)) {
        section->definition.clear();
        forget(section->data, "definition");
      }
      break;
    case GlossaryField::part_of_speech:
      clear_terms(&Term::part_of_speech, "partOfSpeech");
      break;
    case GlossaryField::gender:
      clear_terms(&Term::gender, "grammaticalGender");
      break;
    case GlossaryField::number:
      clear_terms(&Term::number, "grammaticalNumber");
      break;
    case GlossaryField::usage:
      clear_terms(&Term::usage, "usageNote");
      break;
    case GlossaryField::case_sensitive:
      clear_terms(&Term::case_sensitive, "x-caseSensitive");
      break;
    case GlossaryField::section_note:
      if (LanguageSection* section = existing_section(concept_, column.language))
        std::erase_if(section->data,
                      [](const DataItem& item) { return item.kind == DataItem::Kind::note; });
      break;
    case GlossaryField::unknown:
    case GlossaryField::forbidden_row:
    case GlossaryField::terms:
    case GlossaryField::variants:
      break;
  }
}

}  // namespace

void set_column(Concept& concept_, const std::string& title, const std::string& value) {
  const GlossaryColumn column = glossary_column(title);
  if (const auto fault = fault_of_title(column)) throw UsageError(fault->what, fault->advice);
  if (const auto fault = fault_of_cell(column, value))
    throw UsageError("--set " + title + ": " + fault->what, fault->advice);
  if (column.field == GlossaryField::unknown || column.field == GlossaryField::forbidden_row)
    throw UsageError(
        "“" + title + "” is no column of a glossary",
        "name a language (fr), fr:admitted, fr:forbidden, fr:variants, fr:gender …, or "
        "id, subject, definition, note, client, dnt, pos, usage, case_sensitive");
  if (column.field == GlossaryField::terms) {
    set_terms(section_of(concept_, column.language), column.status, value);
  } else if (column.field == GlossaryField::variants) {
    LanguageSection& section = section_of(concept_, column.language);
    for (Term& term : section.terms) term.variants.clear();
    qualify(concept_, column, value);
  } else if (!value.empty()) {
    if (column.field == GlossaryField::section_note)
      std::erase_if(section_of(concept_, column.language).data,
                    [](const DataItem& item) { return item.kind == DataItem::Kind::note; });
    qualify(concept_, column, value);
  } else {
    clear_column(concept_, column);
  }
  std::erase_if(concept_.languages, [](const LanguageSection& section) {
    return section.terms.empty() && section.definition.empty() && section.data.empty();
  });
}

}  // namespace verso
