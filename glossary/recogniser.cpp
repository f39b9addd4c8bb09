// SPDX-License-Identifier: Apache-2.0
//
// Every word of every term is expanded to its forms once; words with equal forms share a class.
// Terms are paths of classes in a trie; an edge also says what must stand between the words. A
// text is then read word by word: a hash look-up gives the classes of a word, the trie the terms
// that go on with it. Work per word is bounded by the depth of the trie, so a text takes time in
// proportion to its length. Forms are known by their 64-bit hashes only.
// Tests: tests/glossary/recogniser_test.cpp, tests/golden/terms*.tsv.
#include "glossary/recogniser.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "glossary/dictionary_gender.h"
#include "glossary/form_index.h"
#include "glossary/forms.h"
#include "glossary/running_text.h"
#include "glossary/word_position.h"
#include "text/word_borders.h"

namespace verso {

namespace {

constexpr Hash kBare = 0x51ED270B0A1F39C1ULL;     // forms in unaccented capitals
constexpr Hash kInitial = 0x2545F4914F6CDD1DULL;  // forms whose first letter lost its accent
constexpr Hash kCapital = 0xD6E8FEB86659FD93ULL;  // forms that need a capital
constexpr Hash kPrefix = 0x9FB21C651E98DF25ULL;   // stems that any ending may follow

/// Between the words of a verb phrase: cesser le feu is no cessez-le-feu.
constexpr std::uint32_t kSpaceOnly = 5;

/// What must stand between two words of a term, as a part of an edge's key.
std::uint32_t gap_code(Gap gap, bool beside_sign, bool strict) {
  if (beside_sign) return gap == Gap::apostrophe ? 2 : 0;
  switch (gap) {
    case Gap::none:
      return 0;
    case Gap::space:
      return 1;
    case Gap::hyphen:
      return strict ? 4 : 1;
    case Gap::apostrophe:
      return 2;
    case Gap::border:
      return 3;
  }
  return 3;
}

Hash edge(std::uint32_t node, std::uint32_t word_class, std::uint32_t gap) {
  return mix((static_cast<Hash>(node) << 32 | static_cast<Hash>(word_class) << 3 | gap) + 1);
}

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
        gender(with.dictionaries ? DictionaryGender::of(for_language) : nullptr) {}

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
    classes.freeze();
    terminals.freeze();
    class_ids = {};
    word_classes = {};
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
    if (scanned.words.empty()) return;
    shape.words.clear();
    shape.verb = term.part_of_speech == "verb";
    shape.adjective = term.part_of_speech == "adjective";
    shape.noun = term.part_of_speech == "noun" || term.part_of_speech == "properNoun";
    shape.fixed = term.part_of_speech == "adverb";
    // Markers of the user's own: abat|tre, ceas*.
    std::vector<bool> open_ended;
    for (std::size_t i = 0; i < scanned.words.size(); ++i) {
      const TextWord& word = scanned.words[i];
      const char sign = text[word.begin];
      const bool marker = !word.word && word.gap == Gap::none && !shape.words.empty() &&
                          (sign == '*' || sign == '|');
      if (marker) {
        open_ended.back() = true;
        if (sign == '|' && i + 1 < scanned.words.size() && scanned.words[i + 1].gap == Gap::none &&
            scanned.words[i + 1].word)
          ++i;
        continue;
      }
      FormWord& form = shape.words.emplace_back();
      form.key = scanned.key(word);
      form.gap = word.gap;
      form.word = word.word;
      form.capital = word.capital;
      form.capitals = word.capitals;
      form.digits = word.digits;
      open_ended.push_back(false);
    }
    std::uint32_t node = 0;
    for (std::size_t i = 0; i < shape.words.size(); ++i) {
      const std::uint32_t word_class =
          open_ended[i] ? prefix_class(shape.words[i].key) : form_class(i);
      const bool sign = i > 0 && (!shape.words[i].word || !shape.words[i - 1].word);
      std::uint32_t gap = i == 0 ? 3 : gap_code(shape.words[i].gap, sign, options.strict_spelling);
      if (gap == 1 && shape.verb) gap = kSpaceOnly;
      const std::uint32_t fresh = nodes;
      node = edges.insert(edge(node, word_class, gap), fresh);
      if (node == fresh) ++nodes;
    }
    const auto number = static_cast<std::uint32_t>(entries.size());
    entries.push_back(entry);
    proposed.push_back(term.status == TermStatus::proposed);
    verbs.push_back(shape.verb);
    open.push_back(open_ended.front());
    capital.push_back(shape.words.front().capital);
    if (term.case_sensitive) {
      std::vector<std::string> words;
      for (const TextWord& word : scanned.words)
        words.push_back(text.substr(word.begin, word.end - word.begin));
      cased.emplace(number, std::move(words));
    }
    terminals.add(node + 1, number);
  }

