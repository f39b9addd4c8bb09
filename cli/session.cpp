// SPDX-License-Identifier: Apache-2.0
#include "cli/session.h"

#include <cstdlib>

#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "text/normalise.h"

namespace verso {

Session::Session(GlobalOptions options, Terminal& terminal)
    : options_(std::move(options)), terminal_(&terminal), warnings_(terminal, options_.verbose) {}

Session::~Session() { warnings_.sum_up(); }

WorkspaceOptions Session::workspace_options(const std::string& user) {
  WorkspaceOptions workspace;
  workspace.database = options_.database;
  workspace.database_named = options_.database_named;
  workspace.references = options_.references;
  workspace.glossaries = options_.glossaries;
  workspace.dry_run = options_.dry_run;
  workspace.wait_seconds = options_.wait;
  workspace.while_waiting = stop_if_interrupted;
  workspace.source = options_.source;
  workspace.target = options_.target;
  workspace.user = user_name(user);
  workspace.warnings = &warnings_;
  workspace.progress = progress("rebuilding the index");
  return workspace;
}

OpenOptions Session::reading() const {
  return {
      .mode = OpenMode::read, .wait_seconds = options_.wait, .while_waiting = stop_if_interrupted};
}

Progress Session::progress(const std::string& label, ProgressUnit unit) {
  return progress_bar(*terminal_, label, unit);
}

void Session::Warnings::warn(const Warning& warning) {
  std::string line = warning.place.to_string();
  line += line.empty() ? "verso: warning: " : ": warning: ";
  line += warning.what;
  if (!warning.advice.empty()) line += "; " + warning.advice;
  if (seen_.size() >= 20 && !all_) {
    ++more_;
    return;
  }
  if (seen_.insert(line).second) terminal_->note(line);
}

void Session::Warnings::sum_up() {
  if (more_ > 0)
    terminal_->note("verso: " + counted(more_, "more warning", "more warnings") +
                    " (--verbose shows them all)");
  more_ = 0;
}

std::string user_name(const std::string& author) {
  if (!author.empty()) return author;
  const char* user = std::getenv("VERSO_USER");
  if (user != nullptr && first_invalid_utf8(user))
    throw UsageError("$VERSO_USER is not UTF-8", "set the terminal to UTF-8");
  return user == nullptr ? std::string() : user;
}

}  // namespace verso
