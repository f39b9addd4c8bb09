// SPDX-License-Identifier: Apache-2.0
//
// Addresses and placeholders first, since they hold digits; then dates, times, numbers and their
// units; words for numbers last, in what is left. Tests: tests/golden/placeables.tsv.
#include "text/placeables.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <optional>

#include "text/dates.h"
#include "text/encoding.h"
#include "text/number_format.h"
#include "text/spelled_numbers.h"
#include "text/words.h"

namespace verso {
namespace {

bool is_ascii_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Where an address that begins at `begin` ends: at white space, quotes and angle brackets, without
// the punctuation of the sentence around it.
std::size_t address_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size()) {
    const auto c = static_cast<unsigned char>(text[end]);
    if (c <= ' ' || c == '"' || c == '<' || c == '>' || c == '|' || c == '`') break;
    // Quotes, ellipses and full-width signs are no part of one; letters of all scripts may be.
    const std::string_view rest = text.substr(end);
    if (rest.starts_with("\xC2\xA0") || rest.starts_with("«") || rest.starts_with("»") ||
        rest.starts_with("\xE2\x80") || rest.starts_with("\xE3\x80") ||
        rest.starts_with("\xEF\xBC"))
      break;
    ++end;
  }
  // How many brackets more are closed in it than opened.
  const auto address = text.substr(begin, end - begin);
  const auto excess = [&](char open, char close) {
    return std::count(address.begin(), address.end(), close) -
           std::count(address.begin(), address.end(), open);
  };
  auto round = excess('(', ')'), square = excess('[', ']');
  while (end > begin) {
    const char c = text[end - 1];
    const bool mark = c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' ||
                      c == '\'' || (c == ')' && round-- > 0) || (c == ']' && square-- > 0);
    if (!mark) break;
    --end;
  }
  return end;
}

bool starts_scheme(std::string_view rest, std::size_t& length) {
  for (const std::string_view scheme :
       {"https://", "http://", "ftp://", "ftps://", "www.", "file://", "mailto:"}) {
    if (rest.size() > scheme.size() &&
        std::equal(scheme.begin(), scheme.end(), rest.begin(),
                   [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); })) {
      length = scheme.size();
      return true;
    }
  }
  return false;
}

void find_addresses(std::string_view text, std::vector<Placeable>& out) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    std::size_t scheme = 0;
    if ((c == 'h' || c == 'H' || c == 'f' || c == 'F' || c == 'w' || c == 'W' || c == 'm') &&
        (at == 0 || !is_ascii_word(text[at - 1])) && starts_scheme(text.substr(at), scheme)) {
      const std::size_t end = address_end(text, at);
      if (end > at + scheme) {
        out.push_back({PlaceableKind::url, at, end, std::string(text.substr(at, end - at)), false});
        at = end - 1;
        continue;
      }
    }
    if (c != '@') continue;
    const auto local = [](char x) {
      return is_ascii_word(x) || x == '.' || x == '_' || x == '-' || x == '+' || x == '%';
    };
    std::size_t begin = at, end = at + 1;
    const std::size_t floor = out.empty() ? 0 : out.back().end;
    while (begin > floor && local(text[begin - 1])) --begin;
    while (begin < at && !is_ascii_word(text[begin])) ++begin;
    while (end < text.size() && (is_ascii_word(text[end]) || text[end] == '.' || text[end] == '-'))
      ++end;
    while (end > at + 1 && !is_ascii_word(text[end - 1])) --end;
    const auto domain = text.substr(at + 1, end - at - 1);
    if (begin == at || domain.find('.') == std::string_view::npos) continue;
    out.push_back(
        {PlaceableKind::email, begin, end, std::string(text.substr(begin, end - begin)), false});
    at = end - 1;
  }
}

constexpr std::size_t kLongestName = 65;  // with its brackets

