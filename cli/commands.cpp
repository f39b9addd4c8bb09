// SPDX-License-Identifier: Apache-2.0
//
// The table of commands, in the order in which help shows them.
#include "cli/command.h"

namespace verso {

// Each in the file of its name.
std::unique_ptr<Command> help_command();
std::unique_ptr<Command> tm_add();
std::unique_ptr<Command> tm_backup();
std::unique_ptr<Command> tm_concordance();
std::unique_ptr<Command> tm_info();
std::unique_ptr<Command> tm_log();
std::unique_ptr<Command> tm_lookup();
std::unique_ptr<Command> tm_undo();
std::unique_ptr<Command> tm_verify();

std::span<const CommandRow> commands() {
  static const std::vector<CommandRow> rows = {
#ifdef VERSO_ROOMS_READY
      {"tm lookup",
       "TEXT|-",
       "Look a text up in the memories: exact and fuzzy matches, explained.",
       {"verso tm lookup -s fr -t en 'La trêve'"},
       tm_lookup},
      {"tm concordance",
       "WORDS",
       "Find words in the memory, in context, on either side.",
       {"verso tm concordance trêve"},
       tm_concordance},
      {"tm add",
       "SOURCE TARGET",
       "Store one pair.",
       {"verso tm add -s fr -t en 'La trêve tient.' 'The truce is holding.'"},
       tm_add},
      {"tm info",
       "",
       "What the memory holds: units, languages, pairs, size.",
       {"verso tm info"},
       tm_info},
      {"tm log", "", "Every change to the memory: who, when, what.", {"verso tm log"}, tm_log},
      {"tm undo",
       "[N]",
       "Take an operation back; the latest when N is left out.",
       {"verso tm undo"},
       tm_undo},
      {"tm verify", "", "Check file, checksums and index.", {"verso tm verify"}, tm_verify},
      {"tm backup",
       "FILE",
       "Copy the memory to FILE, whole and checked.",
       {"verso tm backup copy.db"},
       tm_backup},
#endif
      {"help", "[COMMAND]", "Explain a command.", {"verso help tm lookup"}, help_command},
  };
  return rows;
}

}  // namespace verso
