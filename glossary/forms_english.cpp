// SPDX-License-Identifier: Apache-2.0
//
// English: plurals of the head (and of what agrees with it: women doctors), singulars of terms
// given in the plural, verbs by rule and by table. Possessives are the scanner's: minister’s is
// minister, ’, s. British and American spellings are different spellings: they must be listed.
#include "glossary/forms.h"

namespace verso {

namespace {

// Words that stand in a term as they are.
constexpr std::string_view kFixed =
    "a an the of in on at by for to from with without and or nor but not per as into onto off "
    "over under up down out about against between among through during before after since "
    "until upon within via vs than de la le et al";

// Every form of a group is a form of the others.
constexpr std::string_view kIrregularNouns =
    "man men/woman women/child children/foot feet/tooth teeth/goose geese/mouse mice/louse lice/"
    "ox oxen/person persons people/die dice/penny pennies pence/crisis crises/analysis analyses/"
    "basis bases/thesis theses/hypothesis hypotheses/axis axes/oasis oases/diagnosis diagnoses/"
    "prognosis prognoses/synthesis syntheses/parenthesis parentheses/emphasis emphases/"
    "paralysis paralyses/synopsis synopses/metastasis metastases/antithesis antitheses/"
    "criterion criteria/phenomenon phenomena/datum data/bacterium bacteria/medium media mediums/"
    "curriculum curricula curriculums/memorandum memoranda memorandums/"
    "referendum referenda referendums/stratum strata/erratum errata/ovum ova/"
    "addendum addenda/forum fora forums/stadium stadia stadiums/spectrum spectra spectrums/"
    "symposium symposia symposiums/aquarium aquaria aquariums/millennium millennia millenniums/"
    "quantum quanta/moratorium moratoria moratoriums/ultimatum ultimata ultimatums/"
    "index indices indexes/matrix matrices matrixes/appendix appendices appendixes/"
    "vertex vertices vertexes/codex codices/vortex vortices vortexes/cortex cortices/"
    "nucleus nuclei/stimulus stimuli/fungus fungi/cactus cacti cactuses/radius radii/"
    "focus foci focuses/syllabus syllabi syllabuses/alumnus alumni/bacillus bacilli/"
    "locus loci/terminus termini/corpus corpora/genus genera/opus opera opuses/"
    "formula formulae formulas/larva larvae/antenna antennae antennas/vertebra vertebrae/"
    "alga algae/nebula nebulae/knife knives/wife wives/life lives/leaf leaves/half halves/"
    "shelf shelves/self selves/wolf wolves/calf calves/loaf loaves/thief thieves/sheaf sheaves/"
    "elf elves/scarf scarves scarfs/hoof hooves hoofs/wharf wharves wharfs/dwarf dwarves dwarfs/"
    "midwife midwives/housewife housewives/hero heroes/potato potatoes/tomato tomatoes/"
    "echo echoes/veto vetoes/torpedo torpedoes/embargo embargoes/cargo cargoes cargos/"
    "volcano volcanoes volcanos/mosquito mosquitoes mosquitos/tornado tornadoes tornados/"
    "buffalo buffaloes buffalos/domino dominoes/mango mangoes mangos/negro negroes/"
    "quiz quizzes/fez fezzes/gas gases gasses/bus buses busses/plateau plateaus plateaux/"
    "bureau bureaus bureaux/tableau tableaux/corps/series/species/aircraft/spacecraft/hovercraft/"
    "watercraft/sheep/deer/fish fishes/offspring/means/headquarters/crossroads/barracks/"
    "gallows/works/chassis/salmon/trout/swine/brother brothers brethren/passer-by passers-by/"
    "lens lenses/grandchild grandchildren/stepchild stepchildren/godchild godchildren/"
    "schoolchild schoolchildren/phylum phyla/schema schemas schemata/stigma stigmas stigmata/"
    "automaton automata automatons/ganglion ganglia/neurosis neuroses/psychosis psychoses/"
    "ellipsis ellipses/hoof hooves/staff staffs staves/attorney attorneys";

// Plural in form, and not the plural of the word without s.
constexpr std::string_view kPluralOnly =
    "news goods arms customs means series species physics mathematics economics politics ethics "
    "statistics logistics electronics linguistics dynamics mechanics optics acoustics genetics "
    "gymnastics athletics thanks clothes premises proceeds damages spectacles glasses trousers "
    "scissors savings earnings surroundings headquarters barracks crossroads works remains "
    "contents manners minutes spirits letters wages riches odds amends looks troops lens bias gas "
    "bus status virus census focus bonus campus chorus consensus apparatus corpus genus atlas "
    "canvas texas christmas alias diabetes rabies herpes measles mumps his this its thus plus "
    "minus yes us is was has as less always perhaps towards besides overseas tennis debris "
    "chaos cosmos ethos pathos pancreas corps chassis gallows innings billiards darts dominoes "
    "mercedes paris athens brussels naples wales hercules moses jesus mars venus ";

// Infinitive, past, participle; further spellings after a comma.
constexpr std::string_view kIrregularVerbs =
    "be am is are was were been being/have has had having/do does did done doing/"
    "go goes went gone going/arise arose arisen/awake awoke awoken/bear bore borne born/"
    "beat beat beaten/become became/begin began begun/bend bent/bet bet/bid bade bidden/"
    "bind bound/bite bit bitten/bleed bled/blow blew blown/break broke broken/breed bred/"
    "bring brought/build built/burn burnt burned/burst/buy bought/cast/catch caught/"
    "choose chose chosen/cling clung/come came/cost/creep crept/cut/deal dealt/dig dug/"
    "draw drew drawn/dream dreamt dreamed/drink drank drunk/drive drove driven/dwell dwelt/"
    "eat ate eaten/fall fell fallen/feed fed/feel felt/fight fought/find found/flee fled/"
    "fling flung/fly flew flown flies/forbid forbade forbidden/forecast forecasted/"
    "forget forgot forgotten/forgive forgave forgiven/freeze froze frozen/get got gotten/"
    "give gave given/grind ground/grow grew grown/hang hung hanged/hear heard/hide hid hidden/"
    "hit/hold held/hurt/keep kept/kneel knelt/know knew known/lay laid/lead led/lean leant leaned/"
    "leap leapt leaped/learn learnt learned/leave left/lend lent/let/lie lay lain lying lied/"
    "light lit lighted/lose lost/make made/mean meant/meet met/mow mown mowed/pay paid/put/quit/"
    "read/rend rent/rid/ride rode ridden/ring rang rung/rise rose risen/run ran/saw sawn sawed/"
    "say said/see saw seen/seek sought/sell sold/send sent/set/sew sewn sewed/shake shook shaken/"
    "shear shorn sheared/shed/shine shone/shoot shot/show shown showed/shrink shrank shrunk/shut/"
    "sing sang sung/sink sank sunk/sit sat/sleep slept/slide slid/sling slung/slit/"
    "smell smelt smelled/sow sown sowed/speak spoke spoken/speed sped speeded/"
    "spell spelt spelled/spend spent/spill spilt spilled/spin spun/spit spat/split/"
    "spoil spoilt spoiled/spread/spring sprang sprung/stand stood/steal stole stolen/stick stuck/"
    "sting stung/stink stank stunk/strike struck stricken/string strung/strive strove striven/"
    "swear swore sworn/sweep swept/swell swollen swelled/swim swam swum/swing swung/"
    "take took taken/teach taught/tear tore torn/tell told/think thought/throw threw thrown/"
    "thrust/tread trod trodden/understand understood/undo undoes undid undone/wake woke woken/"
    "wear wore worn/weave wove woven/weep wept/win won/wind wound/wring wrung/write wrote written/"
    "die died dying dies/tie tied tying ties/untie untied untying/"
    "broadcast broadcasted/offset/upset/reset/input/output/"
    "panic panicked panicking/traffic trafficked trafficking/picnic picnicked picnicking/"
    "mimic mimicked mimicking/age aged ageing/dye dyed dyeing/singe singed singeing/"
    "bus bused bussed busing bussing/focus focused focussed focusing focussing/"
    "target targeted targeting/format formatted formatting/program programmed programming/"
    "benefit benefited benefitted benefiting benefitting/bias biased biassed";

// Verbs of two syllables or more that double their last letter, by their ends: the stress is on
// the last syllable. In British English every final l is doubled.
constexpr std::string_view kDoubling =
    "admit commit omit permit submit transmit remit emit refer prefer infer confer defer transfer "
    "deter occur recur incur concur abhor control patrol compel expel repel propel dispel impel "
    "rebel regret abet beget forget equip begin upset outwit kidnap worship handicap wiretap "
    "debug unplug embed zigzag acquit allot rebut abut cobweb humbug unzip unwrap airdrop";

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

void noun_forms(std::string_view w, Forms& forms) {
  const std::size_t n = w.size();
  if (n < 2) return;
  // The plural of a singular.
  if (ends(w, "s") && !ends(w, "ss") && !ends(w, "us") && !ends(w, "is") && !ends(w, "as")) {
    // Most likely a plural already.
  } else if (ends(w, "s") || ends(w, "x") || ends(w, "z") || ends(w, "ch") || ends(w, "sh")) {
    forms.add(w, "es");
    if (ends(w, "ch")) forms.add(w, "s");  // monarchs, epochs
  } else if (ends(w, "y") && n > 2 && !vowel(w[n - 2])) {
    forms.add(cut(w, 1), "ies");
  } else {
    forms.add(w, "s");
  }
  // The singular of a plural.
  if (listed(kPluralOnly, w) || n < 4) return;
  if (ends(w, "ies") && n > 4) {
    forms.add(cut(w, 3), "y");
    forms.add(cut(w, 1), "");  // movies
  } else if (ends(w, "sses") || ends(w, "xes") || ends(w, "ches") || ends(w, "shes") ||
             ends(w, "zes")) {
    forms.add(cut(w, 2), "");
    forms.add(cut(w, 1), "");  // axes, caches
  } else if (ends(w, "oes")) {
    forms.add(cut(w, 2), "");
    forms.add(cut(w, 1), "");
  } else if (ends(w, "s") && !ends(w, "ss") && !ends(w, "us") && !ends(w, "is") &&
             !ends(w, "ics")) {
    forms.add(cut(w, 1), "");
  }
}

bool doubles(std::string_view w) {
  const std::size_t n = w.size();
  if (n < 3) return false;
  const char last = w[n - 1];
  if (vowel(last) || last == 'w' || last == 'x' || last == 'y' || last == 'h') return false;
  if (!vowel(w[n - 2]) || vowel(w[n - 3])) return n > 3 && w.substr(n - 4, 2) == "qu";
  std::size_t syllables = 0;
  for (std::size_t i = 0; i < n; ++i)
    syllables += (vowel(w[i]) || (i > 0 && w[i] == 'y')) && (i == 0 || !vowel(w[i - 1]));
  return syllables <= 1 || last == 'l' || listed(kDoubling, w);
}

void verb_forms(std::string_view w, Forms& forms) {
  const std::size_t n = w.size();
  if (n < 2) return;
  // Irregular, also behind a prefix: overthrow, withhold, rebuild, undergo.
  std::string_view group = group_of(kIrregularVerbs, w);
  std::string prefix;
  if (group.empty() || !group.starts_with(w)) {
    static constexpr std::string_view kPrefixes =
        "over under out re un with fore for mis up off down inter back be by deep fast hand "
        "pre sub test co de dis";
    group = {};
    for (std::string_view rest = kPrefixes; !rest.empty() && group.empty();) {
      const std::size_t blank = rest.find(' ');
      const std::string_view one = rest.substr(0, blank);
      if (w.starts_with(one) && n > one.size() + 1) {
        const std::string_view base = w.substr(one.size());
        const std::string_view of_base = group_of(kIrregularVerbs, base);
        if (base.size() > 2 && of_base.starts_with(base) &&
            (of_base.size() == base.size() || of_base[base.size()] == ' ')) {
          group = of_base;
          prefix = one;
        }
      }
      if (blank == std::string_view::npos) break;
      rest.remove_prefix(blank + 1);
    }
  }
  if (!group.empty()) {
    for (std::string_view rest = group;;) {
      const std::size_t blank = rest.find(' ');
      forms.add(prefix, rest.substr(0, blank));
      if (blank == std::string_view::npos) break;
      rest.remove_prefix(blank + 1);
    }
  }
  // Third person and -ing are regular nearly everywhere, -ed where the verb is not irregular.
  const bool regular = group.empty();
  if (ends(w, "s") || ends(w, "x") || ends(w, "z") || ends(w, "ch") || ends(w, "sh") ||
      ends(w, "o")) {
    forms.add(w, "es");
    if (ends(w, "o")) forms.add(w, "s");
  } else if (ends(w, "y") && !vowel(w[n - 2])) {
    forms.add(cut(w, 1), "ies");
    if (regular) forms.add(cut(w, 1), "ied");
  } else {
    forms.add(w, "s");
  }
  if (ends(w, "ie")) {
    forms.add(cut(w, 2), "ying");
  } else if (ends(w, "e") && !ends(w, "ee") && !ends(w, "oe") && !ends(w, "ye") && w != "be") {
    forms.add(cut(w, 1), "ing");
  } else {
    forms.add(w, "ing");
  }
  if (ends(w, "e")) {
    if (regular) forms.add(w, "d");
  } else if (regular && !(ends(w, "y") && !vowel(w[n - 2]))) {
    forms.add(w, "ed");
  }
  if (doubles(w)) {
    const std::string doubled = std::string(w) + w[n - 1];
    forms.add(doubled, "ing");
    if (regular) forms.add(doubled, "ed");
  }
}

class English final : public Inflector {
 public:
  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    const FormWord& word = term.words[index];
    const std::string_view w = word.key;
    forms.add(word.key);
    if (term.fixed) return;
    if (term.verb) {
      // The verb of a phrase comes first; its object may stand in either number.
      if (index == 0) {
        verb_forms(w, forms);
        return;
      }
      return;
    }
    if (term.words.size() > 1 && listed(kFixed, w)) return;
    if (term.adjective) return;
    if (!may_inflect(term, index)) return;
    add_noun(w, forms);
    // cease-fire, attorney-general: irregular heads behind a prefix (policeman, grandchild).
  }

