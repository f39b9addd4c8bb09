// SPDX-License-Identifier: Apache-2.0
//
// Prefix filter, length filter, signature filter, bit-parallel distance, in that order; after
// Bayardo, Ma, Srikant, "Scaling up all pairs similarity search" (2007), Xiao et al., "Efficient
// similarity joins for near-duplicate detection" (2008), and Myers (1999).
//
// A query of n words whose match may differ in at most d of them shares one of its d + 1 rarest
// words with every match, and that word is among the rarest of the match, too (see Section in
// tm/index_layout.h). A word that the run does not know counts among the d + 1 and has no postings.
// Two texts within d differ in at most 2d − |n−m| bits of their signatures.
// Tests: tests/tm/lookup_test.cpp (equal to a plain scan).
#include "tm/index_reader.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <unordered_map>

#include "text/edit_distance.h"
#include "text/language_codes.h"
#include "text/normalise.h"
#include "tm/index_blocks.h"
#include "tm/index_cache.h"
#include "tm/index_layout.h"
#include "tm/index_run.h"
#include "tm/token_score.h"
#include "tm/word_table.h"

namespace verso {
namespace {

constexpr std::uint32_t kForeign = 0x80000000;  // marks what a run does not know
constexpr std::size_t kWordsRemembered = 100000;
constexpr std::size_t kPartWords = 24;     // around how many words parts are sought
constexpr std::size_t kPartPlaces = 2048;  // in how many variants of each section

// A token of the query, the same for all runs; without stem and fold where it is no word.
struct QueryWord {
  std::uint32_t number = 0;  // by it a run remembers what it knows of it
  std::uint64_t stem_hash = 0;
  std::uint32_t fold = 0;
};

// A query token in the numbers of one run.
struct RunWord {
  std::uint32_t form = 0, stem = 0;
  bool known = false;  // the run has been asked
};

struct SpellingHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return word_hash(text); }
};
using QueryWords = std::unordered_map<std::string, QueryWord, SpellingHash, std::equal_to<>>;

using Signature = std::array<std::uint64_t, 4>;

// Where to look for signatures, and what they are compared with.
struct NearSignatures {
  const std::uint64_t* mine;
  const std::uint64_t* const* tables;  // kPlaces a table; null when not loaded
  std::uint32_t first;                 // the place tables begin with
  std::uint32_t most;                  // bits that may differ
};

template <std::uint32_t width>
[[gnu::always_inline]] inline const std::uint32_t* filter_width(const NearSignatures& near,
                                                                const std::uint32_t* place,
                                                                const std::uint32_t* stop,
                                                                std::vector<std::uint32_t>& out) {
  std::array<std::uint64_t, width> mine{};
  for (std::uint32_t i = 0; i < width; ++i) mine[i] = near.mine[i];
  constexpr std::ptrdiff_t kAhead = 12;
  for (; place < stop; ++place) {
    const std::uint32_t index = *place - near.first;
    const std::uint64_t* const table = near.tables[index / kPlaces];
    if (table == nullptr) return place;
    if (stop - place > kAhead) {
      const std::uint32_t later = place[kAhead] - near.first;
      const std::uint64_t* const there = near.tables[later / kPlaces];
      if (there != nullptr) __builtin_prefetch(there + later % kPlaces * width);
    }
    const std::uint64_t* const theirs = table + index % kPlaces * width;
    std::uint32_t bits = 0;
    for (std::uint32_t i = 0; i < width; ++i)
      bits += static_cast<std::uint32_t>(__builtin_popcountll(mine[i] ^ theirs[i]));
    if (bits <= near.most) out.push_back(*place);
  }
  return stop;
}

// Appends the places whose signatures are near enough; stops early where a table is missing. Uses
// the processor's instruction for counting bits where there is one.
__attribute__((target_clones("popcnt", "default"))) const std::uint32_t* filter(
    const NearSignatures& near, std::uint32_t width, const std::uint32_t* place,
    const std::uint32_t* stop, std::vector<std::uint32_t>& out) {
  switch (width) {
    case 1:
      return filter_width<1>(near, place, stop, out);
    case 2:
      return filter_width<2>(near, place, stop, out);
    default:
      return filter_width<4>(near, place, stop, out);
  }
}

}  // namespace

