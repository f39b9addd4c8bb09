// SPDX-License-Identifier: Apache-2.0
//
// The query and the stored source must be the same text once their placeables are taken out (and
// one term is swapped). Then placeables stand against each other one by one, and each that differs
// must be found in the target as often as in the source, by value. Whatever is not certain ends in
// a refusal: a number that would change the noun after it, an article before a new vowel, a date
// with the month's name. Tests: tests/tm/repair_test.cpp.
#include "tm/repair.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include "text/normalise.h"
#include "text/placeables.h"
#include "text/words.h"
#include "tm/agreement.h"
#include "tm/codes.h"
#include "tm/plural.h"

namespace verso {
namespace {

using Placeables = std::vector<Placeable>;

struct Change {
  Replacement replacement;
  std::string kind;
};

std::string_view kind_name(PlaceableKind kind) {
  switch (kind) {
    case PlaceableKind::number:
      return "number";
    case PlaceableKind::date:
    case PlaceableKind::time:
      return "date";
    case PlaceableKind::unit:
      return "unit";
    case PlaceableKind::url:
    case PlaceableKind::email:
      return "url";
    case PlaceableKind::placeholder:
      return "placeholder";
  }
  return "number";
}

std::string_view text_of(const Placeable& placeable, std::string_view text) {
  return text.substr(placeable.begin, placeable.end - placeable.begin);
}

// The text with a mark in the place of each placeable.
std::string skeleton(const std::string& text, const Placeables& placeables) {
  std::string out;
  std::size_t at = 0;
  for (const Placeable& placeable : placeables) {
    out.append(text, at, placeable.begin - at);
    out += '\x1A';
    out += static_cast<char>('0' + static_cast<int>(placeable.kind));
    at = placeable.end;
  }
  out.append(text, at);
  return match_key(out);
}

// The first token at or after `at`, or the last before it.
std::optional<Token> token_after(const std::vector<Token>& tokens, std::size_t at) {
  const auto found = std::find_if(tokens.begin(), tokens.end(),
                                  [at](const Token& token) { return token.begin >= at; });
  return found == tokens.end() ? std::nullopt : std::optional(*found);
}
std::optional<Token> token_before(const std::vector<Token>& tokens, std::size_t at) {
  const auto found = std::find_if(tokens.rbegin(), tokens.rend(),
                                  [at](const Token& token) { return token.end <= at; });
  return found == tokens.rend() ? std::nullopt : std::optional(*found);
}

// The digits of a text, group by group.
std::vector<Replacement> digit_groups(std::string_view text) {
  std::vector<Replacement> out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] < '0' || text[i] > '9') {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    out.push_back({i, end, std::string(text.substr(i, end - i))});
    i = end;
  }
  return out;
}

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

std::string padded(const std::string& value, std::size_t width, bool padding) {
  std::string out = value;
  while (out.size() > 1 && out.front() == '0') out.erase(0, 1);
  if (padding)
    while (out.size() < width) out.insert(0, 1, '0');
  return out;
}

// "2020-10-26" or "07:00" written as `model` writes the old value; nothing when some part of it
// cannot be told from another, or is a word.
std::optional<std::string> like_parts(const std::string& from, const std::string& to,
                                      std::string_view model) {
  const auto old_parts = digit_groups(from), new_parts = digit_groups(to);
  const auto written = digit_groups(model);
  if (old_parts.size() != new_parts.size()) return std::nullopt;
  std::string out(model);
  std::vector<bool> used(old_parts.size(), false);
  for (auto group = written.rbegin(); group != written.rend(); ++group) {
    std::optional<std::size_t> part;
    for (std::size_t i = 0; i < old_parts.size(); ++i) {
      if (used[i] || padded(old_parts[i].text, 0, false) != padded(group->text, 0, false)) continue;
      if (part && new_parts[i].text != new_parts[*part].text) return std::nullopt;
      if (!part) part = i;
    }
    if (!part) return std::nullopt;
    used[*part] = true;
    const bool padding = group->text.size() > 1;
    out.replace(group->begin, group->end - group->begin,
                padded(new_parts[*part].text, group->text.size(), padding));
  }
  // What is not written in digits must not change.
  for (std::size_t i = 0; i < used.size(); ++i)
    if (!used[i] && old_parts[i].text != new_parts[i].text) return std::nullopt;
  if (written.empty()) return std::nullopt;
  return out;
}

class Mender {
 public:
  Mender(const Segment& query, Match& match, const Language& source, const Language& target)
      : query_(query), match_(match), source_(source), target_(target) {}

