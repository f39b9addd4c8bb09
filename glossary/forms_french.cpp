// SPDX-License-Identifier: Apache-2.0
//
// French nouns and adjectives: number always, gender where the word shows that it changes. A word
// alone is taken for a noun, so its gender changes only for persons (travailleur, travailleuse)
// and participles: médecin must not become médecine, nor port porte. Beside another word of the
// term agreement is free, for the neighbour guards it.
// Verbs are in forms_french_verbs.cpp.
#include "glossary/forms.h"
#include "glossary/forms_romance.h"

namespace verso {

namespace {

constexpr std::string_view kFixed =
    "à a au aux de d du des en et ou ni par pour sans sur sous dans avec chez contre entre vers "
    "hors lors après avant depuis dès jusque jusqu selon le la les l un une se s ne n pas non que "
    "qu qui dont où y ce cet cette ces son sa ses leur leurs ex sous-";

constexpr std::string_view kIrregular =
    "œil/oeil yeux/ciel cieux ciels/aieul aieux/aïeul aïeux aïeuls aïeule aïeules/"
    "monsieur messieurs/madame mesdames/mademoiselle mesdemoiselles/monseigneur messeigneurs/"
    "bonhomme bonshommes/gentilhomme gentilshommes/travail travaux/bail baux/corail coraux/"
    "émail émaux émails/soupirail soupiraux/vantail vantaux/vitrail vitraux/ail ails aulx/"
    "nouveau nouvel nouvelle nouveaux nouvelles/beau bel belle beaux belles/"
    "vieux vieil vieille vieilles/fou fol folle fous folles/mou mol molle mous molles/"
    "jumeau jumelle jumeaux jumelles/chameau chamelle chameaux chamelles/"
    "bijou bijoux/caillou cailloux/chou choux/genou genoux/hibou hiboux/joujou joujoux/pou poux/"
    "roi rois/reine reines/homme hommes/maximum maximums maxima/minimum minimums minima/"
    "optimum optimums optima/média médias média/scénario scénarios scénarii/"
    "blanc blanche blancs blanches/franc franche francs franches/sec sèche secs sèches/"
    "frais fraîche fraîches/public publique publics publiques/turc turque turcs turques/"
    "grec grecque grecs grecques/caduc caduque caducs caduques/laïc laïque laïcs laïques/"
    "long longue longs longues/oblong oblongue oblongs oblongues/favori favorite favoris favorites/"
    "doux douce douces/roux rousse rousses/faux fausse fausses/tiers tierce tierces/"
    "bénin bénigne bénins bénignes/malin maligne malins malignes/gros grosse grosses/"
    "gras grasse grasses/bas basse basses/las lasse lasses/épais épaisse épaisses/"
    "exprès expresse expresses/gentil gentille gentils gentilles/nul nulle nuls nulles/"
    "sot sotte sots sottes/pâlot pâlotte pâlots pâlottes/"
    "complet complète complets complètes/concret concrète concrets concrètes/"
    "discret discrète discrets discrètes/inquiet inquiète inquiets inquiètes/"
    "secret secrète secrets secrètes/replet replète replets replètes/"
    "cadet cadette cadets cadettes/muet muette muets muettes/net nette nets nettes/"
    "coquet coquette coquets coquettes/violet violette violets violettes/"
    "fluet fluette fluets fluettes/sujet sujette sujets sujettes/"
    "aigu aiguë aigüe aigus aiguës aigües/ambigu ambiguë ambigüe ambigus ambiguës ambigües/"
    "exigu exiguë exigüe exigus exiguës exigües/contigu contiguë contigüe contigus contiguës "
    "contigües/"
    "maître maîtresse maîtres maîtresses/hôte hôtesse hôtes hôtesses/"
    "prince princesse princes princesses/comte comtesse comtes comtesses/"
    "duc duchesse ducs duchesses/dieu dieux déesse déesses/héros héroïne héroïnes/"
    "abbé abbés abbesse abbesses/prêtre prêtres prêtresse prêtresses/"
    "ambassadeur ambassadeurs ambassadrice ambassadrices/empereur empereurs impératrice "
    "impératrices/"
    "enchanteur enchanteurs enchanteresse enchanteresses/"
    "défendeur défendeurs défenderesse défenderesses/demandeur demandeurs demandeuse demandeuses "
    "demanderesse demanderesses/"
    "bailleur bailleurs bailleresse bailleresses/vendeur vendeurs vendeuse vendeuses venderesse "
    "venderesses/"
    "chef cheffe chefs cheffes/préfet préfète préfets préfètes/copain copains copine copines/neveu "
    "neveux/fils/filles fille/époux "
    "épouse épouses/"
    "veuf veufs veuve veuves/juif juifs juive juives/bref brefs brève brèves/"
    "andalou andalouse andalous andalouses/hébreu hébreux/tsar tsars/"
    "tout toute tous toutes/quel quelle quels quelles/tel telle tels telles/"
    "suisse suisses suissesse suissesses/lobby lobbys lobbies/miss misses/gentleman gentlemans "
    "gentlemen/"
    "pèlerin pèlerine pèlerins pèlerines/défunt défunte défunts défuntes/nippon nippone nipponne "
    "nippons nippones nipponnes/"
    "tory torys tories/bravo bravos bravi/moribond moribonde moribonds moribondes/commun commune "
    "communs communes/canal canaux/mal maux/cheval chevaux/"
    "bal bals/carnaval carnavals/festival festivals/récital récitals/chacal chacals/"
    "régal régals/cérémonial cérémonials/narval narvals/pal pals/val vals vaux/cal cals/"
    "naval navals navale navales/fatal fatals fatale fatales/natal natals natale natales/"
    "bancal bancals bancale bancales/banal banals banale banales banaux/"
    "glacial glacials glaciaux glaciale glaciales/final finals finaux finale finales/"
    "landau landaus/sarrau sarraus/pneu pneus/bleu bleus bleue bleues/émeu émeus/lieu lieux lieus";

// Nouns in -al whose feminine would be another word, or none.
constexpr std::string_view kNeuterAl =
    "signal capital journal animal hôpital métal tribunal arsenal bocal cristal terminal total "
    "idéal local moral cardinal caporal éventail quintal général-major piédestal minéral végétal "
    "confessionnal réal urinal original littoral mémorial portail";

// Persons whose feminine only adds an e.
constexpr std::string_view kPersons =
    "agent client parent amant géant marchand avocat candidat soldat magistrat lauréat attaché "
    "ami ennemi apprenti élu voisin cousin orphelin citadin clandestin assassin bourgeois "
    "allemand normand flamand gourmand expert second adjoint conjoint remplaçant saint mandant "
    "délinquant adolescent adhérent résident patient trafiquant militant savant suppléant "
    "paysan artisan partisan courtisan musulman afghan persan catalan ottoman castillan "
    "civil auteur docteur professeur ingénieur procureur gouverneur mineur majeur supérieur "
    "inférieur intérieur extérieur antérieur postérieur ultérieur meilleur prieur détenu prévenu "
    "inconnu élève argentin palestinien latin féminin masculin byzantin philippin florentin "
    "suspect espagnol mongol commis insoumis chirurgien rival amiral maréchal vassal libéral "
    "général principal municipal national social fiscal légal illégal central mondial régional "
    "local médical musical rural vital initial partial impartial territorial commercial "
    "industriel provincial colonial électoral pastoral tribal idiot petit grand fort court lourd "
    "haut gratuit interdit droitier profond rond blond vert ouvert couvert offert mort joint "
    "distinct exact direct indirect abstrait parfait imparfait bon ancien chinois japonais gris "
    "soviétique brun clair pur dur sûr seul actuel subtil viril puéril vain plein sain certain "
    "lointain prochain humain inhumain contemporain";

// Nouns in -on, -er … that double or accent before their e.
constexpr std::string_view kOnne =
    "patron champion baron lion bouffon espion piéton vigneron breton saxon teuton bon mignon "
    "polisson garçon wallon letton gascon bourguignon berrichon frison";

constexpr std::string_view kNotFeminineOf =
    "glacière cafetière théière salière portière rapière frontière carrière matière lumière bière "
    "manière rivière prière barrière bannière crinière croisière tanière poussière paupière "
    "charnière cimetière litière cuillère jachère colère misère artère vipère mère père "
    "balance finance quittance chance vente pente rente tente attente entente détente plante "
    "tangente patente constante variante sonde fraise chaise falaise fournaise braise graine "
    "laine plaine semaine fontaine haine veine aine gaine antienne tourmente sommière lanière "
    "charente parente-alliée mante amiante";

// Feminine participles that stand for persons.
constexpr std::string_view kPersonParticiples =
    "employée réfugiée déléguée députée blessée accusée salariée retraitée diplômée assurée "
    "associée mariée invitée rescapée déportée déplacée internée abonnée immigrée émigrée alliée "
    "condamnée initiée licenciée inculpée handicapée évadée exilée expulsée naufragée sinistrée "
    "détachée intéressée mutilée divorcée fiancée surdouée affiliée";

constexpr std::string_view kNoFeminineU =
    "individu contenu revenu tissu salut écu bossu vécu vu cru dû statu abus refus but début "
    "tribu vertu";

void plural(std::string_view w, Forms& forms) {
  forms.add(std::string(w));
  if (ends(w, "s") || ends(w, "x") || ends(w, "z")) return;
  if (ends(w, "al")) {
    forms.add(cut(w, 1), "ux");
    forms.add(w, "s");
  } else if (ends(w, "au") || ends(w, "eu")) {
    forms.add(w, "x");
  } else {
    forms.add(w, "s");
  }
}

void singular(std::string_view w, Forms& forms) {
  if (letters(w) < 4) return;
  if (ends(w, "aux")) {
    forms.add(cut(w, 2), "l");
    if (ends(w, "eaux") || ends(w, "yaux") || ends(w, "iaux")) forms.add(cut(w, 1), "");
  } else if (ends(w, "eux") && !ends(w, "ieux") && letters(w) <= 6) {
    forms.add(cut(w, 1), "");  // feux, jeux, vœux, cheveux
  } else if (ends(w, "s") && !ends(w, "ss") && !ends(w, "us") && !ends(w, "ois") &&
             !ends(w, "ais") && !ends(w, "près")) {
    forms.add(cut(w, 1), "");
  } else if (ends(w, "us") || ends(w, "ois") || ends(w, "ais")) {
    if (listed(
            "élus détenus prévenus individus lois mois-lois essais délais rois emplois droits "
            "balais écus reçus contenus revenus tissus inconnus perdus convois tournois exploits "
            "envois rabais quais",
            w))
      forms.add(cut(w, 1), "");
  }
}

/// Feminine forms of a masculine singular, by ending; `free` where a wrong guess does no harm.
void feminine(std::string_view w, bool free, Forms& forms) {
  const auto add = [&](std::string_view stem, std::string_view ending) {
    forms.add(stem, ending);
    forms.add(std::string(stem) + std::string(ending), "s");
  };
  const std::size_t n = letters(w);
  if (n < 3) return;
  const bool known = listed(kPersons, w);
  if (ends(w, "é")) return add(w, "e");
  if (ends(w, "teur")) {
    add(cut(w, 3), "rice");
    add(cut(w, 1), "se");
    if (free || known) add(w, "e");
    return;
  }
  if (ends(w, "eur")) {
    add(cut(w, 1), "se");
    if (free || known) add(w, "e");
    return;
  }
  if (ends(w, "ier") || ends(w, "cher") || ends(w, "ger")) {
    if (!free && listed("glacier cafetier portier danger verger manger fier acier fichier "
                        "clocher plancher rocher bûcher toucher berger-allemand",
                        w))
      return;
    return add(cut(w, 2), "ère");
  }
  if (free && ends(w, "er")) return add(cut(w, 2), "ère");
  if (ends(w, "ien") || (ends(w, "éen") && n > 4)) return add(w, "ne");
  if (ends(w, "yen")) return add(w, "ne");
  if (free && ends(w, "en")) return add(w, "ne");
  if (ends(w, "on")) {
    if (free || listed(kOnne, w)) add(w, "ne");
    return;
  }
  if (ends(w, "al")) {
    if (free || !listed(kNeuterAl, w)) add(w, "e");
    return;
  }
  if (ends(w, "if")) return add(cut(w, 1), "ve");
  if (ends(w, "eux")) return add(cut(w, 1), "se");
  if (ends(w, "oux")) return add(cut(w, 1), "se");
  if (ends(w, "el")) {
    if (free || !listed("appel rappel hôtel autel missel logiciel pixel label tunnel cartel bordel "
                        "duel ciel miel sel gel dégel fuel castel cocktail carrousel pastel",
                        w))
      add(w, "le");
    return;
  }
  if (ends(w, "eil")) {
    if (free || listed("pareil vermeil", w)) add(w, "le");
    return;
  }
  if (ends(w, "et")) {
    if (free) {
      add(w, "te");
      add(cut(w, 2), "ète");
    }
    return;
  }
  if (ends(w, "ard")) {
    if (free || !listed("retard regard hasard égard brouillard milliard renard standard boulevard "
                        "étendard poignard rancard canard placard lard dard tard homard buvard "
                        "foulard épinard léopard guépard billard",
                        w))
      add(w, "e");
    return;
  }
  if (ends(w, "ment") && !known) return;
  if ((ends(w, "ant") || ends(w, "ent")) && (n >= 7 || known)) return add(w, "e");
  if ((ends(w, "ais") || ends(w, "ois")) && n >= 6) return add(w, "e");
  if (ends(w, "ain") && n >= 6) return add(w, "e");
  if (ends(w, "an") && (known || free)) return add(w, "e");
  if (ends(w, "u") && !ends(w, "au") && !ends(w, "eu") && !ends(w, "ou")) {
    if (free || (n >= 5 && !listed(kNoFeminineU, w)) || known) add(w, "e");
    return;
  }
  if (ends(w, "que") || ends(w, "e")) return;
  if (known) return add(w, "e");
  if (!free) return;
  if (ends(w, "c")) {
    add(cut(w, 1), "que");
    add(cut(w, 1), "che");
  } else if (ends(w, "g")) {
    add(w, "ue");
  } else if (ends(w, "ot")) {
    add(w, "te");
    add(w, "e");
  } else if (ends(w, "s") || ends(w, "t") || ends(w, "d") || ends(w, "n") || ends(w, "r") ||
             ends(w, "l") || ends(w, "i")) {
    add(w, "e");
  }
}

/// Masculine forms of a feminine singular.
void masculine(std::string_view w, bool free, Forms& forms) {
  const std::size_t n = letters(w);
  if (n < 4 || !ends(w, "e")) return;
  const auto add = [&](std::string_view stem, std::string_view ending) {
    plural(std::string(stem) + std::string(ending), forms);
  };
  if (!free && listed(kNotFeminineOf, w)) return;
  if (ends(w, "trice")) return add(cut(w, 4), "eur");
  if (ends(w, "euse")) {
    add(cut(w, 2), "r");
    add(cut(w, 2), "x");
    return;
  }
  if (ends(w, "ienne") || ends(w, "éenne") || ends(w, "yenne")) return add(cut(w, 2), "");
  if (ends(w, "ière") || (free && ends(w, "ère")))
    return add(cut(w, 5), ends(w, "ière") ? "ier" : "er");
  if (ends(w, "ive")) {
    if (free || n >= 8) add(cut(w, 2), "f");
    return;
  }
  if (ends(w, "ée")) {
    if (free || listed(kPersonParticiples, w)) add(cut(w, 1), "");
    return;
  }
  if (ends(w, "elle")) {
    if (free || (n >= 9 && !listed("passerelle étincelle sentinelle escarcelle", w)))
      add(cut(w, 2), "");
    return;
  }
  if (ends(w, "onne")) {
    if (free || listed(kOnne, cut(w, 2))) add(cut(w, 2), "");
    return;
  }
  if (ends(w, "ale")) {
    if (free || listed(kPersons, cut(w, 1))) add(cut(w, 1), "");
    return;
  }
  if (ends(w, "que")) {
    if (free && listed("publique turque grecque caduque laïque", w)) add(cut(w, 3), "c");
    return;
  }
  if (listed(kPersons, cut(w, 1))) return add(cut(w, 1), "");
  if ((ends(w, "ante") || ends(w, "ente")) && n >= 8) return add(cut(w, 1), "");
  if ((ends(w, "aise") || ends(w, "oise") || ends(w, "aine")) && n >= 7) return add(cut(w, 1), "");
  if (!free) return;
  if (ends(w, "enne") || ends(w, "ette") || ends(w, "otte") || ends(w, "esse") || ends(w, "asse")) {
    add(cut(w, 2), "");
  } else if (ends(w, "ète")) {
    add(cut(w, 4), "et");
  } else if (ends(w, "che")) {
    add(cut(w, 2), "");
  } else if (ends(w, "te") || ends(w, "de") || ends(w, "se") || ends(w, "ne") || ends(w, "re") ||
             ends(w, "le") || ends(w, "ie") || ends(w, "ue")) {
    add(cut(w, 1), "");
  }
}

class French final : public Inflector {
 public:
  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    const FormWord& word = term.words[index];
    const std::string_view w = word.key;
    forms.add(word.key);
    if (term.fixed) return;
    if (term.verb) {
      if (index == verb_at(term)) french_verb(w, forms);
      if (index == 0 && index < verb_at(term)) forms.add_all("", "me m te t se s nous vous");
      return;
    }
    if (term.words.size() > 1 && listed(kFixed, w)) return;
    const bool prefix = index + 1 < term.words.size() && term.words[index + 1].gap == Gap::hyphen;
    if (prefix && w == "vice") return;
    if (is_verb_compound(term)) {
      // porte-parole, cessez-le-feu, essuie-glace: at most the last word takes an s.
      if (index + 1 == term.words.size() && term.words.size() == 2) plural(w, forms);
      return;
    }
    const bool alone = term.words.size() == 1;
    const bool head = index == 0;
    nominal(w, !term.noun && (term.adjective || (!alone && !head)),
            alone || head ? term.noun : false, forms);
  }

