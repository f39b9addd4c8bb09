// SPDX-License-Identifier: Apache-2.0
//
// A wanted word becomes the set of the run's forms that it may be. The places of their stems are
// marked, the rarest word's first, and where more than one single word is wanted the tokens of each
// place are compared. Blocks are looked at where SQLite has them and not kept: a search reads each
// once, and fresh memory for what is met once takes longer than reading it.
// Tests: tests/tm/concordance_test.cpp.
#include "tm/concordance_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "tm/index_blocks.h"
#include "tm/index_cache.h"
#include "tm/index_run.h"
#include "tm/varint.h"

namespace verso {
namespace {

using Numbers = std::vector<std::uint32_t>;  // ascending

// So few places are compared sooner than the postings of a further word are read.
constexpr std::size_t kFewPlaces = 1024;

// A wanted word in the numbers of one run.
struct RunWanted {
  Numbers forms;            // any of these
  Numbers stems;            // of them, where they are words
  bool whole_stem = false;  // every form of its stem will do
};

BlockKind postings_of(std::size_t section) {
  return static_cast<BlockKind>(static_cast<std::size_t>(BlockKind::postings) + section);
}

// One bit for each place of a run.
class Places {
 public:
  explicit Places(std::uint32_t count) : count_(count), bits_(count / 64 + 1, 0) {}
  void mark(std::uint32_t place) {
    if (place < count_) bits_[place / 64] |= std::uint64_t{1} << place % 64;
  }
  void mark_all() {
    for (std::uint32_t place = 0; place < count_; ++place) mark(place);
  }
  void keep_common(const Places& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
  }
  std::size_t count() const {
    std::size_t sum = 0;
    for (const std::uint64_t bits : bits_) sum += static_cast<std::size_t>(std::popcount(bits));
    return sum;
  }
  Numbers list() const {
    Numbers out;
    out.reserve(count());
    for (std::size_t i = 0; i < bits_.size(); ++i)
      for (std::uint64_t bits = bits_[i]; bits != 0; bits &= bits - 1)
        out.push_back(static_cast<std::uint32_t>(i * 64) +
                      static_cast<std::uint32_t>(std::countr_zero(bits)));
    return out;
  }

 private:
  std::uint32_t count_;
  std::vector<std::uint64_t> bits_;
};

class RunSearch {
 public:
  RunSearch(IndexRun& run, IndexBlocks& blocks, Phrases& phrases)
      : run_(&run), blocks_(&blocks), phrases_(&phrases) {}

  void find(std::vector<ConcordancePlace>& out) {
    if (!translate()) return;
    Numbers places = candidates();
    // One word whose every form will do is found by its places alone.
    if (wanted_.size() != 1 || wanted_[0].size() != 1 || !wanted_[0][0].whole_stem) compare(places);
    add_owners(places, out);
  }

 private:
  /// The wanted words in this run's numbers; false when one is not there.
  bool translate() {
    struct Whole {
      RunWanted* out;
      std::uint32_t stem, fold;
    };
    std::vector<Whole> whole;
    for (const Phrase& phrase : phrases_->all()) {
      wanted_.emplace_back(phrase.size());
      for (std::size_t w = 0; w < phrase.size(); ++w) {
        const WantedWord& word = phrase[w];
        RunWanted& here = wanted_.back()[w];
        if (word.prefix) continue;
        if (word.kind != TokenKind::word) {
          const auto form = run_->form(word.word);
          if (form == IndexRun::kUnknown) return false;
          here.forms.push_back(form);
          continue;
        }
        const std::string stem =
            phrases_->by_stem() ? word.word : phrases_->forms().stem(word.word);
        const auto number = run_->stem(word_hash(stem));
        if (number == IndexRun::kUnknown) return false;
        here.stems.push_back(number);
        here.whole_stem = true;
        whole.push_back({&here, number, static_cast<std::uint32_t>(word_hash(word.word))});
      }
    }
    read_facts();
    for (std::uint32_t form = 0; form < facts_.size(); ++form)
      for (const Whole& each : whole) {
        if (facts_[form].stem() != each.stem) continue;
        if (phrases_->by_stem() || facts_[form].fold == each.fold)
          each.out->forms.push_back(form);
        else
          each.out->whole_stem = false;
      }
    for (std::size_t p = 0; p < wanted_.size(); ++p)
      for (std::size_t w = 0; w < wanted_[p].size(); ++w) {
        if (phrases_->all()[p][w].prefix) by_prefix(phrases_->all()[p][w], wanted_[p][w]);
        if (wanted_[p][w].forms.empty()) return false;
      }
    for (const char* sign : {"'", "-", "\u2019", "\u2010", "\u2011"})
      if (const auto form = run_->form(sign); form != IndexRun::kUnknown) joiners_.push_back(form);
    return true;
  }

