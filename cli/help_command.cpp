// SPDX-License-Identifier: Apache-2.0
//
// verso help [COMMAND]; with --format json the whole table of commands, for the manual and for
// tools.
#include "cli/command.h"
#include "cli/help.h"
#include "cli/session.h"
#include "text/suggest.h"

namespace verso {
namespace {

Json options_json(const boost::program_options::options_description& options) {
  Json list = Json::array();
  for (const auto& option : options.options())
    list.add(Json::object()
                 .set("name", option->long_name())
                 .set("usage", option_usage(*option))
                 .set("help", option->description()));
  return list;
}

Json table_json() {
  Json list = Json::array();
  for (const auto& row : commands()) {
    const auto command = row.make();
    CommandLine line;
    command->setup(line);
    Json examples = Json::array();
    for (const auto& example : row.examples) examples.add(example);
    list.add(Json::object()
                 .set("name", row.name)
                 .set("arguments", row.arguments)
                 .set("summary", row.summary)
                 .set("options", options_json(line.options))
                 .set("examples", std::move(examples)));
  }
  GlobalOptions global;
  return Json::object()
      .set("commands", std::move(list))
      .set("options", options_json(global_options(global)));
}

class Help : public Command {
 public:
  void setup(CommandLine& line) override { line.arguments_from("COMMAND", words_, 0); }

  int run(Session& session) override {
    if (session.json()) {
      session.print(table_json());
      return 0;
    }
    std::string name;
    for (const auto& word : words_) name += (name.empty() ? "" : " ") + word;
    if (name.empty()) {
      session.terminal().out(overview());
      return 0;
    }
    if (name == "options") {
      session.terminal().out(global_help());
      return 0;
    }
    if (const CommandRow* row = find_command(name)) {
      session.terminal().out(command_help(*row, session.options().verbose));
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
