// SPDX-License-Identifier: Apache-2.0
#include "cli/help.h"

#include <algorithm>
#include <boost/program_options/cmdline.hpp>
#include <boost/version.hpp>
#include <utility>
#include <vector>

#include "cli/global_options.h"
#include "cli/table.h"
#include "formats/library_versions.h"
#include "store/database.h"
#include "text/normalise.h"
#include "text/stem.h"

namespace verso {
namespace {

constexpr std::size_t kColumns = 80;

/// "tm" and "import, export, …" in the order of the table.
std::vector<std::pair<std::string, std::string>> groups() {
  std::vector<std::pair<std::string, std::string>> groups;
  for (const auto& row : commands()) {
    const auto space = row.name.find(' ');
    std::string group(row.name.substr(0, space));
    std::string rest(space == std::string_view::npos ? "" : row.name.substr(space + 1));
    if (group != "tm" && group != "glossary") {
      rest = row.name;
      group = "";
    }
    auto found = groups.begin();
    while (found != groups.end() && found->first != group) ++found;
    if (found == groups.end())
      groups.emplace_back(group, rest);
    else
      found->second += ", " + rest;
  }
  return groups;
}

/// How much of a command's help is left out to make it fit.
enum class Depth {
  all,
  main,    ///< options that many commands share are only named
  titles,  ///< and those explained have a line each
};

/// "-t, --to FORMAT" where it stands in a list.
std::string option_title(const boost::program_options::option_description& option) {
  const std::string usage = option_usage(option);
  return (usage.starts_with("--") ? "      " : "  ") + usage;
}

/// An option and its help in two columns.
std::string option_lines(const boost::program_options::option_description& option, Depth depth) {
  constexpr std::size_t kName = 24;
  std::string out = option_title(option);
  const std::string& help = option.description();
  if (depth == Depth::titles) {
    out = padded(out, kName - 2) + "  ";
    const std::size_t room = kColumns - display_width(out);
    return out + (display_width(help) <= room ? help : shorten(help, room)) + '\n';
  }
  if (out.size() + 2 > kName)
    out += '\n' + std::string(kName, ' ');
  else
    out += std::string(kName - out.size(), ' ');
  return out + wrapped(help, kColumns - kName, kName) + '\n';
}

std::string option_lines(const boost::program_options::options_description& options) {
  std::string out;
  for (const auto& option : options.options()) out += option_lines(*option, Depth::all);
  return out;
}

/// "-s/--source".
std::string option_names(const boost::program_options::option_description& option) {
  const std::string usage = option_usage(option);
  const std::string names = usage.substr(0, usage.find(' ', usage.find("--")));
  return names.starts_with("--") ? names : names.substr(0, 2) + "/" + names.substr(4);
}

}  // namespace

std::string global_help() {
  GlobalOptions global;
  return "Options of every command; they may stand before or after its name.\n\n" +
         option_lines(global_options(global)) + "\n" +
         wrapped(
             "Environment: VERSO_DB, the memory where --db is not given; VERSO_USER, who does "
             "it, for the log; NO_COLOR, no colours; PAGER, what shows long output.",
             kColumns, 0) +
         "\n";
}

std::string option_usage(const boost::program_options::option_description& option) {
  const std::string& name = option.long_name();
  const std::string shortest = option.canonical_display_name(
      boost::program_options::command_line_style::allow_dash_for_short);
  std::string out = "--" + name;
  if (shortest != name && shortest.size() == 2) out = shortest + ", " + out;
  const std::string parameter = option.format_parameter();
  return parameter.empty() ? out : out + " " + parameter;
}

std::string overview() {
  std::string out =
      "verso " VERSO_VERSION ": translation memory and glossary in one file\n\n" +
      std::string("verso [options] COMMAND …      verso help COMMAND explains one\n\n");
  for (const auto& [group, names] : groups()) {
    const std::string left = padded(group.empty() ? "other" : group, 10);
    out += left + wrapped(names, kColumns - 10, 10) + '\n';
  }
  out +=
      "\nOptions, before or after the command:\n"
      "  --db FILE  the memory (else $VERSO_DB, else ./verso.db)\n"
      "  --ref FILE[:N], --glossary FILE  further ones, read only\n"
      "  -s LANG, -t LANG  source and target, as in fr or fr-FR\n"
      "  --format text|json|jsonl|tsv   --jobs N   --dry-run   --color WHEN   -q   -v\n"
      "\n"
      "  verso align old.fr.txt old.en.txt -s fr -t en --store     an old job, learnt\n"
      "  verso tm lookup \"La trêve\" -s fr -t en                   what is known of it\n"
      "  verso pretranslate new.md -s fr -t en -o new.en.md        a new job, filled\n";
  return out;
}

static std::string command_help(const CommandRow& row, Depth depth) {
  const auto command = row.make();
  CommandLine line;
  command->setup(line);
  std::string out = "verso " + std::string(row.name);
  if (!line.options.options().empty()) out += " [options]";
  if (!row.arguments.empty()) out += " " + std::string(row.arguments);
  out += "\n\n" + wrapped(std::string(row.summary), kColumns, 0) + "\n";
  if (!line.options.options().empty()) out += "\nOptions:\n";
  std::string shared;
  for (const auto& option : line.options.options()) {
    if (depth == Depth::all || !line.is_shared(option->long_name()))
      out += option_lines(*option, depth);
    else
      shared += (shared.empty() ? "" : " ") + option_names(*option);
  }
  if (depth == Depth::all) {
    GlobalOptions global;
    std::string names;
    const auto everywhere = global_options(global);
    for (const auto& option : everywhere.options())
      names += (names.empty() ? "" : " ") + option_names(*option);
    out += "\nOptions of every command (verso help options explains them):\n  " +
           wrapped(names, kColumns - 2, 2) + "\n";
  } else {
    if (!shared.empty()) out += "  also  " + wrapped(shared, kColumns - 8, 8) + "\n";
    out += "\n" +
           wrapped("verso help " + std::string(row.name) +
                       " -v explains every option, verso help options those of every command.",
                   kColumns, 0) +
           "\n";
  }
  if (!row.examples.empty()) out += "\nExamples:\n";
  for (const auto& example : row.examples) out += "  " + std::string(example) + '\n';
  return out;
}

std::string command_help(const CommandRow& row, bool all) {
  constexpr std::ptrdiff_t kLines = 23;  // and the prompt
  std::string out = command_help(row, Depth::all);
  for (const Depth depth : {Depth::main, Depth::titles}) {
    if (all || std::count(out.begin(), out.end(), '\n') <= kLines) break;
    out = command_help(row, depth);
  }
  return out;
}

std::string group_help(std::string_view words) {
  Table table({Table::Align::left, Table::Align::left});
  bool any = false;
  for (const auto& row : commands()) {
    if (!row.name.starts_with(std::string(words) + " ")) continue;
    any = true;
    table.row({"  verso " + std::string(row.name), std::string(row.summary)});
  }
  return any ? table.text() : std::string();
}

std::string version_text() {
  std::string out = "verso " VERSO_VERSION "\n";
  const Database memory = Database::open(":memory:", {.mode = OpenMode::create});
  Statement sqlite(memory, "SELECT sqlite_version()");
  sqlite.step();
  const std::string boost =
      std::to_string(BOOST_VERSION / 100000) + "." + std::to_string(BOOST_VERSION / 100 % 1000);
  out += "SQLite " + std::string(sqlite.text(0)) + ", ICU " + icu_version() + ", Snowball " +
         snowball_version() + ", Boost " + boost;
  for (const auto& [name, version] : format_libraries()) out += ", " + name + " " + version;
  out += "\n";
  return out;
}

}  // namespace verso
