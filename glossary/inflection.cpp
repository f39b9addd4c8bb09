// SPDX-License-Identifier: Apache-2.0
//
// Only what is certain: the same letter case, and the number where the form used is the singular
// or the plain plural of an English noun; English articles are mended. A French, Spanish, Italian
// or Portuguese term takes the place of one of the same gender that begins alike, as written or
// with the same plain plural -s: then articles and adjectives stay right. In other languages, and
// where genders are not told, a term as written is replaced only where no word stands beside it.
// Test: tests/glossary/fix_test.cpp.
#include "glossary/inflection.h"

#include <algorithm>

#include "glossary/forms.h"
#include "glossary/running_text.h"
#include "text/normalise.h"

namespace verso {

namespace {

bool begins_with_vowel_sound(std::string_view word) {
  // un- and in- before i sound like vowels, uni- does not.
  for (const std::string_view one : {"unin", "unim", "unid", "unill", "uniss", "unir"})
    if (word.starts_with(one)) return true;
  // Spelt vowels that sound like consonants, and the other way round.
  for (const std::string_view one : {"uni", "use", "usu", "uti", "eu", "ewe", "one", "once", "ura"})
    if (word.starts_with(one)) return false;
  for (const std::string_view one : {"hour", "honest", "honour", "honor", "heir"})
    if (word.starts_with(one)) return true;
  return !word.empty() && std::string_view("aeiou").find(word[0]) != std::string_view::npos;
}

std::string upper(std::string_view text) {
  // Capitals of ASCII; anything else is refused by the caller.
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The regular plural of the last word of an English term; empty when it is not plain.
std::string english_plural(const std::string& term) {
  const auto blank = term.find_last_of(" -");
  const std::string last = blank == std::string::npos ? term : term.substr(blank + 1);
  if (last.size() < 3 || !ascii(term)) return {};
  for (const std::string_view odd :
       {"s", "x", "z", "ch", "sh", "f", "fe", "o", "man", "um", "us", "is", "on"})
    if (ends(last, odd) && !ends(last, "tion") && !ends(last, "sion") && !ends(last, "weapon") &&
        !ends(last, "agreement"))
      return {};
  if (ends(last, "y") &&
      std::string_view("aeiou").find(last[last.size() - 2]) == std::string_view::npos)
    return term.substr(0, term.size() - 1) + "ies";
  return term + "s";
}

/// How many words, and whether the last one is a plain plural in -s.
bool plural_in_s(std::string_view used) {
  return ends(used, "s") && !ends(used, "ss") && !ends(used, "us") && !ends(used, "is");
}

bool plain_singular(std::string_view used) { return !used.empty() && !ends(used, "s"); }

bool romance(const Language& language) {
  for (const std::string_view base : {"fr", "es", "it", "pt"})
    if (language.base() == base) return true;
  return false;
}

/// What articles and elision before a word depend on; empty: not certain.
std::string_view first_sound(std::string_view key, const Language& language) {
  const std::string bare = without_accents(key);
  if (bare.empty() || bare[0] < 'a' || bare[0] > 'z') return {};
  const bool vowel = std::string_view("aeiou").find(bare[0]) != std::string_view::npos;
  if (language.base() == "fr" && (bare[0] == 'h' || bare[0] == 'y')) return {};
  if (language.base() == "es" || language.base() == "pt") {
    // el agua, though feminine; e before i (padre e hijo), u before o.
    return vowel || bare[0] == 'h' ? std::string_view() : "consonant";
  }
  if (language.base() == "it") {
    if (vowel) return "vowel";
    if (std::string_view("szxyhjw").find(bare[0]) != std::string_view::npos ||
        bare.starts_with("gn") || bare.starts_with("ps") || bare.starts_with("pn"))
      return {};
    return "consonant";
  }
  return vowel ? "vowel" : "consonant";
}

/// No word stands beside the bytes: nothing there can have to agree.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end,
                  const ScanRules& rules) {
  RunningText words;
  scan(text.substr(0, begin), rules, words);
  if (!words.words.empty() && words.words.back().word) return false;
  scan(text.substr(end), rules, words);
  return words.words.empty() || !words.words.front().word;
}

/// The wanted term in the number of the one used; empty when that is not certain.
std::string romance_form(const Language& language, const std::string& used_key, const Term& used,
                         const Term& wanted, const ScanRules& rules) {
  const std::string own = term_key(used.text, rules);
  if (used_key == own) return wanted.text;
  const std::string new_key = term_key(wanted.text, rules);
  const auto plain = [&](std::string_view key) {
    if (key.find(' ') != std::string_view::npos || key.size() < 3) return false;
    if (language.base() == "fr")
      return !ends(key, "s") && !ends(key, "x") && !ends(key, "z") && !ends(key, "al") &&
             !ends(key, "ail") && !ends(key, "au") && !ends(key, "eu") && !ends(key, "ou");
    if (language.base() == "it") return false;
    return std::string_view("aeo").find(key.back()) != std::string_view::npos;
  };
  return used_key == own + "s" && plain(own) && plain(new_key) ? wanted.text + "s" : std::string();
}

bool in_capitals(const RunningText& words) {
  return std::all_of(words.words.begin(), words.words.end(), [](const TextWord& word) {
    return !word.word || word.capitals || word.digits;
  });
}

/// iPhone, eBay: the case of the first letter is the word's own.
bool inner_capital(const RunningText& words, std::string_view text) {
  const TextWord& first = words.words.front();
  if (first.capital) return false;
  const std::string_view word = text.substr(first.begin, first.end - first.begin);
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// True when a capital at `begin` may be that of a sentence.
bool starts_sentence(std::string_view text, std::size_t begin, const ScanRules& rules) {
  RunningText words;
  scan(text.substr(0, begin), rules, words);
  return words.words.empty() || !words.words.back().word;
}

bool genitive_behind(std::string_view text, std::size_t end) {
  const std::string_view rest = text.substr(end);
  return rest.starts_with("'s") || rest.starts_with("\xE2\x80\x99s");
}

/// `form` in the case of the words it replaces, as far as that case is the text's and not the old
/// term's own (UN, the Web); nothing when it is not certain.
std::optional<std::string> in_case_of(std::string form, const RunningText& replaced,
                                      const Term* used, const Language& language,
                                      bool sentence_start) {
  if (language.without_spaces()) return form;
  const ScanRules rules(language);
  RunningText own;
  bool own_capital = false;
  if (used != nullptr) {
    scan(used->text, rules, own);
    own_capital = !own.words.empty() && own.words.front().capital;
  }
  if (in_capitals(replaced)) {
    if (used == nullptr && replaced.words.size() == 1) return std::nullopt;  // an abbreviation?
    if (used == nullptr || !in_capitals(own)) {
      if (!ascii(form)) return std::nullopt;
      return upper(form);
    }
    if (!sentence_start) return form;
  }
  if (!replaced.words.front().capital || (own_capital && !sentence_start)) return form;
  scan(form, rules, own);
  if (own.words.empty() || own.words.front().capital || inner_capital(own, form)) return form;
  if (static_cast<unsigned char>(form[0]) >= 0x80) return std::nullopt;
  if (form[0] >= 'a' && form[0] <= 'z') form[0] = static_cast<char>(form[0] - 32);
  return form;
}

}  // namespace

bool same_agreement(const Language& language, const Term& one, const Term& other) {
  if (!romance(language) || one.gender.empty() || one.gender != other.gender ||
      one.number != other.number)
    return false;
  const ScanRules rules(language);
  const auto sound = first_sound(term_key(one.text, rules), language);
  return !sound.empty() && sound == first_sound(term_key(other.text, rules), language);
}

std::optional<Replacement> replace_term(const Language& language, std::string_view text,
                                        std::size_t begin, std::size_t end, const Term& wanted,
                                        const Term* used_term) {
  const std::string& term = wanted.text;
  if (term.empty() || term.find_first_of("|*") != std::string::npos) return std::nullopt;
  const ScanRules rules(language);
  RunningText words;
  scan(text.substr(begin, end - begin), rules, words);
  if (words.words.empty()) return std::nullopt;
  const std::string used = term_key(text.substr(begin, end - begin), rules);
  std::string form;
  if (language.base() == "en") {
    if (plural_in_s(used)) {
      // The term may be a plural itself (armed forces).
      form = plural_in_s(term) ? term : english_plural(term);
    } else if (plain_singular(used)) {
      if (plural_in_s(term)) return std::nullopt;
      form = term;
    }
    // Verbs and uncertain endings are left to people.
    if (ends(used, "ed") || ends(used, "ing")) return std::nullopt;
  } else if (language.without_spaces()) {
    form = term;
  } else if (used_term != nullptr && romance(language) &&
             same_agreement(language, *used_term, wanted)) {
    form = romance_form(language, used, *used_term, wanted, rules);
  } else if (used_term != nullptr && used == term_key(used_term->text, rules) &&
             stands_alone(text, begin, end, rules)) {
    form = term;
  }
  if (form.empty()) return std::nullopt;

  if (const auto cased =
          in_case_of(form, words, used_term, language, starts_sentence(text, begin, rules)))
    form = *cased;
  else
    return std::nullopt;
  // The boss's: a plural takes no further s.
  if (ends(form, "s") && genitive_behind(text, end)) return std::nullopt;
  Replacement out{begin, end, form};
  if (language.base() != "en") return out;
  // The article before it.
  RunningText before;
  scan(text.substr(0, begin), rules, before);
  if (before.words.empty()) return out;
  const TextWord& last = before.words.back();
  const std::string_view article = before.key(last);
  if (article != "a" && article != "an") return out;
  if (text.substr(last.end, begin - last.end).find_first_not_of(' ') != std::string_view::npos)
    return out;
  if (ends(form, "s") && !plural_in_s(used)) return std::nullopt;
  // NGO and NATO, 8 and 80: how they are read out is not certain.
  scan(term, rules, words);
  if (words.words.empty() || words.words.front().capitals || words.words.front().digits)
    return std::nullopt;
  const bool needs_an = begins_with_vowel_sound(term_key(form, rules));
  if (needs_an == (article == "an")) return out;
  std::string mended = needs_an ? "an" : "a";
  if (last.capital) mended[0] = 'A';
  if (last.capitals) mended = upper(mended);
  out.begin = last.begin;
  out.text = mended + std::string(text.substr(last.end, begin - last.end)) + form;
  return out;
}

}  // namespace verso
