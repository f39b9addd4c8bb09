// SPDX-License-Identifier: Apache-2.0
//
// German: nouns by ending class, adjectives with strong, weak and mixed endings, verbs by rule and
// by a table of the strong ones. Inflected forms of a noun count only with a capital: arbeiten is
// no plural of Arbeit. A compound is another word than its parts (Arbeitsvertrag, Vertrag); after
// a hyphen the head may stand alone (EU-Außenminister). Keys are folded: ß is ss.
#include "glossary/forms.h"
#include "glossary/forms_german_verbs.h"

namespace verso {

namespace {

constexpr std::string_view kFixed =
    "der die das des dem den ein eine einer eines einem einen und oder in im an am auf aus bei "
    "beim "
    "mit nach von vom zu zum zur über unter vor für gegen ohne durch um wegen während zwischen "
    "hinter neben seit bis als wie nicht de";

// Nouns with a plural in -er, as whole words or as the head of compounds.
constexpr std::string_view kErPlural =
    "kind bild feld geld land band haus buch wort dorf amt volk mann rad glas gras blatt grab dach "
    "fach loch schloss rind licht lied glied kleid schild schwert bad pfand gut huhn kraut horn "
    "wald rand geist gott wurm strauch tuch lamm kalb fass brett nest weib denkmal spital regiment "
    "gehalt gesicht gespenst gemach leib maul mund haupt tal holz tum lid";

// Adjectives that have become nouns keep the endings of adjectives.
constexpr std::string_view kAdjectival =
    "angestellte beamte abgeordnete verletzte beauftragte delegierte angeklagte beschuldigte "
    "verdächtige gefangene vertriebene verwandte bekannte verstorbene erwachsene jugendliche "
    "freiwillige behinderte kranke tote verwundete geschworene gesandte obdachlose arbeitslose "
    "deutsche staatenlose hinterbliebene vorgesetzte überlebende reisende vorsitzende studierende "
    "suchende auszubildende lehrende erziehende versicherte beteiligte betroffene begünstigte "
    "bevollmächtigte sachverständige selbständige selbstständige inhaftierte häftlinge geflüchtete "
    "illustrierte grüne linke konservative liberale intellektuelle kriminelle oberste älteste";

// No plural in -e; the old dative would be another noun: Buche, Rate, Rinde.
constexpr std::string_view kNoDative = "buch gut rind band rat mark schal reis heck";

// Weak masculine nouns in -e with a genitive in -ns.
constexpr std::string_view kIrregular =
    "herz herzens herzen/name namens namen/friede frieden friedens/wille willen willens/"
    "glaube glauben glaubens/gedanke gedanken gedankens/buchstabe buchstaben buchstabens/"
    "bus busse busses bussen/atlas atlanten atlasse/kaktus kakteen/globus globen/"
    "prinzip prinzipien prinzips/material materialien materials/mineral mineralien minerals/"
    "kapital kapitalien kapitals/fossil fossilien fossils/adverb adverbien adverbs/"
    "indiz indizien indizes/privileg privilegien privilegs/reptil reptilien reptils/"
    "general generals generale generäle generälen generalen/"
    "kaufmann kaufleute kaufmanns kaufmannes kaufleuten/see seen sees/knie knien knies/"
    "stadt städte städten/macht mächte mächten/kraft kräfte kräften/hand hände händen/"
    "nacht nächte nächten/wand wände wänden/bank banken bänke bänken/mutter mütter müttern/"
    "tochter töchter töchtern/index indizes indexe indexes indices/kodex kodizes kodexe/"
    "lexikon lexika lexiken lexikons/datum daten datums/visum visa visen visums/"
    "album alben albums/ministerium ministerien ministeriums/studium studien studiums/"
    "komitee komitees/chef chefs/team teams/baby babys/euro euros/klima klimata klimas/"
    "schema schemata schemas schemen/komma kommata kommas/thema themen themas/"
    "virus viren/genus genera/tempus tempora/korpus korpora/modus modi/bonus boni bonusse/"
    "charakter charaktere charakteren charakters/heer heere heeren heeres heers/"
    "meer meere meeren meeres meers/ei eier eiern eies eis/"
    "status/radius radien/zyklus zyklen/rhythmus rhythmen/typus typen/fokus fokusse";

/// a, o, u, au of the last syllable that has one, with an umlaut; empty when there is none.
std::string umlaut(std::string_view w) {
  for (std::size_t i = w.size(); i-- > 0;) {
    const char c = w[i];
    if (c == 'e' || c == 'i') {
      // An ending may follow the vowel: Mutter, Vogel. A diphthong cannot change.
      if (i > 0 && (w[i - 1] == 'e' || w[i - 1] == 'i')) return {};
      if (i + 3 < w.size()) return {};
      continue;
    }
    if (c == 'a' || c == 'o' || c == 'u') {
      std::size_t at = i;
      if (c == 'u' && i > 0 && w[i - 1] == 'a') at = i - 1;
      if (c == 'u' && i > 0 && w[i - 1] == 'e') return {};
      if (c == 'a' && i > 0 && w[i - 1] == 'a') at = i - 1;  // Saal, Säle
      const char vowel = w[at];
      std::string out(w.substr(0, at));
      out += vowel == 'a' ? "ä" : vowel == 'o' ? "ö" : "ü";
      out += w.substr(c == 'a' && at + 1 == i ? i + 1 : at + 1);
      return out;
    }
    if (static_cast<unsigned char>(c) >= 0x80) return {};
  }
  return {};
}

bool head_in(std::string_view list, std::string_view w) {
  for (std::size_t begin = 0; begin < list.size();) {
    std::size_t end = list.find(' ', begin);
    if (end == std::string_view::npos) end = list.size();
    const std::string_view one = list.substr(begin, end - begin);
    if (ends(w, one) && (w.size() == one.size() || w.size() >= one.size() + 3)) return true;
    begin = end + 1;
  }
  return false;
}

/// The group of an irregular noun, or of the compound it heads; `prefix` is the rest.
std::string_view irregular(std::string_view w, std::string_view& prefix) {
  if (const std::string_view group = group_of(kIrregular, w); !group.empty()) return group;
  for (std::size_t cut_at = 3; cut_at + 3 < w.size(); ++cut_at) {
    const std::string_view head = w.substr(cut_at);
    // Short heads are found in too many words by chance.
    if (letters(head) < 4 && !listed("bus", head)) continue;
    if (listed("status see", head)) continue;
    const std::string_view group = group_of(kIrregular, head);
    if (!group.empty() && (group.starts_with(head))) {
      prefix = w.substr(0, cut_at);
      return group;
    }
  }
  return {};
}

void noun(std::string_view w, Forms& forms) {
  std::string_view prefix;
  if (const std::string_view group = irregular(w, prefix); !group.empty()) {
    for (std::string_view rest = group;;) {
      const auto blank = rest.find(' ');
      forms.add_capital(prefix, rest.substr(0, blank));
      if (blank == std::string_view::npos) break;
      rest.remove_prefix(blank + 1);
    }
    if (w == "komitee" || ends(w, "general")) return;
  }
  const auto add = [&](std::string_view stem, std::string_view endings) {
    forms.add_all_capital(stem, endings);
  };
  if (head_in(kAdjectival, w)) return add(cut(w, 1), "e er es em en");
  if (ends(w, "er") && head_in(kAdjectival, cut(w, 1))) return add(cut(w, 2), "e er es em en");
  if (ends(w, "e")) return add(w, "n ns s");
  for (const std::string_view feminine :
       {"ung", "heit", "keit", "schaft", "ion", "tät", "ik", "enz", "anz", "ur", "ei", "ie"}) {
    if (!ends(w, feminine) || w.size() < feminine.size() + 2) continue;
    if (feminine == "ie") return add(w, "n s");
    if (feminine == "ion") add(cut(w, 2), "en");  // Stadion, Stadien
    if (feminine == "ei" || feminine == "ion" || feminine == "ur") add(w, "s");
    if (feminine == "anz" || feminine == "ung") add(w, "e");
    if (feminine == "anz" && !umlaut(w).empty() && w.size() < 8) add(umlaut(w), "e en");
    return add(w, "en");
  }
  if (ends(w, "in")) {
    add(w, "nen s e en es");
    return;
  }
  if (ends(w, "nis")) return add(w, "se ses sen");
  if (ends(w, "us")) {
    if (!ends(w, "aus")) {
      add(cut(w, 2), "en i");
      add(w, "se ses sen");
      return;
    }
  } else if (ends(w, "um") && !ends(w, "aum")) {
    return add(cut(w, 2), "en a ums");
  } else if (ends(w, "o")) {
    add(w, "s");
    return add(cut(w, 1), "en i");
  } else if (ends(w, "a")) {
    add(w, "s");
    return add(cut(w, 1), "en");
  } else if (ends(w, "is") && !ends(w, "eis") && !ends(w, "nis")) {
    add(cut(w, 2), "en");
  } else if (ends(w, "chen") || ends(w, "lein")) {
    return add(w, "s");
  } else if (ends(w, "el") || ends(w, "er") || ends(w, "en")) {
    add(w, ends(w, "en") ? "s" : "s n");
    if (ends(w, "ier")) add(w, "e en es");  // Papiere, Offiziere
    if (const std::string changed = umlaut(w); !changed.empty())
      add(changed, ends(w, "en") ? "-" : "- n");
    if (ends(w, "ungen") || ends(w, "heiten") || ends(w, "keiten") || ends(w, "schaften") ||
        ends(w, "ionen") || ends(w, "täten"))
      add(cut(w, 2), "-");
    if (ends(w, "innen")) add(cut(w, 3), "-");
    return;
  }
  add(w, "s es en ens");
  if (!listed(kNoDative, w)) add(w, "e");
  if (ends(w, "s") || ends(w, "t")) add(w, "n");
  if (ends(w, "rr")) add(w, "n");
  const std::string changed = umlaut(w);
  if (!changed.empty()) add(changed, "e en");
  if (head_in(kErPlural, w)) {
    add(w, "er ern");
    if (!changed.empty()) add(changed, "er ern");
  }
}

/// The singular of a noun given in the plural: what an umlaut and -e, -er, -en say.
void noun_singular(std::string_view w, Forms& forms) {
  if (letters(w) < 5) return;
  const auto plain = [](std::string_view s) {
    std::string out;
    for (std::size_t i = 0; i < s.size(); ++i) {
      if (s[i] == '\xC3' && i + 1 < s.size()) {
        const char next = s[i + 1];
        if (next == '\xA4' || next == '\xB6' || next == '\xBC') {
          out += next == '\xA4' ? 'a' : next == '\xB6' ? 'o' : 'u';
          ++i;
          continue;
        }
      }
      out += s[i];
    }
    return out;
  };
  if (ends(w, "e")) {
    const std::string_view stem = cut(w, 1);
    const std::string bare = plain(stem);
    if (bare != stem) noun(bare, forms);
  } else if (ends(w, "er") && head_in(kErPlural, plain(cut(w, 2)))) {
    noun(plain(cut(w, 2)), forms);
  }
}

void adjective_endings(std::string_view stem, Forms& forms) {
  forms.add_all(stem, "- e er es em en");
  if (ends(stem, "el")) forms.add_all(std::string(cut(stem, 2)) + "l", "e er es em en");
  if (ends(stem, "er") && stem.size() > 4)
    forms.add_all(std::string(cut(stem, 2)) + "r", "e er es em en");
}

void adjective(std::string_view w, Forms& forms) {
  adjective_endings(w, forms);
  for (const std::string_view ending : {"es", "er", "en", "em", "e"})
    if (ends(w, ending) && letters(w) >= ending.size() + 3) {
      adjective_endings(cut(w, ending.size()), forms);
      break;
    }
}

class German final : public Inflector {
 public:
  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    const FormWord& word = term.words[index];
    const std::string_view w = word.key;
    forms.add(word.key);
    if (term.fixed || letters(w) < 2) return;
    const bool last = index + 1 == term.words.size();
    if (term.verb) {
      // The verb of a phrase stands last: in Kraft treten.
      if (last) german_verb(w, forms);
      return;
    }
    if (term.words.size() > 1 && !word.capital && listed(kFixed, w)) return;
    if (word.capitals && letters(w) <= 5) {
      forms.add(w, "s");  // acronyms
      return;
    }
    const bool before_noun = !last && term.words[index + 1].word && term.words[index + 1].capital;
    if (!word.capital) {
      if (term.words.size() > 1 || term.adjective) {
        adjective(w, forms);
      } else {
        adjective_endings(w, forms);
      }
      if (term.adjective) {
        for (const std::string& degree : {std::string(w) + "er", umlaut(w) + "er"})
          if (letters(degree) > 4) adjective_endings(degree, forms);
        for (const std::string& degree :
             {std::string(w) + "st", std::string(w) + "est", umlaut(w) + "st"})
          if (letters(degree) > 4) forms.add_all(degree, "e er es em en");
      }
      if (term.words.size() == 1 && term.noun) noun(w, forms);
      return;
    }
    if (before_noun && term.words[index + 1].gap == Gap::space &&
        (ends(w, "e") || ends(w, "er") || ends(w, "es") || ends(w, "en") || ends(w, "em")))
      adjective(w, forms);  // Rotes Kreuz, Vereinte Nationen
    // The first part of a hyphenated compound does not change.
    if (!last && term.words[index + 1].gap == Gap::hyphen) return;
    noun(w, forms);
    noun_singular(w, forms);
  }
};

}  // namespace

std::unique_ptr<Inflector> german_forms() { return std::make_unique<German>(); }

}  // namespace verso
