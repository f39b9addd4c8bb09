// SPDX-License-Identifier: Apache-2.0
//
// Files into the memory: source → glossary gate → memory, as a bounded pipeline (one thread
// reads, others prepare, the caller's thread stores). Each file is one transaction and one
// journal entry, all or nothing. Every unit is accounted for:
// read = added + merged + duplicate + rejected.
// Runs on the thread that owns the Memory. Errors: UsageError (unknown format, unclear
// languages), InputError (the file cannot be read: nothing of it was stored), MemoryError,
// OutputError (the rejects file), Interrupted.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "glossary/gate.h"
#include "text/language.h"
#include "text/progress.h"
#include "tm/memory.h"
#include "tm/streams.h"

namespace verso {

struct ImportReport;

struct ImportOptions {
  std::vector<std::string> files;  ///< "-" is standard input
  std::string from;                ///< name of a format; empty: guessed from each file
  Language source, target;         ///< -s and -t; may be empty
  std::string encoding;            ///< --encoding; empty: found out
  OnDuplicate on_duplicate = OnDuplicate::add;
  GateMode check = GateMode::off;
  Termbase termbase;              ///< needed unless check is off
  bool csv_safe = false;          ///< the tables were written with csv_safe
  std::string rejects;            ///< where rejected units are kept; empty: nowhere
  bool dry_run = false;           ///< the same numbers, nothing stored, no rejects file
  Attributes set;                 ///< --set NAME=VALUE: properties given to every unit, in order
  std::string author;             ///< of the operation; who made a unit, its file says
  Origin origin = Origin::human;  ///< machine: every unit is marked as machine translation
  int jobs = 0;                   ///< threads that prepare; 0: one per core
  Progress progress;              ///< bytes of the current file
  /// Called from another thread while standard input or a pipe is silent; see Input::open.
  std::function<void()> while_waiting = {};
  /// Takes each rejection, skipped entry, warning and, in warn mode, finding of the gate, on the
  /// calling thread, in file order. May be null.
  UnitReporter* reporter = nullptr;
  /// Told of each file when it is in: what comes after it may fail.
  std::function<void(const ImportReport&)> done;
};

struct ImportReport {
  std::string file;
  std::string format;
  std::int64_t read = 0;
  std::int64_t added = 0, merged = 0, duplicate = 0, rejected = 0;
  std::int64_t skipped = 0;  ///< left out by rule (untranslated, obsolete); not in `read`
  GateCounts checked;
  std::int64_t operation = 0;  ///< 0 when nothing changed
  double seconds = 0;
};

/// One report per file, in order. When a file fails, those before it stay imported.
std::vector<ImportReport> import_files(Memory& memory, const ImportOptions& options);

}  // namespace verso