  /// Signs and single words of one shape come again and again: their class is remembered.
  std::uint32_t form_class(std::size_t index) {
    const FormWord& word = shape.words[index];
    if (!word.word || word.digits) {
      forms.clear();
      forms.add(word.key);
      return class_of(forms);
    }
    Hash memory = 0;
    if (shape.words.size() == 1) {
      memory = hash_of(word.key, 1U + shape.verb + 2U * shape.adjective + 4U * shape.noun +
                                     8U * shape.fixed + 16U * word.capital + 32U * word.capitals);
      if (const std::uint32_t* known = word_classes.find(memory)) return *known;
    }
    forms.clear();
    inflector->expand(shape, index, forms);
    const std::uint32_t found = class_of(forms);
    if (memory != 0) word_classes.insert(memory, found);
    return found;
  }

  std::uint32_t class_of(const Forms& list) {
    hashes.clear();
    for (const std::string& form : list.capital()) hashes.push_back(hash_of(form, kCapital));
    for (const std::string& form : list.list()) {
      hashes.push_back(hash_of(form));
      if (!rules.bare_capitals) continue;
      const std::string bare = without_accents(form);
      hashes.push_back(hash_of(bare, kBare));
      if (rules.base == "fr" && form.size() > 2 && form[0] == '\xC3')
        hashes.push_back(hash_of(
            without_accents(std::string_view(form).substr(0, 2)) + form.substr(2), kInitial));
    }
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    Hash all = 0;
    for (const Hash h : hashes) all = mix(all ^ h);
    const std::uint32_t fresh = class_count;
    const std::uint32_t id = class_ids.insert(all | 1, fresh);
    if (id == fresh) {
      ++class_count;
      for (const Hash h : hashes) classes.add(h, id);
    }
    return id;
  }

  std::uint32_t prefix_class(const std::string& key) {
    const Hash h = hash_of(key, kPrefix);
    const std::uint32_t fresh = class_count;
    const std::uint32_t id = class_ids.insert(mix(h) | 1, fresh);
    if (id == fresh) {
      ++class_count;
      classes.add(h, id);
      prefixes = true;
    }
    return id;
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
  };
  struct Search {
    std::string_view text;
    RunningText running;
    std::vector<Choice> choices;
    std::vector<std::uint32_t> starts;  // of each word's choices, and the end
    std::vector<Found> found;
    bool enforced = false;
  };

