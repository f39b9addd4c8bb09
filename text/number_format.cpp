// SPDX-License-Identifier: Apache-2.0
//
// A single separator before three digits is the hard case (1,234): the language decides, and where
// it uses neither sign that way the number can be read in two ways. Test: placeables_test.cpp.
#include "text/number_format.h"

#include <algorithm>
#include <array>
#include <memory>
#include <unicode/dcfmtsym.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/characters.h"
#include "text/encoding.h"
#include "text/normalise.h"
#include "text/placeables.h"

namespace verso {
namespace {

bool one_of(std::string_view base, std::initializer_list<std::string_view> all) {
  return std::find(all.begin(), all.end(), base) != all.end();
}

char32_t symbol(const icu::DecimalFormatSymbols& symbols,
                icu::DecimalFormatSymbols::ENumberFormatSymbol which) {
  const auto text = symbols.getSymbol(which);
  return text.isEmpty() ? 0 : static_cast<char32_t>(text.char32At(0));
}

void add_months(const icu::DateFormatSymbols& symbols, NumberStyle& style) {
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      std::int32_t count = 0;
      const auto* names = symbols.getMonths(count, context, width);
      for (std::int32_t i = 0; i < count && i < 12; ++i) {
        std::string name;
        names[i].toUTF8String(name);
        while (!name.empty() && name.back() == '.') name.pop_back();
        name = fold_case(nfc(name));
        const bool word = name.size() > 2 && name.find(' ') == std::string::npos &&
                          name.find_first_of("0123456789") == std::string::npos;
        if (word) style.months.emplace(name, i + 1);
      }
    }
  }
}

NumberStyle make_style(const Language& language) {
  NumberStyle style;
  if (language.empty() || !language.valid()) return style;
  const auto base = language.base();
  const icu::Locale locale(std::string(base).c_str(), language.region().c_str());
  UErrorCode status = U_ZERO_ERROR;
  const icu::DecimalFormatSymbols symbols(locale, status);
  if (U_FAILURE(status)) return style;
  style.decimal = symbol(symbols, icu::DecimalFormatSymbols::kDecimalSeparatorSymbol);
  style.grouping = symbol(symbols, icu::DecimalFormatSymbols::kGroupingSeparatorSymbol);
  // Texts in Arabic and Persian write Western digits with either habit.
  if (style.decimal == 0x066B) style.decimal = '.', style.grouping = ',';
  style.plain_space_groups =
      is_group_space(style.grouping) || one_of(base, {"es", "pt", "pl", "it"});
  const icu::DateFormatSymbols dates(locale, status);
  if (U_SUCCESS(status)) add_months(dates, style);
  if (base == "es") style.months.emplace("setiembre", 9);
  if (base == "en")
    style.date_order = language.region().empty() ? DateOrder::unknown
                       : one_of(language.region(), {"us", "ph", "pr", "gu"})
                           ? DateOrder::month_first
                           : DateOrder::day_first;
  else
    style.date_order = one_of(base, {"zh", "ja", "ko", "hu", "lt", "mn", "eu"})
                           ? DateOrder::year_first
                           : DateOrder::day_first;
  return style;
}

bool is_separator(char32_t c) {
  return c == '.' || c == ',' || c == '\'' || c == 0x2019 || c == 0x066B || c == 0x066C;
}

// Groups of digits with the separators between them.
struct Parts {
  std::vector<std::string> groups;
  std::vector<char32_t> separators;
};

bool grouped(const Parts& parts, std::size_t last) {
  if (parts.groups[0].size() > 3 || parts.groups[0].size() + last == 0) return false;
  bool threes = true, indian = parts.groups[last].size() == 3;
  for (std::size_t i = 1; i <= last; ++i) {
    threes = threes && parts.groups[i].size() == 3;
    if (i < last) indian = indian && parts.groups[i].size() == 2;
  }
  return threes || indian;
}

std::string joined(const Parts& parts, std::size_t last) {
  std::string out;
  for (std::size_t i = 0; i <= last; ++i) out += parts.groups[i];
  return out;
}

std::string with_decimals(const std::string& whole, std::string decimals) {
  while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
  return decimals.empty() ? whole : whole + '.' + decimals;
}

bool same_sign(const std::vector<char32_t>& signs, std::size_t count) {
  return std::all_of(signs.begin(), signs.begin() + static_cast<std::ptrdiff_t>(count),
                     [&](char32_t c) { return c == signs[0]; });
}

// The value of parts, or empty when it can be read in two ways.
std::string value_of(const Parts& parts, const NumberStyle& style) {
  const std::size_t last = parts.separators.size();
  if (last == 0) return parts.groups[0];
  const char32_t end = parts.separators[last - 1];
  const bool point = end == '.' || end == ',' || end == 0x066B;
  if (last > 1) {
    if (same_sign(parts.separators, last)) {
      if (grouped(parts, last)) return joined(parts, last);
      // A version, an address, a section: as it is.
      std::string out = parts.groups[0];
      for (std::size_t i = 1; i <= last; ++i) out += '.' + parts.groups[i];
      return out;
    }
    if (point && same_sign(parts.separators, last - 1) && grouped(parts, last - 1))
      return with_decimals(joined(parts, last - 1), parts.groups[last]);
    return {};
  }
  if (!point) return joined(parts, 1);
  if (end == 0x066B) return with_decimals(parts.groups[0], parts.groups[1]);
  const bool may_group =
      parts.groups[1].size() == 3 && parts.groups[0].size() <= 3 && parts.groups[0] != "0";
  if (!may_group || end == style.decimal) return with_decimals(parts.groups[0], parts.groups[1]);
  if (end == style.grouping) return joined(parts, 1);
  return {};
}

}  // namespace

