// SPDX-License-Identifier: Apache-2.0
//
// Month names come from ICU's locale data; the words between day, month and year ("de", "of") and
// those of the clock from the lists here. Values are ISO 8601; without a year "--10-26", as in
// its edition of 1988, which vCards still use. Test: tests/golden/placeables.tsv.
#include "text/dates.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "text/encoding.h"
#include "text/normalise.h"

namespace verso {
namespace {

struct Digits {
  int value = 0;
  std::size_t count = 0, end = 0;
};

Digits digits_at(const WideText& text, std::size_t at) {
  Digits out;
  for (int digit = 0; out.count < 6 && (digit = digit_value(text[at])) >= 0; ++at) {
    out.value = out.value * 10 + digit;
    ++out.count;
  }
  out.end = at;
  return out;
}

std::string two(int value) {
  char digits[16];
  std::snprintf(digits, sizeof digits, "%02d", value);
  return digits;
}

std::string iso(int year, int month, int day) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return text;
}

bool valid(int month, int day) { return month >= 1 && month <= 12 && day >= 1 && day <= 31; }

// The words at `at`, white space before them skipped, or nothing.
std::optional<std::size_t> after_word(const WideText& text, std::size_t at, std::string_view word) {
  while (text[at] == ' ' || is_group_space(text[at])) ++at;
  const WideText wanted(word);
  for (std::size_t i = 0; i < wanted.size(); ++i, ++at) {
    char32_t c = text[at];
    if (c == 0x2019) c = '\'';
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if (c != wanted[i]) return std::nullopt;
  }
  const bool letters = is_letter(wanted[wanted.size() - 1]);
  if (letters && is_letter(text[at])) return std::nullopt;
  return at;
}

struct ClockWord {
  std::string_view language, word;
  bool minutes_may_follow;
};

constexpr std::array<ClockWord, 12> kClockWords = {{{"fr", "heures", true},
                                                    {"fr", "heure", true},
                                                    {"fr", "h", true},
                                                    {"de", "uhr", true},
                                                    {"es", "horas", false},
                                                    {"es", "h", true},
                                                    {"pt", "horas", false},
                                                    {"pt", "h", true},
                                                    {"nl", "uur", false},
                                                    {"pl", "godz", false},
                                                    {"ru", "часов", false},
                                                    {"en", "o'clock", false}}};

struct DayPart {
  std::string_view language, words;
  bool afternoon;
};

constexpr std::array<DayPart, 22> kDayParts = {
    {{"en", "a.m.", false},       {"en", "p.m.", true},          {"en", "am", false},
     {"en", "pm", true},          {"en", "a.m", false},          {"en", "p.m", true},
     {"es", "a. m.", false},      {"es", "p. m.", true},         {"es", "a.m.", false},
     {"es", "p.m.", true},        {"es", "de la mañana", false}, {"es", "de la tarde", true},
     {"es", "de la noche", true}, {"fr", "du matin", false},     {"fr", "de l'après-midi", true},
     {"fr", "du soir", true},     {"de", "morgens", false},      {"de", "nachmittags", true},
     {"de", "abends", true},      {"it", "di sera", true},       {"pt", "da tarde", true},
     {"pt", "da noite", true}}};

}  // namespace