// The end of a placeholder that begins at `at`, or `at` when there is none.
std::size_t placeholder_end(std::string_view text, std::size_t at) {
  const auto name = [](char c) {
    return is_ascii_word(c) || c == '_' || c == '.' || c == '-' || c == '$' || c == ':';
  };
  const auto braced = [&](std::size_t from, std::string_view close) {
    std::size_t end = from;
    // {count, plural, …} is a message of its own and not to be taken whole.
    while (end < text.size() && (name(text[end]) || text[end] == ' ')) ++end;
    const bool filled = text.substr(from, end - from).find_first_not_of(' ') != std::string::npos;
    return filled && text.substr(end).starts_with(close) ? end + close.size() : at;
  };
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("{{")) return braced(at + 2, "}}");
  if (rest.starts_with("${") || rest.starts_with("#{")) return braced(at + 2, "}");
  if (rest.starts_with("{}")) return at + 2;
  if (rest[0] == '{') return braced(at + 1, "}");
  if (rest[0] != '%' || rest.size() < 2) return at;
  // "50%s" is none: a percentage stands before a word.
  if (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9') return at;
  std::size_t end = at + 1;
  if (text[end] == '(') {  // %(name)s
    const auto close = text.substr(end, kLongestName).find(')');
    if (close == std::string_view::npos) return at;
    end += close + 1;
  }
  // %NAME% of Windows
  std::size_t upper = end;
  while (upper < text.size() && ((text[upper] >= 'A' && text[upper] <= 'Z') || text[upper] == '_'))
    ++upper;
  if (upper > end + 1 && upper < text.size() && text[upper] == '%') return upper + 1;
  const std::size_t digits = end;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  const bool numbered = end > digits && end < text.size() && text[end] == '$';
  if (numbered) ++end;
  while (end < text.size() &&
         (text[end] == '-' || text[end] == '+' || text[end] == '#' || text[end] == '0' ||
          text[end] == '.' || (text[end] >= '0' && text[end] <= '9')))
    ++end;
  while (end < text.size() && (text[end] == 'l' || text[end] == 'h' || text[end] == 'z')) ++end;
  if (end < text.size() &&
      std::string_view("sdiufFgGeExXcop@n").find(text[end]) != std::string::npos) {
    const bool goes_on = end + 1 < text.size() && is_ascii_word(text[end + 1]) && !numbered;
    return goes_on ? at : end + 1;
  }
  // %1, %2 of Qt
  return end > digits && end == digits + (end - digits) && !numbered &&
                 (end == text.size() || !is_ascii_word(text[end]))
             ? end
             : at;
}

struct Unit {
  std::string_view written, canonical;
};

// The longest first where one begins another.
constexpr std::array<Unit, 58> kUnits = {{
    {"km/h", "km/h"}, {"kWh", "kWh"}, {"MWh", "MWh"}, {"GWh", "GWh"}, {"kHz", "kHz"},
    {"MHz", "MHz"},   {"GHz", "GHz"}, {"kPa", "kPa"}, {"hPa", "hPa"}, {"km²", "km²"},
    {"mph", "mph"},   {"EUR", "€"},   {"USD", "$"},   {"GBP", "£"},   {"CHF", "CHF"},
    {"km", "km"},     {"cm", "cm"},   {"mm", "mm"},   {"µm", "µm"},   {"μm", "µm"},
    {"nm", "nm"},     {"m²", "m²"},   {"m³", "m³"},   {"kg", "kg"},   {"mg", "mg"},
    {"µg", "µg"},     {"μg", "µg"},   {"ml", "ml"},   {"mL", "ml"},   {"cl", "cl"},
    {"dl", "dl"},     {"hl", "hl"},   {"kW", "kW"},   {"MW", "MW"},   {"GW", "GW"},
    {"kV", "kV"},     {"Hz", "Hz"},   {"kB", "kB"},   {"MB", "MB"},   {"GB", "GB"},
    {"TB", "TB"},     {"Mo", "MB"},   {"Go", "GB"},   {"To", "TB"},   {"ko", "kB"},
    {"ha", "ha"},     {"ms", "ms"},   {"°C", "°C"},   {"°F", "°F"},   {"%", "%"},
    {"‰", "‰"},       {"€", "€"},     {"$", "$"},     {"£", "£"},     {"¥", "¥"},
    {"km²", "km²"},   {"l", "l"},     {"L", "l"},
}};
constexpr std::array<Unit, 3> kLetters = {{{"m", "m"}, {"g", "g"}, {"W", "W"}}};
constexpr std::array<std::string_view, 6> kCurrencies = {"€", "$", "£", "¥", "₽", "₹"};

