// SPDX-License-Identifier: Apache-2.0
//
// verso help [COMMAND]
#include "cli/command.h"
#include "cli/help.h"
#include "cli/session.h"
#include "cli/suggest.h"

namespace verso {
namespace {

class Help : public Command {
 public:
  void setup(CommandLine& line) override { line.arguments_from("COMMAND", words_, 0); }

  int run(Session& session) override {
    std::string name;
    for (const auto& word : words_) name += (name.empty() ? "" : " ") + word;
    if (name.empty()) {
      session.terminal().out(overview());
      return 0;
    }
    if (const CommandRow* row = find_command(name)) {
      session.terminal().out(command_help(*row));
      return 0;
    }
    const std::string group = group_help(name);
    if (group.empty()) {
      std::vector<std::string> known;
      for (const auto& row : commands()) known.emplace_back(row.name);
      throw UsageError("there is no command " + name,
                       did_you_mean(name, known, "verso help lists them"));
    }
    session.terminal().out(group);
    return 0;
  }

 private:
  std::vector<std::string> words_;
};

}  // namespace

std::unique_ptr<Command> help_command() { return std::make_unique<Help>(); }

}  // namespace verso
