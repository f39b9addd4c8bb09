// SPDX-License-Identifier: Apache-2.0
#include "glossary/word_position.h"

#include <array>
#include <string_view>

#include "glossary/forms.h"

namespace verso {

namespace {

struct Determiners {
  std::string_view language;
  std::string_view certain;    // never before a verb
  std::string_view ambiguous;  // articles that are pronouns too: a noun at the start of a sentence
  std::string_view of;         // after the word, speaks for a noun behind an ambiguous one
};

struct Pronouns {
  std::string_view language;
  std::string_view subjects;     // a finite verb follows, or another pronoun
  std::string_view doubtful;     // the same, unless a preposition stands before them
  std::string_view clitics;      // a verb follows, an infinitive too
  std::string_view infinitives;  // endings of one
};

constexpr std::array<Pronouns, 6> kPronouns = {{
    {"fr", "je j tu il ils on", "elle elles", "ne n se s me m te t", "er ir re"},
    {"en", "he she they", "", "", ""},
    {"es", "yo tú", "", "se me te os nos", "r"},
    {"it", "io tu egli", "", "si mi ti ci vi", "re r"},
    {"pt", "eu", "", "", ""},
    {"nl", "ik hij", "", "", ""},
}};

constexpr std::string_view kPrepositions =
    "pour avec sans chez de d à par sur contre entre comme et ou vers devant derrière";

// Common German words that are nouns only with a capital.
constexpr std::string_view kSmallGerman =
    "recht macht kosten arm fest laut dank statt trotz kraft leid angst schuld pleite ernst essen "
    "leben wissen sein treffen versprechen vertrauen verhalten verfahren schreiben schaden wert "
    "reich bar weise mal los weg heim rein fliegen folgen sorgen reisen klagen lagen wagen waren "
    "bauten handeln leiden "
    "eigen acht sechs elf tausend abend morgen mittag zahlen willen gut";

struct Singular {
  std::string_view language, articles;
};
constexpr std::array<Singular, 2> kSingular = {{
    {"fr", "le la l un une du au ce cet cette mon ma ton ta son sa chaque aucun aucune"},
    {"es", "el la un una del al este esta ese esa cada ningún ninguna"},
}};

constexpr std::array<Determiners, 5> kDeterminers = {{
    {"en", "the a an this these those his its their our my your no each every any some another", "",
     ""},
    {"fr",
     "un une cet cette ces mon ton son ma ta sa mes tes ses notre votre nos vos leurs du des au "
     "aux "
     "chaque quelque quelques plusieurs aucun aucune",
     "la le les l", "de d des du en à"},
    {"es",
     "un una unos unas el del al este esta estos estas ese esa su sus mi mis nuestro nuestra cada "
     "ningún ninguna",
     "la las los", "de del"},
    {"it",
     "un uno una il del della dello dei degli delle al alla allo ai nel nella nello questo questa "
     "quel quella suo sua loro ogni nessun nessuna",
     "la le lo i gli l", "di del della dei"},
    {"pt",
     "um uma do da dos das ao à no na pelo pela este esta esse essa seu sua nosso nossa cada "
     "nenhum nenhuma",
     "o a os as", "de do da dos das"},
}};

bool pronoun(std::string_view key) {
  return listed(
      "je tu il elle on nous vous ils elles qui ne se me te s m t n pour de sans à y lui leur "
      "ya no se lo que quien yo tú él ella che non chi si ci vi não quem ele ela",
      key);
}

/// In English, only the plain form and the one in -s can be mistaken for nouns here; participles
/// stand before nouns (the banned book).
bool could_be_noun(std::string_view key, std::string_view language) {
  if (language != "en") return true;
  return !ends(key, "ed") && !ends(key, "en") && !ends(key, "wn") && !ends(key, "ing") &&
         !ends(key, "t");
}

/// Behind an article that may be a pronoun, endings tell: la mise, but la vendent.
bool ends_like_noun(std::string_view key) {
  if (ends(key, "re") || ends(key, "mos") || ends(key, "te")) return false;
  return !key.empty() && std::string_view("aeios").find(key.back()) != std::string_view::npos;
}

bool ends_in_one_of(std::string_view key, std::string_view endings) {
  while (!endings.empty()) {
    const auto blank = endings.find(' ');
    if (ends(key, endings.substr(0, blank))) return true;
    if (blank == std::string_view::npos) break;
    endings.remove_prefix(blank + 1);
  }
  return false;
}

}  // namespace

bool stands_as_noun(const RunningText& text, std::uint32_t first, std::uint32_t last,
                    const ScanRules& rules) {
  const TextWord& word = text.words[first];
  const bool starts_sentence = first == 0 || !text.words[first - 1].word;
  if (rules.base == "de")
    return word.capital && !word.capitals && !starts_sentence && first == last;
  if (first == 0) return false;
  const std::string_view before = text.key(text.words[first - 1]);
  for (const Determiners& row : kDeterminers) {
    if (row.language != rules.base) continue;
    if (!could_be_noun(text.key(word), rules.base)) return false;
    if (listed(row.certain, before)) return true;
    if (!listed(row.ambiguous, before) || !ends_like_noun(text.key(word))) return false;
    const bool first_of_all = first == 1 || !text.words[first - 2].word;
    if (first_of_all) return true;
    if (pronoun(text.key(text.words[first - 2]))) return false;
    return last + 1 < text.words.size() && listed(row.of, text.key(text.words[last + 1])) &&
           !ends(text.key(word), "er") && !ends(text.key(word), "ar");
  }
  return false;
}

bool stands_as_verb(const RunningText& text, std::uint32_t first, const ScanRules& rules) {
  if (first == 0) return false;
  const TextWord& before = text.words[first - 1];
  const TextWord& word = text.words[first];
  const bool joined = word.gap == Gap::apostrophe;
  // "a-t-il gain de cause": a pronoun hung on its verb has no other behind it.
  if (!before.word || before.gap == Gap::hyphen || (word.gap != Gap::space && !joined))
    return false;
  const std::string_view pronoun = text.key(before), key = text.key(word);
  if (pronoun.size() == 1 && !joined) return false;     // M, N, t: abbreviations
  if (before.capitals && !word.capitals) return false;  // VI, MI: numbers, abbreviations
  const auto behind_preposition = [&] {
    return first > 1 && listed(kPrepositions, text.key(text.words[first - 2]));
  };
  for (const Pronouns& row : kPronouns) {
    if (row.language != rules.base) continue;
    if (listed(row.subjects, pronoun)) return true;
    if (listed(row.doubtful, pronoun)) return !behind_preposition();
    if (listed(row.clitics, pronoun)) return !ends_in_one_of(key, row.infinitives);
  }
  if (rules.base != "fr") return false;
  return ((pronoun == "nous" && ends(key, "ons")) || (pronoun == "vous" && ends(key, "ez"))) &&
         !behind_preposition();
}

bool is_no_noun(const RunningText& text, std::uint32_t first, std::uint32_t last,
                const ScanRules& rules) {
  return rules.base == "de" && first == last && !text.words[first].capital &&
         listed(kSmallGerman, text.key(text.words[first]));
}

bool behind_singular(const RunningText& text, std::uint32_t first, const ScanRules& rules) {
  if (first == 0) return false;
  const std::string_view key = text.key(text.words[first]);
  if (key.empty() || (key.back() != 's' && key.back() != 'x')) return false;
  const TextWord& before = text.words[first - 1];
  if (!before.word || text.words[first].gap == Gap::hyphen || before.gap == Gap::hyphen)
    return false;
  for (const Singular& row : kSingular)
    if (row.language == rules.base) return listed(row.articles, text.key(before));
  return false;
}

bool negated(const RunningText& text, std::uint32_t first, const ScanRules& rules) {
  if (rules.base != "fr" || first == 0 || first + 1 >= text.words.size()) return false;
  const TextWord& behind = text.words[first + 1];
  if (behind.gap != Gap::space || !listed("pas plus jamais point guère", text.key(behind)))
    return false;
  // Only pronouns stand between ne and the verb: ne leur en donne.
  for (std::uint32_t i = first; i-- > 0;) {
    const std::string_view key = text.key(text.words[i]);
    if (key == "ne" || key == "n") return true;
    if (!listed("me m te t se s le la l les lui leur nous vous y en", key)) return false;
  }
  return false;
}

}  // namespace verso
