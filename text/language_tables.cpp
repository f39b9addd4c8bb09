// SPDX-License-Identifier: Apache-2.0
//
// The words that the default segmentation rules know, language by language. Written for Verso; to
// add a language, add its table and a row in language_tables().
#include "text/language_tables.h"

#include <array>

namespace verso {
namespace {

constexpr std::string_view kOrdinal = R"((?<![\p{L}\p{N}.,:])\d{1,2}\.)";
constexpr std::string_view kOrdinalOrRoman = R"((?<![\p{L}\p{N}.,:])(?:\d{1,2}|[IVX]{1,6})\.)";
// Russian "г." before a name is a town, after a number a year.
constexpr std::string_view kTown = R"((?<![\p{L}\d])(?<!\d\h)г\.)";
// An ellipsis parts nothing where no capital could show that a sentence begins.
constexpr std::string_view kArabicKept = R"(\.\.\.|…|(?<![\p{L}\p{M}])\p{Lo}\.)";

constexpr LanguageTable kFrench = {
    .code = "fr",
    .titles = R"(
      M. MM. Mgr. Me. Dr. Pr. Prof. St. Ste. Mr. Mrs. Ms. cf. c.-à-d. p.~ex. ex. env. av. bd.
      boul. dép. éd. fig. id. ibid. réf. suiv. tél. vs. Jr. Sr. Cie. Vve. Cdt. gouv. dir. prés.
      pdt. secr. gén. cap. mlle. mme. Mlle. Mme. prof. mgr. conf. lic. adj. subst. éts. Éts. arr.
      compl. approx. Ch. Th. Ph.)",
    .numbered = R"(
      art. chap. p. pp. n. no. nos. num. vol. t. fig. al. alin. par. sect. ann. éd. coll. dép. ch.
      tél. fol. l. ligne. pl. réf. tabl. v. vers. janv. févr. avr. juil. sept. oct. nov. déc. arr.
      rés. dom.)",
    .others = R"(
      etc. inc. ltd. corp. co. av.~J.-C. apr.~J.-C. J.-C. s.a. S.A. a.m. p.m.)",
    .starters = R"(
      Le La Les Un Une Des Du De Il Elle Ils Elles On Nous Vous Je Tu Ce Cet Cette Ces Cela Ça
      Mais Et Ou Or Donc Car En Dans Sur Sous Pour Par Avec Sans Après Avant Depuis Pendant Selon
      Si Quand Lorsque Comme Son Sa Ses Leur Leurs Mon Ma Mes Notre Nos Votre Vos Au Aux À Ainsi
      Alors Puis Enfin Toutefois Cependant Pourtant Plus Plusieurs Certains Certaines Chaque Tous
      Toutes Tout Quel Quelle Qui Que Où Comment Pourquoi Ici Là Voici Voilà Afin Aucun Aucune
      Autre D' L' C' S' N' J' Qu' Même Lui Celui Celle Ceux Celles Deux Trois Dès Jusque Vers Chez
      Entre Contre Malgré Grâce Parmi Hier Aujourd' Demain Soit Désormais Ensuite Aussi Finalement
      Néanmoins Parfois Souvent Peu Beaucoup Quelques Pas Ni Non Oui Très Trop Quant D'autres)",
    .small_starts = true,
};