  /// One block; the view lives until the next.
  std::string_view block(BlockKind kind, std::size_t number) {
    return blocks_->read(run_->number(), run_->header().stamp, static_cast<std::size_t>(kind),
                         number);
  }

  void read_facts() {
    facts_.reserve(run_->header().forms);
    for (std::size_t number = 0; facts_.size() < run_->header().forms; ++number) {
      const std::string_view data = block(BlockKind::forms, number);
      const auto four = [&](std::size_t at) {
        const auto* const b = bytes_of(data) + at;
        return std::uint32_t{b[0]} | std::uint32_t{b[1]} << 8 | std::uint32_t{b[2]} << 16 |
               std::uint32_t{b[3]} << 24;
      };
      const std::size_t before = facts_.size();
      for (std::size_t at = 0; at + 8 <= data.size() && facts_.size() < run_->header().forms;
           at += 8)
        facts_.push_back({four(at), four(at + 4)});
      if (facts_.size() == before) blocks_->damaged();
    }
  }

  // All spellings are read: a few milliseconds.
  void by_prefix(const WantedWord& word, RunWanted& out) {
    run_->spellings([&](std::uint32_t form, std::string_view spelling) {
      if (form >= facts_.size() || facts_[form].kind() != word.kind) return;
      const std::string folded =
          word.kind == TokenKind::word ? phrases_->forms().fold(spelling) : std::string(spelling);
      if (folded.rfind(word.word, 0) != 0) return;
      out.forms.push_back(form);
      if (facts_[form].stem() != FormFacts::kNoStem) out.stems.push_back(facts_[form].stem());
    });
    std::sort(out.forms.begin(), out.forms.end());
    std::sort(out.stems.begin(), out.stems.end());
    out.stems.erase(std::unique(out.stems.begin(), out.stems.end()), out.stems.end());
  }

  /// The places that may hold everything.
  Numbers candidates() {
    std::vector<const RunWanted*> words;  // a sign or number has no postings
    for (const auto& phrase : wanted_)
      for (const RunWanted& word : phrase)
        if (!word.stems.empty()) words.push_back(&word);
    // The greater its number, the rarer a stem.
    std::sort(words.begin(), words.end(), [](const RunWanted* a, const RunWanted* b) {
      return a->stems.front() > b->stems.front();
    });
    Places found(run_->header().segments);
    if (words.empty()) found.mark_all();
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i == 0) {
        mark(words[i]->stems, found);
        continue;
      }
      if (found.count() <= kFewPlaces) break;
      Places here(run_->header().segments);
      mark(words[i]->stems, here);
      found.keep_common(here);
    }
    return found.list();
  }

  void mark(const Numbers& stems, Places& places) {
    for (std::size_t s = 0; s < kSections; ++s) {
      const auto& directory = run_->header().postings[s];
      for (std::size_t b = 0; b < directory.size(); ++b) {
        // A list may go on in the next block.
        const std::uint32_t last =
            b + 1 < directory.size() ? directory[b + 1].stem : run_->header().stems;
        const auto wanted = std::lower_bound(stems.begin(), stems.end(), directory[b].stem);
        if (wanted == stems.end()) break;
        if (*wanted <= last) mark(block(postings_of(s), b), directory[b].stem, stems, places);
      }
    }
  }

  static void mark(std::string_view data, std::uint32_t stem, const Numbers& stems,
                   Places& places) {
    const auto* at = bytes_of(data);
    const auto* const end = at + data.size();
    auto wanted = stems.begin();
    while (at < end) {
      stem += static_cast<std::uint32_t>(get_varint(at, end));
      std::uint64_t left = get_varint(at, end);
      while (wanted != stems.end() && *wanted < stem) ++wanted;
      if (wanted == stems.end()) return;
      if (*wanted == stem) {
        for (std::uint32_t place = 0; left > 0 && at < end; --left)
          places.mark(place += static_cast<std::uint32_t>(get_varint(at, end)));
      } else {
        for (; left > 0 && at < end; ++at) left -= *at < 0x80 ? 1 : 0;
      }
    }
  }

