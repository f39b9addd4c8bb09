// SPDX-License-Identifier: Apache-2.0
//
// After ISO 30042:2019 and the module Min: subjectField and externalCrossReference stand with the
// concept, administrativeStatus, partOfSpeech and customerSubset with the term; notes anywhere.
// Test: tests/formats/tbx_dialects_test.cpp.
#include "formats/tbx_dialects.h"

#include <algorithm>
#include <utility>

#include "formats/tbx_categories.h"
#include "glossary/concept_meaning.h"

namespace verso {

namespace {

enum class Level { concept_, section, term };

bool has_place(const DataItem& item, Level level, TbxDialect dialect) {
  if (item.kind == DataItem::Kind::note) return true;
  if (dialect == TbxDialect::core) return false;
  const TbxCategory* known = find_tbx_category(item.category);
  if (known == nullptr || known->prefix != "min" || known->element != tbx_element(item.kind))
    return false;
  if (item.category == "externalCrossReference") return true;
  return (item.category == "subjectField") == (level == Level::concept_) && level != Level::section;
}

/// "noun" and the like as Min lists them.
std::string part_of_speech(const std::string& own) {
  for (const std::string_view listed : {"noun", "verb", "adjective", "adverb"})
    if (own == listed) return own;
  return own == "properNoun" ? "noun" : "other";
}

class Reducer {
 public:
  explicit Reducer(TbxDialect dialect) : dialect_(dialect) {}

  void keep(std::vector<DataItem>& items, Level level) const {
    std::vector<DataItem> kept;
    for (DataItem& item : items) take(std::move(item), level, kept);
    // Notes come last in the content models.
    std::stable_partition(kept.begin(), kept.end(),
                          [](const DataItem& item) { return item.kind != DataItem::Kind::note; });
    items = std::move(kept);
  }

  bool can_state(TermStatus status) const {
    if (status == TermStatus::proposed) return false;
    return dialect_ == TbxDialect::min || status == TermStatus::preferred ||
           status == TermStatus::admitted;
  }

 private:
  void take(DataItem item, Level level, std::vector<DataItem>& kept) const {
    // What a group says of its first item has no place either.
    if (item.kind == DataItem::Kind::group) {
      for (DataItem& inner : item.items) take(std::move(inner), level, kept);
      return;
    }
    // Written anew from the term's own fields.
    if (level == Level::term && item.kind == DataItem::Kind::term_note &&
        (is_status_category(item.category) || item.category == "partOfSpeech"))
      return;
    if (has_place(item, level, dialect_)) kept.push_back(std::move(item));
  }

  TbxDialect dialect_;
};

DataItem term_note(std::string category, std::string value) {
  DataItem out;
  out.kind = DataItem::Kind::term_note;
  out.category = std::move(category);
  out.value = std::move(value);
  return out;
}

/// What interpret() will find anew.
void forget_fields(Concept& concept_) {
  for (std::string Concept::*field :
       {&Concept::subject, &Concept::definition, &Concept::client, &Concept::note})
    (concept_.*field).clear();
  concept_.do_not_translate = false;
  for (LanguageSection& section : concept_.languages) {
    section.definition.clear();
    for (Term& term : section.terms) {
      Term bare;
      bare.id = std::move(term.id);
      bare.text = std::move(term.text);
      bare.attributes = std::move(term.attributes);
      bare.data = std::move(term.data);
      term = std::move(bare);
    }
  }
}

}  // namespace

std::string_view name(TbxDialect dialect) {
  switch (dialect) {
    case TbxDialect::core:
      return "TBX-Core";
    case TbxDialect::min:
      return "TBX-Min";
    case TbxDialect::full:
      break;
  }
  return "TBX-Basic";
}

void reduce(Concept& concept_, TbxDialect dialect) {
  const Reducer reducer(dialect);
  concept_.attributes.clear();
  // The customer stands with the terms in Min.
  std::vector<DataItem> customers;
  if (dialect == TbxDialect::min)
    for (DataItem& item : concept_.data)
      if (item.kind == DataItem::Kind::admin && item.category == "customerSubset")
        customers.push_back(std::exchange(item, DataItem{}));
  std::erase_if(concept_.data, [](const DataItem& item) { return item == DataItem{}; });
  reducer.keep(concept_.data, Level::concept_);
  for (LanguageSection& section : concept_.languages) {
    section.attributes.clear();
    reducer.keep(section.data, Level::section);
    std::erase_if(section.terms, [&](const Term& term) {
      return term.text.empty() || !reducer.can_state(term.status);
    });
    for (Term& term : section.terms) {
      std::erase_if(term.attributes,
                    [](const Attribute& one) { return !one.name.starts_with('#'); });
      reducer.keep(term.data, Level::term);
      if (dialect != TbxDialect::min) continue;
      std::vector<DataItem> said = {
          term_note("administrativeStatus", std::string(status_value(term.status)))};
      if (!term.part_of_speech.empty())
        said.push_back(term_note("partOfSpeech", part_of_speech(term.part_of_speech)));
      const bool own_customer =
          std::any_of(term.data.begin(), term.data.end(),
                      [](const DataItem& item) { return item.category == "customerSubset"; });
      if (!own_customer) said.insert(said.end(), customers.begin(), customers.end());
      term.data.insert(term.data.begin(), said.begin(), said.end());
    }
  }
  std::erase_if(concept_.languages,
                [](const LanguageSection& section) { return section.terms.empty(); });
  forget_fields(concept_);
  interpret(concept_);
}

}  // namespace verso
