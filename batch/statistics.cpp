// SPDX-License-Identifier: Apache-2.0
//
// Texts are compared as exact matches are (match_key), languages by their keys.
// Tests: tests/batch/upkeep_test.cpp.
#include "batch/statistics.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "text/error.h"
#include "text/normalise.h"
#include "text/pipeline.h"
#include "tm/conditions.h"

namespace verso {
namespace {

/// A unit's source text, and all of its texts, each with the languages.
struct Keys {
  std::uint64_t source = 0, whole = 0;
  friend auto operator<=>(const Keys&, const Keys&) = default;
};

/// Two hashes as one; their order counts.
std::uint64_t joined(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a * 0x9E3779B97F4A7C15U + b;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}

/// Hashes units; remembers languages, which are few.
class Hasher {
 public:
  Keys operator()(const TranslationUnit& unit) {
    Keys keys;
    if (unit.variants.empty()) return keys;
    const Variant& source = source_variant(unit);
    std::uint64_t languages = 0;
    others_.clear();
    for (const auto& variant : unit.variants) {
      const std::uint64_t language = of_language(variant.language);
      languages = joined(languages, language);
      if (&variant != &source)
        others_.push_back(joined(language, match_hash(variant.segment.text)));
    }
    keys.whole = keys.source = joined(languages, match_hash(source.segment.text));
    std::sort(others_.begin(), others_.end());
    for (const auto other : others_) keys.whole = joined(keys.whole, other);
    return keys;
  }

 private:
  std::uint64_t of_language(const std::string& spelled) {
    for (const auto& [known, hash] : languages_)
      if (known == spelled) return hash;
    return languages_.emplace_back(spelled, match_hash(Language(spelled).key())).second;
  }
  std::vector<std::pair<std::string, std::uint64_t>> languages_;
  std::vector<std::uint64_t> others_;
};

/// The first of these attributes on the unit or one of its variants.
const std::string* said(const TranslationUnit& unit, std::string_view name) {
  if (const auto* value = find(unit.attributes, name)) return value;
  for (const auto& variant : unit.variants)
    if (const auto* value = find(variant.attributes, name)) return value;
  return nullptr;
}

void count_author(const TranslationUnit& unit, MemoryStatistics& result) {
  const auto* author = said(unit, "changeid");
  if (author == nullptr) author = said(unit, "creationid");
  ++result.authors[author == nullptr ? std::string() : *author];
}

void count_dates(const TranslationUnit& unit, std::string& first, std::string& last,
                 std::int64_t& undated) {
  bool dated = false;
  for (const auto* name : {"creationdate", "changedate"}) {
    const auto* written = said(unit, name);
    if (written == nullptr) continue;
    const std::string key = date_key(*written);
    if (key.empty()) continue;
    if (first.empty() || key < first) first = key;
    if (key > last) last = key;
    dated = true;
  }
  if (!dated) ++undated;
}

/// "2026-03-02" of "20260302101500".
std::string day(const std::string& key) {
  if (key.size() < 8) return key;
  return key.substr(0, 4) + "-" + key.substr(4, 2) + "-" + key.substr(6, 2);
}

constexpr std::size_t kChunk = 256;

void add(const MemoryStatistics& part, MemoryStatistics& sum) {
  for (const auto& [author, units] : part.authors) sum.authors[author] += units;
  if (sum.first_date.empty() || (!part.first_date.empty() && part.first_date < sum.first_date))
    sum.first_date = part.first_date;
  sum.last_date = std::max(sum.last_date, part.last_date);
  sum.undated += part.undated;
}

}  // namespace

MemoryStatistics statistics(const Memory& memory, int jobs, const Progress& progress) {
  MemoryStatistics result;
  std::vector<Keys> all;
  const std::int64_t total = progress ? memory.info().units : 0;
  auto cursor = memory.units();
  using Units = std::vector<TranslationUnit>;
  struct Part {
    MemoryStatistics sums;
    std::vector<Keys> keys;
  };
  run_pipeline<Units, Part>(
      {jobs, std::size_t{4} << 20},
      [&](Units& units) {
        for (StoredUnit stored; units.size() < kChunk && cursor.next(stored);)
          units.push_back(std::move(stored.unit));
        return !units.empty();
      },
      [] {
        return [hash = Hasher()](Units&& units) mutable {
          Part part;
          for (const auto& unit : units) {
            part.keys.push_back(hash(unit));
            count_author(unit, part.sums);
            count_dates(unit, part.sums.first_date, part.sums.last_date, part.sums.undated);
          }
          return part;
        };
      },
      [&](Part&& part) {
        all.insert(all.end(), part.keys.begin(), part.keys.end());
        add(part.sums, result);
        if (progress && !progress(static_cast<std::int64_t>(all.size()), total))
          throw Interrupted();
      },
      [](const Units& units) { return units.size() * 1024; });
  result.first_date = day(result.first_date);
  result.last_date = day(result.last_date);
  std::sort(all.begin(), all.end());
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    bool several = false;
    for (end = begin + 1; end < all.size() && all[end].source == all[begin].source; ++end) {
      if (all[end].whole == all[end - 1].whole)
        ++result.duplicates;
      else
        several = true;
    }
    if (several) ++result.contradictions;
  }
  return result;
}

}  // namespace verso
