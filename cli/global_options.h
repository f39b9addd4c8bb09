// SPDX-License-Identifier: Apache-2.0
//
// The options that may stand before or after every command.
#pragma once

#include <boost/program_options/options_description.hpp>
#include <string>
#include <vector>

namespace verso {

enum class OutputFormat { text, json, jsonl, tsv, sarif, junit, csv, html };

struct GlobalOptions {
  std::string database = "./verso.db";  ///< --db, else $VERSO_DB, else ./verso.db
  bool database_named = false;          ///< by --db or $VERSO_DB: then it must exist for readers
  std::vector<std::string> references;  ///< --ref FILE[:points], in order
  std::vector<std::string> glossaries;  ///< --glossary FILE, in order
  std::string source, target;           ///< -s, -t
  OutputFormat format = OutputFormat::text;
  int wait = 60;  ///< seconds, for another writer
  int jobs = 0;   ///< as asked; 0: one per core
  bool dry_run = false;
  bool quiet = false, verbose = false, no_pager = false;
  std::string color = "auto";
  bool help = false, version = false;
  std::string format_name = "text";

  /// How many threads to work with: --jobs, else the cores.
  int working_jobs() const;
};

/// The options, bound to `options`.
boost::program_options::options_description global_options(GlobalOptions& options);

/// Reads the environment and checks the values once all is parsed. Throws UsageError.
void settle(GlobalOptions& options, const std::vector<std::string_view>& more_formats);

}  // namespace verso
