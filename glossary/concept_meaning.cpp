// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/glossary/concept_meaning_test.cpp; the law: tests/batch/glossary_law_test.cpp.
#include "glossary/concept_meaning.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "text/language.h"
#include "text/normalise.h"

namespace verso {

namespace {

std::string_view status_category(TermStatus status) {
  return status == TermStatus::proposed ? "processStatus" : "administrativeStatus";
}

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
    if (item->value == value) return;
    item->value = value;
    std::erase_if(item->attributes, [](const Attribute& one) { return one.name == "#xml"; });
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

bool states_variant(const DataItem& item) {
  return item.kind == DataItem::Kind::term_note && item.category == kVariant;
}

void restate(Term& term) {
  if (DataItem* status = find_status(term.data)) {
    bool known = false;
    if (status_of(status->value, known) != term.status) status->value = status_value(term.status);
  } else if (find(term.attributes, "#element") == nullptr || term.status != TermStatus::preferred) {
    DataItem added;
    added.kind = DataItem::Kind::term_note;
    added.category = status_category(term.status);
    added.value = status_value(term.status);
    term.data.push_back(std::move(added));
  }
  term_fields(term, [](std::vector<DataItem>& items, DataItem::Kind kind, std::string_view category,
                       const std::string& value) { state(items, kind, category, value); });
  if (term.case_sensitive ||
      find_item(term.data, DataItem::Kind::term_note, kCaseSensitive) != nullptr)
    state(term.data, DataItem::Kind::term_note, kCaseSensitive, term.case_sensitive ? "yes" : "no");
  std::erase_if(term.data, [&](const DataItem& item) {
    return states_variant(item) &&
           std::find(term.variants.begin(), term.variants.end(), item.value) == term.variants.end();
  });
  for (const std::string& variant : term.variants) {
    const bool there = std::any_of(term.data.begin(), term.data.end(), [&](const DataItem& item) {
      return states_variant(item) && item.value == variant;
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
    if (states_variant(item)) term.variants.push_back(item.value);
}

/// Takes an item out that says what the named field says, and nothing more.
void drop(std::vector<DataItem>& items, DataItem::Kind kind, std::string_view category,
          std::string_view value) {
  const DataItem* item = find_item(items, kind, category);
  if (item == nullptr || item->value != value || !item->attributes.empty()) return;
  std::erase_if(items, [&](const DataItem& one) { return &one == item; });
}

std::string trimmed(const std::string& text) { return std::string(trim(text)); }

void settle(std::vector<DataItem>& items) {
  for (DataItem& item : items) item.value = trimmed(item.value);
  std::erase_if(items, [](const DataItem& item) {
    return item.value.empty() && item.items.empty() && item.attributes.empty();
  });
  std::stable_sort(items.begin(), items.end(), [](const DataItem& a, const DataItem& b) {
    return std::tie(a.kind, a.category) < std::tie(b.kind, b.category);
  });
}

void settle(Term& term, bool names_client, const std::string& client) {
  const auto status = std::find_if(term.data.begin(), term.data.end(), [](const DataItem& item) {
    return item.kind == DataItem::Kind::term_note && is_status_category(item.category);
  });
  if (status != term.data.end() && status->attributes.empty() &&
      status->category == status_category(term.status) &&
      status->value == status_value(term.status))
    term.data.erase(status);
  if (names_client) drop(term.data, DataItem::Kind::admin, "customerSubset", client);
  drop(term.data, DataItem::Kind::term_note, kCaseSensitive, term.case_sensitive ? "yes" : "no");
  std::erase_if(term.data, [](const DataItem& item) {
    return states_variant(item) && item.attributes.empty();
  });
  term_fields(term, [](std::vector<DataItem>& items, DataItem::Kind kind, std::string_view category,
                       std::string& value) {
    drop(items, kind, category, value);
    value = trimmed(value);
  });
  settle(term.data);
  term.text = trimmed(term.text);
  for (std::string& variant : term.variants) variant = trimmed(variant);
  // The shape that the file gave it.
  std::erase_if(term.attributes, [](const Attribute& one) { return one.name == "#element"; });
}

}  // namespace

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

Concept meaning(Concept one) {
  restate(one);
  one.id = 0;
  const bool terms_tell = !one.client.empty() && client_of_terms(one) == one.client;
  const std::string client = one.client;
  concept_fields(one, [](std::vector<DataItem>& items, DataItem::Kind kind,
                         std::string_view category, std::string& value) {
    drop(items, kind, category, value);
    value = trimmed(value);
  });
  drop(one.data, DataItem::Kind::admin, kDoNotTranslate, one.do_not_translate ? "yes" : "no");
  settle(one.data);
  for (LanguageSection& section : one.languages) {
    section.language = Language(section.language).key();
    drop(section.data, DataItem::Kind::descrip, "definition", section.definition);
    section.definition = trimmed(section.definition);
    settle(section.data);
    for (Term& term : section.terms) settle(term, terms_tell, client);
    std::erase_if(section.terms, [](const Term& term) { return term == Term{}; });
    std::stable_sort(section.terms.begin(), section.terms.end(),
                     [](const Term& a, const Term& b) { return a.status < b.status; });
  }
  std::erase_if(one.languages, [](const LanguageSection& section) {
    LanguageSection empty;
    empty.language = section.language;
    return section == empty;
  });
  std::stable_sort(
      one.languages.begin(), one.languages.end(),
      [](const LanguageSection& a, const LanguageSection& b) { return a.language < b.language; });
  return one;
}

}  // namespace verso
