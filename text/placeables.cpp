// SPDX-License-Identifier: Apache-2.0
//
// One pass from the left: at each place the longest thing that begins there is taken — address,
// placeholder, date, time, unit, number, number word. What hangs on a word (A4, H2O) is no number.
// Test: tests/golden/placeables.tsv.
#include "text/placeables.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "text/characters.h"
#include "text/normalise.h"
#include "text/number_format.h"
#include "text/number_words.h"

namespace verso {

namespace {

bool ascii_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool ascii_alnum(char c) { return ascii_alpha(c) || (c >= '0' && c <= '9'); }

/// Letters of any script; marks count as part of them.
bool letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto found = decode(text, at);
  const auto kind = CharTable::get()[found.point];
  return kind == CharClass::letter || kind == CharClass::mark || kind == CharClass::single;
}
bool letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return letter_at(text, at) && CharTable::get()[decode(text, at).point] != CharClass::single;
}

bool blank_at(std::string_view text, std::size_t at, std::size_t& bytes) {
  if (at >= text.size()) return false;
  const auto found = decode(text, at);
  bytes = found.bytes;
  return found.point == ' ' || found.point == 0xA0 || found.point == 0x202F ||
         found.point == 0x2009;
}

std::size_t skip_blanks(std::string_view text, std::size_t at, int most = 1) {
  std::size_t bytes = 0;
  while (most-- > 0 && blank_at(text, at, bytes)) at += bytes;
  return at;
}

/// The end of the word at `at`: letters, with hyphens between them when asked.
std::size_t word_end(std::string_view text, std::size_t at, bool hyphens = false) {
  while (at < text.size()) {
    if (letter_at(text, at))
      at += decode(text, at).bytes;
    else if (hyphens && text[at] == '-' && letter_at(text, at + 1))
      ++at;
    else
      break;
  }
  return at;
}

std::string two(int number) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d", number);
  return text;
}

int small_number(const std::string& value) {
  if (value.empty() || value.size() > 4 ||
      value.find_first_not_of("0123456789") != std::string::npos)
    return -1;
  return std::stoi(value);
}

class Scanner {
 public:
  Scanner(std::string_view text, const Language& language, const PlaceableOptions& options)
      : text_(text),
        base_(language.base()),
        region_(language.region()),
        format_(number_format(language)),
        options_(options) {}

  std::vector<Placeable> run() {
    for (std::size_t at = 0; at < text_.size();) {
      const auto end = one(at);
      if (end > at)
        at = end;
      else if (letter_at(text_, at) && !letter_before(text_, at))
        at = skip_word(at);
      else
        at += decode(text_, at).bytes;
    }
    return std::move(found_);
  }

 private:
  std::size_t add(PlaceableKind kind, std::size_t begin, std::size_t end, std::string value,
                  bool spelled = false) {
    found_.push_back({kind, begin, end, std::move(value), spelled});
    return end;
  }

  /// The end of what begins at `at`, or `at`.
  std::size_t one(std::size_t at) {
    if (const auto end = address(at); end > at) return end;
    if (const auto end = placeholder(at); end > at) return end;
    const char c = text_[at];
    std::size_t bytes = 0;
    if (digit_at(text_, at, bytes) >= 0) return number(at, at);
    const bool minus = c == '-' || text_.substr(at, 3) == "\xE2\x88\x92";
    if (minus && (at == 0 || text_[at - 1] == ' ' || text_[at - 1] == '(')) {
      const auto digits = at + (c == '-' ? 1 : 3);
      if (digit_at(text_, digits, bytes) >= 0) return number(at, digits);
    }
    if (letter_at(text_, at) && !letter_before(text_, at)) return word(at);
    return at;
  }

  /// A word without meaning here: with the digits that hang on it.
  std::size_t skip_word(std::size_t at) const {
    std::size_t bytes = 0;
    at = word_end(text_, at);
    if (digit_at(text_, at, bytes) < 0 ||
        CharTable::get()[decode(text_, at).point] == CharClass::single)
      return at;
    // Scripts without spaces write numbers next to words.
    auto before = at;
    while (before > 0 && (static_cast<unsigned char>(text_[--before]) & 0xC0U) == 0x80U) {
    }
    if (CharTable::get()[decode(text_, before).point] == CharClass::single) return at;
    while (digit_at(text_, at, bytes) >= 0 || letter_at(text_, at)) at += decode(text_, at).bytes;
    return at;
  }

