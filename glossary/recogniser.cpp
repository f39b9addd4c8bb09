// SPDX-License-Identifier: Apache-2.0
//
// A text is read word by word: a hash look-up gives the classes of a word, the trie
// (glossary/term_trie.h) the terms that go on with it. Work per word is bounded by the depth of the
// trie, so a text takes time in proportion to its length. What is found is then doubted: by the
// neighbours (word_position.h), case (letter_case.h), word borders (cut_words.h).
// Tests: tests/glossary/recogniser_test.cpp, tests/golden/terms*.tsv.
#include "glossary/recogniser.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "glossary/cut_words.h"
#include "glossary/dictionary_gender.h"
#include "glossary/forms.h"
#include "glossary/letter_case.h"
#include "glossary/running_text.h"
#include "glossary/split_verbs.h"
#include "glossary/term_trie.h"
#include "glossary/word_position.h"
#include "text/word_borders.h"

namespace verso {

namespace {

bool wanted(const RecogniserOptions& options, TermStatus status) {
  switch (status) {
    case TermStatus::preferred:
      return options.preferred;
    case TermStatus::admitted:
      return options.admitted;
    case TermStatus::proposed:
      return options.proposed;
    case TermStatus::deprecated:
      return options.deprecated;
    case TermStatus::forbidden:
      return options.forbidden;
  }
  return false;
}

}  // namespace

struct Recogniser::Impl {
  Impl(Termbase base, const Language& for_language, const RecogniserOptions& with)
      : termbase(std::move(base)),
        language(for_language),
        rules(for_language),
        options(with),
        inflector(make_inflector(for_language)),
        gender(with.dictionaries ? DictionaryGender::of(for_language) : nullptr),
        trie(rules, *inflector, with.strict_spelling),
        cases(rules),
        split_verbs(rules),
        german(rules.base == "de"),
        french(rules.base == "fr"),
        without_spaces(language.without_spaces()),
        inflects_texts(inflector->has_readings()) {}

  // ---- building ----

  void build() {
    for (std::size_t g = 0; g < termbase->size(); ++g) {
      const auto& concepts = (*termbase)[g].concepts;
      for (std::size_t c = 0; c < concepts.size(); ++c) {
        const int least = options.judging ? least_near(concepts[c]) : 1;
        for (std::size_t s = 0; s < concepts[c].languages.size(); ++s) {
          const LanguageSection& section = concepts[c].languages[s];
          if (near(section.language) < least) continue;
          for (std::size_t t = 0; t < section.terms.size(); ++t) {
            const Term& term = section.terms[t];
            if (!wanted(options, term.status)) continue;
            add(term, term.text, {g, c, s, t, -1});
            for (std::size_t v = 0; v < term.variants.size(); ++v)
              add(term, term.variants[v], {g, c, s, t, static_cast<std::int32_t>(v)});
          }
        }
      }
    }
    trie.freeze();
    split_verbs.freeze();
  }

  int near(const std::string& spelled) {
    const auto [at, added] = spoken.try_emplace(spelled, 0);
    if (added) at->second = nearness(language, Language(spelled));
    return at->second;
  }

  /// As judging() of glossary/concept.h, without its lists: there may be 100,000 concepts.
  int least_near(const Concept& concept_) {
    for (const LanguageSection& section : concept_.languages)
      if (!section.terms.empty() && near(section.language) > 1) return 2;
    return 1;
  }

  void add(const Term& term, const std::string& text, const TermEntry& entry) {
    scan(text, rules, scanned);
    if (!trie.add(term, text, scanned)) return;
    const auto number = static_cast<std::uint32_t>(entries.size());
    entries.push_back(entry);
    if (term.case_sensitive) cases.add(number, text, scanned);
    if (term.part_of_speech == "verb" && scanned.words.size() == 1)
      split_verbs.add(scanned.key(scanned.words.front()), number);
  }

  // ---- finding ----

