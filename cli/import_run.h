// SPDX-License-Identifier: Apache-2.0
//
// What both imports, of units and of terms, do around their work. One thread.
#pragma once

#include <initializer_list>
#include <string>

#include "cli/document_options.h"
#include "cli/interrupt.h"
#include "cli/json_output.h"
#include "cli/reporter.h"
#include "cli/session.h"
#include "cli/table.h"

namespace verso {

/// What the options of both hold in common. Throws for a file that cannot be read, before a memory
/// is made for it.
template <class Options>
void settle_import(Options& options, const ReadingOptions& reading, const Session& session) {
  reading.format();
  options.from = reading.from;
  options.encoding = reading.encoding;
  options.dry_run = session.options().dry_run;
  options.source = Language(session.options().source);
  options.target = Language(session.options().target);
  options.while_waiting = stop_if_interrupted;
  reading.check(options.files);
}

/// Runs `work`, which reads the files of `options` and tells of each by options.done. Each is
/// printed as it comes in, also where a later one fails: `print(report, json)`. `kept`: what
/// --rejects holds. The exit code.
template <class Report, class Options, class Print, class Work>
int run_import(Session& session, Options& options, bool strict,
               std::initializer_list<std::string> columns, const std::string& kept,
               const Print& print, const Work& work) {
  std::int64_t rejected = 0;
  {
    Reporter reporter(session);
    options.reporter = &reporter;
    JsonWriter json(session.terminal(), session.format());
    bool reported = false;
    const auto sum_up = [&](bool all) {
      if (session.json() && (all || reported)) json.finish();
      if (rejected > 0 && !options.rejects.empty() && !options.dry_run)
        session.terminal().note(kept + " are in " + options.rejects);
    };
    if (session.format() == OutputFormat::tsv) session.terminal().out(tsv_line(columns));
    options.done = [&](const Report& report) {
      rejected += report.rejected;
      reported = true;
      print(report, json);
    };
    try {
      work();
    } catch (...) {
      sum_up(false);
      throw;
    }
    sum_up(true);
  }
  if (options.dry_run) session.terminal().note("dry run: nothing was stored");
  return strict && rejected > 0 ? 1 : 0;
}

}  // namespace verso
