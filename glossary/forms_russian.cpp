// SPDX-License-Identifier: Apache-2.0
//
// Russian declension (verbs: forms_russian_verbs.cpp). The ending of the dictionary form names the
// class, the class the endings: a closed list, so that рак never meets ракета. Keys are folded: ё
// is е.
#include "glossary/forms_russian.h"

#include "glossary/forms.h"

namespace verso {

namespace {

constexpr std::string_view kFixed =
    "без в во до для за из к ко на над не о об от по под при про с со у и или между через против "
    "после перед около де";

constexpr std::string_view kIrregular =
    "человек человека человеку человеком человеке люди людей людям людьми людях/"
    "ребенок ребенка ребенку ребенком ребенке дети детей детям детьми детях/"
    "мать матери матерью матерей матерям матерями матерях/"
    "дочь дочери дочерью дочерей дочерям дочерьми дочерями дочерях/"
    "путь пути путем путей путям путями путях/день дня дню днем дне дни дней дням днями днях/"
    "отец отца отцу отцом отце отцы отцов отцам отцами отцах/"
    "друг друга другу другом друге друзья друзей друзьям друзьями друзьях/"
    "брат брата брату братом брате братья братьев братьям братьями братьях/"
    "сын сына сыну сыном сыне сыновья сыновей сыновьям сыновьями сыновьях сыны сынов/"
    "муж мужа мужу мужем муже мужья мужей мужьям мужьями мужьях/"
    "лист листа листу листом листе листы листов листам листами листах листья листьев листьям/"
    "год года году годом годе годы лет годов годам годами годах/"
    "суд суда суду судом суде суды судов судам судами судах/"
    "мир мира миру миром мире миры миров мирам мирами мирах/"
    "бой боя бою боем бое бои боев боям боями боях/"
    "заем займа займу займом займе займы займов займам займами займах/"
    "наем найма найму наймом найме/лев льва льву львом льве львы львов/лед льда льду льдом льде/"
    "война войны войне войну войной войною войн войнам войнами войнах/"
    "письмо письма письму письмом письме писем письмам письмами письмах/"
    "земля земли земле землю землей землею земель землям землями землях/"
    "сестра сестры сестре сестру сестрой сестер сестрам сестрами сестрах/"
    "деньги денег деньгам деньгами деньгах/судно судна судну судном судне суда судов судам судами "
    "судах/"
    "небо неба небу небом небе небеса небес небесам/чудо чуда чуду чудом чуде чудеса чудес чудесам/"
    "ухо уха уху ухом ухе уши ушей ушам ушами ушах/глаз глаза глазу глазом глазе глаз глазам "
    "глазами глазах/"
    "имя имени именем имена имен именам именами именах/время времени временем времена времен "
    "временам временами временах/"
    "пламя пламени пламенем/бремя бремени бременем/знамя знамени знаменем знамена знамен знаменам/"
    "церковь церкви церковью церквей церквам церквями церквах/любовь любви любовью/"
    "ложь лжи ложью/вошь вши вошью вшей/рот рта рту ртом рте рты/сон сна сну сном сне сны снов "
    "снам/"
    "угол угла углу углом угле углы углов углам углами углах/посол посла послу послом после послы "
    "послов послам послами послах/"
    "узел узла узлу узлом узле узлы узлов узлам узлами узлах/орел орла орлу орлом орле орлы орлов/"
    "козел козла/осел осла/котел котла котлу котлом котле котлы котлов/ветер ветра ветру ветром "
    "ветре ветры ветров ветрам/"
    "огонь огня огню огнем огне огни огней огням огнями огнях/уголь угля углю углем угле угли "
    "углей/"
    "рубль рубля рублю рублем рубле рубли рублей рублям рублями рублях/"
    "господин господина господину господином господине господа господ господам/"
    "хозяин хозяина хозяину хозяином хозяине хозяева хозяев хозяевам/сосед соседа соседу соседом "
    "соседе соседи соседей соседям соседями соседях/"
    "татарин татарина татары татар татарам/цыган цыгана цыгане цыган цыганам/солдат солдата "
    "солдату солдатом солдате солдаты солдат солдатам солдатами солдатах/"
    "ребро ребра ребер/ядро ядра ядру ядром ядре ядер ядрам ядрами ядрах/стекло стекла стеклу "
    "стеклом стекле стекол стеклам/"
    "окно окна окну окном окне окон окнам окнами окнах/число числа числу числом числе чисел числам "
    "числами числах/"
    "масло масла маслу маслом масле масел маслам/весло весла весел/кресло кресла креслу креслом "
    "кресле кресел креслам";

constexpr std::string_view kAdjectiveHard =
    "ый ий ой ого ему ому ым им ом ем ая ую ою ое ые ых их ыми ими его ей ее ие яя юю ею";

bool vowel(std::string_view letter) { return listed("а е и о у ы э ю я", letter); }
/// The last letter (two bytes in UTF-8) of a Cyrillic word.
std::string_view last(std::string_view w) { return w.size() < 2 ? w : w.substr(w.size() - 2); }

std::string_view before_last(std::string_view w) {
  return w.size() < 4 ? std::string_view{} : w.substr(w.size() - 4, 2);
}

/// The genitive plural without an ending, with the vowel that slips in: сделка, сделок.
void bare_stem(std::string_view stem, Forms& forms) {
  forms.add(std::string(stem));
  if (stem.size() < 6) return;
  const std::string_view end = last(stem), inner = before_last(stem);
  if (vowel(end) || vowel(inner)) return;
  const std::string_view head = cut(stem, 2);
  if (inner == "ь" || inner == "й") {
    forms.add(cut(stem, 4), "е" + std::string(end));  // копейка, свадьба
    return;
  }
  forms.add(head, "о" + std::string(end));
  forms.add(head, "е" + std::string(end));
}

void masculine_hard(std::string_view stem, Forms& forms) {
  forms.add_all(stem, "- а у ом ем е ы и ов ей ев ам ами ах");
  forms.add_all(stem, "ья ьев ьям ьями ьях");  // стул, стулья
}

void noun(std::string_view w, Forms& forms, bool plural_term) {
  if (const std::string_view group = group_of(kIrregular, w); !group.empty()) {
    forms.add_all("", group);
    return;
  }
  if (letters(w) < 3) return;
  const std::string_view stem = cut(w, 2);
  const std::string_view end = last(w);
  if (ends(w, "мя") && letters(w) < 7) {
    forms.add_all(cut(w, 2), "ени енем ена ен енам енами енах");
    return;
  }
  if (ends(w, "ия")) return forms.add_all(stem, "я и ю ей ею й ям ями ях");
  if (ends(w, "ие") || ends(w, "ье")) {
    forms.add_all(stem, "е я ю ем и ям ями ях ев");
    forms.add(cut(w, 4), "ий");
    if (plural_term) forms.add_all(cut(w, 4), "ых их");
    return;
  }
  if (ends(w, "ий")) {
    forms.add_all(stem, "й я ю ем и ев ям ями ях е");
    return;
  }
  if (end == "й") return forms.add_all(stem, "й я ю ем е и ев ям ями ях ей");
  if (end == "ь") {
    forms.add_all(stem, "ь и ью ей ям ями ях я ю ем ем е");
    // корабль; кремень, день: the vowel before may fall out.
    if (letters(stem) > 3 && before_last(w.substr(0, w.size())) == "н" && ends(cut(stem, 2), "е"))
      forms.add_all(std::string(cut(stem, 4)) + "н", "я ю ем е и ей ям ями ях");
    return;
  }
  if (end == "а") {
    forms.add_all(stem, "а ы и е у ой ей ою ею ам ами ах");
    bare_stem(stem, forms);
    if (ends(stem, "ж") || ends(stem, "ш") || ends(stem, "ч") || ends(stem, "щ"))
      forms.add(stem, "ей");
    return;
  }
  if (end == "я") {
    forms.add_all(stem, "я и е ю ей ею ям ями ях");
    forms.add_all(stem, "ь й");
    if (stem.size() > 6 && !vowel(last(stem)) && !vowel(before_last(stem))) {
      const std::string head(cut(stem, 2));
      forms.add_all(head + "е" + std::string(last(stem)), "- ь");
    }
    if (ends(stem, "ь")) forms.add(cut(stem, 2), "ей");
    return;
  }
  if (end == "о") {
    forms.add_all(stem, "о а у ом е ы и ам ами ах");
    bare_stem(stem, forms);
    return;
  }
  if (end == "е") {
    forms.add_all(stem, "е а я у ю ем и ы ам ями ами ям ах ях ей");
    bare_stem(stem, forms);
    return;
  }
  if (end == "ы" || end == "и") {
    // A term in the plural: силы, переговоры, власти.
    masculine_hard(stem, forms);
    forms.add_all(stem, "о ой ою ей ью ь ям ями ях ю я й");
    bare_stem(stem, forms);
    return;
  }
  if (vowel(end)) return;  // кафе, пальто, такси
  // Masculine with a hard consonant.
  masculine_hard(w, forms);
  if (ends(w, "анин") || ends(w, "янин")) {
    forms.add_all(cut(w, 4), "е ам ами ах");
    forms.add(std::string(cut(w, 4)));
  }
  if (ends(w, "онок") || ends(w, "енок"))
    forms.add_all(cut(w, 8), "ята ат ят ятам ятами ятах ата атам");
  // Falling vowels: боец, бойца; рынок, рынка; конец, конца.
  const std::string_view inner = before_last(w);
  if (letters(w) > 3 && (inner == "е" || inner == "о") &&
      (end == "ц" || end == "к" || end == "н" || end == "л" || end == "р")) {
    const std::string_view head = cut(w, 4);
    std::string fallen(head);
    if (vowel(last(head)))
      fallen += "й";
    else if (ends(head, "л") && end == "ц")
      fallen += "ь";
    forms.add_all(fallen + std::string(end), "а у ом ем е ы и ов ев ам ами ах");
    // ларёк, огонёк: the consonant stays soft.
    if (inner == "е" && end == "к" && !vowel(last(head)))
      forms.add_all(std::string(head) + "ьк", "а у ом е и ов ам ами ах");
  }
  if (ends(w, "ор") || ends(w, "ер") || ends(w, "ль")) forms.add_all(w, "а ов");
}

bool adjective_ending(std::string_view w) {
  return ends(w, "ый") || ends(w, "ий") || ends(w, "ой") || ends(w, "ая") || ends(w, "яя") ||
         ends(w, "ое") || ends(w, "ее") || ends(w, "ые") || ends(w, "ие");
}

void adjective(std::string_view w, Forms& forms) {
  const std::string_view stem = cut(w, 4);
  forms.add_all(stem, kAdjectiveHard);
  // третий, волчий
  if (ends(w, "ий")) forms.add_all(stem, "ья ье ьи ьего ьему ьим ьем ьей ью ьих ьими");
}

/// законен, законна, законны; the neuter is an adverb too and is left out.
void short_forms(std::string_view w, Forms& forms) {
  const std::string_view stem = cut(w, 4);
  if (!(ends(w, "ый") || ends(w, "ой")) || ends(stem, "ск") || ends(stem, "ов")) return;
  forms.add_all(stem, "а ы");
  if (ends(stem, "н") && !vowel(before_last(stem))) {
    std::string_view head = cut(stem, 2);
    if (ends(head, "ь") || ends(head, "й")) head = cut(head, 2);
    forms.add(head, "ен");
  } else if (letters(stem) > 4) {
    forms.add(std::string(stem));  // shorter ones meet nouns: прав, лев
  }
}

void possessive(std::string_view w, Forms& forms) {
  forms.add_all(w, "а о ы ого ому ым ом ой у ых ыми");
}

class Russian final : public Inflector {
 public:
  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    const FormWord& word = term.words[index];
    const std::string_view w = word.key;
    forms.add(word.key);
    if (term.fixed || w.size() < 4 || static_cast<unsigned char>(w[0]) < 0xD0) return;
    if (term.verb) {
      if (index == 0) russian_verb(w, forms);
      return;
    }
    if (word.capitals && letters(w) <= 5) return;  // НАТО, ООН
    if (term.words.size() > 1 && listed(kFixed, w)) return;
    // What stands in the genitive behind the head does not change: прекращение огня.
    if (index > head_of(term)) return;
    if (!group_of(kIrregular, w).empty()) return noun(w, forms, false);
    const bool more = index + 1 < term.words.size();
    if (adjective_ending(w) && letters(w) > 4) {
      const bool neuter_noun = is_noun_in_ie(w) || ((ends(w, "ие") || ends(w, "ее")) && !more);
      const bool noun_like = ends(w, "ий") && !more && term.words.size() == 1;
      if (!neuter_noun) adjective(w, forms);
      if (!neuter_noun && term.words.size() == 1) short_forms(w, forms);
      if (neuter_noun || noun_like) noun(w, forms, false);
      return;
    }
    if (more && (ends(w, "ов") || ends(w, "ин")) && index == 0) possessive(w, forms);
    noun(w, forms, true);
  }

 private:
  /// The head is the first word that is no adjective; what agrees stands before it.
  static std::size_t head_of(const TermShape& term) {
    for (std::size_t i = 0; i < term.words.size(); ++i) {
      const std::string_view w = term.words[i].key;
      if (!term.words[i].word || listed(kFixed, w)) continue;
      if (term.words[i].gap == Gap::hyphen && i > 0) return i;
      const bool hyphenated = i + 1 < term.words.size() && term.words[i + 1].gap == Gap::hyphen;
      if (hyphenated && !ends(w, "о") && !ends(w, "е")) continue;  // премьер-министр: both parts
      if (hyphenated) continue;
      const bool more = i + 1 < term.words.size();
      if (more && adjective_ending(w) && letters(w) > 4 && !is_noun_in_ie(w)) continue;
      return i;
    }
    return term.words.size();
  }
  /// прекращение, соглашение: nouns, though they look like plural adjectives.
  static bool is_noun_in_ie(std::string_view w) {
    return ends(w, "ние") || ends(w, "тие") || ends(w, "вие") || ends(w, "ствие");
  }
};

}  // namespace

std::unique_ptr<Inflector> russian_forms() { return std::make_unique<Russian>(); }

}  // namespace verso