constexpr LanguageTable kEnglish = {
    .code = "en",
    .titles = R"(
      Mr. Mrs. Ms. Messrs. Dr. Drs. Prof. Rev. Hon. Gen. Lt. Col. Sgt. Capt. Cmdr. Maj. Brig. Adm.
      Gov. Sen. Rep. Pres. Mt. Ft. Fr. Sr. Mlle. Mme. e.g. i.e. viz. cf. vs. ca. approx. esp.
      resp. a.k.a. Insp. Supt. Msgr. Pvt. Cpl. Amb. Atty. rs. Rs. Ste. Sec. Bp. Prov. Comm. Det.
      Ofc.)",
    .numbered = R"(
      no. nos. p. pp. vol. vols. ch. chap. fig. figs. sec. sect. art. arts. eq. ed. para. paras.
      pt. ref. refs. cl. col. app. appx. tel. ext. par. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep.
      Sept. Oct. Nov. Dec. approx. est. c. bk. l. ll. n. nn. s. ss. reg. regs. sched. div. rs. Rs.
      SEC. cap. §. v.)",
    .others = R"(
      etc. Inc. Corp. Ltd. Co. Cos. Bros. Jr. Sr. Ph.D. Univ. dept. depts. Dept. Ave. Blvd. Rd.
      Sq. al. et~al. a.m. p.m. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Mon.
      Tue. Tues. Wed. Thu. Thurs. Fri. Sat. Sun. est. Assn. Ass'n. Intl. Natl. Mass. Calif. Conn.
      Penn. Fla. Ill. Minn. Wash. Tex. Ariz. Colo. Mich. Wis. Okla. Tenn. Va. Ga. Md. Esq. govt.
      Govt. Fig. Vol. No. Ref. Sec. Art. U.S. U.K. E.U. U.N. D.C. St.)",
    .starters = R"(
      The This That These Those A An It Its He She They We You I His Her Their My Our Your But And
      Or So Yet Nor In On At By For From With Without As After Before During Since Until While
      When Where Who What Why How Which If Although Though Because However There Then Here Some
      Many Most Several Such All Both Each Every Another Other One Two No Not Only Even Also Later
      Now Today Once Under Over Between Through Despite According Let Let's It's He's She's
      There's They're I'm We're You're Don't Does Did Do Is Are Was Were Will Would Can Could
      Should Has Have Had Instead Meanwhile Moreover Nevertheless Finally First Second Perhaps
      Maybe Just Like To Upon Please See Millions Thousands Hundreds Dozens Three Four Five Six
      Seven Eight Nine Ten Still Thus Hence Therefore Furthermore Additionally Recently Often
      Usually Sometimes Yesterday Tomorrow Within Above Below Against Among Around Off Out Up Down
      Across Along Beyond Whether Unless Unlike Similarly Others Any Anyone Everyone Someone
      Nobody Nothing Everything Few Less More Much Neither Either)",
};

constexpr LanguageTable kGerman = {
    .code = "de",
    .titles = R"(
      Hr. Hrn. Fr. Frl. Dr. Prof. Dipl. Ing. Dipl.-Ing. Mag. Hl. St. Bgm. Präs. Lt. z.B. z.~B.
      d.h. d.~h. bzw. vgl. ca. sog. inkl. exkl. evtl. ggf. zzgl. u.a. u.~a. o.g. o.~g. i.d.R. bes.
      insb. insbes. gem. lt. geb. gest. verh. gegr. Str. Hrsg. hrsg. Bd. Bde. usf. einschl.
      entspr. urspr. vs. v.a. v.~a. Abb. Tab. Abk. bspw. zzt. z.Zt. engl. franz. lat. griech.
      ital. span. russ. poln. türk. arab. dt. amerik. brit. österr. Aufl. Ausg. Ber. Bl. Kap. Nr.
      Nrn. Pkt. Rn. Rz. Ziff. Anm. Abs. Sr. Jr. Mr. Mrs. Ms. i.Br. a.M. a.d. zit. med. phil. jur.
      rer. nat. theol. habil. Dr.-Ing. kath. ev. evang. röm. jüd. islam. staatl. städt. öff.
      gesetzl. techn. wiss. wirtsch. z.~Z. z.~Zt. u.U. u.~U. i.A. i.~A. i.V. i.~V. a.a.O. a.~a.~O.
      s.o. s.~o. s.u. s.~u. o.ä. sen. jun. Frhr. Gf. Fa. Adr. allg. Anl. Antw. Bhf. Chr. Dir. Hbf.
      Jg. Kfm. Kt. Ltd. Pfr. Red. Sten. Verf. Vors. Zs. zw. Gen. Fam.)",
    .numbered = R"(
      Jan. Feb. Mär. Apr. Jun. Jul. Aug. Sep. Sept. Okt. Nov. Dez. Art. Abs. Nr. Kap. S. Ss. Bd.
      Ziff. Z. Sp. Fn. Rdnr. Anl. Anm. Abb. Tab. Rn. Rz. Std. Bl.)",
    .others = R"(
      usw. etc. u.s.w. u.~s.~w. u.ä. u.~ä. o.ä. o.~ä. u.v.m. e.V. e.~V. Co. Inc. Corp. Ltd. Jh.
      Jhd. Jhs. n.Chr. n.~Chr. v.Chr. v.~Chr. Jan. Feb. Mär. Apr. Jun. Jul. Aug. Sep. Sept. Okt.
      Nov. Dez. a.D. a.~D. Min. Sek. Std. Stk. Mio. Mrd. Tsd. min. max. Univ.)",
    .starters = R"(
      Der Die Das Den Dem Des Ein Eine Einer Eines Einem Einen Er Sie Es Wir Ihr Ich Du Man Und
      Oder Aber Doch Denn Sondern In Im An Am Auf Aus Bei Beim Mit Nach Von Vom Vor Zu Zum Zur Für
      Durch Gegen Ohne Um Über Unter Seit Während Wegen Trotz Als Wenn Weil Da Dass Ob Obwohl Wie
      Was Wer Wo Warum Dieser Diese Dieses Diesem Diesen Jener Jene Jenes Jeder Jede Jedes Alle
      Viele Einige Manche Sein Seine Seiner Seinen Ihre Ihrer Ihren Unser Unsere Mein Meine Dein
      Deine Auch Nur Noch Schon So Dann Danach Dort Hier Heute Damals Dabei Dadurch Dafür Dagegen
      Daher Damit Darum Deshalb Deswegen Dennoch Trotzdem Außerdem Allerdings Jedoch Zwar Nun
      Nachdem Bevor Bis Falls Sowohl Weder Entweder Kein Keine Keiner Nicht Nichts Ist Sind War
      Waren Hat Haben Wird Werden Kann Können Später Zudem Ferner Bereits Insgesamt Laut Weitere
      Zwischen Danke Bitte Ja Nein Wohl Sogar Selbst Solche Solch Anders Erst Erstmals Zuletzt
      Zunächst Schließlich Inzwischen Mittlerweile Gestern Morgen Niemand Jemand Welche Welcher
      Beide Mehrere Wenige Neben Hinter Entlang Innerhalb Außerhalb Statt Anstatt Aufgrund Hinzu
      Gemeinsam Natürlich)",
    .ordinals = kOrdinalOrRoman,
};

