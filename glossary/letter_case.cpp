// SPDX-License-Identifier: Apache-2.0
#include "glossary/letter_case.h"

#include <utility>

namespace verso {

void LetterCase::add(std::uint32_t entry, const std::string& text, const RunningText& words) {
  std::vector<std::string> surfaces;
  for (const TextWord& word : words.words)
    surfaces.push_back(text.substr(word.begin, word.end - word.begin));
  cased_.emplace(entry, std::move(surfaces));
}

bool LetterCase::agrees(std::uint32_t entry, std::string_view text, const RunningText& words,
                        std::uint32_t first, std::uint32_t last) const {
  if (cased_.empty()) return true;
  const auto at = cased_.find(entry);
  if (at == cased_.end()) return true;
  for (std::uint32_t i = first; i <= last && i - first < at->second.size(); ++i) {
    const TextWord& word = words.words[i];
    // At the start of a sentence a phrase has a capital of its own.
    if (i == first && last > first && word.capital && !word.capitals &&
        (i == 0 || !words.words[i - 1].word))
      continue;
    if (!same_case(at->second[i - first], text.substr(word.begin, word.end - word.begin)))
      return false;
  }
  return true;
}

bool LetterCase::agrees_in_pieces(std::uint32_t entry, const RunningText& words, std::uint32_t verb,
                                  std::uint32_t particle) const {
  const auto at = cased_.find(entry);
  if (at == cased_.end()) return true;
  RunningText own;
  scan(at->second.front(), *rules_, own);
  for (const std::uint32_t i : {verb, particle}) {
    const TextWord& word = words.words[i];
    const bool starts = i == 0 || !words.words[i - 1].word;
    if (word.capitals != own.words[0].capitals) return false;
    if (word.capital != own.words[0].capital && !(word.capital && starts)) return false;
  }
  return true;
}

bool LetterCase::same_case(std::string_view term, std::string_view text) const {
  RunningText a, b;
  scan(term, *rules_, a);
  scan(text, *rules_, b);
  if (a.words.size() != 1 || b.words.size() != 1) return term == text;
  if (a.words[0].capital != b.words[0].capital) return false;
  if (a.words[0].capitals) {
    // NGO and its plural NGOs.
    return b.words[0].capitals || text.substr(0, term.size()) == term;
  }
  if (b.words[0].capitals) return false;
  // Inner capitals (iPhone) must stand where they stood.
  std::size_t common = 0;
  const std::string_view key_a = a.key(a.words[0]), key_b = b.key(b.words[0]);
  while (common < key_a.size() && common < key_b.size() && key_a[common] == key_b[common]) ++common;
  if (key_a.size() != term.size() || key_b.size() != text.size()) return true;
  return term.substr(0, common) == text.substr(0, common);
}

}  // namespace verso
