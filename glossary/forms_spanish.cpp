// SPDX-License-Identifier: Apache-2.0
//
// Spanish and Portuguese. Number always; gender for persons and participles when a word stands
// alone (puerta is no feminine of puerto), freely beside other words of a term.
#include "glossary/forms.h"
#include "glossary/forms_romance.h"

namespace verso {

namespace {

constexpr std::string_view kSpanishFixed =
    "a al ante bajo con contra de del desde durante e el en entre hacia hasta la las lo los ni o "
    "para por que se según sin sobre tras u un una y no su sus ex vice";
constexpr std::string_view kPortugueseFixed =
    "a ao aos à às com contra da das de do dos e em entre na nas no nos o os ou para pela pelas "
    "pelo "
    "pelos por que se sem sob sobre um uma não ex vice d";

// Persons, and adjectives of persons, in -o whose feminine is in -a.
constexpr std::string_view kPersons =
    "ministro médico ciudadano diputado ingeniero alumno maestro abogado soldado empleado "
    "refugiado "
    "herido detenido desaparecido fallecido nacido bandido acusado imputado invitado delegado "
    "encargado enfermero obrero niño hijo hermano amigo enemigo vecino campesino argentino "
    "palestino marroquino católico arquitecto químico físico músico político mecánico biólogo "
    "técnico matemático psicólogo sociólogo catedrático académico candidato magistrado jurado "
    "propietario funcionario secretario empresario voluntario mandatario comisario notario "
    "beneficiario usuario destinatario veterinario becario universitario parlamentario mercenario "
    "africano americano europeo ruso turco griego armenio sirio iraquí chileno peruano mexicano "
    "italiano cubano colombiano venezolano brasileño ucraniano afgano musulmán cristiano judío "
    "huérfano viudo suegro nieto tío primo esposo novio socio adversario heredero prisionero "
    "compañero extranjero pasajero viajero guerrillero consejero portero cocinero camarero "
    "peluquero panadero granjero ganadero minero pionero banquero financiero soltero casado "
    "divorciado jubilado desempleado asalariado autónomo interno electo "
    // Portuguese
    "cidadão deputado engenheiro aluno advogado funcionário secretário empresário voluntário "
    "comissário usuário beneficiário destinatário proprietário estagiário refém ferido preso "
    "menino filho irmão amigo inimigo vizinho camponês operário enfermeiro brasileiro estrangeiro "
    "prisioneiro conselheiro companheiro passageiro guerrilheiro bombeiro banqueiro herdeiro "
    "professor embaixador africano americano europeu russo turco grego armênio médica "
    "primeiro segundo terceiro";

constexpr std::string_view kSpanishIrregular =
    "régimen regímenes/carácter caracteres/espécimen especímenes/joven jóvenes/"
    "examen exámenes/imagen imágenes/orden órdenes/origen orígenes/margen márgenes/"
    "crimen crímenes/virgen vírgenes/volumen volúmenes/dictamen dictámenes/resumen resúmenes/"
    "certamen certámenes/germen gérmenes/líder lideresa líderes lideresas/"
    "actor actriz actores actrices/emperador emperatriz emperadores emperatrices/"
    "rey reyes/reina reinas/ley leyes/hombre hombres/mujer mujeres/"
    "alcalde alcaldesa alcaldes alcaldesas/duque duquesa duques duquesas/"
    "príncipe princesa príncipes princesas/héroe heroína héroes heroínas/"
    "buen bueno buena buenos buenas/gran grande grandes/primer primero primera primeros primeras/"
    "tercer tercero tercera terceros terceras/mal malo mala malos malas/"
    "algún alguno alguna algunos algunas/ningún ninguno ninguna/san santo santa santos santas/"
    "club clubes clubs/álbum álbumes/sí síes/tren trenes/mes meses/país países/"
    "convoy convoyes convóis";

const std::pair<std::string_view, std::string_view> kAccents[] = {
    {"á", "a"}, {"é", "e"}, {"í", "i"}, {"ó", "o"}, {"ú", "u"}};

/// The word without the accent of its last vowel: nación, nacion-es.
std::string unaccented_end(std::string_view w) {
  for (const auto& [accented, bare] : kAccents) {
    const auto at = w.rfind(accented);
    if (at == std::string_view::npos) continue;
    const std::string_view tail = w.substr(at + accented.size());
    if (tail.find_first_of("aeiou") != std::string_view::npos) continue;
    return std::string(w.substr(0, at)) + std::string(bare) + std::string(tail);
  }
  return std::string(w);
}
/// The reverse, for a plural that lost the accent: naciones, nación.
std::string accented_end(std::string_view w) {
  const auto at = w.find_last_of("aeiou");
  if (at == std::string_view::npos) return std::string(w);
  for (const auto& [accented, bare] : kAccents)
    if (bare[0] == w[at])
      return std::string(w.substr(0, at)) + std::string(accented) + std::string(w.substr(at + 1));
  return std::string(w);
}

bool vowel_end(std::string_view w) {
  return !w.empty() && std::string_view("aeiou").find(w.back()) != std::string_view::npos;
}

void spanish_plural(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (ends(w, "z")) {
    forms.add(cut(w, 1), "ces");
  } else if (vowel_end(w) || ends(w, "é") || ends(w, "á") || ends(w, "ó")) {
    forms.add(w, "s");
  } else if (ends(w, "í") || ends(w, "ú")) {
    forms.add(w, "s");
    forms.add(w, "es");
  } else if (ends(w, "s") || ends(w, "x")) {
    const std::string bare = unaccented_end(w);
    if (bare != w) forms.add(bare, "es");
  } else {
    const std::string bare = unaccented_end(w);
    forms.add(bare, "es");
    if (bare == w || !(ends(w, "n") || ends(w, "s"))) forms.add(w, "es");
    if (!ends(w, "n") && !ends(w, "r") && !ends(w, "l") && !ends(w, "d")) forms.add(w, "s");
  }
}

void spanish_singular(std::string_view w, Forms& bases) {
  if (letters(w) < 4 || !ends(w, "s")) return;
  if (ends(w, "ces")) bases.add(cut(w, 3), "z");
  if (ends(w, "es")) {
    const std::string_view stem = cut(w, 2);
    if (ends(stem, "n") || ends(stem, "s")) bases.add(accented_end(stem));
    if (!vowel_end(stem) && letters(stem) > 2) bases.add(std::string(stem));
  }
  if (vowel_end(cut(w, 1)) && !ends(w, "is") && !ends(w, "us") &&
      !listed("atlas caos lunes martes "
              "jueves viernes crisis tesis dosis virus lejos menos antes entonces mes país",
              w))
    bases.add(std::string(cut(w, 1)));
}

void spanish_gender(std::string_view w, bool free, Forms& forms) {
  const auto pair = [&](std::string_view stem, std::string_view endings) {
    forms.add_all(stem, endings);
  };
  if (ends(w, "o")) {
    if (free || listed(kPersons, w) ||
        (ends(w, "ado") &&
         !listed("estado mercado ganado pescado "
                 "grado lado vado senado condado tratado prado hado helado pasado",
                 w)))
      pair(cut(w, 1), "a as");
  } else if (ends(w, "a")) {
    const std::string masculine = std::string(cut(w, 1)) + "o";
    if (free || listed(kPersons, masculine)) pair(cut(w, 1), "o os");
    if (ends(w, "dora") || ends(w, "tora") || ends(w, "sora")) pair(cut(w, 1), "- es");
    if (ends(w, "esa") && (free || letters(w) > 6)) pair(std::string(cut(w, 3)) + "és", "-");
    if (ends(w, "esa") && (free || letters(w) > 6)) pair(cut(w, 1), "es");
    if (free && ends(w, "ora")) pair(cut(w, 1), "- es");
    if (ends(w, "nta") &&
        (free || listed("presidenta gerenta dependienta asistenta sirvienta clienta", w)))
      pair(cut(w, 1), "e es");
  } else if (ends(w, "or")) {
    if (ends(w, "dor") || ends(w, "tor") || ends(w, "sor") || free) pair(w, "a as");
  } else if (ends(w, "és") && letters(w) > 4) {
    pair(unaccented_end(w), "a as es");
  } else if (ends(w, "nte")) {
    if (listed("presidente gerente dependiente asistente sirviente cliente", w))
      pair(cut(w, 1), "a as");
  } else if (free && (ends(w, "ón") || ends(w, "án") || ends(w, "ín"))) {
    pair(unaccented_end(w), "a as");
  } else if (ends(w, "án") && listed("alemán catalán musulmán capitán", w)) {
    pair(unaccented_end(w), "a as");
  } else if (free && ends(w, "ol")) {
    pair(w, "a as");
  } else if (listed("español", w)) {
    pair(w, "a as");
  }
}

struct Rules {
  std::string_view fixed, irregular;
  void (*plural)(std::string_view, Forms&);
  void (*singular)(std::string_view, Forms&);
  void (*gender)(std::string_view, bool, Forms&);
  void (*verb)(std::string_view, Forms&);
  std::string_view clitics;  // that end a verb in a dictionary: quejarse
};

class Iberian final : public Inflector {
 public:
  explicit Iberian(const Rules& rules) : rules_(rules) {}

  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    const FormWord& word = term.words[index];
    const std::string_view w = word.key;
    forms.add(word.key);
    if (term.fixed) return;
    if (term.verb) {
      if (index == 0) rules_.verb(w, forms);
      return;
    }
    if (term.words.size() > 1 && listed(rules_.fixed, w)) return;
    const bool alone = term.words.size() == 1;
    const bool head = index == 0;
    const bool free = !term.noun ? term.adjective || (!alone && !head) : !alone && !head;
    if (const std::string_view group = group_of(rules_.irregular, w); !group.empty()) {
      forms.add_all("", group);
      return;
    }
    Forms bases;
    bases.add(word.key);
    rules_.singular(w, bases);
    for (const std::string& base : bases.list()) {
      if (const std::string_view group = group_of(rules_.irregular, base); !group.empty())
        forms.add_all("", group);
      rules_.plural(base, forms);
      rules_.gender(base, free, forms);
    }
  }

