// SPDX-License-Identifier: Apache-2.0
//
// Groups of one to four words that neither begin nor end with a little word and hold no mark;
// little words are found in the memory itself, by how many units hold them. Translations are
// ranked by the Dice coefficient of unit sets, which is also their probability after being
// damped for chance meetings. Test: tests/batch/glossary_extract_test.cpp.
#include "batch/glossary_extract.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "glossary/recogniser.h"
#include "text/error.h"
#include "text/normalise.h"
#include "text/words.h"

namespace verso {

namespace {

struct Group {
  std::int64_t frequency = 0;
  std::map<std::string, int> spellings;
  std::vector<std::uint32_t> units;  // ascending, no repeats
};

using Groups = std::unordered_map<std::string, Group>;

struct Side {
  std::vector<std::string> texts;
  std::unordered_map<std::string, std::int64_t> word_units;  // key -> units that hold it
  Groups groups;

  bool little(const std::string& word) const {
    if (code_points(word) < 3) return true;
    const auto at = word_units.find(word);
    const auto common = std::max<std::int64_t>(20, static_cast<std::int64_t>(texts.size()) / 12);
    return at != word_units.end() && at->second > common && code_points(word) < 6;
  }
};

struct Word {
  std::string key;
  std::uint32_t begin = 0, end = 0;
  bool word = false;
};

std::vector<Word> words_of(const std::string& text) {
  std::vector<Word> out;
  for (const Token& token : tokenise(text))
    out.push_back(
        {fold_case(token.in(text)), token.begin, token.end, token.kind == TokenKind::word});
  return out;
}

void count_words(Side& side, const std::string& text) {
  std::unordered_set<std::string> seen;
  for (Word& word : words_of(text))
    if (word.word && seen.insert(word.key).second) ++side.word_units[word.key];
}

/// Calls back with every group of `text`.
template <typename Each>
void each_group(const Side& side, const std::string& text, int most, const Each& each) {
  const std::vector<Word> words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].word || side.little(words[i].key)) continue;
    std::string key;
    int count = 0;
    for (std::size_t k = i; k < words.size(); ++k) {
      // Apostrophes and hyphens hold a group together, other marks end it.
      const std::string_view sign =
          std::string_view(text).substr(words[k].begin, words[k].end - words[k].begin);
      if (!words[k].word) {
        if (sign != "'" && sign != "’" && sign != "-") break;
        key += sign == "’" ? "'" : std::string(sign);
        continue;
      }
      if (++count > most) break;
      if (!key.empty() && words[k - 1].word) key += ' ';
      key += words[k].key;
      if (side.little(words[k].key)) continue;
      each(key, text.substr(words[i].begin, words[k].end - words[i].begin), count);
    }
  }
}

void gather(Side& side, int most) {
  for (std::uint32_t unit = 0; unit < side.texts.size(); ++unit)
    each_group(side, side.texts[unit], most,
               [&](const std::string& key, const std::string& spelled, int) {
                 Group& group = side.groups[key];
                 ++group.frequency;
                 if (group.spellings.size() < 4 || group.spellings.contains(spelled))
                   ++group.spellings[spelled];
                 if (group.units.empty() || group.units.back() != unit) group.units.push_back(unit);
               });
}

std::string commonest(const Group& group) {
  const auto best =
      std::max_element(group.spellings.begin(), group.spellings.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == group.spellings.end() ? std::string() : best->first;
}

int words_in(const std::string& key) {
  return 1 + static_cast<int>(std::count(key.begin(), key.end(), ' '));
}

}  // namespace

