// SPDX-License-Identifier: Apache-2.0
//
// verso tm merge BASE OTHER: what another copy of the memory changed since BASE comes into --db.
// Exit 1 when both sides changed the same unit.
#include "batch/merge.h"
#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/session.h"
#include "cli/unit_text.h"

namespace verso {
namespace {

constexpr std::int64_t kShown = 20;

Json json_of(const std::optional<TranslationUnit>& unit) {
  return unit ? unit_json(*unit) : Json();
}

class TmMerge : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("BASE", base_);
    line.argument("OTHER", other_);
    line.option("prefer", prefer_, "SIDE",
                "of two changes to one unit keep: both, ours or theirs (both)");
    author_.add_to(line);
  }

  int run(Session& session) override {
    MergeOptions options;
    options.prefer = prefer_ == "both"   ? Prefer::both
                     : prefer_ == "ours" ? Prefer::ours
                     : prefer_ == "theirs"
                         ? Prefer::theirs
                         : throw UsageError("--prefer " + prefer_ + " is not known",
                                            "it can be both, ours or theirs");
    Database base_file = Database::open(base_.front(), {.mode = OpenMode::read});
    Database other_file = Database::open(other_.front(), {.mode = OpenMode::read});
    const Memory base(base_file, {}, &session.warnings());
    const Memory other(other_file, {}, &session.warnings());
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    options.dry_run = session.options().dry_run;
    options.progress = session.progress("merging");
    Json changes = Json::array(), conflicts = Json::array();
    std::int64_t shown = 0;
    options.change = [&](const TranslationUnit* before, const TranslationUnit* after) {
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
      const bool all = session.options().dry_run || session.options().verbose;
      if (session.options().quiet || (++shown > kShown && !all)) return;
      session.terminal().out(change_text(session.terminal(), before, after));
    };
    options.conflict = [&](const MergeConflict& conflict) {
      if (session.json()) {
        Json each = Json::object()
                        .set("base", json_of(conflict.base))
                        .set("ours", json_of(conflict.ours))
                        .set("theirs", json_of(conflict.theirs));
        if (session.format() == OutputFormat::jsonl)
          session.print(Json::object().set("conflict", std::move(each)));
        else
          conflicts.add(std::move(each));
        return;
      }
      session.terminal().out(text_of(session.terminal(), conflict));
    };
    const MergeReport report = merge(workspace, base, other, options);
    print(session, report, std::move(changes), std::move(conflicts), shown);
    return report.conflicts > 0 ? 1 : 0;
  }

 private:
  static std::string text_of(const Terminal& terminal, const MergeConflict& conflict) {
    std::string out = terminal.paint(Paint::bold, "! both sides changed unit") + " #" +
                      std::to_string(conflict.base ? conflict.base->id : 0) + '\n';
    const auto side = [&](const char* name, const std::optional<TranslationUnit>& unit) {
      out += std::string("  ") + name + ":\n";
      if (!unit) {
        out += "    " + terminal.paint(Paint::red, "taken out") + '\n';
        return;
      }
      const std::string lines =
          change_text(terminal, conflict.base ? &*conflict.base : nullptr, &*unit);
      for (std::size_t at = 0; at < lines.size();) {
        const auto end = lines.find('\n', at);
        out += "    " + lines.substr(at, end - at) + '\n';
        at = end + 1;
      }
    };
    side("ours", conflict.ours);
    side("theirs", conflict.theirs);
    return out;
  }

  void print(Session& session, const MergeReport& report, Json changes, Json conflicts,
             std::int64_t shown) const {
    const bool dry_run = session.options().dry_run;
    if (session.json()) {
      Json sum = Json::object()
                     .set("added", report.added)
                     .set("changed", report.changed)
                     .set("removed", report.removed)
                     .set("already", report.already)
                     .set("in_conflict", report.conflicts)
                     .set("operation", dry_run ? 0 : report.operation);
      if (session.format() == OutputFormat::json)
        sum.set("changes", std::move(changes)).set("conflicts", std::move(conflicts));
      session.print(sum);
      return;
    }
    if (shown > kShown && !dry_run && !session.options().verbose)
      session.terminal().note("… and " + grouped(shown - kShown) + " more (--verbose shows all)");
    std::string line = grouped(report.added) + " added, " + grouped(report.changed) + " changed, " +
                       grouped(report.removed) + " removed, " + grouped(report.already) +
                       " there already, " + counted(report.conflicts, "conflict", "conflicts");
    if (dry_run)
      line = "dry run: " + line + " if it were done";
    else if (report.operation != 0)
      line += "   operation " + std::to_string(report.operation) + " (verso tm undo takes it back)";
    session.print(line);
    if (report.conflicts == 0) return;
    session.terminal().note(
        prefer_ == "both"
            ? "of each conflict both translations are kept; take out the worse one with tm delete"
        : prefer_ == "ours" ? "of each conflict ours is kept"
                            : "of each conflict theirs is kept");
  }

  std::vector<std::string> base_, other_;
  std::string prefer_ = "both";
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_merge() { return std::make_unique<TmMerge>(); }

}  // namespace verso
