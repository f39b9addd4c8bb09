// SPDX-License-Identifier: Apache-2.0
//
// Turkish: the last word of a term carries number, possession and case, with vowel harmony and
// softened consonants (kitap, kitabı). A compound in -(s)ı keeps its mark or changes it (savunma
// bakanı, savunma bakanları, savunma bakanlığı is another word). After an apostrophe endings are
// the scanner's. Derivations (-lık, -cı, -sız) do not count.
#include <array>

#include "glossary/forms.h"

namespace verso {

namespace {

struct Harmony {
  std::string_view high;  // ı i u ü
  std::string_view low;   // a e
  bool known = false;
};

Harmony harmony(std::string_view w) {
  for (std::size_t i = w.size(); i-- > 0;) {
    const std::string_view rest = w.substr(i);
    if (rest.starts_with("a") || rest.starts_with("ı")) return {"ı", "a", true};
    if (rest.starts_with("e") || rest.starts_with("i")) return {"i", "e", true};
    if (rest.starts_with("o") || rest.starts_with("u")) return {"u", "a", true};
    if (rest.starts_with("ö") || rest.starts_with("ü")) return {"ü", "e", true};
    if (rest.starts_with("â")) return {"i", "e", true};
  }
  return {};
}

bool vowel_end(std::string_view w) {
  for (const std::string_view v : {"a", "e", "ı", "i", "o", "ö", "u", "ü", "â", "î", "û"})
    if (ends(w, v)) return true;
  return false;
}
bool hard_end(std::string_view w) {
  for (const std::string_view c : {"f", "s", "t", "k", "ç", "ş", "h", "p"})
    if (ends(w, c)) return true;
  return false;
}

std::string operator+(const std::string& a, std::string_view b) {
  std::string out = a;
  out += b;
  return out;
}

/// Case endings and what may follow them. `after_possessive`: a pronominal n stands before.
void cases(const std::string& stem, bool after_possessive, Forms& forms) {
  const Harmony h = harmony(stem);
  if (!h.known) return;
  forms.add(stem);
  const std::string linked = after_possessive ? stem + "n" : stem;
  const bool vowel = vowel_end(stem);
  const std::string buffer = after_possessive ? linked : vowel ? stem + "y" : stem;
  const std::string high(h.high), low(h.low);
  const std::string d = !after_possessive && hard_end(stem) ? "t" : "d";
  std::vector<std::string> made = {buffer + high, buffer + low, linked + d + low,
                                   linked + d + low + "n"};
  made.push_back(vowel || after_possessive ? stem + "n" + high + "n" : stem + high + "n");
  made.push_back((vowel || after_possessive ? stem + "yl" : stem + "l") + low);
  made.push_back(linked + d + low + "ki");
  made.push_back(linked + d + low + "kiler");
  made.push_back(stem + (vowel ? "yla" : "la"));
  for (const std::string& one : made) forms.add(one);
  // Copula: -dır, -ydı, -ymış, -yken.
  forms.add(stem + (hard_end(stem) ? "t" : "d") + high + "r");
  forms.add(stem + (vowel ? "yd" : hard_end(stem) ? "t" : "d") + high);
  forms.add(stem + (vowel ? "ym" : "m") + high + "ş");
  forms.add(linked + d + low + "d" + high + "r");
  forms.add(stem + "c" + low);
  forms.add(linked + "c" + low);
}

/// With possession: my, your, his, our, your, their.
void possessives(const std::string& stem, const std::string& soft, Forms& forms) {
  const Harmony h = harmony(stem);
  if (!h.known) return;
  const std::string high(h.high), low(h.low);
  const bool vowel = vowel_end(stem);
  if (vowel) {
    cases(stem + "m", false, forms);
    cases(stem + "n", false, forms);
    cases(stem + "s" + high, true, forms);
    cases(stem + "m" + high + "z", false, forms);
    cases(stem + "n" + high + "z", false, forms);
  } else {
    for (const std::string& one : {soft, stem}) {
      cases(one + high + "m", false, forms);
      cases(one + high + "n", false, forms);
      cases(one + high, true, forms);
      cases(one + high + "m" + high + "z", false, forms);
      cases(one + high + "n" + high + "z", false, forms);
    }
  }
}

/// kitap, kitab-; renk, reng-; çocuk, çocuğ-; ağaç, ağac-; kanat, kanad-.
std::string softened(std::string_view w) {
  const std::string head(cut(w, 1));
  if (ends(w, "nk")) return head + "g";
  if (ends(w, "k")) return head + "ğ";
  if (ends(w, "p")) return head + "b";
  if (ends(w, "ç")) return std::string(cut(w, 2)) + "c";
  if (ends(w, "t")) return head + "d";
  if (ends(w, "g")) return head + "ğ";
  return std::string(w);
}

void declension(const std::string& stem, Forms& forms) {
  const Harmony h = harmony(stem);
  if (!h.known) {
    forms.add(stem);
    return;
  }
  const std::string soft = softened(stem);
  cases(stem, false, forms);
  if (soft != stem) {
    const std::string high(h.high), low(h.low);
    for (const std::string& one : {soft + high, soft + low, soft + high + "n"}) forms.add(one);
  }
  possessives(stem, soft, forms);
  const std::string plural = stem + (h.low == "a" ? "lar" : "ler");
  cases(plural, false, forms);
  possessives(plural, plural, forms);
  // A vowel falls out before a vowel: isim, ismi; şehir, şehri; burun, burnu.
  struct Fall {
    std::string_view word, stem;
  };
  static constexpr std::array<Fall, 26> kFalls = {
      {{"isim", "ism"},   {"şehir", "şehr"},  {"nehir", "nehr"}, {"oğul", "oğl"},
       {"ağız", "ağz"},   {"burun", "burn"},  {"boyun", "boyn"}, {"beyin", "beyn"},
       {"akıl", "akl"},   {"resim", "resm"},  {"izin", "izn"},   {"şekil", "şekl"},
       {"vakit", "vakt"}, {"zehir", "zehr"},  {"emir", "emr"},   {"nesil", "nesl"},
       {"fikir", "fikr"}, {"hüküm", "hükm"},  {"metin", "metn"}, {"kısım", "kısm"},
       {"keşif", "keşf"}, {"sınıf", "sınıf"}, {"cisim", "cism"}, {"ömür", "ömr"},
       {"ayıp", "ayb"},   {"akit", "akd"}}};
  for (const Fall& fall : kFalls)
    if (stem == fall.word) {
      const std::string base(fall.stem);
      const std::string high(h.high), low(h.low);
      for (const std::string& one : {base + high, base + low, base + high + "n"}) forms.add(one);
      possessives(base, base, forms);
    }
  // Doubled: hak, hakkı; hat, hattı; sır, sırrı.
  if (listed("hak hat sır his tıp zan ret af", stem)) {
    const std::string base =
        stem + std::string(1, stem.back() == 'p'                    ? 'b'
                              : stem.back() == 't' && stem == "ret" ? 'd'
                                                                    : stem.back());
    const std::string doubled = stem == "tıp" ? "tıbb" : stem == "ret" ? "redd" : base;
    const std::string high(h.high), low(h.low);
    for (const std::string& one : {doubled + high, doubled + low, doubled + high + "n"})
      forms.add(one);
    possessives(doubled, doubled, forms);
  }
}

/// A compound's head already in -(s)ı: bakanı, ordusu, hakları. Its cases, plural and bare stem.
void compound_head(std::string_view w, Forms& forms) {
  const std::string word(w);
  cases(word, true, forms);
  std::string bare;
  for (const std::string_view mark : {"sı", "si", "su", "sü"})
    if (ends(w, mark) && vowel_end(cut(w, mark.size()))) bare = cut(w, mark.size());
  if (bare.empty())
    for (const std::string_view mark : {"ı", "i", "u", "ü"})
      if (ends(w, mark)) bare = cut(w, mark.size());
  if (bare.empty()) return;
  std::vector<std::string> stems = {bare};
  if (ends(bare, "ğ")) stems.push_back(std::string(cut(bare, 2)) + "k");
  if (ends(bare, "b")) stems.push_back(std::string(cut(bare, 1)) + "p");
  if (ends(bare, "c")) stems.push_back(std::string(cut(bare, 1)) + "ç");
  if (ends(bare, "d")) stems.push_back(std::string(cut(bare, 1)) + "t");
  for (const std::string& stem : stems) {
    const Harmony h = harmony(stem);
    if (!h.known) continue;
    const std::string plural = stem + (h.low == "a" ? "ları" : "leri");
    cases(plural, true, forms);
    possessives(stem, stem, forms);
    const std::string many = stem + (h.low == "a" ? "lar" : "ler");
    possessives(many, many, forms);
  }
}

/// Verbs: tenses, persons, participles and verbal nouns of a stem.
void verb(std::string_view infinitive, Forms& forms) {
  forms.add(std::string(infinitive));
  if (!ends(infinitive, "mak") && !ends(infinitive, "mek")) return;
  const std::string stem(cut(infinitive, 3));
  const Harmony h = harmony(stem);
  if (!h.known) return;
  const bool vowel = vowel_end(stem);
  for (const bool negative : {false, true}) {
    const std::string base = negative ? stem + "m" + std::string(h.low) : stem;
    const bool open = negative || vowel;
    const Harmony g = harmony(base);
    const std::string high(negative ? h.low == "a" ? "ı" : "i" : h.high), low(g.low);
    std::string soft = base;
    if (!negative && ends(base, "t") && listed("et git güt tat dit", base))
      soft = std::string(cut(base, 1)) + "d";
    const std::string y = open ? soft + "y" : soft;
    const auto persons = [&](const std::string& tense, std::string_view list) {
      for (std::string_view rest = list;;) {
        const auto blank = rest.find(' ');
        const std::string_view ending = rest.substr(0, blank);
        forms.add(ending == "-" ? tense : tense + ending);
        if (blank == std::string_view::npos) break;
        rest.remove_prefix(blank + 1);
      }
    };
    const std::string d = !open && hard_end(base) ? "t" : "d";
    persons(base + d + high,
            low == "a" ? "- m n k nız niz nuz nüz lar" : "- m n k nız niz nuz nüz ler");
    // Present: the stem's open vowel closes.
    std::string closed = open ? std::string(cut(base, 1)) : soft;
    if (vowel && !negative && !(ends(base, "a") || ends(base, "e")))
      closed =
          std::string(base.substr(0, base.size() - (ends(base, "i") || ends(base, "u") ? 1 : 2)));
    for (const std::string_view v : {"ı", "i", "u", "ü"})
      persons(closed + v + "yor", "- um sun uz sunuz lar du lardı muş");
    persons(y + low + "c" + low + "k",
            low == "a" ? "- sın lar tır lardır tı" : "- sin ler tir lerdir ti");
    persons(y + low + "c" + low + "ğ",
            low == "a" ? "ım ız ı ını ından ına" : "im iz i ini inden ine");
    persons(base + "m" + high + "ş", "- ım im um üm sın sin lar ler tır tir tur tür tı ti tu tü");
    for (const std::string_view aorist : {"ar", "er", "ır", "ir", "ur", "ür", "r", "z"})
      persons(soft + aorist, "- ım im um üm sın sin lar ler sa se dı di ken ız iz");
    persons(base + "m" + low, low == "a" ? "- sı sını sına sından sının yı ya ktan ları"
                                         : "- si sini sine sinden sinin yi ye kten leri");
    persons(base + "m" + low + "k", low == "a" ? "- ta tan tadır" : "- te ten tedir");
    persons(y + low + "n",
            low == "a" ? "- lar ı a dan ın ları larla" : "- ler i e den in leri lerle");
    for (const std::string_view v : {high}) {
      persons(base + d + v + "k", low == "a" ? "- tan ları larını" : "- ten leri lerini");
      persons(base + d + v + "ğ" + v, "- nı ni nu nü nda nde ndan nden m n mız miz");
      persons(y + v + "p", "-");
    }
    persons(y + low + "r" + low + "k", "-");
    persons(y + low + "bil", "ir di ecek mek iyor");
    persons(y + low, "- lım lim");
    persons(base + "s" + high + "n", low == "a" ? "- lar" : "- ler");
    persons(base + "s" + low, low == "a" ? "- m n k lar" : "- m n k ler");
  }
  // Passive: abone ol-un-, ateşle-n-, imzala-n-.
  if (stem.size() > 2) {
    const std::string passive =
        vowel ? stem + "n" : stem + std::string(h.high) + (ends(stem, "l") ? "n" : "l");
    for (const std::string_view end :
         {"dı",     "di",     "du",     "dü",   "mış",  "miş",  "muş",  "müş",
          "ıyor",   "iyor",   "uyor",   "üyor", "acak", "ecek", "an",   "en",
          "ması",   "mesi",   "ması",   "mak",  "mek",  "dığı", "diği", "mıştır",
          "miştir", "muştur", "müştür", "ır",   "ir",   "ur",   "ür"})
      forms.add(passive + end);
  }
}

class Turkish final : public Inflector {
 public:
  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    const FormWord& word = term.words[index];
    forms.add(word.key);
    if (index + 1 != term.words.size() || term.fixed || letters(word.key) < 2) return;
    if (term.verb) return verb(word.key, forms);
    declension(word.key, forms);
    const std::string_view w = word.key;
    const bool marked = ends(w, "ı") || ends(w, "i") || ends(w, "u") || ends(w, "ü");
    if (term.words.size() > 1 && marked) compound_head(w, forms);
    // A term in the plural: kuvvetler, görüşmeler.
    for (const std::string_view mark : {"lar", "ler"})
      if (ends(w, mark) && letters(w) > 6) declension(std::string(cut(w, 3)), forms);
  }
};

}  // namespace

std::unique_ptr<Inflector> turkish_forms() { return std::make_unique<Turkish>(); }

}  // namespace verso