  /// One way to read a word of the text.
  struct Choice {
    FlatLists::Range classes;
    std::uint32_t begin = 0, end = 0;  // bytes of the text
    bool first = true;                 // may begin a term
    bool inside = true;                // may go on with one
  };
  struct Found {
    std::uint32_t first = 0, last = 0;  // words
    TermHit hit;
    bool split = false;  // a verb whose other piece stands apart
    std::uint32_t length() const { return last - first + (split ? 1U : 0U); }
  };
  struct Search {
    std::string_view text;
    RunningText running;
    std::vector<Choice> choices;
    std::vector<std::uint32_t> starts;  // of each word's choices, and the end
    std::vector<Found> found;
    bool enforced = false;
  };

  /// A form to be looked up for a word of the text.
  struct Question {
    Hash form = 0;
    std::uint32_t word = 0;
    std::int32_t masculine = -1;  // the dictionary must know the word as a form of that one
    Choice choice;
  };
  struct Questions {
    std::vector<Question> all;
    std::vector<std::string> masculines;
  };

  /// All questions first, then all answers: memory is read ahead while the words are.
  void read_words(Search& search) const {
    const auto& words = search.running.words;
    Questions questions;
    questions.all.reserve(words.size() * 2);
    for (std::uint32_t i = 0; i < words.size(); ++i) ask(search, i, questions);
    search.choices.reserve(questions.all.size());
    search.starts.reserve(words.size() + 1);
    // Every word asks at least once.
    for (Question& question : questions.all) {
      if (search.starts.size() == question.word)
        search.starts.push_back(static_cast<std::uint32_t>(search.choices.size()));
      question.choice.classes = trie.classes(question.form);
      if (question.choice.classes.empty()) continue;
      if (question.masculine >= 0 &&
          !gender->is_form_of(search.running.key(words[question.word]),
                              questions.masculines[static_cast<std::size_t>(question.masculine)]))
        continue;
      search.choices.push_back(question.choice);
    }
    search.starts.push_back(static_cast<std::uint32_t>(search.choices.size()));
  }

  void ask(const Search& search, std::uint32_t number, Questions& questions) const {
    const TextWord& word = search.running.words[number];
    const std::string_view key = search.running.key(word);
    const auto look_for = [&](Hash form) {
      trie.prefetch(form);
      questions.all.push_back({form, number, -1, {{}, word.begin, word.end, true, true}});
    };
    look_for(hash_of(key));
    if (word.capital && german) look_for(hash_of(key, kCapitalForm));
    if (word.bare) {
      look_for(hash_of(key, kBareForm));
    } else if (word.capital && french && !key.empty() && key[0] > 0) {
      look_for(hash_of(key, kInitialForm));
    }
    if (trie.has_open_ends())
      for (std::size_t n = 1; n <= key.size(); ++n)
        look_for(hash_of(key.substr(0, n), kPrefixForm));
    if (gender && word.word && !word.digits) {
      auto& masculines = questions.masculines;
      std::size_t next = masculines.size();
      for (gender->candidates(key, masculines); next < masculines.size(); ++next) {
        look_for(hash_of(masculines[next]));
        questions.all.back().masculine = static_cast<std::int32_t>(next);
      }
    }
    if (word.word && inflects_texts) {
      std::vector<Reading> readings;
      inflector->readings(key, readings);
      for (const Reading& reading : readings) {
        look_for(hash_of(reading.key));
        Choice& choice = questions.all.back().choice;
        std::tie(choice.begin, choice.end) = trimmed(search.text, word, reading);
        choice.inside = reading.inside;
      }
    }
  }

  /// The bytes left when letters are taken from both ends; marks go with their letters.
  static std::pair<std::uint32_t, std::uint32_t> trimmed(std::string_view text,
                                                         const TextWord& word,
                                                         const Reading& reading) {
    std::vector<std::uint32_t> borders;  // where letters begin
    for (std::uint32_t i = word.begin; i < word.end; ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if ((byte & 0xC0U) == 0x80U) continue;
      const unsigned next = i + 1 < word.end ? static_cast<unsigned char>(text[i + 1]) : 0;
      // Arabic vowel signs and the stretching sign: U+064B–065F, U+0640, U+0670.
      const bool mark = (byte == 0xD9 && (next >= 0x8B || next == 0x80) && next <= 0x9F) ||
                        (byte == 0xD9 && (next == 0xB0 || next == 0x80));
      if (!mark) borders.push_back(i);
    }
    borders.push_back(word.end);
    const std::size_t last = borders.size() - 1;
    const std::size_t front = std::min(reading.skip_front, last);
    const std::size_t back = std::min(reading.skip_back, last - front);
    return {borders[front], borders[last - back]};
  }