  /// Leaves the places whose tokens hold every phrase.
  void compare(Numbers& places) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < places.size();) {
      const std::uint32_t number = places[i] / kTokenPlaces;
      const std::string_view data = block(BlockKind::tokens, number);
      const auto* at = bytes_of(data);
      const auto* const end = at + data.size();
      // The lengths of all stand in front.
      const std::size_t first = number * kTokenPlaces;
      const std::size_t count =
          std::min<std::size_t>(kTokenPlaces, run_->header().segments - first);
      std::array<std::uint64_t, kTokenPlaces> lengths{};
      for (std::size_t n = 0; n < count; ++n) lengths[n] = get_varint(at, end);
      for (std::size_t n = 0; n < count && i < places.size(); ++n) {
        const auto* const stop =
            at + std::min<std::uint64_t>(lengths[n], static_cast<std::uint64_t>(end - at));
        if (places[i] != first + n) {
          at = stop;
          continue;
        }
        forms_.clear();
        while (at < stop) forms_.push_back(static_cast<std::uint32_t>(get_varint(at, stop)));
        if (std::all_of(wanted_.begin(), wanted_.end(),
                        [this](const auto& phrase) { return holds(phrase); }))
          places[kept++] = places[i];
        ++i;
      }
    }
    places.resize(kept);
  }

  bool holds(const std::vector<RunWanted>& phrase) const {
    for (std::size_t i = 0; i < forms_.size(); ++i)
      if (holds(phrase, i)) return true;
    return false;
  }

  bool holds(const std::vector<RunWanted>& phrase, std::size_t i) const {
    for (std::size_t w = 0; w < phrase.size(); ++w) {
      while (w > 0 && i < forms_.size() &&
             std::find(joiners_.begin(), joiners_.end(), forms_[i]) != joiners_.end())
        ++i;
      if (i == forms_.size() ||
          !std::binary_search(phrase[w].forms.begin(), phrase[w].forms.end(), forms_[i]))
        return false;
      ++i;
    }
    return true;
  }

  void add_owners(const Numbers& places, std::vector<ConcordancePlace>& out) {
    for (std::size_t i = 0; i < places.size();) {
      const std::uint32_t number = places[i] / static_cast<std::uint32_t>(kPlaces);
      const std::string_view data = block(BlockKind::places, number);
      const auto* at = bytes_of(data);
      const auto* const end = at + data.size();
      auto place = static_cast<std::uint32_t>(number * kPlaces);
      const auto behind = static_cast<std::uint32_t>(place + kPlaces);
      for (std::int64_t version = 0; i < places.size() && places[i] < behind; ++place) {
        const std::int64_t step = unzigzag(get_varint(at, end));
        version += step >> 1;
        const auto variant = (step & 1) != 0 ? static_cast<std::uint32_t>(get_varint(at, end)) : 0U;
        if (places[i] != place) continue;
        out.push_back({0, version, variant});
        ++i;
      }
    }
  }

  IndexRun* run_;
  IndexBlocks* blocks_;
  Phrases* phrases_;
  std::vector<FormFacts> facts_;  // by form
  Numbers joiners_;
  std::vector<std::vector<RunWanted>> wanted_;  // by phrase
  Numbers forms_;
};

}  // namespace

void find_in_index(const Database& database, const std::string& base, Phrases& phrases,
                   std::vector<ConcordancePlace>& out) {
  IndexCache cache(8U << 20);
  IndexBlocks blocks(database);
  Statement runs(database, "SELECT run FROM index_run NOT INDEXED WHERE language = ? ORDER BY run");
  runs.bind(1, base);
  while (runs.step()) {
    IndexRun run(runs.integer(0), blocks.header(runs.integer(0)), cache.impl(), blocks);
    RunSearch(run, blocks, phrases).find(out);
  }
}

std::vector<std::string> indexed_languages(const Database& database) {
  IndexBlocks(database).check_runs();
  std::vector<std::string> out;
  Statement select(database,
                   "SELECT DISTINCT language FROM index_run NOT INDEXED ORDER BY language");
  while (select.step()) out.emplace_back(select.text(0));
  return out;
}

// Few versions were removed or came later, beside those that an index holds: they are read from
// their own small indexes of the table and looked for among the places.
void make_current(const Database& database, std::vector<ConcordancePlace>& places) {
  const auto by_version = [](const ConcordancePlace& a, const ConcordancePlace& b) {
    return a.version < b.version;
  };
  bool sorted = false;
  const auto set_unit = [&](std::int64_t version, std::int64_t unit) {
    if (!std::exchange(sorted, true)) std::sort(places.begin(), places.end(), by_version);
    const auto [begin, end] =
        std::equal_range(places.begin(), places.end(), ConcordancePlace{0, version, 0}, by_version);
    for (auto place = begin; place != end; ++place) place->unit = unit;
  };
  constexpr std::int64_t kGone = -1;
  for (ConcordancePlace& place : places) place.unit = place.version;
  Statement later(database, "SELECT version, unit FROM unit WHERE unit IS NOT NULL");
  while (later.step()) set_unit(later.integer(0), later.integer(1));
  Statement gone(database, "SELECT version FROM unit WHERE removed IS NOT NULL");
  while (gone.step()) set_unit(gone.integer(0), kGone);
  std::erase_if(places, [](const ConcordancePlace& place) { return place.unit == kGone; });
}

}  // namespace verso