WideText::WideText(std::string_view text) {
  points.reserve(text.size());
  bytes.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    points += next.point;
    bytes.push_back(static_cast<std::uint32_t>(at));
    at += next.bytes;
  }
  bytes.push_back(static_cast<std::uint32_t>(text.size()));
}

int digit_value(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  return u_charDigitValue(static_cast<UChar32>(c));
}

bool is_letter(char32_t c) { return CharTable::get()[c] == CharClass::letter; }

bool is_group_space(char32_t c) { return c == 0x00A0 || c == 0x202F || c == 0x2009; }

const NumberStyle& number_style(const Language& language) {
  // Locale data take milliseconds to read; a job uses a few languages.
  thread_local std::unordered_map<std::string, std::unique_ptr<NumberStyle>> known;
  auto& style = known[language.key()];
  if (!style) style = std::make_unique<NumberStyle>(make_style(language));
  return *style;
}

ParsedNumber parse_number(const WideText& text, std::size_t at, const NumberStyle& style) {
  ParsedNumber out;
  if (digit_value(text[at]) < 0) return out;
  Parts parts;
  const auto take_digits = [&] {
    std::string digits;
    for (int digit = 0; (digit = digit_value(text[at])) >= 0; ++at)
      digits += static_cast<char>('0' + digit);
    parts.groups.push_back(digits);
  };
  take_digits();
  for (;;) {
    const char32_t c = text[at];
    const bool space = is_group_space(c) || (c == ' ' && style.plain_space_groups);
    if ((!space && !is_separator(c)) || digit_value(text[at + 1]) < 0) break;
    const bool three = digit_value(text[at + 2]) >= 0 && digit_value(text[at + 3]) >= 0 &&
                       digit_value(text[at + 4]) < 0;
    // Spaces and apostrophes only group; after decimals nothing does.
    if (space || c == '\'' || c == 0x2019 || c == 0x066C) {
      const bool first = parts.separators.empty();
      const bool alike = first || parts.separators.back() == c;
      if (!three || !alike || (first && parts.groups[0].size() > 3) ||
          (first && parts.groups[0] == "0"))
        break;
    }
    parts.separators.push_back(c);
    ++at;
    take_digits();
  }
  out.end = at;
  out.value = value_of(parts, style);
  out.integer = out.value.find('.') == std::string::npos;
  return out;
}

std::string format_number_like(std::string_view value, std::string_view model,
                               const Language& language) {
  const bool negative = !value.empty() && value[0] == '-';
  if (negative) value.remove_prefix(1);
  const auto dot = value.find('.');
  std::string whole(value.substr(0, dot));
  std::string decimals(dot == std::string_view::npos ? "" : value.substr(dot + 1));
  const auto digits_only = [](const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (whole.empty() || !digits_only(whole) || !digits_only(decimals)) return {};

  // What the model shows: its sign, its group sign, its decimals, its digits.
  const NumberStyle& style = number_style(language);
  const WideText shape{trim(model)};
  std::size_t begin = 0;
  char32_t minus = '-';
  if (shape[0] == '-' || shape[0] == 0x2212) minus = shape[begin++];
  const ParsedNumber parsed = parse_number(shape, begin, style);
  if (parsed.end != shape.size() || parsed.value.empty()) return {};
  std::vector<std::size_t> separators;
  for (std::size_t i = begin; i < shape.size(); ++i)
    if (digit_value(shape[i]) < 0) separators.push_back(i);
  const auto is_decimal = [&](std::size_t i) {
    if (shape[i] != '.' && shape[i] != ',' && shape[i] != 0x066B) return false;
    return i == separators.back() &&
           (separators.size() > 1
                ? shape[separators[0]] != shape[i]
                : !parsed.integer || shape.size() - i != 4 || shape[i] == style.decimal);
  };
  char32_t group = 0, decimal = style.decimal;
  std::size_t places = 0;
  for (const std::size_t i : separators) {
    if (is_decimal(i)) {
      decimal = shape[i];
      places = shape.size() - i - 1;
    } else {
      group = shape[i];
    }
  }
  // Groups of two, as in 1,00,000: the model does not tell whether of three beyond it.
  std::size_t last_group = 0;
  for (const std::size_t separator : separators) {
    if (is_decimal(separator)) break;
    if (last_group != 0 && separator - last_group != 4) return {};
    last_group = separator;
  }
  // A model of three digits does not tell whether longer numbers are grouped.
  std::size_t run = 0;
  while (digit_value(shape[begin + run]) >= 0) ++run;
  if (group == 0 && run <= 3 && whole.size() > 3) return {};
  if (decimals.size() < places) decimals.append(places - decimals.size(), '0');
  if (!decimals.empty() && decimal == 0) return {};
  const char32_t zero = digit_value(shape[begin]) >= 0
                            ? shape[begin] - static_cast<char32_t>(digit_value(shape[begin]))
                            : U'0';
  std::string out;
  if (negative) append_utf8(out, minus);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && group != 0 && (whole.size() - i) % 3 == 0) append_utf8(out, group);
    append_utf8(out, zero + static_cast<char32_t>(whole[i] - '0'));
  }
  if (!decimals.empty()) {
    append_utf8(out, decimal);
    for (const char digit : decimals) append_utf8(out, zero + static_cast<char32_t>(digit - '0'));
  }
  return out;
}

}  // namespace verso
