// SPDX-License-Identifier: Apache-2.0
//
// French conjugation. Rules name the stems of a verb and the endings each takes; a few forms too
// many are made where a class is mixed, for they are no words.
#include <array>

#include "glossary/forms_romance.h"

namespace verso {

namespace {

constexpr std::string_view kImperfect = "ais ait ions iez aient ant";
constexpr std::string_view kFuture = "ai as a ons ez ont ais ait ions iez aient";
constexpr std::string_view kSubjunctive = "e es ions iez ent";

/// Plural stem, as in nous prenons: present plural, imperfect, participle, subjunctive.
void plural_stem(std::string_view stem, Forms& forms) {
  forms.add_all(stem, "ons ez ent");
  forms.add_all(stem, kImperfect);
  forms.add_all(stem, kSubjunctive);
}
void past(std::string_view stem, char vowel, Forms& forms) {
  switch (vowel) {
    case 'a':
      forms.add_all(stem, "ai as a âmes âtes èrent asse asses ât assions assiez assent");
      break;
    case 'i':
      forms.add_all(stem, "is it îmes îtes irent isse isses ît issions issiez issent");
      break;
    case 'u':
      forms.add_all(stem, "us ut ûmes ûtes urent usse usses ût ussions ussiez ussent");
      break;
    default:
      forms.add_all(stem, "ins int înmes întes inrent insse insses înt inssions inssiez inssent");
  }
}
void participle(std::string_view stem, Forms& forms) { forms.add_all(stem, "- e s es"); }
/// "-s", "-s", "-t" after a stem.
void singular(std::string_view stem, Forms& forms) { forms.add_all(stem, "s t"); }

bool is_vowel_letter(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/// parler, and its spelling changes: placer, manger, payer, appeler, lever, céder.
void first_group(std::string_view w, Forms& forms) {
  const std::string_view stem = cut(w, 2);
  std::string soft(stem);  // before a, o, â
  if (ends(stem, "c")) soft = std::string(cut(stem, 1)) + "ç";
  if (ends(stem, "g")) soft += "e";
  forms.add_all(stem, "e es ez ent ions iez èrent");
  forms.add_all(soft,
                "ons ais ait aient ant ai as a âmes âtes asse asses ât assions assiez assent");
  participle(std::string(stem) + "é", forms);
  forms.add_all(w, kFuture);
  const auto strong = [&](const std::string& changed) {
    forms.add_all(changed, "e es ent");
    forms.add_all(changed + "er", kFuture);
  };
  const std::size_t n = stem.size();
  if (ends(stem, "ay") || ends(stem, "oy") || ends(stem, "uy"))
    strong(std::string(cut(stem, 1)) + "i");
  if (ends(w, "envoyer")) forms.add_all(std::string(cut(w, 4)) + "err", kFuture);
  if (n >= 2 && stem[n - 2] == 'e' && !is_vowel_letter(stem[n - 1])) {
    strong(std::string(cut(stem, 2)) + "è" + std::string(stem.substr(n - 1)));
    if (stem[n - 1] == 'l' || stem[n - 1] == 't') strong(std::string(stem) + stem[n - 1]);
  }
  if (ends(stem, "evr")) strong(std::string(cut(stem, 3)) + "èvr");  // sevrer
  // céder, régler, protéger: é in the last syllable.
  const std::size_t at = stem.rfind("é");
  if (at != std::string_view::npos && at + 2 < n) {
    const std::string_view rest = stem.substr(at + 2);
    bool consonants = true;
    for (std::size_t i = 0; i < rest.size(); ++i)
      if (is_vowel_letter(rest[i]) &&
          !(rest[i] == 'u' && i > 0 && (rest[i - 1] == 'g' || rest[i - 1] == 'q')))
        consonants = false;
    if (consonants) strong(std::string(stem.substr(0, at)) + "è" + std::string(rest));
  }
}

/// finir
void second_group(std::string_view w, Forms& forms) {
  const std::string_view stem = cut(w, 1);  // fini
  forms.add_all(stem, "s t");
  plural_stem(std::string(stem) + "ss", forms);
  forms.add_all(w, kFuture);
  past(cut(w, 2), 'i', forms);
  participle(stem, forms);
}

struct Paradigm {
  std::string_view ending;    // of the infinitive
  std::string_view singular;  // stems that take s, t (blank-separated), instead of the ending
  std::string_view plural;    // stems like nous pren-ons
  std::string_view future;    // stem before -ai
  std::string_view past;      // stem of the simple past
  char past_vowel;
  std::string_view participles;  // masculine singular
  std::string_view further;      // forms of their own
};

// The first row whose ending fits.
constexpr std::array<Paradigm, 86> kParadigms = {{
    {"être", "", "ét", "ser", "f", 'u', "été",
     "suis es est sommes êtes sont sois soit soyons soyez soient"},
    {"avoir", "", "av", "aur", "e", 'u', "eu",
     "ai as a avons avez ont aie aies ait ayons ayez aient ayant"},
    {"aller", "", "all", "ir", "all", 'a', "allé", "vais vas va vont aille ailles aillent"},
    {"savoir", "sai", "sav sach", "saur", "s", 'u', "su", "sachant sache sachons sachez"},
    {"équivaloir", "équivau", "équival", "équivaudr", "équival", 'u', "équivalu",
     "équivaux équivaille équivaillent"},
    {"valoir", "vau", "val", "vaudr", "val", 'u', "valu", "vaux vaille vailles vaillent"},
    {"falloir", "", "fall", "faudr", "fall", 'u', "fallu", "faut faille"},
    {"vouloir", "veu", "voul veul", "voudr", "voul", 'u', "voulu",
     "veux veuille veuilles veuillent veuillez"},
    {"pouvoir", "peu", "pouv peuv puiss", "pourr", "p", 'u', "pu", "peux puis"},
    {"émouvoir", "émeu", "émouv émeuv", "émouvr", "ém", 'u', "ému", ""},
    {"promouvoir", "promeu", "promouv promeuv", "promouvr", "prom", 'u', "promu", ""},
    {"mouvoir", "meu", "mouv meuv", "mouvr", "m", 'u', "mû mu", ""},
    {"pleuvoir", "pleu", "pleuv", "pleuvr", "pl", 'u', "plu", ""},
    {"cevoir", "çoi", "cev çoiv", "cevr", "ç", 'u', "çu", ""},
    {"devoir", "doi", "dev doiv", "devr", "d", 'u', "dû du", "due dus dues"},
    {"prévoir", "prévoi", "prévoy prévoi", "prévoir", "prév", 'i', "prévu", ""},
    {"pourvoir", "pourvoi", "pourvoy pourvoi", "pourvoir", "pourv", 'u', "pourvu", ""},
    {"surseoir", "sursoi", "sursoy sursoi", "surseoir", "surs", 'i', "sursis", ""},
    {"seoir", "soi", "soy soi sey", "soir siér", "s", 'i', "sis", "sied siéent sieds seyait"},
    {"voir", "voi", "voy voi", "verr", "v", 'i', "vu", ""},
    {"bouillir", "bou", "bouill", "bouillir", "bouill", 'i', "bouilli", ""},
    {"dormir", "dor", "dorm", "dormir", "dorm", 'i', "dormi", ""},
    {"servir", "ser", "serv", "servir", "serv", 'i', "servi", ""},
    {"repartir", "repar", "repart", "repartir", "repart", 'i', "reparti", ""},
    {"répartir", "réparti", "répartiss", "répartir", "répart", 'i', "réparti", ""},
    {"impartir", "imparti", "impartiss", "impartir", "impart", 'i', "imparti", ""},
    {"partir", "par", "part", "partir", "part", 'i', "parti", ""},
    {"assortir", "assorti", "assortiss", "assortir", "assort", 'i', "assorti", ""},
    {"sortir", "sor", "sort", "sortir", "sort", 'i', "sorti", ""},
    {"mentir", "men", "ment", "mentir", "ment", 'i', "menti", ""},
    {"sentir", "sen", "sent", "sentir", "sent", 'i', "senti", ""},
    {"repentir", "repen", "repent", "repentir", "repent", 'i', "repenti", ""},
    {"vêtir", "vêt", "vêt", "vêtir", "vêt", 'i', "vêtu", "vêts vêt"},
    {"courir", "cour", "cour", "courr", "cour", 'u', "couru", ""},
    {"mourir", "meur", "mour meur", "mourr", "mour", 'u', "mort", ""},
    {"quérir", "quier", "quér quièr", "querr", "qu", 'i', "quis", ""},
    {"venir", "vien", "ven vienn", "viendr", "v", 'n', "venu", ""},
    {"tenir", "tien", "ten tienn", "tiendr", "t", 'n', "tenu", ""},
    {"ouvrir", "", "ouvr", "ouvrir", "ouvr", 'i', "ouvert", ""},
    {"couvrir", "", "couvr", "couvrir", "couvr", 'i', "couvert", ""},
    {"frir", "", "fr", "frir", "fr", 'i', "fert", ""},
    {"cueillir", "", "cueill", "cueiller", "cueill", 'i', "cueilli", ""},
    {"saillir", "", "saill", "saillir saill", "saill", 'i', "sailli", ""},
    {"faillir", "failli", "failliss", "faillir", "faill", 'i', "failli", ""},
    {"fuir", "fui", "fuy fui", "fuir", "fu", 'i', "fui", ""},
    {"gésir", "gi", "gis", "", "", 0, "", "gît"},
    {"haïr", "hai haï", "haïss", "haïr", "haï", 0, "haï", "haïs haït"},
    {"prendre", "prend", "pren prenn", "prendr", "pr", 'i', "pris", "prend prends"},
    {"mettre", "met", "mett", "mettr", "m", 'i', "mis", "met mets"},
    {"battre", "bat", "batt", "battr", "batt", 'i', "battu", "bat bats"},
    {"coudre", "coud", "cous", "coudr", "cous", 'i', "cousu", "coud"},
    {"moudre", "moud", "moul", "moudr", "moul", 'u', "moulu", "moud"},
    {"résoudre", "résou", "résolv", "résoudr", "résol", 'u', "résolu", ""},
    {"soudre", "sou", "solv", "soudr", "sol", 'u', "sous sout", "soute soutes"},
    {"aindre", "ain", "aign", "aindr", "aign", 'i', "aint", ""},
    {"eindre", "ein", "eign", "eindr", "eign", 'i', "eint", ""},
    {"oindre", "oin", "oign", "oindr", "oign", 'i', "oint", ""},
    {"vaincre", "vainc", "vainqu", "vaincr", "vainqu", 'i', "vaincu", "vainc"},
    {"rompre", "romp", "romp", "rompr", "romp", 'i', "rompu", ""},
    {"connaître", "connai connaî", "connaiss", "connaîtr", "conn", 'u', "connu", ""},
    {"naître", "nai naî", "naiss", "naîtr", "naqu", 'i', "né", "nait naitre"},
    {"aître", "ai aî", "aiss", "aîtr", "", 'u', "u", ""},
    {"croître", "croî croi", "croiss", "croîtr", "cr", 'u', "crû cru", ""},
    {"suivre", "sui", "suiv", "suivr", "suiv", 'i', "suivi", ""},
    {"vivre", "vi", "viv", "vivr", "véc", 'u', "vécu", ""},
    {"écrire", "écri", "écriv", "écrir", "écriv", 'i', "écrit", ""},
    {"scrire", "scri", "scriv", "scrir", "scriv", 'i', "scrit", ""},
    {"lire", "li", "lis", "lir", "l", 'u', "lu", ""},
    {"maudire", "maudi", "maudiss", "maudir", "maud", 'i', "maudit", ""},
    {"dire", "di", "dis", "dir", "d", 'i', "dit", "dites"},
    {"suffire", "suffi", "suffis", "suffir", "suff", 'i', "suffi", ""},
    {"confire", "confi", "confis", "confir", "conf", 'i', "confit", ""},
    {"rire", "ri", "ri", "rir", "r", 'i', "ri", ""},
    {"faire", "fai", "fais fass", "fer", "f", 'i', "fait", "faites font"},
    {"plaire", "plai plaî", "plais", "plair", "pl", 'u', "plu", ""},
    {"taire", "tai", "tais", "tair", "t", 'u', "tu", ""},
    {"traire", "trai", "tray trai", "trair", "", 0, "trait", ""},
    {"boire", "boi", "buv boiv", "boir", "b", 'u', "bu", ""},
    {"croire", "croi", "croy croi", "croir", "cr", 'u', "cru", ""},
    {"nuire", "nui", "nuis", "nuir", "nuis", 'i', "nui", ""},
    {"luire", "lui", "luis", "luir", "luis", 'i', "lui", ""},
    {"uire", "ui", "uis", "uir", "uis", 'i', "uit", ""},
    {"inclure", "inclu", "inclu", "inclur", "incl", 'u', "inclus", ""},
    {"clure", "clu", "clu", "clur", "cl", 'u', "clu", ""},
    {"clore", "clo", "clos", "clor", "", 0, "clos", "clôt"},
    {"dre", "d", "d", "dr", "d", 'i', "du", "d ds"},
}};

template <typename Each>
void each_word(std::string_view list, const Each& each) {
  while (!list.empty()) {
    const std::size_t blank = list.find(' ');
    if (blank != 0) each(list.substr(0, blank));
    if (blank == std::string_view::npos) return;
    list.remove_prefix(blank + 1);
  }
}

bool conjugate(std::string_view w, Forms& forms) {
  for (const Paradigm& row : kParadigms) {
    if (!ends(w, row.ending)) continue;
    const std::string prefix(cut(w, row.ending.size()));
    // être, avoir, aller and the like have no prefixed verbs; lire is not in plire.
    if (!prefix.empty() && (row.ending == "être" || row.ending == "avoir" || row.ending == "aller"))
      continue;
    each_word(row.singular, [&](std::string_view s) { singular(prefix + std::string(s), forms); });
    each_word(row.plural, [&](std::string_view s) { plural_stem(prefix + std::string(s), forms); });
    each_word(row.future,
              [&](std::string_view s) { forms.add_all(prefix + std::string(s), kFuture); });
    if (row.past_vowel != 0) past(prefix + std::string(row.past), row.past_vowel, forms);
    each_word(row.participles,
              [&](std::string_view s) { participle(prefix + std::string(s), forms); });
    each_word(row.further, [&](std::string_view s) { forms.add(prefix, s); });
    if (ends(row.ending, "frir") || ends(row.ending, "ouvrir") || ends(row.ending, "cueillir"))
      forms.add_all(prefix + std::string(row.plural), "e es");
    return true;
  }
  return false;
}

}  // namespace

void french_verb(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (w.size() < 4) return;
  if (w == "aller") {
    conjugate(w, forms);
    return;
  }
  if (ends(w, "er")) return first_group(w, forms);
  if (conjugate(w, forms)) return;
  if (ends(w, "ir")) return second_group(w, forms);
}

}  // namespace verso