 private:
  static std::size_t verb_at(const TermShape& term) {
    const std::string_view first = term.words[0].key;
    return term.words.size() > 1 && (first == "se" || first == "s") ? 1 : 0;
  }

  static bool is_verb_compound(const TermShape& term) {
    if (term.words.size() < 2 || term.words[1].gap != Gap::hyphen) return false;
    return listed(
               "porte cessez laissez laisser cesser essuie garde-fou tire casse chasse couvre "
               "abat aide-mémoire lance perce rabat tue coupe croque cure faire gratte lave "
               "passe pèse presse rendez repose savoir souffre taille tourne trouble va vide "
               "brise compte cache porte sous sans rond-de-cuir",
               term.words[0].key) &&
           !(term.words[0].key == "passe" && term.words.size() > 2);
  }

  static void nominal(std::string_view w, bool free, bool noun, Forms& forms) {
    if (const std::string_view group = group_of(kIrregular, w); !group.empty()) {
      forms.add_all("", group);
      return;
    }
    plural(w, forms);
    Forms bases;
    bases.add(std::string(w));
    singular(w, bases);
    const std::vector<std::string> list = bases.list();
    for (const std::string& base : list) {
      if (base != w) {
        if (const std::string_view group = group_of(kIrregular, base); !group.empty()) {
          forms.add_all("", group);
          continue;
        }
        plural(base, forms);
      }
      if (base.size() > 1 && base.back() == 's' && base == w && list.size() > 1) continue;
      feminine(base, free, forms);
      masculine(base, free, forms);
      if (!free && noun) continue;
    }
  }
};

}  // namespace

std::unique_ptr<Inflector> french_forms() { return std::make_unique<French>(); }

}  // namespace verso
