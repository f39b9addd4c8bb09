// SPDX-License-Identifier: Apache-2.0
//
// Words and phrases are found in the index, which holds every token, so that hits can be counted
// without reading a unit; only those shown are read. Regular expressions, and memories whose index
// is of other rules, are scanned. Tests: tests/tm/concordance_test.cpp.
#include "tm/concordance.h"

#include <algorithm>
#include <map>
#include <optional>

#include "text/error.h"
#include "text/language_codes.h"
#include "text/pattern.h"
#include "tm/concordance_index.h"
#include "tm/concordance_phrases.h"
#include "tm/index.h"

namespace verso {
namespace {

using Spans = std::vector<std::pair<std::size_t, std::size_t>>;

bool wanted(const Language& language, const Variant& variant) {
  return language.empty() || fit(language, Language(variant.language)) != LanguageFit::none;
}

class Search {
 public:
  Search(const ConcordanceQuery& query, const std::function<bool(const ConcordanceHit&)>& hit)
      : query_(&query), hit_(&hit) {
    if (query.mode == ConcordanceQuery::Mode::regex) {
      pattern_.emplace(query.text);
    } else {
      phrases_for(query.language);  // a bad query is refused even by an empty memory
    }
  }

  std::int64_t scan(const Memory& memory) {
    UnitCursor units = memory.units();
    std::int64_t read = 0;
    for (StoredUnit stored; units.next(stored);) {
      if (++read % 1024 == 0 && query_->progress && !query_->progress(read, 0)) throw Interrupted();
      for (std::size_t v = 0; v < stored.unit.variants.size(); ++v) {
        const Variant& variant = stored.unit.variants[v];
        if (searched(variant)) take(stored.unit, v, find(variant));
      }
    }
    return count_;
  }

  std::int64_t ask_index(const Memory& memory) {
    Database& database = memory.database();
    std::optional<Transaction> snapshot;
    if (!database.in_transaction()) snapshot.emplace(database, Transaction::Kind::read);
    std::vector<ConcordancePlace> places;
    for (const std::string& base : indexed_languages(database)) {
      const Language language(base);
      if (!searched_base(base)) continue;
      find_in_index(database, base, phrases_for(language), places);
    }
    make_current(database, places);
    const bool all = takes_whole_index(memory);
    // Sorted by unit only as far as somebody looks.
    std::ptrdiff_t sorted = 256;
    for (auto at = places.begin(); at != places.end();) {
      if (all && !going_) {
        count_ += places.end() - at;
        break;
      }
      const auto stop = at + std::min(sorted, places.end() - at);
      if (stop != places.end()) std::nth_element(at, stop, places.end());
      std::sort(at, stop);
      sorted *= 4;
      for (; at != stop && !(all && !going_); ++at) {
        const auto stored = memory.version(at->version);
        if (!stored || at->variant >= stored->unit.variants.size()) continue;
        const Variant& variant = stored->unit.variants[at->variant];
        if (searched(variant)) take(stored->unit, at->variant, find(variant));
      }
    }
    return count_;
  }

 private:
  // Stems are those of each text's own language; folding, too, depends on it.
  Phrases& phrases_for(const Language& language) {
    const std::string_view base = current_code(language.base());
    const auto found = phrases_.find(base);
    if (found != phrases_.end()) return found->second;
    return phrases_.try_emplace(std::string(base), *query_, language).first->second;
  }

  bool searched(const Language& found) const {
    const auto fits = [&](const Language& language) {
      return language.empty() || fit(language, found) != LanguageFit::none;
    };
    return fits(query_->language) || (query_->either && fits(query_->other));
  }
  bool searched(const Variant& variant) const { return searched(Language(variant.language)); }

  // Whether the index of a base language holds what may be searched.
  bool searched_base(std::string_view base) const {
    const auto shares = [&](const Language& language) {
      return language.empty() || current_code(language.base()) == base;
    };
    return shares(query_->language) || (query_->either && shares(query_->other));
  }

  // Where every text that shares the index of the language is wanted, units need not be asked: no
  // other script (zh-TW beside zh) and no other country.
  bool takes_whole_index(const Memory& memory) const {
    if (query_->language.empty()) return true;
    const auto languages = memory.info().languages;
    return std::all_of(languages.begin(), languages.end(), [&](const auto& each) {
      const Language found(each.first);
      return !searched_base(current_code(found.base())) || searched(found);
    });
  }

  Spans find(const Variant& variant) {
    return pattern_ ? pattern_->find_all(variant.segment.text)
                    : phrases_for(Language(variant.language)).find(variant.segment.text);
  }

  void take(const TranslationUnit& unit, std::size_t v, Spans spans) {
    if (spans.empty()) return;
    ++count_;
    if (!going_) return;
    const auto& variants = unit.variants;
    ConcordanceHit found{
        unit.id, variants[v].language, variants[v].segment.text, std::move(spans), {}, {}};
    const bool turned = query_->either && !wanted(query_->language, variants[v]);
    const Language& shown = turned ? query_->language : query_->other;
    for (std::size_t o = 0; o < variants.size(); ++o) {
      if (o == v || !wanted(shown, variants[o])) continue;
      found.other_language = variants[o].language;
      found.other_text = variants[o].segment.text;
      break;
    }
    going_ = (*hit_)(found);
  }

  const ConcordanceQuery* query_;
  const std::function<bool(const ConcordanceHit&)>* hit_;
  std::optional<Pattern> pattern_;
  std::map<std::string, Phrases, std::less<>> phrases_;  // by base language
  std::int64_t count_ = 0;
  bool going_ = true;
};

}  // namespace

std::int64_t concordance(const Memory& memory, const ConcordanceQuery& query,
                         const std::function<bool(const ConcordanceHit&)>& hit) {
  Search search(query, hit);
  const bool indexed =
      query.mode != ConcordanceQuery::Mode::regex && index_is_current(memory.database());
  return indexed ? search.ask_index(memory) : search.scan(memory);
}

}  // namespace verso
