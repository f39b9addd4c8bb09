// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/formats/markdown_test.cpp, tests/formats/markdown_oracle_test.cpp.
#include "formats/markdown_emphasis.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <map>
#include <tuple>

namespace verso {

namespace {

constexpr std::size_t kRunsLimit = 4096;  // waiting in a block; more are text

enum class CharClass { space, punctuation, other };

CharClass classify(std::uint32_t c) {
  if (c == 0 || c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x1680 ||
      (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000)
    return CharClass::space;
  if (c < 0x80)
    return std::ispunct(static_cast<int>(c)) != 0 ? CharClass::punctuation : CharClass::other;
  static constexpr std::array<std::array<std::uint32_t, 2>, 14> kPunctuation = {{{0xA1, 0xA1},
                                                                                 {0xA7, 0xA7},
                                                                                 {0xAB, 0xAB},
                                                                                 {0xB6, 0xB7},
                                                                                 {0xBB, 0xBB},
                                                                                 {0xBF, 0xBF},
                                                                                 {0x2010, 0x2027},
                                                                                 {0x2030, 0x205E},
                                                                                 {0x3001, 0x3003},
                                                                                 {0x3008, 0x3011},
                                                                                 {0x3014, 0x301F},
                                                                                 {0xFF01, 0xFF0F},
                                                                                 {0xFF1A, 0xFF20},
                                                                                 {0xFF3B, 0xFF40}}};
  for (const auto& range : kPunctuation)
    if (c >= range[0] && c <= range[1]) return CharClass::punctuation;
  return CharClass::other;
}

std::uint32_t decode(std::string_view s, std::size_t at) {
  if (at >= s.size()) return 0;
  const auto b = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(s[i]));
  };
  const auto c = b(at);
  if (c < 0x80) return c;
  const std::size_t n = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
  if (at + n > s.size()) return 0xFFFD;
  std::uint32_t v = c & (0xFFU >> (n + 1));
  for (std::size_t i = 1; i < n; ++i) v = v << 6 | (b(at + i) & 0x3F);
  return v;
}

CharClass class_before(std::string_view s, std::size_t at) {
  if (at == 0) return CharClass::space;
  --at;
  while (at > 0 && (static_cast<unsigned char>(s[at]) & 0xC0) == 0x80) --at;
  return classify(decode(s, at));
}
CharClass class_at(std::string_view s, std::size_t at) {
  return at >= s.size() ? CharClass::space : classify(decode(s, at));
}

}  // namespace

bool EmphasisRuns::add(std::string_view text, std::size_t at) {
  const char c = text[at];
  const auto end = std::min(text.find_first_not_of(c, at), text.size());
  if ((c == '~' && end - at > 2) || waiting_.size() >= kRunsLimit) return false;
  const auto before = class_before(text, at);
  const auto after = class_at(text, end);
  const bool left =
      after != CharClass::space && (after != CharClass::punctuation || before != CharClass::other);
  const bool right =
      before != CharClass::space && (before != CharClass::punctuation || after != CharClass::other);
  EmphasisRun run;
  run.begin = at;
  run.end = end;
  run.left = end - at;
  run.opens = c == '_' ? left && (!right || before == CharClass::punctuation) : left;
  run.closes = c == '_' ? right && (!left || after == CharClass::punctuation) : right;
  waiting_.push_back(runs_.size());
  runs_.push_back(std::move(run));
  return true;
}

void EmphasisRuns::pair(std::string_view text, std::size_t bottom, int& pairs) {
  // Per kind of closer: no opener at or below this place.
  std::map<std::tuple<char, bool, std::size_t>, std::size_t> openers_bottom;
  for (std::size_t closer = bottom; closer < waiting_.size();) {
    auto& close = runs_[waiting_[closer]];
    if (!close.closes || close.left == 0) {
      ++closer;
      continue;
    }
    const char c = text[close.begin];
    const auto key = std::make_tuple(c, close.opens, (close.end - close.begin) % 3);
    const auto known = openers_bottom.find(key);
    const auto lowest = known == openers_bottom.end() ? bottom : known->second;
    std::size_t opener = closer;
    bool found = false;
    while (opener > lowest) {
      --opener;
      const auto& open = runs_[waiting_[opener]];
      if (text[open.begin] != c || !open.opens || open.left == 0) continue;
      const auto open_length = open.end - open.begin, close_length = close.end - close.begin;
      if (c == '~') {
        if (open_length != close_length) continue;
      } else if ((open.closes || close.opens) && (open_length + close_length) % 3 == 0 &&
                 (open_length % 3 != 0 || close_length % 3 != 0)) {
        continue;
      }
      found = true;
      break;
    }
    if (!found) {
      openers_bottom[key] = closer;
      ++closer;
      continue;
    }
    auto& open = runs_[waiting_[opener]];
    const std::size_t used = c == '~' ? open.left : (open.left >= 2 && close.left >= 2 ? 2 : 1);
    const int pair = ++pairs;
    open.as_opener.push_back({used, pair});
    close.as_closer.push_back({used, pair});
    open.left -= used;
    close.left -= used;
    // Runs between the two cannot be paired any more.
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(opener) + 1,
                   waiting_.begin() + static_cast<std::ptrdiff_t>(closer));
    closer = opener + 1;
    if (runs_[waiting_[opener]].left == 0) {
      waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(opener));
      --closer;
    }
    openers_bottom.clear();
  }
  waiting_.resize(std::min(bottom, waiting_.size()));
}

}  // namespace verso
