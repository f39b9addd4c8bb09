// SPDX-License-Identifier: Apache-2.0
#include "glossary/forms_german_verbs.h"

#include <array>

namespace verso {

namespace {

// Infinitive, stem of du and er, past, participle. Folded: ß is ss.
constexpr std::string_view kStrong =
    "backen bäck backt gebacken/befehlen befiehl befahl befohlen/beginnen beginn begann begonnen/"
    "beissen beiss biss gebissen/bergen birg barg geborgen/biegen bieg bog gebogen/"
    "bieten biet bot geboten/binden bind band gebunden/bitten bitt bat gebeten/"
    "blasen bläs blies geblasen/bleiben bleib blieb geblieben/brechen brich brach gebrochen/"
    "brennen brenn brannt gebrannt/bringen bring bracht gebracht/denken denk dacht gedacht/"
    "dringen dring drang gedrungen/dürfen darf durft gedurft/empfehlen empfiehl empfahl empfohlen/"
    "essen iss ass gegessen/fahren fähr fuhr gefahren/fallen fäll fiel gefallen/"
    "fangen fäng fing gefangen/finden find fand gefunden/fliegen flieg flog geflogen/"
    "fliehen flieh floh geflohen/fliessen fliess floss geflossen/fressen friss frass gefressen/"
    "frieren frier fror gefroren/geben gib gab gegeben/gehen geh ging gegangen/"
    "gelingen geling gelang gelungen/gelten gil galt gegolten/geniessen geniess genoss genossen/"
    "geschehen geschieh geschah geschehen/gewinnen gewinn gewann gewonnen/"
    "giessen giess goss gegossen/gleichen gleich glich geglichen/graben gräb grub gegraben/"
    "greifen greif griff gegriffen/haben ha hatt gehabt/halten häl hielt gehalten/"
    "hängen häng hing gehangen/heben heb hob gehoben/heissen heiss hiess geheissen/"
    "helfen hilf half geholfen/kennen kenn kannt gekannt/klingen kling klang geklungen/"
    "kommen komm kam gekommen/können kann konnt gekonnt/kriechen kriech kroch gekrochen/"
    "laden läd lud geladen/lassen läss liess gelassen/laufen läuf lief gelaufen/"
    "leiden leid litt gelitten/leihen leih lieh geliehen/lesen lies las gelesen/"
    "liegen lieg lag gelegen/löschen lisch losch gelöscht/lügen lüg log gelogen/"
    "meiden meid mied gemieden/messen miss mass gemessen/nehmen nimm nahm genommen/"
    "nennen nenn nannt genannt/pfeifen pfeif pfiff gepfiffen/raten rät riet geraten/"
    "reiben reib rieb gerieben/reissen reiss riss gerissen/reiten reit ritt geritten/"
    "rennen renn rannt gerannt/riechen riech roch gerochen/rufen ruf rief gerufen/"
    "saufen säuf soff gesoffen/schaffen schaff schuf geschaffen/scheiden scheid schied geschieden/"
    "scheinen schein schien geschienen/schieben schieb schob geschoben/"
    "schiessen schiess schoss geschossen/schlafen schläf schlief geschlafen/"
    "schlagen schläg schlug geschlagen/schleichen schleich schlich geschlichen/"
    "schliessen schliess schloss geschlossen/schmeissen schmeiss schmiss geschmissen/"
    "schmelzen schmilz schmolz geschmolzen/schneiden schneid schnitt geschnitten/"
    "schreiben schreib schrieb geschrieben/schreien schrei schrie geschrien/"
    "schreiten schreit schritt geschritten/schweigen schweig schwieg geschwiegen/"
    "schwellen schwill schwoll geschwollen/schwimmen schwimm schwamm geschwommen/"
    "schwinden schwind schwand geschwunden/schwingen schwing schwang geschwungen/"
    "schwören schwör schwor geschworen/sehen sieh sah gesehen/sein is war gewesen/"
    "senden send sandt gesandt/singen sing sang gesungen/sinken sink sank gesunken/"
    "sitzen sitz sass gesessen/sprechen sprich sprach gesprochen/springen spring sprang gesprungen/"
    "stechen stich stach gestochen/stehen steh stand gestanden/stehlen stiehl stahl gestohlen/"
    "steigen steig stieg gestiegen/sterben stirb starb gestorben/stossen stöss stiess gestossen/"
    "streichen streich strich gestrichen/streiten streit stritt gestritten/"
    "tragen träg trug getragen/treffen triff traf getroffen/treiben treib trieb getrieben/"
    "treten tritt trat getreten/trinken trink trank getrunken/trügen trüg trog getrogen/"
    "tun tu tat getan/verderben verdirb verdarb verdorben/vergessen vergiss vergass vergessen/"
    "verlieren verlier verlor verloren/wachsen wächs wuchs gewachsen/waschen wäsch wusch gewaschen/"
    "weichen weich wich gewichen/weisen weis wies gewiesen/wenden wend wandt gewandt/"
    "werben wirb warb geworben/werden wir wurd geworden/werfen wirf warf geworfen/"
    "wiegen wieg wog gewogen/winden wind wand gewunden/wissen weiss wusst gewusst/"
    "ziehen zieh zog gezogen/zwingen zwing zwang gezwungen/gebären gebär gebar geboren/"
    "erlöschen erlisch erlosch erloschen/verzeihen verzeih verzieh verziehen";

constexpr std::array<std::string_view, 44> kSeparable = {
    "zusammen",  "zurück", "weiter", "wieder", "voraus", "vorbei",  "nieder", "heraus",
    "herein",    "hinaus", "hinein", "hervor", "bereit", "bekannt", "durch",  "entgegen",
    "gegenüber", "fest",   "fort",   "frei",   "statt",  "teil",    "über",   "unter",
    "hoch",      "fern",   "nach",   "auf",    "aus",    "bei",     "ein",    "her",
    "hin",       "los",    "mit",    "vor",    "weg",    "ab",      "an",     "da",
    "um",        "zu",     "still",  "preis"};

constexpr std::array<std::string_view, 9> kInseparable = {"be",  "ge",  "er",   "ver",  "zer",
                                                          "ent", "emp", "miss", "wider"};

constexpr std::string_view kAdjectiveEndings = "- e er es em en";

std::string_view field(std::string_view group, int number) {
  for (; number > 0; --number) {
    const auto blank = group.find(' ');
    if (blank == std::string_view::npos) return {};
    group.remove_prefix(blank + 1);
  }
  return group.substr(0, group.find(' '));
}

/// Adds "stem ending" behind the separable prefix.
struct Adder {
  std::string_view prefix;
  Forms& forms;
  void all(std::string_view stem, std::string_view endings) const {
    forms.add_all(std::string(prefix) + std::string(stem), endings);
  }
};

void personal(const Adder& add, std::string_view stem, bool past) {
  const bool extra = ends(stem, "d") || ends(stem, "t") || ends(stem, "tm") || ends(stem, "ffn") ||
                     ends(stem, "chn") || ends(stem, "gn");
  if (past) {
    add.all(stem, extra ? "- est et en e" : "- st t en e est et");
    return;
  }
  add.all(stem, extra ? "e est et en - t st" : "e st t en -");
}

std::string strip_inseparable(std::string_view w, std::string_view& base) {
  for (const std::string_view prefix : kInseparable)
    if (w.starts_with(prefix) && w.size() > prefix.size() + 3) {
      base = w.substr(prefix.size());
      return std::string(prefix);
    }
  return {};
}

/// A verb without its separable prefix.
void simple_verb(std::string_view w, const Adder& add) {
  std::string_view stem = ends(w, "en") ? cut(w, 2) : cut(w, 1);
  add.all(w, "-");
  add.all(std::string(w) + "d", kAdjectiveEndings);
  if (!add.prefix.empty()) add.all("zu" + std::string(w), "-");
  // Strong, alone or behind be-, ver- and the like.
  std::string_view base = w;
  std::string inseparable;
  std::string_view group = group_of(kStrong, w);
  if (group.empty() || !group.starts_with(w)) {
    inseparable = strip_inseparable(w, base);
    if (inseparable.empty())
      for (const std::string_view prefix : {"über", "unter", "durch", "um", "hinter", "wieder"})
        if (w.starts_with(prefix) && w.size() > prefix.size() + 4) {
          inseparable = prefix;
          base = w.substr(prefix.size());
          break;
        }
    group = inseparable.empty() ? std::string_view{} : group_of(kStrong, base);
    if (!group.starts_with(base)) group = {};
  }
  if (!group.empty()) {
    personal(add, stem, false);
    personal(add, inseparable + std::string(field(group, 1)), false);
    const std::string past = inseparable + std::string(field(group, 2));
    personal(add, past, true);
    if (ends(past, "t")) add.all(past, "e test ten");
    std::string_view participle = field(group, 3);
    if (!inseparable.empty() && participle.starts_with("ge") && !base.starts_with("ge"))
      participle.remove_prefix(2);
    add.all(inseparable + std::string(participle), kAdjectiveEndings);
    if (w == "sein") add.all("", "bin bist ist sind seid sei seien wäre wären wärst");
    if (w == "haben") add.all("", "hast hat hätte hätten");
    if (w == "werden") add.all("", "wirst wird würde würden worden");
    return;
  }
  const bool extra = ends(stem, "d") || ends(stem, "t") || ends(stem, "tm") || ends(stem, "ffn") ||
                     ends(stem, "chn") || ends(stem, "gn") || ends(stem, "dm");
  personal(add, stem, false);
  if (ends(stem, "el")) add.all(std::string(cut(stem, 2)) + "le", "-");
  if (ends(stem, "er")) add.all(std::string(stem) + "n", "-");
  const std::string past = std::string(stem) + (extra ? "et" : "t");
  add.all(past, "e est en et");
  strip_inseparable(w, base);
  const bool no_ge = base != w || ends(w, "ieren");
  add.all((no_ge ? "" : "ge") + past, kAdjectiveEndings);
  // über- and the like: both patterns are met.
  for (const std::string_view prefix : {"über", "unter", "durch", "um", "hinter", "wieder"})
    if (w.starts_with(prefix)) add.all(past, kAdjectiveEndings);
}

}  // namespace

void german_verb(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (w.size() < 3 || !ends(w, "n")) return;
  simple_verb(w, {"", forms});
  if (const auto prefix = german_particle(w); !prefix.empty())
    simple_verb(w.substr(prefix.size()), {prefix, forms});
}

std::string_view german_particle(std::string_view w) {
  if (!ends(w, "n")) return {};
  for (const std::string_view prefix : kSeparable)
    if (w.starts_with(prefix) && w.size() > prefix.size() + 3) return prefix;
  return {};
}

}  // namespace verso