 private:
  Rules rules_;
};

constexpr std::string_view kPortugueseIrregular =
    "mão mãos/irmão irmã irmãos irmãs/cidadão cidadã cidadãos cidadãs/cristão cristã cristãos "
    "cristãs/"
    "pagão pagã pagãos pagãs/órfão órfã órfãos órfãs/órgão órgãos/bênção bênçãos/grão grãos/"
    "chão chãos/vão vãos/cão cães/pão pães/capitão capitães capitã capitãs/"
    "alemão alemã alemães alemãs/catalão catalã catalães catalãs/tabelião tabeliães tabeliã/"
    "escrivão escrivães escrivã escrivãs/guardião guardiães guardiões guardiã guardiãs/"
    "mau má maus más/bom boa bons boas/país países/réu ré réus rés/rei reis/lei leis/"
    "mal males/cônsul cônsules/gol gols/lápis/ônibus/vírus/tórax/crise crises/mês meses/"
    "ator atriz atores atrizes/imperador imperatriz imperadores imperatrizes/"
    "embaixador embaixadora embaixatriz embaixadores embaixadoras/avô avôs avós/avó avós/"
    "homem homens/mulher mulheres/sultão sultões sultãos/verão verões verãos/anão anões anã anãs/"
    "ancião anciã anciãos anciões anciãs/fóssil fósseis/réptil répteis/projétil projéteis/"
    "judeu judia judeus judias/europeu europeia européia europeus europeias/"
    "grã-bretanha/mãe mães";

void portuguese_plural(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (ends(w, "ão")) {
    forms.add(cut(w, 3), "ões");
    return;
  }
  if (ends(w, "al")) return forms.add(cut(w, 1), "is");
  if (ends(w, "el")) {
    forms.add(cut(w, 2), "éis");
    return forms.add(cut(w, 2), "eis");
  }
  if (ends(w, "ol")) {
    forms.add(cut(w, 2), "óis");
    return forms.add(cut(w, 1), "is");
  }
  if (ends(w, "ul")) return forms.add(cut(w, 1), "is");
  if (ends(w, "il")) {
    forms.add(cut(w, 1), "s");
    return forms.add(cut(w, 2), "eis");
  }
  if (ends(w, "m")) return forms.add(cut(w, 1), "ns");
  if (ends(w, "ês")) return forms.add(cut(w, 3), "eses");
  if (ends(w, "r") || ends(w, "z")) return forms.add(w, "es");
  if (ends(w, "n")) {
    forms.add(w, "s");
    return forms.add(w, "es");
  }
  if (ends(w, "ás") || ends(w, "ós")) {
    forms.add(w, "es");
    return;
  }
  if (!ends(w, "s") && !ends(w, "x")) forms.add(w, "s");
}

void portuguese_singular(std::string_view w, Forms& bases) {
  if (letters(w) < 4 || !ends(w, "s")) return;
  if (ends(w, "ões") || ends(w, "ães") || ends(w, "ãos")) {
    bases.add(cut(w, 4), "ão");
    return;
  }
  if (ends(w, "ais")) bases.add(cut(w, 2), "l");
  if (ends(w, "éis")) bases.add(cut(w, 4), "el");
  if (ends(w, "óis")) bases.add(cut(w, 4), "ol");
  if (ends(w, "uis")) bases.add(cut(w, 2), "l");
  if (ends(w, "eis")) {
    bases.add(cut(w, 3), "el");
    bases.add(cut(w, 3), "il");
  }
  if (ends(w, "is") && !ends(w, "ais") && !ends(w, "eis") && !ends(w, "uis"))
    bases.add(cut(w, 1), "l");
  if (ends(w, "ns")) return bases.add(cut(w, 2), "m");
  if (ends(w, "eses")) bases.add(cut(w, 4), "ês");
  if (ends(w, "res") || ends(w, "zes")) bases.add(std::string(cut(w, 2)));
  if (vowel_end(cut(w, 1)) && !ends(w, "is") && !ends(w, "us") &&
      !listed("mas atlas menos antes", w))
    bases.add(std::string(cut(w, 1)));
}

void portuguese_gender(std::string_view w, bool free, Forms& forms) {
  const auto pair = [&](std::string_view stem, std::string_view endings) {
    forms.add_all(stem, endings);
  };
  if (ends(w, "o") && !ends(w, "ão")) {
    if (free || listed(kPersons, w) ||
        (ends(w, "ado") && !listed("estado mercado gado grado lado "
                                   "senado condado tratado prado passado",
                                   w)))
      pair(cut(w, 1), "a as");
  } else if (ends(w, "ão")) {
    if (free) pair(cut(w, 3), "ã ãs ona onas oa oas");
  } else if (ends(w, "ã")) {
    if (free) pair(cut(w, 2), "ão ãos ões");
  } else if (ends(w, "a")) {
    if (free || listed(kPersons, std::string(cut(w, 1)) + "o")) pair(cut(w, 1), "o os");
    if (ends(w, "dora") || ends(w, "tora") || ends(w, "sora")) pair(cut(w, 1), "- es");
    if (ends(w, "esa") && (free || letters(w) > 6)) {
      pair(cut(w, 3), "ês eses");
    }
    if (free && ends(w, "eia")) pair(cut(w, 3), "eu eus");
  } else if (ends(w, "or")) {
    if (ends(w, "dor") || ends(w, "tor") || ends(w, "sor") || free) pair(w, "a as");
  } else if (ends(w, "ês") && letters(w) > 3) {
    pair(cut(w, 3), "esa esas eses");
  } else if (ends(w, "eu") && free) {
    pair(cut(w, 2), "eia eias");
  } else if (ends(w, "ol") && (free || listed("espanhol", w))) {
    pair(w, "a as");
  } else if (listed("presidente governante infante parente", w)) {
    pair(cut(w, 1), "a as");
  } else if (free && ends(w, "m") && ends(w, "um")) {
    pair(cut(w, 1), "a as");
  }
}

}  // namespace

std::unique_ptr<Inflector> spanish_forms() {
  return std::make_unique<Iberian>(Rules{kSpanishFixed,
                                         kSpanishIrregular,
                                         spanish_plural,
                                         spanish_singular,
                                         spanish_gender,
                                         spanish_verb,
                                         {}});
}
std::unique_ptr<Inflector> portuguese_forms() {
  return std::make_unique<Iberian>(Rules{kPortugueseFixed,
                                         kPortugueseIrregular,
                                         portuguese_plural,
                                         portuguese_singular,
                                         portuguese_gender,
                                         portuguese_verb,
                                         {}});
}

}  // namespace verso
