// SPDX-License-Identifier: Apache-2.0
//
// Dutch: plurals in -en and -s with the spelling of open and closed syllables, adjectives in -e,
// verbs. Diminutives are derivations and do not count; nor do compounds.
#include "glossary/forms.h"
#include "glossary/forms_german_verbs.h"

namespace verso {

namespace {

constexpr std::string_view kFixed =
    "de het een der des den en of in op aan bij van voor met tegen zonder door uit over onder na "
    "naar "
    "tot om per te ter ten tussen als dan niet";

constexpr std::string_view kIrregular =
    "stad steden/schip schepen/lid leden/smid smeden/gelid gelederen/kind kinderen/ei eieren/"
    "lied liederen/goed goederen/gemoed gemoederen/volk volken volkeren/blad bladen bladeren/"
    "rund runderen/kalf kalveren/lam lammeren/hoen hoenderen/been beenderen benen/rad raderen/"
    "koe koeien/vlo vlooien/dag dagen/weg wegen/slag slagen/gat gaten/bad baden/pad paden/glas "
    "glazen/"
    "dal dalen/dak daken/vat vaten/god goden/hof hoven/oorlog oorlogen/spel spelen/gebed gebeden/"
    "gebrek gebreken/gevecht gevechten/bevel bevelen/gen genen/schot schoten/slot sloten/lot loten/"
    "verdrag verdragen/bedrag bedragen/verlof verloven/hertog hertogen/bisschop bisschoppen/"
    "aanslag aanslagen/beslag beslagen/toeslag toeslagen/opslag opslagen/zeeman zeelieden zeelui/"
    "koopman kooplieden kooplui/brandweerman brandweerlieden brandweermannen/"
    "museum musea museums/centrum centra centrums/datum data datums/politicus politici/"
    "criticus critici/medicus medici/technicus technici/musicus musici/catalogus catalogi "
    "catalogussen/"
    "virus virussen/basis bases/crisis crises crisissen/analyse analyses analysen/collega "
    "collega's collegas";

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// A stem before an ending with a vowel: maan, man-en → maanen is manen, mannen is mannen.
void before_vowel(std::string_view w, Forms& stems) {
  stems.add(std::string(w));
  const std::size_t n = w.size();
  if (n < 3) return;
  const char last = w[n - 1];
  if (vowel(last)) return;
  // A long vowel written twice loses one letter.
  if (vowel(w[n - 2]) && w[n - 3] == w[n - 2]) {
    const std::string open = std::string(w.substr(0, n - 2)) + last;
    stems.add(open);
    if (last == 's') stems.add(open.substr(0, open.size() - 1) + "z");
    if (last == 'f') stems.add(open.substr(0, open.size() - 1) + "v");
  } else if (vowel(w[n - 2])) {
    stems.add(std::string(w) + last);
  }
  if (last == 's') stems.add(std::string(cut(w, 1)) + "z");
  if (last == 'f') stems.add(std::string(cut(w, 1)) + "v");
}

/// The reverse: the word that a stem before -e or -en belongs to.
void closed(std::string_view stem, Forms& words) {
  const std::size_t n = stem.size();
  if (n < 3) return;
  words.add(std::string(stem));
  char last = stem[n - 1];
  if (vowel(last)) return;
  std::string base(stem);
  if (last == 'z') base.back() = 's';
  if (last == 'v') base.back() = 'f';
  words.add(base);
  if (stem[n - 2] == last) {
    words.add(std::string(cut(stem, 1)));
  } else if (vowel(stem[n - 2]) && !vowel(stem[n - 3])) {
    words.add(base.substr(0, n - 1) + stem[n - 2] + base.back());
  }
}

void noun(std::string_view w, Forms& forms) {
  if (const std::string_view group = group_of(kIrregular, w); !group.empty()) {
    forms.add_all("", group);
    return;
  }
  // Compounds keep the irregular plural of their head: hoofdstad, slagschip.
  for (const std::string_view head :
       {"stad",  "schip", "lid",     "kind",    "oorlog", "verdrag", "bedrag", "aanslag",
        "weg",   "dag",   "slag",    "centrum", "museum", "volk",    "goed",   "man",
        "gebed", "spel",  "koopman", "bad",     "dak",    "glas"}) {
    if (!ends(w, head) || w.size() < head.size() + 3) continue;
    if (const std::string_view group = group_of(kIrregular, head); !group.empty()) {
      for (std::string_view rest = group;;) {
        const auto blank = rest.find(' ');
        forms.add(std::string(cut(w, head.size())), rest.substr(0, blank));
        if (blank == std::string_view::npos) break;
        rest.remove_prefix(blank + 1);
      }
    }
  }
  if (ends(w, "heid")) return forms.add(cut(w, 4), "heden");
  if (ends(w, "e")) {
    forms.add(w, "n");
    forms.add(w, "s");
    if (ends(w, "ee")) forms.add(w, "ën");
    if (ends(w, "ie")) forms.add(w, "ën");
    if (ends(w, "ie")) forms.add(cut(w, 1), "ën");
    return;
  }
  if (ends(w, "um")) forms.add(cut(w, 2), "a");
  if (ends(w, "us")) {
    forms.add(cut(w, 2), "i");
    forms.add(w, "sen");
  }
  forms.add(w, "s");
  if (ends(w, "is")) forms.add(w, "sen");
  Forms stems;
  before_vowel(w, stems);
  for (const std::string& stem : stems.list()) forms.add(stem, "en");
}

void noun_singular(std::string_view w, Forms& bases) {
  if (letters(w) < 5) return;
  if (ends(w, "heden")) bases.add(cut(w, 5), "heid");
  if (ends(w, "ën")) bases.add(std::string(cut(w, 3)));
  if (ends(w, "en")) {
    closed(cut(w, 2), bases);
    bases.add(std::string(cut(w, 1)));
  } else if (ends(w, "s") && !ends(w, "ss") && !ends(w, "us") && !ends(w, "is")) {
    if (ends(w, "ers") || ends(w, "els") || ends(w, "ens") || ends(w, "es") || ends(w, "ors"))
      bases.add(std::string(cut(w, 1)));
  }
}

void adjective(std::string_view w, Forms& forms) {
  Forms bases;
  bases.add(std::string(w));
  if (ends(w, "e") && letters(w) > 3) closed(cut(w, 1), bases);
  for (const std::string& base : bases.list()) {
    forms.add(base);
    forms.add(base, "s");  // iets nieuws
    Forms stems;
    before_vowel(base, stems);
    for (const std::string& stem : stems.list()) forms.add(stem, "e");
  }
}

class Dutch final : public Inflector {
 public:
  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    const FormWord& word = term.words[index];
    const std::string_view w = word.key;
    forms.add(word.key);
    if (term.fixed || letters(w) < 2) return;
    const bool last = index + 1 == term.words.size();
    if (term.verb) {
      if (last) dutch_verb(w, forms);
      return;
    }
    if (term.words.size() > 1 && listed(kFixed, w)) return;
    if (!last && term.words[index + 1].gap == Gap::hyphen) return;
    const bool before_fixed = !last && listed(kFixed, term.words[index + 1].key);
    if (!last && !before_fixed) return adjective(w, forms);
    if (term.adjective) return adjective(w, forms);
    Forms bases;
    bases.add(word.key);
    noun_singular(w, bases);
    for (const std::string& base : bases.list()) {
      forms.add(base);
      noun(base, forms);
    }
    // A participle or adjective alone takes -e.
    if (term.words.size() == 1 && !term.noun && !word.capital &&
        (w.starts_with("ge") || ends(w, "ig") || ends(w, "lijk") || ends(w, "isch") ||
         ends(w, "eerd")))
      adjective(w, forms);
  }
};

// Infinitive, past singular, past plural, participle.
constexpr std::string_view kStrong =
    "zijn was waren geweest/hebben had hadden gehad/worden werd werden geworden/gaan ging gingen "
    "gegaan/"
    "staan stond stonden gestaan/slaan sloeg sloegen geslagen/doen deed deden gedaan/zien zag "
    "zagen gezien/"
    "komen kwam kwamen gekomen/nemen nam namen genomen/geven gaf gaven gegeven/lezen las lazen "
    "gelezen/"
    "spreken sprak spraken gesproken/breken brak braken gebroken/steken stak staken gestoken/"
    "stelen stal stalen gestolen/vinden vond vonden gevonden/binden bond bonden gebonden/"
    "winnen won wonnen gewonnen/beginnen begon begonnen begonnen/drinken dronk dronken gedronken/"
    "zinken zonk zonken gezonken/springen sprong sprongen gesprongen/dwingen dwong dwongen "
    "gedwongen/"
    "zingen zong zongen gezongen/schieten schoot schoten geschoten/bieden bood boden geboden/"
    "kiezen koos kozen gekozen/verliezen verloor verloren verloren/vliegen vloog vlogen gevlogen/"
    "trekken trok trokken getrokken/treffen trof troffen getroffen/vechten vocht vochten gevochten/"
    "helpen hielp hielpen geholpen/sterven stierf stierven gestorven/werpen wierp wierpen geworpen/"
    "werven wierf wierven geworven/blijven bleef bleven gebleven/schrijven schreef schreven "
    "geschreven/"
    "krijgen kreeg kregen gekregen/wijzen wees wezen gewezen/stijgen steeg stegen gestegen/"
    "grijpen greep grepen gegrepen/begrijpen begreep begrepen begrepen/lijden leed leden geleden/"
    "rijden reed reden gereden/snijden sneed sneden gesneden/verdwijnen verdween verdwenen "
    "verdwenen/"
    "dragen droeg droegen gedragen/varen voer voeren gevaren/houden hield hielden gehouden/"
    "vallen viel vielen gevallen/vangen ving vingen gevangen/hangen hing hingen gehangen/"
    "laten liet lieten gelaten/lopen liep liepen gelopen/roepen riep riepen geroepen/slapen sliep "
    "sliepen geslapen/"
    "brengen bracht brachten gebracht/denken dacht dachten gedacht/kopen kocht kochten gekocht/"
    "zoeken zocht zochten gezocht/zeggen zei zeiden gezegd/leggen legde legden gelegd/liggen lag "
    "lagen gelegen/"
    "zitten zat zaten gezeten/bidden bad baden gebeden/eten at aten gegeten/vergeten vergat "
    "vergaten vergeten/"
    "meten mat maten gemeten/treden trad traden getreden/weten wist wisten geweten/sluiten sloot "
    "sloten gesloten/"
    "buigen boog bogen gebogen/kruipen kroop kropen gekropen/schuiven schoof schoven geschoven/"
    "scheiden scheidde scheidden gescheiden/kunnen kon konden gekund/mogen mocht mochten gemogen/"
    "wegen woog wogen gewogen/zenden zond zonden gezonden/zwemmen zwom zwommen gezwommen/heffen "
    "hief hieven geheven/"
    "bewegen bewoog bewogen bewogen/lijken leek leken geleken/blijken bleek bleken "
    "gebleken/strijden streed streden gestreden";

constexpr std::string_view kSeparable[] = {
    "samen",  "terug", "tegen", "vast", "voort", "vrij",   "weer", "neer", "binnen",
    "buiten", "over",  "onder", "door", "deel",  "plaats", "mee",  "toe",  "uit",
    "aan",    "af",    "bij",   "in",   "na",    "om",     "op",   "voor", "weg"};

void simple(std::string_view w, std::string_view prefix, Forms& forms) {
  const auto add = [&](const std::string& stem, std::string_view endings) {
    forms.add_all(std::string(prefix) + stem, endings);
  };
  add(std::string(w), "- d de");
  if (!prefix.empty()) add("te" + std::string(w), "-");
  std::string_view stem_end = ends(w, "en") ? cut(w, 2) : cut(w, 1);
  std::string inseparable;
  std::string_view base = w;
  std::string_view group = group_of(kStrong, w);
  if (group.empty() || !group.starts_with(w)) {
    group = {};
    for (const std::string_view one :
         {"be", "ge", "er", "ver", "her", "ont", "mis", "over", "onder", "door"})
      if (w.starts_with(one) && w.size() > one.size() + 3) {
        base = w.substr(one.size());
        if (const auto found = group_of(kStrong, base); found.starts_with(base) && !found.empty()) {
          group = found;
          inseparable = one;
        }
        break;
      }
  }
  Forms stems;
  closed(stem_end, stems);
  for (const std::string& stem : stems.list()) add(stem, ends(stem, "t") ? "-" : "- t");
  if (!group.empty()) {
    int number = 0;
    for (std::string_view rest = group;; ++number) {
      const auto blank = rest.find(' ');
      std::string form(rest.substr(0, blank));
      if (number > 0) {
        if (number == 3 && !inseparable.empty() && form.starts_with("ge")) form.erase(0, 2);
        add(inseparable + form, number == 3 ? "- e" : "- t");
      }
      if (blank == std::string_view::npos) break;
      rest.remove_prefix(blank + 1);
    }
    return;
  }
  const bool no_ge = w.starts_with("be") || w.starts_with("ver") || w.starts_with("her") ||
                     w.starts_with("ont") || w.starts_with("er") || w.starts_with("ge") ||
                     w.starts_with("mis") || w.starts_with("over") || w.starts_with("onder");
  for (const std::string& stem : stems.list()) {
    add(stem, "te ten de den");
    for (const std::string_view end : {"t", "d", ""}) {
      const std::string participle = stem + std::string(end);
      if (end.empty() && !ends(stem, "t") && !ends(stem, "d")) continue;
      add("ge" + participle, "- e");
      if (no_ge) add(participle, "- e");
    }
  }
}

}  // namespace

void dutch_verb(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (w.size() < 4 || !ends(w, "n")) return;
  simple(w, "", forms);
  if (const auto prefix = dutch_particle(w); !prefix.empty())
    simple(w.substr(prefix.size()), prefix, forms);
}

std::string_view dutch_particle(std::string_view w) {
  if (!ends(w, "n")) return {};
  for (const std::string_view prefix : kSeparable)
    if (w.starts_with(prefix) && w.size() > prefix.size() + 3) return prefix;
  return {};
}

std::unique_ptr<Inflector> dutch_forms() { return std::make_unique<Dutch>(); }

}  // namespace verso