constexpr LanguageTable kSpanish = {
    .code = "es",
    .titles = R"(
      Sr. Sra. Srta. Sres. Sras. Dª. Dña. Dr. Dra. Dres. Prof. Profa. Lic. Ing. Arq. Gral. Cnel.
      Cap. Tte. Sgto. Mons. Fr. Sto. Sta. Ud. Uds. Vd. Vds. p.ej. p.~ej. ej. aprox. cf. cfr. vs.
      Av. Avda. Mr. Mrs. Ms. St. Excmo. Excma. Ilmo. Ilma. Rvdo. Pbro. Hno. Hna. Hnos. Depto.
      Dpto. párr. párrf. pról. izq. dcha. núm. gob. pdte. prov. adm. atte. ced. tel. S.M. S.~M.
      sr. sra. sres. srs. srta. dr. dra. prof. profa. ing. lic. gral. av. mons.)",
    .numbered = R"(
      art. arts. cap. caps. fig. figs. pág. págs. p. pp. núm. núms. n.º no. nº. vol. vols. t. tel.
      tfno. apdo. ed. fol. inc. lib. ref. sec. v. ene. feb. mar. abr. may. jun. jul. ago. sept.
      oct. nov. dic. párr. aptdo. párrf. cuadro. s. ss.)",
    .others = R"(
      etc. Cía. S.A. S.L. Ltda. Inc. Corp. Ltd. Co. a.C. d.C. a.~C. d.~C. a.m. p.m. a.~m. p.~m.
      EE.~UU. EE.UU. Jr. JJ.~OO. máx. mín.)",
    .starters = R"(
      El La Los Las Lo Un Una Unos Unas Al Del De En Con Sin Por Para Desde Hasta Sobre Entre Tras
      Según Durante Ante Bajo Contra Y E O U Pero Sino Mas Aunque Porque Pues Si Cuando Como Donde
      Que Quien Qué Cómo Este Esta Estos Estas Ese Esa Esos Esas Esto Eso Aquel Aquella Su Sus Mi
      Mis Tu Tus Nuestro Nuestra Él Ella Ellos Ellas Yo Usted Ustedes Nosotros Se Me Te Nos Le Les
      No Sí Ya También Además Así Entonces Luego Después Antes Ahora Hoy Aquí Allí Más Muy Muchos
      Muchas Varios Algunos Algunas Todos Todas Cada Otro Otra Otros Hay Es Son Era Fue Está
      Mientras Finalmente Ambos Dicho Dicha Debido Gracias Respecto Pese Sólo Solo Tanto Tan Tal
      Tales Quizá Quizás Incluso Algo Alguien Nadie Nada Nunca Siempre Todo Toda Dos Tres Poco
      Pocos Aun Aún Ni Excepto Salvo Mediante)",
};

