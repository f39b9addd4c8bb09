// SPDX-License-Identifier: Apache-2.0
//
// Polish declension and conjugation: endings by class, softened consonants, vowels that fall out
// or change (ó to o, ą to ę).
#include <array>

#include "glossary/forms.h"

namespace verso {

namespace {

constexpr std::string_view kFixed =
    "a bez dla do i lub na nad o od oraz po pod poza przeciw przez przy w we z ze za się nie albo "
    "u "
    "między wobec ze";

constexpr std::string_view kIrregular =
    "człowiek człowieka człowiekowi człowiekiem człowieku ludzie ludzi ludziom ludźmi ludziach/"
    "dziecko dziecka dziecku dzieckiem dzieci dzieciom dziećmi dzieciach/"
    "brat brata bratu bratem bracie bracia braci braciom braćmi braciach/"
    "ksiądz księdza księdzu księdzem księża księży księżom księżmi/"
    "rok roku rokiem lata lat latom latami latach/dzień dnia dniu dniem dni dnie dniom dniami "
    "dniach/"
    "tydzień tygodnia tygodniowi tygodniem tygodniu tygodnie tygodni tygodniom tygodniami "
    "tygodniach/"
    "ręka ręki ręce rękę ręką rąk rękom rękami rękach/oko oka oku okiem oczy oczu oczom oczami "
    "oczach/"
    "ucho ucha uchu uchem uszy uszu uszom uszami uszach/"
    "przyjaciel przyjaciela przyjacielowi przyjacielem przyjacielu przyjaciele przyjaciół "
    "przyjaciołom przyjaciółmi przyjaciołach/"
    "sędzia sędziego sędziemu sędzią sędzi sędziowie sędziów sędziom sędziami sędziach/"
    "książę księcia księciu księciem książęta książąt/państwo państwa państwu państwem państwie "
    "państw państwom państwami państwach/"
    "rząd rządu rządowi rządem rządzie rządy rządów rządom rządami rządach/"
    "wojna wojny wojnie wojnę wojną wojen wojnom wojnami wojnach/"
    "pieniądz pieniądza pieniądze pieniędzy pieniądzom pieniędzmi pieniądzach/"
    "kość kości kością kościom kośćmi kościach/pies psa psu psem psie psy psów psom psami psach/"
    "ogień ognia ogniowi ogniem ogniu ognie ogni ogniom ogniami ogniach/"
    "wrzesień września wrześniu/mąż męża mężowi mężem mężu mężowie mężów mężom mężami/"
    "zając zająca/imię imienia imieniu imieniem imiona imion imionom imionami imionach/"
    "cena ceny cenie cenę ceną cen cenom cenami cenach/rzecz rzeczy rzeczą rzeczom rzeczami "
    "rzeczach/"
    "dobro dobra dobru dobrem dóbr dobrom dobrami dobrach/"
    "gość gościa gościowi gościem gościu goście gości gościom gośćmi gościach";

/// A stem with its last consonant softened, as before -ie or the personal plural.
void softened(std::string_view stem, std::vector<std::string>& out) {
  struct Row {
    std::string_view from, ie, personal;
  };
  static constexpr std::array<Row, 21> kRows = {
      {{"zn", "źnie", "źni"}, {"sn", "śnie", "śni"}, {"st", "ście", "ści"}, {"zd", "ździe", "ździ"},
       {"sł", "śle", "śli"},  {"ch", "sze", "si"},   {"sz", "szu", "si"},   {"rz", "rzu", "rzy"},
       {"k", "ce", "cy"},     {"g", "dze", "dzy"},   {"r", "rze", "rzy"},   {"ł", "le", "li"},
       {"t", "cie", "ci"},    {"d", "dzie", "dzi"},  {"s", "sie", "si"},    {"z", "zie", "zi"},
       {"n", "nie", "ni"},    {"w", "wie", "wi"},    {"b", "bie", "bi"},    {"p", "pie", "pi"},
       {"m", "mie", "mi"}}};
  for (const Row& row : kRows)
    if (ends(stem, row.from)) {
      const std::string head(cut(stem, row.from.size()));
      out.push_back(head + std::string(row.ie));
      out.push_back(head + std::string(row.personal));
      // Vowels that change with the softening: miasto, mieście; las, lesie.
      if (ends(head, "a")) out.push_back(std::string(cut(head, 1)) + "e" + std::string(row.ie));
      return;
    }
}

bool vowel_end(std::string_view w) {
  for (const std::string_view v : {"a", "e", "i", "o", "u", "y", "ą", "ę", "ó"})
    if (ends(w, v)) return true;
  return false;
}

/// ó to o, ą to ę in the last syllable, and a falling e.
void oblique_stems(std::string_view w, std::vector<std::string>& stems) {
  stems.emplace_back(w);
  const auto change = [&](std::string_view from, std::string_view to) {
    const auto at = w.rfind(from);
    if (at == std::string_view::npos || w.size() - at > from.size() + 3) return;
    const std::string_view tail = w.substr(at + from.size());
    if (tail.find_first_of("aeiouy") != std::string_view::npos) return;
    stems.push_back(std::string(w.substr(0, at)) + std::string(to) + std::string(tail));
  };
  change("ó", "o");
  change("ą", "ę");
  struct Row {
    std::string_view from, to;
  };
  static constexpr std::array<Row, 12> kFalling = {{{"iec", "c"},
                                                    {"niec", "ńc"},
                                                    {"ec", "c"},
                                                    {"iek", "k"},
                                                    {"ek", "k"},
                                                    {"ień", "ni"},
                                                    {"eń", "ni"},
                                                    {"iel", "l"},
                                                    {"el", "l"},
                                                    {"er", "r"},
                                                    {"eń", "n"},
                                                    {"ów", "ow"}}};
  for (const Row& row : kFalling)
    if (ends(w, row.from) && letters(w) > letters(row.from) + 1)
      stems.push_back(std::string(cut(w, row.from.size())) + std::string(row.to));
}

void bare_plural(std::string_view stem, Forms& forms) {
  forms.add(std::string(stem));
  const auto at = stem.rfind('o');
  if (at != std::string_view::npos && at + 3 >= stem.size() && at + 1 < stem.size())
    forms.add(std::string(stem.substr(0, at)) + "ó" + std::string(stem.substr(at + 1)));
  const auto nasal = stem.rfind("ę");
  if (nasal != std::string_view::npos && nasal + 5 >= stem.size())
    forms.add(std::string(stem.substr(0, nasal)) + "ą" + std::string(stem.substr(nasal + 2)));
  // wojna, wojen; matka, matek; wiadro, wiader.
  for (const std::string_view end : {"k", "n", "r", "l", "ł", "c", "w", "b", "m"})
    if (ends(stem, end) && letters(stem) > 2 && !vowel_end(cut(stem, end.size()))) {
      forms.add(std::string(cut(stem, end.size())) + "e" + std::string(end));
      forms.add(std::string(cut(stem, end.size())) + "ie" + std::string(end));
    }
}

void noun(std::string_view w, Forms& forms) {
  if (const std::string_view group = group_of(kIrregular, w); !group.empty()) {
    forms.add_all("", group);
    return;
  }
  if (letters(w) < 3) return;
  const auto add = [&](std::string_view stem, std::string_view endings) {
    forms.add_all(stem, endings);
  };
  std::vector<std::string> soft;
  if (ends(w, "um")) return add(cut(w, 2), "a ów om ami ach");
  // Young creatures: zwierzę, zwierzęcia, zwierzęta, zwierząt.
  if (ends(w, "ę")) {
    add(w, "cia ciu ciem ta tom tami tach");
    return add(cut(w, 2), "ąt");
  }
  if (ends(w, "ja")) {
    add(cut(w, 1), "i ę ą o e om ami ach");
    forms.add(std::string(cut(w, 1)));
    return;
  }
  if (ends(w, "ia")) {
    add(cut(w, 1), "i - ę ą o e om ami ach");
    add(cut(w, 2), "ń ź ś ć -");
    if (ends(w, "nia")) add(cut(w, 3), "eń ń");
    return;
  }
  if (ends(w, "a")) {
    const std::string_view stem = cut(w, 1);
    add(stem, "y i ę ą o e om ami ach ie");
    softened(stem, soft);
    for (std::string& one : soft) forms.add(one);
    bare_plural(stem, forms);
    if (ends(w, "sta") || ends(w, "ca")) add(stem, "ów");
    if (ends(w, "ca")) add(cut(w, 2), "com cami cach cy ców");
    return;
  }
  if (ends(w, "ie")) {
    const std::string_view stem = cut(w, 1);  // zawieszeni
    add(stem, "a u em om ami ach e");
    const std::string_view hard = cut(w, 2);
    add(hard, "- ń");
    if (ends(w, "nie")) add(cut(w, 3), "ń");
    if (ends(w, "cie")) add(cut(w, 3), "ć");
    if (ends(w, "ście")) forms.add(std::string(stem));
    return;
  }
  if (ends(w, "o") || ends(w, "e")) {
    const std::string_view stem = cut(w, 1);
    add(stem, "a u em ie iem om ami ach i y ów");
    softened(stem, soft);
    for (std::string& one : soft) forms.add(one);
    bare_plural(stem, forms);
    return;
  }
  if (ends(w, "y") || ends(w, "i")) {
    // A term in the plural: siły, rozmowy, władze.
    const std::string_view stem = cut(w, 1);
    add(stem, "a y i ów om ami ach ę ą u owi em ie e");
    bare_plural(stem, forms);
    softened(stem, soft);
    for (std::string& one : soft) forms.add(one);
    return;
  }
  // Soft endings: feminine and masculine together.
  struct Soft {
    std::string_view end, stem;
  };
  static constexpr std::array<Soft, 5> kSoft = {
      {{"ść", "ści"}, {"ć", "ci"}, {"ń", "ni"}, {"ź", "zi"}, {"ś", "si"}}};
  for (const Soft& row : kSoft)
    if (ends(w, row.end)) {
      const std::string stem = std::string(cut(w, row.end.size())) + std::string(row.stem);
      add(stem, "- ą om ami ach e a owi em u ów");
      std::vector<std::string> stems;
      oblique_stems(w, stems);
      for (std::size_t i = 1; i < stems.size(); ++i) add(stems[i], "a owi em u e ów om ami ach -");
      return;
    }
  if (vowel_end(w)) return;
  std::vector<std::string> stems;
  oblique_stems(w, stems);
  for (const std::string& stem : stems) {
    add(stem, "a u owi em y e i ów om ami ach owie ie");
    if (ends(stem, "k") || ends(stem, "g")) add(stem, "iem i");
    if (ends(stem, "l") || ends(stem, "j") || ends(stem, "rz") || ends(stem, "cz") ||
        ends(stem, "sz") || ends(stem, "ż") || ends(stem, "c"))
      add(stem, "ą y i");
    if (ends(stem, "p") || ends(stem, "w") || ends(stem, "b") || ends(stem, "m"))
      add(stem, "ia iowi iem iu ie i iów iom iami iach ią");
    softened(stem, soft);
  }
  for (std::string& one : soft) forms.add(one);
  if (ends(w, "anin")) {
    add(cut(w, 2), "ie om ami ach -");
    forms.add(std::string(cut(w, 2)));
  }
}

void adjective(std::string_view w, Forms& forms) {
  const std::string_view stem = cut(w, 1);
  const bool soft_i = ends(w, "i");
  if (soft_i && !ends(w, "ki") && !ends(w, "gi")) {
    forms.add_all(w, "- ego emu m a ej ą e ch mi");
    return;
  }
  forms.add_all(stem, "y i a e ego emu ym ej ą ych ymi");
  // Behind k and g an i: polskiego. Elsewhere -anie and -ania would be nouns of the verb.
  if (ends(stem, "k") || ends(stem, "g")) forms.add_all(stem, "im ich imi iego iemu iej ie");
  std::vector<std::string> soft;
  softened(stem, soft);
  if (soft.size() > 1) forms.add(soft[1]);
  if (ends(stem, "on")) forms.add(std::string(cut(stem, 2)) + "eni");
}

bool adjective_ending(std::string_view w) {
  return ends(w, "y") || ends(w, "i") || ends(w, "a") || ends(w, "e");
}
/// What surely is an adjective by its suffix, whatever its gender and number.
bool adjective_suffix(std::string_view w) {
  const std::string_view stem = cut(w, 1);
  for (const std::string_view suffix :
       {"n",   "sk", "ck",  "dzk", "ow", "liw", "aln", "zn", "ł", "any", "on", "ony", "ąc", "yjn",
        "czn", "t",  "wsz", "sz",  "ni", "g",   "k",   "w",  "r", "d",   "p",  "st",  "zb"})
    if (ends(stem, suffix)) return true;
  return false;
}

// ---- verbs ----

void past(std::string_view stem, Forms& forms) {
  forms.add_all(
      stem, "ł ła ło li ły łem łam łeś łaś liśmy łyśmy liście łyście łby łaby łoby liby łyby wszy");
}
void passive(const std::string& stem, Forms& forms) {
  forms.add_all(stem, "y a e ego emu ym ej ą ych ymi o");
}

/// Verbs in -ać whose consonant changes in the present: pisać, pisze; wiązać, wiąże.
std::string changed(std::string_view before_a) {
  const auto behind = [&](std::string_view one) { return ends(before_a, one); };
  const std::string head(before_a.substr(0, before_a.empty() ? 0 : before_a.size() - 1));
  if (letters(before_a) < 3) return {};
  if (behind("s")) return head + "sz";
  if (behind("z") && !behind("cz") && !behind("sz") && !behind("dz") && !behind("rz"))
    return head + "ż";
  if (behind("łak") || behind("skak")) return head + "cz";
  return {};
}

void verb(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (ends(w, "móc")) {
    forms.add_all(std::string(cut(w, 3)),
                  "ogę ożesz oże ożemy ożecie ogą ógł ogła ogło ogli ogły ogłem ogłam ogłeś ogłaś "
                  "ogliśmy ogłyśmy ógłby ogłaby ogłoby ogliby ogłyby óż óżcie ogąc ogący");
    return;
  }
  if (!ends(w, "ć") && !ends(w, "c")) return;
  const std::string stem(cut(w, ends(w, "ć") ? 2 : 1));
  past(stem, forms);
  const std::string_view s = stem;
  const auto present = [&](const std::string& base, std::string_view endings) {
    forms.add_all(base, endings);
  };
  if (ends(s, "owa") || ends(s, "ywa") || ends(s, "iwa")) {
    const std::string base = std::string(cut(s, 3)) + "uj";
    present(base, "ę esz e emy ecie ą - my cie ąc ący ąca ące ących");
  }
  if (ends(s, "a")) {
    present(stem, "m sz - my cie ją j jmy jcie jąc jący jąca jące jących");
    passive(stem + "n", forms);
    forms.add(stem, "ni");
    forms.add_all(stem + "ni", "e a u em");
    if (const std::string soft = changed(cut(s, 1)); !soft.empty())
      present(soft, "ę esz e emy ecie ą - my cie ąc ący ąca ące ących");
    present(std::string(cut(s, 1)), "ę esz e emy ecie ą ię iesz ie iemy iecie ię");
  } else if (ends(s, "i") || ends(s, "y")) {
    const std::string base(cut(s, 1));
    present(base, "ę ię isz ysz i y imy ymy icie ycie ą ią");
    std::string hard = base;
    struct Row {
      std::string_view from, to;
    };
    static constexpr std::array<Row, 7> kRows = {{{"ści", "szcz"},
                                                  {"dzi", "dz"},
                                                  {"ci", "c"},
                                                  {"zi", "ż"},
                                                  {"si", "sz"},
                                                  {"ź", "ż"},
                                                  {"ś", "sz"}}};
    for (const Row& row : kRows)
      if (ends(s, row.from)) hard = std::string(cut(s, row.from.size())) + std::string(row.to);
    present(hard, "ę ą");
    for (const std::string& one : {hard, base, base + "i"}) {
      passive(one + "on", forms);
      forms.add(one, "eni");
      forms.add_all(one + "eni", "e a u em");
    }
    forms.add_all(base, "- cie my");
    passive(stem + "t", forms);
    forms.add(stem, "to");
  } else if (ends(s, "ąć") || ends(s, "ą")) {
    const std::string base(cut(s, 2));
    present(base,
            "nę niesz nie niemy niecie ną mę miesz mie miemy mą ę ą nij nijcie iesz ie iemy "
            "iecie ij ijcie");
    forms.add_all(base, "ęła ęło ęli ęły ęłam ęłaś");
    passive(base + "ęt", forms);
    forms.add(base, "ęci");
    forms.add_all(base + "ęci", "e a u em");
  } else if (ends(s, "e") || ends(s, "ie")) {
    present(stem, "m sz - my cie ją j jcie");
    const std::string base(cut(s, 1));
    forms.add_all(base, "ał ała ało eli ały ałem ałam");
    present(base, "ę isz i imy icie ą eję eje eją");
    passive(base + "an", forms);
    passive(base + "on", forms);
  } else if (ends(s, "u")) {
    present(stem, "ję jesz je jemy jecie ją j");
    passive(stem + "t", forms);
  } else {
    // nieść, wieść, kraść, biec, móc
    forms.add_all(stem, "ę e esz emy ecie ą");
  }
}

class Polish final : public Inflector {
 public:
  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    const FormWord& word = term.words[index];
    const std::string_view w = word.key;
    forms.add(word.key);
    if (term.fixed || letters(w) < 3) return;
    if (term.verb) {
      if (index == 0) verb(w, forms);
      return;
    }
    if (word.capitals && letters(w) <= 5) return;
    if (term.words.size() > 1 && listed(kFixed, w)) return;
    const std::size_t head = head_of(term);
    if (term.words.size() == 1) {
      if (term.adjective || (adjective_ending(w) && (ends(w, "y") || ends(w, "i")) && !term.noun))
        adjective(w, forms);
      noun(w, forms);
      return;
    }
    if (index < head) return adjective(w, forms);
    if (index == head) {
      noun(w, forms);
      if (adjective_ending(w) && (ends(w, "y") || ends(w, "i"))) adjective(w, forms);
      return;
    }
    // Behind the head: an adjective that agrees (stan wojenny), or a genitive, which stays.
    if (index == head + 1 && adjective_ending(w) && adjective_suffix(w) &&
        agrees(term.words[head].key, w))
      adjective(w, forms);
  }

