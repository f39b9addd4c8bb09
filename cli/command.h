// SPDX-License-Identifier: Apache-2.0
//
// A command of the command line: one file, one row. setup() describes its options and opens
// nothing; run() works. The table in commands.cpp is the only list: help, "did you mean",
// completion, the man index and tests are made from it.
#pragma once

#include <boost/program_options.hpp>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace verso {

/// What every command gets: the options that stand before or after any of them.
struct GlobalOptions {
  std::string database;                 ///< --db, else $VERSO_DB, else ./verso.db
  bool database_named = false;          ///< by --db or $VERSO_DB: then it must exist for readers
  std::vector<std::string> references;  ///< --ref FILE[:points], in order
  std::vector<std::string> glossaries;  ///< --glossary FILE, in order
  std::string source, target;           ///< -s, -t
  enum class Format { text, json, jsonl, tsv } format = Format::text;
  bool format_given = false;
  int jobs = 0;  ///< 0: one per core
  bool dry_run = false;
  bool quiet = false, verbose = false;
  enum class Color { automatic, always, never } color = Color::automatic;
};

class Command {
 public:
  virtual ~Command() = default;
  /// Adds this command's options and positional arguments.
  virtual void setup(boost::program_options::options_description& options,
                     boost::program_options::positional_options_description& positional) = 0;
  /// Works; gives the exit code (0 or 1). Throws the errors of text/error.h.
  virtual int run(const GlobalOptions& global,
                  const boost::program_options::variables_map& values) = 0;
};

struct CommandRow {
  std::string_view name;                   ///< "tm import"
  std::string_view arguments;              ///< "FILE…"
  std::string_view summary;                ///< one line
  std::vector<std::string_view> examples;  ///< run as they stand after the tutorial's first steps
  std::unique_ptr<Command> (*make)();
};

std::span<const CommandRow> commands();

/// The program: parses, runs, catches, prints, gives the exit code.
int run_verso(int argc, char** argv);

}  // namespace verso
