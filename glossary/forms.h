// SPDX-License-Identifier: Apache-2.0
//
// The inflected forms of a term's words, by rule. Generation rather than stemming: a text word
// belongs to a term only if it is one of its forms, so that armée never meets arme. Forms that no
// text holds do no harm; forms of another lexeme do, and the rules are careful about those.
// One file per language family. const; any thread. Rules and their sources: docs/terminology.md.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "glossary/running_text.h"
#include "text/language.h"

namespace verso {

/// A word of a term, folded.
struct FormWord {
  std::string key;
  Gap gap = Gap::border;
  bool word = true;
  bool capital = false;
  bool capitals = false;
  bool digits = false;
};

struct TermShape {
  std::vector<FormWord> words;
  bool verb = false;       ///< part of speech verb: the term is conjugated
  bool adjective = false;  ///< part of speech adjective
  bool noun = false;       ///< part of speech noun (or a gender is given)
  bool fixed = false;      ///< adverb, or a number says invariable
};

/// Collects forms; doubles do not matter.
class Forms {
 public:
  void add(std::string form) { forms_.push_back(std::move(form)); }
  void add(std::string_view stem, std::string_view ending) {
    std::string form(stem);
    form += ending;
    forms_.push_back(std::move(form));
  }
  /// stem + each of the blank-separated endings; "-" is the empty one.
  void add_all(std::string_view stem, std::string_view endings);
  /// Forms that count only where the text has a capital (German nouns).
  void add_capital(std::string_view stem, std::string_view ending) {
    std::string form(stem);
    form += ending;
    capital_.push_back(std::move(form));
  }
  void add_all_capital(std::string_view stem, std::string_view endings);
  const std::vector<std::string>& list() const { return forms_; }
  const std::vector<std::string>& capital() const { return capital_; }
  void clear() {
    forms_.clear();
    capital_.clear();
  }

 private:
  std::vector<std::string> forms_, capital_;
};

/// A word of the text without its proclitics or particles: another key it answers to.
struct Reading {
  std::string key;
  std::size_t skip_front = 0;  ///< letters (not marks) of the surface left out
  std::size_t skip_back = 0;
  bool inside = true;  ///< may stand for a word inside a term too, not only at its edge
};

class Inflector {
 public:
  virtual ~Inflector() = default;
  /// All forms of word `index` of the term, the word itself included.
  virtual void expand(const TermShape& term, std::size_t index, Forms& forms) const = 0;
  /// Further readings of a text word; most languages have none.
  virtual bool has_readings() const { return false; }
  virtual void readings(std::string_view /*key*/, std::vector<Reading>& /*out*/) const {}
};

/// The rules for a language; one that is not known inflects nothing.
std::unique_ptr<Inflector> make_inflector(const Language& language);

std::unique_ptr<Inflector> french_forms();
std::unique_ptr<Inflector> spanish_forms();
std::unique_ptr<Inflector> italian_forms();
std::unique_ptr<Inflector> portuguese_forms();
std::unique_ptr<Inflector> english_forms();
std::unique_ptr<Inflector> german_forms();
std::unique_ptr<Inflector> dutch_forms();
std::unique_ptr<Inflector> polish_forms();
std::unique_ptr<Inflector> russian_forms();
std::unique_ptr<Inflector> arabic_forms();
std::unique_ptr<Inflector> turkish_forms();
std::unique_ptr<Inflector> japanese_forms();

/// Looks a blank-separated list of words up; the rules keep their little lists so.
bool listed(std::string_view list, std::string_view word);
bool ends(std::string_view word, std::string_view ending);
/// The word without its last `bytes` bytes.
inline std::string_view cut(std::string_view word, std::size_t bytes) {
  return word.substr(0, word.size() - bytes);
}
/// Letters in UTF-8.
std::size_t letters(std::string_view word);
/// "a b c/d e": the groups divided by '/', of which one holds `word`; else empty. For irregular
/// paradigms: every form of the group is a form of the others.
std::string_view group_of(std::string_view groups, std::string_view word);

}  // namespace verso
