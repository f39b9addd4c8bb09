// SPDX-License-Identifier: Apache-2.0
//
// verso tm add SOURCE TARGET: one pair by hand.
#include "batch/stamps.h"
#include "cli/command.h"
#include "cli/option_groups.h"
#include "cli/session.h"
#include "cli/unit_text.h"
#include "text/normalise.h"
#include "tm/provenance.h"

namespace verso {
namespace {

class TmAdd : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("SOURCE", source_);
    line.argument("TARGET", target_);
    line.option("prev", previous_, "TEXT", "the source segment before");
    line.option("next", next_, "TEXT", "the source segment after");
    line.option("id", id_, "ID", "the string's key");
    set_.add_to(line);
    author_.add_to(line);
  }

  int run(Session& session) override {
    for (const auto* text : {&source_.front(), &target_.front(), &previous_, &next_}) {
      if (first_invalid_utf8(*text))
        throw UsageError("a text is not UTF-8", "set the terminal to UTF-8");
    }
    if (trim(source_.front()).empty() || trim(target_.front()).empty())
      throw UsageError("SOURCE and TARGET must not be empty");
    Workspace workspace(session.workspace_options(author_.author), OpenMode::create);
    TranslationUnit unit;
    unit.source_language = workspace.source().spelled();
    unit.attributes.push_back({"srclang", unit.source_language});
    for (const auto& [name, value] : set_.properties())
      unit.annotations.push_back({Annotation::Kind::property, name, value, {}});
    unit.variants.push_back({workspace.source().spelled(), {}, {}, {source_.front(), {}}});
    unit.variants.push_back({workspace.target().spelled(), {}, {}, {target_.front(), {}}});
    if (!previous_.empty() || !next_.empty() || !id_.empty()) {
      Context context;
      context.language = unit.source_language;
      context.id = id_;
      if (!previous_.empty()) context.previous = {Neighbour::Kind::text, previous_};
      if (!next_.empty()) context.next = {Neighbour::Kind::text, next_};
      record_context(unit, context);
    }

    std::int64_t operation = 0;
    unit.id = find_same(workspace, unit);
    const bool duplicate = unit.id != 0;
    if (!duplicate) {
      stamp_created(unit, workspace.options().user);
      Edit edit(
          workspace.database(),
          {.kind = "add", .user = workspace.options().user, .dry_run = session.options().dry_run});
      MemoryEdit units(workspace.memory(), edit);
      units.add(unit);
      unit.id = units.last_id();
      operation = edit.commit(source_.front());
    }
    if (session.json()) {
      session.print(Json::object()
                        .set("unit", unit.id)
                        .set("added", duplicate ? 0 : 1)
                        .set("duplicate", duplicate ? 1 : 0)
                        .set("operation", operation));
      return 0;
    }
    session.terminal().out(change_text(session.terminal(), duplicate ? &unit : nullptr, &unit));
    if (duplicate) session.terminal().note("this pair is stored already; nothing was added");
    if (session.options().dry_run) session.terminal().note("dry run: nothing was written");
    return 0;
  }

 private:
  std::vector<std::string> source_, target_;
  std::string previous_, next_, id_;
  SetOption set_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_add() { return std::make_unique<TmAdd>(); }

}  // namespace verso