std::vector<TermCandidate> extract_terms(const Memory& memory, const ExtractOptions& options) {
  Side source, target;
  UnitFilter filter = options.filter;
  filter.source = options.source.spelled();
  filter.target = options.target.spelled();
  UnitCursor cursor = memory.units(filter);
  for (StoredUnit stored; cursor.next(stored);) {
    const Variant *from = nullptr, *to = nullptr;
    for (const Variant& variant : stored.unit.variants) {
      if (from == nullptr && fit(options.source, Language(variant.language)) != LanguageFit::none)
        from = &variant;
      else if (to == nullptr &&
               fit(options.target, Language(variant.language)) != LanguageFit::none)
        to = &variant;
    }
    if (from == nullptr || to == nullptr) continue;
    source.texts.push_back(from->segment.text);
    target.texts.push_back(to->segment.text);
    const auto done = static_cast<std::int64_t>(source.texts.size());
    if (options.progress && done % 1024 == 0 && !options.progress(done, 0)) throw Interrupted();
    if (done >= options.units) break;
  }
  for (Side* side : {&source, &target}) {
    for (const std::string& text : side->texts) count_words(*side, text);
    gather(*side, options.words);
    std::erase_if(side->groups,
                  [&](const auto& one) { return one.second.frequency < options.least; });
  }

  std::vector<std::pair<double, const Groups::value_type*>> ranked;
  for (const auto& one : source.groups) {
    const int words = words_in(one.first);
    // Long groups and those that recur in few units out of many tell more.
    const double rarity = std::log(1.0 + static_cast<double>(source.texts.size()) /
                                             static_cast<double>(one.second.units.size()));
    ranked.emplace_back(
        static_cast<double>(one.second.frequency) * rarity * (words > 1 ? 1.0 + 0.5 * words : 1.0),
        &one);
  }
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second->first < b.second->first;
  });

  std::unique_ptr<Recogniser> known;
  if (options.known) known = std::make_unique<Recogniser>(options.known, options.source);
  std::vector<TermCandidate> out;
  for (const auto& [weight, one] : ranked) {
    if (out.size() >= options.most) break;
    const Group& group = one->second;
    TermCandidate candidate;
    candidate.text = commonest(group);
    candidate.frequency = group.frequency;
    candidate.units = static_cast<std::int64_t>(group.units.size());
    candidate.weight = weight;
    // A part that (nearly) always stands inside one longer group is no term of its own.
    const bool part = std::any_of(ranked.begin(), ranked.end(), [&](const auto& other) {
      return other.second != one && other.second->second.frequency * 10 >= group.frequency * 9 &&
             other.second->first.size() > one->first.size() &&
             (" " + other.second->first + " ").find(" " + one->first + " ") != std::string::npos;
    });
    if (part) continue;
    if (known) {
      const auto hits = known->find(candidate.text);
      if (std::any_of(hits.begin(), hits.end(), [&](const TermHit& hit) {
            return hit.begin == 0 && hit.end == candidate.text.size();
          }))
        continue;
    }
    std::unordered_map<std::string, std::int64_t> together;
    for (const std::uint32_t unit : group.units) {
      std::unordered_set<std::string> seen;
      each_group(target, target.texts[unit], options.words,
                 [&](const std::string& key, const std::string&, int) {
                   if (target.groups.contains(key) && seen.insert(key).second) ++together[key];
                 });
    }
    for (const auto& [key, count] : together) {
      const Group& other = target.groups.at(key);
      const double dice = 2.0 * static_cast<double>(count) /
                          static_cast<double>(group.units.size() + other.units.size());
      const double chance =
          static_cast<double>(other.units.size()) / static_cast<double>(target.texts.size());
      const double probability = dice * (1.0 - chance);
      if (probability < 0.15) continue;
      candidate.translations.push_back({commonest(other), probability, count});
    }
    std::sort(candidate.translations.begin(), candidate.translations.end(),
              [](const TermTranslation& a, const TermTranslation& b) {
                if (a.probability != b.probability) return a.probability > b.probability;
                return a.text.size() != b.text.size() ? a.text.size() > b.text.size()
                                                      : a.text < b.text;
              });
    if (candidate.translations.size() > 5) candidate.translations.resize(5);
    if (!candidate.translations.empty()) out.push_back(std::move(candidate));
  }
  return out;
}

std::vector<Concept> as_concepts(const std::vector<TermCandidate>& candidates,
                                 const Language& source, const Language& target) {
  std::vector<Concept> out;
  for (const TermCandidate& candidate : candidates) {
    Concept one;
    one.external_id = "x" + std::to_string(out.size() + 1);
    LanguageSection from, to;
    from.language = source.spelled();
    to.language = target.spelled();
    Term term;
    term.text = candidate.text;
    term.status = TermStatus::proposed;
    from.terms.push_back(term);
    for (const TermTranslation& translation : candidate.translations) {
      term.text = translation.text;
      to.terms.push_back(term);
    }
    one.note = std::to_string(candidate.frequency) + " occurrences in " +
               std::to_string(candidate.units) + " units";
    one.languages = {from, to};
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace verso
