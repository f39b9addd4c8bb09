// SPDX-License-Identifier: Apache-2.0
//
// Numbers by value: what is written in digits on one side must be there on the other, in digits or
// in words ("six" is 6, "midi" is noon, "7 heures" is 7 a.m.). What is in words only is not asked
// for: languages differ too much in how they count in words. Test: tests/golden/checks.tsv.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "batch/compared_numbers.h"
#include "batch/pair_checks.h"
#include "batch/unit_words.h"
#include "text/normalise.h"
#include "text/placeables.h"
#include "text/words.h"

namespace verso {

namespace {

using Number = ComparedNumber;

std::string digits_of(const std::string& surface) {
  std::string digits;
  for (const char c : surface)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
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

bool both_scaled(const Number& a, const Number& b) {
  return !a.scaled.empty() && !b.scaled.empty();
}

/// 1,5 million equals 1 500 000, and 10,000 equals 1万.
bool worth_the_same(const Number& a, const Number& b) {
  if (a.scaled.empty() && b.scaled.empty()) return false;
  return (a.scaled.empty() ? bare_value(a) : std::string_view(a.scaled)) ==
         (b.scaled.empty() ? bare_value(b) : std::string_view(b.scaled));
}

/// All numbers of what is left, so that "26 octobre" and "2020" equal "26 October 2020".
bool same_in_all(const std::vector<Number>& source, const std::vector<Number>& target) {
  const auto scaled = [](const std::vector<Number>& numbers) {
    return std::any_of(numbers.begin(), numbers.end(),
                       [](const Number& n) { return !n.matched && !n.scaled.empty(); });
  };
  const bool both = scaled(source) && scaled(target);
  const auto all = [&](const std::vector<Number>& numbers) {
    std::vector<std::string> atoms;
    for (const auto& n : numbers) {
      if (n.matched || n.placeable.spelled) continue;
      if (both && !n.scaled.empty())
        atoms.push_back(n.scaled);
      else
        atoms.insert(atoms.end(), n.atoms.begin(), n.atoms.end());
    }
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

/// What is left of Roman numerals on both sides: Louis XIV is not Louis XVI. One side alone may
/// have said it in words.
void check_romans(const std::vector<Number>& source, const std::vector<Number>& target,
                  FindingList& found) {
  const auto romans = [](const std::vector<Number>& numbers) {
    std::vector<const Number*> list;
    for (const auto& n : numbers)
      if (n.roman && !n.matched) list.push_back(&n);
    return list;
  };
  const auto missing = romans(source), added = romans(target);
  if (!missing.empty() && !added.empty())
    found.add("number-value", join(missing) + " ≠ " + join(added));
}

}  // namespace

void check_numbers(const PairView& pair, FindingList& found) {
  auto source = compared_numbers(pair.source.text, pair.source_language);
  auto target = compared_numbers(pair.target.text, pair.target_language);
  const auto differ = [](const Number& a, const Number& b) {
    return !a.unit.empty() && !b.unit.empty() && !share_unit(a.unit, b.unit);
  };
  match(source, target, worth_the_same);
  match(source, target, [&](const Number& a, const Number& b) {
    return !both_scaled(a, b) && !a.placeable.value.empty() &&
           a.placeable.value == b.placeable.value && !differ(a, b);
  });
  std::vector<std::pair<std::string, std::string>> other_units;
  match(source, target, [&](const Number& a, const Number& b) {
    if (a.atoms.empty() || a.atoms != b.atoms || both_scaled(a, b)) return false;
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
  check_romans(source, target, found);
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
