// SPDX-License-Identifier: Apache-2.0
#include "formats/tbx_categories.h"

#include <algorithm>
#include <array>

#include "text/normalise.h"

namespace verso {

namespace {

constexpr std::array<TbxCategory, 24> kCategories = {{
    {"administrativeStatus", "termNote", "min"},
    {"partOfSpeech", "termNote", "min"},
    {"subjectField", "descrip", "min"},
    {"customerSubset", "admin", "min"},
    {"externalCrossReference", "xref", "min"},
    {"context", "descrip", "basic"},
    {"definition", "descrip", "basic"},
    {"source", "admin", "basic"},
    {"projectSubset", "admin", "basic"},
    {"crossReference", "ref", "basic"},
    {"xGraphic", "xref", "basic"},
    {"grammaticalGender", "termNote", "basic"},
    {"geographicalUsage", "termNote", "basic"},
    {"termLocation", "termNote", "basic"},
    {"termType", "termNote", "basic"},
    {"transactionType", "transac", "basic"},
    {"responsibility", "transacNote", "basic"},
    {"reading", "admin", "ling"},
    {"readingNote", "admin", "ling"},
    {"grammaticalNumber", "termNote", "ling"},
    {"register", "termNote", "ling"},
    {"transferComment", "termNote", "ling"},
    {"xSource", "xref", "basic"},
    {"usageNote", "termNote", ""},
}};

constexpr std::array<std::pair<DataItem::Kind, std::string_view>, 7> kElements = {{
    {DataItem::Kind::descrip, "descrip"},
    {DataItem::Kind::admin, "admin"},
    {DataItem::Kind::term_note, "termNote"},
    {DataItem::Kind::note, "note"},
    {DataItem::Kind::ref, "ref"},
    {DataItem::Kind::xref, "xref"},
    {DataItem::Kind::transaction, "transac"},
}};

/// The first item of a category, groups looked into.
DataItem* find_item(std::vector<DataItem>& items, DataItem::Kind kind, std::string_view category) {
  for (DataItem& item : items) {
    if (item.kind == kind && item.category == category) return &item;
    if (item.kind == DataItem::Kind::group)
      if (DataItem* inside = find_item(item.items, kind, category)) return inside;
  }
  return nullptr;
}

DataItem* find_status(std::vector<DataItem>& items) {
  for (DataItem& item : items) {
    if (item.kind != DataItem::Kind::group && is_status_category(item.category)) return &item;
    if (item.kind == DataItem::Kind::group)
      if (DataItem* inside = find_status(item.items)) return inside;
  }
  return nullptr;
}

/// Every named field and the category that holds it.
template <typename Each>
void concept_fields(Concept& one, const Each& each) {
  each(one.data, DataItem::Kind::descrip, "subjectField", one.subject);
  each(one.data, DataItem::Kind::descrip, "definition", one.definition);
  each(one.data, DataItem::Kind::admin, "customerSubset", one.client);
  each(one.data, DataItem::Kind::note, "", one.note);
}
template <typename Each>
void term_fields(Term& one, const Each& each) {
  each(one.data, DataItem::Kind::term_note, "partOfSpeech", one.part_of_speech);
  each(one.data, DataItem::Kind::term_note, "grammaticalGender", one.gender);
  each(one.data, DataItem::Kind::term_note, "grammaticalNumber", one.number);
  each(one.data, DataItem::Kind::term_note, "usageNote", one.usage);
}

constexpr std::string_view kDoNotTranslate = "x-doNotTranslate";
constexpr std::string_view kCaseSensitive = "x-caseSensitive";
constexpr std::string_view kVariant = "x-variant";

void state(std::vector<DataItem>& items, DataItem::Kind kind, std::string_view category,
           const std::string& value) {
  if (DataItem* item = find_item(items, kind, category)) {
    if (find(item->attributes, "#xml") == nullptr) item->value = value;
    return;
  }
  if (value.empty()) return;
  DataItem added;
  added.kind = kind;
  added.category = category;
  added.value = value;
  // Notes come last in every content model.
  items.push_back(std::move(added));
}

void restate(Term& term) {
  if (DataItem* status = find_status(term.data)) {
    bool known = false;
    if (status_of(status->value, known) != term.status) status->value = status_value(term.status);
  } else if (find(term.attributes, "#element") == nullptr || term.status != TermStatus::preferred) {
    DataItem added;
    added.kind = DataItem::Kind::term_note;
    added.category = term.status == TermStatus::proposed ? "processStatus" : "administrativeStatus";
    added.value = status_value(term.status);
    term.data.push_back(std::move(added));
  }
  term_fields(term, [](std::vector<DataItem>& items, DataItem::Kind kind, std::string_view category,
                       const std::string& value) { state(items, kind, category, value); });
  if (term.case_sensitive ||
      find_item(term.data, DataItem::Kind::term_note, kCaseSensitive) != nullptr)
    state(term.data, DataItem::Kind::term_note, kCaseSensitive, term.case_sensitive ? "yes" : "no");
  for (const std::string& variant : term.variants) {
    const bool there = std::any_of(term.data.begin(), term.data.end(), [&](const DataItem& item) {
      return item.category == kVariant && item.value == variant;
    });
    if (there) continue;
    DataItem added;
    added.kind = DataItem::Kind::term_note;
    added.category = kVariant;
    added.value = variant;
    term.data.push_back(std::move(added));
  }
}

/// The customer that every term names (TBX-Min has no other place for it), or nothing.
std::string client_of_terms(const Concept& one) {
  const std::string* client = nullptr;
  for (const LanguageSection& section : one.languages)
    for (const Term& term : section.terms) {
      const auto at = std::find_if(term.data.begin(), term.data.end(), [](const DataItem& item) {
        return item.kind == DataItem::Kind::admin && item.category == "customerSubset";
      });
      if (at == term.data.end() || (client != nullptr && *client != at->value)) return {};
      client = &at->value;
    }
  return client == nullptr ? std::string() : *client;
}

void interpret(Term& term) {
  if (const DataItem* status = find_status(term.data)) {
    bool known = false;
    term.status = status_of(status->value, known);
  }
  term_fields(term, [](std::vector<DataItem>& items, DataItem::Kind kind, std::string_view category,
                       std::string& value) {
    if (const DataItem* item = find_item(items, kind, category)) value = item->value;
  });
  if (const DataItem* item = find_item(term.data, DataItem::Kind::term_note, kCaseSensitive))
    term.case_sensitive = item->value == "yes" || item->value == "true";
  for (const DataItem& item : term.data)
    if (item.kind == DataItem::Kind::term_note && item.category == kVariant)
      term.variants.push_back(item.value);
}

}  // namespace

const TbxCategory* find_tbx_category(std::string_view name) {
  const auto at = std::find_if(kCategories.begin(), kCategories.end(),
                               [&](const TbxCategory& one) { return one.name == name; });
  return at == kCategories.end() ? nullptr : &*at;
}

DataItem::Kind tbx_kind(std::string_view element) {
  for (const auto& [kind, name] : kElements)
    if (name == element) return kind;
  return element.ends_with("Grp") ? DataItem::Kind::group : DataItem::Kind::other;
}

std::string_view tbx_element(DataItem::Kind kind) {
  for (const auto& [one, name] : kElements)
    if (one == kind) return name;
  return {};
}

bool is_status_category(std::string_view category) {
  return category == "administrativeStatus" || category == "usageStatus" ||
         category == "normativeAuthorization" || category == "termStatus" ||
         category == "processStatus" || category == "status" || category == "Status";
}

TermStatus status_of(std::string_view value, bool& known) {
  struct Row {
    std::string_view value;
    TermStatus status;
  };
  static constexpr std::array<Row, 29> kValues = {{
      {"preferredterm", TermStatus::preferred},    {"preferred", TermStatus::preferred},
      {"standardizedterm", TermStatus::preferred}, {"legalterm", TermStatus::preferred},
      {"regulatedterm", TermStatus::preferred},    {"approved", TermStatus::preferred},
      {"finalized", TermStatus::preferred},        {"recommended", TermStatus::preferred},
      {"admittedterm", TermStatus::admitted},      {"admitted", TermStatus::admitted},
      {"allowed", TermStatus::admitted},           {"non-standard", TermStatus::admitted},
      {"proposed", TermStatus::proposed},          {"proposedterm", TermStatus::proposed},
      {"provisional", TermStatus::proposed},       {"provisionallyprocessed", TermStatus::proposed},
      {"unprocessed", TermStatus::proposed},       {"new", TermStatus::proposed},
      {"supersededterm", TermStatus::deprecated},  {"superseded", TermStatus::deprecated},
      {"obsolete", TermStatus::deprecated},        {"deprecatedterm", TermStatus::forbidden},
      {"deprecated", TermStatus::forbidden},       {"notrecommended", TermStatus::forbidden},
      {"not recommended", TermStatus::forbidden},  {"forbidden", TermStatus::forbidden},
      {"rejected", TermStatus::forbidden},         {"prohibited", TermStatus::forbidden},
      {"do not use", TermStatus::forbidden},
  }};
  std::string key = fold_case(trim(value));
  for (const std::string_view suffix : {"-admn-sts", "-norm-auth"})
    if (key.ends_with(suffix)) key.resize(key.size() - suffix.size());
  for (const Row& row : kValues)
    if (row.value == key) {
      known = true;
      return row.status;
    }
  known = false;
  return TermStatus::preferred;
}

std::string_view status_value(TermStatus status) {
  switch (status) {
    case TermStatus::preferred:
      return "preferredTerm-admn-sts";
    case TermStatus::admitted:
      return "admittedTerm-admn-sts";
    case TermStatus::proposed:
      return "provisionallyProcessed";
    case TermStatus::deprecated:
      return "supersededTerm-admn-sts";
    case TermStatus::forbidden:
      return "deprecatedTerm-admn-sts";
  }
  return {};
}

void interpret(Concept& one) {
  concept_fields(one, [](std::vector<DataItem>& items, DataItem::Kind kind,
                         std::string_view category, std::string& value) {
    if (const DataItem* item = find_item(items, kind, category)) value = item->value;
  });
  if (one.client.empty()) one.client = client_of_terms(one);
  if (const DataItem* item = find_item(one.data, DataItem::Kind::admin, kDoNotTranslate))
    one.do_not_translate = item->value == "yes" || item->value == "true";
  for (LanguageSection& section : one.languages) {
    if (const DataItem* item = find_item(section.data, DataItem::Kind::descrip, "definition"))
      section.definition = item->value;
    for (Term& term : section.terms) interpret(term);
  }
}

void restate(Concept& one) {
  const bool terms_tell = !one.client.empty() && client_of_terms(one) == one.client;
  concept_fields(one, [&](std::vector<DataItem>& items, DataItem::Kind kind,
                          std::string_view category, const std::string& value) {
    if (!terms_tell || category != "customerSubset") state(items, kind, category, value);
  });
  if (one.do_not_translate ||
      find_item(one.data, DataItem::Kind::admin, kDoNotTranslate) != nullptr)
    state(one.data, DataItem::Kind::admin, kDoNotTranslate, one.do_not_translate ? "yes" : "no");
  for (LanguageSection& section : one.languages) {
    state(section.data, DataItem::Kind::descrip, "definition", section.definition);
    for (Term& term : section.terms) restate(term);
  }
}

}  // namespace verso
