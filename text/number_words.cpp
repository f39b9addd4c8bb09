// SPDX-License-Identifier: Apache-2.0
#include "text/number_words.h"

#include <array>

namespace verso {

namespace {

/// Words parted by blanks; the position is the value.
struct NumberTable {
  std::string_view language;
  std::string_view to_twenty;  ///< 0–20
  std::string_view tens;       ///< 30, 40 … 90; a dash where the language has no single word
  std::string_view hundred, thousand;
  std::string_view more;  ///< word=value
};

constexpr std::array<NumberTable, 8> kNumbers = {{
    {"en",
     "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
     "fifteen sixteen seventeen eighteen nineteen twenty",
     "thirty forty fifty sixty seventy eighty ninety", "hundred", "thousand", "dozen=12"},
    {"fr",
     "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
     "seize dix-sept dix-huit dix-neuf vingt",
     "trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix", "cent",
     "mille", "une=1 quatre-vingt=80 septante=70 huitante=80 octante=80 nonante=90 douzaine=12"},
    {"de",
     "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
     "fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
     "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", "hundert", "tausend",
     "ein=1 eine=1 einen=1 einem=1 einer=1 dreissig=30 dutzend=12"},
    {"es",
     "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
     "dieciséis diecisiete dieciocho diecinueve veinte",
     "treinta cuarenta cincuenta sesenta setenta ochenta noventa", "cien", "mil",
     "un=1 una=1 ciento=100 veintiuno=21 veintidós=22 veintitrés=23 veinticuatro=24 "
     "veinticinco=25 docena=12"},
    {"it",
     "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
     "quindici sedici diciassette diciotto diciannove venti",
     "trenta quaranta cinquanta sessanta settanta ottanta novanta", "cento", "mille",
     "un=1 una=1 dozzina=12"},
    {"pt",
     "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze "
     "dezesseis dezessete dezoito dezenove vinte",
     "trinta quarenta cinquenta sessenta setenta oitenta noventa", "cem", "mil",
     "uma=1 duas=2 quatorze=14 dezasseis=16 dezassete=17 dezanove=19"},
    {"nl",
     "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
     "zestien zeventien achttien negentien twintig",
     "dertig veertig vijftig zestig zeventig tachtig negentig", "honderd", "duizend",
     "één=1 dozijn=12"},
    {"ru",
     "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
     "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать",
     "тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто", "сто", "тысяча",
     "одна=1 одно=1 две=2 двух=2 трёх=3 трех=3 двое=2 трое=3"},
}};

struct MonthTable {
  std::string_view language;
  std::string_view names, short_names;
};

constexpr std::array<MonthTable, 9> kMonths = {{
    {"en", "january february march april may june july august september october november december",
     "jan feb mar apr may jun jul aug sep oct nov dec"},
    {"fr", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
     "janv févr mars avr mai juin juil août sept oct nov déc"},
    {"de", "januar februar märz april mai juni juli august september oktober november dezember",
     "jan feb mär apr mai jun jul aug sep okt nov dez"},
    {"es",
     "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
     "ene feb mar abr may jun jul ago sep oct nov dic"},
    {"it",
     "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
     "dicembre",
     "gen feb mar apr mag giu lug ago set ott nov dic"},
    {"pt",
     "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
     "jan fev mar abr mai jun jul ago set out nov dez"},
    {"nl",
     "januari februari maart april mei juni juli augustus september oktober november december",
     "jan feb mrt apr mei jun jul aug sep okt nov dec"},
    {"ru", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
     "янв фев мар апр май июн июл авг сен окт ноя дек"},
    {"pl",
     "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
     "grudnia",
     "sty lut mar kwi maj cze lip sie wrz paź lis gru"},
}};

/// The place of a word in a list, or -1.
int place_of(std::string_view word, std::string_view list) {
  int place = 0;
  while (!list.empty()) {
    const auto blank = std::min(list.find(' '), list.size());
    if (list.substr(0, blank) == word) return place;
    list.remove_prefix(std::min(blank + 1, list.size()));
    ++place;
  }
  return -1;
}

std::optional<int> simple(std::string_view word, const NumberTable& table) {
  if (const int place = place_of(word, table.to_twenty); place >= 0) return place;
  if (const int place = place_of(word, table.tens); place >= 0) return 30 + 10 * place;
  if (word == table.hundred) return 100;
  if (word == table.thousand) return 1000;
  for (auto list = table.more; !list.empty();) {
    const auto blank = std::min(list.find(' '), list.size());
    const auto item = list.substr(0, blank);
    const auto equals = item.find('=');
    if (item.substr(0, equals) == word) {
      int value = 0;
      for (const char c : item.substr(equals + 1)) value = value * 10 + (c - '0');
      return value;
    }
    list.remove_prefix(std::min(blank + 1, list.size()));
  }
  return std::nullopt;
}

}  // namespace

std::optional<int> number_word(std::string_view word, std::string_view language) {
  for (const auto& table : kNumbers) {
    if (table.language != language) continue;
    if (const auto value = simple(word, table)) return value;
    // twenty-five, vingt-cinq, quatre-vingt-douze
    const auto dash = word.rfind('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto ten = simple(word.substr(0, dash), table);
    const auto one = simple(word.substr(dash + 1), table);
    if (ten && one && *ten >= 20 && *ten < 100 && *ten % 10 == 0 && *one > 0 && *one < 20)
      return *ten + *one;
  }
  return std::nullopt;
}

int month_of(std::string_view word, std::string_view language) {
  for (const auto& table : kMonths) {
    if (table.language != language) continue;
    if (const int place = place_of(word, table.names); place >= 0) return place + 1;
    return place_of(word, table.short_names) + 1;
  }
  return 0;
}

std::string_view time_word(std::string_view word, std::string_view language) {
  struct Word {
    std::string_view language, word, time;
  };
  static constexpr std::array<Word, 16> kWords = {{{"en", "noon", "12:00"},
                                                   {"en", "midday", "12:00"},
                                                   {"en", "midnight", "00:00"},
                                                   {"fr", "midi", "12:00"},
                                                   {"fr", "minuit", "00:00"},
                                                   {"de", "mittag", "12:00"},
                                                   {"de", "mitternacht", "00:00"},
                                                   {"es", "mediodía", "12:00"},
                                                   {"es", "medianoche", "00:00"},
                                                   {"it", "mezzogiorno", "12:00"},
                                                   {"it", "mezzanotte", "00:00"},
                                                   {"pt", "meio-dia", "12:00"},
                                                   {"pt", "meia-noite", "00:00"},
                                                   {"nl", "middernacht", "00:00"},
                                                   {"ru", "полдень", "12:00"},
                                                   {"ru", "полночь", "00:00"}}};
  for (const auto& w : kWords)
    if (w.language == language && w.word == word) return w.time;
  return {};
}

}  // namespace verso
