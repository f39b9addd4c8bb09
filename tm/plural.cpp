// SPDX-License-Identifier: Apache-2.0
//
// Cardinal plural categories of CLDR for the languages that matter most; a language not listed
// keeps its noun only when the numbers are equal. Tests: tests/tm/repair_test.cpp.
#include "tm/plural.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace verso {
namespace {

bool one_of(std::string_view base, std::string_view list) {
  // `list` is space separated with spaces at both ends.
  return list.find(' ' + std::string(base) + ' ') != std::string_view::npos;
}

// Russian and its neighbours: 1, 21 …; 2–4, 22–24 …; the others.
int east_slavic(long n) {
  if (n % 10 == 1 && n % 100 != 11) return 1;
  if (n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14)) return 2;
  return 0;
}

int arabic(long n) {
  if (n <= 2) return static_cast<int>(n) + 1;
  if (n % 100 >= 3 && n % 100 <= 10) return 4;
  return n % 100 >= 11 ? 5 : 0;
}

// The category of a decimal fraction that begins with `whole`; nothing where its last digits count.
std::optional<int> decimal_category(long whole, std::string_view base) {
  if (one_of(base, " fr hy pt da ")) return whole < 2;
  if (one_of(base, " hi fa ")) return whole == 0;
  if (one_of(base, " hr sr bs sl ")) return std::nullopt;
  return 0;
}

// The category of a whole number; nothing for a language not known.
std::optional<int> category(long n, std::string_view base) {
  if (one_of(base, " zh ja ko th vi id ms lo km my yue ")) return 0;
  if (one_of(base, " en de nl sv da nb nn no es it el fi et hu tr bg ca eu gl af ka az hi ur "))
    return base == "hi" ? n <= 1 : n == 1;
  // Portugal's and Brazil's rules differ over nothing.
  if (base == "pt") return n == 0 ? std::nullopt : std::optional<int>(n == 1);
  if (one_of(base, " fr hy fa ")) return n <= 1;
  if (one_of(base, " ru uk be sr hr bs ")) return east_slavic(n);
  if (base == "pl") return n == 1 ? 1 : n % 10 == 1 ? 0 : east_slavic(n);
  if (one_of(base, " cs sk ")) return n == 1 ? 1 : n >= 2 && n <= 4 ? 2 : 0;
  if (base == "ar") return arabic(n);
  if (base == "he") return n == 1 ? 1 : n == 2 ? 2 : 0;
  if (base == "ro") return n == 1 ? 1 : n == 0 || (n % 100 >= 1 && n % 100 <= 19) ? 2 : 0;
  if (base == "sl")
    return n % 100 == 1 ? 1 : n % 100 == 2 ? 2 : n % 100 == 3 || n % 100 == 4 ? 3 : 0;
  return std::nullopt;
}

std::optional<int> category_of(std::string_view number, std::string_view base) {
  if (!number.empty() && number.front() == '-') number.remove_prefix(1);
  const auto* const end = number.data() + number.size();
  long whole = 0;
  const auto [at, error] = std::from_chars(number.data(), end, whole);
  if (error != std::errc()) return std::nullopt;
  if (at == end) return category(whole, base);
  return *at == '.' && category(2, base) ? decimal_category(whole, base) : std::nullopt;
}

bool is_whole(std::string_view number) { return number.find('.') == std::string_view::npos; }

}  // namespace

bool same_plural(std::string_view number, std::string_view other, const Language& language) {
  if (number == other) return true;
  // Most languages put decimals into a category of their own.
  if (is_whole(number) != is_whole(other)) return false;
  const auto x = category_of(number, language.base()), y = category_of(other, language.base());
  return x && y && *x == *y;
}

}  // namespace verso
