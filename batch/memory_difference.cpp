// SPDX-License-Identifier: Apache-2.0
//
// Equal trees first, by their hashes; what is left over is paired by number where numbers mean the
// same in both, then by subject.
// Tests: tests/batch/merge_test.cpp.
#include "batch/memory_difference.h"

#include <algorithm>
#include <map>
#include <set>

#include "store/journal.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {

std::uint64_t subject_of(const TranslationUnit& unit) {
  std::string key;
  for (const auto& variant : unit.variants) key += Language(variant.language).key() + '\x1f';
  if (!unit.variants.empty()) key += match_key(source_variant(unit).segment.text);
  return match_hash(key);
}

namespace {

/// Journals may be alike by chance, when scripts fill two memories at one time: the first units of
/// both tell. Where `tm compact` has given them up, nothing speaks against it.
bool began_alike(const Memory& older, const Memory& newer) {
  constexpr int kUnits = 10;
  try {
    UnitFilter first;
    first.at = 1;
    auto a = older.units(first), b = newer.units(first);
    StoredUnit one, other;
    for (int i = 0; i < kUnits && a.next(one) && b.next(other); ++i)
      if (one.unit.id != other.unit.id || tree_hash(one.unit) != tree_hash(other.unit))
        return false;
  } catch (const MemoryError&) {
    return true;
  }
  return true;
}

}  // namespace

bool grew_from(const Memory& older, const Memory& newer) {
  const auto first = Journal(older.database()).operations();
  const auto all = Journal(newer.database()).operations();
  if (first.empty() || first.size() > all.size()) return false;
  const bool same_journal = std::equal(
      first.begin(), first.end(), all.begin(), [](const Operation& a, const Operation& b) {
        return a.kind == b.kind && a.time == b.time && a.user == b.user && a.summary == b.summary &&
               a.added == b.added && a.removed == b.removed;
      });
  return same_journal && began_alike(older, newer);
}

ContentIndex::ContentIndex(UnitCursor units, const Progress& progress) {
  for (StoredUnit stored; units.next(stored);) {
    entries_.push_back({tree_hash(stored.unit), stored.unit.id});
    if (entries_.size() % 4096 == 0 && progress &&
        !progress(static_cast<std::int64_t>(entries_.size()), 0))
      throw Interrupted();
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.id < b.id;
  });
  taken_.resize(entries_.size());
}

std::int64_t ContentIndex::take(std::uint64_t hash, std::int64_t preferred) {
  auto found = std::lower_bound(entries_.begin(), entries_.end(), hash,
                                [](const Entry& entry, std::uint64_t h) { return entry.hash < h; });
  auto chosen = entries_.end();
  for (; found != entries_.end() && found->hash == hash; ++found) {
    if (taken_[static_cast<std::size_t>(found - entries_.begin())]) continue;
    if (chosen == entries_.end() || found->id == preferred) chosen = found;
    if (preferred == 0 || found->id == preferred) break;
  }
  if (chosen == entries_.end()) return 0;
  taken_[static_cast<std::size_t>(chosen - entries_.begin())] = true;
  return chosen->id;
}

std::vector<std::int64_t> ContentIndex::rest() const {
  std::vector<std::int64_t> ids;
  for (std::size_t i = 0; i < entries_.size(); ++i)
    if (!taken_[i]) ids.push_back(entries_[i].id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

MemoryDifference difference(const Memory& before, const Memory& after, const Progress& progress) {
  MemoryDifference result;
  ContentIndex old_units(before.units(), progress);
  const bool related = grew_from(before, after);
  std::vector<std::int64_t> only_new;
  {
    auto cursor = after.units();
    std::int64_t read = 0;
    for (StoredUnit stored; cursor.next(stored);) {
      if (++read % 4096 == 0 && progress && !progress(read, 0)) throw Interrupted();
      if (old_units.take(tree_hash(stored.unit), related ? stored.unit.id : 0) != 0)
        ++result.equal;
      else
        only_new.push_back(stored.unit.id);
    }
  }
  const auto left = old_units.rest();
  std::set<std::int64_t> gone(left.begin(), left.end());
  std::vector<std::int64_t> fresh;  // those without a partner of the same number
  std::map<std::int64_t, std::int64_t> partner;
  for (const auto id : only_new) {
    if (related && gone.erase(id) > 0)
      partner[id] = id;
    else
      fresh.push_back(id);
  }
  std::multimap<std::uint64_t, std::int64_t> subjects;
  for (const auto id : gone) subjects.emplace(subject_of(before.unit(id)->unit), id);
  for (const auto id : fresh) {
    if (subjects.empty()) break;
    const auto match = subjects.find(subject_of(after.unit(id)->unit));
    if (match == subjects.end()) continue;
    partner[id] = match->second;
    gone.erase(match->second);
    subjects.erase(match);
  }
  for (const auto id : only_new) {
    const auto match = partner.find(id);
    result.changes.push_back({match == partner.end() ? 0 : match->second, id});
  }
  for (const auto id : gone) result.changes.push_back({id, 0});
  return result;
}

}  // namespace verso
