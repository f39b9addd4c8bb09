// SPDX-License-Identifier: Apache-2.0
//
// verso tm update REVIEWED…: a delivered job comes home.
#include <fmt/format.h>

#include "batch/update.h"
#include "cli/command.h"
#include "cli/document_options.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/session.h"

namespace verso {
namespace {

class TmUpdate : public Command {
 public:
  void setup(CommandLine& line) override {
    line.arguments_from("REVIEWED", files_);
    line.reads(files_);
    line.reads(options_.original);
    line.option("original", options_.original, "FILE",
                "the original of a DOCX, Markdown … that holds only the translation");
    reading_.add_to(line);
    set_.add_to(line);
    author_.add_to(line);
  }

  int run(Session& session) override {
    options_.read = reading_.read(session);
    options_.rules = reading_.rules(session);
    options_.properties = set_.properties();
    options_.dry_run = session.options().dry_run;
    options_.source = Language(session.options().source);
    options_.target = Language(session.options().target);
    Workspace workspace(session.workspace_options(author_.author), OpenMode::create);
    options_.user = options_.author = workspace.options().user;
    const auto [operation, results] = update_memory(
        workspace.memory(),
        reading_.jobs(files_, session, options_.original.empty() ? has_pairs : has_documents),
        options_);
    JsonWriter json(session.terminal(), session.format());
    for (const auto& r : results) {
      if (session.json()) {
        json.put(Json::object()
                     .set("file", r.file)
                     .set("read", r.read)
                     .set("added", r.added)
                     .set("replaced", r.replaced)
                     .set("unchanged", r.unchanged)
                     .set("unconfirmed", r.unconfirmed)
                     .set("operation", operation));
        continue;
      }
      session.print(fmt::format("{}: {} read: {} added, {} replaced, {} unchanged, {} unconfirmed",
                                Terminal::show(r.file), grouped(r.read), grouped(r.added),
                                grouped(r.replaced), grouped(r.unchanged), grouped(r.unconfirmed)));
    }
    if (session.json()) json.finish();
    if (session.text() && operation != 0)
      session.terminal().note(options_.dry_run ? "dry run: nothing was stored"
                                               : "operation " + std::to_string(operation));
    return 0;
  }

 private:
  std::vector<std::string> files_;
  UpdateOptions options_;
  ReadingOptions reading_;
  SetOption set_;
  AuthorOption author_;
};

}  // namespace

std::unique_ptr<Command> tm_update() { return std::make_unique<TmUpdate>(); }

}  // namespace verso
