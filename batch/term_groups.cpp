// SPDX-License-Identifier: Apache-2.0
//
// A first reading counts hashes of groups in a table of saturating bytes, a second one holds only
// those that may recur: memory goes with what recurs, not with what was read. Termhood is the
// C-value (Frantzi, Ananiadou and Mima 2000): log2(1 + words) times the frequency, less the mean
// frequency of the longer groups that the group stands in; words alone count less.
#include "batch/term_groups.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "text/function_words.h"
#include "text/normalise.h"
#include "text/word_borders.h"
#include "text/words.h"

namespace verso {

namespace {

constexpr std::size_t kSlots = 1U << 24U;
constexpr std::size_t kSpellings = 6;
// Most words that recur are no terms; most groups that recur are.
constexpr double kSingleWord = 0.3;

}  // namespace

struct TermGroups::Word {
  std::string key, stem;
  std::uint32_t begin = 0, end = 0;
  bool word = false;
};

std::string TermGroup::text() const {
  const auto best =
      std::max_element(spellings.begin(), spellings.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == spellings.end() ? std::string() : best->first;
}

std::vector<TermGroups::Word> TermGroups::words_of(const std::string& text) {
  std::vector<Word> out;
  const auto add = [&](std::uint32_t begin, std::uint32_t end, bool word) {
    const std::string_view piece = std::string_view(text).substr(begin, end - begin);
    Word& one = out.emplace_back();
    one.key = fold_case(piece);
    one.stem = word ? std::string(stemmer_.stem(piece)) : one.key;
    one.begin = begin;
    one.end = end;
    one.word = word;
  };
  if (!language_.without_spaces()) {
    for (const Token& token : tokenise(text))
      add(token.begin, token.end, token.kind == TokenKind::word);
    return out;
  }
  const auto borders = word_borders(text, language_);
  for (std::size_t i = 1; i < borders.size(); ++i) {
    const std::string_view piece =
        std::string_view(text).substr(borders[i - 1], borders[i] - borders[i - 1]);
    const auto tokens = tokenise(piece);
    if (!tokens.empty()) add(borders[i - 1], borders[i], tokens.front().kind == TokenKind::word);
  }
  return out;
}

/// Function words, single letters, and words that stand nearly everywhere.
bool TermGroups::empty_word(const std::string& key, const std::string& stem) const {
  if (is_function_word(key, language_)) return true;
  if (!language_.without_spaces() && code_points(key) < 2) return true;
  if (texts_ < 200) return false;
  const auto at = word_units_.find(stem);
  return at != word_units_.end() && static_cast<std::size_t>(at->second) * 8 > texts_;
}

template <typename Each>
void TermGroups::each_group(const std::string& text, const Each& each) {
  const std::vector<Word> words = words_of(text);
  std::vector<bool> empty(words.size());
  for (std::size_t i = 0; i < words.size(); ++i)
    empty[i] = !words[i].word || empty_word(words[i].key, words[i].stem);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (empty[i]) continue;
    std::string key;
    int count = 0, connecting = 0;
    for (std::size_t k = i; k < words.size(); ++k) {
      if (!words[k].word) {
        // Apostrophes and hyphens hold a group together, other marks end it.
        if (words[k].key != "'" && words[k].key != "’" && words[k].key != "-") break;
        key += words[k].key == "’" ? "'" : words[k].key;
        continue;
      }
      if (empty[k] && (!is_connecting_word(words[k].key, language_) || ++connecting > 2)) break;
      if (!empty[k]) connecting = 0;
      if (!empty[k] && ++count > longest_) break;
      if (!key.empty() && words[k - 1].word) key += ' ';
      key += empty[k] ? words[k].key : words[k].stem;
      if (!empty[k]) each(key, words[i].begin, words[k].end, count);
    }
  }
}

void TermGroups::count_words(const std::vector<std::string>& texts) {
  texts_ = texts.size();
  if (texts_ < 200) return;
  for (const std::string& text : texts) {
    std::set<std::string> seen;
    for (Word& word : words_of(text))
      if (word.word) seen.insert(std::move(word.stem));
    for (const std::string& stem : seen) ++word_units_[stem];
  }
}

void TermGroups::gather(const std::vector<std::string>& texts, int least,
                        const std::function<void()>& tick) {
  count_words(texts);
  tick();
  std::vector<std::uint8_t> counts(kSlots, 0);
  const auto slot = [&](const std::string& key) -> std::uint8_t& {
    return counts[std::hash<std::string>()(key) % kSlots];
  };
  for (const std::string& text : texts)
    each_group(text, [&](const std::string& key, std::uint32_t, std::uint32_t, int) {
      std::uint8_t& count = slot(key);
      if (count < 255) ++count;
    });
  tick();
  by_unit_.resize(texts.size());
  for (std::uint32_t unit = 0; unit < texts.size(); ++unit) {
    const std::string& text = texts[unit];
    each_group(text, [&](const std::string& key, std::uint32_t begin, std::uint32_t end, int size) {
      if (slot(key) < std::min(least, 255)) return;
      const auto [at, fresh] = index_.try_emplace(key, static_cast<std::uint32_t>(groups_.size()));
      if (fresh) groups_.emplace_back().key = key;
      TermGroup& group = groups_[at->second];
      group.words = size;
      ++group.frequency;
      const std::string spelled = text.substr(begin, end - begin);
      if (group.spellings.size() < kSpellings || group.spellings.contains(spelled))
        ++group.spellings[spelled];
      if (group.units.empty() || group.units.back() != unit) {
        group.units.push_back(unit);
        by_unit_[unit].push_back(at->second);
      }
    });
    if (unit % 4096 == 0) tick();
  }
  weigh();
}

void TermGroups::weigh() {
  struct Longer {
    std::int64_t frequency = 0, count = 0, most = 0;
  };
  std::vector<Longer> longer(groups_.size());
  for (const TermGroup& group : groups_) {
    // Every part between blanks, hyphens and apostrophes that is a group itself.
    std::set<std::uint32_t> parts;
    const std::string& key = group.key;
    for (std::size_t begin = 0; begin < key.size(); ++begin) {
      if (begin > 0 && std::string_view(" -'").find(key[begin - 1]) == std::string_view::npos)
        continue;
      for (std::size_t end = begin + 1; end <= key.size(); ++end) {
        if (end < key.size() && std::string_view(" -'").find(key[end]) == std::string_view::npos)
          continue;
        if (begin == 0 && end == key.size()) continue;
        if (const auto at = index_.find(key.substr(begin, end - begin)); at != index_.end())
          parts.insert(at->second);
      }
    }
    for (const std::uint32_t part : parts) {
      longer[part].frequency += group.frequency;
      ++longer[part].count;
      longer[part].most = std::max(longer[part].most, group.frequency);
    }
  }
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    TermGroup& group = groups_[i];
    auto alone = static_cast<double>(group.frequency);
    if (longer[i].count > 0)
      alone -= static_cast<double>(longer[i].frequency) / static_cast<double>(longer[i].count);
    // What (nearly) always stands in one longer group is no term of its own.
    if (longer[i].most * 10 >= group.frequency * 9) alone = 0;
    group.termhood =
        std::max(0.0, alone) * (group.words == 1 ? kSingleWord : std::log2(1.0 + group.words));
  }
}

}  // namespace verso
