// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/text/function_words_test.cpp.
#include "text/function_words.h"

#include <array>

namespace verso {

namespace {

struct Row {
  std::string_view language, connecting, others;
};

// Blank-separated; what connects is listed first and not again.
constexpr std::array<Row, 12> kRows = {{
    {"en", "of for in to on at by with from and or the",
     "a an this that these those it its he she they them his her their we our us you your i my me "
     "who whom whose which what when where why how if than then so as but nor not no yes be is are "
     "was were been being am do does did done have has had having will would shall should can "
     "could "
     "may might must about above after again against all also any because before below between "
     "both "
     "during each either else ever every few further here into just like more most much neither "
     "off "
     "once only other others out over own same some such there through too under until up upon "
     "very "
     "via while within without however therefore thus although though since unless whether per "
     "one two three"},
    {"fr", "de d du des à a au aux en par pour sur sous sans avec entre la le l les et",
     "un une ce cet cette ces c ça cela ceci il elle ils elles on je j tu nous vous me m te t se s "
     "lui leur leurs y qui que qu quoi dont où quel quelle quels quelles mon ton son ma ta sa mes "
     "tes ses notre nos votre vos ne n pas plus ni ou mais donc or car si comme lorsque lorsqu "
     "puisque quand être est sont était étaient été sera seront soit soient ayant avoir ai as "
     "avons "
     "avez ont avait avaient eu aura fait faire peut peuvent doit doivent tout tous toute toutes "
     "autre autres même mêmes aussi très bien alors ainsi après avant dans depuis lors chez vers "
     "dès selon afin cependant toutefois notamment chaque plusieurs quelque quelques aucun aucune "
     "tel telle tels telles deux trois cas lequel laquelle lesquels auquel celui celle ceux "
     "celles"},
    {"es", "de del a al en por para con sin sobre la el los las y e",
     "un una unos unas lo su sus mi mis tu tus se le les me te nos os que quien quienes cual "
     "cuales "
     "cuyo cuya donde cuando como si no ni o u pero sino aunque porque pues este esta estos estas "
     "ese esa esos esas aquel aquella esto eso ello él ella ellos ellas usted ustedes yo ser es "
     "son "
     "era eran fue fueron sido sea sean será estar está están ha han había haber he hay tiene "
     "tienen "
     "puede pueden debe deben hace hacer muy más menos ya también tan tanto todo toda todos todas "
     "otro otra otros otras mismo misma cada entre hasta desde según durante ante bajo tras contra "
     "dos tres"},
    {"it",
     "di d del della dello dei degli delle dell a al alla ai alle all in nel nella per con su e "
     "ed da dal dalla il la lo i gli le l",
     "un uno una che chi cui quale quali dove quando come se non né o ma però anche perché questo "
     "questa questi queste quello quella quelli quelle ciò si ci vi mi ti ne lui lei loro egli "
     "essi "
     "io noi voi suo sua suoi sue mio nostro vostro essere è sono era erano stato stata stati sia "
     "siano avere ha hanno aveva ho abbiamo può possono deve devono fatto fare più meno molto già "
     "tutto tutta tutti tutte altro altra altri altre ogni stesso tra fra dopo prima senza sotto "
     "sopra secondo durante due tre nello negli nelle sul sulla sui sulle dai dalle dallo"},
    {"pt",
     "de do da dos das a à ao aos às em no na nos nas por pelo pela para com sem sobre e o os as",
     "um uma uns umas que quem qual quais cujo cuja onde quando como se não nem ou mas porém "
     "porque "
     "pois este esta estes estas esse essa esses essas aquele aquela isto isso aquilo ele ela eles "
     "elas eu nós você vocês me te lhe lhes seu sua seus suas meu minha ser é são era eram foi "
     "foram "
     "sido seja sejam será estar está estão ter tem têm tinha há haver pode podem deve devem faz "
     "fazer muito mais menos já também tão todo toda todos todas outro outra outros outras mesmo "
     "mesma cada entre até desde segundo durante ante sob após dois três"},
    {"de", "von der des für und in zu zur zum im am an auf mit aus bei",
     "die das dem den ein eine einer eines einem einen kein keine er sie es wir ihr ich du ihm ihn "
     "ihnen ihre ihrer sein seine seiner uns unser euch man wer was welche welcher welches dieser "
     "diese dieses diesem diesen jener jede jeder jedes alle allen aller alles und oder aber "
     "sondern "
     "denn wenn als wie ob dass daß weil da so nicht auch nur noch schon sehr mehr ist sind war "
     "waren wird werden wurde wurden worden sei hat haben hatte habe kann können muss müssen soll "
     "sollen darf dürfen will nach vor über unter durch gegen ohne um bis seit während zwischen "
     "vom beim ins ans hier dort dann doch zwei drei sich selbst"},
    {"nl", "van voor in op aan met uit bij en de het te der den",
     "een dit dat deze die hij zij ze het wij we jullie u ik je jij hem haar hun hen ons onze zijn "
     "wie wat welke waar wanneer hoe als of maar want dus omdat dan toen niet geen ook nog al zeer "
     "meer is zijn was waren wordt worden werd werden geweest heeft hebben had kan kunnen moet "
     "moeten zal zullen mag mogen wil naar over onder door tegen zonder om tot sinds tussen na "
     "alle alles andere elk elke er daar hier twee drie zich zelf"},
    {"pl", "w we z ze na do od dla o i po przy",
     "a ale lub albo oraz czy że żeby aby jeśli gdy kiedy jak jako nie ni też także tylko już "
     "jeszcze bardzo więcej to ten ta te tego tej tych tym temu ci on ona ono oni one jego jej ich "
     "im go mu ja ty my wy się swój swoje który która które których którego której co kto jest są "
     "był była było były być będzie będą został została może mogą ma mają nad pod przed przez za "
     "między bez u wszystkie wszystkich każdy inny inne dwa trzy"},
    {"ru", "в во на по для с со из от до о об при и к ко у за над под",
     "а но или либо что чтобы если когда как так не ни же ли бы это этот эта эти этого этой этих "
     "этом тот та те того той тех он она оно они его её ее их ему ей им я ты мы вы мне нас вас "
     "себя "
     "свой свои своих который которая которые которых которого которой кто где есть был была было "
     "были быть будет будут может могут также тоже только уже ещё еще очень более все всех весь "
     "вся каждый другой другие через между без перед после два три"},
    {"tr", "ve ile için",
     "bir bu şu o bunlar onlar ben sen biz siz kendi ki de da mi mı mu mü ne kim hangi nasıl neden "
     "ama fakat veya ya hem gibi kadar göre daha en çok az her tüm bütün bazı diğer değil var yok "
     "olan olarak oldu olduğu olur ise iken sonra önce"},
    {"ar", "في من على إلى عن مع و",
     "أن إن أو ثم لا لم لن ما هل قد كان كانت يكون هذا هذه ذلك تلك الذي التي الذين هو هي هم نحن أنا "
     "كل بعض غير بين بعد قبل عند حتى إذا لكن كما أي"},
    {"ja", "の",
     "は が を に へ と も で や から まで より か な だ です ます する した して いる ある れ た "
     "て し "
     "い こと もの ため これ それ あれ この その あの ない られ なる よう"},
}};

bool contains(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

constexpr std::string_view kChinese =
    "的 了 和 是 在 有 不 也 就 都 而 及 与 或 为 对 从 到 以 把 被 将 这 那 其 之 个 我 你 他 她 "
    "它 们 我们 "
    "他们 上 下 中 后 前 等 会 可以 可 能 要 说 一个 并";

}  // namespace

bool is_connecting_word(std::string_view word, const Language& language) {
  if (word.empty()) return false;
  for (const Row& row : kRows)
    if (row.language == language.base()) return contains(row.connecting, word);
  return false;
}

bool is_function_word(std::string_view word, const Language& language) {
  if (word.empty()) return false;
  if (language.base() == "zh") return contains(kChinese, word);
  for (const Row& row : kRows)
    if (row.language == language.base())
      return contains(row.connecting, word) || contains(row.others, word);
  return false;
}

}  // namespace verso
