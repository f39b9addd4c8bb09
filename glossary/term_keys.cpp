// SPDX-License-Identifier: Apache-2.0
#include "glossary/term_keys.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <optional>

#include "glossary/concept_codec.h"
#include "glossary/dictionary_gender.h"
#include "glossary/forms.h"
#include "glossary/forms_german_verbs.h"
#include "glossary/running_text.h"
#include "glossary/term_shape.h"

namespace verso {

namespace {

constexpr std::size_t kLetters = 8;

/// The first letters of a form, without accents.
std::string beginning(std::string_view form) {
  const std::string bare = without_accents(form);
  std::size_t end = 0;
  for (std::size_t count = 0; end < bare.size(); ++end)
    if ((static_cast<unsigned char>(bare[end]) & 0xC0U) != 0x80U && count++ == kLetters) break;
  return bare.substr(0, end);
}

void unique(std::vector<std::string>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

/// The finite pieces of a verb that parts (nimmt … teil).
void add_split_forms(std::string_view verb, const ScanRules& rules, Forms& forms) {
  if (rules.base == "de") {
    if (const auto particle = german_particle(verb); !particle.empty())
      german_verb(verb.substr(particle.size()), forms);
  } else if (rules.base == "nl") {
    if (const auto particle = dutch_particle(verb); !particle.empty())
      dutch_verb(verb.substr(particle.size()), forms);
  }
}

void add_keys(const Term& term, const std::string& text, const ScanRules& rules,
              const Inflector& inflector, std::vector<std::string>& keys) {
  RunningText words;
  scan(text, rules, words);
  if (words.words.empty()) return;
  TermShape shape;
  std::vector<bool> open_ended;
  read_term(term, text, words, shape, open_ended);
  // Of a word with an open end only the letters before the marker are certain: fewer than a key
  // has do not serve.
  std::optional<std::size_t> best;
  std::size_t best_letters = 0;
  for (std::size_t i = 0; i < shape.words.size(); ++i) {
    const std::size_t size = shape.words[i].word ? letters(shape.words[i].key) : 0;
    if (open_ended[i] && size < kLetters) continue;
    if (best && size <= best_letters) continue;
    best = i;
    best_letters = size;
  }
  if (!best) {
    keys.emplace_back("");  // found in any text
    return;
  }
  if (open_ended[*best]) {
    keys.push_back(rules.base + ":" + beginning(shape.words[*best].key));
    return;
  }
  Forms forms;
  expand_word(inflector, shape, *best, forms);
  if (shape.verb && shape.words.size() == 1) add_split_forms(shape.words.front().key, rules, forms);
  for (const auto* list : {&forms.list(), &forms.capital()})
    for (const std::string& form : *list) keys.push_back(rules.base + ":" + beginning(form));
}

}  // namespace

std::vector<std::string> term_keys(const Concept& concept_) {
  std::vector<std::string> keys;
  for (const LanguageSection& section : concept_.languages) {
    // Rules and inflectors are made once per language of the program.
    thread_local std::map<std::string, std::pair<ScanRules, std::unique_ptr<Inflector>>> made;
    const Language language(section.language);
    const std::string base(language.base());
    auto at = made.find(base);
    if (at == made.end())
      at = made.emplace(base, std::pair{ScanRules(language), make_inflector(language)}).first;
    const auto& [rules, inflector] = at->second;
    for (const Term& term : section.terms) {
      add_keys(term, term.text, rules, *inflector, keys);
      for (const std::string& variant : term.variants)
        add_keys(term, variant, rules, *inflector, keys);
    }
  }
  unique(keys);
  return keys;
}

std::vector<std::string> text_keys(std::string_view text, const Language& language) {
  std::vector<std::string> keys = {""};
  const ScanRules rules(language);
  const auto inflector = make_inflector(language);
  RunningText words;
  scan(text, rules, words);
  const auto gender = DictionaryGender::of(language);
  std::vector<std::string> masculines;
  std::vector<Reading> readings;
  for (const TextWord& word : words.words) {
    const std::string_view key = words.key(word);
    keys.push_back(rules.base + ":" + beginning(key));
    if (gender) {
      masculines.clear();
      gender->candidates(key, masculines);
      for (const std::string& one : masculines) keys.push_back(rules.base + ":" + beginning(one));
    }
    if (!inflector->has_readings()) continue;
    readings.clear();
    inflector->readings(key, readings);
    for (const Reading& reading : readings)
      keys.push_back(rules.base + ":" + beginning(reading.key));
  }
  unique(keys);
  return keys;
}

std::string equality_key(const Concept& concept_) {
  return fmt::format("={:016x}", content_hash(concept_));
}

}  // namespace verso
