// SPDX-License-Identifier: Apache-2.0
//
// What a running command has at hand: the global options, the terminal, and ready-made helpers
// for what every command does with them. One thread.
#pragma once

#include <set>
#include <string>

#include "batch/workspace.h"
#include "cli/global_options.h"
#include "cli/json_output.h"
#include "cli/progress_bar.h"
#include "cli/terminal.h"
#include "text/error.h"

namespace verso {

class Session {
 public:
  Session(GlobalOptions options, Terminal& terminal);
  ~Session();
  Session(const Session&) = delete;

  const GlobalOptions& options() const { return options_; }
  Terminal& terminal() { return *terminal_; }
  OutputFormat format() const { return options_.format; }
  bool text() const { return options_.format == OutputFormat::text; }
  /// json or jsonl.
  bool json() const {
    return options_.format == OutputFormat::json || options_.format == OutputFormat::jsonl;
  }

  /// --db, --ref, --glossary, -s and -t for the workspace.
  WorkspaceOptions workspace_options(const std::string& user = {});
  /// For a database that is only read, without a workspace.
  OpenOptions reading() const;
  Progress progress(const std::string& label, ProgressUnit unit = ProgressUnit::units);
  /// Prints each warning once on stderr; after twenty only their number, unless --verbose.
  WarningSink& warnings() { return warnings_; }

  /// A line of text output.
  void print(const std::string& line) { terminal_->out(line + "\n"); }
  void print(const char* line) { print(std::string(line)); }
  /// One JSON object as the whole output (json and jsonl).
  void print(const Json& object) { terminal_->out(object.dump() + "\n"); }

 private:
  class Warnings : public WarningSink {
   public:
    Warnings(Terminal& terminal, bool all) : terminal_(&terminal), all_(all) {}
    void warn(const Warning& warning) override;
    void sum_up();

   private:
    Terminal* terminal_;
    bool all_;
    std::set<std::string> seen_;
    std::int64_t more_ = 0;
  };
  GlobalOptions options_;
  Terminal* terminal_;
  Warnings warnings_;
};

/// The one database that a command writes, or reads; see Workspace.
std::string user_name(const std::string& author);

}  // namespace verso
