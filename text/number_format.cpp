// SPDX-License-Identifier: Apache-2.0
#include "text/number_format.h"

#include <algorithm>
#include <array>
#include <vector>

#include "text/characters.h"
#include "text/placeables.h"

namespace verso {

namespace {

constexpr std::string_view kNoBreak = "\xC2\xA0", kNarrow = "\xE2\x80\xAF", kThin = "\xE2\x80\x89",
                           kRightQuote = "\xE2\x80\x99";

bool starts(std::string_view text, std::size_t at, std::string_view what) {
  return text.substr(std::min(at, text.size()), what.size()) == what;
}

/// The separator at `at`, or nothing.
std::string_view separator_at(std::string_view text, std::size_t at) {
  for (const std::string_view s :
       {std::string_view("."), std::string_view(","), std::string_view(" "), std::string_view("'"),
        kNoBreak, kNarrow, kThin, kRightQuote})
    if (starts(text, at, s)) return text.substr(at, s.size());
  return {};
}

struct Run {
  std::string digits;
  std::string_view separator;  ///< before it
  std::size_t end = 0;
};

bool may_group(std::string_view separator, const NumberFormat& format) {
  if (separator == kNoBreak || separator == kNarrow || separator == kThin) return true;
  if (separator == " ") return format.space_groups;
  if (separator == "'" || separator == kRightQuote) return format.apostrophe_groups;
  if (separator == ".") return format.dot_groups || !format.known;
  return separator == "," && (format.comma_groups || !format.known);
}

std::string plain(std::string digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits;
}

}  // namespace

NumberFormat number_format(const Language& language) {
  NumberFormat format;
  if (language.empty()) return format;
  format.known = true;
  const auto base = language.base();
  const auto& region = language.region();
  const auto one_of = [&](std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), base) != list.end();
  };
  if (region == "ch" || region == "li") {
    format.decimal = base == "fr" ? ',' : '.';
    format.apostrophe_groups = true;
    format.space_groups = base == "fr";
    return format;
  }
  const bool american = base == "es" && (region == "mx" || region == "us" || region == "gt" ||
                                         region == "pr" || region == "pe" || region == "do");
  if (american || one_of({"en", "zh",  "ja", "ko", "th", "he", "hi", "bn", "ta", "te", "mr",
                          "ms", "fil", "tl", "sw", "ga", "cy", "mt", "ur", "fa", "ar"})) {
    format.comma_groups = true;
    return format;
  }
  format.decimal = ',';
  if (one_of({"fr", "ru", "uk", "be", "pl", "cs", "sk", "bg", "fi", "sv",
              "no", "nb", "nn", "hu", "et", "lv", "lt", "hy", "ka", "kk"}))
    format.space_groups = true;
  else
    format.dot_groups = true;  // de es it pt nl tr el id da ro hr sr sl vi …
  if (one_of({"es", "pt", "it"})) format.space_groups = true;
  return format;
}

int digit_at(std::string_view text, std::size_t at, std::size_t& bytes) {
  if (at >= text.size()) return -1;
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) {
    bytes = 1;
    return c >= '0' && c <= '9' ? c - '0' : -1;
  }
  const auto found = decode(text, at);
  bytes = found.bytes;
  static constexpr std::array<char32_t, 8> kZeros = {0x660, 0x6F0, 0x966, 0x9E6,
                                                     0xE50, 0xBE6, 0xC66, 0xFF10};
  for (const auto zero : kZeros)
    if (found.point >= zero && found.point < zero + 10) return static_cast<int>(found.point - zero);
  return -1;
}