struct IndexReader::Impl {
  // One run and the query in its numbers.
  struct Run {
    Run(std::int64_t number, const RunHeader& header, IndexCache::Impl& cache, IndexBlocks& blocks)
        : run(number, header, cache, blocks),
          bands(header.bands()),
          met(header.segments / 64 + 1, 0) {}
    IndexRun run;
    std::array<std::uint32_t, 4> bands;  // the first place of each signature width
    std::vector<RunWord> words;          // remembered, by QueryWord::number
    ScoreText query;
    std::vector<std::uint32_t> stems;         // of the query's words, in order
    std::vector<std::uint32_t> rarest_first;  // the same
    std::size_t foreign = 0;                  // how many of them the run does not know
    std::optional<EditPattern> pattern;       // made when first needed
    std::vector<std::uint64_t> met;           // one bit a place
    std::vector<std::uint32_t> met_places;
  };

  Impl(const Database& database, const Language& language, std::shared_ptr<IndexCache> shared)
      : base(current_code(language.base())),
        cache(std::move(shared)),
        blocks(cache->impl()),
        word_forms(language),
        file(database),
        list(database,
             "SELECT run, stamp FROM index_run NOT INDEXED WHERE language = ? ORDER BY run") {}

  // The runs as they are now.
  void refresh() {
    std::vector<std::pair<std::int64_t, std::uint64_t>> now;
    list.reset();
    list.bind(1, base);
    while (list.step())
      now.emplace_back(list.integer(0), static_cast<std::uint64_t>(list.integer(1)));
    const bool same =
        now.size() == runs.size() &&
        std::equal(now.begin(), now.end(), runs.begin(), [](const auto& n, const auto& run) {
          return n.first == run->run.number() && n.second == run->run.header().stamp;
        });
    if (!same || !known) {
      file.check_runs();
      std::vector<std::shared_ptr<Run>> next;  // whatever throws leaves the runs as they were
      for (const auto& [number, stamp] : now) {
        const auto old = std::find_if(runs.begin(), runs.end(), [&, s = stamp](const auto& run) {
          return run->run.header().stamp == s;
        });
        next.push_back(old != runs.end()
                           ? *old
                           : std::make_shared<Run>(number, file.header(number), blocks, file));
      }
      runs = std::move(next);
      known = true;
    }
    if (const auto epoch = blocks.epoch(); epoch != pinned_epoch) {
      for (auto& run : runs) run->run.release();
      pinned_epoch = epoch;
    }
  }

  QueryWord look(std::string_view spelling, TokenKind kind) {
    QueryWords& remembered = words[kind == TokenKind::word ? 0 : 1];
    if (const auto found = remembered.find(spelling); found != remembered.end())
      return found->second;
    QueryWord word;
    word.number = numbers++;
    if (kind == TokenKind::word) {
      const std::string folded = word_forms.fold(spelling);
      word.stem_hash = word_hash(word_forms.stem(folded));
      word.fold = static_cast<std::uint32_t>(word_hash(folded));
    }
    remembered.emplace(spelling, word);
    return word;
  }

  // Between two queries: numbers must not change within one.
  void forget_words() {
    for (QueryWords& remembered : words) remembered.clear();
    for (auto& run : runs) run->words.clear();
    numbers = 0;
  }

  RunWord look(Run& run, std::string_view spelling, TokenKind kind, const QueryWord& word) {
    if (word.number >= run.words.size()) run.words.resize(word.number + 1);
    RunWord& out = run.words[word.number];
    if (out.known) return out;
    out.form = run.run.form(spelling);
    if (out.form == IndexRun::kUnknown)
      out.form = kForeign | static_cast<std::uint32_t>(word_hash(spelling));
    if (kind == TokenKind::word) {
      out.stem = run.run.stem(word.stem_hash);
      if (out.stem == IndexRun::kUnknown)
        out.stem = kForeign | static_cast<std::uint32_t>(word.stem_hash);
    }
    out.known = true;
    return out;
  }