constexpr LanguageTable kItalian = {
    .code = "it",
    .titles = R"(
      Sig. Sigg. Sig.ra Sig.na Dott. Dott.ssa Dr. Prof. Prof.ssa Avv. Ing. Arch. Geom. Rag. On.
      Sen. Gen. Col. Cap. Ten. Mons. Don. St. p.es. p.~es. es. cfr. cf. ca. cd. c.d. nr. pag. pagg.
      vs. Mr. Mrs. Ms. Egr. Gent. Spett. Ill.mo tel. ved. Rev. Card. Dir. Pres. fam. gent. cav.
      comm. uff. Cav. Comm. Uff. Amm. Ass. Dr.ssa Sac. Fr. san. prov. cit. sig. sigg. sig.ra
      sig.na dott. dott.ssa dr. prof. prof.ssa avv. ing. arch. on. mons. rag. geom.)",
    .numbered = R"(
      art. artt. d.lgs. d.l. d.P.R. d.m. cap. capp. fig. figg. n. nn. nr. p. pp. pag. pagg. par. vol. voll. t. tab. tel.
      sez. sec. co. lett. v. ed. gen. feb. mar. apr. mag. giu. lug. ago. set. sett. ott. nov. dic. rif.
      sgg. segg. ess. allegato.)",
    .others = R"(
      ecc. etc. S.p.A. S.r.l. Spa. Inc. Corp. Ltd. a.C. d.C. a.~C. d.~C. Jr. Co.)",
    .starters = R"(
      Il Lo La I Gli Le Un Uno Una Del Della Dei Degli Delle Al Alla Ai Agli Alle Nel Nella Nei
      Nelle Dal Dalla Sul Sulla In Con Per Tra Fra Da Di A Su E Ma O Se Quando Come Dove Che Chi
      Cosa Perché Poiché Anche Ancora Non Questo Questa Questi Queste Quello Quella Quel Suo Sua
      Suoi Sue Loro Mio Mia Nostro Nostra Egli Ella Lui Lei Essi Io Noi Voi Si Ci Vi Mi Ti Dopo
      Prima Durante Secondo Mentre Però Tuttavia Quindi Così Poi Infine Inoltre Ogni Tutti Tutte
      Molti Molte Alcuni Alcune Più È Era Sono Ha Hanno Oggi Qui L' Un' All' Dell' Nell' C' D'
      Nonostante Solo Soltanto Già Mai Sempre Spesso Ora Adesso Allora Dunque Infatti Invece
      Oppure Né Verso Presso Contro Senza Sotto Sopra Entro Oltre Qualche Qualcuno Nessuno Nulla
      Niente Due Tre Tale Tali Stesso Stessa Essa Esso Com' Dov' Quest' Quell' S' Sull' Dall'
      Coll' Nessun)",
};

