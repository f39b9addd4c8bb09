// SPDX-License-Identifier: Apache-2.0
//
// ICU refuses unbounded look-behind, so the end of each match of `before` is found and `after`
// tested there. Break rules are asked first; an exception matters only where one of them applies
// and stands after it, and is not looked for when its `after` fits none of those places.
// Matches may overlap: after one, the search goes on at its second character.
// Tests: tests/text/sentences_test.cpp and tests/text/hostile_rules_test.cpp.
#include <algorithm>
#include <chrono>
#include <unicode/utf16.h>

#include "text/break_engines.h"

namespace verso {
namespace {

// Text a rule sees at once, and how much of it stays in sight before the next window.
constexpr std::int32_t kWindow = 32768;
constexpr std::int32_t kOverlap = 2048;
// A match longer than this is stepped over as a whole: ".*" must not cost n².
constexpr std::int32_t kLongMatch = 256;
// What one rule may take of one window.
constexpr auto kPatience = std::chrono::milliseconds(300);
constexpr int kStrikes = 3;
// After so many overruns of all rules together, the first one switches a rule off.
constexpr int kOverrunsInAll = 20;

std::int32_t next_point(const icu::UnicodeString& text, std::int32_t at) {
  return text.moveIndex32(at, 1);
}

}  // namespace

void SrxEngine::strike(CompiledRule& rule) {
  ++overruns_;
  ++rule.strikes;
  if (overruns_ == kOverrunsInAll)
    for (auto& other : *rules_) {
      other.before.hurry();
      other.after.hurry();
    }
  if (rule.strikes < kStrikes && overruns_ < kOverrunsInAll) return;
  rule.off = true;
  if (warnings_ != nullptr)
    warnings_->warn({rule.rule.place, "this segmentation rule takes too long and is switched off",
                     "look for repeats inside repeats, such as (a+)+"});
}

// Calls visit(begin, end) for every match, overlapping ones too, until it gives false.
template <class Visit>
void SrxEngine::each_match(CompiledRule& rule, GuardedRegex& regex, const icu::UnicodeString& text,
                           Visit visit) {
  using Clock = std::chrono::steady_clock;
  Clock::time_point begun{};
  std::int32_t from = 0;
  for (int round = 1; from <= text.length(); ++round) {
    const bool found = regex.find(from);
    if (regex.take_overrun()) {
      strike(rule);
      return;
    }
    if (!found) return;
    const std::int32_t begin = regex.match_begin(), end = regex.match_end();
    if (!visit(begin, end)) return;
    if (begin >= text.length()) return;
    from = end - begin > kLongMatch ? end : next_point(text, begin);
    // Looking at the clock costs as much as a match.
    if (round % 64 != 0) continue;
    if (begun == Clock::time_point{}) begun = Clock::now();
    if (Clock::now() - begun > kPatience) {
      strike(rule);
      return;
    }
  }
}

void SrxEngine::find_breaks(std::size_t index, const icu::UnicodeString& text, Decisions& out) {
  CompiledRule& rule = (*rules_)[index];
  const Decision decision{true, static_cast<int>(index)};
  const auto add = [&](std::int32_t at) {
    if (at > 0 && at < text.length()) out.try_emplace(at, decision);
  };
  if (!rule.before.empty()) {
    each_match(rule, rule.before, text, [&](std::int32_t, std::int32_t end) {
      if (end <= 0 || end >= text.length() || out.contains(end)) return true;
      if (rule.after.empty() || rule.after.matches_from(end)) add(end);
      if (!rule.after.empty() && rule.after.take_overrun()) strike(rule);
      return !rule.off;
    });
  } else if (!rule.after.empty()) {
    each_match(rule, rule.after, text, [&](std::int32_t begin, std::int32_t) {
      add(begin);
      return true;
    });
  } else {
    for (std::int32_t at = 0; at < text.length(); at = next_point(text, at)) add(at);
  }
}

void SrxEngine::ask_exception(std::size_t index, const icu::UnicodeString& text, Decisions& out) {
  CompiledRule& rule = (*rules_)[index];
  const Decision decision{false, static_cast<int>(index)};
  // Places that a later break rule would break, and where `after` fits.
  std::vector<std::int32_t> places;
  for (const auto& [at, found] : out) {
    if (!found.breaks || found.rule < static_cast<int>(index)) continue;
    if (rule.after.empty() || rule.after.matches_from(at)) places.push_back(at);
    if (!rule.after.empty() && rule.after.take_overrun()) {
      strike(rule);
      if (rule.off) return;
    }
  }
  if (places.empty()) return;
  if (rule.before.empty()) {
    for (const auto at : places) out[at] = decision;
    return;
  }
  each_match(rule, rule.before, text, [&](std::int32_t begin, std::int32_t end) {
    if (std::binary_search(places.begin(), places.end(), end)) out[end] = decision;
    return begin < places.back();
  });
}

void SrxEngine::decide_window(const icu::UnicodeString& text, Decisions& out) {
  for (auto& rule : *rules_) {
    if (!rule.before.empty()) rule.before.set_text(text);
    if (!rule.after.empty()) rule.after.set_text(text);
  }
  for (std::size_t i = 0; i < rules_->size(); ++i)
    if (!(*rules_)[i].off && (*rules_)[i].rule.breaks) find_breaks(i, text, out);
  for (std::size_t i = 0; i < rules_->size(); ++i)
    if (!(*rules_)[i].off && !(*rules_)[i].rule.breaks) ask_exception(i, text, out);
}

Decisions SrxEngine::decide(const icu::UnicodeString& text) {
  Decisions out;
  if (text.length() <= kWindow) {
    decide_window(text, out);
    return out;
  }
  for (std::int32_t from = 0; from < text.length();) {
    const std::int32_t begin = text.getChar32Start(std::max(0, from - kOverlap));
    const bool last = begin + kWindow >= text.length();
    const std::int32_t end = last ? text.length() : text.getChar32Start(begin + kWindow);
    // What lies near the end is decided in the next window, which sees what follows.
    const std::int32_t until = last ? end : end - kOverlap;
    Decisions inside;
    decide_window(text.tempSubStringBetween(begin, end), inside);
    for (const auto& [at, decision] : inside)
      if (begin + at >= from && (last || begin + at < until)) out[begin + at] = decision;
    from = until;
  }
  return out;
}

}  // namespace verso
