// SPDX-License-Identifier: Apache-2.0
//
// Italian: plurals, gender of persons, conjugation with the pronouns that hang on the verb.
#include <array>

#include "glossary/forms.h"
#include "glossary/forms_romance.h"

namespace verso {

namespace {

constexpr std::string_view kFixed =
    "a ad al ai agli alla alle allo all con contro da dal dai dagli dalla dalle dallo dall degli "
    "dei "
    "del della delle dello dell di d e ed fra gli i il in la le lo l ma nei nel nella nelle nello "
    "nell "
    "negli non o per senza sopra sotto su sui sul sulla sulle sullo sull sugli tra un una uno che "
    "si ex vice";

constexpr std::string_view kIrregular =
    "uomo uomini/dio dei/dito dita/braccio braccia bracci/ciglio ciglia/labbro labbra labbri/"
    "ginocchio ginocchia ginocchi/uovo uova/osso ossa ossi/paio paia/lenzuolo lenzuola lenzuoli/"
    "miglio miglia/migliaio migliaia/centinaio centinaia/muro muri mura/grido grida gridi/"
    "membro membri membra/fondamento fondamenti fondamenta/bue buoi/tempio templi/ala ali/arma "
    "armi/"
    "mano mani/eco echi/mille mila/capo capi/re/gru/moglie mogli/"
    "attore attrice attori attrici/imperatore imperatrice imperatori imperatrici/"
    "dottore dottoressa dottori dottoresse/professore professoressa professori professoresse/"
    "studente studentessa studenti studentesse/presidente presidentessa presidenti presidentesse/"
    "avvocato avvocata avvocatessa avvocati avvocate avvocatesse/"
    "principe principessa principi principesse/duca duchessa duchi duchesse/"
    "conte contessa conti contesse/poeta poetessa poeti poetesse/eroe eroina eroi eroine/"
    "bello bel bell bei begli bella belle/quello quel quella quei quegli quelle/"
    "buono buon buona buoni buone/grande gran grandi/santo san sant santa santi sante/"
    "amico amici amica amiche/nemico nemici nemica nemiche/greco greci greca greche/"
    "medico medici medica mediche/tecnico tecnici/politico politici/sindaco sindaci sindaca "
    "sindache/"
    "parroco parroci/monaco monaci monaca monache/porco porci/equivoco equivoci/"
    "belga belgi belghe/collega colleghi colleghe/crisi/tesi/ipotesi/analisi/città/serie/specie";

constexpr std::string_view kPersons =
    "ministro cittadino deputato soldato impiegato rifugiato ferito detenuto scomparso accusato "
    "imputato invitato delegato incaricato infermiere operaio bambino figlio fratello amico nemico "
    "vicino contadino argentino palestinese cattolico architetto chimico musicista avvocato "
    "candidato magistrato proprietario funzionario segretario imprenditore volontario commissario "
    "notaio beneficiario destinatario veterinario parlamentare mercenario africano americano "
    "europeo russo turco armeno siriano cileno peruviano messicano italiano cubano "
    "ucraino afghano musulmano cristiano ebreo orfano vedovo suocero nipote zio cugino sposo socio "
    "avversario ereditiero prigioniero straniero passeggero guerrigliero consigliere "
    "cameriere cuoco parrucchiere banchiere pensionato disoccupato laureato alunno maestro ragazzo "
    "sorvegliato sindacato arrestato condannato indagato naufrago profugo sfollato cancelliere "
    "giardiniere portiere ingegnere";

bool ends_a_vowel(std::string_view w) {
  return !w.empty() && std::string_view("aeio").find(w.back()) != std::string_view::npos;
}

void plural(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (letters(w) < 3 || !ends_a_vowel(w)) return;
  const std::string_view stem = cut(w, 1);
  switch (w.back()) {
    case 'o':
      if (ends(w, "io")) {
        forms.add(std::string(stem));  // io, i
        forms.add(stem, "i");
        break;
      }
      if (ends(w, "co") || ends(w, "go")) forms.add(stem, "hi");
      forms.add(stem, "i");
      break;
    case 'a':
      if (ends(w, "ca") || ends(w, "ga")) {
        forms.add(stem, "he");
        if (ends(w, "arca") || ends(w, "iga")) forms.add(stem, "hi");
        break;
      }
      if (ends(w, "cia") || ends(w, "gia")) forms.add(cut(w, 2), "e");
      forms.add(stem, "e");
      if (ends(w, "ista") || ends(w, "eta") || ends(w, "ma") || ends(w, "cida") || ends(w, "ota"))
        forms.add(stem, "i");
      break;
    case 'e':
      if (!ends(w, "ie")) forms.add(stem, "i");
      if (ends(w, "ie")) forms.add(std::string(stem));
      break;
    default:
      break;
  }
}

void singular(std::string_view w, bool free, Forms& bases) {
  if (letters(w) < 4) return;
  if (ends(w, "chi") || ends(w, "ghi")) {
    bases.add(cut(w, 2), "o");
  } else if (ends(w, "che") || ends(w, "ghe")) {
    bases.add(cut(w, 2), "a");
  } else if (ends(w, "i")) {
    if (free) {
      bases.add(cut(w, 1), "o");
      bases.add(cut(w, 1), "e");
      bases.add(std::string(w) + "o");
    }
  } else if (ends(w, "e") && free) {
    bases.add(cut(w, 1), "a");
    if (ends(w, "ce") || ends(w, "ge")) bases.add(cut(w, 1), "ia");
  }
}

void gender(std::string_view w, bool free, Forms& forms) {
  const std::string_view stem = cut(w, 1);
  const auto add = [&](std::string_view base, std::string_view endings) {
    forms.add_all(base, endings);
  };
  if (ends(w, "tore")) return add(cut(w, 3), "rice rici");
  if (ends(w, "trice")) return add(cut(w, 4), "ore ori");
  if (ends(w, "iere") && (free || listed(kPersons, w))) return add(stem, "a e");
  if (ends(w, "iera") && listed(kPersons, std::string(stem) + "e")) return add(stem, "e i");
  if (ends(w, "sore") && free) return add(stem, "a e");
  if (ends(w, "o") && (free || listed(kPersons, w))) {
    const bool hard = ends(w, "co") || ends(w, "go");
    return add(stem, hard ? "a he" : "a e");
  }
  if (ends(w, "a") && (free || listed(kPersons, std::string(stem) + "o"))) {
    const bool hard = ends(w, "ca") || ends(w, "ga");
    add(stem, hard ? "o hi i" : "o i");
    if (ends(w, "ia")) forms.add(std::string(stem));
  }
}

void each(std::string_view list, std::string_view prefix, Forms& forms) {
  for (; !list.empty();) {
    const auto blank = list.find(' ');
    forms.add(prefix, list.substr(0, blank));
    if (blank == std::string_view::npos) return;
    list.remove_prefix(blank + 1);
  }
}

constexpr std::string_view kClitics =
    "mi ti si lo la li le gli ci vi ne glielo gliela melo telo selo";

/// Imperatives with pronouns: scaricalo, scaricatela, scarichiamoli. Behind the tu only pronouns
/// that make no other word: portale, legami and dettagli are nouns.
constexpr std::string_view kAfterTu = "lo la melo mela telo tela celo cela glielo gliela";
void imperatives(const std::string& tu, const std::string& voi, const std::string& noi,
                 Forms& forms) {
  forms.add_all(tu, kAfterTu);
  forms.add_all(voi, kClitics);
  forms.add_all(noi, "lo la li le ci ne");
}

class Italian final : public Inflector {
 public:
  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    const FormWord& word = term.words[index];
    const std::string_view w = word.key;
    forms.add(word.key);
    if (term.fixed) return;
    if (term.verb) {
      if (index == 0) italian_verb(w, forms);
      return;
    }
    const bool alone = term.words.size() == 1;
    if (!alone && listed(kFixed, w)) return;
    const bool free = term.adjective || (!alone && (index > 0 || !term.noun));
    const bool agree = term.adjective || (!alone && index > 0);
    if (const std::string_view group = group_of(kIrregular, w); !group.empty()) {
      forms.add_all("", group);
      return;
    }
    Forms bases;
    bases.add(word.key);
    singular(w, free, bases);
    for (const std::string& base : bases.list()) {
      if (const std::string_view group = group_of(kIrregular, base); !group.empty())
        forms.add_all("", group);
      plural(base, forms);
      gender(base, agree, forms);
    }
    // An elided adjective or noun: quest’anno; grand’uomo.
    if (!alone && index + 1 < term.words.size() && term.words[index + 1].gap == Gap::space &&
        ends(w, "e"))
      return;
  }
};

}  // namespace