constexpr LanguageTable kPortuguese = {
    .code = "pt",
    .titles = R"(
      Sr. Sra. Srs. Sras. Srta. Dr. Dra. Drs. Prof. Profa. Eng. eng. Arq. Gen. Cel. Cap. Maj. Ten. Sgt.
      Pe. Fr. Sto. Sta. Ex. V.~Ex.ª p.ex. p.~ex. ex. aprox. cf. vs. Av. Mr. Mrs. Ms. Exmo. Exma.
      Ilmo. Ilma. Depto. Dep. Min. Pres. St. núm. av. trav. tel. gov. pref. ver. des. Des. prof.ª
      dr.ª sr. sra. sres. srs. srta. dr. dra. prof. profa. ing. lic. gral. mons.)",
    .numbered = R"(
      art. arts. cap. caps. fig. figs. pág. págs. p. pp. n. no. nº. núm. vol. vols. t. tel. ed.
      inc. sec. séc. v. jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez. par. ref.
      quadro.)",
    .others = R"(
      etc. Cia. S.A. Ltda. Inc. Corp. Ltd. Co. a.C. d.C. a.~C. d.~C. a.m. p.m. EUA. Jr. máx. mín.)",
    .starters = R"(
      O A Os As Um Uma Uns Umas Do Da Dos Das No Na Nos Nas Ao Aos À Às Pelo Pela De Em Com Sem
      Por Para Desde Até Sobre Entre Após Segundo Durante E Ou Mas Se Quando Como Onde Que Quem
      Porque Embora Este Esta Estes Estas Esse Essa Esses Essas Isto Isso Aquele Aquela Seu Sua
      Seus Suas Meu Minha Nosso Nossa Ele Ela Eles Elas Eu Você Vocês Nós Não Sim Já Também Além
      Assim Então Depois Antes Agora Hoje Aqui Ali Lá Mais Muito Muitos Muitas Vários Alguns
      Algumas Todos Todas Cada Outro Outra Há É São Era Foi Está Enquanto Entretanto Porém Todavia
      Contudo Finalmente Duas Dois Três Apenas Mesmo Mesma Próprio Apesar Devido Graças Talvez
      Sempre Nunca Nada Tudo Todo Toda Alguém Ninguém Qualquer Quase Ainda Ontem Amanhã Perante
      Contra Sob Conforme Exceto Mediante Nem Logo Pois Portanto Dele Dela Deles Num Numa Neste
      Nesta Nesse Nessa Naquele Deste Desta Nele Lhe Me Te)",
};

constexpr LanguageTable kDutch = {
    .code = "nl",
    .titles = R"(
      dhr. mevr. mw. mej. dr. drs. ir. ing. mr. prof. ds. hr. bijv. bv. d.w.z. d.i. m.b.t. o.a.
      o.m. i.v.m. t.o.v. m.a.w. n.a.v. t.a.v. i.p.v. m.n. z.g. zgn. zg. resp. ca. circa. incl.
      excl. evt. vgl. cf. vs. St. Mr. Mrs. Ms. Dr. gen. kol. kapt. lt. geb. gest. aug. e.d. t.w.
      a.d. v.d. jhr. burg. red. tel. wnd. Ph. vml. t.g.v. c.q. p.j. afb. pers. plv. secr. st. str.
      verg. vert. voorz. wrsch. past. o.l.v. i.s.m. i.h.b. m.i.v. o.i.v. d.m.v. t.n.v. t.h.v.
      a.h.w. a.k.a. b.v.)",
    .numbered = R"(
      art. blz. p. pp. nr. nrs. hfst. par. fig. afb. vol. dl. lid. tel. jan. feb. mrt. apr. jun.
      jul. aug. sep. sept. okt. nov. dec. pag. tab. cat. bijl. verg.)",
    .others = R"(
      enz. etc. e.a. e.d. e.v. N.V. B.V. n.Chr. v.Chr. n.~Chr. v.~Chr. Inc. Corp. Ltd. Co. jr. sr.
      a.u.b. s.v.p. min. max.)",
    .starters = R"(
      De Het Een Hij Zij Ze Wij We Ik Jij Je U Jullie Dit Dat Deze Die In Op Aan Bij Met Van Voor
      Na Naar Door Over Onder Tussen Tegen Tijdens Sinds Volgens Zonder Om Te Uit Als Toen Wanneer
      Omdat Hoewel Terwijl Maar En Of Want Dus Ook Nog Nu Dan Daar Er Hier Daarna Daarom Echter
      Zijn Haar Hun Mijn Ons Onze Jouw Uw Veel Vele Sommige Alle Elke Ieder Iedere Geen Niet Wat
      Wie Waar Hoe Waarom Is Was Heeft Had Wordt Werd Kan Vandaag Later Zo Verder Bovendien Toch
      's 't Deels Beide Zelfs Slechts Steeds Soms Vaak Misschien Natuurlijk Ondanks Behalve Binnen
      Buiten Boven Naast Achter Rond Langs Per Tot Vanaf Vanwege Dankzij Ondertussen Daarnaast
      Daarbij Hierdoor Hierbij Zowel Noch Tenzij Zodra Zolang Nadat Voordat Zodat Twee Drie Andere
      Anderen Men Iemand Niemand Niets Iets Alles)",
};