  void set_query(std::string_view text) {
    refresh();
    if (numbers > kWordsRemembered) forget_words();
    const std::string composed = nfc(text);
    tokenise(composed, tokens);
    query_words.clear();
    signatures = {};
    count = 0;
    for (const Token& token : tokens) {
      query_words.push_back(look(token.in(composed), token.kind));
      if (token.kind != TokenKind::word) continue;
      ++count;
      for (std::size_t band = 0; band < kSignatureWidths.size(); ++band) {
        const auto bit = signature_bit(query_words.back().stem_hash, kSignatureWidths[band]);
        signatures[band][bit / 64] ^= std::uint64_t{1} << bit % 64;
      }
    }
    for (auto& run : runs) translate(*run, composed);
  }

  void translate(Run& run, std::string_view text) {
    run.query.tokens.clear();
    run.query.words = count;
    run.stems.clear();
    run.foreign = 0;
    run.pattern.reset();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const RunWord word = look(run, tokens[i].in(text), tokens[i].kind, query_words[i]);
      run.query.tokens.push_back(
          {word.form, query_words[i].fold, word.stem, tokens[i].kind, false});
      if (tokens[i].kind != TokenKind::word) continue;
      run.stems.push_back(word.stem);
      if (word.stem >= kForeign) ++run.foreign;
    }
    // Unknown words have the greatest numbers and so come first.
    run.rarest_first = run.stems;
    std::sort(run.rarest_first.begin(), run.rarest_first.end(), std::greater<>());
  }

  void hits(std::uint32_t r, int min, std::vector<IndexHit>& out) {
    Run& run = *runs[r];
    if (count == 0) {
      // Without words: everything that has none either.
      const std::uint32_t end = run.run.header().first_with(1);
      for (std::uint32_t place = 0; place < end; ++place) add(r, place, 100, out);
      return;
    }
    const std::size_t sections = sections_for(min);
    for (auto i = static_cast<std::uint32_t>(run.foreign); i < count; ++i) {
      // None of the first i words are shared by what has not been met yet.
      std::uint32_t from = 0, to = 0;
      if (!lengths(i, min, from, to)) break;
      if (i > 0 && run.rarest_first[i] == run.rarest_first[i - 1]) continue;
      const auto& header = run.run.header();
      const std::uint32_t first = header.first_with(from), end = header.first_with(to + 1);
      if (first == end) continue;
      for (std::size_t s = 0; s < sections; ++s)
        run.run.places(s, run.rarest_first[i], first, end,
                       [&](const std::uint32_t* begin, const std::uint32_t* stop) {
                         verify(r, begin, stop, min, out);
                       });
    }
    for (const std::uint32_t place : run.met_places) run.met[place / 64] = 0;
    run.met_places.clear();
  }

  // The lengths m for which a text that lacks `lost` of the query's words may still match: at most
  // count − lost words are shared, so max(count, m) − min(count − lost, m) differ at least.
  bool lengths(std::uint32_t lost, int min, std::uint32_t& from, std::uint32_t& to) const {
    const std::uint32_t shared = count - lost;
    const auto fits = [&](std::uint32_t m) {
      return std::max(count, m) - std::min(shared, m) <= words_may_differ(count, m, min);
    };
    if (!fits(count)) return false;
    // Both borders lie within a factor of two, since min >= 50.
    std::uint32_t low = 0, high = count;
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (fits(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    from = low;
    low = count;
    high = 2 * count + 1;
    while (low < high) {
      const std::uint32_t middle = low + (high - low + 1) / 2;
      if (fits(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    to = low;
    return true;
  }

  void verify(std::uint32_t r, const std::uint32_t* place, const std::uint32_t* stop, int min,
              std::vector<IndexHit>& out) {
    Run& run = *runs[r];
    const auto& header = run.run.header();
    auto length = std::upper_bound(header.lengths.begin(), header.lengths.end(), *place,
                                   [](std::uint32_t p, const auto& l) { return p < l.first; }) -
                  1;
    // As far as the number of words stays the same, and on.
    while (place < stop) {
      while (length + 1 != header.lengths.end() && (length + 1)->first <= *place) ++length;
      const std::uint32_t end =
          length + 1 == header.lengths.end() ? header.segments : (length + 1)->first;
      const std::uint32_t* const here = stop[-1] < end ? stop : std::lower_bound(place, stop, end);
      verify_length(r, length->words, place, here, min, out);
      place = here;
    }
  }

  void verify_length(std::uint32_t r, std::uint32_t theirs, const std::uint32_t* place,
                     const std::uint32_t* stop, int min, std::vector<IndexHit>& out) {
    Run& run = *runs[r];
    const std::uint32_t most = words_may_differ(count, theirs, min);
    const std::uint32_t apart = theirs > count ? theirs - count : count - theirs;
    const std::size_t band = signature_band(theirs);
    const NearSignatures near{signatures[band].data(), run.run.signatures(band), run.bands[band],
                              2 * most - apart};
    nearby.clear();
    for (;;) {
      place = filter(near, kSignatureWidths[band], place, stop, nearby);
      if (place == stop) break;
      run.run.load_signatures(band, (*place - near.first) / kPlaces);
    }
    // All are fetched before the first is read: they lie far apart.
    fresh.clear();
    for (const std::uint32_t found : nearby) {
      std::uint64_t& met = run.met[found / 64];
      if ((met >> found % 64 & 1) != 0) continue;
      met |= std::uint64_t{1} << found % 64;
      run.met_places.push_back(found);
      fresh.emplace_back(found, run.run.tokens_at(found));
      __builtin_prefetch(fresh.back().second.data());
    }
    for (const auto& [found, coded] : fresh) {
      run.run.stems_of(coded, stems);
      if (!run.pattern) run.pattern.emplace(run.stems);
      const std::uint32_t differ = run.pattern->distance(stems, most);
      if (differ > most) continue;
      const std::uint64_t longer = std::uint64_t{kWordCost} * std::max(count, theirs);
      add(r, found, differ == 0 ? 100 : fuzzy_base(std::uint64_t{kWordCost} * differ, longer), out);
    }
  }

  void add(std::uint32_t r, std::uint32_t place, int bound, std::vector<IndexHit>& out) {
    const IndexRun::Owner owner = runs[r]->run.owner(place);
    out.push_back({owner.version, owner.variant, bound, false, r, place});
  }

  void refine(IndexHit& hit) {
    Run& run = *runs[hit.run];
    run.run.forms_of(run.run.tokens_at(hit.place), forms);
    candidate.tokens.clear();
    candidate.words = 0;
    for (const std::uint32_t form : forms) {
      const FormFacts is = run.run.facts(form);
      candidate.tokens.push_back({form, is.fold, is.stem(), is.kind(), false});
      if (is.kind() == TokenKind::word) ++candidate.words;
    }
    hit.bound = std::min(hit.bound, bound(run.query, candidate));
  }

  static int bound(const ScoreText& a, const ScoreText& b) {
    const bool equal =
        std::equal(a.tokens.begin(), a.tokens.end(), b.tokens.begin(), b.tokens.end(),
                   [](const ScoreToken& x, const ScoreToken& y) { return x.form == y.form; });
    return equal ? 100 : token_base(a, b, 50);
  }

  static bool same(const ScoreToken& query, std::uint32_t form, const FormFacts& facts) {
    if (query.form == form) return true;
    return query.kind == TokenKind::word && facts.kind() == TokenKind::word &&
           query.stem == facts.stem() && query.fold == facts.fold;
  }

  void parts(Run& run, std::vector<IndexPart>& out) {
    std::vector<std::uint32_t> rarest = run.rarest_first;
    rarest.erase(std::unique(rarest.begin(), rarest.end()), rarest.end());
    rarest.erase(rarest.begin(), std::find_if(rarest.begin(), rarest.end(),
                                              [](std::uint32_t s) { return s < kForeign; }));
    if (rarest.size() > kPartWords) rarest.resize(kPartWords);
    for (const std::uint32_t stem : rarest) {
      // Short variants stand first, and are the better parts.
      std::vector<std::uint32_t> places;
      for (std::size_t s = 0; s < kSections; ++s) {
        std::size_t left = kPartPlaces;
        run.run.places(s, stem, 0, run.run.header().segments,
                       [&](const std::uint32_t* begin, const std::uint32_t* end) {
                         const auto take = std::min(left, static_cast<std::size_t>(end - begin));
                         places.insert(places.end(), begin, begin + take);
                         left -= take;
                       });
      }
      for (const std::uint32_t place : places) parts_at(run, place, stem, out);
    }
  }

  void parts_at(Run& run, std::uint32_t place, std::uint32_t stem, std::vector<IndexPart>& out) {
    run.run.forms_of(run.run.tokens_at(place), forms);
    facts.clear();
    for (const std::uint32_t form : forms) facts.push_back(run.run.facts(form));
    const auto& query = run.query.tokens;
    for (std::size_t j = 0; j < forms.size(); ++j) {
      if (facts[j].stem() != stem) continue;
      for (std::size_t i = 0; i < query.size(); ++i) {
        if (query[i].kind != TokenKind::word || !same(query[i], forms[j], facts[j])) continue;
        std::size_t before = 0, after = 1;
        while (before < i && before < j &&
               same(query[i - before - 1], forms[j - before - 1], facts[j - before - 1]))
          ++before;
        while (i + after < query.size() && j + after < forms.size() &&
               same(query[i + after], forms[j + after], facts[j + after]))
          ++after;
        std::size_t first = i - before, last = i + after;
        const bool whole = last - first == forms.size();
        while (query[first].kind == TokenKind::punctuation) ++first;
        while (query[last - 1].kind == TokenKind::punctuation) --last;
        IndexPart part{tokens[first].begin, tokens[last - 1].end, 0, whole, 0, 0};
        for (std::size_t t = first; t < last; ++t)
          part.words += query[t].kind == TokenKind::word ? 1 : 0;
        if (part.words < (whole ? 1 : 2)) continue;
        const IndexRun::Owner owner = run.run.owner(place);
        part.version = owner.version;
        part.variant = owner.variant;
        out.push_back(part);
      }
    }
  }

  std::string base;
  std::shared_ptr<IndexCache> cache;
  IndexCache::Impl& blocks;
  WordForms word_forms;
  IndexBlocks file;
  Statement list;
  std::vector<std::shared_ptr<Run>> runs;
  bool known = false;  // which runs there are
  std::uint64_t pinned_epoch = 0;
  std::array<QueryWords, 2> words;  // remembered: words, other tokens
  std::uint32_t numbers = 0;        // given to them

  // The query at hand.
  std::vector<Token> tokens;
  std::vector<QueryWord> query_words;
  std::array<Signature, 3> signatures{};
  std::uint32_t count = 0;  // words

  // Scratch.
  std::vector<std::uint32_t> stems, forms, nearby;
  std::vector<std::pair<std::uint32_t, std::string_view>> fresh;  // places met, and their tokens
  std::vector<FormFacts> facts;
  ScoreText candidate;
};

IndexReader::IndexReader(const Database& database, const Language& language,
                         std::shared_ptr<IndexCache> cache)
    : impl_(std::make_unique<Impl>(database, language, std::move(cache))) {}
IndexReader::~IndexReader() = default;
IndexReader::IndexReader(IndexReader&&) noexcept = default;

void IndexReader::set_query(std::string_view text) { impl_->set_query(text); }

void IndexReader::hits(int min, std::vector<IndexHit>& out) {
  for (std::uint32_t r = 0; r < impl_->runs.size(); ++r) impl_->hits(r, min, out);
}

void IndexReader::refine(IndexHit& hit) { impl_->refine(hit); }

void IndexReader::parts(std::vector<IndexPart>& out) {
  for (auto& run : impl_->runs) impl_->parts(*run, out);
}

}  // namespace verso
