// SPDX-License-Identifier: Apache-2.0
//
// Glossary files into the termbase. Each file is one transaction and one journal entry, all or
// nothing; bad rows are reported and kept, the rest is imported: read = added + updated +
// duplicate + rejected. A row with too few columns ends the import unless there is a rejects file
// to put it aside: the table itself may be broken. An equal concept is a duplicate; one with the id
// of a stored one, a term in common and no other client replaces it. Contradictions (one term,
// other targets or another status; one id, other terms) are told to the reporter and stored as they
// are. Runs on the thread that owns the Glossary. Errors: as batch/import.h.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "glossary/glossary.h"
#include "text/language.h"
#include "text/progress.h"
#include "tm/streams.h"

namespace verso {

struct GlossaryImportReport;

struct GlossaryImportOptions {
  std::vector<std::string> files;  ///< "-" is standard input
  std::string from;                ///< name of a format; empty: guessed
  Language source, target;         ///< -s and -t: of files without a header
  std::string encoding;
  std::string rejects;  ///< where rejected rows and entries are kept; empty: nowhere
  bool dry_run = false;
  bool csv_safe = false;                     ///< the tables were written with csv_safe
  std::string author, client;                ///< client: given to concepts that name none
  std::function<void()> while_waiting = {};  ///< for Input::open
  UnitReporter* reporter = nullptr;
  Progress progress;  ///< in concepts of a file; the total is unknown (0)
  /// Told of each file when it is in: what comes after it may fail.
  std::function<void(const GlossaryImportReport&)> done;
};

struct GlossaryImportReport {
  std::string file, format;
  std::int64_t read = 0, added = 0, updated = 0, duplicate = 0, rejected = 0;
  std::int64_t contradictions = 0;
  std::int64_t operation = 0;  ///< 0 when nothing changed
};

std::vector<GlossaryImportReport> import_glossaries(Glossary& glossary,
                                                    const GlossaryImportOptions& options);

struct GlossaryExportOptions {
  std::string file;         ///< "-" is standard output
  std::string to;           ///< name of a format; empty: by the extension
  std::string flavor;       ///< of the format: see formats/tbx.h
  Language source, target;  ///< when given, only concepts with terms in both
  bool dry_run = false;     ///< nothing is written
  bool csv_safe = false;    ///< escape cells a spreadsheet would run
  WarningSink* warnings = nullptr;
};

/// Gives the number of concepts written.
std::int64_t export_glossary(const Glossary& glossary, const GlossaryExportOptions& options);

}  // namespace verso