constexpr LanguageTable kPolish = {
    .code = "pl",
    .titles = R"(
      prof. dr. doc. hab. inż. lic. ks. bp. abp. kard. św. bł. płk. mjr. kpt. por. ppor. sierż.
      gen. al. ul. pl. os. m.in. m.~in. np. tzn. tzw. tj. t.j. zob. ob. im. pt. ok. wg. jw. ww.
      pow. woj. gm. red. oprac. tłum. wyd. ur. zm. ang. niem. fr. łac. ros. wł. hiszp. gr. cyt.
      dot. ew. in. jęz. kol. lek. mec. mgr. nb. nt. pot. pn. płd. wsch. zach. przyp. reż. rozdz.
      rys. śp. tab. tow. ust. właśc. zw. Mr. Mrs. St. Dr. Jr. o. p. s. ss. śś. adw. asyst. dyr.
      dział. ekon. filoz. hist. kpr. marsz. pol. polit. poł. pocz. post. prez. proc. prok. pseud.
      sekr. sędz. społ. st. stow. szer. śr. techn. tel. tyt. urz. wic. wojsk. współ. zał.)",
    .numbered = R"(
      nr. art. ust. pkt. str. s. t. r. rozdz. poz. tab. rys. ryc. lit. par. vol. z. zał. tel. ok.
      godz. Dz.~U. Dz.U. w. n.p.m.)",
    .others = R"(
      itd. itp. etc. i~in. Inc. Corp. Ltd. Co. p.n.e. n.e. br. ub. bm. S.A. r. w. godz. min. sek.
      tys. mln. mld. zł. szt.)",
    .starters = R"(
      W We Na Po Z Ze Za Do Od O U I A Ale Lecz Jednak To Ten Ta Te Ci Tego Tej Tych Jest Są Był
      Była Było Byli On Ona Ono Oni One Jego Jej Ich Nie Tak Już Jak Jako Gdy Kiedy Jeśli Jeżeli
      Ponieważ Dlatego Więc Także Również Też Tylko Oraz Przez Przed Przy Pod Nad Dla Bez Między
      Podczas Według Oprócz Mimo Choć Chociaż Potem Następnie Wtedy Teraz Dziś Tu Tam Który Która
      Które Kto Co Gdzie Dlaczego Wielu Wiele Wszyscy Wszystkie Każdy Każda Inne Inni Może Można
      Ja Ty My Wy Mój Moja Nasz Nasza Swój Swoje Sam Sama Ponadto Natomiast Zatem Obecnie Później
      Wcześniej Niektóre Niektórzy Dwa Dwie Trzy Trzej Każde Żaden Żadna Nikt Nic Coś Ktoś
      Wszystko Zawsze Nigdy Często Czasem Jeszcze Nawet Prawie Właśnie Znów Ponownie Poza Obok
      Wokół Wśród Wobec Dzięki Aby Żeby Czy Lub Albo Zaś Chcę Mam Ma Mają Nadal)",
    .ordinals = kOrdinal,
};

