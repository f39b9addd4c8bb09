// SPDX-License-Identifier: Apache-2.0
//
// A wanted word becomes the set of the run's forms that it may be. The places of their stems are
// united, the sets of several words are cut, and where more than one single word is wanted the
// tokens of each place are compared. Tests: tests/tm/concordance_test.cpp.
#include "tm/concordance_index.h"

#include <algorithm>

#include "tm/index_blocks.h"
#include "tm/index_cache.h"
#include "tm/index_run.h"

namespace verso {
namespace {

using Numbers = std::vector<std::uint32_t>;  // ascending

// A wanted word in the numbers of one run.
struct RunWanted {
  Numbers forms;            // any of these
  Numbers stems;            // of them, where they are words
  bool whole_stem = false;  // every form of its stem will do
};

class RunSearch {
 public:
  RunSearch(IndexRun& run, Phrases& phrases) : run_(&run), phrases_(&phrases) {
    for (const char* sign : {"'", "-", "\u2019", "\u2010", "\u2011"})
      if (const auto form = run.form(sign); form != IndexRun::kUnknown) joiners_.push_back(form);
    for (const Phrase& phrase : phrases.all()) {
      wanted_.emplace_back();
      for (const WantedWord& word : phrase) wanted_.back().push_back(wanted(word));
    }
  }

  void find(std::vector<ConcordancePlace>& out) {
    Numbers places;
    if (!candidates(places)) return;
    // One word whose every form will do is found by its places alone.
    const bool compared =
        wanted_.size() != 1 || wanted_[0].size() != 1 || !wanted_[0][0].whole_stem;
    for (const std::uint32_t place : places) {
      if (compared) {
        run_->forms_at(place, forms_);
        if (!std::all_of(wanted_.begin(), wanted_.end(),
                         [this](const auto& phrase) { return holds(phrase); }))
          continue;
      }
      const IndexRun::Owner owner = run_->owner(place);
      out.push_back({0, owner.version, owner.variant});
    }
  }

 private:
  RunWanted wanted(const WantedWord& word) {
    RunWanted out;
    if (word.kind != TokenKind::word && !word.prefix) {
      if (const auto form = run_->form(word.word); form != IndexRun::kUnknown)
        out.forms.push_back(form);
      return out;
    }
    if (word.prefix) {
      by_prefix(word, out);
    } else {
      const std::string stem = phrases_->by_stem() ? word.word : phrases_->forms().stem(word.word);
      by_stem(run_->stem(word_hash(stem)), static_cast<std::uint32_t>(word_hash(word.word)), out);
    }
    return out;
  }

  void by_stem(std::uint32_t stem, std::uint32_t fold, RunWanted& out) {
    if (stem == IndexRun::kUnknown) return;
    out.stems.push_back(stem);
    out.whole_stem = true;
    for (std::uint32_t form = 0; form < run_->header().forms; ++form) {
      const FormFacts facts = run_->facts(form);
      if (facts.stem() != stem) continue;
      if (phrases_->by_stem() || facts.fold == fold) {
        out.forms.push_back(form);
      } else {
        out.whole_stem = false;
      }
    }
  }

  // All spellings are read: a few milliseconds.
  void by_prefix(const WantedWord& word, RunWanted& out) {
    run_->spellings([&](std::uint32_t form, std::string_view spelling) {
      const FormFacts facts = run_->facts(form);
      if (facts.kind() != word.kind) return;
      const std::string folded = facts.kind() == TokenKind::word ? phrases_->forms().fold(spelling)
                                                                 : std::string(spelling);
      if (folded.rfind(word.word, 0) != 0) return;
      out.forms.push_back(form);
      if (facts.stem() != FormFacts::kNoStem) out.stems.push_back(facts.stem());
    });
    std::sort(out.forms.begin(), out.forms.end());
    std::sort(out.stems.begin(), out.stems.end());
    out.stems.erase(std::unique(out.stems.begin(), out.stems.end()), out.stems.end());
  }

  // The places that may hold everything; false when none can.
  bool candidates(Numbers& places) {
    bool any = false;
    for (const auto& phrase : wanted_)
      for (const RunWanted& word : phrase) {
        if (word.forms.empty()) return false;
        if (word.stems.empty()) continue;  // a sign or number: no postings
        Numbers here;
        for (const std::uint32_t stem : word.stems)
          for (std::size_t s = 0; s < kSections; ++s)
            run_->places(s, stem, 0, run_->header().segments,
                         [&here](const std::uint32_t* begin, const std::uint32_t* end) {
                           here.insert(here.end(), begin, end);
                         });
        std::sort(here.begin(), here.end());
        here.erase(std::unique(here.begin(), here.end()), here.end());
        if (any) {
          Numbers both;
          std::set_intersection(places.begin(), places.end(), here.begin(), here.end(),
                                std::back_inserter(both));
          places.swap(both);
        } else {
          places.swap(here);
          any = true;
        }
        if (places.empty()) return false;
      }
    if (!any) {
      places.resize(run_->header().segments);
      for (std::uint32_t i = 0; i < places.size(); ++i) places[i] = i;
    }
    return true;
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

  IndexRun* run_;
  Phrases* phrases_;
  Numbers joiners_;
  std::vector<std::vector<RunWanted>> wanted_;  // by phrase
  Numbers forms_;
};

}  // namespace

void find_in_index(const Database& database, const std::string& base, Phrases& phrases,
                   std::vector<ConcordancePlace>& out) {
  IndexCache cache(64U << 20);
  IndexBlocks blocks(database);
  Statement runs(database, "SELECT run FROM index_run WHERE language = ? ORDER BY run");
  runs.bind(1, base);
  while (runs.step()) {
    IndexRun run(runs.integer(0), blocks.header(runs.integer(0)), cache.impl(), blocks);
    RunSearch(run, phrases).find(out);
  }
}

std::vector<std::string> indexed_languages(const Database& database) {
  IndexBlocks(database).check_runs();
  std::vector<std::string> out;
  Statement select(database, "SELECT DISTINCT language FROM index_run ORDER BY language");
  while (select.step()) out.emplace_back(select.text(0));
  return out;
}

// Few versions were removed or came later, beside those that an index holds: they are read from
// their own small indexes of the table and looked for among the places.
void make_current(const Database& database, std::vector<ConcordancePlace>& places) {
  const auto by_version = [](const ConcordancePlace& a, const ConcordancePlace& b) {
    return a.version < b.version;
  };
  std::sort(places.begin(), places.end(), by_version);
  const auto set_unit = [&](std::int64_t version, std::int64_t unit) {
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
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
}

}  // namespace verso
