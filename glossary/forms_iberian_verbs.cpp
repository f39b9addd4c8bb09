// SPDX-License-Identifier: Apache-2.0
//
// Spanish and Portuguese conjugation. Stems are the infinitive's, with the vowel and spelling
// changes its letters allow; each takes all endings of its conjugation, for wrong pairings are no
// words. Spanish pronouns hang on infinitive, gerund and imperative (descargándolo).
#include <array>

#include "glossary/forms_romance.h"

namespace verso {

namespace {

constexpr std::string_view kClitics =
    "me te se lo la los las le les nos os melo mela telo tela selo sela selos selas noslo";

struct Irregular {
  std::string_view verb;    // ends of the infinitive, prefixes before it
  std::string_view stems;   // that take the endings of the present subjunctive and 1st person
  std::string_view future;  // stem before -é
  std::string_view past;    // stem of the strong preterite
  std::string_view participle;
  std::string_view further;  // whole forms
};

constexpr Irregular kSpanish[] = {
    {"tener", "teng tien", "tendr", "tuv", "tenido", "ten"},
    {"venir", "veng vien", "vendr", "vin", "venido", "ven viniendo"},
    {"poner", "pong", "pondr", "pus", "puesto", "pon"},
    {"salir", "salg", "saldr", "", "salido", "sal"},
    {"hacer", "hag", "har", "hic", "hecho", "haz hizo"},
    {"satisfacer", "satisfag", "satisfar", "satisfic", "satisfecho", "satisfizo"},
    {"decir", "dig dic", "dir", "dij", "dicho", "di diciendo dijeron"},
    {"traer", "traig", "", "traj", "traído", "trayendo trajeron"},
    {"ducir", "duzc", "", "duj", "ducido", "dujeron"},
    {"saber", "sep", "sabr", "sup", "sabido", "sé"},
    {"caber", "quep", "cabr", "cup", "cabido", ""},
    {"poder", "pued", "podr", "pud", "podido", "pudiendo"},
    {"querer", "quier", "querr", "quis", "querido", ""},
    {"haber", "hay", "habr", "hub", "habido", "he has ha hemos han hay"},
    {"estar", "", "", "estuv", "estado", "estoy estás está están esté estés estén"},
    {"ser", "se", "", "fu", "sido",
     "soy eres es somos sois son era eras éramos eran fue fueron fueran fuese fuesen sea seas sean "
     "siendo"},
    {"ir", "vay", "ir", "fu", "ido",
     "voy vas va vamos vais van iba ibas íbamos iban fue fueron fuera fueran yendo"},
    {"dar", "", "", "di", "dado", "doy dé des dio dieron diera dieran diese"},
    {"ver", "ve", "", "v", "visto", "veía veían vio vieron viendo vea veas veamos vean ve ven ves"},
    {"oír", "oig oy", "oir", "", "oído", "oye oyen oyes oyó oyeron oyendo"},
    {"caer", "caig", "", "", "caído", "cayó cayeron cayendo"},
    {"andar", "", "", "anduv", "andado", ""},
    {"valer", "valg", "valdr", "", "valido", ""},
    {"abrir", "", "", "", "abierto", ""},
    {"cubrir", "", "", "", "cubierto", ""},
    {"escribir", "", "", "", "escrito", ""},
    {"scribir", "", "", "", "scrito", ""},
    {"morir", "", "", "", "muerto", "muriendo murió murieron"},
    {"romper", "", "", "", "roto", ""},
    {"solver", "", "", "", "suelto", ""},
    {"volver", "", "", "", "vuelto", ""},
    {"imprimir", "", "", "", "impreso", ""},
    {"freír", "frí", "", "", "frito", ""},
    {"proveer", "", "", "", "provisto", "proveyó proveyeron proveyendo"}};

bool is_plain_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// Stems with the vowel changes of stress: pens, piens; mor, muer, mur; ped, pid.
void vowel_changes(std::string_view stem, std::vector<std::string>& stems) {
  stems.emplace_back(stem);
  std::size_t at = stem.find_last_of("aeiou");
  if (at == std::string_view::npos) return;
  // The u of gu and qu is silent.
  if (stem[at] == 'u' && at > 0 && (stem[at - 1] == 'g' || stem[at - 1] == 'q')) {
    if (at == 0) return;
    at = stem.find_last_of("aeiou", at - 1);
    if (at == std::string_view::npos) return;
  }
  const std::string before(stem.substr(0, at)), after(stem.substr(at + 1));
  if (stem[at] == 'e') {
    stems.push_back(before + "ie" + after);
    stems.push_back(before + "i" + after);
    if (before.empty()) stems.push_back("ye" + after);
  } else if (stem[at] == 'o') {
    stems.push_back(before + "ue" + after);
    stems.push_back(before + "u" + after);
    if (before.empty()) stems.push_back("hue" + after);
  } else if (stem[at] == 'u') {
    stems.push_back(before + "ue" + after);
    stems.push_back(before + "ú" + after);
  } else if (stem[at] == 'i') {
    stems.push_back(before + "í" + after);
    stems.push_back(before + "ie" + after);
  }
}

/// The last vowel that can carry the stress, with its accent: guard → guárd, busqu → búsqu, reinici
/// → reiníci. Empty when there is none.
std::string stressed(std::string_view stem) {
  for (const std::string_view accented : {"á", "é", "í", "ó", "ú"})
    if (stem.find(accented) != std::string_view::npos) return std::string(stem);
  std::size_t end = stem.size();
  // A glide before the ending: cambi-a, pagu-e.
  if (end > 1 && (stem[end - 1] == 'i' || stem[end - 1] == 'u')) --end;
  std::size_t at = stem.substr(0, end).find_last_of("aeiou");
  if (at == std::string_view::npos) return {};
  // The strong vowel of a diphthong: paus → páus.
  if (at > 0 && (stem[at] == 'i' || stem[at] == 'u') &&
      (stem[at - 1] == 'a' || stem[at - 1] == 'e' || stem[at - 1] == 'o'))
    --at;
  static constexpr std::string_view kPlain = "aeiou";
  static constexpr std::array<std::string_view, 5> kAccented = {"á", "é", "í", "ó", "ú"};
  return std::string(stem.substr(0, at)) + std::string(kAccented[kPlain.find(stem[at])]) +
         std::string(stem.substr(at + 1));
}

/// Imperatives with pronouns: descárgalo, guárdenlos, pongámoslo; vowels are those of the endings.
void imperatives(std::string_view stem, std::string_view vowel, bool formal, Forms& forms) {
  const std::string base = stressed(stem);
  if (base.empty()) return;
  forms.add_all(base + std::string(vowel), kClitics);
  if (!formal) return;
  forms.add_all(base + std::string(vowel) + "n", kClitics);
  forms.add_all(std::string(stem) + (vowel == "a" ? "ámos" : "émos"), "lo la los las le les");
}

void accented_clitics(std::string_view base, Forms& forms) { forms.add_all(base, kClitics); }

/// The stem before e (of -ar verbs) or before a, o (of -er, -ir verbs), as spelling wants it.
std::string respell(std::string_view stem, bool before_e, bool portuguese = false) {
  if (before_e) {
    if (portuguese && ends(stem, "z")) return std::string(stem);  // realize
    if (ends(stem, "c")) return std::string(cut(stem, 1)) + "qu";
    if (ends(stem, "gu")) return std::string(cut(stem, 1)) + "ü";
    if (ends(stem, "g")) return std::string(stem) + "u";
    if (ends(stem, "z")) return std::string(cut(stem, 1)) + "c";
    if (ends(stem, "ç")) return std::string(cut(stem, 2)) + "c";
    return std::string(stem);
  }
  if (ends(stem, "qu")) return std::string(cut(stem, 2)) + "c";
  if (ends(stem, "gu")) return std::string(cut(stem, 1));
  if (ends(stem, "g")) return std::string(cut(stem, 1)) + "j";
  return std::string(stem);
}

}  // namespace

void spanish_verb(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (ends(w, "se") && letters(w) > 5) {
    const std::string base(cut(w, 2));
    spanish_verb(base, forms);
    forms.add_all(base, kClitics);
    return;
  }
  std::string infinitive(w);
  if (ends(w, "ír")) infinitive = std::string(cut(w, 3)) + "ir";
  const char group = infinitive.size() > 2 ? infinitive[infinitive.size() - 2] : 'x';
  if (infinitive.back() != 'r' || (group != 'a' && group != 'e' && group != 'i')) return;
  const std::string_view stem = std::string_view(infinitive).substr(0, infinitive.size() - 2);
  forms.add_all(infinitive, "é ás á emos éis án ía ías íamos íais ían");
  accented_clitics(infinitive, forms);
  for (const std::string_view two : {"me", "te", "se", "nos"})
    forms.add_all(std::string(stem) +
                      (group == 'a'   ? "ár"
                       : group == 'e' ? "ér"
                                      : "ír") +
                      std::string(two),
                  "lo la los las le");
  std::vector<std::string> stems;
  vowel_changes(stem, stems);
  for (const std::string& one : stems) {
    if (group == 'a') {
      const std::string soft = respell(one, true);
      forms.add_all(one,
                    "o as a amos áis an aba abas ábamos abais aban ó aste asteis aron ad ara aras "
                    "áramos arais aran ase ases ásemos aseis asen ando ado ada ados adas are aren");
      forms.add_all(soft, "e es emos éis en é");
      imperatives(one, "a", false, forms);
      imperatives(soft, "e", true, forms);
      accented_clitics(one + "ándo", forms);
      accented_clitics(one + "ad", forms);
    } else {
      const std::string hard = respell(one, false);
      forms.add_all(
          one,
          "o es e emos imos éis ís en ía ías íamos íais ían í iste ió imos isteis ieron ed id "
          "iera ieras iéramos ierais ieran iese ieses iésemos ieseis iesen iendo "
          "ido ida idos idas iere ieren");
      forms.add_all(hard, "o a as amos áis an");
      accented_clitics(one + "iéndo", forms);
      imperatives(one, "e", false, forms);
      imperatives(hard, "a", true, forms);
      accented_clitics(one + (group == 'e' ? "ed" : "id"), forms);
      if (ends(one, "ñ") || ends(one, "ll"))
        forms.add_all(one, "ó eron era eras éramos eran ese esen endo");
      if (!one.empty() && is_plain_vowel(one.back())) {
        forms.add_all(one, "yendo yó yeron yera yeran yese yesen ído ída ídos ídas íste ímos");
        accented_clitics(one + "yéndo", forms);
        if (one.back() == 'u') forms.add_all(one, "yo yes ye yen ya yas yamos yáis yan");
      }
      if (ends(one, "c")) {
        const std::string base(cut(one, 1));
        forms.add_all(base + "zc", "o a as amos áis an");
        imperatives(base + "zc", "a", true, forms);
        forms.add_all(base + "z", "o a as amos áis an");
      }
    }
  }
  for (const Irregular& row : kSpanish) {
    if (!ends(w, row.verb)) continue;
    const std::string prefix(cut(w, row.verb.size()));
    const bool whole = row.verb == "ser" || row.verb == "ir" || row.verb == "ver" ||
                       row.verb == "dar" || row.verb == "saber" || row.verb == "haber" ||
                       row.verb == "estar" || row.verb == "andar" || row.verb == "poder" ||
                       row.verb == "caber";
    if (whole && !prefix.empty() && !(row.verb == "ver" && (prefix == "pre" || prefix == "entre")))
      continue;
    for (std::string_view rest = row.stems; !rest.empty();) {
      const auto blank = rest.find(' ');
      const std::string stem_now = prefix + std::string(rest.substr(0, blank));
      forms.add_all(stem_now, "o a as amos áis an e es en");
      imperatives(stem_now, "a", true, forms);
      if (blank == std::string_view::npos) break;
      rest.remove_prefix(blank + 1);
    }
    if (!row.future.empty())
      forms.add_all(prefix + std::string(row.future), "é ás á emos éis án ía ías íamos íais ían");
    if (!row.past.empty())
      forms.add_all(
          prefix + std::string(row.past),
          "e iste o imos isteis ieron eron iera ieras iéramos ieran iese iesen era eran ese esen");
    // Imperatives of one syllable keep it without an accent: ponlo, hazlo, pónmelo.
    static constexpr std::array<std::array<std::string_view, 3>, 6> kShort = {
        {{"tener", "ten", "tén"},
         {"venir", "ven", "vén"},
         {"poner", "pon", "pón"},
         {"salir", "sal", "sál"},
         {"hacer", "haz", "ház"},
         {"decir", "di", "dí"}}};
    for (const auto& [verb, plain, accented] : kShort)
      if (row.verb == verb) {
        forms.add_all(prefix + std::string(plain), "lo la los las le les me te nos");
        forms.add_all(prefix + std::string(accented), "melo mela telo tela selo sela selos selas");
      }
    const std::string_view participle = cut(row.participle, 1);
    forms.add_all(prefix + std::string(participle), "o a os as");
    if (!row.further.empty())
      for (std::string_view rest = row.further;;) {
        const auto blank = rest.find(' ');
        forms.add(prefix, rest.substr(0, blank));
        if (blank == std::string_view::npos) break;
        rest.remove_prefix(blank + 1);
      }
    break;
  }
}

void portuguese_verb(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (w == "ir") {  // has no stem of its own
    forms.add_all("",
                  "vou vais vai vamos ides vão ia ias íamos iam fui foste foi fomos foram fosse "
                  "fossem for forem vá vás irei irá iremos irão iria iriam indo ido ida idos idas");
    return;
  }
  if (ends(w, "pôr") || (ends(w, "por") && letters(w) > 3)) {
    const std::string prefix(cut(w, ends(w, "pôr") ? 4 : 3));
    forms.add_all(prefix + "pon", "ho ha has hamos ham do");
    forms.add_all(prefix,
                  "põe põem pões pomos punha punham pus pôs puseram pusemos puser puserem pusesse "
                  "pusessem posto posta postos postas porá porão poria poriam pondo por pôr porei");
    return;
  }
  const char group = w.size() > 2 ? w[w.size() - 2] : 'x';
  if (w.empty() || w.back() != 'r' || (group != 'a' && group != 'e' && group != 'i')) return;
  const std::string_view stem = cut(w, 2);
  forms.add_all(w, "ei ás á emos eis ão ia ias íamos íeis iam es mos des em");
  std::vector<std::string> stems;
  vowel_changes(stem, stems);
  for (const std::string& one : stems) {
    if (group == 'a') {
      forms.add_all(
          one,
          "o as a amos ais am ava avas ávamos áveis avam aste ou ámos astes aram ara aras "
          "áramos asse asses ássemos assem ando ado ada ados adas");
      forms.add_all(respell(one, true, true), "e es emos eis em ei");
      forms.add(one, "á");  // descarregá-lo
      if (ends(one, "e")) forms.add_all(std::string(cut(one, 1)) + "ei", "o as a am e es em");
    } else {
      forms.add_all(one,
                    "o es e emos imos eis is em ia ias íamos íeis iam este iste eu iu emos imos "
                    "eram iram era ira éramos íramos esse isse esses isses êssemos íssemos essem "
                    "issem endo indo ido ida idos idas");
      const std::string hard =
          ends(one, "c") ? std::string(cut(one, 1)) + "ç" : respell(one, false);
      forms.add_all(hard, "o a as amos ais am");
      forms.add(one, group == 'e' ? "ê" : "i");
      if (!one.empty() && is_plain_vowel(one.back()))
        forms.add_all(one, "ído ída ídos ídas í íram ísse íssem i is em ía íam");
    }
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kIrregular = {{
      {"ter",
       "tenho tem têm tens temos tinha tinham tive teve tiveram tivesse tivessem tiver tenha "
       "tenham tido tida tidos tidas"},
      {"vir",
       "venho vem vêm viemos vinha vinham veio vieram viesse vier venha venham vindo vinda vindos "
       "vindas"},
      {"fazer",
       "faço faz fez fizeram fizesse fizer faça façam fará farão faria fariam feito feita feitos "
       "feitas fiz fizemos"},
      {"dizer",
       "digo diz disse disseram dissesse disser diga digam dirá dirão diria dito dita ditos ditas"},
      {"trazer", "trago traz trouxe trouxeram trouxesse traga tragam trará trarão traria"},
      {"poder", "posso pode pôde puderam pudesse puder possa possam"},
      {"querer", "quer quis quiseram quisesse queira queiram"},
      {"saber", "sei soube souberam soubesse saiba saibam"},
      {"haver", "há houve houveram houvesse haja hajam"},
      {"estar", "estou está estão esteve estiveram estivesse esteja estejam"},
      {"ser", "sou és é somos são era eram fui foi foram fosse fossem for seja sejam sido"},
      {"dar", "dou dá dão deu deram desse dê deem dado"},
      {"ver", "vejo vê veem viu viram visse veja vejam visto vista vistos vistas"},
      {"abrir", "aberto aberta abertos abertas"},
      {"cobrir", "cubro cubra cubram coberto coberta cobertos cobertas"},
      {"screver", "screvo scrito scrita scritos scritas"},
      {"perder", "perco perca percam"},
      {"pedir", "peço peça peçam"},
      {"duzir", "duz"},
  }};
  for (const auto& [ending, list] : kIrregular) {
    if (!ends(w, ending)) continue;
    const std::string prefix(cut(w, ending.size()));
    const bool whole = ending == "ser" || ending == "ver" || ending == "dar" || ending == "saber" ||
                       ending == "haver" || ending == "estar" || ending == "poder";
    if (whole && !prefix.empty() && !(ending == "ver" && (prefix == "pre" || prefix == "re")))
      continue;
    for (std::string_view rest = list;;) {
      const auto blank = rest.find(' ');
      forms.add(prefix, rest.substr(0, blank));
      if (blank == std::string_view::npos) break;
      rest.remove_prefix(blank + 1);
    }
  }
}

}  // namespace verso