  /// Goes on from `node` with a word as `choice` reads it. `verbs_only`: only verb phrases.
  void follow(Search& search, std::uint32_t start, std::uint32_t begin, std::uint32_t node,
              std::uint32_t at, const Choice& choice, bool verbs_only = false) const {
    const TextWord& word = search.running.words[at];
    if (at == start) {
      for (const std::uint32_t word_class : choice.classes)
        step(search, start, begin, trie.first(word_class), at, choice);
      return;
    }
    const bool sign = !word.word || !search.running.words[at - 1].word;
    const EdgeGap gap = edge_gap(word.gap, sign, options.strict_spelling);
    if (gap == EdgeGap::border) return;
    for (const std::uint32_t word_class : choice.classes) {
      if (!verbs_only) step(search, start, begin, trie.next(node, word_class, gap), at, choice);
      if (word.gap == Gap::space && gap == EdgeGap::space)
        step(search, start, begin, trie.next(node, word_class, EdgeGap::space_only), at, choice);
    }
  }

  void step(Search& search, std::uint32_t start, std::uint32_t begin, std::uint32_t next,
            std::uint32_t at, const Choice& choice) const {
    if (next == 0) return;
    if (!search.running.words[at].no_end)
      for (const std::uint32_t entry : trie.ends(next)) {
        if (search.enforced && trie.traits(entry).proposed) continue;
        if (!cases.agrees(entry, search.text, search.running, start, at)) continue;
        if (trie.traits(entry).verb ? stands_as_noun(search.running, start, at, rules)
                                    : is_other_word(search, entry, start, at))
          continue;
        search.found.push_back(
            {start, at, {begin, choice.end, static_cast<std::int32_t>(entry)}, false});
      }
    go_on(search, start, begin, next, at + 1, false);
    // Ne prend pas part: the negation stands inside the verb phrase.
    if (at == start && negated(search.running, at, rules))
      go_on(search, start, begin, next, at + 2, true);
  }

  void go_on(Search& search, std::uint32_t start, std::uint32_t begin, std::uint32_t node,
             std::uint32_t at, bool verbs_only) const {
    if (at >= search.running.words.size()) return;
    for (std::uint32_t k = search.starts[at]; k < search.starts[at + 1]; ++k)
      if (search.choices[k].inside)
        follow(search, start, begin, node, at, search.choices[k], verbs_only);
  }

  /// Verbs that stand in two pieces: the finite one is the hit.
  void find_split_verbs(Search& search) const {
    for (const SplitVerbs::Hit& hit : split_verbs.find(search.running)) {
      if (search.enforced && trie.traits(hit.entry).proposed) continue;
      if (!cases.agrees_in_pieces(hit.entry, search.running, hit.verb, hit.particle)) continue;
      const TextWord& verb = search.running.words[hit.verb];
      search.found.push_back(
          {hit.verb, hit.verb, {verb.begin, verb.end, static_cast<std::int32_t>(hit.entry)}, true});
    }
  }

  /// What stands around a form of a noun may say that it is another word here.
  bool is_other_word(const Search& search, std::uint32_t entry, std::uint32_t first,
                     std::uint32_t last) const {
    return (!trie.traits(entry).open && stands_as_verb(search.running, first, rules)) ||
           (trie.traits(entry).capital && is_no_noun(search.running, first, last, rules)) ||
           wrong_number(search, first, entry);
  }