// The unit at `at` and its end; nothing when there is none.
std::optional<std::pair<std::size_t, std::string_view>> unit_at(std::string_view text,
                                                                std::size_t at) {
  const auto fits = [&](const Unit& unit) {
    if (!text.substr(at).starts_with(unit.written)) return false;
    const std::size_t end = at + unit.written.size();
    if (end == text.size()) return true;
    const WideText rest(text.substr(end, std::min<std::size_t>(4, text.size() - end)));
    const bool sign = !is_letter(WideText(unit.written)[0]);
    return sign || (!is_letter(rest[0]) && digit_value(rest[0]) < 0);
  };
  for (const auto& unit : kUnits)
    if (fits(unit)) return std::pair{at + unit.written.size(), unit.canonical};
  for (const auto& unit : kLetters)
    if (fits(unit)) return std::pair{at + unit.written.size(), unit.canonical};
  return std::nullopt;
}

// Steps over one space that may stand between a number and its unit.
std::size_t over_space(std::string_view text, std::size_t at) {
  for (const std::string_view space : {" ", "\u00A0", "\u202F", "\u2009"})
    if (text.substr(at).starts_with(space)) return at + space.size();
  return at;
}

class Finder {
 public:
  Finder(std::string_view text, const Language& language)
      : text_(text), wide_(text), style_(number_style(language)), base_(language.base()) {}

  void numbers(std::vector<Placeable>& out, const std::vector<Placeable>& taken) {
    auto busy = taken.begin();
    for (std::size_t i = 0; i < wide_.size();) {
      while (busy != taken.end() && busy->end <= wide_.bytes[i]) ++busy;
      if (busy != taken.end() && busy->begin <= wide_.bytes[i]) {
        ++i;
        continue;
      }
      if (digit_value(wide_[i]) < 0 || (i > 0 && is_letter(wide_[i - 1]))) {
        ++i;
        continue;
      }
      room_begin_ = busy == taken.begin() ? 0 : std::prev(busy)->end;
      if (!out.empty()) room_begin_ = std::max(room_begin_, out.back().end);
      room_end_ = busy == taken.end() ? text_.size() : busy->begin;
      i = at_digit(i, out);
    }
  }

 private:
  std::size_t at_digit(std::size_t i, std::vector<Placeable>& out) {
    const auto fits = [&](const std::optional<FoundDate>& found) {
      return found && wide_.bytes[found->end] <= room_end_;
    };
    if (const auto date = numeric_date(wide_, i, style_); fits(date)) return add(out, *date, i);
    if (const auto time = time_of_day(wide_, i, base_); fits(time)) return add(out, *time, i);
    ParsedNumber number = parse_number(wide_, i, style_);
    // What reaches into an address or placeholder cannot be read.
    if (wide_.bytes[number.end] > room_end_) number.value.clear();
    while (wide_.bytes[number.end] > room_end_) --number.end;
    Placeable placeable;
    placeable.begin = wide_.bytes[i];
    placeable.end = wide_.bytes[number.end];
    placeable.value = number.value;
    // A minus belongs to the number where nothing it could join stands before it.
    if (i > 0 && wide_.bytes[i - 1] >= room_begin_ &&
        (wide_[i - 1] == '-' || wide_[i - 1] == 0x2212) &&
        (i == 1 || wide_[i - 2] == ' ' || wide_[i - 2] == '(' || is_group_space(wide_[i - 2]) ||
         wide_[i - 2] == '[')) {
      placeable.begin = wide_.bytes[i - 1];
      if (!placeable.value.empty()) placeable.value = '-' + placeable.value;
    }
    add_unit(placeable);
    out.push_back(placeable);
    // Whatever follows in letters ("20e", "3D") is no number.
    std::size_t next = number.end;
    while (next < wide_.size() && wide_.bytes[next] < placeable.end) ++next;
    return std::max(next, i + 1);
  }