constexpr LanguageTable kRussian = {
    .code = "ru",
    .titles = R"(
      гр. г-н. г-жа. им. проф. акад. доц. д-р. св. ст. ген. полк. т.е. т.~е. т.н. т.~н. т.к. т.~к.
      напр. ср. см. тж. ок. прибл. ул. просп. пр. пл. пер. бул. наб. д. кв. корп. стр. обл. р-н.
      пос. дер. оз. гл. ред. сост. изд. пред. зам. зав. нач. англ. нем. фр. франц. лат. греч. исп.
      ит. итал. рус. укр. тел. рис. табл. илл. род. ум. т.наз. яз. букв. устар. собств. кн. имп.
      тов. сокр. Dr. Mr. Mrs. St. В.О. кор. лаб. инж. кап. лейт. майор. адм. губ. уезд. вол. чл.
      авт. арх. дир. деп. каф. конф. копр. рец. цит. долл. ориг. мед.)",
    .numbered = R"(
      ст. стр. с. п. пп. гл. разд. рис. табл. т. тт. № ч. кн. вып. тел. д. кв. корп. стб. прим.
      сн. пункт. абз. янв. февр. мар. апр. июн. июл. авг. сент. окт. нояб. дек. род. ок.)",
    .others = R"(
      и~др. и~т.д. и~т.~д. т.д. т.~д. и~т.п. и~т.~п. т.п. т.~п. и~пр. др. пр. н.э. н.~э. до~н.э.
      до~н.~э. руб. коп. тыс. млн. млрд. трлн. экз. чел. Inc. Ltd. Corp. Co. мин. шт.)",
    .starters = R"(
      В Во На По С Со За До От О Об У И А Но Однако Это Этот Эта Эти Тот Та Те Он Она Оно Они Его
      Её Ее Их Не Ни Да Нет Так Уже Как Когда Если Хотя Потому Поэтому Также Тоже Только Для Без
      Между Через Перед При Под Над После Из К Ко Затем Потом Тогда Теперь Сейчас Здесь Там
      Который Кто Что Где Почему Многие Все Всё Каждый Каждая Другие Другой Может Можно Я Ты Мы Вы
      Мой Моя Наш Наша Свой Сам Сама Кроме Согласно Среди Несмотря Вместо Был Была Было Были Есть
      Именно Впрочем Например Таким Такой Такая Такие Вот Ведь Даже Лишь Почти Едва Снова Опять
      Вновь Вскоре Позже Позднее Ранее Раньше Сначала Наконец Никто Ничто Ничего Нигде Никогда
      Всегда Иногда Часто Два Две Три Оба Обе Вокруг Около Возле Против Вследствие Благодаря Чтобы
      Либо Или Зато Притом Причем Причём Мне Нам Вам Ему Ей Им Некоторые Несколько Большинство
      Множество)",
    .kept_before = kTown,
};

constexpr LanguageTable kArabic = {
    .code = "ar",
    .titles = "د. أ. م. أ.د. ص. ج. ت. هـ. ق.م.",
    .numbered = "ص. ج. ط. م. رقم.",
    .others = "إلخ. الخ.",
    .kept_before = kArabicKept,
};

// Latin abbreviations stand in Chinese and Japanese texts, too.
constexpr std::string_view kLatinTitles = "Mr. Mrs. Ms. Dr. St. Prof. vs.";
constexpr std::string_view kLatinNumbered = "No. Vol. p. pp. Fig.";
constexpr std::string_view kLatinOthers = "etc. Inc. Corp. Ltd. Co. Jr. Sr.";
// What shows that a sentence goes on after the speech in it.
constexpr std::string_view kChineseSpeech =
    R"([^。！？没沒无無]{0,12}(?:说|說|(?<!知)道|问|問|答|喊|叫|写|寫|表示|称|稱|认为|認為))";
constexpr std::string_view kJapaneseSpeech = R"((?:と|って|という|など|の|を|に|は|が|も|で|、))";

constexpr LanguageTable kChinese = {
    .code = "zh",
    .titles = kLatinTitles,
    .numbered = kLatinNumbered,
    .others = kLatinOthers,
    .speech_follows = kChineseSpeech,
};

constexpr LanguageTable kJapanese = {
    .code = "ja",
    .titles = kLatinTitles,
    .numbered = kLatinNumbered,
    .others = kLatinOthers,
    .speech_follows = kJapaneseSpeech,
};

constexpr std::array<LanguageTable, 12> kTables = {kFrench,  kEnglish,    kGerman,  kSpanish,
                                                   kItalian, kPortuguese, kDutch,   kPolish,
                                                   kRussian, kArabic,     kChinese, kJapanese};

constexpr LanguageTable kOther = {
    .code = "default",
    .titles = "Mr. Mrs. Ms. Dr. Prof. St. vs. cf. e.g. i.e. ca. M. MM.",
    .numbered = "no. nr. art. p. pp. vol. fig. tel. str. s.",
    .others = "etc. Inc. Corp. Ltd. Co. Jr. Sr.",
};

}  // namespace

std::span<const LanguageTable> language_tables() { return kTables; }
const LanguageTable& other_languages() { return kOther; }

}  // namespace verso
