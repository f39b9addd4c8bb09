// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/golden/checks.tsv.
#include "batch/compared_numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "batch/unit_words.h"
#include "text/normalise.h"
#include "text/words.h"

namespace verso {

namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

/// The numbers in a canonical value, without leading zeros; the minutes of a full hour left out.
std::vector<std::string> atoms_of(const Placeable& placeable) {
  std::vector<std::string> atoms;
  const auto& value = placeable.value;
  for (std::size_t i = 0; i < value.size();) {
    if (!digit(value[i])) {
      ++i;
      continue;
    }
    auto end = i;
    while (end < value.size() &&
           (digit(value[end]) ||
            (value[end] == '.' && end + 1 < value.size() && digit(value[end + 1]))))
      ++end;
    auto atom = value.substr(i, end - i);
    atom.erase(0, std::min(atom.find_first_not_of('0'), atom.size() - 1));
    if (placeable.kind != PlaceableKind::time || atoms.empty() || atom != "0")
      atoms.push_back(std::move(atom));
    i = end;
  }
  std::sort(atoms.begin(), atoms.end());
  return atoms;
}

bool listed(std::string_view list, std::string_view word) {
  for (auto at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

// ---- Roman numerals ----

std::string roman_of(int value) {
  static constexpr std::array<std::pair<int, std::string_view>, 13> kSteps = {{{1000, "M"},
                                                                               {900, "CM"},
                                                                               {500, "D"},
                                                                               {400, "CD"},
                                                                               {100, "C"},
                                                                               {90, "XC"},
                                                                               {50, "L"},
                                                                               {40, "XL"},
                                                                               {10, "X"},
                                                                               {9, "IX"},
                                                                               {5, "V"},
                                                                               {4, "IV"},
                                                                               {1, "I"}}};
  std::string out;
  for (const auto& [worth, letters] : kSteps)
    for (; value >= worth; value -= worth) out += letters;
  return out;
}

struct Roman {
  int value = 0;         // 0: none
  bool certain = false;  // no abbreviation, such as CD or MM
};

/// "XXIe", "XIX", "IV".
Roman roman(std::string_view word) {
  static constexpr std::string_view kLetters = "IVXLCDM";
  static constexpr std::array<int, 7> kWorth = {1, 5, 10, 50, 100, 500, 1000};
  int sum = 0, last = 0;
  std::size_t n = 0;
  while (n < word.size() && kLetters.find(word[n]) != std::string_view::npos) ++n;
  const auto suffix = word.substr(n);
  if (n == 0 || (n == 1 && suffix.empty()) ||
      (!suffix.empty() && suffix != "e" && suffix != "er" && suffix != "ème" && suffix != "th"))
    return {};
  for (auto i = n; i > 0; --i) {
    const int worth = kWorth[kLetters.find(word[i - 1])];
    sum += worth < last ? -worth : worth;
    last = std::max(last, worth);
  }
  const auto letters = word.substr(0, n);
  const bool small = letters.find_first_not_of("IVX") == std::string_view::npos;
  return {sum, sum > 0 && sum < 4000 && roman_of(sum) == letters && (small || n > 3)};
}

// ---- Words that multiply ----

struct Scale {
  std::string_view languages, words;
  int power;
};
// The long scale (fr billion, de Billion: 10^12) is the reason for one row per language.
constexpr std::array<Scale, 26> kScales = {{
    {"en", "thousand thousands", 3},
    {"en", "million millions mn", 6},
    {"en", "billion billions bn", 9},
    {"en", "trillion trillions", 12},
    {"fr", "mille millier milliers", 3},
    {"fr", "million millions", 6},
    {"fr", "milliard milliards", 9},
    {"fr", "billion billions", 12},
    {"de", "tausend", 3},
    {"de", "million millionen mio", 6},
    {"de", "milliarde milliarden mrd", 9},
    {"de", "billion billionen", 12},
    {"es pt", "mil", 3},
    {"es pt", "millón millones milhão milhões", 6},
    {"es", "billón billones", 12},
    {"it", "mila mille", 3},
    {"it", "milione milioni", 6},
    {"it", "miliardo miliardi", 9},
    {"nl", "duizend", 3},
    {"nl", "miljoen mln", 6},
    {"nl", "miljard mld", 9},
    {"pl", "tysiąc tysiące tysięcy tys", 3},
    {"pl", "milion miliony milionów mln", 6},
    {"pl", "miliard miliardy miliardów mld", 9},
    {"ru uk", "тысяча тысячи тысяч тыс", 3},
    {"ru uk", "миллион миллиона миллионов млн", 6},
}};
constexpr Scale kRussianMilliard = {"ru uk", "миллиард миллиарда миллиардов млрд", 9};

int power_of_word(const std::string& word, std::string_view base) {
  const auto fits = [&](const Scale& scale) {
    return listed(scale.languages, base) && listed(scale.words, word);
  };
  for (const Scale& scale : kScales)
    if (fits(scale)) return scale.power;
  return fits(kRussianMilliard) ? kRussianMilliard.power : 0;
}

/// 万, 億 …: what they multiply by as a power of ten, and the bytes.
int power_of_sign(std::string_view rest, std::string_view base) {
  struct Sign {
    std::string_view languages, written;
    int power;
  };
  static constexpr std::array<Sign, 15> kSigns = {{{"zh ja", "百", 2},
                                                   {"zh ja", "千", 3},
                                                   {"zh ja", "万", 4},
                                                   {"zh ja", "萬", 4},
                                                   {"zh ja", "億", 8},
                                                   {"zh ja", "亿", 8},
                                                   {"ja", "兆", 12},
                                                   {"ko", "백", 2},
                                                   {"ko", "천", 3},
                                                   {"ko", "만", 4},
                                                   {"ko", "억", 8},
                                                   {"ko", "조", 12},
                                                   {"yue wuu", "万", 4},
                                                   {"yue wuu", "萬", 4},
                                                   {"yue wuu", "亿", 8}}};
  for (const Sign& sign : kSigns)
    if (listed(sign.languages, base) && rest.starts_with(sign.written)) return sign.power;
  return 0;
}

std::string written(long double value) {
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.6Lf", value);
  std::string out(digits);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

std::size_t over_space(std::string_view text, std::size_t at) {
  for (const std::string_view space : {" ", "\u00A0", "\u202F", "\u2009"})
    if (text.substr(at).starts_with(space)) return at + space.size();
  return at;
}

/// Reads what stands behind numbers in digits.
class Behind {
 public:
  Behind(const std::string& text, const Language& language)
      : text_(text), base_(language.base()), tokens_(tokenise(text)) {}

  const std::vector<Token>& tokens() const { return tokens_; }

  /// Joins numbers that signs put together (1億2000万) and notes what all of them are worth.
  void scale(std::vector<ComparedNumber>& numbers) const {
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      ComparedNumber& number = numbers[i];
      if (!in_digits(number)) continue;
      std::size_t end = number.placeable.end;
      int power = signs(end);
      if (power == 0) {
        power = words(end);
        if (power > 0) settle(number, value(number) * std::pow(10.0L, power), end);
        continue;
      }
      long double sum = value(number) * std::pow(10.0L, power);
      while (i + 1 < numbers.size() && numbers[i + 1].placeable.begin == end &&
             in_digits(numbers[i + 1])) {
        end = numbers[i + 1].placeable.end;
        const int next = signs(end);
        sum += value(numbers[i + 1]) * std::pow(10.0L, next);
        numbers.erase(numbers.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        if (next == 0) break;
      }
      settle(numbers[i], sum, end);
    }
  }

 private:
  static bool in_digits(const ComparedNumber& number) {
    return !number.placeable.spelled && !number.placeable.value.empty() &&
           (number.placeable.kind == PlaceableKind::number ||
            number.placeable.kind == PlaceableKind::unit);
  }
  static long double value(const ComparedNumber& number) {
    return std::strtold(std::string(bare_value(number)).c_str(), nullptr);
  }
  void settle(ComparedNumber& number, long double worth, std::size_t end) const {
    number.scaled = written(worth);
    number.surface = text_.substr(number.placeable.begin, end - number.placeable.begin);
  }

  int signs(std::size_t& at) const {
    int sum = 0;
    while (const int power = power_of_sign(std::string_view(text_).substr(at), base_)) {
      sum += power;
      at += 3;  // each of them
    }
    return sum;
  }
  int words(std::size_t& at) const {
    int sum = 0;
    for (;;) {
      const Token* word = word_at(over_space(text_, at));
      const int power = word == nullptr ? 0 : power_of_word(fold_case(word->in(text_)), base_);
      // Thousands of millions, but not of thousands.
      if (power == 0 || (sum != 0 && (sum != 3 || power < 6))) return sum;
      sum += power;
      at = word->end;
    }
  }
  const Token* word_at(std::size_t at) const {
    const auto found =
        std::lower_bound(tokens_.begin(), tokens_.end(), at,
                         [](const Token& token, std::size_t place) { return token.begin < place; });
    const bool fits =
        found != tokens_.end() && found->begin == at && found->kind == TokenKind::word;
    return fits ? &*found : nullptr;
  }

  const std::string& text_;
  std::string_view base_;
  std::vector<Token> tokens_;
};

// ---- Words and signs that may stand for digits ----

/// Words for 1st to 12th: stems by place, '/' between other spellings, and the endings they take.
struct Ordinals {
  std::string_view base, stems, endings;
};
constexpr std::array<Ordinals, 9> kOrdinals = {{
    {"en", "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", ""},
    {"fr",
     "premier/première deuxième/second/seconde troisième quatrième cinquième sixième septième "
     "huitième neuvième dixième onzième douzième",
     "s"},
    {"de", "erst zweit dritt viert fünft sechst siebt/siebent acht neunt zehnt elft zwölft",
     "e er es en em"},
    {"es",
     "primer/primero/primera segundo/segunda tercer/tercero/tercera cuarto/cuarta quinto/quinta "
     "sexto/sexta séptimo/séptima octavo/octava noveno/novena décimo/décima",
     "s"},
    {"it", "prim second terz quart quint sest settim ottav non decim undicesim dodicesim",
     "o a i e"},
    {"pt",
     "primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta "
     "sétimo/sétima oitavo/oitava nono/nona décimo/décima",
     "s"},
    {"nl", "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
     "n"},
    {"pl", "pierwsz drug trzec czwart piąt szóst siódm ósm dziewiąt dziesiąt",
     "y i a e ia ie ego iego ej iej emu iemu ym im ą ią"},
    {"ru", "перв втор трет четверт/четвёрт пят шест седьм восьм девят десят",
     "ый ой ий ая ья ое ье ого ьего ому ьему ым ьим ом ьем ую ью ые ых ыми"},
}};

int ordinal(const std::string& word, std::string_view base) {
  for (const Ordinals& row : kOrdinals) {
    if (row.base != base) continue;
    int place = 1;
    for (std::size_t begin = 0; begin < row.stems.size();) {
      const auto end = std::min(row.stems.find_first_of(" /", begin), row.stems.size());
      const auto stem = row.stems.substr(begin, end - begin);
      if (word.starts_with(stem)) {
        const auto ending = std::string_view(word).substr(stem.size());
        const bool whole = row.endings.size() < 2;  // the stem is a word of its own
        if (ending.empty() ? whole : listed(row.endings, ending)) return place;
      }
      if (end < row.stems.size() && row.stems[end] == ' ') ++place;
      begin = end + 1;
    }
  }
  return 0;
}

void add_spelled(std::vector<ComparedNumber>& numbers, const std::string& value,
                 std::string surface, bool is_roman = false) {
  ComparedNumber number;
  number.placeable.spelled = true;
  number.placeable.value = value;
  number.atoms = {value};
  number.surface = std::move(surface);
  number.roman = is_roman;
  numbers.push_back(std::move(number));
}

/// ½ may stand for 1/2 or for 0.5.
void add_fractions(const std::string& text, std::vector<ComparedNumber>& numbers) {
  static constexpr std::array<std::array<std::string_view, 4>, 9> kFractions = {
      {{"½", "1", "2", "0.5"},
       {"¼", "1", "4", "0.25"},
       {"¾", "3", "4", "0.75"},
       {"⅓", "1", "3", ""},
       {"⅔", "2", "3", ""},
       {"⅛", "1", "8", "0.125"},
       {"⅜", "3", "8", "0.375"},
       {"⅝", "5", "8", "0.625"},
       {"⅞", "7", "8", "0.875"}}};
  for (const auto& row : kFractions)
    for (auto at = text.find(row[0]); at != std::string::npos;
         at = text.find(row[0], at + row[0].size()))
      for (std::size_t i = 1; i < row.size(); ++i)
        if (!row[i].empty()) add_spelled(numbers, std::string(row[i]), std::string(row[0]));
}

}  // namespace

std::string_view bare_value(const ComparedNumber& number) {
  const std::string_view value = number.placeable.value;
  return value.substr(0, value.find(' '));
}

std::vector<ComparedNumber> compared_numbers(const std::string& text, const Language& language) {
  std::vector<ComparedNumber> numbers;
  PlaceableOptions options;
  options.spelled_numbers = true;
  for (auto& placeable : find_placeables(text, language, options)) {
    if (placeable.kind == PlaceableKind::url || placeable.kind == PlaceableKind::email ||
        placeable.kind == PlaceableKind::placeholder)
      continue;
    ComparedNumber number;
    number.surface = text.substr(placeable.begin, placeable.end - placeable.begin);
    number.atoms = atoms_of(placeable);
    number.with_unit = number.surface;
    if (placeable.kind == PlaceableKind::number) {
      const auto word = unit_of_word(std::string_view(text).substr(placeable.end), language);
      number.unit = word.units;
      number.with_unit += text.substr(placeable.end, word.end);
    } else if (const auto blank = placeable.value.find(' ');
               placeable.kind == PlaceableKind::unit && blank != std::string::npos) {
      number.unit = placeable.value.substr(blank + 1);
    }
    number.placeable = std::move(placeable);
    numbers.push_back(std::move(number));
  }
  const Behind behind(text, language);
  behind.scale(numbers);
  for (const Token& token : behind.tokens()) {
    if (token.kind != TokenKind::word) continue;
    if (const Roman found = roman(token.in(text)); found.value != 0)
      add_spelled(numbers, std::to_string(found.value), std::string(token.in(text)), found.certain);
    if (const int place = ordinal(fold_case(token.in(text)), language.base()); place != 0)
      add_spelled(numbers, std::to_string(place), std::string(token.in(text)));
  }
  add_fractions(text, numbers);
  return numbers;
}

}  // namespace verso