  void add_unit(Placeable& number) const {
    const std::size_t at = over_space(text_, number.end);
    if (const auto unit = unit_at(text_, at); unit && unit->first <= room_end_) {
      number.kind = PlaceableKind::unit;
      number.end = unit->first;
      if (!number.value.empty()) number.value += ' ' + std::string(unit->second);
      return;
    }
    for (const auto sign : kCurrencies) {
      const auto head = text_.substr(0, number.begin);
      std::size_t begin = std::string_view::npos;
      for (const std::string_view space : {"", " ", "\u00A0", "\u202F"}) {
        const std::string written = std::string(sign) + std::string(space);
        if (head.ends_with(written)) begin = number.begin - written.size();
      }
      if (begin == std::string_view::npos || begin < room_begin_) continue;
      number.kind = PlaceableKind::unit;
      number.begin = begin;
      if (!number.value.empty()) number.value += ' ' + std::string(sign);
      return;
    }
  }

  std::size_t add(std::vector<Placeable>& out, const FoundDate& found, std::size_t begin) {
    out.push_back({found.time ? PlaceableKind::time : PlaceableKind::date, wide_.bytes[begin],
                   wide_.bytes[found.end], found.value, false});
    return found.end;
  }

  std::string_view text_;
  WideText wide_;
  const NumberStyle& style_;
  std::string_view base_;
  std::size_t room_begin_ = 0, room_end_ = 0;  // bytes that nothing else has taken
};

/// `all` in order and not overlapping.
bool overlaps(const std::vector<Placeable>& all, std::size_t begin, std::size_t end) {
  const auto first = std::partition_point(
      all.begin(), all.end(), [begin](const Placeable& each) { return each.end <= begin; });
  return first != all.end() && first->begin < end;
}

/// Takes in what overlaps nothing that is there and nothing among themselves.
void merge(std::vector<Placeable>& all, std::vector<Placeable>& more) {
  const auto old = static_cast<std::ptrdiff_t>(all.size());
  std::move(more.begin(), more.end(), std::back_inserter(all));
  more.clear();
  const auto by_place = [](const Placeable& a, const Placeable& b) { return a.begin < b.begin; };
  std::inplace_merge(all.begin(), all.begin() + old, all.end(), by_place);
}

/// "12 noon" is one time.
bool join_to_twelve(std::string_view text, std::vector<Placeable>& all, const SpelledNumber& noon) {
  const auto after = std::partition_point(
      all.begin(), all.end(), [&](const Placeable& each) { return each.end <= noon.begin; });
  if (after == all.begin()) return false;
  auto& twelve = *std::prev(after);
  if (twelve.kind != PlaceableKind::number || twelve.value != "12" ||
      over_space(text, twelve.end) != noon.begin)
    return false;
  twelve = {PlaceableKind::time, twelve.begin, noon.end, noon.value, true};
  return true;
}

}  // namespace

std::vector<Placeable> find_placeables(std::string_view text, const Language& language,
                                       const PlaceableOptions& options) {
  std::vector<Placeable> out;
  if (text.find_first_of("@:wW") != std::string_view::npos) find_addresses(text, out);
  std::vector<Placeable> more;
  for (std::size_t at = text.find_first_of("{%$#"); at != std::string_view::npos;) {
    const std::size_t end = placeholder_end(text, at);
    if (end > at && !overlaps(out, at, end)) {
      more.push_back(
          {PlaceableKind::placeholder, at, end, std::string(text.substr(at, end - at)), false});
      at = text.find_first_of("{%$#", end);
    } else {
      at = text.find_first_of("{%$#", at + 1);
    }
  }
  merge(out, more);
  const auto tokens = tokenise(text);
  const auto digits = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind == TokenKind::number;
  });
  if (digits) {
    for (auto& date : dates_with_names(text, tokens, language))
      if (!overlaps(out, date.begin, date.end)) more.push_back(std::move(date));
    merge(out, more);
    Finder(text, language).numbers(more, out);
    merge(out, more);
  }
  if (options.spelled_numbers) {
    for (auto& spelled : find_spelled_numbers(text, tokens, language)) {
      if (overlaps(out, spelled.begin, spelled.end)) continue;
      if (spelled.time && join_to_twelve(text, out, spelled)) continue;
      more.push_back({spelled.time ? PlaceableKind::time : PlaceableKind::number, spelled.begin,
                      spelled.end, spelled.value, true});
    }
    merge(out, more);
  }
  return out;
}

}  // namespace verso
