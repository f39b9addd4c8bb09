// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/golden/checks.tsv.
#include "batch/unit_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/normalise.h"
#include "text/words.h"

namespace verso {

namespace {

struct UnitWords {
  std::string_view languages;  ///< empty: all
  std::string_view units;
  std::string_view words;  ///< in lower case
};

// What is a word of another kind in its language is left out: fr mille, es and it mi, nl ons.
constexpr std::array<UnitWords, 106> kUnitWords = {{
    {"", "lb", "lb lbs"},
    {"", "ft", "ft"},
    {"", "yd", "yd yds"},
    {"", "oz", "oz"},
    {"", "gal", "gal"},
    {"en de fr nl pl", "mi", "mi"},
    {"en", "mi", "mile miles"},
    {"en", "ft", "foot feet"},
    {"en", "in", "inch inches"},
    {"en", "yd", "yard yards"},
    {"en", "lb £", "pound pounds"},
    {"en", "oz", "ounce ounces"},
    {"en", "gal", "gallon gallons"},
    {"en", "km", "kilometre kilometres kilometer kilometers"},
    {"en", "m", "metre metres meter meters"},
    {"en", "kg", "kilogram kilograms kilogramme kilogrammes kilo kilos"},
    {"en", "l", "litre litres liter liters"},
    {"fr", "mi", "miles milles"},
    {"fr", "ft", "pied pieds"},
    {"fr", "in", "pouce pouces"},
    {"fr", "yd", "yard yards"},
    {"fr", "lb £", "livre livres"},
    {"fr", "oz", "once onces"},
    {"fr", "gal", "gallon gallons"},
    {"fr", "km", "kilomètre kilomètres"},
    {"fr", "m", "mètre mètres"},
    {"fr", "kg", "kilogramme kilogrammes kilo kilos"},
    {"fr", "l", "litre litres"},
    {"de", "mi", "meile meilen"},
    {"de", "ft", "fuß fuss"},
    {"de", "in", "zoll"},
    {"de", "yd", "yard yards"},
    {"de", "lb £", "pfund"},
    {"de", "oz", "unze unzen"},
    {"de", "gal", "gallone gallonen"},
    {"de", "km", "kilometer kilometern"},
    {"de", "m", "meter metern"},
    {"de", "kg", "kilogramm kilo"},
    {"de", "l", "liter litern"},
    {"es", "mi", "milla millas"},
    {"es", "ft", "pie pies"},
    {"es", "in", "pulgada pulgadas"},
    {"es", "yd", "yarda yardas"},
    {"es", "lb £", "libra libras"},
    {"es", "oz", "onza onzas"},
    {"es", "gal", "galón galones"},
    {"es", "km", "kilómetro kilómetros"},
    {"es", "m", "metro metros"},
    {"es", "kg", "kilogramo kilogramos kilo kilos"},
    {"es", "l", "litro litros"},
    {"it", "mi", "miglio miglia"},
    {"it", "ft", "piede piedi"},
    {"it", "in", "pollice pollici"},
    {"it", "yd", "iarda iarde"},
    {"it", "lb", "libbra libbre"},
    {"it", "£", "sterlina sterline"},
    {"it", "oz", "oncia once"},
    {"it", "gal", "gallone galloni"},
    {"it", "km", "chilometro chilometri"},
    {"it", "m", "metro metri"},
    {"it", "kg", "chilogrammo chilogrammi chilo chili"},
    {"it", "l", "litro litri"},
    {"pt", "mi", "milha milhas"},
    {"pt", "ft", "pé pés"},
    {"pt", "in", "polegada polegadas"},
    {"pt", "yd", "jarda jardas"},
    {"pt", "lb £", "libra libras"},
    {"pt", "oz", "onça onças"},
    {"pt", "gal", "galão galões"},
    {"pt", "km", "quilómetro quilómetros quilômetro quilômetros"},
    {"pt", "m", "metro metros"},
    {"pt", "kg", "quilograma quilogramas quilo quilos"},
    {"pt", "l", "litro litros"},
    {"nl", "mi", "mijl mijlen"},
    {"nl", "ft", "voet"},
    {"nl", "in", "inch"},
    {"nl", "yd", "yard yards"},
    {"nl", "lb £", "pond"},
    {"nl", "gal", "gallon gallons"},
    {"nl", "km", "kilometer kilometers"},
    {"nl", "m", "meter meters"},
    {"nl", "kg", "kilogram kilo"},
    {"nl", "l", "liter liters"},
    {"pl", "mi", "mila mile mil"},
    {"pl", "ft", "stopa stopy stóp"},
    {"pl", "in", "cal cale cali"},
    {"pl", "yd", "jard jardy jardów"},
    {"pl", "lb £", "funt funty funtów"},
    {"pl", "oz", "uncja uncje uncji"},
    {"pl", "gal", "galon galony galonów"},
    {"pl", "km", "kilometr kilometry kilometrów"},
    {"pl", "m", "metr metry metrów"},
    {"pl", "kg", "kilogram kilogramy kilogramów kilo"},
    {"pl", "l", "litr litry litrów"},
    {"ru", "mi", "миля мили миль"},
    {"ru", "ft", "фут фута футов"},
    {"ru", "in", "дюйм дюйма дюймов"},
    {"ru", "yd", "ярд ярда ярдов"},
    {"ru", "lb £", "фунт фунта фунтов"},
    {"ru", "oz", "унция унции унций"},
    {"ru", "gal", "галлон галлона галлонов"},
    {"ru", "km", "км километр километра километров"},
    {"ru", "m", "м метр метра метров"},
    {"ru", "kg", "кг килограмм килограмма килограммов"},
    {"ru", "l", "л литр литра литров"},
    {"ru", "g", "г грамм грамма граммов"},
}};

/// True for one of the words of a list with blanks between.
bool listed(std::string_view list, std::string_view word) {
  for (; !list.empty(); list.remove_prefix(std::min(list.find(' '), list.size() - 1) + 1))
    if (list.substr(0, list.find(' ')) == word) return true;
  return false;
}

/// What makes of a length a speed, an area or a volume.
bool goes_on(std::string_view word) {
  static constexpr std::string_view kRates = "per par pro por all al à a an je na op w в за";
  static constexpr std::array<std::string_view, 7> kPowers = {"carr", "cuadr", "quadr", "kwadr",
                                                              "cub",  "cúb",   "quad"};
  return listed(kRates, word) || std::any_of(kPowers.begin(), kPowers.end(), [&](auto beginning) {
           return word.starts_with(beginning);
         });
}

}  // namespace

WordUnit unit_of_word(std::string_view after, const Language& language) {
  after = after.substr(0, after.find('\n'));
  // Far enough for two words.
  std::size_t end = std::min<std::size_t>(after.size(), 80);
  while (end < after.size() && (static_cast<unsigned char>(after[end]) & 0xC0U) == 0x80U) --end;
  after = after.substr(0, end);
  const auto tokens = tokenise(after);
  std::size_t i = 0;
  // "5 miles", "a 5-mile run"
  if (i < tokens.size() && tokens[i].in(after) == "-" && tokens[i].begin == 0) ++i;
  if (i == tokens.size() || tokens[i].kind != TokenKind::word) return {};
  if (tokens[i].begin > (i == 1 ? tokens[0].end : std::string_view("\u202F").size())) return {};
  const std::string word = fold_case(nfc(tokens[i].in(after)));
  const std::size_t word_end = tokens[i].end;
  if (++i < tokens.size()) {
    const std::string_view next = tokens[i].in(after);
    if (next == "/" || next == "²" || next == "³" || goes_on(fold_case(next))) return {};
  }
  for (const UnitWords& row : kUnitWords)
    if ((row.languages.empty() || listed(row.languages, language.base())) &&
        listed(row.words, word))
      return {row.units, word_end};
  return {};
}

bool share_unit(std::string_view some, std::string_view others) {
  for (; !some.empty(); some.remove_prefix(std::min(some.find(' '), some.size() - 1) + 1))
    if (listed(others, some.substr(0, some.find(' ')))) return true;
  return false;
}

}  // namespace verso
