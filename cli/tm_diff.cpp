// SPDX-License-Identifier: Apache-2.0
//
// verso tm diff A B: what one memory has that the other has not, by content. Exit 1 when they
// differ.
#include <optional>

#include "batch/memory_difference.h"
#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/session.h"
#include "cli/unit_text.h"

namespace verso {
namespace {

class TmDiff : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("A", a_);
    line.argument("B", b_);
  }

  int run(Session& session) override {
    Database left = Database::open(a_.front(), {.mode = OpenMode::read});
    Database right = Database::open(b_.front(), {.mode = OpenMode::read});
    const Memory old_memory(left, {}, &session.warnings());
    const Memory new_memory(right, {}, &session.warnings());

    const auto found = difference(old_memory, new_memory, session.progress("comparing"));
    Json changes = Json::array();
    std::int64_t changed = 0, added = 0, removed = 0;
    const auto show = [&](const TranslationUnit* before, const TranslationUnit* after) {
      ++(before == nullptr ? added : after == nullptr ? removed : changed);
      if (session.json()) {
        Json each = Json::object()
                        .set("before", before != nullptr ? unit_json(*before) : Json())
                        .set("after", after != nullptr ? unit_json(*after) : Json());
        if (session.format() == OutputFormat::jsonl)
          session.print(each);
        else
          changes.add(std::move(each));
        return;
      }
      session.terminal().out(change_text(session.terminal(), before, after));
    };
    for (const auto& each : found.changes) {
      std::optional<StoredUnit> before, after;
      if (each.before != 0) before = old_memory.unit(each.before);
      if (each.after != 0) after = new_memory.unit(each.after);
      show(before ? &before->unit : nullptr, after ? &after->unit : nullptr);
    }
    if (session.format() == OutputFormat::json)
      session.print(Json::object()
                        .set("equal", found.equal)
                        .set("changed", changed)
                        .set("added", added)
                        .set("removed", removed)
                        .set("changes", std::move(changes)));
    if (session.text())
      session.print(grouped(found.equal) + " equal, " + grouped(changed) + " changed, " +
                    grouped(added) + " only in " + Terminal::show(b_.front()) + ", " +
                    grouped(removed) + " only in " + Terminal::show(a_.front()));
    return changed + added + removed > 0 ? 1 : 0;
  }

 private:
  std::vector<std::string> a_, b_;
};

}  // namespace

std::unique_ptr<Command> tm_diff() { return std::make_unique<TmDiff>(); }

}  // namespace verso
