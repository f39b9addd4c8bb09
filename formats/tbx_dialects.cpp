// SPDX-License-Identifier: Apache-2.0
//
// After ISO 30042:2019 and the module Min: subjectField and externalCrossReference stand with the
// concept, administrativeStatus, partOfSpeech and customerSubset with the term; notes anywhere.
// Test: tests/formats/tbx_dialects_test.cpp.
#include "formats/tbx_dialects.h"

#include <algorithm>
#include <utility>

#include "formats/tbx_categories.h"

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
  Reducer(TbxDialect dialect, std::map<std::string, std::int64_t>& left_out)
      : dialect_(dialect), left_out_(left_out) {}

  void keep(std::vector<DataItem>& items, Level level) {
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

  void count(const std::string& what) { ++left_out_[what]; }

 private:
  void take(DataItem item, Level level, std::vector<DataItem>& kept) {
    // What a group says of its first item has no place either.
    if (item.kind == DataItem::Kind::group) {
      for (DataItem& inner : item.items) take(std::move(inner), level, kept);
      return;
    }
    // Written anew from the term's own fields.
    if (level == Level::term && item.kind == DataItem::Kind::term_note &&
        (is_status_category(item.category) || item.category == "partOfSpeech"))
      return;
    if (has_place(item, level, dialect_)) {
      kept.push_back(std::move(item));
    } else {
      count(item.category.empty() ? std::string(tbx_element(item.kind)) : item.category);
    }
  }

  TbxDialect dialect_;
  std::map<std::string, std::int64_t>& left_out_;
};

DataItem term_note(std::string category, std::string value) {
  DataItem out;
  out.kind = DataItem::Kind::term_note;
  out.category = std::move(category);
  out.value = std::move(value);
  return out;
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

bool reduce(Concept& concept_, TbxDialect dialect, std::map<std::string, std::int64_t>& left_out) {
  Reducer reducer(dialect, left_out);
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
      if (term.text.empty()) return true;
      if (reducer.can_state(term.status)) return false;
      reducer.count(std::string(name(term.status)) + " terms");
      return true;
    });
    for (Term& term : section.terms) {
      std::erase_if(term.attributes,
                    [](const Attribute& one) { return !one.name.starts_with('#'); });
      reducer.keep(term.data, Level::term);
      if (dialect != TbxDialect::min) {
        if (!term.part_of_speech.empty()) reducer.count("partOfSpeech");
        continue;
      }
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
  return !concept_.languages.empty();
}

}  // namespace verso
