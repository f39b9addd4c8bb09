// SPDX-License-Identifier: Apache-2.0
//
// verso tm backup FILE: a copy of the memory, whole and checked.
#include <filesystem>

#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/option_groups.h"
#include "cli/session.h"

namespace verso {
namespace {

class TmBackup : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("FILE", file_);
    yes_.add_to(line);
  }

  int run(Session& session) override {
    const std::string& path = file_.front();
    std::error_code error;
    const bool there = std::filesystem::exists(path, error);
    if (there && std::filesystem::equivalent(path, session.options().database, error))
      throw UsageError(path + " is the memory itself", "name another file for the copy");
    if (there && !yes_.yes && !session.options().dry_run &&
        !session.terminal().confirm(path + " is there already; replace it?"))
      throw UsageError(path + " is there already", "name another file, or say --yes to replace it");
    // A copy of a memory that is not there would be an empty file: better say so.
    const Database database = Database::open(session.options().database, session.reading());
    if (!session.options().dry_run) database.backup(path);
    const auto bytes = session.options().dry_run
                           ? database.file_bytes()
                           : static_cast<std::int64_t>(std::filesystem::file_size(path, error));
    if (session.json()) {
      session.print(Json::object().set("file", path).set("bytes", bytes).set("checked", true));
      return 0;
    }
    session.print(Terminal::show(path) + ": " + bytes_text(bytes) +
                  (session.options().dry_run ? ", not written" : ", checked"));
    return 0;
  }

 private:
  std::vector<std::string> file_;
  YesOption yes_;
};

}  // namespace

std::unique_ptr<Command> tm_backup() { return std::make_unique<TmBackup>(); }

}  // namespace verso
