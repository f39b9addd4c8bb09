// SPDX-License-Identifier: Apache-2.0
//
// Only what is certain: the same letter case, and the number where the form used is the singular
// or the plain plural of a language whose plurals are plain (English, French, Spanish,
// Portuguese, Italian nouns stand aside: gender may change there). English articles are mended.
// Test: tests/glossary/fix_test.cpp.
#include "glossary/inflection.h"

#include <algorithm>

#include "glossary/forms.h"
#include "glossary/running_text.h"
#include "text/normalise.h"

namespace verso {

namespace {

bool begins_with_vowel_sound(std::string_view word) {
  // Spelt vowels that sound like consonants, and the other way round.
  for (const std::string_view one : {"uni", "use", "usu", "uti", "eu", "ewe", "one", "once", "ura"})
    if (word.starts_with(one)) return word.starts_with("unin") || word.starts_with("unim");
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

}  // namespace

std::optional<Replacement> replace_term(const Language& language, std::string_view text,
                                        std::size_t begin, std::size_t end,
                                        const std::string& term) {
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
  }
  if (form.empty()) return std::nullopt;

  const TextWord& first = words.words.front();
  const bool capitals =
      std::all_of(words.words.begin(), words.words.end(),
                  [](const TextWord& word) { return !word.word || word.capitals || word.digits; });
  if (capitals && !language.without_spaces()) {
    if (!ascii(form)) return std::nullopt;
    form = upper(form);
  } else if (first.capital && form[0] >= 'a' && form[0] <= 'z') {
    form[0] = static_cast<char>(form[0] - 32);
  }
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
