// SPDX-License-Identifier: Apache-2.0
#include "cli/concept_text.h"

#include <vector>

#include "cli/unit_text.h"

namespace verso {
namespace {

std::vector<const LanguageSection*> sections(const Concept& concept_, const Language& language,
                                             const Language& except) {
  std::vector<const LanguageSection*> found;
  for (const auto& section : concept_.languages) {
    const Language own(section.language);
    if (language.empty() ? fit(except, own) == LanguageFit::none
                         : fit(language, own) != LanguageFit::none)
      found.push_back(&section);
  }
  return found;
}

Json term_json(const Term& term) {
  Json json = Json::object().set("term", term.text).set("status", name(term.status));
  if (!term.part_of_speech.empty()) json.set("pos", term.part_of_speech);
  if (!term.gender.empty()) json.set("gender", term.gender);
  if (!term.number.empty()) json.set("number", term.number);
  if (!term.usage.empty()) json.set("usage", term.usage);
  if (term.case_sensitive) json.set("case_sensitive", true);
  if (!term.variants.empty()) {
    Json variants = Json::array();
    for (const auto& variant : term.variants) variants.add(variant);
    json.set("variants", std::move(variants));
  }
  return json;
}

bool unwanted(TermStatus status) {
  return status == TermStatus::forbidden || status == TermStatus::deprecated;
}

}  // namespace

Json concept_number(const Concept& concept_) {
  return concept_.id > 0 ? Json(concept_.id) : Json(concept_.external_id);
}

std::string concept_label(const Concept& concept_) {
  return concept_.id > 0 ? std::to_string(concept_.id) : concept_.external_id;
}

Json concept_json(const Concept& concept_) {
  Json languages = Json::array();
  for (const auto& section : concept_.languages) {
    Json terms = Json::array();
    for (const auto& term : section.terms) terms.add(term_json(term));
    Json each = Json::object().set("lang", section.language);
    if (!section.definition.empty()) each.set("definition", section.definition);
    languages.add(std::move(each.set("terms", std::move(terms))));
  }
  Json json = Json::object().set("concept", concept_number(concept_));
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) json.set(key, value);
  };
  add("id", concept_.external_id);
  add("subject", concept_.subject);
  add("definition", concept_.definition);
  add("client", concept_.client);
  add("note", concept_.note);
  if (concept_.do_not_translate) json.set("do_not_translate", true);
  return json.set("languages", std::move(languages));
}

Json targets_json(const Concept& concept_, const Language& language, const Language& except) {
  Json targets = Json::array();
  for (const auto* section : sections(concept_, language, except))
    for (const auto& term : section->terms) {
      Json each = Json::object()
                      .set("term", term.text)
                      .set("lang", section->language)
                      .set("status", name(term.status));
      if (!term.variants.empty()) {
        Json variants = Json::array();
        for (const auto& variant : term.variants) variants.add(variant);
        each.set("variants", std::move(variants));
      }
      targets.add(std::move(each));
    }
  return targets;
}

std::string grammar_text(const Term& term) {
  std::string out;
  const auto add = [&](const std::string& word) {
    if (!word.empty()) out += (out.empty() ? "" : " ") + word;
  };
  const auto& pos = term.part_of_speech;
  add(pos == "noun"         ? "n"
      : pos == "verb"       ? "v"
      : pos == "adjective"  ? "adj"
      : pos == "adverb"     ? "adv"
      : pos == "properNoun" ? "name"
                            : pos);
  const auto& gender = term.gender;
  add(gender == "masculine"  ? "m"
      : gender == "feminine" ? "f"
      : gender == "neuter"   ? "n"
      : gender == "other"    ? "m/f"
                             : gender);
  add(term.number == "plural" ? "pl" : term.number == "invariable" ? "inv" : "");
  return out;
}

void entry_rows(Table& table, const Terminal& terminal, const Concept& concept_, const Term& term,
                const Language& language, const Language& except) {
  std::string left = terminal.paint(Paint::bold, Terminal::show(term.text));
  if (const auto grammar = grammar_text(term); !grammar.empty())
    left += " (" + Terminal::show(grammar) + ")";
  if (term.status != TermStatus::preferred) left += " " + std::string(name(term.status));
  const std::string number = "concept " + Terminal::show(concept_label(concept_));
  std::vector<std::vector<std::string>> rows;
  for (const auto* section : sections(concept_, language, except))
    for (const auto& target : section->terms) {
      const bool bad = unwanted(target.status);
      const Paint paint = bad                                      ? Paint::red
                          : target.status == TermStatus::preferred ? Paint::green
                                                                   : Paint::none;
      std::string text = (bad ? "✗ " : "→ ") + Terminal::show(target.text);
      for (const auto& variant : target.variants) text += " / " + Terminal::show(variant);
      if (language.empty()) text += " [" + Terminal::show(section->language) + "]";
      rows.push_back({rows.empty() ? left : "", terminal.paint(paint, text),
                      std::string(name(target.status)), ""});
    }
  if (rows.empty()) rows.push_back({left, "(no translation)", "", ""});
  rows.back().back() = number;
  for (auto& row : rows) table.row(std::move(row));
}

std::string terms_text(const Concept& concept_) {
  std::string out;
  for (const auto& section : concept_.languages) {
    std::string terms;
    for (const auto& term : section.terms)
      terms += (terms.empty() ? " " : ", ") +
               std::string(term.status == TermStatus::forbidden ? "✗ " : "") + term.text;
    if (!terms.empty()) out += (out.empty() ? "" : " · ") + section.language + terms;
  }
  return out;
}

std::string concept_change_text(const Terminal& terminal, const Concept* before,
                                const Concept* after) {
  const Concept& concept_ = after != nullptr ? *after : *before;
  const std::string head = "concept " + std::to_string(concept_.id) + "  ";
  if (before == nullptr)
    return terminal.paint(Paint::green, "+ ") + head + Terminal::show(terms_text(concept_));
  if (after == nullptr)
    return terminal.paint(Paint::red, "− ") + head + Terminal::show(terms_text(concept_));
  const std::string old_terms = terms_text(*before), new_terms = terms_text(*after);
  return terminal.paint(Paint::yellow, "~ ") + head + marked_diff(terminal, old_terms, new_terms) +
         (old_terms == new_terms ? "  (what is said of it)" : "");
}

}  // namespace verso
