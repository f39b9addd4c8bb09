// SPDX-License-Identifier: Apache-2.0
//
// verso tm diff A B: what one memory and its glossary have that the other has not, by content.
// Exit 1 when they differ.
#include <optional>

#include "batch/glossary_difference.h"
#include "batch/memory_difference.h"
#include "cli/change_list.h"
#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/session.h"

namespace verso {
namespace {

class TmDiff : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("A", a_);
    line.argument("B", b_);
  }

  int run(Session& session) override {
    Database left = Database::open(a_.front(), session.reading());
    Database right = Database::open(b_.front(), session.reading());
    const Memory old_memory(left, {}, &session.warnings());
    const Memory new_memory(right, {}, &session.warnings());

    const auto found = difference(old_memory, new_memory, session.progress("comparing"));
    const auto glossary =
        glossary_difference(Glossary(left), Glossary(right), grew_from(old_memory, new_memory));
    ChangeList list(session, ChangeList::Length::all);
    Counts units{found.equal}, concepts{glossary.equal};
    for (const auto& each : found.changes) {
      std::optional<StoredUnit> before, after;
      if (each.before != 0) before = old_memory.unit(each.before);
      if (each.after != 0) after = new_memory.unit(each.after);
      units.count(before.has_value(), after.has_value());
      list.unit(before ? &before->unit : nullptr, after ? &after->unit : nullptr);
    }
    for (const auto& [before, after] : glossary.changes) {
      concepts.count(before.has_value(), after.has_value());
      list.concept_(before ? &*before : nullptr, after ? &*after : nullptr);
    }
    if (session.format() == OutputFormat::json)
      session.print(units.json()
                        .set("changes", std::move(list.units))
                        .set("glossary", concepts.json().set("changes", std::move(list.concepts))));
    if (session.text()) {
      session.print(text(units));
      if (concepts.equal + concepts.different() > 0) session.print("glossary: " + text(concepts));
    }
    return units.different() + concepts.different() > 0 ? 1 : 0;
  }

 private:
  struct Counts {
    std::int64_t equal = 0, changed = 0, added = 0, removed = 0;
    void count(bool before, bool after) { ++(!before ? added : !after ? removed : changed); }
    std::int64_t different() const { return changed + added + removed; }
    Json json() const {
      return Json::object()
          .set("equal", equal)
          .set("changed", changed)
          .set("added", added)
          .set("removed", removed);
    }
  };
  std::string text(const Counts& counts) const {
    return grouped(counts.equal) + " equal, " + grouped(counts.changed) + " changed, " +
           grouped(counts.added) + " only in " + Terminal::show(b_.front()) + ", " +
           grouped(counts.removed) + " only in " + Terminal::show(a_.front());
  }

  std::vector<std::string> a_, b_;
};

}  // namespace

std::unique_ptr<Command> tm_diff() { return std::make_unique<TmDiff>(); }

}  // namespace verso