  bool wrong_number(const Search& search, std::uint32_t first, std::uint32_t entry) const {
    if (!behind_singular(search.running, first, rules)) return false;
    const std::string_view own = first_word(text_of(entry));
    return !own.empty() && std::string_view("sxzSXZ").find(own.back()) == std::string_view::npos;
  }

  const std::string& text_of(std::uint32_t entry) const {
    const TermEntry& at = entries[entry];
    const Term& term =
        (*termbase)[at.glossary].concepts[at.concept_index].languages[at.section].terms[at.term];
    return at.variant < 0 ? term.text : term.variants[static_cast<std::size_t>(at.variant)];
  }

  static std::string_view first_word(std::string_view text) {
    const auto end = text.find_first_of(" -'|*");
    return text.substr(0, end);
  }

  void drop_cut_words(Search& search) const {
    std::vector<std::uint32_t> borders;
    std::erase_if(search.found, [&](const Found& one) {
      if (one.hit.end - one.hit.begin > kDoubtedTerm) return false;
      if (borders.empty()) borders = word_borders(search.text, language);
      return cut_from_words(search.text, borders, one.hit.begin, one.hit.end, language);
    });
  }

  /// Longest first: a hit that overlaps a longer one, or an earlier one of its length, goes.
  static void keep_longest(std::vector<Found>& found) {
    if (found.size() < 2) return;
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      const auto x = a.length(), y = b.length();
      return x != y ? x > y : a.first < b.first;
    });
    std::vector<Found> kept;
    for (const Found& one : found) {
      const bool hidden = std::any_of(kept.begin(), kept.end(), [&](const Found& other) {
        const bool same =
            other.first == one.first && other.last == one.last && other.split == one.split;
        return !same && one.first <= other.last && other.first <= one.last;
      });
      if (!hidden) kept.push_back(one);
    }
    found = std::move(kept);
  }

  std::vector<TermHit> find(std::string_view text, bool enforced) const {
    Search search;
    search.text = text;
    search.enforced = enforced;
    scan(text, rules, search.running);
    read_words(search);
    find_split_verbs(search);
    if (search.choices.empty() && search.found.empty()) return {};
    for (std::uint32_t i = 0; i < search.running.words.size(); ++i) {
      if (search.running.words[i].no_begin) continue;
      for (std::uint32_t k = search.starts[i]; k < search.starts[i + 1]; ++k)
        follow(search, i, search.choices[k].begin, 0, i, search.choices[k]);
    }
    if (without_spaces) drop_cut_words(search);
    if (!options.overlapping) keep_longest(search.found);
    std::vector<TermHit> hits;
    for (const Found& one : search.found) hits.push_back(one.hit);
    std::sort(hits.begin(), hits.end(), [](const TermHit& a, const TermHit& b) {
      if (a.begin != b.begin) return a.begin < b.begin;
      if (a.end != b.end) return a.end > b.end;
      return a.entry < b.entry;
    });
    hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
    return hits;
  }

  Termbase termbase;
  Language language;
  ScanRules rules;
  RecogniserOptions options;
  std::unique_ptr<Inflector> inflector;
  std::shared_ptr<const DictionaryGender> gender;

  std::vector<TermEntry> entries;  // by the trie's numbers
  TermTrie trie;
  LetterCase cases;
  SplitVerbs split_verbs;

  // Asked of every word.
  bool german, french, without_spaces, inflects_texts;

  // Only while building.
  std::unordered_map<std::string, int> spoken;
  RunningText scanned;
};

Recogniser::Recogniser(Termbase termbase, const Language& language,
                       const RecogniserOptions& options)
    : impl_(std::make_unique<Impl>(std::move(termbase), language, options)) {
  impl_->build();
}

Recogniser::~Recogniser() = default;
Recogniser::Recogniser(Recogniser&&) noexcept = default;

std::vector<TermHit> Recogniser::find(std::string_view text) const {
  return impl_->find(text, false);
}

std::vector<TermHit> Recogniser::find_enforced(std::string_view text) const {
  return impl_->find(text, true);
}

const std::vector<TermEntry>& Recogniser::entries() const { return impl_->entries; }

}  // namespace verso