  bool mend(const std::vector<TermSwap>& swaps) {
    if (match_.base == 100) return false;
    target_text_ = match_.target.text;
    tokens_ = tokenise(target_text_);
    if (!align(swaps)) return false;
    if (!placeables()) return false;
    Segment mended = match_.target;
    bool codes_changed = false;
    if (!same_codes(query_, match_.source)) {
      const auto moved = transfer_codes(query_, match_.source, match_.target);
      if (!moved) return false;
      mended = *moved;
      codes_changed = true;
    }
    if (changes_.empty() && !codes_changed) return false;
    return finish(std::move(mended), codes_changed);
  }

 private:
  // Finds the placeables, after one of the swaps if need be.
  bool align(const std::vector<TermSwap>& swaps) {
    query_placeables_ = find_placeables(query_.text, source_);
    const std::string wanted = skeleton(query_.text, query_placeables_);
    source_text_ = match_.source.text;
    source_placeables_ = find_placeables(source_text_, source_);
    if (skeleton(source_text_, source_placeables_) == wanted) return true;
    for (const TermSwap& swap : swaps) {
      const auto in_source = only_place(match_.source.text, swap.source_from);
      const auto in_target = only_place(target_text_, swap.target_from);
      if (!in_source || !in_target || !swap_is_safe(swap, *in_target)) continue;
      source_text_ = match_.source.text;
      source_text_.replace(*in_source, swap.source_from.size(), swap.source_to);
      source_placeables_ = find_placeables(source_text_, source_);
      if (skeleton(source_text_, source_placeables_) != wanted) continue;
      changes_.push_back(
          {{*in_target, *in_target + swap.target_from.size(), swap.target_to}, "term"});
      return true;
    }
    return false;
  }

