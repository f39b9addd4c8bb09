// SPDX-License-Identifier: Apache-2.0
//
// Russian conjugation: the ending of the infinitive names the class. Keys are folded: ё is е.
// Tests: tests/golden/terms.ru.tsv.
#include <array>
#include <string>

#include "glossary/forms_russian.h"

namespace verso {

namespace {

constexpr std::string_view kPast =
    "л ла ло ли в вши вшись вший вшая вшее вшие вшего вшему вшим вшем вшей вшую вших вшими";
constexpr std::string_view kParticiple = "ый ая ое ые ого ому ым ом ой ую ых ыми";

void participles(const std::string& stem, Forms& forms) {
  forms.add_all(stem + "н", "а о ы -");
  forms.add_all(stem + "нн", kParticiple);
}
void active(const std::string& stem, Forms& forms) {
  forms.add_all(stem, "ий ая ее ие его ему им ем ей ую их ими");
}
/// мутации first person and passive participle: просить, прошу, прошен.
std::string mutated(std::string_view stem) {
  struct Row {
    std::string_view from, to;
  };
  static constexpr std::array<Row, 13> kRows = {{{"ст", "щ"},
                                                 {"ск", "щ"},
                                                 {"б", "бл"},
                                                 {"п", "пл"},
                                                 {"в", "вл"},
                                                 {"м", "мл"},
                                                 {"ф", "фл"},
                                                 {"т", "ч"},
                                                 {"д", "ж"},
                                                 {"з", "ж"},
                                                 {"с", "ш"},
                                                 {"к", "ч"},
                                                 {"г", "ж"}}};
  for (const Row& row : kRows)
    if (ends(stem, row.from)) return std::string(cut(stem, row.from.size())) + std::string(row.to);
  return std::string(stem);
}

/// Verbs whose present has another stem than their infinitive.
void suppletive(std::string_view w, Forms& forms) {
  struct Row {
    std::string_view ending, forms;
  };
  static constexpr std::array<Row, 26> kRows = {{
      {"спать", "сплю спишь спит спим спите спят спи спите"},
      {"сосать", "сосу сосет сосут"},
      {"ткать", "тку ткет ткут"},
      {"хотеть", "хочу хочешь хочет хотим хотите хотят"},
      {"брать", "беру берешь берет берем берете берут бери берите беря"},
      {"звать", "зову зовешь зовет зовем зовете зовут зови зовите"},
      {"гнать", "гоню гонишь гонит гоним гоните гонят"},
      {"дать",
       "дам дашь даст дадим дадите дадут дай дайте дан дана дано даны данный данная данное данные "
       "данного данных"},
      {"ехать", "еду едешь едет едем едете едут"},
      {"слать", "шлю шлешь шлет шлем шлете шлют"},
      {"стать", "стану станешь станет станем станете станут стань станьте"},
      {"деть", "дену денешь денет денем денете денут"},
      {"взять", "возьму возьмешь возьмет возьмем возьмете возьмут возьми возьмите"},
      {"ждать", "жду ждешь ждет ждем ждете ждут жди ждите"},
      {"жать", "жму жмешь жмет жмем жмут"},
      {"сесть", "сяду сядешь сядет сядем сядете сядут сел села сели"},
      {"лечь", "лягу ляжешь ляжет лягут лег легла легли"},
      {"расти", "рос росла росло росли расту растет растут"},
      {"рвать", "рву рвешь рвет рвем рвут"},
      {"бить", "бью бьешь бьет бьем бьете бьют бей бейте"},
      {"рыть", "рою роешь роет роем роют рой ройте"},
      {"мыть", "мою моешь моет моем моют мой мойте"},
      {"быть", "буду будешь будет будем будете будут будь"},
      {"крыть", "крою кроешь кроет кроем кроете кроют крой кройте"},
      {"вести", "вел вела вело вели веду ведет ведут ведя"},
      {"нести", "нес несла несло несли неся"},
  }};
  for (const Row& row : kRows) {
    if (!ends(w, row.ending)) continue;
    for (std::string_view rest = row.forms;;) {
      const auto blank = rest.find(' ');
      forms.add(std::string(cut(w, row.ending.size())), rest.substr(0, blank));
      if (blank == std::string_view::npos) break;
      rest.remove_prefix(blank + 1);
    }
  }
  // собрать, отозвать: the vowel of the prefix has gone or come.
  for (const auto& [from, to] : {std::pair<std::string_view, std::string_view>{"собрать", "собер"},
                                 {"избрать", "избер"},
                                 {"отобрать", "отбер"},
                                 {"разобрать", "разбер"},
                                 {"отозвать", "отзов"},
                                 {"созвать", "созов"}})
    if (w == from) forms.add_all(to, "у ешь ет ем ете ут и ите");
}

void plain_verb(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (w == "идти")
    forms.add_all("",
                  "иду идешь идет идем идете идут шел шла шло шли шедший шедшая шедшие иди идите");
  suppletive(w, forms);
  if (ends(w, "чь")) {
    const std::string stem(cut(w, 4));
    for (const std::string_view hard : {"г", "к"}) {
      forms.add_all(stem + std::string(hard), "у ут ла ло ли - ите и ший шая шие");
      forms.add_all(stem + (hard == "г" ? "ж" : "ч"),
                    "ешь ет ем ете ен ена ено ены енный енная енное енные енного енных");
    }
    return;
  }
  if (ends(w, "ти") || ends(w, "сть") || ends(w, "зть")) {
    const std::string stem(ends(w, "ти") ? cut(w, 4) : cut(w, 4));
    for (const std::string& one : {stem, ends(stem, "с") ? std::string(cut(stem, 2)) + "т" : stem,
                                   ends(stem, "с") ? std::string(cut(stem, 2)) + "д" : stem}) {
      forms.add_all(one, "у ешь ет ем ете ут и ите ла ло ли л - ший шая шие я");
      forms.add_all(
          one, "ен ена ено ены енный енная енное енные енного енной енному енным енных енными");
    }
    if (ends(w, "йти")) {
      const std::string prefix(cut(w, 6));
      forms.add_all(
          prefix,
          "йду йдешь йдет йдем йдете йдут шел шла шло шли шедший шедшая шедшие йди йдите йдя");
    }
    if (stem.size() > 2) forms.add_all(cut(stem, 2), "л ла ло ли в вший");
    return;
  }
  if (!ends(w, "ть")) return;
  const std::string_view theme = cut(w, 4);  // дела, говори, видe
  forms.add_all(theme, kPast);
  active(std::string(theme) + "вш", forms);
  if (ends(theme, "и")) {
    const std::string_view stem = cut(theme, 2);
    const std::string soft = mutated(stem);
    forms.add_all(stem, "ю у ишь ит им ите ят ат я и ь");
    forms.add_all(soft, "у ю");
    for (const std::string& one :
         {std::string(stem), soft, ends(stem, "т") ? std::string(cut(stem, 2)) + "щ" : soft,
          ends(stem, "д") ? std::string(cut(stem, 2)) + "жд" : soft}) {
      forms.add_all(one, "ен ена ено ены");
      forms.add_all(one + "енн", kParticiple);
    }
    active(std::string(stem) + "ящ", forms);
    active(std::string(stem) + "ащ", forms);
    forms.add_all(stem, "имый имая имое имые имого имых");
    // бить, пить
    if (letters(stem) <= 4)
      forms.add_all(stem, "ью ьешь ьет ьем ьете ьют ей ейте ит ита ито иты итый итая");
    return;
  }
  if (ends(theme, "ова") || ends(theme, "ева")) {
    const std::string base = std::string(cut(theme, 6)) + (ends(theme, "ова") ? "у" : "ю");
    for (const std::string& one : {base, std::string(cut(theme, 6)) + "у"}) {
      forms.add_all(one, "ю ешь ет ем ете ют й йте я емый емая емое емые емого емых");
      active(one + "ющ", forms);
    }
    participles(std::string(theme), forms);
    if (ends(theme, "ова")) return;  // развевать goes on as делать
  }
  if (ends(theme, "ну")) {
    const std::string_view stem = cut(theme, 2);  // дви-н
    forms.add_all(stem,
                  "у ешь ет ем ете ут и ите ь ьте ут утый утая утое утые ута уто уты утого утых");
    const std::string_view short_stem = cut(theme, 4);
    forms.add_all(short_stem, "- ла ло ли");
    return;
  }
  // -ать, -ять, -еть, -ыть: the vowel theme, also contracted.
  forms.add_all(theme, "ю ешь ет ем ете ют й йте я емый емая емое емые емого емых");
  active(std::string(theme) + "ющ", forms);
  participles(std::string(theme), forms);
  forms.add_all(theme, "т та то ты тый тая тое тые того тых");
  const std::string_view stem = cut(theme, 2);
  const std::string soft = mutated(stem);
  // Where the consonant changes, verbs in -ать change it throughout (приказать, прикажет), and
  // what else begins like the infinitive is a noun: приказу, подпись. Those in -еть keep it but
  // for the first person (видеть, вижу, видишь).
  if (soft == stem) {
    forms.add_all(stem, "у ю ешь ет ем ете ут ют ишь ит им ите ат ят и");
  } else if (ends(theme, "е")) {
    forms.add_all(stem, "ишь ит им ите ат ят и ь");
  }
  forms.add_all(soft, "у ю ешь ет ем ете ут ют");
  if (soft != stem && !ends(theme, "е")) forms.add_all(soft, "и ите ь ьте");
  for (const std::string& one : {std::string(stem), soft}) {
    active(one + "ущ", forms);
    active(one + "ащ", forms);
    active(one + "ящ", forms);
  }
  if (ends(theme, "а") || ends(theme, "я")) participles(std::string(theme), forms);
  if (ends(theme, "е")) {
    forms.add_all(stem, "ен ена ено ены");
  }
  if (ends(theme, "ва")) forms.add_all(cut(theme, 4), "ю ешь ет ем ете ют");
  // взять, снять, принять, начать
  if (ends(theme, "ня")) {
    const std::string prefix(cut(theme, 4));
    forms.add_all(prefix, "ниму нимет нимут му мет мут йму ймет ймут ймите ниму нимешь нимем");
    forms.add_all(theme, "т та то ты тый тая тое тые того тых той");
  }
  if (ends(theme, "ча")) forms.add_all(cut(theme, 2), "ну нешь нет нем нете нут ни ните");
}

}  // namespace

void russian_verb(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (ends(w, "ся") || ends(w, "сь")) {
    Forms plain;
    plain_verb(cut(w, 4), plain);
    for (const std::string& form : plain.list()) forms.add_all(form, "ся сь");
    return;
  }
  plain_verb(w, forms);
  // The passive of the imperfective is a form of the verb.
  Forms plain;
  plain_verb(w, plain);
  for (const std::string& form : plain.list()) forms.add_all(form, "ся сь");
}

}  // namespace verso