  std::size_t address(std::size_t at) {
    const auto rest = text_.substr(at);
    std::size_t head = 0;
    for (const std::string_view scheme : {"http://", "https://", "ftp://", "www."})
      if (rest.substr(0, scheme.size()) == scheme) head = scheme.size();
    if (head != 0 && !letter_before(text_, at)) {
      auto end = at + head;
      int open = 0;
      while (end < text_.size()) {
        const auto c = static_cast<unsigned char>(text_[end]);
        if (c <= ' ' || c == '"' || c == '<' || c == '>' || c == '|') break;
        if (c >= 0x80 && !letter_at(text_, end)) break;
        if (c == '(') ++open;
        if (c == ')' && --open < 0) break;
        ++end;
        while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U)
          ++end;
      }
      while (end > at + head &&
             std::string_view(".,;:!?'").find(text_[end - 1]) != std::string_view::npos)
        --end;
      if (end > at + head)
        return add(PlaceableKind::url, at, end, std::string(text_.substr(at, end - at)));
    }
    if (!ascii_alnum(text_[at]) ||
        (at > 0 && (ascii_alnum(text_[at - 1]) ||
                    std::string_view("._-+").find(text_[at - 1]) != std::string_view::npos)))
      return at;
    auto sign = at;
    while (sign < text_.size() &&
           (ascii_alnum(text_[sign]) ||
            std::string_view("._-+").find(text_[sign]) != std::string_view::npos))
      ++sign;
    if (sign >= text_.size() || text_[sign] != '@') return at;
    auto end = sign + 1;
    bool dot = false;
    while (end < text_.size() &&
           (ascii_alnum(text_[end]) || text_[end] == '-' ||
            (text_[end] == '.' && end + 1 < text_.size() && ascii_alnum(text_[end + 1])))) {
      dot = dot || text_[end] == '.';
      ++end;
    }
    if (!dot) return at;
    return add(PlaceableKind::email, at, end, std::string(text_.substr(at, end - at)));
  }

  std::size_t placeholder(std::size_t at) {
    const auto name_end = [&](std::size_t i) {
      while (i < text_.size() &&
             (ascii_alnum(text_[i]) || text_[i] == '_' || text_[i] == '.' || text_[i] == '-'))
        ++i;
      return i;
    };
    const char c = text_[at];
    std::size_t end = at;
    if (c == '{' || (c == '$' && at + 1 < text_.size() && text_[at + 1] == '{')) {
      auto i = at + (c == '$' ? 2 : 1);
      const bool twice = c == '{' && i < text_.size() && text_[i] == '{';
      if (twice) ++i;
      while (twice && i < text_.size() && text_[i] == ' ') ++i;
      const auto name = i;
      i = name_end(i);
      while (twice && i < text_.size() && text_[i] == ' ') ++i;
      if (i > name && !twice && i < text_.size() && (text_[i] == ':' || text_[i] == ','))
        while (i < text_.size() && text_[i] != '}' && text_[i] != '{' && i - name < 40) ++i;
      if ((i > name || (c == '{' && !twice)) && i < text_.size() && text_[i] == '}') {
        end = i + 1;
        if (twice) end = end < text_.size() && text_[end] == '}' ? end + 1 : at;
      }
    } else if (c == '%') {
      if (at > 0 && ascii_alnum(text_[at - 1])) return at;  // 50%
      auto i = at + 1;
      if (i < text_.size() && text_[i] == '(') {
        const auto close = text_.substr(i, 60).find(')');
        if (close == std::string_view::npos) return at;
        i += close + 1;
      } else {
        auto digits = i;
        while (digits < text_.size() && text_[digits] >= '0' && text_[digits] <= '9') ++digits;
        if (digits > i && digits < text_.size() && text_[digits] == '$') i = digits + 1;
        // %name% and %1
        const auto word = name_end(at + 1);
        if (word > at + 2 && word < text_.size() && text_[word] == '%')
          return add(PlaceableKind::placeholder, at, word + 1,
                     std::string(text_.substr(at, word + 1 - at)));
      }
      while (i < text_.size() && std::string_view("-+#0").find(text_[i]) != std::string_view::npos)
        ++i;
      while (i < text_.size() && ((text_[i] >= '0' && text_[i] <= '9') || text_[i] == '.')) ++i;
      while (i < text_.size() && (text_[i] == 'l' || text_[i] == 'h' || text_[i] == 'z')) ++i;
      if (i < text_.size() &&
          std::string_view("sdiufgGeExXcpn@").find(text_[i]) != std::string_view::npos &&
          !(i + 1 < text_.size() && ascii_alpha(text_[i + 1]) && text_[at + 1] != '('))
        end = i + 1;
    }
    if (end == at) return at;
    return add(PlaceableKind::placeholder, at, end, std::string(text_.substr(at, end - at)));
  }

  std::string folded(std::size_t begin, std::size_t end) const {
    return fold_case(text_.substr(begin, end - begin));
  }

  /// Digits begin at `digits`; `at` is there or at a minus before them.
  std::size_t number(std::size_t at, std::size_t digits) {
    if (const auto end = numeric_date(digits); end > digits) return end;
    if (const auto end = clock(digits); end > digits) return end;
    const auto parsed = parse_number(text_.substr(digits), format_);
    auto end = digits + parsed.length;
    std::string value = parsed.value;
    if (at != digits && !value.empty()) value.insert(0, 1, '-');
    const int small = small_number(value);
    if (at == digits && small >= 0) {
      if (const auto date = day_and_month(digits, end, small); date > digits) return date;
      if (const auto time = hour(digits, end, small); time > digits) return time;
    }
    if (const auto unit = with_unit(at, end, value); unit > end) return unit;
    // 1er, 2nd, 3º
    if (letter_at(text_, end)) {
      const auto suffix_end = word_end(text_, end);
      const auto suffix = folded(end, suffix_end);
      static constexpr std::array<std::string_view, 18> kOrdinals = {
          "er", "ère", "re", "e", "ème", "eme", "es",  "st", "nd",
          "rd", "th",  "º",  "ª", "o",   "a",   "ste", "de", "й"};
      if (std::find(kOrdinals.begin(), kOrdinals.end(), suffix) != kOrdinals.end())
        end = suffix_end;
    }
    return add(PlaceableKind::number, at, end, std::move(value));
  }

  /// A run of at most four digits at `at`; -1 when there is none.
  int short_digits(std::size_t at, std::size_t& end) const {
    int value = 0;
    std::size_t bytes = 0;
    end = at;
    int count = 0;
    for (int d = digit_at(text_, end, bytes); d >= 0; d = digit_at(text_, end, bytes)) {
      if (++count > 4) return -1;
      value = value * 10 + d;
      end += bytes;
    }
    return count == 0 ? -1 : value;
  }

  /// 2020-10-26, 26/10/2020, 26.10.2020
  std::size_t numeric_date(std::size_t at) {
    std::size_t end = 0;
    const int a = short_digits(at, end);
    if (a < 0 || end >= text_.size()) return at;
    const char mark = text_[end];
    if (mark != '-' && mark != '/' && mark != '.') return at;
    const auto a_size = end - at;
    std::size_t second = end + 1, second_end = 0;
    const int b = short_digits(second, second_end);
    if (b < 0 || second_end >= text_.size() || text_[second_end] != mark) return at;
    const std::size_t third = second_end + 1;
    std::size_t third_end = 0;
    const int c = short_digits(third, third_end);
    const auto c_size = third_end - third;
    if (c < 0 || second_end - second > 2 || letter_at(text_, third_end)) return at;
    if (a_size == 4 && c_size <= 2 && b >= 1 && b <= 12 && c >= 1 && c <= 31)
      return add(PlaceableKind::date, at, third_end,
                 std::to_string(a) + "-" + two(b) + "-" + two(c));
    if (a_size > 2 || c_size != 4 || (mark == '-' && a > 31)) return at;
    const bool day_first_possible = a >= 1 && a <= 31 && b >= 1 && b <= 12;
    const bool month_first_possible = b >= 1 && b <= 31 && a >= 1 && a <= 12;
    if (!day_first_possible && !month_first_possible) return at;
    const auto value = [&](int month, int day) {
      return std::to_string(c) + "-" + two(month) + "-" + two(day);
    };
    std::string canonical;
    const bool english = base_ == "en" || base_.empty();
    if (!month_first_possible || a == b)
      canonical = value(b, a);
    else if (!day_first_possible)
      canonical = value(a, b);
    else if (english && region_ == "us" && mark == '/')
      canonical = value(a, b);
    else if (!english || mark == '.' || (!region_.empty() && region_ != "us" && region_ != "ca"))
      canonical = value(b, a);
    return add(PlaceableKind::date, at, third_end, std::move(canonical));
  }

  /// 10:30, 10h30, 10 h 30, 7:30 p.m.
  std::size_t clock(std::size_t at) {
    std::size_t end = 0;
    int hours = short_digits(at, end);
    if (hours < 0 || hours > 24 || end - at > 2 || end >= text_.size()) return at;
    std::size_t minutes_at = 0;
    if (text_[end] == ':') {
      minutes_at = end + 1;
    } else if (base_ == "fr" || base_ == "pt") {
      auto h = skip_blanks(text_, end);
      if (h < text_.size() && text_[h] == 'h') minutes_at = skip_blanks(text_, h + 1);
    } else if (text_[end] == '.' && (base_ == "de" || base_ == "da" || base_ == "fi")) {
      minutes_at = end + 1;
    }
    if (minutes_at == 0) return at;
    std::size_t minutes_end = 0;
    const int minutes = short_digits(minutes_at, minutes_end);
    if (minutes < 0 || minutes > 59 || minutes_end - minutes_at != 2) return at;
    auto stop = minutes_end;
    if (text_[end] == '.') {
      // 10.30 is a time only with Uhr after it.
      const auto word = skip_blanks(text_, stop);
      const auto last = word_end(text_, word);
      if (folded(word, last) != "uhr") return at;
      stop = last;
    }
    std::size_t bytes = 0;
    if (stop + 1 < text_.size() && text_[stop] == ':' && digit_at(text_, stop + 1, bytes) >= 0) {
      std::size_t seconds_end = 0;
      const int seconds = short_digits(stop + 1, seconds_end);
      if (seconds < 0 || seconds > 59) return at;
      return add(PlaceableKind::time, at, seconds_end,
                 two(hours) + ":" + two(minutes) + ":" + two(seconds));
    }
    stop = half_of_day(stop, hours);
    return add(PlaceableKind::time, at, stop, two(hours) + ":" + two(minutes));
  }

  /// a.m. and p.m. after `at`: changes the hour, gives the new end.
  std::size_t half_of_day(std::size_t at, int& hours) const {
    const auto begin = skip_blanks(text_, at);
    for (const auto& [mark, after] : {std::pair<std::string_view, bool>{"a.m.", false},
                                      {"p.m.", true},
                                      {"am", false},
                                      {"pm", true}}) {
      const auto end = begin + mark.size();
      if (end > text_.size() || folded(begin, end) != mark || letter_at(text_, end)) continue;
      if (hours > 12) return at;
      if (after && hours < 12) hours += 12;
      if (!after && hours == 12) hours = 0;
      return end;
    }
    return at;
  }

  /// A full hour: 7 heures, 10 h, 10 Uhr, 7 a.m., 12 noon.
  std::size_t hour(std::size_t at, std::size_t end, int hours) {
    if (hours > 24) return at;
    int changed = hours;
    if (const auto stop = half_of_day(end, changed); stop != end && hours <= 12)
      return add(PlaceableKind::time, at, stop, two(changed) + ":00");
    const auto word = skip_blanks(text_, end);
    const auto stop = word_end(text_, word);
    if (stop == word) return at;
    const auto name = folded(word, stop);
    if ((base_ == "fr" && (name == "heures" || name == "heure" || (name == "h" && word >= end))) ||
        (base_ == "de" && name == "uhr"))
      return add(PlaceableKind::time, at, stop, two(hours) + ":00");
    if (base_ == "en" && (name == "noon" || name == "midnight") && hours == 12)
      return add(PlaceableKind::time, at, stop, name == "noon" ? "12:00" : "00:00");
    if (base_ == "en" && name == "o" && text_.size() > stop) {
      for (const std::string_view clock : {"'clock",
                                           "\xE2\x80\x99"
                                           "clock"})
        if (text_.substr(stop, clock.size()) == clock)
          return add(PlaceableKind::time, at, stop + clock.size(), two(hours) + ":00");
    }
    return at;
  }

  /// 26 octobre 2020, 1er mai, 26. Oktober, 26 de octubre de 2020.
  std::size_t day_and_month(std::size_t at, std::size_t end, int day) {
    if (day < 1 || day > 31) return at;
    auto word = end;
    if (letter_at(text_, word)) {
      const auto suffix = word_end(text_, word);
      const auto name = folded(word, suffix);
      if (name == "er" || name == "st" || name == "nd" || name == "rd" || name == "th")
        word = suffix;
      else if (month_of(name, base_) == 0)
        return at;
    }
    if (word < text_.size() && text_[word] == '.') ++word;
    word = skip_blanks(text_, word);
    auto stop = word_end(text_, word);
    for (const std::string_view link : {"de", "of"})
      if (folded(word, stop) == link) {
        word = skip_blanks(text_, stop);
        stop = word_end(text_, word);
      }
    const int month = month_of(folded(word, stop), base_);
    if (month == 0) return at;
    return with_year(at, stop, month, day);
  }

  std::size_t with_year(std::size_t at, std::size_t stop, int month, int day) {
    auto year_at = stop;
    if (year_at < text_.size() && (text_[year_at] == ',' || text_[year_at] == '.')) ++year_at;
    year_at = skip_blanks(text_, year_at);
    auto link_end = word_end(text_, year_at);
    if (folded(year_at, link_end) == "de" || folded(year_at, link_end) == "del")
      year_at = skip_blanks(text_, link_end);
    std::size_t year_end = 0;
    const int year = short_digits(year_at, year_end);
    if (year >= 1000 && year_end - year_at == 4 && !letter_at(text_, year_end))
      return add(PlaceableKind::date, at, year_end,
                 std::to_string(year) + "-" + two(month) + "-" + two(day));
    return add(PlaceableKind::date, at, stop, "--" + two(month) + "-" + two(day));
  }

  std::size_t with_unit(std::size_t at, std::size_t end, const std::string& value) {
    static constexpr std::array<std::string_view, 44> kUnits = {
        "km/h", "km²", "km",  "cm³", "cm²", "cm",  "mm",  "m³",  "m²", "dm",  "nm",
        "µm",   "kg",  "mg",  "µg",  "hl",  "cl",  "ml",  "dl",  "ha", "hPa", "kPa",
        "bar",  "kWh", "MWh", "kW",  "MW",  "MHz", "GHz", "kHz", "Hz", "GB",  "MB",
        "kB",   "TB",  "°C",  "°F",  "mph", "lb",  "oz",  "%",   "‰",  "€",   "£"};
    const auto unit_at = skip_blanks(text_, end);
    for (const auto unit : kUnits) {
      const auto stop = unit_at + unit.size();
      if (text_.substr(std::min(unit_at, text_.size()), unit.size()) != unit ||
          letter_at(text_, stop))
        continue;
      if (ascii_alpha(unit.back()) && stop < text_.size() && text_[stop] >= '0' &&
          text_[stop] <= '9')
        continue;
      return add(PlaceableKind::unit, at, stop,
                 value.empty() ? std::string() : value + " " + std::string(unit));
    }
    return end;
  }

  /// October 26, 2020; noon; six.
  std::size_t word(std::size_t at) {
    const auto end = word_end(text_, at);
    if (base_ == "en") {
      const int month = month_of(folded(at, end), base_);
      if (month != 0) {
        auto day_at = end;
        if (day_at < text_.size() && text_[day_at] == '.') ++day_at;
        day_at = skip_blanks(text_, day_at);
        std::size_t day_end = 0;
        const int day = short_digits(day_at, day_end);
        if (day >= 1 && day <= 31 && day_end - day_at <= 2 && day_at > end) {
          const auto suffix = word_end(text_, day_end);
          const auto name = folded(day_end, suffix);
          if (suffix == day_end || name == "st" || name == "nd" || name == "rd" || name == "th")
            return with_year(at, suffix, month, day);
        }
      }
    }
    if (!options_.spelled_numbers) return at;
    const auto long_end = word_end(text_, at, true);
    for (const auto stop : {long_end, end}) {
      const auto name = folded(at, stop);
      if (const auto time = time_word(name, base_); !time.empty())
        return add(PlaceableKind::time, at, stop, std::string(time), true);
      if (const auto value = number_word(name, base_))
        return add(PlaceableKind::number, at, stop, std::to_string(*value), true);
    }
    return at;
  }

  std::string_view text_, base_;
  std::string region_;
  NumberFormat format_;
  PlaceableOptions options_;
  std::vector<Placeable> found_;
};

}  // namespace

std::vector<Placeable> find_placeables(std::string_view text, const Language& language,
                                       const PlaceableOptions& options) {
  return Scanner(text, language, options).run();
}

}  // namespace verso
