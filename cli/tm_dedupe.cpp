// SPDX-License-Identifier: Apache-2.0
//
// verso tm dedupe: units that say the same are joined into the best of them.
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
    UpkeepJob job;
    job.kind = "dedupe";
    job.stamp = false;  // nobody changed what is kept
    job.filter = where_.filter(session.options());
    job.dry_run = session.options().dry_run;
    const auto gone = duplicates(workspace, job.filter, key, keep, session.progress("comparing"));
    job.decide = joining(workspace, gone, session.progress("joining"));
    UpkeepReport report(session, removed_);
    job.progress = session.progress("changing");
    report.run(workspace, std::move(job));
    return 0;
  }

 private:
  std::string key_ = "pair", keep_ = "confirmed", removed_;
  WhereOption where_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_dedupe() { return std::make_unique<TmDedupe>(); }

}  // namespace verso