std::optional<FoundDate> numeric_date(const WideText& text, std::size_t at,
                                      const NumberStyle& style) {
  const Digits a = digits_at(text, at);
  // 2020年10月26日, 2020년 10월 26일
  static constexpr std::array<std::array<char32_t, 3>, 2> kSigns = {
      {{U'年', U'月', U'日'}, {U'년', U'월', U'일'}}};
  for (const auto& signs : kSigns) {
    if (text[a.end] != signs[0] && text[a.end] != signs[1]) continue;
    const auto skip = [&](std::size_t i) { return text[i] == ' ' ? i + 1 : i; };
    int year = 0;
    Digits month = a;
    if (text[a.end] == signs[0]) {
      year = a.value;
      month = digits_at(text, skip(a.end + 1));
      if (month.count == 0 || text[month.end] != signs[1]) return std::nullopt;
    }
    const Digits day = digits_at(text, skip(month.end + 1));
    const bool has_day = day.count > 0 && text[day.end] == signs[2];
    if (!valid(month.value, has_day ? day.value : 1)) return std::nullopt;
    std::string value =
        year == 0 ? "--" + two(month.value) : std::to_string(year) + '-' + two(month.value);
    if (has_day) value += '-' + two(day.value);
    return FoundDate{has_day ? day.end + 1 : month.end + 1, value, false};
  }
  const char32_t sign = text[a.end];
  if (sign != '/' && sign != '-' && sign != '.') return std::nullopt;
  if (at > 0 && (text[at - 1] == sign || digit_value(text[at - 1]) >= 0)) return std::nullopt;
  const Digits b = digits_at(text, a.end + 1);
  if (b.count < 1 || b.count > 2 || text[b.end] != sign) return std::nullopt;
  const Digits c = digits_at(text, b.end + 1);
  // What goes on with a fourth number is no date but an address or a version.
  if (c.count == 0 || (text[c.end] == sign && digit_value(text[c.end + 1]) >= 0))
    return std::nullopt;
  if (a.count == 4 && c.count <= 2) {
    if (!valid(b.value, c.value)) return std::nullopt;
    return FoundDate{c.end, iso(a.value, b.value, c.value), false};
  }
  if (a.count > 2 || (c.count != 4 && !(c.count == 2 && sign != '-'))) return std::nullopt;
  // "1.2.34" is a version where full stops do not part dates.
  if (c.count == 2 && sign == '.' && (a.count < 2 || b.count < 2)) return std::nullopt;
  const int year = c.count == 4 ? c.value : c.value + (c.value < 70 ? 2000 : 1900);
  const bool day_first = valid(b.value, a.value), month_first = valid(a.value, b.value);
  if (!day_first && !month_first) return std::nullopt;
  std::string value;
  if (day_first && (!month_first || style.date_order == DateOrder::day_first || a.value == b.value))
    value = iso(year, b.value, a.value);
  else if (month_first && (!day_first || style.date_order == DateOrder::month_first))
    value = iso(year, a.value, b.value);
  return FoundDate{c.end, value, false};
}

std::optional<FoundDate> time_of_day(const WideText& text, std::size_t at, std::string_view base) {
  const Digits hour = digits_at(text, at);
  if (hour.count > 2 || hour.value > 24) return std::nullopt;
  int minutes = 0, seconds = -1, hours = hour.value;
  std::size_t end = hour.end;
  bool sure = false;  // by its shape alone
  const auto take_minutes = [&](std::size_t from) {
    const Digits found = digits_at(text, from);
    if (found.count != 2 || found.value > 59) return false;
    minutes = found.value;
    end = found.end;
    return true;
  };
  if (text[end] == ':' && take_minutes(end + 1)) {
    sure = true;
    if (text[end] == ':') {
      const Digits more = digits_at(text, end + 1);
      if (more.count == 2 && more.value < 60) {
        seconds = more.value;
        end = more.end;
      }
    }
  } else if (text[end] == '.' && take_minutes(end + 1)) {
    // "7.30 p.m.", "19.30 Uhr": only with what follows.
  }
  for (const auto& clock : kClockWords) {
    if (clock.language != base) continue;
    // "7h30": digits stick to the sign.
    std::size_t sign = end;
    while (text[sign] == ' ' || is_group_space(text[sign])) ++sign;
    if (clock.word == "h" && (text[sign] == 'h' || text[sign] == 'H')) {
      const std::size_t after = sign + 1;
      std::size_t from = after;
      while (text[from] == ' ' || is_group_space(text[from])) ++from;
      if (is_letter(text[after])) continue;
      end = after;
      take_minutes(from);
      sure = true;
      break;
    }
    if (const auto word = after_word(text, end, clock.word)) {
      end = *word;
      sure = true;
      if (clock.minutes_may_follow && minutes == 0) {
        std::size_t from = end;
        while (text[from] == ' ' || is_group_space(text[from])) ++from;
        const Digits next = digits_at(text, from);
        if (next.count == 2 && next.value < 60 && !is_letter(text[next.end]) &&
            text[next.end] != ' ')
          take_minutes(from);
      }
      break;
    }
  }
  for (const auto& part : kDayParts) {
    if (part.language != base) continue;
    if (const auto after = after_word(text, end, part.words)) {
      if (hours > 12) break;
      end = *after;
      sure = true;
      if (part.afternoon && hours < 12) hours += 12;
      if (!part.afternoon && hours == 12) hours = 0;
      break;
    }
  }
  if (!sure) return std::nullopt;
  std::string value = two(hours) + ':' + two(minutes);
  if (seconds >= 0) value += ':' + two(seconds);
  return FoundDate{end, value, true};
}

