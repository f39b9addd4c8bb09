// SPDX-License-Identifier: Apache-2.0
#include "batch/undo.h"

namespace verso {

UndoResult undo(Workspace& workspace, std::int64_t number, bool dry_run) {
  Journal journal(workspace.database());
  if (number == 0) number = journal.latest();
  if (number == 0) throw UsageError("nothing was done to this memory yet");
  const auto operation = journal.operation(number);
  if (!operation)
    throw UsageError("there is no operation " + std::to_string(number), "verso tm log lists them");
  if (operation->undone_by != 0)
    throw UsageError("operation " + std::to_string(number) + " is undone already, by operation " +
                         std::to_string(operation->undone_by),
                     "to have it back: verso tm undo " + std::to_string(operation->undone_by));

  Edit edit(workspace.database(),
            {.kind = "undo", .user = workspace.options().user, .dry_run = dry_run});
  MemoryEdit units(workspace.memory(), edit);
  GlossaryEdit concepts(workspace.glossary(), edit);
  units.revert(number);
  concepts.revert(number);
  edit.set_undoes(number);
  UndoResult result;
  result.undone = *operation;
  result.added = operation->removed;
  result.removed = operation->added;
  result.operation =
      edit.commit("undo of " + std::to_string(number) + " (" + operation->summary + ")");
  return result;
}

}  // namespace verso