 private:
  /// The head carries the plural: the last word, or the last before a preposition
  /// (minister of foreign affairs), or the noun before general.
  static bool may_inflect(const TermShape& term, std::size_t index) {
    const std::size_t n = term.words.size();
    if (index + 1 == n) return true;
    const std::string_view next = term.words[index + 1].key;
    if (term.words[index + 1].gap == Gap::apostrophe) return true;  // master’s degree
    if (listed(kFixed, next) && next != "a" && next != "an" && next != "the") return true;
    if (listed("general elect designate royal martial", next) && index + 2 == n) return true;
    const std::string_view w = term.words[index].key;
    return w == "woman" || w == "man" || w == "women" || w == "men";
  }

  static void add_noun(std::string_view w, Forms& forms) {
    std::string_view group = group_of(kIrregularNouns, w);
    std::string_view prefix;
    if (group.empty()) {
      // policewoman, gentleman, grandchild; not human, German.
      for (const std::string_view base :
           {"woman", "women", "man", "men", "child", "children", "foot", "feet", "tooth", "teeth",
            "wife", "wives", "people", "person", "craft", "half", "halves"}) {
        if (!ends(w, base) || w.size() < base.size() + 3) continue;
        if (listed("human german roman ottoman shaman talisman brahman norman specimen regimen "
                   "abdomen acumen omen women amen semen stamen document talismen aircraft",
                   w))
          break;
        prefix = cut(w, base.size());
        group = group_of(kIrregularNouns, base);
        break;
      }
      if (!group.empty() && ends(w, "craft")) group = "craft crafts";
    }
    if (group.empty()) {
      noun_forms(w, forms);
      return;
    }
    for (std::string_view rest = group;;) {
      const std::size_t blank = rest.find(' ');
      forms.add(prefix, rest.substr(0, blank));
      if (blank == std::string_view::npos) break;
      rest.remove_prefix(blank + 1);
    }
  }
};

}  // namespace

std::unique_ptr<Inflector> english_forms() { return std::make_unique<English>(); }

}  // namespace verso
