// SPDX-License-Identifier: Apache-2.0
//
// verso tm dedupe: units that say the same are joined into the best of them.
#include <map>

#include "cli/command.h"
#include "cli/upkeep_report.h"

namespace verso {
namespace {

class TmDedupe : public Command {
 public:
  void setup(CommandLine& line) override {
    line.option("key", key_, "WHAT",
                "the same are: source (one translation a source), pair, or context (pair)");
    line.option("keep", keep_, "WHICH",
                "newest, confirmed (before newest), or most-used (confirmed)");
    line.option("removed", removed_, "FILE", "keep the removed units in this TMX file");
    line.writes(removed_);
    where_.add_to(line);
    author_.add_to(line);
  }

  int run(Session& session) override {
    const DedupeKey key = key_ == "source" ? DedupeKey::source
                          : key_ == "pair" ? DedupeKey::pair
                          : key_ == "context"
                              ? DedupeKey::context
                              : throw UsageError("--key " + key_ + " is not known",
                                                 "it can be source, pair or context");
    const DedupeKeep keep = keep_ == "newest"      ? DedupeKeep::newest
                            : keep_ == "confirmed" ? DedupeKeep::confirmed
                            : keep_ == "most-used"
                                ? DedupeKeep::most_used
                                : throw UsageError("--keep " + keep_ + " is not known",
                                                   "it can be newest, confirmed or most-used");
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    const auto found = duplicates(workspace, where_.filter(), key, keep);
    const std::map<std::int64_t, std::int64_t> kept(found.begin(), found.end());
    UpkeepJob job;
    job.kind = "dedupe";
    job.filter = where_.filter();
    job.dry_run = session.options().dry_run;
    job.decide = [&](const StoredUnit& stored) -> std::optional<UnitChange> {
      const auto other = kept.find(stored.unit.id);
      if (other == kept.end()) return std::nullopt;
      return UnitChange{{}, std::nullopt, "like #" + std::to_string(other->second)};
    };
    UpkeepReport report(session, removed_);
    job.each = [&](const UnitChange& change) { report.show(change); };
    job.progress = session.progress("comparing");
    return report.finish(change_units(workspace, job));
  }

 private:
  std::string key_ = "pair", keep_ = "confirmed", removed_;
  WhereOption where_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_dedupe() { return std::make_unique<TmDedupe>(); }

}  // namespace verso
