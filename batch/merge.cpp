// SPDX-License-Identifier: Apache-2.0
//
// Every difference between base and theirs is looked for in ours: the unit as it was in the base is
// changed as they changed it; where it is no longer as it was, both sides changed it.
// Laws: merging a memory with its own base changes nothing; merging twice changes nothing more;
// without conflicts the order of two merges does not matter. Tests: tests/batch/merge_test.cpp.
#include "batch/merge.h"

#include <map>

#include "batch/glossary_difference.h"
#include "batch/memory_difference.h"
#include "batch/stamps.h"
#include "text/error.h"
#include "tm/metadata.h"

namespace verso {
namespace {

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
    const auto concepts = glossary_difference(
        Glossary(base_.database()), Glossary(theirs_.database()), grew_from(base_, theirs_));
    if (changes.empty() && concepts.changes.empty()) return report_;
    const auto own = difference(base_, ours_.memory(), options_.progress).changes;
    for (const auto& each : own) {
      if (each.before != 0) changed_here_[each.before] = each.after;
      if (each.after != 0)
        new_here_.emplace(said_hash(ours_.memory().unit(each.after)->unit), each.after);
    }
    Edit edit(ours_.database(),
              {.kind = "merge", .user = ours_.options().user, .dry_run = options_.dry_run});
    MemoryEdit units(ours_.memory(), edit);
    GlossaryEdit terms(ours_.glossary(), edit);
    header_ = theirs_.merged_header();
    units.begin_file(header_, theirs_.database().path());
    ContentIndex here(units.units());
    std::int64_t done = 0;
    for (const auto& each : changes) {
      take(each, units, here);
      if (++done % 256 == 0 && options_.progress &&
          !options_.progress(done, static_cast<std::int64_t>(changes.size())))
        throw Interrupted();
    }
    report_.concepts = merge_glossary(ours_.glossary(), grew_from(base_, ours_.memory()), terms,
                                      concepts, options_);
    if (report_.units.changed_something() || report_.concepts.changed_something())
      report_.operation = edit.commit(summary());
    return report_;
  }

 private:
  std::string summary() const {
    const auto counts = [](const MergeCounts& each) {
      return std::to_string(each.added) + " added, " + std::to_string(each.changed) + " changed, " +
             std::to_string(each.removed) + " removed, " + std::to_string(each.conflicts) +
             " in conflict";
    };
    std::string out = theirs_.database().path() + ": " + counts(report_.units);
    if (report_.concepts.changed_something()) out += "; concepts " + counts(report_.concepts);
    return out;
  }

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
      ++report_.units.already;
      return;
    }
    clash(base, ours, theirs, units);
  }

  void clash(const std::optional<TranslationUnit>& base, const std::optional<TranslationUnit>& ours,
             const std::optional<TranslationUnit>& theirs, MemoryEdit& units) {
    // An earlier merge may have put theirs beside ours already.
    if (theirs && we_have(*theirs)) return;
    ++report_.units.conflicts;
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
    ++report_.units.already;
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
    write_inherited(unit, header_of(theirs_, theirs), header_);
    if (units.add(unit) == Stored::duplicate) {
      ++report_.units.already;
      return;
    }
    ++report_.units.added;
    unit.id = units.last_id();
    if (options_.change) options_.change(nullptr, &unit);
  }

  void replace(const TranslationUnit& ours, const TranslationUnit& theirs, MemoryEdit& units) {
    TranslationUnit unit = theirs;
    unit.id = ours.id;
    unit.header = ours.header;
    write_inherited(unit, header_of(theirs_, theirs), header_of(ours_.memory(), ours));
    ++report_.units.changed;
    if (options_.change) options_.change(&ours, &unit);
    units.replace(std::move(unit));
  }

  void remove(const TranslationUnit& ours, MemoryEdit& units) {
    ++report_.units.removed;
    if (options_.change) options_.change(&ours, nullptr);
    units.remove(ours.id);
  }

  static FileHeader header_of(const Memory& memory, const TranslationUnit& unit) {
    return memory.header(unit.header).value_or(FileHeader());
  }

  Workspace& ours_;
  const Memory& base_;
  const Memory& theirs_;
  const MergeOptions& options_;
  MergeReport report_;
  FileHeader header_;                                    ///< of all of theirs
  std::map<std::int64_t, std::int64_t> changed_here_;    ///< unit of the base -> ours, 0 when gone
  std::multimap<std::uint64_t, std::int64_t> new_here_;  ///< what ours has and the base has not
};

}  // namespace

MergeReport merge(Workspace& ours, const Memory& base, const Memory& theirs,
                  const MergeOptions& options) {
  return Merge(ours, base, theirs, options).run();
}

}  // namespace verso
