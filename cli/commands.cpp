// SPDX-License-Identifier: Apache-2.0
//
// The table of commands, in the order in which help shows them.
#include "cli/command.h"

namespace verso {

// Each in the file of its name.
std::unique_ptr<Command> align_apply();
std::unique_ptr<Command> align_command();
std::unique_ptr<Command> analyze_command();
std::unique_ptr<Command> check_command();
std::unique_ptr<Command> glossary_add();
std::unique_ptr<Command> glossary_edit();
std::unique_ptr<Command> glossary_export();
std::unique_ptr<Command> glossary_extract();
std::unique_ptr<Command> glossary_import();
std::unique_ptr<Command> glossary_list();
std::unique_ptr<Command> glossary_query();
std::unique_ptr<Command> glossary_remove();
std::unique_ptr<Command> help_command();
std::unique_ptr<Command> pretranslate_command();
std::unique_ptr<Command> segment_command();
std::unique_ptr<Command> tm_add();
std::unique_ptr<Command> tm_backup();
std::unique_ptr<Command> tm_concordance();
std::unique_ptr<Command> tm_export();
std::unique_ptr<Command> tm_import();
std::unique_ptr<Command> tm_info();
std::unique_ptr<Command> tm_diff();
std::unique_ptr<Command> glossary_audit();
std::unique_ptr<Command> completion_command();
std::unique_ptr<Command> tm_compact();
std::unique_ptr<Command> tm_promote();
std::unique_ptr<Command> tm_clean();
std::unique_ptr<Command> tm_dedupe();
std::unique_ptr<Command> tm_replace();
std::unique_ptr<Command> tm_delete();
std::unique_ptr<Command> tm_edit();
std::unique_ptr<Command> tm_log();
std::unique_ptr<Command> tm_lookup();
std::unique_ptr<Command> tm_merge();
std::unique_ptr<Command> tm_undo();
std::unique_ptr<Command> tm_update();
std::unique_ptr<Command> tm_verify();

std::span<const CommandRow> commands() {
  static const std::vector<CommandRow> rows = {
      {"tm import",
       "FILE…",
       "Import TMX, XLIFF, PO, TSV or CSV into the memory.",
       {"verso tm import old.tmx", "verso tm import pairs.tsv -s fr -t en --dry-run"},
       tm_import},
      {"tm export",
       "FILE",
       "Write the memory as TMX, TSV, CSV, XLIFF or JSONL.",
       {"verso tm export memory.tmx", "verso tm export - --to tsv -s fr -t en"},
       tm_export},
      {"tm lookup",
       "TEXT|-",
       "Look a text up in the memories: exact and fuzzy matches, explained.",
       {"verso tm lookup -s fr -t en 'La trêve a duré 3 jours.'"},
       tm_lookup,
       true},
      {"tm concordance",
       "WORDS",
       "Find words in the memory, in context, on either side.",
       {"verso tm concordance trêve", "verso tm concordance --stem négociation"},
       tm_concordance,
       true},
      {"tm add",
       "SOURCE TARGET",
       "Store one pair.",
       {"verso tm add -s fr -t en 'La trêve tient.' 'The truce is holding.'"},
       tm_add},
      {"tm update",
       "REVIEWED…",
       "Take a delivered job home: its confirmed segments.",
       {"verso tm update job.xlf"},
       tm_update},
      {"tm edit",
       "ID|--apply PATCH",
       "Correct one unit, or many by a reviewed patch.",
       {"verso tm edit 3 --target-text 'The truce is holding.'"},
       tm_edit},
      {"tm delete",
       "[ID…]",
       "Take units out of the memory, by number or by --where.",
       {"verso tm delete --where confirmed=no --dry-run"},
       tm_delete},
      {"tm replace",
       "REGEX REPLACEMENT",
       "Search and replace in the memory.",
       {"verso tm replace 'cease-fire' ceasefire -s fr -t en --dry-run"},
       tm_replace},
      {"tm dedupe", "", "Join units that say the same.", {"verso tm dedupe --dry-run"}, tm_dedupe},
      {"tm clean",
       "--preset NAME",
       "Take rubbish out of the memory, with reasons.",
       {"verso tm clean --preset empty --preset ocr --dry-run"},
       tm_clean},
      {"tm promote",
       "--to MASTER",
       "Take units of this memory into a master memory.",
       {"verso tm promote --to master.db --where confirmed"},
       tm_promote},
      {"tm diff",
       "A B",
       "Compare two memories by content.",
       {"verso tm diff old.db new.db"},
       tm_diff,
       true},
      {"tm merge",
       "BASE OTHER",
       "Take in what another copy of the memory changed since BASE.",
       {"verso tm merge base.db colleague.db --dry-run"},
       tm_merge},
      {"tm info",
       "",
       "Show what the memory holds: units, languages, pairs, size.",
       {"verso tm info", "verso tm info --format json"},
       tm_info,
       true},
      {"tm log",
       "",
       "Show every change to the memory: who, when, what.",
       {"verso tm log", "verso tm log --show 1"},
       tm_log,
       true},
      {"tm undo", "[N]", "Take operation N back, or the latest one.", {"verso tm undo"}, tm_undo},
      {"tm verify",
       "",
       "Check the memory's file, its checksums and its index.",
       {"verso tm verify"},
       tm_verify,
       true},
      {"tm backup",
       "FILE",
       "Copy the memory to FILE, whole and checked.",
       {"verso tm backup copy.db"},
       tm_backup},
      {"tm compact",
       "",
       "Give back the room of what was removed, for good.",
       {"verso tm compact --dry-run"},
       tm_compact},
      {"glossary import",
       "FILE…",
       "Import TBX, CSV, TSV, XLSX or UTX into the glossary.",
       {"verso glossary import samples/glossary.csv"},
       glossary_import},
      {"glossary export",
       "FILE",
       "Write the glossary as TBX, CSV, TSV, XLSX, UTX or TMX.",
       {"verso glossary export terms.tbx"},
       glossary_export},
      {"glossary add",
       "TERM TRANSLATION",
       "Add one concept to the glossary.",
       {"verso glossary add -s fr -t en drone drone --forbidden 'pilotless plane'"},
       glossary_add},
      {"glossary edit",
       "CONCEPT",
       "Change one concept of the glossary.",
       {"verso glossary edit 12 --set en:forbidden= --set 'note=thrower, not launcher'"},
       glossary_edit},
      {"glossary remove",
       "CONCEPT…",
       "Take concepts out of the glossary.",
       {"verso glossary remove 12"},
       glossary_remove},
      {"glossary list",
       "",
       "List the concepts of the glossary.",
       {"verso glossary list -s fr -t en"},
       glossary_list,
       true},
      {"glossary query",
       "TEXT|-",
       "Find the terms in a text, or the entry of a term.",
       {"verso glossary query -s fr -t en 'Une trêve humanitaire'"},
       glossary_query,
       true},
      {"glossary audit",
       "",
       "Find units of the memory that break the glossary.",
       {"verso glossary audit -s fr -t en"},
       glossary_audit,
       true},
      {"glossary extract",
       "",
       "Find bilingual term candidates in the memory.",
       {"verso glossary extract -s fr -t en"},
       glossary_extract,
       true},
      {"segment",
       "FILE|-",
       "Split a document into sentences.",
       {"verso segment samples/article.fr.txt -s fr"},
       segment_command,
       true},
      {"align",
       "SRC TGT",
       "Pair the sentences of a document and its translation.",
       {"verso align samples/article.fr.txt samples/article.en.txt -s fr -t en"},
       align_command,
       true},
      {"align apply",
       "FILE",
       "Take a reviewed alignment into the memory.",
       {"verso align apply samples/article.reviewed.tsv -s fr -t en"},
       align_apply},
      {"analyze",
       "FILE|FOLDER…",
       "Count a job: segments and words by band of match.",
       {"verso analyze samples/brief.fr.md -s fr -t en"},
       analyze_command,
       true},
      {"pretranslate",
       "FILE|FOLDER…",
       "Fill documents from the memories.",
       {"verso pretranslate samples/brief.fr.md -s fr -t en -o brief.en.md"},
       pretranslate_command},
      {"check",
       "FILE|FOLDER…|-|--memory",
       "Check terms, numbers, codes and more before delivery.",
       {"verso check job.xlf", "verso check --memory"},
       check_command,
       true},
      {"completion",
       "SHELL",
       "Print a completion script for bash, zsh or fish.",
       {"verso completion bash"},
       completion_command},
      {"help", "[COMMAND]", "Explain a command.", {"verso help tm lookup"}, help_command, true},
  };
  return rows;
}

}  // namespace verso
