// SPDX-License-Identifier: Apache-2.0
//
// Decimals that kept the sign of the source's language: 1.99 in a German text. A version, a
// section, a time or a date looks the same, so only what is certain counts: a number with groups, a
// unit or a currency beside it, or one in running text whose neighbours are no names and name no
// part of a document. Test: tests/golden/checks.tsv.
#include <algorithm>
#include <string>
#include <vector>

#include "batch/pair_checks.h"
#include "text/normalise.h"
#include "text/placeables.h"
#include "text/words.h"

namespace verso {

namespace {

/// '.' or ',', as the language reads "1,234"; 0 where it is not known or habits differ: half of the
/// Spanish-speaking world writes 1.99.
char decimal_sign(const Language& language) {
  if (language.base() == "en") return '.';
  if (language.base() == "es" && language.region().empty()) return 0;
  const auto found = find_placeables("1,234", language);
  if (found.size() != 1) return 0;
  if (found[0].value == "1.234") return ',';
  return found[0].value == "1234" ? '.' : 0;
}

/// A number with one decimal sign, as it stands.
struct Decimal {
  std::size_t begin = 0, end = 0;  // bytes, from the first digit to the last
  std::string digits;              // with all signs between
  bool grouped = false;
  bool unit = false;
};

bool digit(char c) { return c >= '0' && c <= '9'; }

std::vector<Decimal> decimals_of(const std::string& text, const Language& language, char sign) {
  std::vector<Decimal> list;
  for (const Placeable& placeable : find_placeables(text, language)) {
    if (placeable.kind != PlaceableKind::number && placeable.kind != PlaceableKind::unit) continue;
    Decimal one;
    one.begin = placeable.begin;
    one.end = placeable.end;
    while (one.begin < one.end && !digit(text[one.begin])) ++one.begin;
    while (one.end > one.begin && !digit(text[one.end - 1])) --one.end;
    one.digits = text.substr(one.begin, one.end - one.begin);
    if (std::count(one.digits.begin(), one.digits.end(), sign) != 1) continue;
    const auto at = one.digits.find(sign);
    const auto other = one.digits.find_first_not_of("0123456789");
    if (one.digits.find_first_not_of("0123456789", at + 1) != std::string::npos) continue;
    one.grouped = other != at;
    one.unit = placeable.kind == PlaceableKind::unit;
    list.push_back(std::move(one));
  }
  return list;
}

/// What is numbered with a point between: folded, in the languages served.
bool is_numbered(const std::string& word) {
  static constexpr std::string_view kWords =
      " version versions v ver release releases section sections chapter chapters paragraph "
      "paragraphs article articles clause clauses figure figures fig table tables equation eq "
      "appendix annex step steps page pages p pp no number rule rules item items level build "
      "edition revision rev standard protocol firmware kernel format schema exercise example note "
      "sec ch art point points part parts line verse from to and or until since "
      "chapitre chapitres paragraphe tableau tableaux annexe étape étapes édition révision numéro "
      "n nº n° règle norme exemple exercice versión versiones sección capítulo párrafo artículo "
      "figura tabla cuadro anexo paso página edición punto número versione sezione capitolo "
      "paragrafo articolo tabella allegato passo pagina edizione numero versão seção secção "
      "parágrafo artigo tabela passo página edição ponto versie hoofdstuk paragraaf artikel figuur "
      "tabel bijlage stap pagina punt nummer abschnitt kapitel absatz abbildung abb tabelle anhang "
      "schritt seite seiten ziffer ausgabe nr norm wersja wersji rozdział punkt tabela rysunek "
      "версия версии глава раздел пункт таблица рисунок ";
  return kWords.find(" " + word + " ") != std::string_view::npos;
}

bool small_letter(std::string_view word) {
  const auto first = word.substr(0, code_point_at(word, 0).bytes);
  return fold_case(first) == first && !digit(word[0]);
}

/// 7.45 may be a time, 24.12 a day.
bool may_be_time_or_day(const std::string& digits, char sign) {
  const auto at = digits.find(sign);
  const auto whole = digits.substr(0, at), part = digits.substr(at + 1);
  if (part.size() != 2 || whole.size() > 2) return false;
  const int first = std::stoi(whole), second = std::stoi(part);
  return (first <= 24 && second <= 59) || (first <= 31 && second <= 12);
}

bool certain(const std::string& text, const Decimal& number, char sign) {
  if (number.grouped || number.unit) return true;
  // Nothing may be joined to it: v1.2, 1.2-rc, (1.2), 1.2.
  const auto tokens = tokenise(text);
  const Token *before = nullptr, *after = nullptr;
  for (const Token& token : tokens) {
    if (token.end <= number.begin) before = &token;
    if (token.begin >= number.end && after == nullptr) after = &token;
  }
  const bool joined_before = before != nullptr && before->end == number.begin;
  const bool joined_after = after != nullptr && after->begin == number.end;
  if (joined_after) {
    const auto sign_after = after->in(text);
    if (sign_after != "." && sign_after != "," && sign_after != ";" && sign_after != ":" &&
        sign_after != "!" && sign_after != "?")
      return false;
    if (after->end < text.size() && text[after->end] != ' ') return false;
  } else if (after != nullptr && after->kind == TokenKind::word && !small_letter(after->in(text))) {
    return false;  // 2.5 Installation
  }
  const bool zero = number.digits[0] == '0' && !digit(number.digits[1]);
  if (before == nullptr) return zero || (after != nullptr && after->kind == TokenKind::word);
  if (joined_before) return false;
  const auto word = before->in(text);
  if (word == "=" || word == "<" || word == ">" || word == "≈" || word == "~" || word == "±")
    return true;
  if (before->kind != TokenKind::word || !small_letter(word)) return false;
  return !is_numbered(fold_case(word)) && (sign == ',' || !may_be_time_or_day(number.digits, sign));
}

}  // namespace

void check_notation(const PairView& pair, FindingList& found) {
  const char from = decimal_sign(pair.source_language), to = decimal_sign(pair.target_language);
  if (from == 0 || to == 0 || from == to) return;
  auto target = decimals_of(pair.target.text, pair.target_language, from);
  if (target.empty()) return;
  for (const Decimal& number : decimals_of(pair.source.text, pair.source_language, from)) {
    const auto same = std::find_if(target.begin(), target.end(), [&](const Decimal& other) {
      return other.digits == number.digits;
    });
    if (same == target.end() || !certain(pair.source.text, number, from)) continue;
    std::vector<Replacement> fix;
    if (!same->grouped) {
      std::string mended = same->digits;
      std::replace(mended.begin(), mended.end(), from, to);
      fix.push_back({same->begin, same->end, std::move(mended)});
    }
    found.add("number-format",
              quoted(number.digits) + " has the decimal sign of the source; the target's is " +
                  quoted(std::string(1, to)),
              std::move(fix));
    target.erase(same);
  }
}

}  // namespace verso