  void read_words(Search& search) const {
    std::vector<Reading> readings;
    std::vector<std::string> masculines;
    for (const TextWord& word : search.running.words) {
      search.starts.push_back(static_cast<std::uint32_t>(search.choices.size()));
      const std::string_view key = search.running.key(word);
      const auto choose = [&](Hash h, std::uint32_t begin, std::uint32_t end, bool first,
                              bool inside) {
        const auto range = classes.find(h);
        if (!range.empty()) search.choices.push_back({range, begin, end, first, inside});
      };
      choose(hash_of(key), word.begin, word.end, true, true);
      if (word.capital && rules.base == "de")
        choose(hash_of(key, kCapital), word.begin, word.end, true, true);
      if (word.bare) {
        choose(hash_of(key, kBare), word.begin, word.end, true, true);
      } else if (word.capital && rules.base == "fr" && !key.empty() && key[0] > 0) {
        choose(hash_of(key, kInitial), word.begin, word.end, true, true);
      }
      if (prefixes)
        for (std::size_t n = 1; n <= key.size(); ++n)
          choose(hash_of(key.substr(0, n), kPrefix), word.begin, word.end, true, true);
      if (gender && word.word && !word.digits) {
        masculines.clear();
        gender->candidates(key, masculines);
        for (const std::string& one : masculines)
          if (!classes.find(hash_of(one)).empty() && gender->is_form_of(key, one))
            choose(hash_of(one), word.begin, word.end, true, true);
      }
      if (word.word && inflector->has_readings()) {
        readings.clear();
        inflector->readings(key, readings);
        for (const Reading& reading : readings) {
          const auto [begin, end] = trimmed(search.text, word, reading);
          choose(hash_of(reading.key), begin, end, true, reading.inside);
        }
      }
    }
    search.starts.push_back(static_cast<std::uint32_t>(search.choices.size()));
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

  void follow(Search& search, std::uint32_t start, std::uint32_t begin, std::uint32_t node,
              std::uint32_t at, const Choice& choice) const {
    const TextWord& word = search.running.words[at];
    std::uint32_t gap = 3;
    if (at > start) {
      const bool sign = !word.word || !search.running.words[at - 1].word;
      gap = gap_code(word.gap, sign, options.strict_spelling);
      if (gap == 3) return;
    }
    for (const std::uint32_t word_class : choice.classes) {
      step(search, start, begin, edges.find(edge(node, word_class, gap)), at, choice);
      if (word.gap == Gap::space && gap == 1)
        step(search, start, begin, edges.find(edge(node, word_class, kSpaceOnly)), at, choice);
    }
  }

  void step(Search& search, std::uint32_t start, std::uint32_t begin, const std::uint32_t* next,
            std::uint32_t at, const Choice& choice) const {
    if (next == nullptr) return;
    if (!search.running.words[at].no_end)
      for (const std::uint32_t entry : terminals.find(*next + 1)) {
        if (search.enforced && proposed[entry]) continue;
        if (!right_case(search, entry, start, at)) continue;
        if (verbs[entry] ? stands_as_noun(search.running, start, at, rules)
                         : is_other_word(search, entry, start, at))
          continue;
        search.found.push_back({start, at, {begin, choice.end, static_cast<std::int32_t>(entry)}});
      }
    if (at + 1 >= search.running.words.size()) return;
    for (std::uint32_t k = search.starts[at + 1]; k < search.starts[at + 2]; ++k)
      if (search.choices[k].inside) follow(search, start, begin, *next, at + 1, search.choices[k]);
  }

  /// What stands around a form of a noun may say that it is another word here.
  bool is_other_word(const Search& search, std::uint32_t entry, std::uint32_t first,
                     std::uint32_t last) const {
    return (!open[entry] && stands_as_verb(search.running, first, rules)) ||
           (capital[entry] && is_no_noun(search.running, first, last, rules)) ||
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

  /// Case-sensitive terms: as far as the words agree letter by letter, case must agree; an
  /// ending is small after a small letter.
  bool right_case(const Search& search, std::uint32_t entry, std::uint32_t first,
                  std::uint32_t last) const {
    if (cased.empty()) return true;
    const auto at = cased.find(entry);
    if (at == cased.end()) return true;
    for (std::uint32_t i = first; i <= last && i - first < at->second.size(); ++i) {
      const TextWord& word = search.running.words[i];
      // At the start of a sentence a phrase has a capital of its own.
      if (i == first && last > first && word.capital && !word.capitals &&
          (i == 0 || !search.running.words[i - 1].word))
        continue;
      if (!same_case(at->second[i - first], search.text.substr(word.begin, word.end - word.begin)))
        return false;
    }
    return true;
  }

  bool same_case(std::string_view term, std::string_view text) const {
    RunningText a, b;
    scan(term, rules, a);
    scan(text, rules, b);
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
    while (common < key_a.size() && common < key_b.size() && key_a[common] == key_b[common])
      ++common;
    if (key_a.size() != term.size() || key_b.size() != text.size()) return true;
    return term.substr(0, common) == text.substr(0, common);
  }

  /// Where words have no spaces between them, short terms turn up across their borders: 京都 in
  /// 東京都. Longer ones hardly do, and dictionaries cut those wrongly now and then.
  void drop_cut_words(Search& search) const {
    constexpr std::size_t kShort = 6;  // bytes: two letters
    std::vector<std::uint32_t> borders;
    std::erase_if(search.found, [&](const Found& one) {
      if (one.hit.end - one.hit.begin > kShort) return false;
      if (borders.empty()) borders = word_borders(search.text, language);
      return crosses_border(borders, one.hit.begin, one.hit.end);
    });
  }

  /// True when an end lies within a word and a border between the ends; or, of a single letter,
  /// when it is a part of a word.
  static bool crosses_border(const std::vector<std::uint32_t>& borders, std::size_t begin,
                             std::size_t end) {
    const auto inner = std::upper_bound(borders.begin(), borders.end(), begin);
    const bool split = inner != borders.end() && *inner < end;
    const bool whole = std::binary_search(borders.begin(), borders.end(), begin) &&
                       std::binary_search(borders.begin(), borders.end(), end);
    return !whole && (split || end - begin <= 3);
  }

  /// Longest first: a hit that overlaps a longer one, or an earlier one of its length, goes.
  static void keep_longest(std::vector<Found>& found) {
    if (found.size() < 2) return;
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      const auto x = a.last - a.first, y = b.last - b.first;
      return x != y ? x > y : a.first < b.first;
    });
    std::vector<Found> kept;
    for (const Found& one : found) {
      const bool hidden = std::any_of(kept.begin(), kept.end(), [&](const Found& other) {
        const bool same = other.first == one.first && other.last == one.last;
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
    if (search.choices.empty()) return {};
    for (std::uint32_t i = 0; i < search.running.words.size(); ++i) {
      if (search.running.words[i].no_begin) continue;
      for (std::uint32_t k = search.starts[i]; k < search.starts[i + 1]; ++k)
        follow(search, i, search.choices[k].begin, 0, i, search.choices[k]);
    }
    if (language.without_spaces()) drop_cut_words(search);
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

  std::vector<TermEntry> entries;
  std::vector<bool> proposed, verbs, open, capital;
  std::unordered_map<std::uint32_t, std::vector<std::string>> cased;
  FlatLists classes;    // hash of a form -> classes
  FlatMap edges;        // (node, class, gap) -> node
  FlatLists terminals;  // node + 1 -> entries
  std::uint32_t nodes = 1;
  std::uint32_t class_count = 0;
  bool prefixes = false;

  // Only while building.
  FlatMap class_ids, word_classes;
  std::unordered_map<std::string, int> spoken;
  RunningText scanned;
  TermShape shape;
  Forms forms;
  std::vector<Hash> hashes;
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
