// SPDX-License-Identifier: Apache-2.0
//
// The segmentation rules written for Verso. Each language has
//   titles     never end a sentence (Dr., M.)
//   numbered   do not end one before a number (p. 5, art. 12)
//   others     end one only before a word that usually begins sentences
//   starters   such words
// and perhaps rules of its own; `general` rules follow in every language. To add a language, add
// its table and a row in kLanguages. Tests: tests/golden/sentences.tsv; measured by bench/segment.
#include <array>
#include <initializer_list>
#include <string_view>

#include "text/sentences.h"

namespace verso {
namespace {

using Words = std::string_view;  // parted by blanks; ~ is a blank inside a word

struct LanguageTable {
  std::string_view code;
  Words titles, numbered, others, starters;
  bool ordinals = false;                 ///< "3." before a word is an ordinal number
  std::string_view kept_before = {};     ///< a pattern that never ends a sentence
  std::string_view speech_follows = {};  ///< what shows that a sentence goes on after a quotation
};

constexpr LanguageTable kFrench = {
    "fr",
    "M. MM. Mgr. Me. Dr. Pr. Prof. St. Ste. Mr. Mrs. Ms. cf. c.-à-d. p.~ex. ex. env. av. bd. boul. "
    "dép. éd. fig. hab. id. ibid. loc. réf. suiv. tél. vs. Jr. Sr. Cie. Ch. Vve. Vr. Gal. Col. "
    "Cdt.",
    "art. chap. p. pp. n. no. nos. num. vol. t. fig. al. alin. par. sect. ann. éd. coll. dép. ch. "
    "tél. fol. l. ligne. pl. réf. tabl. v. vers. janv. févr. avr. juil. sept. oct. nov. déc. art.",
    "etc. inc. ltd. corp. co. av.~J.-C. apr.~J.-C. J.-C. s.a. S.A. a.m. p.m.",
    "Le La Les Un Une Des Du De Il Elle Ils Elles On Nous Vous Je Tu Ce Cet Cette Ces Cela Ça Mais "
    "Et Ou Or Donc Car En Dans Sur Sous Pour Par Avec Sans Après Avant Depuis Pendant Selon Si "
    "Quand Lorsque Comme Son Sa Ses Leur Leurs Mon Ma Mes Notre Nos Votre Vos Au Aux À Ainsi Alors "
    "Puis Enfin Toutefois Cependant Pourtant Plus Plusieurs Certains Certaines Chaque Tous Toutes "
    "Tout Quel Quelle Qui Que Où Comment Pourquoi Ici Là Voici Voilà Afin Aucun Aucune Autre D' L' "
    "C' S' N' J' Qu'"};

constexpr LanguageTable kEnglish = {
    "en",
    "Mr. Mrs. Ms. Messrs. Dr. Drs. Prof. Rev. Hon. Gen. Lt. Col. Sgt. Capt. Cmdr. Maj. Brig. Adm. "
    "Gov. Sen. Rep. Pres. St. Mt. Ft. Fr. Sr. Mlle. Mme. e.g. i.e. viz. cf. vs. v. ca. c. approx. "
    "esp. resp. a.k.a. Insp. Supt. Msgr. Pvt. Cpl. Amb. Atty.",
    "no. nos. p. pp. vol. vols. ch. chap. fig. figs. sec. sect. art. arts. eq. ed. para. paras. "
    "pt. "
    "ref. refs. cl. col. app. appx. tel. ext. par. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. "
    "Oct. Nov. Dec. approx. est. c. bk. l. ll. n. nn. s. ss. reg. regs. sched. div.",
    "etc. Inc. Corp. Ltd. Co. Cos. Bros. Jr. Sr. Ph.D. Univ. dept. depts. Dept. Ave. Blvd. Rd. Sq. "
    "al. et~al. a.m. p.m. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Mon. Tue. "
    "Tues. Wed. Thu. Thurs. Fri. Sat. Sun. est. Assn. Ass'n. Intl. Natl. Mass. Calif. Conn. Penn. "
    "Fla. Ill. Minn. Wash. Tex. Ariz. Colo. Mich. Wis. Okla. Tenn. Va. Ga. Md. Esq. govt. Govt. "
    "Fig. Vol. No. Ref. Sec. Art.",
    "The This That These Those A An It Its He She They We You I His Her Their My Our Your But And "
    "Or "
    "So Yet Nor In On At By For From With Without As After Before During Since Until While When "
    "Where Who What Why How Which If Although Though Because However There Then Here Some Many "
    "Most "
    "Several Such All Both Each Every Another Other One Two No Not Only Even Also Later Now Today "
    "Once Under Over Between Through Despite According Let Let's It's He's She's There's They're "
    "I'm We're You're Don't Does Did Do Is Are Was Were Will Would Can Could Should Has Have Had "
    "Instead Meanwhile Moreover Nevertheless Finally First Second Perhaps Maybe Just Like To Upon "
    "Please See"};

constexpr LanguageTable kGerman = {
    "de",
    "Hr. Hrn. Fr. Frl. Dr. Prof. Dipl. Ing. Dipl.-Ing. Mag. Hl. St. Bgm. Min. Präs. Gen. Lt. z.B. "
    "z.~B. d.h. d.~h. bzw. vgl. ca. sog. inkl. exkl. evtl. ggf. zzgl. u.a. u.~a. o.g. o.~g. i.d.R. "
    "bes. insb. insbes. gem. lt. max. min. Mio. Mrd. Tsd. geb. gest. verh. gegr. Tel. Str. Hrsg. "
    "hrsg. Bd. Bde. usf. einschl. entspr. urspr. vs. v.a. v.~a. Abb. Tab. Abk. bspw. zzt. z.Zt. "
    "engl. franz. lat. griech. ital. span. russ. poln. türk. arab. dt. amerik. brit. österr. Univ. "
    "Abt. Art. Aufl. Ausg. Ber. Bl. Ges. Kap. Nr. Nrn. Pkt. Rn. Rz. Ziff. Anm. Abs. S. St. Sr. Jr. "
    "Mr. Mrs. Ms. i.Br. a.M. a.d. b. v. zit. Z.",
    "Jan. Feb. Mär. Apr. Jun. Jul. Aug. Sep. Sept. Okt. Nov. Dez. Art. Abs. Nr. Kap. S. Ss. Bd. "
    "Ziff. Z. Sp. Fn. Rdnr.",
    "usw. etc. u.s.w. u.~s.~w. u.ä. u.~ä. o.ä. o.~ä. u.v.m. e.V. e.~V. Co. Inc. Corp. Ltd. Jh. "
    "Jhd. "
    "Jhs. n.Chr. n.~Chr. v.Chr. v.~Chr. Jan. Feb. Mär. Apr. Jun. Jul. Aug. Sep. Sept. Okt. Nov. "
    "Dez. a.D. a.~D.",
    "Der Die Das Den Dem Des Ein Eine Einer Eines Einem Einen Er Sie Es Wir Ihr Ich Du Man Und "
    "Oder "
    "Aber Doch Denn Sondern In Im An Am Auf Aus Bei Beim Mit Nach Von Vom Vor Zu Zum Zur Für Durch "
    "Gegen Ohne Um Über Unter Seit Während Wegen Trotz Als Wenn Weil Da Dass Ob Obwohl Wie Was Wer "
    "Wo Warum Dieser Diese Dieses Diesem Diesen Jener Jene Jenes Jeder Jede Jedes Alle Viele "
    "Einige Manche Sein Seine Seiner Seinen Ihre Ihrer Ihren Unser Unsere Mein Meine Dein Deine "
    "Auch Nur Noch Schon So Dann Danach Dort Hier Heute Damals Dabei Dadurch Dafür Dagegen Daher "
    "Damit Darum Deshalb Deswegen Dennoch Trotzdem Außerdem Allerdings Jedoch Zwar Nun Nachdem "
    "Bevor Bis Falls Sowohl Weder Entweder Kein Keine Keiner Nicht Nichts Ist Sind War Waren Hat "
    "Haben Wird Werden Kann Können Später Zudem Ferner Bereits Insgesamt Laut Weitere Zwischen",
    true};

constexpr LanguageTable kSpanish = {
    "es",
    "Sr. Sra. Srta. Sres. Sras. D. Dª. Dña. Dr. Dra. Dres. Prof. Profa. Lic. Ing. Arq. Gral. Cnel. "
    "Cap. Tte. Sgto. Mons. Fr. Sto. Sta. Ud. Uds. Vd. Vds. p.ej. p.~ej. ej. aprox. cf. cfr. vs. "
    "Av. Avda. Mr. Mrs. Ms. St. Excmo. Excma. Ilmo. Ilma. Rvdo. Pbro. Hno. Hna. Hnos. Depto. Dpto.",
    "art. arts. cap. caps. fig. figs. pág. págs. p. pp. núm. núms. n.º no. nº. vol. vols. t. tel. "
    "tfno. apdo. ed. fol. inc. lib. ref. sec. v. ene. feb. mar. abr. may. jun. jul. ago. sept. "
    "oct. nov. dic. párr. aptdo.",
    "etc. Cía. S.A. S.L. Ltda. Inc. Corp. Ltd. Co. a.C. d.C. a.~C. d.~C. a.m. p.m. a.~m. p.~m. EE."
    "~UU. EE.UU. Jr. JJ.~OO.",
    "El La Los Las Lo Un Una Unos Unas Al Del De En Con Sin Por Para Desde Hasta Sobre Entre Tras "
    "Según Durante Ante Bajo Contra Y E O U Pero Sino Mas Aunque Porque Pues Si Cuando Como Donde "
    "Que Quien Qué Cómo Este Esta Estos Estas Ese Esa Esos Esas Esto Eso Aquel Aquella Su Sus Mi "
    "Mis Tu Tus Nuestro Nuestra Él Ella Ellos Ellas Yo Usted Ustedes Nosotros Se Me Te Nos Le Les "
    "No Sí Ya También Además Así Entonces Luego Después Antes Ahora Hoy Aquí Allí Más Muy Muchos "
    "Muchas Varios Algunos Algunas Todos Todas Cada Otro Otra Otros Hay Es Son Era Fue Está Sin "
    "embargo Mientras Finalmente Ambos Dicho Dicha"};

constexpr LanguageTable kItalian = {
    "it",
    "Sig. Sigg. Sig.ra Sig.na Dott. Dott.ssa Dr. Prof. Prof.ssa Avv. Ing. Arch. Geom. Rag. On. "
    "Sen. "
    "Gen. Col. Cap. Ten. Mons. Don. S. SS. St. p.es. p.~es. es. ecc. cfr. cf. ca. cd. c.d. nr. "
    "pag. pagg. vs. Mr. Mrs. Ms. Egr. Gent. Spett. Ill.mo tel. ved. Rev. Card. Dir. Pres.",
    "art. artt. cap. capp. fig. figg. n. nn. nr. p. pp. pag. pagg. par. vol. voll. t. tab. tel. "
    "sez. co. lett. v. ed. gen. feb. mar. apr. mag. giu. lug. ago. set. sett. ott. nov. dic. rif.",
    "ecc. etc. S.p.A. S.r.l. Spa. Inc. Corp. Ltd. a.C. d.C. a.~C. d.~C. Jr. Co.",
    "Il Lo La I Gli Le Un Uno Una Del Della Dei Degli Delle Al Alla Ai Agli Alle Nel Nella Nei "
    "Nelle "
    "Dal Dalla Sul Sulla In Con Per Tra Fra Da Di A Su E Ma O Se Quando Come Dove Che Chi Cosa "
    "Perché Poiché Anche Ancora Non Questo Questa Questi Queste Quello Quella Quel Suo Sua Suoi "
    "Sue "
    "Loro Mio Mia Nostro Nostra Egli Ella Lui Lei Essi Io Noi Voi Si Ci Vi Mi Ti Dopo Prima "
    "Durante "
    "Secondo Mentre Però Tuttavia Quindi Così Poi Infine Inoltre Ogni Tutti Tutte Molti Molte "
    "Alcuni Alcune Più È Era Sono Ha Hanno Oggi Qui L' Un' All' Dell' Nell' C' D'"};

constexpr LanguageTable kPortuguese = {
    "pt",
    "Sr. Sra. Srs. Sras. Srta. D. Dr. Dra. Drs. Prof. Profa. Eng. Arq. Gen. Cel. Cap. Maj. Ten. "
    "Sgt. "
    "Pe. Fr. Sto. Sta. S. V. Ex. V.~Ex.ª p.ex. p.~ex. ex. aprox. cf. vs. Av. R. Mr. Mrs. Ms. Exmo. "
    "Exma. Ilmo. Ilma. Depto. Dep. Min. Pres. St.",
    "art. arts. cap. caps. fig. figs. pág. págs. p. pp. n. no. nº. núm. vol. vols. t. tel. ed. "
    "inc. "
    "sec. séc. v. jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez. par.",
    "etc. Cia. S.A. Ltda. Inc. Corp. Ltd. Co. a.C. d.C. a.~C. d.~C. a.m. p.m. EUA. Jr.",
    "O A Os As Um Uma Uns Umas Do Da Dos Das No Na Nos Nas Ao Aos À Às Pelo Pela De Em Com Sem Por "
    "Para Desde Até Sobre Entre Após Segundo Durante E Ou Mas Se Quando Como Onde Que Quem Porque "
    "Embora Este Esta Estes Estas Esse Essa Esses Essas Isto Isso Aquele Aquela Seu Sua Seus Suas "
    "Meu Minha Nosso Nossa Ele Ela Eles Elas Eu Você Vocês Nós Não Sim Já Também Além Assim Então "
    "Depois Antes Agora Hoje Aqui Ali Lá Mais Muito Muitos Muitas Vários Alguns Algumas Todos "
    "Todas "
    "Cada Outro Outra Há É São Era Foi Está Enquanto Entretanto Porém Todavia Contudo Finalmente"};

constexpr LanguageTable kDutch = {
    "nl",
    "dhr. mevr. mw. mej. dr. drs. ir. ing. mr. prof. ds. hr. bijv. bv. d.w.z. d.i. m.b.t. o.a. "
    "o.m. "
    "i.v.m. t.o.v. m.a.w. n.a.v. t.a.v. i.p.v. m.n. z.g. zgn. zg. resp. ca. circa. incl. excl. "
    "evt. "
    "vgl. cf. vs. St. Mr. Mrs. Ms. Dr. gen. kol. kapt. lt. min. max. geb. gest. aug. e.d. t.w. nl. "
    "jl. a.d. v.d. jhr. burg. red. tel.",
    "art. blz. p. pp. nr. nrs. hfst. par. fig. afb. vol. dl. lid. tel. jan. feb. mrt. apr. jun. "
    "jul. "
    "aug. sep. sept. okt. nov. dec. pag. tab. cat. bijl. verg.",
    "enz. etc. e.a. e.d. e.v. N.V. B.V. n.Chr. v.Chr. n.~Chr. v.~Chr. Inc. Corp. Ltd. Co. jr. sr. "
    "a.u.b. s.v.p.",
    "De Het Een Hij Zij Ze Het Wij We Ik Jij Je U Jullie Dit Dat Deze Die In Op Aan Bij Met Van "
    "Voor "
    "Na Naar Door Over Onder Tussen Tegen Tijdens Sinds Volgens Zonder Om Te Uit Als Toen Wanneer "
    "Omdat Hoewel Terwijl Maar En Of Want Dus Ook Nog Nu Dan Daar Er Hier Daarna Daarom Echter "
    "Zijn Haar Hun Mijn Ons Onze Jouw Uw Veel Vele Sommige Alle Elke Ieder Iedere Geen Niet Wat "
    "Wie "
    "Waar Hoe Waarom Is Was Heeft Had Wordt Werd Kan Vandaag Later Zo Verder Bovendien Toch 's 't"};

constexpr LanguageTable kPolish = {
    "pl",
    "prof. dr. doc. hab. inż. lic. ks. bp. abp. kard. św. bł. płk. mjr. kpt. por. ppor. sierż. "
    "gen. "
    "al. ul. pl. os. m.in. m.~in. np. tzn. tzw. tj. t.j. zob. por. ob. im. pt. ok. wg. jw. ww. "
    "godz. min. sek. tys. mln. mld. zł. pow. woj. gm. red. oprac. tłum. wyd. ur. zm. ang. niem. "
    "fr. "
    "łac. ros. wł. hiszp. gr. cyt. dot. ds. ds. ew. in. inż. jęz. kol. lek. mec. mgr. nb. nt. ok. "
    "pot. pn. płd. wsch. zach. przyp. reż. rozdz. rys. śp. szt. tab. tow. ust. właśc. zw. Mr. Mrs. "
    "St. Dr. Jr. o. p. s. ss. śś. n. d.",
    "nr. art. ust. pkt. str. s. t. r. rozdz. poz. tab. rys. ryc. lit. par. vol. z. zał. tel. ok. "
    "godz. Dz.~U. Dz.U. w. n.p.m.",
    "itd. itp. etc. i~in. Inc. Corp. Ltd. Co. p.n.e. n.e. br. ub. bm. S.A.",
    "W We Na Po Z Ze Za Do Od O U I A Ale Lecz Jednak To Ten Ta Te Ci Tego Tej Tych Jest Są Był "
    "Była "
    "Było Byli On Ona Ono Oni One Jego Jej Ich Nie Tak Już Jak Jako Gdy Kiedy Jeśli Jeżeli "
    "Ponieważ Dlatego Więc Także Również Też Tylko Oraz Przez Przed Przy Pod Nad Dla Bez Między "
    "Podczas Według Oprócz Mimo Choć Chociaż Potem Następnie Wtedy Teraz Dziś Tu Tam Który Która "
    "Które Kto Co Gdzie Dlaczego Wielu Wiele Wszyscy Wszystkie Każdy Każda Inne Inni Może Można "
    "Ja Ty My Wy Mój Moja Nasz Nasza Swój Swoje Sam Sama Ponadto Natomiast Zatem Obecnie",
    true};

constexpr LanguageTable kRussian = {
    "ru",
    "гр. г-н. г-жа. им. проф. акад. доц. д-р. св. ст. ген. полк. т.е. т.~е. т.н. т.~н. т.к. т.~к. "
    "напр. ср. см. тж. ок. прибл. ул. просп. пр. пл. пер. бул. наб. д. кв. корп. стр. обл. р-н. "
    "пос. "
    "дер. с. оз. о. п. гл. ред. сост. изд. пред. зам. зав. нач. англ. нем. фр. франц. лат. греч. "
    "исп. ит. итал. рус. укр. тел. рис. табл. илл. род. ум. т.наз. яз. букв. устар. букв. собств. "
    "кн. имп. тов. мин. макс. сокр. Мр. Dr. Mr. Mrs. St. В.О.",
    "ст. стр. с. п. пп. гл. разд. рис. табл. т. тт. № ч. кн. вып. тел. д. кв. корп. стб. прим. сн. "
    "пункт. абз. янв. февр. мар. апр. июн. июл. авг. сент. окт. нояб. дек. род. ок.",
    "и~др. и~т.д. и~т.~д. т.д. т.~д. и~т.п. и~т.~п. т.п. т.~п. и~пр. др. пр. н.э. н.~э. до~н.э. "
    "до~н.~э. руб. коп. тыс. млн. млрд. трлн. гг. вв. кг. км. экз. чел. Inc. Ltd. Corp. Co.",
    "В Во На По С Со За До От О Об У И А Но Однако Это Этот Эта Эти Тот Та Те Он Она Оно Они Его "
    "Её "
    "Ее Их Не Ни Да Нет Так Уже Как Когда Если Хотя Потому Поэтому Также Тоже Только Для Без Между "
    "Через Перед При Под Над После Во Из К Ко Затем Потом Тогда Теперь Сейчас Здесь Там Который "
    "Кто Что Где Почему Многие Все Всё Каждый Каждая Другие Другой Может Можно Я Ты Мы Вы Мой Моя "
    "Наш Наша Свой Сам Сама Кроме Согласно Среди Несмотря Вместо Был Была Было Были Есть Именно "
    "Впрочем Например Таким Такой Такая Такие Именно",
    false,
    // A town, not a year.
    R"((?<![\p{L}\d])(?<!\d\h)г\.)"};

constexpr LanguageTable kArabic = {"ar", "د. أ. م. أ.د. ص. ج. ت. هـ. ق.م.", "ص. ج. ط. م. رقم.",
                                   "إلخ. الخ.", ""};

// Latin abbreviations stand in Chinese and Japanese texts, too.
constexpr Words kLatinTitles = "Mr. Mrs. Ms. Dr. St. Prof. vs.";
constexpr Words kLatinNumbered = "No. Vol. p. pp. Fig.";
constexpr Words kLatinOthers = "etc. Inc. Corp. Ltd. Co. Jr. Sr.";

constexpr LanguageTable kChinese = {
    "zh",
    kLatinTitles,
    kLatinNumbered,
    kLatinOthers,
    "",
    false,
    {},
    R"([^。！？]{0,12}(?:说|說|道|问|問|答|喊|叫|写|寫|表示|称|稱|认为|認為))"};

constexpr LanguageTable kJapanese = {"ja",
                                     kLatinTitles,
                                     kLatinNumbered,
                                     kLatinOthers,
                                     "",
                                     false,
                                     {},
                                     R"((?:と|って|という|など|の|を|に|は|が|も|で|、))"};

// What is common enough to serve a language without a table.
constexpr LanguageTable kOther = {"default",
                                  "Mr. Mrs. Ms. Dr. Prof. St. vs. cf. e.g. i.e. ca. M. MM.",
                                  "no. nr. art. p. pp. vol. fig. tel. str. s.",
                                  "etc. Inc. Corp. Ltd. Co. Jr. Sr.",
                                  "",
                                  false};

// A word for every starter that is elided or hyphenated is completed by the rule below.
std::vector<std::string> parted(Words words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    const auto blank = words.find(' ');
    if (blank != 0) {
      out.emplace_back(words.substr(0, blank));
      for (char& c : out.back())
        if (c == '~') c = ' ';
    }
    if (blank == Words::npos) break;
    words.remove_prefix(blank + 1);
  }
  return out;
}

// Matches white space, perhaps an opening quote, and a word that begins sentences.
std::string starter_pattern(Words starters) {
  std::string any;
  for (const auto& word : parted(starters)) {
    if (!any.empty()) any += '|';
    const bool elided = word.back() == '\'';
    any += elided ? word.substr(0, word.size() - 1) + "['’]" : word + "(?![\\p{L}\\p{M}.])";
  }
  return "\\s+[\"'“‘«„¿¡(]*\\s*(?:" + any + ")";
}

// An initial ("W.") and an abbreviation with inner full stops ("U.S."), of any script.
constexpr std::string_view kInitial = R"((?<![\p{L}\p{M}\p{N}])\p{Lu}\p{M}*\.)";
constexpr std::string_view kDotted =
    R"((?<![\p{L}\p{M}\p{N}])(?:\p{L}\p{M}*\.[\h]?)+\p{L}\p{M}*\.)";
constexpr std::string_view kNumberFollows = R"(\s*[(\[]?(?:[\p{Nd}#№§°]|[IVXLCM]+\b))";

// "z. B." has a place after "z." that must not break either.
void add_split_abbreviations(const LanguageTable& table, std::vector<BreakRule>& rules) {
  BreakRule rule;
  rule.breaks = false;
  rule.place.path = std::string(table.code) + ": inside an abbreviation";
  for (const Words words : {table.titles, table.others}) {
    for (const auto& word : parted(words)) {
      for (auto blank = word.find(". "); blank != std::string::npos;
           blank = word.find(". ", blank + 1)) {
        rule.words.push_back(word.substr(0, blank + 1));
        rule.after += (rule.after.empty() ? "\\s+(?:\\Q" : "|\\Q") + word.substr(blank + 2) + "\\E";
      }
    }
  }
  if (rule.words.empty()) return;
  rule.after += ')';
  rules.push_back(std::move(rule));
}

LanguageRules rules_of(const LanguageTable& table) {
  LanguageRules out;
  out.name = table.code;
  const auto add = [&](bool breaks, std::string_view reason, std::string_view before,
                       std::string after, Words words = {}) {
    BreakRule rule;
    rule.breaks = breaks;
    rule.before = before;
    rule.after = std::move(after);
    rule.words = parted(words);
    rule.place.path = std::string(table.code) + ": " + std::string(reason);
    out.rules.push_back(std::move(rule));
  };
  add_split_abbreviations(table, out.rules);
  add(false, "title", "", "", table.titles);
  add(false, "number follows", "", std::string(kNumberFollows), table.numbered);
  if (!table.starters.empty()) {
    const std::string starts = starter_pattern(table.starters);
    add(true, "abbreviation, then a new sentence", "", starts, table.others);
    add(true, "initial, then a new sentence", kInitial, starts);
    add(true, "abbreviation, then a new sentence", kDotted, starts);
    if (table.ordinals)
      add(true, "number, then a new sentence", R"((?<![\p{L}\p{N}.,])(?:\d{1,3}|[IVX]+)\.)",
          starts);
  }
  add(false, "abbreviation", "", "", table.others);
  if (!table.kept_before.empty()) add(false, "abbreviation", table.kept_before, "");
  if (!table.speech_follows.empty())
    add(false, "speech goes on", R"([。！？…][”’」』）]+)", std::string(table.speech_follows));
  if (table.ordinals)
    add(false, "ordinal number", R"((?<![\p{L}\p{N}.,:])(?:\d{1,2}|[IVX]+)\.)", R"(\s+[\p{L}("„])");
  return out;
}

