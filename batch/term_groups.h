// SPDX-License-Identifier: Apache-2.0
//
// The word groups of many texts that may be terms: one to a few words, no mark within, function
// words only between others; groups that differ in inflection are one (by stem). Used by
// batch/glossary_extract. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/language.h"
#include "text/stem.h"

namespace verso {

struct TermGroup {
  std::string key;                       ///< stems
  std::map<std::string, int> spellings;  ///< some, with how often
  std::int64_t frequency = 0;
  int words = 0;                     ///< that are no function words
  std::vector<std::uint32_t> units;  ///< ascending, no repeats
  double termhood = 0;               ///< C-value: frequency on its own, longer ones heavier
  /// The commonest spelling.
  std::string text() const;
};

class TermGroups {
 public:
  TermGroups(Language language, int longest) : language_(std::move(language)), longest_(longest) {}

  /// Reads all texts twice; groups seen fewer than `least` times are never held.
  /// `tick` is called now and then.
  void gather(const std::vector<std::string>& texts, int least, const std::function<void()>& tick);

  const std::vector<TermGroup>& groups() const { return groups_; }
  /// The groups of text `unit`, each once.
  const std::vector<std::uint32_t>& in(std::uint32_t unit) const { return by_unit_[unit]; }

 private:
  struct Word;
  std::vector<Word> words_of(const std::string& text);
  bool empty_word(const std::string& key, const std::string& stem) const;
  /// Calls back with key, first and last byte and number of words of each group of `text`.
  template <typename Each>
  void each_group(const std::string& text, const Each& each);
  void count_words(const std::vector<std::string>& texts);
  void weigh();

  Language language_;
  int longest_;
  Stemmer stemmer_{language_};
  std::unordered_map<std::string, std::int64_t> word_units_;  // stem -> texts with it
  std::size_t texts_ = 0;
  std::vector<TermGroup> groups_;
  std::unordered_map<std::string, std::uint32_t> index_;
  std::vector<std::vector<std::uint32_t>> by_unit_;
};

}  // namespace verso
