// SPDX-License-Identifier: Apache-2.0
//
// verso tm merge BASE OTHER: what another copy of the memory changed since BASE comes into --db.
// Exit 1 when both sides changed the same unit or concept.
#include "batch/merge.h"
#include "cli/change_list.h"
#include "cli/command.h"
#include "cli/concept_text.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/session.h"
#include "cli/unit_text.h"

namespace verso {
namespace {

Json json_of(const std::optional<TranslationUnit>& unit) {
  return unit ? unit_json(*unit) : Json();
}
Json json_of(const std::optional<Concept>& concept_) {
  return concept_ ? concept_json(*concept_) : Json();
}

Json json_of(const MergeCounts& counts) {
  return Json::object()
      .set("added", counts.added)
      .set("changed", counts.changed)
      .set("removed", counts.removed)
      .set("already", counts.already)
      .set("in_conflict", counts.conflicts);
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
    Database base_file = Database::open(base_.front(), session.reading());
    Database other_file = Database::open(other_.front(), session.reading());
    const Memory base(base_file, {}, &session.warnings());
    const Memory other(other_file, {}, &session.warnings());
    Workspace workspace(session.workspace_options(author_.author), OpenMode::write);
    options.dry_run = session.options().dry_run;
    options.progress = session.progress("merging");
    ChangeList list(session, ChangeList::Length::taste);
    Json conflicts = Json::array(), concept_conflicts = Json::array();
    const auto conflict = [&](const auto& base_one, const auto& ours, const auto& theirs,
                              Json& gathered) {
      if (!session.json()) {
        session.terminal().out(text_of(session.terminal(), base_one, ours, theirs));
        return;
      }
      Json each = Json::object()
                      .set("base", json_of(base_one))
                      .set("ours", json_of(ours))
                      .set("theirs", json_of(theirs));
      if (session.format() == OutputFormat::jsonl)
        session.print(Json::object().set("conflict", std::move(each)));
      else
        gathered.add(std::move(each));
    };
    options.change = [&](const auto* before, const auto* after) { list.unit(before, after); };
    options.concept_change = [&](const auto* before, const auto* after) {
      list.concept_(before, after);
    };
    options.conflict = [&](const MergeConflict& each) {
      conflict(each.base, each.ours, each.theirs, conflicts);
    };
    options.concept_conflict = [&](const auto& base_one, const auto& ours, const auto& theirs) {
      conflict(base_one, ours, theirs, concept_conflicts);
    };
    const MergeReport report = merge(workspace, base, other, options);
    const auto in_conflict = report.units.conflicts + report.concepts.conflicts;
    if (session.json()) {
      Json sum = json_of(report.units)
                     .set("glossary", json_of(report.concepts))
                     .set("operation", options.dry_run ? 0 : report.operation);
      if (session.format() == OutputFormat::json)
        sum.set("changes", std::move(list.units))
            .set("conflicts", std::move(conflicts))
            .set("concept_changes", std::move(list.concepts))
            .set("concept_conflicts", std::move(concept_conflicts));
      session.print(sum);
    } else {
      list.sum_up();
      print(session, report);
    }
    return in_conflict > 0 ? 1 : 0;
  }

 private:
  static std::string side_text(const Terminal& terminal, const std::optional<TranslationUnit>& base,
                               const TranslationUnit& side) {
    return change_text(terminal, base ? &*base : nullptr, &side);
  }
  static std::string side_text(const Terminal& terminal, const std::optional<Concept>& base,
                               const Concept& side) {
    return concept_change_text(terminal, base ? &*base : nullptr, &side) + '\n';
  }
  static std::string label(const TranslationUnit& unit) {
    return "unit #" + std::to_string(unit.id);
  }
  static std::string label(const Concept& concept_) {
    return "concept " + std::to_string(concept_.id);
  }

  template <class T>
  static std::string text_of(const Terminal& terminal, const std::optional<T>& base,
                             const std::optional<T>& ours, const std::optional<T>& theirs) {
    const T& one = base ? *base : ours ? *ours : *theirs;
    std::string out = terminal.paint(Paint::bold, "! both sides changed " + label(one)) + '\n';
    const auto side = [&](const char* name, const std::optional<T>& each) {
      out += std::string("  ") + name + ":\n";
      if (!each) {
        out += "    " + terminal.paint(Paint::red, "taken out") + '\n';
        return;
      }
      const std::string lines = side_text(terminal, base, *each);
      for (std::size_t at = 0; at < lines.size();) {
        const auto end = lines.find('\n', at);
        out += "    " + lines.substr(at, end - at) + '\n';
        at = end + 1;
      }
    };
    side("ours", ours);
    side("theirs", theirs);
    return out;
  }

  static std::string text_of(const MergeCounts& counts) {
    return grouped(counts.added) + " added, " + grouped(counts.changed) + " changed, " +
           grouped(counts.removed) + " removed, " + grouped(counts.already) + " there already, " +
           counted(counts.conflicts, "conflict", "conflicts");
  }

  void print(Session& session, const MergeReport& report) const {
    std::string line = text_of(report.units);
    if (session.options().dry_run)
      line = "dry run: " + line + " if it were done";
    else if (report.operation != 0)
      line += "   operation " + std::to_string(report.operation) + " (verso tm undo takes it back)";
    session.print(line);
    const MergeCounts& terms = report.concepts;
    if (terms.changed_something() || terms.already + terms.conflicts > 0)
      session.print("glossary: " + text_of(terms));
    if (report.units.conflicts + terms.conflicts == 0) return;
    session.terminal().note(
        prefer_ == "both"
            ? "of each conflict both are kept; take out the worse one with tm delete" +
                  std::string(terms.conflicts > 0 ? " or glossary remove" : "")
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