LanguageRules general_rules() {
  LanguageRules out;
  out.name = "general";
  const auto add = [&](bool breaks, std::string reason, std::string before, std::string after) {
    BreakRule rule;
    rule.breaks = breaks;
    rule.before = std::move(before);
    rule.after = std::move(after);
    rule.place.path = std::move(reason);
    out.rules.push_back(std::move(rule));
  };
  add(false, "goes on in lower case or with a comma", "",
      R"(\s*(?:["'“”‘’«»‹›„(\[]*\s*\p{Ll}|[-–—]+\s*["“«„]?\p{Ll}|[?!,;:…)\]}]|[»”](?!\w)|\.(?!\w)))");
  add(false, "omission", R"([\[(]\h?(?:…|\.\.\.+)\h?[\])])", "");
  add(false, "list number",
      R"((?<![^\n])\h*[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|\p{L}|[IVXLC]{1,6})[.)\]]+)", R"(\h)");
  add(false, "initial", std::string(kInitial), R"(\s+[\p{Lu}\p{Lo}\p{Lt}])");
  add(false, "abbreviation", std::string(kDotted), R"(\s+[\p{Lu}\p{Lo}\p{Lt}\p{Nd}(])");
  return out;
}

constexpr std::array<const LanguageTable*, 12> kLanguages = {
    &kFrench, &kEnglish, &kGerman,  &kSpanish, &kItalian, &kPortuguese,
    &kDutch,  &kPolish,  &kRussian, &kArabic,  &kChinese, &kJapanese};

SegmentationRules make_rules() {
  SegmentationRules rules;
  rules.sentence_ends = true;
  std::string served;
  for (const auto* table : kLanguages) {
    rules.languages.push_back(rules_of(*table));
    const std::string code(table->code);
    rules.maps.push_back({code + "(?:[-_].*)?", code});
    served += (served.empty() ? "" : "|") + code;
  }
  rules.languages.push_back(rules_of(kOther));
  rules.maps.push_back({"(?!(?:" + served + ")(?:[-_]|$)).*", "default"});
  rules.languages.push_back(general_rules());
  rules.maps.push_back({".*", "general"});
  return rules;
}

}  // namespace

const SegmentationRules& default_segmentation() {
  static const SegmentationRules rules = make_rules();
  return rules;
}

}  // namespace verso