 private:
  /// Adjectives stand before the head (siły zbrojne: behind it). The first word with a noun's
  /// ending, or the first of all, is taken for it.
  static std::size_t head_of(const TermShape& term) {
    const std::string_view first = term.words[0].key;
    if (term.words.size() > 1 && adjective_ending(first)) {
      for (const std::string_view suffix :
           {"na", "ny",  "ne",  "ska", "ski", "skie", "cka", "cki", "ckie", "owy", "owa", "owe",
            "ły", "ła",  "łe",  "ony", "ona", "one",  "any", "ana", "ane",  "ący", "ąca", "ące",
            "wy", "szy", "sza", "sze", "gi",  "ga",   "gie", "ty",  "ta",   "te",  "li",  "ni"})
        if (ends(first, suffix) && letters(first) > 4 && adjective_by_shape(first)) return 1;
    }
    return 0;
  }
  static bool adjective_by_shape(std::string_view w) {
    // strona, wojna, rozmowa, władza: feminine nouns; what ends in -y, -i, -e before a noun is one.
    if (ends(w, "y") || ends(w, "ki") || ends(w, "gi")) return true;
    if (ends(w, "ska") || ends(w, "cka") || ends(w, "owa") || ends(w, "jna") || ends(w, "czna") ||
        ends(w, "alna") || ends(w, "ona") || ends(w, "ana") || ends(w, "ąca"))
      return !listed(
          "rozmowa umowa mowa głowa strona obrona ochrona odmowa wojna zmiana wymiana rana ściana",
          w);
    return ends(w, "skie") || ends(w, "ckie") || ends(w, "owe") || ends(w, "jne") ||
           ends(w, "czne") || ends(w, "alne") || ends(w, "one") || ends(w, "ane") || ends(w, "ące");
  }
  /// Gender agreement tells an adjective from a genitive: stan wojenny, siły zbrojne.
  static bool agrees(std::string_view head, std::string_view w) {
    if (ends(head, "a")) return ends(w, "a");
    if (ends(head, "o") || ends(head, "ie") || ends(head, "e") || ends(head, "um"))
      return ends(w, "e");
    if (ends(head, "y") || ends(head, "i")) return ends(w, "e") || ends(w, "y") || ends(w, "i");
    return ends(w, "y") || ends(w, "i") || ends(w, "a");
  }
};

}  // namespace

std::unique_ptr<Inflector> polish_forms() { return std::make_unique<Polish>(); }

}  // namespace verso