ParsedNumber parse_number(std::string_view text, const NumberFormat& format) {
  std::vector<Run> runs;
  std::size_t at = 0, bytes = 0;
  std::string_view separator;
  for (;;) {
    Run run;
    run.separator = separator;
    for (int digit = digit_at(text, at, bytes); digit >= 0; digit = digit_at(text, at, bytes)) {
      run.digits += static_cast<char>('0' + digit);
      at += bytes;
    }
    run.end = at;
    runs.push_back(std::move(run));
    separator = separator_at(text, at);
    if (separator.empty() || digit_at(text, at + separator.size(), bytes) < 0) break;
    const bool space = separator == " " || separator == kNoBreak || separator == kNarrow ||
                       separator == kThin || separator == "'" || separator == kRightQuote;
    if (space) {
      // White space joins only groups of exactly three digits after one to three.
      if (!may_group(separator, format) || runs.back().digits.size() > 3 ||
          (runs.size() > 1 &&
           (runs.back().digits.size() != 3 || (runs.back().separator != separator))))
        break;
      std::size_t digits = 0, p = at + separator.size();
      while (digit_at(text, p, bytes) >= 0) {
        p += bytes;
        ++digits;
      }
      if (digits != 3) break;
    }
    at += separator.size();
  }
  ParsedNumber parsed;
  parsed.length = runs.back().end;
  if (runs.size() == 1) {
    parsed.value = plain(runs[0].digits);
    return parsed;
  }
  // All but the last separator must group; the last may be the decimal one.
  const auto last = runs.back().separator;
  const bool mixed = runs.size() > 2 && last != runs[1].separator;
  bool groups = runs[0].digits.size() <= 3;
  for (std::size_t i = 1; i + (mixed ? 1 : 0) < runs.size(); ++i)
    groups = groups && runs[i].digits.size() == 3 && runs[i].separator == runs[1].separator &&
             may_group(runs[i].separator, format);
  std::string whole;
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (!mixed || i + 1 < runs.size()) whole += runs[i].digits;
  const bool decimal_mark = last == "." || last == ",";
  if (mixed) {
    if (groups && decimal_mark && (!format.known || last[0] == format.decimal || runs.size() > 2)) {
      parsed.value = plain(whole) + "." + runs.back().digits;
      return parsed;
    }
  } else if (runs.size() == 2 && decimal_mark) {
    const bool decimal = plain(runs[0].digits) == "0" || runs[1].digits.size() != 3 || !groups;
    const bool three = runs[1].digits.size() == 3;
    if (format.known && last[0] == format.decimal) {
      parsed.value = plain(runs[0].digits) + "." + runs[1].digits;
      return parsed;
    }
    if (decimal || !three) {
      parsed.value = plain(runs[0].digits) + "." + runs[1].digits;
      return parsed;
    }
    if (format.known && may_group(last, format)) parsed.value = plain(whole);
    return parsed;  // else 1,234 can be read in two ways
  } else if (groups) {
    parsed.value = plain(whole);
    return parsed;
  }
  // 1.2.3, 10.0.0.1: a number only in name
  parsed.value = std::string(text.substr(0, parsed.length));
  return parsed;
}

std::string format_number_like(std::string_view value, std::string_view model,
                               const Language& language) {
  const auto format = number_format(language);
  const bool negative = !value.empty() && value[0] == '-';
  if (negative) value.remove_prefix(1);
  const auto point = value.find('.');
  const auto whole = std::string(value.substr(0, point));
  const auto decimals =
      point == std::string_view::npos ? std::string() : std::string(value.substr(point + 1));
  if (whole.empty() || whole.find_first_not_of("0123456789") != std::string::npos ||
      decimals.find_first_not_of("0123456789") != std::string::npos)
    return {};
  if (!model.empty() && (model[0] == '-' || model[0] == '+')) model.remove_prefix(1);
  if (starts(model, 0, "\xE2\x88\x92")) model.remove_prefix(3);
  // The model's first run of digits, and what comes after it.
  std::size_t first = 0;
  while (first < model.size() && model[first] >= '0' && model[first] <= '9') ++first;
  if (first == 0) return {};
  std::string_view separator;
  if (first < model.size()) {
    const auto s = separator_at(model, first);
    if (!s.empty() && may_group(s, format) && !(s.size() == 1 && s[0] == format.decimal))
      separator = s;
  }
  std::string out = negative ? "-" : "";
  if (whole.size() > 3) {
    // How this writer groups can be seen only in a model that is long enough to show it.
    if (separator.empty() && first < 4) return {};
    if (whole.size() == 4 && separator.empty() && first >= 5) return {};
  }
  if (separator.empty()) {
    out += whole;
  } else {
    const auto head = whole.size() % 3 == 0 ? std::size_t{3} : whole.size() % 3;
    out += whole.substr(0, head);
    for (auto i = head; i < whole.size(); i += 3)
      out += std::string(separator) + whole.substr(i, 3);
  }
  if (!decimals.empty()) out += std::string(1, format.decimal) + decimals;
  return out;
}

}  // namespace verso
