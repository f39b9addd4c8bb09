// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/glossary_values_test.cpp.
#include "formats/glossary_values.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "formats/glossary_row.h"
#include "text/normalise.h"
#include "text/suggest.h"

namespace verso {

namespace {

/// A name and what people write for it, folded and without a final dot.
struct Value {
  std::string_view name;
  std::string_view written;  ///< separated by blanks
};

constexpr std::array<Value, 5> kGenders = {{
    {"masculine", "m masc mask maskulin masculin masculino maschile männlich"},
    {"feminine", "f fem feminin féminin femenino feminino femminile weiblich"},
    {"neuter", "n neut neutr neutrum neutral neutre neutro sächlich"},
    {"common", "c comm utrum"},
    {"other", "m/f f/m mf otherGender"},
}};

constexpr std::array<Value, 7> kNumbers = {{
    {"singular", "sg sing s singulier singolare"},
    {"plural", "pl plur p pluriel plurale"},
    {"dual", "du"},
    {"mass", "massnoun uncountable"},
    {"collective", "coll"},
    {"invariable", "inv invar"},
    {"other", "othernumber"},
}};

constexpr std::array<Value, 14> kPartsOfSpeech = {{
    {"noun", "n subst substantive substantif substantiv nom sustantivo sostantivo nomen"},
    {"verb", "v vb verbe verbo"},
    {"adjective", "adj adjectif adjektiv adjetivo aggettivo"},
    {"adverb", "adv adverbe adverbio avverbio"},
    {"properNoun", "proper_noun propn name"},
    {"pronoun", "pron"},
    {"preposition", "prep"},
    {"conjunction", "conj"},
    {"interjection", "interj"},
    {"numeral", "num"},
    {"abbreviation", "abbr abbrev acronym"},
    {"phrase", "expression phraseologicalunit noun_phrase verb_phrase set_phrase"},
    {"affix", "prefix suffix"},
    {"other", "otherpartofspeech"},
}};

std::string folded(std::string_view cell) {
  std::string out = column_name(cell);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

std::string named(std::span<const Value> values, const std::string& cell) {
  const std::string word = folded(cell);
  if (word.empty()) return cell;
  for (const Value& value : values) {
    if (fold_case(value.name) == word) return std::string(value.name);
    for (std::string_view rest = value.written; !rest.empty();) {
      const auto blank = std::min(rest.find(' '), rest.size());
      if (fold_case(rest.substr(0, blank)) == word) return std::string(value.name);
      rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
  }
  return cell;
}

std::vector<std::string> names(std::span<const Value> values) {
  std::vector<std::string> out;
  for (const Value& value : values) out.emplace_back(value.name);
  return out;
}

std::optional<GlossaryFault> fault_of_name(std::span<const Value> values, std::string_view cell,
                                           const std::string& kind) {
  const auto known = names(values);
  const std::string name = named(values, std::string(cell));
  if (std::find(known.begin(), known.end(), name) != known.end()) return std::nullopt;
  return GlossaryFault{"“" + std::string(cell) + "” is no " + kind,
                       did_you_mean(folded(cell), known, "it can be " + list_of(known))};
}

/// True when every bar in the term marks an ending (abat|tre): one a word, few letters behind it
/// and more before.
bool bars_mark_endings(std::string_view term) {
  constexpr std::size_t kLongestEnding = 5;
  for (std::size_t begin = 0; begin < term.size();) {
    const auto end = std::min(term.find(' ', begin), term.size());
    const std::string_view word = term.substr(begin, end - begin);
    begin = end + 1;
    const auto bar = word.find('|');
    if (bar == std::string_view::npos) continue;
    const auto stem = code_points(word.substr(0, bar));
    const auto ending = code_points(word.substr(bar + 1));
    if (word.find('|', bar + 1) != std::string_view::npos || stem < 2 || ending > kLongestEnding ||
        ending >= stem)
      return false;
  }
  return true;
}

}  // namespace

bool says_yes(std::string_view cell) {
  static constexpr std::array<std::string_view, 11> kYes = {"yes", "y",  "true", "1",    "x", "oui",
                                                            "ja",  "sí", "да",   "vrai", "sì"};
  return std::find(kYes.begin(), kYes.end(), column_name(cell)) != kYes.end();
}

bool says_no(std::string_view cell) {
  static constexpr std::array<std::string_view, 11> kNo = {
      "", "no", "n", "false", "0", "-", "non", "nein", "nee", "нет", "faux"};
  return std::find(kNo.begin(), kNo.end(), column_name(cell)) != kNo.end();
}

std::string named_gender(const std::string& cell) { return named(kGenders, cell); }
std::string named_number(const std::string& cell) { return named(kNumbers, cell); }
std::string named_part_of_speech(const std::string& cell) { return named(kPartsOfSpeech, cell); }

std::optional<GlossaryFault> fault_of_cell(const GlossaryColumn& column, std::string_view cell) {
  cell = trim(cell);
  if (cell.empty()) return std::nullopt;
  const bool in_parts =
      column.field == GlossaryField::part_of_speech || column.field == GlossaryField::gender ||
      column.field == GlossaryField::number || column.field == GlossaryField::case_sensitive;
  // One value for each term of the language.
  if (in_parts && !column.language.empty() && cell.find(kBetweenTerms) != std::string_view::npos) {
    for (const std::string& part : cell_parts(cell, kBetweenTerms))
      if (auto fault = fault_of_cell(column, without_dash(part))) return fault;
    return std::nullopt;
  }
  switch (column.field) {
    case GlossaryField::gender:
      return fault_of_name(kGenders, cell, "gender");
    case GlossaryField::number:
      return fault_of_name(kNumbers, cell, "grammatical number");
    case GlossaryField::part_of_speech:
      return fault_of_name(kPartsOfSpeech, cell, "part of speech");
    case GlossaryField::dnt:
    case GlossaryField::case_sensitive:
    case GlossaryField::forbidden_row:
      if (says_yes(cell) || says_no(cell)) return std::nullopt;
      return GlossaryFault{"“" + std::string(cell) + "” is neither yes nor no",
                           "write yes or no under " + column.title, true};
    case GlossaryField::terms:
    case GlossaryField::variants:
      for (const std::string& group : cell_parts(cell, kBetweenVariants))
        for (const std::string& term : several_terms(group))
          if (!bars_mark_endings(term))
            return GlossaryFault{
                "“" + term + "” is one term: a bar without blanks marks an ending, as in abat|tre",
                "write “ | ” with blanks between two terms"};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace verso
