// SPDX-License-Identifier: Apache-2.0
//
// Numbers by value: what is written in digits on one side must be there on the other, in digits or
// in words ("six" is 6, "midi" is noon, "7 heures" is 7 a.m.). What is in words only is not asked
// for: languages differ too much in how they count in words. Test: tests/golden/checks.tsv.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "batch/pair_checks.h"
#include "batch/unit_words.h"
#include "text/normalise.h"
#include "text/placeables.h"
#include "text/words.h"

namespace verso {

namespace {

struct Number {
  Placeable placeable;
  std::string surface;
  std::vector<std::string> atoms;  // "26" and "2020" of a date
  std::string unit;                // one or several, parted by blanks
  std::string with_unit;           // the surface of both
  bool matched = false;
};

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

std::string digits_of(const std::string& surface) {
  std::string digits;
  for (const char c : surface)
    if (digit(c)) digits += c;
  return digits;
}

/// "XXIe", "XIX", "IV": what they are worth, or 0.
int roman(std::string_view word) {
  static constexpr std::string_view kLetters = "IVXLCDM";
  static constexpr int kWorth[] = {1, 5, 10, 50, 100, 500, 1000};
  int sum = 0, last = 0;
  std::size_t n = 0;
  while (n < word.size() && kLetters.find(word[n]) != std::string_view::npos) ++n;
  const auto suffix = word.substr(n);
  if (n == 0 || (n == 1 && suffix.empty()) ||
      (!suffix.empty() && suffix != "e" && suffix != "er" && suffix != "ème" && suffix != "th"))
    return 0;
  for (auto i = n; i > 0; --i) {
    const int worth = kWorth[kLetters.find(word[i - 1])];
    sum += worth < last ? -worth : worth;
    last = std::max(last, worth);
  }
  return sum;
}

std::vector<Number> numbers_of(const std::string& text, const Language& language) {
  std::vector<Number> numbers;
  PlaceableOptions options;
  options.spelled_numbers = true;
  for (auto& placeable : find_placeables(text, language, options)) {
    if (placeable.kind == PlaceableKind::url || placeable.kind == PlaceableKind::email ||
        placeable.kind == PlaceableKind::placeholder)
      continue;
    Number number;
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
  for (const auto& token : tokenise(text)) {
    if (token.kind != TokenKind::word) continue;
    if (const int value = roman(token.in(text)); value != 0) {
      Number number;
      number.placeable.spelled = true;
      number.placeable.value = std::to_string(value);
      number.atoms = {number.placeable.value};
      numbers.push_back(std::move(number));
    }
  }
  return numbers;
}

template <class Same>
void match(std::vector<Number>& source, std::vector<Number>& target, const Same& same) {
  // Digits first, so that a word is left for what has no digits.
  for (const bool spelled : {false, true})
    for (auto& a : source) {
      if (a.matched || a.placeable.spelled != spelled) continue;
      for (const bool other_spelled : {spelled, !spelled}) {
        for (auto& b : target) {
          if (a.matched || b.matched || b.placeable.spelled != other_spelled || !same(a, b))
            continue;
          a.matched = b.matched = true;
        }
      }
    }
}

/// All numbers of what is left, so that "26 octobre" and "2020" equal "26 October 2020".
bool same_in_all(const std::vector<Number>& source, const std::vector<Number>& target) {
  const auto all = [](const std::vector<Number>& numbers) {
    std::vector<std::string> atoms;
    for (const auto& n : numbers)
      if (!n.matched && !n.placeable.spelled)
        atoms.insert(atoms.end(), n.atoms.begin(), n.atoms.end());
    std::sort(atoms.begin(), atoms.end());
    return atoms;
  };
  return all(source) == all(target);
}

std::vector<const Number*> left(const std::vector<Number>& numbers) {
  std::vector<const Number*> list;
  for (const auto& n : numbers)
    if (!n.matched && !n.placeable.spelled) list.push_back(&n);
  return list;
}

std::string join(const std::vector<const Number*>& numbers) {
  std::string out;
  for (std::size_t i = 0; i < numbers.size() && i < 4; ++i)
    out += (i == 0 ? "" : ", ") + visible(numbers[i]->surface);
  return numbers.size() > 4 ? out + " …" : out;
}

}  // namespace

void check_numbers(const PairView& pair, FindingList& found) {
  auto source = numbers_of(pair.source.text, pair.source_language);
  auto target = numbers_of(pair.target.text, pair.target_language);
  const auto differ = [](const Number& a, const Number& b) {
    return !a.unit.empty() && !b.unit.empty() && !share_unit(a.unit, b.unit);
  };
  match(source, target, [&](const Number& a, const Number& b) {
    return !a.placeable.value.empty() && a.placeable.value == b.placeable.value && !differ(a, b);
  });
  std::vector<std::pair<std::string, std::string>> other_units;
  match(source, target, [&](const Number& a, const Number& b) {
    if (a.atoms.empty() || a.atoms != b.atoms) return false;
    // Both have a unit that is known, and not the same one.
    if (differ(a, b)) other_units.emplace_back(a.with_unit, b.with_unit);
    return true;
  });
  for (const auto& [in_source, in_target] : other_units)
    found.add("unit-value", visible(in_source) + " ≠ " + visible(in_target));
  match(source, target, [](const Number& a, const Number& b) {
    // One of them can be read in two ways: then only its digits can tell.
    if (!a.placeable.value.empty() && !b.placeable.value.empty()) return false;
    const auto digits = digits_of(a.surface);
    return !digits.empty() && digits == digits_of(b.surface);
  });
  const auto missing = left(source), added = left(target);
  if (missing.empty() && added.empty()) return;
  if (same_in_all(source, target)) return;
  // A number in digits may also be one part of what stands in words on the other side.
  std::string message;
  if (added.empty())
    message = join(missing) + (missing.size() == 1 ? " is" : " are") + " missing in the target";
  else if (missing.empty())
    message = join(added) + (added.size() == 1 ? " is" : " are") + " not in the source";
  else
    message = join(missing) + " ≠ " + join(added);
  std::vector<Replacement> fix;
  if (missing.size() == 1 && added.size() == 1 &&
      missing[0]->placeable.kind == PlaceableKind::number &&
      added[0]->placeable.kind == PlaceableKind::number) {
    const auto text =
        format_number_like(missing[0]->placeable.value, added[0]->surface, pair.target_language);
    if (!text.empty()) fix.push_back({added[0]->placeable.begin, added[0]->placeable.end, text});
  }
  found.add("number-value", std::move(message), std::move(fix));
}

void check_placeholders(const PairView& pair, FindingList& found) {
  const auto parts = [](const std::string& text, const Language& language, PlaceableKind kind) {
    std::vector<std::string> list;
    for (const auto& placeable : find_placeables(text, language))
      if (placeable.kind == kind)
        list.push_back(text.substr(placeable.begin, placeable.end - placeable.begin));
    std::sort(list.begin(), list.end());
    return list;
  };
  struct Row {
    PlaceableKind kind;
    const char* check;
    const char* what;
  };
  static constexpr Row kRows[] = {{PlaceableKind::placeholder, "placeholder", "placeholder"},
                                  {PlaceableKind::url, "url", "address"},
                                  {PlaceableKind::email, "email", "e-mail address"}};
  for (const auto& [kind, check, what] : kRows) {
    const auto source = parts(pair.source.text, pair.source_language, kind);
    const auto target = parts(pair.target.text, pair.target_language, kind);
    std::vector<std::string> missing, added;
    std::set_difference(source.begin(), source.end(), target.begin(), target.end(),
                        std::back_inserter(missing));
    std::set_difference(target.begin(), target.end(), source.begin(), source.end(),
                        std::back_inserter(added));
    if (!missing.empty() && !added.empty())
      found.add(check, quoted(missing[0]) + " ≠ " + quoted(added[0]));
    else if (!missing.empty())
      found.add(check, std::string("the ") + what + " " + quoted(missing[0]) + " is missing");
    else if (!added.empty())
      found.add(check,
                std::string("the ") + what + " " + quoted(added[0]) + " is not in the source");
  }
}

void check_untranslated(const PairView& pair, FindingList& found) {
  if (trim(pair.source.text).empty()) return;
  if (trim(pair.target.text).empty()) {
    found.add("untranslated", "there is no translation");
    return;
  }
  if (match_key(pair.source.text) != match_key(pair.target.text)) return;
  // Names, numbers, addresses and codes are the same in many languages.
  const auto placeables = find_placeables(pair.source.text, pair.source_language);
  int words = 0, lower = 0;
  for (const auto& token : tokenise(pair.source.text)) {
    if (token.kind != TokenKind::word || token.end - token.begin < 2) continue;
    if (std::any_of(placeables.begin(), placeables.end(), [&](const Placeable& p) {
          return p.begin <= token.begin && token.end <= p.end;
        }))
      continue;
    ++words;
    const auto word = token.in(pair.source.text);
    if (word.substr(0, code_point_at(word, 0).bytes) ==
        fold_case(word.substr(0, code_point_at(word, 0).bytes)))
      ++lower;
  }
  if (words >= 2 && lower >= 1) found.add("untranslated", "the target equals the source");
}

}  // namespace verso