void italian_verb(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  std::string infinitive(w);
  if (ends(w, "rsi")) infinitive = std::string(cut(w, 2)) + "e";
  if (letters(infinitive) < 4) return;
  const std::string_view i = infinitive;
  const bool contracted = ends(i, "rre");  // porre, trarre, condurre
  if (!contracted && !ends(i, "are") && !ends(i, "ere") && !ends(i, "ire")) return;
  forms.add(infinitive);
  forms.add(std::string(cut(i, 1)));
  forms.add_all(cut(i, contracted ? 2 : 1), kClitics);
  const std::string_view stem = cut(i, 3);
  std::string hard(stem);
  if (ends(stem, "c") || ends(stem, "g")) hard += "h";
  if (ends(i, "are")) {
    const std::string bare(ends(stem, "i") ? cut(stem, 1) : std::string_view(hard));
    forms.add_all(stem,
                  "o a ate ano avo avi ava avamo avate avano ai asti ò ammo aste arono assi asse "
                  "assimo assero ando ato ata ati ate ante anti");
    forms.add_all(bare,
                  "i iamo iate ino erò erai erà eremo erete eranno erei eresti erebbe eremmo "
                  "ereste erebbero");
    forms.add_all(stem, "i iamo ino");
    forms.add_all(std::string(stem) + "ando", kClitics);
    imperatives(std::string(stem) + "a", std::string(stem) + "ate", bare + "iamo", forms);
  } else if (ends(i, "ire")) {
    forms.add_all(
        stem,
        "o i e iamo ite ono ivo ivi iva ivamo ivate ivano ii isti ì immo iste irono isco "
        "isci isce iscono isca iscano a ano issi isse issero irò irai irà iremo irete "
        "iranno irei iresti irebbe iremmo ireste irebbero endo ito ita iti ite ente enti");
    forms.add_all(std::string(stem) + "endo", kClitics);
    imperatives(std::string(stem) + "i", std::string(stem) + "ite", std::string(stem) + "iamo",
                forms);
    forms.add_all(std::string(stem) + "isci", kAfterTu);
  } else if (ends(i, "ere")) {
    forms.add_all(
        stem,
        "o i e iamo ete ono evo evi eva evamo evate evano ei esti é ette ettero emmo este "
        "erono a ano essi esse essero erò erai erà eremo erete eranno erei eresti "
        "erebbe eremmo ereste erebbero endo uto uta uti ute iuto iuta iuti iute ente enti");
    forms.add_all(std::string(stem) + "endo", kClitics);
    imperatives(std::string(stem) + "i", std::string(stem) + "ete", std::string(stem) + "iamo",
                forms);
    // Strong pasts and participles by the end of the stem: chiudere, chiuse, chiuso.
    struct Strong {
      std::string_view ending, past, participle;
    };
    static constexpr std::array<Strong, 22> kStrong = {
        {{"igg", "iss", "itt"},      {"egg", "ess", "ett"},
         {"ugg", "uss", "utt"},      {"cogli", "cols", "colt"},
         {"gli", "ls", "lt"},        {"ng", "ns", "nt"},
         {"nc", "ns", "nt"},         {"rg", "rs", "rs"},
         {"rr", "rs", "rs"},         {"uot", "oss", "oss"},
         {"uov", "oss", "oss"},      {"ond", "os", "ost"},
         {"nd", "s", "s"},           {"ett", "is", "ess"},
         {"prim", "press", "press"}, {"olv", "ols", "olt"},
         {"viv", "viss", "vissut"},  {"iv", "iss", "itt"},
         {"omp", "upp", "ott"},      {"ced", "cess", "cess"},
         {"orr", "ors", "ors"},      {"d", "s", "s"}}};
    for (const Strong& row : kStrong)
      if (ends(stem, row.ending)) {
        const std::string prefix(cut(stem, row.ending.size()));
        forms.add_all(prefix + std::string(row.past), "i e ero");
        forms.add_all(prefix + std::string(row.participle), "o a i e");
      }
    if (ends(stem, "n") || ends(stem, "l")) forms.add_all(std::string(stem) + "g", "o ono a ano");
    if (ends(stem, "gli")) forms.add_all(std::string(cut(stem, 3)) + "lg", "o ono a ano");
  } else {
    const std::string base(cut(i, 3));
    const std::string_view kind = i.substr(i.size() - 4, 1);
    const std::string present = base + (kind == "o" ? "n" : kind == "a" ? "" : "c");
    imperatives(present + "i", present + "ete", present + "iamo", forms);
    forms.add_all(present, "e i iamo ete evo eva evano endo ono o a ano emmo este");
    if (kind == "o") {
      forms.add_all(base + "ng", "o ono a ano");
      forms.add_all(base.substr(0, base.size() - 1), "osi ose osero osto osta osti oste");
    } else if (kind == "a") {
      forms.add_all(base + "gg", "o ono a ano endo");
      forms.add_all(base, "e i iamo ete evo eva evano ssi sse ssero tto tta tti tte endo");
    } else {
      // condurre: condussi, condotto.
      forms.add_all(base.substr(0, base.size() - 1), "otto otta otti otte ussi usse ussero");
    }
    forms.add_all(base + "rr", "ò ai à emo ete anno ei esti ebbe emmo este ebbero");
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kWhole = {{
      {"bere",
       "bevo bevi beve beviamo bevete bevono bevevo beveva bevevano bevve bevvero beva bevano "
       "bevendo bevuto bevuta bevuti bevute berrò berrà berranno berrebbe"},
      {"essere",
       "sono sei è siamo siete ero eri era erano fui fu furono sarò sarà saranno sia siano fosse "
       "fossero stato stata stati state"},
      {"avere", "ho hai ha hanno abbiamo ebbi ebbe ebbero avrò avrà avranno avrebbe abbia abbiano"},
      {"tenere",
       "tengo tieni tiene tengono tenne tennero tenni terrà terranno terrebbe tenga tengano"},
      {"venire",
       "vengo vieni viene vengono venne vennero venni verrà verranno verrebbe venga vengano venuto "
       "venuta venuti venute"},
      {"andare", "vado vai va vanno vada vadano andrà andranno"},
      {"fare",
       "faccio fai fa fanno facciamo faceva facevano feci fece fecero faccia facciano facesse "
       "facendo fatto fatta fatti fatte farà faranno"},
      {"dire",
       "dico dici dice diciamo dicono diceva dicevano dissi disse dissero dica dicano dicendo "
       "detto detta detti dette"},
      {"dare", "do dai dà danno diede diedero desse dia diano"},
      {"stare", "sto stai sta stanno stette stettero stesse stia stiano"},
      {"potere", "posso puoi può possiamo possono possa possano potrà potranno potrebbe"},
      {"volere", "voglio vuoi vuole vogliono volle vollero voglia vorrà vorrebbe"},
      {"dovere", "devo devi deve devono debba debbano dovrà dovranno dovrebbe"},
      {"sapere", "so sai sa sanno seppe seppero sappia saprà"},
      {"uscire", "esco esci esce escono esca escano"},
      {"aprire", "aperto aperta aperti aperte"},
      {"morire", "muoio muore muoiono muoia muoiano morto morta morti morte"},
      {"vedere", "vidi vide videro visto vista visti viste vedrà vedranno"},
  }};
  for (const auto& [ending, list] : kWhole)
    if (ends(i, ending) &&
        (i.size() == ending.size() || ending == "tenere" || ending == "venire" ||
         ending == "fare" || ending == "dire" || ending == "aprire" || ending == "vedere"))
      each(list, cut(i, ending.size()), forms);
  if (ends(i, "prire") || ends(i, "ffrire"))
    forms.add_all(std::string(cut(i, 4)), "erto erta erti erte");
}

std::unique_ptr<Inflector> italian_forms() { return std::make_unique<Italian>(); }

}  // namespace verso
