// SPDX-License-Identifier: Apache-2.0
//
// What a command works with: the memory, further memories and glossaries, and the languages.
// --db, --ref, --glossary and the defaults of -s and -t are understood here and nowhere else.
// One thread; memories_for_this_thread() opens further connections for others.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "glossary/glossary.h"
#include "glossary/verdict.h"
#include "store/database.h"
#include "text/language.h"
#include "tm/lookup.h"
#include "tm/memory.h"

namespace verso {

struct WorkspaceOptions {
  std::string database = "./verso.db";
  bool database_named = false;          ///< named by the user: must exist for readers
  std::vector<std::string> references;  ///< "FILE" or "FILE:points"
  std::vector<std::string> without;     ///< names of memories left out (what-if)
  std::vector<std::string> glossaries;  ///< memory files or glossary files (TBX, CSV …)
  bool dry_run = false;                 ///< a memory that is not there is not made
  int wait_seconds = 60;                ///< for another writer
  /// Called while another writer is waited for or a glossary comes from a silent standard input;
  /// what it throws ends that (see OpenOptions and Input::open).
  std::function<void()> while_waiting = {};
  std::string source, target;  ///< -s, -t; may be empty
  std::string user;
  WarningSink* warnings = nullptr;
  Progress progress;  ///< of an index rebuild
};

/// The file that a value of --ref names. Throws UsageError.
std::string file_of_reference(const std::string& spelled);

/// A memory that OpenMode::create made, and in which nothing was done, goes away again.
class Workspace {
 public:
  Workspace(WorkspaceOptions options, OpenMode mode);
  ~Workspace();

  Database& database();
  Memory& memory();
  Glossary& glossary();
  const WorkspaceOptions& options() const;

  /// -s and -t, or the memory's only pair. Throws UsageError when they are needed and unclear.
  Language source();
  Language target();

  /// The memory, then the references; opened anew for the calling thread and kept alive by the
  /// returned owner.
  struct ThreadMemories {
    std::vector<std::unique_ptr<Database>> databases;
    std::vector<std::unique_ptr<Memory>> memories;
    std::vector<ReferenceMemory> references;
  };
  ThreadMemories memories_for_this_thread() const;

  /// The memory's own glossary, then --glossary, as one termbase; read once.
  Termbase termbase();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
