// SPDX-License-Identifier: Apache-2.0
//
// The memory into a file: units in id order → glossary gate → writer, written beside and renamed.
// The same memory gives the same bytes. Runs on the thread that owns the Memory.
// Errors: UsageError, OutputError, MemoryError, Interrupted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "formats/format.h"
#include "glossary/gate.h"
#include "text/language.h"
#include "text/progress.h"
#include "tm/memory.h"
#include "tm/streams.h"

namespace verso {

struct ExportOptions {
  std::string file;         ///< "-" is standard output
  std::string to;           ///< name of a format; empty: from the file's extension, else TMX
  Language source, target;  ///< given both: only units that have them, and only these languages
  UnitFilter filter;        ///< --where and --at; its languages are filled from source and target
  std::string flavor;       ///< "" or one of flavors(): the dialect of contexts and states
  GateMode check = GateMode::off;
  Termbase termbase;      ///< needed unless check is off
  std::string rejects;    ///< where units that the gate turned away are kept (TMX); empty: nowhere
  bool csv_safe = false;  ///< escape cells that a spreadsheet would run as formulas
  bool dry_run = false;
  Progress progress;                 ///< units
  UnitReporter* reporter = nullptr;  ///< as for import; may be null
};

struct ExportReport {
  std::string file;
  std::string format;
  std::int64_t written = 0;
  std::int64_t rejected = 0;  ///< by the gate
  std::int64_t skipped = 0;   ///< cannot stand in that format (a unit of one language in a table)
  GateCounts checked;
  double seconds = 0;
};

/// What the units will be written as. Throws UsageError when the file's name and `to` do not tell,
/// or tell a format that units cannot be written as.
const Format& export_format(const ExportOptions& options);

ExportReport export_units(Memory& memory, const ExportOptions& options);

}  // namespace verso
