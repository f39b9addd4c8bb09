// SPDX-License-Identifier: Apache-2.0
//
// Every difference between base and theirs is looked for in ours: the unit as it was in the base is
// changed as they changed it; where it is no longer as it was, both sides changed it.
// Laws: merging a memory with its own base changes nothing; merging twice changes nothing more;
// without conflicts the order of two merges does not matter. Tests: tests/batch/merge_test.cpp.
#include "batch/merge.h"

#include <map>

#include "batch/memory_difference.h"
#include "text/error.h"

namespace verso {
namespace {

/// What a unit says, whoever said it and when: two people who make the same correction agree.
std::uint64_t said_hash(TranslationUnit unit) {
  const auto is_stamp = [](const Attribute& each) {
    return each.name == "creationid" || each.name == "creationdate" || each.name == "changeid" ||
           each.name == "changedate" || each.name == "lastusagedate" || each.name == "usagecount";
  };
  std::erase_if(unit.attributes, is_stamp);
  for (Variant& variant : unit.variants) std::erase_if(variant.attributes, is_stamp);
  return tree_hash(unit);
}

class Merge {
 public:
  Merge(Workspace& ours, const Memory& base, const Memory& theirs, const MergeOptions& options)
      : ours_(ours), base_(base), theirs_(theirs), options_(options) {}

  MergeReport run() {
    if (grew_from(theirs_, base_) && !grew_from(base_, theirs_))
      throw UsageError(theirs_.database().path() + " is older than " + base_.database().path() +
                           ", from which it should have grown",
                       "name the common ancestor first, then the other copy");
    const auto changes = difference(base_, theirs_, options_.progress).changes;
    if (changes.empty()) return report_;
    const auto own = difference(base_, ours_.memory(), options_.progress).changes;
    for (const auto& each : own) {
      if (each.before != 0) changed_here_[each.before] = each.after;
      if (each.after != 0)
        new_here_.emplace(said_hash(ours_.memory().unit(each.after)->unit), each.after);
    }
    Edit edit(ours_.database(),
              {.kind = "merge", .user = ours_.options().user, .dry_run = options_.dry_run});
    MemoryEdit units(ours_.memory(), edit);
    units.begin_file(theirs_.merged_header(), theirs_.database().path());
    ContentIndex here(units.units());
    std::int64_t done = 0;
    for (const auto& each : changes) {
      take(each, units, here);
      if (++done % 256 == 0 && options_.progress &&
          !options_.progress(done, static_cast<std::int64_t>(changes.size())))
        throw Interrupted();
    }
    if (report_.added + report_.changed + report_.removed > 0)
      report_.operation = edit.commit(
          theirs_.database().path() + ": " + std::to_string(report_.added) + " added, " +
          std::to_string(report_.changed) + " changed, " + std::to_string(report_.removed) +
          " removed, " + std::to_string(report_.conflicts) + " in conflict");
    return report_;
  }

 private:
  void take(const UnitDifference& change, MemoryEdit& units, ContentIndex& here) {
    std::optional<TranslationUnit> base, theirs;
    if (change.before != 0) base = base_.unit(change.before)->unit;
    if (change.after != 0) theirs = theirs_.unit(change.after)->unit;
    if (!base) return add(*theirs, units);
    const auto touched = changed_here_.find(change.before);
    if (touched == changed_here_.end()) {
      // Ours is as the base was: it goes the way of theirs.
      const auto id = here.take(tree_hash(*base), change.before);
      if (id == 0) return clash(base, std::nullopt, theirs, units);
      const auto ours = ours_.memory().unit(id)->unit;
      return theirs ? replace(ours, *theirs, units) : remove(ours, units);
    }
    std::optional<TranslationUnit> ours;
    if (touched->second != 0) ours = ours_.memory().unit(touched->second)->unit;
    const bool same = ours && theirs ? said_hash(*ours) == said_hash(*theirs) : !ours && !theirs;
    if (same) {
      ++report_.already;
      return;
    }
    clash(base, ours, theirs, units);
  }

  void clash(const std::optional<TranslationUnit>& base, const std::optional<TranslationUnit>& ours,
             const std::optional<TranslationUnit>& theirs, MemoryEdit& units) {
    // An earlier merge may have put theirs beside ours already.
    if (theirs && we_have(*theirs)) return;
    ++report_.conflicts;
    if (options_.conflict) options_.conflict({base, ours, theirs});
    if (options_.prefer == Prefer::ours) return;
    if (options_.prefer == Prefer::theirs && ours)
      return theirs ? replace(*ours, *theirs, units) : remove(*ours, units);
    if (theirs) put(*theirs, units);
  }

  /// Whether ours has come to the same unit since the base; each such unit answers once.
  bool we_have(const TranslationUnit& theirs) {
    const auto found = new_here_.find(said_hash(theirs));
    if (found == new_here_.end()) return false;
    new_here_.erase(found);
    ++report_.already;
    return true;
  }

  /// New over there: new here, too, unless we have it.
  void add(const TranslationUnit& theirs, MemoryEdit& units) {
    if (!we_have(theirs)) put(theirs, units);
  }

  void put(const TranslationUnit& theirs, MemoryEdit& units) {
    TranslationUnit unit = theirs;
    unit.id = 0;
    unit.header = 0;
    if (units.add(unit) == Stored::duplicate) {
      ++report_.already;
      return;
    }
    ++report_.added;
    unit.id = units.last_id();
    if (options_.change) options_.change(nullptr, &unit);
  }

  void replace(const TranslationUnit& ours, const TranslationUnit& theirs, MemoryEdit& units) {
    TranslationUnit unit = theirs;
    unit.id = ours.id;
    unit.header = ours.header;
    ++report_.changed;
    if (options_.change) options_.change(&ours, &unit);
    units.replace(std::move(unit));
  }

  void remove(const TranslationUnit& ours, MemoryEdit& units) {
    ++report_.removed;
    if (options_.change) options_.change(&ours, nullptr);
    units.remove(ours.id);
  }

  Workspace& ours_;
  const Memory& base_;
  const Memory& theirs_;
  const MergeOptions& options_;
  MergeReport report_;
  std::map<std::int64_t, std::int64_t> changed_here_;    ///< unit of the base -> ours, 0 when gone
  std::multimap<std::uint64_t, std::int64_t> new_here_;  ///< what ours has and the base has not
};

}  // namespace

MergeReport merge(Workspace& ours, const Memory& base, const Memory& theirs,
                  const MergeOptions& options) {
  return Merge(ours, base, theirs, options).run();
}

}  // namespace verso