std::vector<Placeable> dates_with_names(std::string_view text, const std::vector<Token>& tokens,
                                        const Language& language) {
  std::vector<Placeable> out;
  const NumberStyle& style = number_style(language);
  if (style.months.empty()) return out;
  const bool capital = language.base() == "en" || language.base() == "de";
  const auto word_is = [&](std::size_t i, std::initializer_list<std::string_view> words) {
    return i < tokens.size() &&
           std::find(words.begin(), words.end(), tokens[i].in(text)) != words.end();
  };
  const auto number = [&](std::size_t i, std::size_t least, std::size_t most) {
    if (i >= tokens.size() || tokens[i].kind != TokenKind::number) return -1;
    const WideText digits(tokens[i].in(text));
    const Digits found = digits_at(digits, 0);
    const bool fits = found.end == digits.size() && found.count >= least && found.count <= most;
    return fits ? found.value : -1;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::word) continue;
    const auto name = tokens[i].in(text);
    const auto month = style.months.find(fold_case(nfc(name)));
    if (month == style.months.end()) continue;
    if (capital && fold_case(name.substr(0, 1)) == name.substr(0, 1)) continue;
    std::size_t begin = tokens[i].begin, end = tokens[i].end;
    // The day before: "26 octobre", "1er janvier", "26. Oktober", "26 de octubre", "26th of
    // October".
    int day = -1;
    std::size_t at = i;
    for (int step = 0; step < 3 && at > 0; ++step) {
      --at;
      if (word_is(at, {".", "de", "of", "er", "st", "nd", "rd", "th", "º", "ª", "the"})) continue;
      day = number(at, 1, 2);
      break;
    }
    if (day >= 1 && day <= 31)
      begin = tokens[at].begin;
    else
      day = -1;
    // The day after: "October 26, 2020", "Oct. 26th".
    std::size_t next = i + 1;
    if (word_is(next, {"."})) ++next;
    if (day < 0 && language.base() == "en") {
      const int after = number(next, 1, 2);
      if (after >= 1 && after <= 31) {
        day = after;
        end = tokens[next].end;
        ++next;
        if (word_is(next, {"st", "nd", "rd", "th"})) end = tokens[next++].end;
      }
    }
    // A year after that.
    std::size_t year_at = next;
    while (year_at < next + 2 && word_is(year_at, {",", "de", "of", "del"})) ++year_at;
    int year = number(year_at, 4, 4);
    if (year >= 1000 && year < 3000)
      end = tokens[year_at].end;
    else
      year = -1;
    if (day < 0 && year < 0) continue;
    std::string value =
        year < 0 ? "--" + two(month->second) : std::to_string(year) + '-' + two(month->second);
    if (day > 0) value += '-' + two(day);
    out.push_back({PlaceableKind::date, begin, end, value, false});
  }
  return out;
}

}  // namespace verso
