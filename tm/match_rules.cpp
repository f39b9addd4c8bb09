// SPDX-License-Identifier: Apache-2.0
//
// DESIGN: docs/scoring.md, "From base to score". Tests: tests/tm/match_rules_test.cpp.
#include "tm/match_rules.h"

#include <algorithm>
#include <array>

#include "text/normalise.h"
#include "tm/digests.h"

namespace verso {

std::string_view name(MatchType type) {
  switch (type) {
    case MatchType::double_context:
      return "double-context";
    case MatchType::context:
      return "context";
    case MatchType::context_left:
      return "context-left";
    case MatchType::exact:
      return "exact";
    case MatchType::near_exact:
      return "near-exact";
    case MatchType::repaired:
      return "repaired";
    case MatchType::fuzzy:
      return "fuzzy";
    case MatchType::assembled:
      return "assembled";
    case MatchType::mt:
      return "mt";
  }
  return "fuzzy";
}

bool same_neighbour(const Neighbour& query, const Neighbour& recorded) {
  using Kind = Neighbour::Kind;
  if (query.kind == Kind::unknown || recorded.kind == Kind::unknown) return false;
  if (query.kind == Kind::none || recorded.kind == Kind::none) return query.kind == recorded.kind;
  if (query.kind == recorded.kind)
    return query.value == recorded.value ||
           (query.kind == Kind::text && match_key(query.value) == match_key(recorded.value));
  const std::string& text = query.kind == Kind::text ? query.value : recorded.value;
  const std::string& hash = query.kind == Kind::hash ? query.value : recorded.value;
  if (hash.rfind("md5:", 0) == 0) return hash.substr(4) == md5_hex(text);
  if (hash.rfind("crc32:", 0) == 0) {
    const std::string digits = hash.substr(6);
    const std::uint32_t sum = crc32(text);
    return digits == std::to_string(sum) || digits == hex(sum);
  }
  return false;
}

MatchType context_type(const Query& query, const TranslationUnit& unit, const Variant& source) {
  MatchType best = MatchType::exact;
  const Language language(source.language);
  for (const Context& context : unit.contexts) {
    const std::string& side = context.language.empty() ? unit.source_language : context.language;
    if (!side.empty() && side != "*all*" && fit(Language(side), language) == LanguageFit::none)
      continue;
    const bool id = !query.id.empty() && query.id == context.id;
    const bool previous = same_neighbour(query.previous, context.previous);
    const bool next = !context.left_only && same_neighbour(query.next, context.next);
    MatchType type = MatchType::exact;
    if (id && previous && next) {
      type = MatchType::double_context;
    } else if (id || (previous && next)) {
      type = MatchType::context;
    } else if (previous && (context.left_only || query.next.kind == Neighbour::Kind::unknown ||
                            context.next.kind == Neighbour::Kind::unknown)) {
      type = MatchType::context_left;
    }
    best = std::min(best, type);
  }
  return best;
}

namespace {

// Alignment says more than "not confirmed", so it alone counts where both hold.
void add_trust(const TranslationUnit& unit, std::vector<Penalty>& out) {
  if (unit.confirmed) return;
  if (unit.confidence >= 0) {
    out.push_back({"alignment", unit.confidence >= .97 ? 1 : unit.confidence >= .90 ? 5 : 15});
  } else {
    out.push_back({"unconfirmed", 5});
  }
}

}  // namespace

std::vector<Penalty> unit_penalties(const TranslationUnit& unit) {
  std::vector<Penalty> out;
  add_trust(unit, out);
  if (unit.origin == Origin::machine) out.push_back({"mt", 5});
  return out;
}

void set_score(Match& match, MatchType context, bool machine) {
  int points = 0;
  for (const Penalty& penalty : match.penalties) points += penalty.points;
  int from = match.base;
  match.type = match.base >= 95 ? MatchType::near_exact : MatchType::fuzzy;
  if (match.base == 100) {
    match.type = context;
    if (points == 0 && context == MatchType::double_context) from = 102;
    if (points == 0 && context == MatchType::context) from = 101;
  }
  if (machine) match.type = MatchType::mt;
  match.score = std::max(0, from - points);
}

std::string translation_key(const std::string& target) {
  std::string out;
  const std::string key = match_key(target);
  // U+2019, U+2018, U+02BC: the ways an apostrophe is written.
  static constexpr std::array<std::string_view, 3> kApostrophes = {"\u2019", "\u2018", "\u02BC"};
  for (std::size_t i = 0; i < key.size();) {
    const auto rest = std::string_view(key).substr(i);
    const auto* const found =
        std::find_if(kApostrophes.begin(), kApostrophes.end(),
                     [rest](std::string_view a) { return rest.rfind(a, 0) == 0; });
    if (found != kApostrophes.end()) {
      out += '\'';
      i += found->size();
    } else {
      if (key[i] != ' ') out += key[i];
      ++i;
    }
  }
  return out;
}

namespace {

std::pair<int, MatchType> rank(const Match& match) { return {-match.score, match.type}; }

}  // namespace

void Contradictions::add(const Match& match) {
  if (!concerns(match)) return;
  const auto [said, is_new] = by_rank_.try_emplace(rank(match));
  if (said->second.several) return;
  std::string key = translation_key(match.target.text);
  if (is_new)
    said->second.first = std::move(key);
  else
    said->second.several = key != said->second.first;
}

// Best first, those of one rank together: a match is contradicted as soon as it and all that are no
// worse say more than one thing.
bool Contradictions::contradicts(const Match& match) const {
  if (!concerns(match)) return false;
  const std::string* first = nullptr;
  for (auto said = by_rank_.begin(); said != by_rank_.end() && said->first <= rank(match); ++said) {
    if (said->second.several || (first != nullptr && *first != said->second.first)) return true;
    first = &said->second.first;
  }
  return false;
}

void Contradictions::mark(Match& match) {
  match.score = std::min(match.score, 100) - 1;  // with a penalty the score counts from 100
  match.several_translations = true;
  match.penalties.push_back({"several translations", 1});
}

}  // namespace verso
