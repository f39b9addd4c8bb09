// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/tm/fragments_test.cpp.
#include "tm/fragments.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "text/normalise.h"
#include "text/words.h"

namespace verso {

std::vector<std::vector<IndexPart>> best_overlay(std::vector<IndexPart> parts) {
  const auto order = [](const IndexPart& part) {
    return std::tuple(-static_cast<std::int64_t>(part.words), part.begin, part.end, !part.whole,
                      -part.version, part.variant);
  };
  std::sort(parts.begin(), parts.end(),
            [&order](const IndexPart& a, const IndexPart& b) { return order(a) < order(b); });
  std::vector<std::vector<IndexPart>> out;
  for (const IndexPart& part : parts) {
    const auto same = std::find_if(out.begin(), out.end(), [&part](const auto& chosen) {
      return chosen[0].begin == part.begin && chosen[0].end == part.end;
    });
    if (same != out.end()) {
      // A few witnesses for each part.
      const bool known = std::any_of(same->begin(), same->end(), [&part](const IndexPart& other) {
        return other.version == part.version && other.variant == part.variant;
      });
      if (same->size() < 8 && !known) same->push_back(part);
      continue;
    }
    const bool free = std::all_of(out.begin(), out.end(), [&part](const auto& chosen) {
      return part.end <= chosen[0].begin || part.begin >= chosen[0].end;
    });
    if (free) out.push_back({part});
  }
  std::sort(out.begin(), out.end(),
            [](const auto& a, const auto& b) { return a[0].begin < b[0].begin; });
  return out;
}

namespace {

struct Words {
  std::vector<std::string> folded;
  std::vector<Token> tokens;
};

Words words_of(const std::string& text) {
  Words out;
  for (const Token& token : tokenise(text)) {
    if (token.kind == TokenKind::punctuation) continue;
    out.tokens.push_back(token);
    out.folded.push_back(fold_case(nfc(token.in(text))));
  }
  return out;
}

bool holds(const Words& words, const std::vector<std::string>& first, std::size_t begin,
           std::size_t length) {
  const auto from = first.begin() + static_cast<std::ptrdiff_t>(begin);
  return std::search(words.folded.begin(), words.folded.end(), from,
                     from + static_cast<std::ptrdiff_t>(length)) != words.folded.end();
}

}  // namespace

std::pair<std::size_t, std::size_t> without_outer_signs(const std::string& text) {
  const Words words = words_of(text);
  if (words.tokens.empty()) return {0, text.size()};
  const bool spanish = text.starts_with("¿") || text.starts_with("¡");
  return {spanish ? 0 : words.tokens.front().begin, words.tokens.back().end};
}

std::optional<std::pair<std::size_t, std::size_t>> shared_part(
    const std::vector<std::string>& targets, std::size_t words) {
  if (std::set<std::string>(targets.begin(), targets.end()).size() < 3) return std::nullopt;
  std::vector<Words> all;
  all.reserve(targets.size());
  for (const std::string& target : targets) all.push_back(words_of(target));
  const Words& first = all[0];
  for (std::size_t length = std::min(first.folded.size(), words * 2 + 1);
       length * 2 >= words && length > 0; --length) {
    std::optional<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t begin = 0; begin + length <= first.folded.size(); ++begin) {
      if (!std::all_of(all.begin() + 1, all.end(), [&](const Words& other) {
            return holds(other, first.folded, begin, length);
          }))
        continue;
      if (found) return std::nullopt;  // two runs of one length: no telling
      found.emplace(first.tokens[begin].begin, first.tokens[begin + length - 1].end);
    }
    if (found) return found;
  }
  return std::nullopt;
}

}  // namespace verso