  // Where `word` stands, if it stands there once, as whole words.
  static std::optional<std::size_t> only_place(const std::string& text, const std::string& word) {
    if (word.empty()) return std::nullopt;
    const auto tokens = tokenise(text);
    std::optional<std::size_t> found;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
      const bool begins =
          std::any_of(tokens.begin(), tokens.end(), [at](const Token& t) { return t.begin == at; });
      const bool ends =
          std::any_of(tokens.begin(), tokens.end(),
                      [end = at + word.size()](const Token& t) { return t.end == end; });
      if (!begins || !ends) continue;
      if (found) return std::nullopt;
      found = at;
    }
    return found;
  }

  // The word before must not depend on how the term begins, nor agree with it.
  bool swap_is_safe(const TermSwap& swap, std::size_t at) const {
    if (swap.agrees) return true;
    const auto before = token_before(tokens_, at);
    const auto after = token_after(tokens_, at + swap.target_from.size());
    const auto is_word = [](const std::optional<Token>& token) {
      return token && token->kind == TokenKind::word;
    };
    if (target_.base() == "en") {
      if (!is_word(before)) return true;
      const std::string word = fold_case(before->in(target_text_));
      return word != "a" && word != "an";
    }
    // Elsewhere neighbours may agree in gender, number or case, or be elided: only a term between
    // signs is certain.
    if (target_.without_spaces()) return true;
    if (before && before->kind == TokenKind::punctuation && before->end == at) {
      const auto sign = before->in(target_text_);
      if (sign == "'" || sign == "\u2019" || sign == "-") return false;
    }
    return !is_word(before) && !is_word(after);
  }

  bool placeables() {
    if (query_placeables_.size() != source_placeables_.size()) return false;
    const Placeables theirs = find_placeables(target_text_, target_);
    // What becomes of each old value: the same everywhere, or there is no telling.
    std::map<std::pair<PlaceableKind, std::string>, std::size_t> count;
    std::map<std::pair<PlaceableKind, std::string>, std::size_t> becomes;  // index of the query's
    for (std::size_t i = 0; i < source_placeables_.size(); ++i) {
      const Placeable &mine = query_placeables_[i], &old = source_placeables_[i];
      if (mine.kind != old.kind) return false;
      if (mine.value.empty() || old.value.empty()) {
        if (text_of(mine, query_.text) != text_of(old, source_text_)) return false;
        continue;
      }
      const std::pair key(old.kind, old.value);
      ++count[key];
      const auto [known, added] = becomes.emplace(key, i);
      if (!added && query_placeables_[known->second].value != mine.value) return false;
    }
    for (const auto& [key, index] : becomes) {
      const Placeable& mine = query_placeables_[index];
      if (mine.value == key.second) continue;
      Placeables found;
      for (const Placeable& placeable : theirs)
        if (placeable.kind == key.first && placeable.value == key.second && !placeable.spelled)
          found.push_back(placeable);
      if (found.size() != count.at(key)) return false;
      for (const Placeable& old : found) {
        const auto text = rewritten(old, mine);
        if (!text) return false;
        changes_.push_back({{old.begin, old.end, *text}, std::string(kind_name(old.kind))});
      }
    }
    return true;
  }

  std::optional<std::string> rewritten(const Placeable& old, const Placeable& mine) const {
    const std::string_view model = text_of(old, target_text_);
    switch (old.kind) {
      case PlaceableKind::number:
        return number(old, old.value, mine.value, model);
      case PlaceableKind::unit:
        return unit(old, mine, model);
      case PlaceableKind::date:
        return date(old, mine, model);
      case PlaceableKind::time:
        if (has_letters(model)) return std::nullopt;
        return like_parts(old.value, mine.value, model);
      case PlaceableKind::url:
      case PlaceableKind::email:
      case PlaceableKind::placeholder:
        return std::string(text_of(mine, query_.text));
    }
    return std::nullopt;
  }

  std::optional<std::string> number(const Placeable& old, const std::string& from,
                                    const std::string& to, std::string_view model) const {
    std::string text = format_number_like(to, model, target_);
    if (text.empty()) return std::nullopt;
    const auto after = token_after(tokens_, old.end);
    if (after && after->kind == TokenKind::word && !same_plural(from, to, target_))
      return std::nullopt;
    if (!stands_free(target_text_, tokens_, old.end, target_) ||
        !article_fits(target_text_, tokens_, old.begin, from, to, target_))
      return std::nullopt;
    return text;
  }

  // "26 octobre 2020": the day agrees with its article, and has no ending of its own.
  std::optional<std::string> date(const Placeable& old, const Placeable& mine,
                                  std::string_view model) const {
    auto text = like_parts(old.value, mine.value, model);
    if (!text) return std::nullopt;
    const auto was = digit_groups(model), is = digit_groups(*text);
    if (was.size() != is.size()) return std::nullopt;
    for (std::size_t i = 0; i < was.size(); ++i) {
      if (was[i].text == is[i].text) continue;
      if (!stands_free(target_text_, tokens_, old.begin + was[i].end, target_)) return std::nullopt;
      // The first of the month: 1er, 1º.
      const bool first_differs = was[i].text == "1" || is[i].text == "1";
      const auto base = target_.base();
      if (first_differs && has_letters(model) && (base == "fr" || base == "it" || base == "pt"))
        return std::nullopt;
      if (was[i].begin == 0 &&
          !article_fits(target_text_, tokens_, old.begin, padded(was[i].text, 0, false),
                        padded(is[i].text, 0, false), target_))
        return std::nullopt;
    }
    return text;
  }

  // "5 km": the number is rewritten, the unit must stay.
  std::optional<std::string> unit(const Placeable& old, const Placeable& mine,
                                  std::string_view model) const {
    const auto old_space = old.value.find(' '), new_space = mine.value.find(' ');
    if (old_space == std::string::npos || new_space == std::string::npos ||
        old.value.substr(old_space) != mine.value.substr(new_space))
      return std::nullopt;
    const auto last = model.find_last_of("0123456789");
    if (last == std::string_view::npos) return std::nullopt;
    const auto from = old.value.substr(0, old_space), to = mine.value.substr(0, new_space);
    std::string text = format_number_like(to, model.substr(0, last + 1), target_);
    if (text.empty() || !article_fits(target_text_, tokens_, old.begin, from, to, target_))
      return std::nullopt;
    return text + std::string(model.substr(last + 1));
  }

  bool finish(Segment mended, bool codes_changed) {
    std::sort(changes_.begin(), changes_.end(), [](const Change& a, const Change& b) {
      return a.replacement.begin < b.replacement.begin;
    });
    std::vector<Replacement> replacements;
    std::ptrdiff_t shift = 0;
    match_.repairs.clear();
    for (const Change& change : changes_) {
      const Replacement& r = change.replacement;
      if (!replacements.empty() && r.begin < replacements.back().end) {
        match_.repairs.clear();
        return false;  // a term with a number inside
      }
      replacements.push_back(r);
      const auto begin = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(r.begin) + shift);
      match_.repairs.push_back({change.kind, target_text_.substr(r.begin, r.end - r.begin), r.text,
                                begin, begin + r.text.size()});
      shift +=
          static_cast<std::ptrdiff_t>(r.text.size()) - static_cast<std::ptrdiff_t>(r.end - r.begin);
    }
    verso::apply(mended, replacements);
    if (codes_changed) match_.repairs.push_back({"codes", {}, {}, 0, 0});
    match_.target = std::move(mended);
    if (match_.type != MatchType::mt) match_.type = MatchType::repaired;
    return true;
  }

  const Segment& query_;
  Match& match_;
  const Language& source_;
  const Language& target_;
  std::string source_text_, target_text_;  // the source after a swap
  std::vector<Token> tokens_;              // of the target
  Placeables query_placeables_, source_placeables_;
  std::vector<Change> changes_;
};

}  // namespace

bool repair(const Segment& query, Match& match, const Language& source, const Language& target,
            const std::vector<TermSwap>& swaps) {
  return Mender(query, match, source, target).mend(swaps);
}

}  // namespace verso
