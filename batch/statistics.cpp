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
#include "tm/conditions.h"

namespace verso {
namespace {

/// A unit's source text, and all of its texts, each with the languages.
struct Keys {
  std::uint64_t source = 0, whole = 0;
  friend auto operator<=>(const Keys&, const Keys&) = default;
};

Keys keys_of(const TranslationUnit& unit) {
  Keys keys;
  if (unit.variants.empty()) return keys;
  const Variant& source = source_variant(unit);
  std::vector<std::string> others;
  std::string languages;
  for (const auto& variant : unit.variants) {
    languages += Language(variant.language).key() + '\x1f';
    if (&variant != &source)
      others.push_back(Language(variant.language).key() + '\x1f' + match_key(variant.segment.text));
  }
  std::sort(others.begin(), others.end());
  std::string all = languages + match_key(source.segment.text);
  keys.source = match_hash(all);
  for (const auto& other : others) all += '\x1e' + other;
  keys.whole = match_hash(all);
  return keys;
}

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

}  // namespace

MemoryStatistics statistics(const Memory& memory, const Progress& progress) {
  MemoryStatistics result;
  std::vector<Keys> all;
  const std::int64_t total = progress ? memory.info().units : 0;
  auto cursor = memory.units();
  for (StoredUnit stored; cursor.next(stored);) {
    all.push_back(keys_of(stored.unit));
    count_author(stored.unit, result);
    count_dates(stored.unit, result.first_date, result.last_date, result.undated);
    if (all.size() % 4096 == 0 && progress &&
        !progress(static_cast<std::int64_t>(all.size()), total))
      throw Interrupted();
  }
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
