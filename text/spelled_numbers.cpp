// SPDX-License-Identifier: Apache-2.0
//
// Words are values to add (vingt, six) or to multiply by (cent, mille); a word that does not fit
// what stands before it begins another number. German writes numbers in one word, which is taken
// apart. Test: tests/golden/placeables.tsv.
#include "text/spelled_numbers.h"

#include <optional>
#include <unordered_map>
#include <utility>

#include "text/normalise.h"

namespace verso {
namespace {

using Values = std::unordered_map<std::string_view, std::int64_t>;

struct Counting {
  Values values;
  Values hours;            // noon: 12, midnight: 0
  std::string_view link;   // vingt *et* un
  std::string_view alone;  // words that are no numbers by themselves, parted by blanks
  bool one_word = false;   // German
  bool twenties = false;   // quatre-vingts, soixante-dix
};

const Counting kEnglish = {{{"one", 1},
                            {"two", 2},
                            {"three", 3},
                            {"four", 4},
                            {"five", 5},
                            {"six", 6},
                            {"seven", 7},
                            {"eight", 8},
                            {"nine", 9},
                            {"ten", 10},
                            {"eleven", 11},
                            {"twelve", 12},
                            {"thirteen", 13},
                            {"fourteen", 14},
                            {"fifteen", 15},
                            {"sixteen", 16},
                            {"seventeen", 17},
                            {"eighteen", 18},
                            {"nineteen", 19},
                            {"twenty", 20},
                            {"thirty", 30},
                            {"forty", 40},
                            {"fifty", 50},
                            {"sixty", 60},
                            {"seventy", 70},
                            {"eighty", 80},
                            {"ninety", 90},
                            {"hundred", 100},
                            {"thousand", 1000},
                            {"million", 1000000},
                            {"billion", 1000000000},
                            {"dozen", 12},
                            {"zero", 0}},
                           {{"noon", 12}, {"midday", 12}, {"midnight", 0}},
                           "and",
                           "one hundred thousand million billion dozen",
                           false,
                           false};

const Counting kFrench = {{{"un", 1},
                           {"une", 1},
                           {"deux", 2},
                           {"trois", 3},
                           {"quatre", 4},
                           {"cinq", 5},
                           {"six", 6},
                           {"sept", 7},
                           {"huit", 8},
                           {"neuf", 9},
                           {"dix", 10},
                           {"onze", 11},
                           {"douze", 12},
                           {"treize", 13},
                           {"quatorze", 14},
                           {"quinze", 15},
                           {"seize", 16},
                           {"vingt", 20},
                           {"vingts", 20},
                           {"trente", 30},
                           {"quarante", 40},
                           {"cinquante", 50},
                           {"soixante", 60},
                           {"septante", 70},
                           {"huitante", 80},
                           {"octante", 80},
                           {"nonante", 90},
                           {"cent", 100},
                           {"cents", 100},
                           {"mille", 1000},
                           {"million", 1000000},
                           {"millions", 1000000},
                           {"milliard", 1000000000},
                           {"milliards", 1000000000},
                           {"zéro", 0}},
                          {{"midi", 12}, {"minuit", 0}},
                          "et",
                          "un une million millions milliard milliards",
                          false,
                          true};

const Counting kGerman = {{{"null", 0},
                           {"ein", 1},
                           {"eins", 1},
                           {"eine", 1},
                           {"zwei", 2},
                           {"drei", 3},
                           {"vier", 4},
                           {"fünf", 5},
                           {"sechs", 6},
                           {"sieben", 7},
                           {"acht", 8},
                           {"neun", 9},
                           {"zehn", 10},
                           {"elf", 11},
                           {"zwölf", 12},
                           {"dreizehn", 13},
                           {"vierzehn", 14},
                           {"fünfzehn", 15},
                           {"sechzehn", 16},
                           {"siebzehn", 17},
                           {"achtzehn", 18},
                           {"neunzehn", 19},
                           {"zwanzig", 20},
                           {"dreissig", 30},
                           {"vierzig", 40},
                           {"fünfzig", 50},
                           {"sechzig", 60},
                           {"siebzig", 70},
                           {"achtzig", 80},
                           {"neunzig", 90},
                           {"hundert", 100},
                           {"tausend", 1000},
                           {"million", 1000000},
                           {"millionen", 1000000},
                           {"milliarde", 1000000000},
                           {"milliarden", 1000000000}},
                          {{"mittag", 12}, {"mittags", 12}, {"mitternacht", 0}},
                          "",
                          "ein eine eins million millionen milliarde milliarden",
                          true,
                          false};

const Counting kSpanish = {{{"cero", 0},
                            {"un", 1},
                            {"uno", 1},
                            {"una", 1},
                            {"dos", 2},
                            {"tres", 3},
                            {"cuatro", 4},
                            {"cinco", 5},
                            {"seis", 6},
                            {"siete", 7},
                            {"ocho", 8},
                            {"nueve", 9},
                            {"diez", 10},
                            {"once", 11},
                            {"doce", 12},
                            {"trece", 13},
                            {"catorce", 14},
                            {"quince", 15},
                            {"dieciséis", 16},
                            {"diecisiete", 17},
                            {"dieciocho", 18},
                            {"diecinueve", 19},
                            {"veinte", 20},
                            {"veintiuno", 21},
                            {"veintiún", 21},
                            {"veintidós", 22},
                            {"veintitrés", 23},
                            {"veinticuatro", 24},
                            {"veinticinco", 25},
                            {"veintiséis", 26},
                            {"veintisiete", 27},
                            {"veintiocho", 28},
                            {"veintinueve", 29},
                            {"treinta", 30},
                            {"cuarenta", 40},
                            {"cincuenta", 50},
                            {"sesenta", 60},
                            {"setenta", 70},
                            {"ochenta", 80},
                            {"noventa", 90},
                            {"cien", 100},
                            {"ciento", 100},
                            {"doscientos", 200},
                            {"doscientas", 200},
                            {"trescientos", 300},
                            {"trescientas", 300},
                            {"cuatrocientos", 400},
                            {"cuatrocientas", 400},
                            {"quinientos", 500},
                            {"quinientas", 500},
                            {"seiscientos", 600},
                            {"seiscientas", 600},
                            {"setecientos", 700},
                            {"setecientas", 700},
                            {"ochocientos", 800},
                            {"ochocientas", 800},
                            {"novecientos", 900},
                            {"novecientas", 900},
                            {"mil", 1000},
                            {"millón", 1000000},
                            {"millones", 1000000}},
                           {{"mediodía", 12}, {"medianoche", 0}},
                           "y",
                           "un uno una millón millones",
                           false,
                           false};

const Counting kItalian = {
    {{"due", 2},          {"tre", 3},          {"quattro", 4},   {"cinque", 5},
     {"sei", 6},          {"sette", 7},        {"otto", 8},      {"nove", 9},
     {"dieci", 10},       {"undici", 11},      {"dodici", 12},   {"tredici", 13},
     {"quattordici", 14}, {"quindici", 15},    {"sedici", 16},   {"diciassette", 17},
     {"diciotto", 18},    {"diciannove", 19},  {"venti", 20},    {"trenta", 30},
     {"quaranta", 40},    {"cinquanta", 50},   {"sessanta", 60}, {"settanta", 70},
     {"ottanta", 80},     {"novanta", 90},     {"cento", 100},   {"mille", 1000},
     {"mila", 1000},      {"milioni", 1000000}},
    {{"mezzogiorno", 12}, {"mezzanotte", 0}},
    "e",
    "milioni mila sei",
    false,
    false};

const Counting kPortuguese = {
    {{"dois", 2},       {"duas", 2},       {"três", 3},         {"quatro", 4},
     {"cinco", 5},      {"seis", 6},       {"sete", 7},         {"oito", 8},
     {"nove", 9},       {"dez", 10},       {"onze", 11},        {"doze", 12},
     {"treze", 13},     {"catorze", 14},   {"quatorze", 14},    {"quinze", 15},
     {"dezesseis", 16}, {"dezasseis", 16}, {"dezessete", 17},   {"dezassete", 17},
     {"dezoito", 18},   {"dezenove", 19},  {"dezanove", 19},    {"vinte", 20},
     {"trinta", 30},    {"quarenta", 40},  {"cinquenta", 50},   {"sessenta", 60},
     {"setenta", 70},   {"oitenta", 80},   {"noventa", 90},     {"cem", 100},
     {"cento", 100},    {"mil", 1000},     {"milhões", 1000000}},
    {},
    "e",
    "milhões",
    false,
    false};

const Counting kDutch = {
    {{"twee", 2},       {"drie", 3},      {"vier", 4},       {"vijf", 5},         {"zes", 6},
     {"zeven", 7},      {"acht", 8},      {"negen", 9},      {"tien", 10},        {"elf", 11},
     {"twaalf", 12},    {"dertien", 13},  {"veertien", 14},  {"vijftien", 15},    {"zestien", 16},
     {"zeventien", 17}, {"achttien", 18}, {"negentien", 19}, {"twintig", 20},     {"dertig", 30},
     {"veertig", 40},   {"vijftig", 50},  {"zestig", 60},    {"zeventig", 70},    {"tachtig", 80},
     {"negentig", 90},  {"honderd", 100}, {"duizend", 1000}, {"miljoen", 1000000}},
    {{"middernacht", 0}},
    "",
    "miljoen",
    false,
    false};

const Counting kRussian = {{{"два", 2},
                            {"две", 2},
                            {"двух", 2},
                            {"три", 3},
                            {"трех", 3},
                            {"трёх", 3},
                            {"четыре", 4},
                            {"пять", 5},
                            {"пяти", 5},
                            {"шесть", 6},
                            {"шести", 6},
                            {"семь", 7},
                            {"семи", 7},
                            {"восемь", 8},
                            {"девять", 9},
                            {"десять", 10},
                            {"десяти", 10},
                            {"одиннадцать", 11},
                            {"двенадцать", 12},
                            {"тринадцать", 13},
                            {"четырнадцать", 14},
                            {"пятнадцать", 15},
                            {"шестнадцать", 16},
                            {"семнадцать", 17},
                            {"восемнадцать", 18},
                            {"девятнадцать", 19},
                            {"двадцать", 20},
                            {"тридцать", 30},
                            {"сорок", 40},
                            {"пятьдесят", 50},
                            {"шестьдесят", 60},
                            {"семьдесят", 70},
                            {"восемьдесят", 80},
                            {"девяносто", 90},
                            {"сто", 100},
                            {"двести", 200},
                            {"триста", 300},
                            {"четыреста", 400},
                            {"пятьсот", 500},
                            {"шестьсот", 600},
                            {"семьсот", 700},
                            {"восемьсот", 800},
                            {"девятьсот", 900},
                            {"тысяча", 1000},
                            {"тысячи", 1000},
                            {"тысяч", 1000},
                            {"миллион", 1000000},
                            {"миллиона", 1000000},
                            {"миллионов", 1000000}},
                           {{"полдень", 12}, {"полудня", 12}, {"полночь", 0}, {"полуночи", 0}},
                           "",
                           "тысяча тысячи тысяч миллион миллиона миллионов",
                           false,
                           false};

const Counting* counting_of(std::string_view base) {
  if (base == "en") return &kEnglish;
  if (base == "fr") return &kFrench;
  if (base == "de") return &kGerman;
  if (base == "es") return &kSpanish;
  if (base == "it") return &kItalian;
  if (base == "pt") return &kPortuguese;
  if (base == "nl") return &kDutch;
  if (base == "ru") return &kRussian;
  return nullptr;
}

/// Longer than any number that is written as one word, and short enough to go into.
constexpr std::size_t kLongestWord = 120;

// "zweiundvierzig", "dreihundertfünf": the parts of one German word.
std::optional<std::int64_t> one_word_value(std::string_view word, const Values& values) {
  if (word.size() > kLongestWord) return std::nullopt;
  const auto found = values.find(word);
  if (found != values.end()) return found->second;
  for (const auto& [sign, worth] :
       {std::pair<std::string_view, std::int64_t>{"tausend", 1000}, {"hundert", 100}}) {
    const auto at = word.find(sign);
    if (at == std::string_view::npos) continue;
    const auto left = word.substr(0, at), right = word.substr(at + sign.size());
    const auto many = left.empty() ? std::optional<std::int64_t>(1) : one_word_value(left, values);
    const auto rest =
        right.empty() ? std::optional<std::int64_t>(0) : one_word_value(right, values);
    if (!many || !rest || *many >= 1000 || *rest >= worth) return std::nullopt;
    return *many * worth + *rest;
  }
  const auto link = word.find("und");
  if (link == std::string_view::npos || link == 0) return std::nullopt;
  const auto units = values.find(word.substr(0, link)), tens = values.find(word.substr(link + 3));
  if (units == values.end() || tens == values.end()) return std::nullopt;
  const bool fits = units->second > 0 && units->second < 10 && tens->second >= 20 &&
                    tens->second < 100 && tens->second % 10 == 0;
  return fits ? std::optional<std::int64_t>(units->second + tens->second) : std::nullopt;
}

bool listed(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; (at = words.find(word, at)) != std::string_view::npos; ++at) {
    const bool begins = at == 0 || words[at - 1] == ' ';
    const std::size_t end = at + word.size();
    if (begins && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

// A number while its words come in.
class Sum {
 public:
  // False when the word belongs to another number.
  bool take(std::int64_t value, bool twenties) {
    if (empty_) {
      part_ = value;
      empty_ = false;
      return true;
    }
    if (value >= 1000) {
      if (value >= last_scale_) return false;
      total_ += (part_ == 0 ? 1 : part_) * value;
      part_ = 0;
      last_scale_ = value;
      return true;
    }
    if (value == 100 && part_ > 0 && part_ < 10) {
      part_ *= 100;
      return true;
    }
    if (twenties && value == 20 && part_ % 100 == 4) {
      part_ += 76;
      return true;
    }
    const std::int64_t tens = part_ % 100;
    const bool fits = (tens == 0 && (part_ > 0 || total_ > 0) && value < 100) ||
                      (part_ == 0 && total_ > 0) ||
                      (tens >= 20 && tens % 10 == 0 && value < 10 && value > 0) ||
                      (twenties && (tens == 60 || tens == 80) && value < 20 && value > 0);
    if (fits) part_ += value;
    return fits;
  }
  std::int64_t value() const { return total_ + part_; }

  // The first word may itself be a scale: "mille deux cents".
  void settle_scale() {
    if (part_ >= 1000 && total_ == 0) {
      last_scale_ = part_;
      total_ = part_;
      part_ = 0;
    }
  }

 private:
  std::int64_t total_ = 0, part_ = 0, last_scale_ = INT64_MAX;
  bool empty_ = true;
};

}  // namespace

std::vector<SpelledNumber> find_spelled_numbers(std::string_view text,
                                                const std::vector<Token>& tokens,
                                                const Language& language) {
  std::vector<SpelledNumber> out;
  const Counting* counting = counting_of(language.base());
  if (counting == nullptr) return out;
  const auto value_of = [&](const Token& token) -> std::optional<std::int64_t> {
    if (token.kind != TokenKind::word) return std::nullopt;
    const std::string word = fold_case(nfc(token.in(text)));
    if (counting->one_word) return one_word_value(word, counting->values);
    const auto found = counting->values.find(word);
    return found == counting->values.end() ? std::nullopt
                                           : std::optional<std::int64_t>(found->second);
  };
  // Spaces or one hyphen part the words of a number.
  const auto next_word = [&](std::size_t i) {
    std::size_t next = i + 1;
    if (next < tokens.size() && tokens[next].in(text) == "-" && tokens[next].begin == tokens[i].end)
      ++next;
    return next;
  };
  for (std::size_t i = 0; i < tokens.size();) {
    if (tokens[i].kind != TokenKind::word) {
      ++i;
      continue;
    }
    const auto hour = counting->hours.find(fold_case(nfc(tokens[i].in(text))));
    if (hour != counting->hours.end()) {
      out.push_back({tokens[i].begin, tokens[i].end, hour->second == 0 ? "00:00" : "12:00", true});
      ++i;
      continue;
    }
    auto value = value_of(tokens[i]);
    if (!value) {
      ++i;
      continue;
    }
    Sum sum;
    std::size_t last = i, words = 0;
    for (std::size_t at = i; at < tokens.size();) {
      value = value_of(tokens[at]);
      if (!value) {
        // "vingt et un", "two hundred and five"
        const bool link = words > 0 && !counting->link.empty() &&
                          fold_case(tokens[at].in(text)) == counting->link;
        if (!link || at + 1 >= tokens.size() || !value_of(tokens[at + 1])) break;
        Sum trial = sum;
        if (!trial.take(*value_of(tokens[at + 1]), counting->twenties)) break;
        ++at;
        continue;
      }
      if (!sum.take(*value, counting->twenties)) break;
      sum.settle_scale();
      last = at;
      ++words;
      at = next_word(at);
    }
    const bool none = words == 1 && listed(counting->alone, fold_case(nfc(tokens[i].in(text))));
    if (!none)
      out.push_back({tokens[i].begin, tokens[last].end, std::to_string(sum.value()), false});
    i = last + 1;
  }
  return out;
}

}  // namespace verso
