// SPDX-License-Identifier: Apache-2.0
//
// From the words of the command line to the exit code: finds the command by hand (global options
// may stand before, within and after its name), parses the rest in one go with Boost, runs, and
// turns every error into its exit code. Tests: tests/cli.
#include <algorithm>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/variables_map.hpp>
#include <cstdio>
#include <new>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/interrupt.h"
#include "cli/language_check.h"
#include "cli/session.h"
#include "text/error.h"
#include "text/normalise.h"
#include "text/suggest.h"

namespace verso {
namespace po = boost::program_options;
namespace {

/// A closed pipe ends the program as the signal would have.
constexpr int kClosedPipe = 128 + 13;
/// A fault of the program itself.
constexpr int kFault = 70;

struct Found {
  std::string name;               ///< the words that name a command, or the start of one
  std::vector<std::string> rest;  ///< everything else, in order
  std::string stray;              ///< the first word that is no part of a command's name
};

bool begins_command(const std::string& words) {
  for (const auto& row : commands())
    if (row.name == words || row.name.starts_with(words + " ")) return true;
  return false;
}

/// True for a global option that takes the next word as its value.
bool takes_next_word(const po::options_description& global, const std::string& word) {
  const po::option_description* option = nullptr;
  if (word.starts_with("--")) {
    if (word.find('=') != std::string::npos) return false;
    option = global.find_nothrow(word.substr(2), false);
  } else if (word.size() == 2) {
    option = global.find_nothrow(word, false);
    for (const auto& each : global.options())
      if (each->canonical_display_name(po::command_line_style::allow_dash_for_short) == word)
        option = each.get();
  }
  return option != nullptr && option->semantic()->max_tokens() > 0;
}

bool is_global(const po::options_description& global, const std::string& word) {
  if (!word.starts_with("--"))
    return true;  // short ones belong to all commands, or are checked later
  return global.find_nothrow(word.substr(2, word.find('=') - 2), false) != nullptr;
}

Found find_words(const std::vector<std::string>& words, const po::options_description& global) {
  Found found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.size() > 1 && word[0] == '-') {
      // What follows an option that only a command knows may be its value.
      const bool last = word == "--" || (!found.name.empty() && !is_global(global, word));
      if (last) {
        found.rest.insert(found.rest.end(), words.begin() + static_cast<std::ptrdiff_t>(i),
                          words.end());
        return found;
      }
      found.rest.push_back(word);
      if (found.name.empty() && !is_global(global, word))
        throw UsageError("unknown option " + word + " before the command",
                         "options of a command stand after its name");
      if (takes_next_word(global, word) && i + 1 < words.size()) found.rest.push_back(words[++i]);
      continue;
    }
    const std::string longer = found.name.empty() ? word : found.name + " " + word;
    if (begins_command(longer)) {
      found.name = longer;
      continue;
    }
    found.stray = word;
    found.rest.insert(found.rest.end(), words.begin() + static_cast<std::ptrdiff_t>(i),
                      words.end());
    return found;
  }
  return found;
}

UsageError no_such_command(const Found& found) {
  std::vector<std::string> known;
  const std::string wrong = found.name.empty()
                                ? found.stray
                                : found.name + (found.stray.empty() ? "" : " " + found.stray);
  for (const auto& row : commands()) {
    known.emplace_back(row.name);
    // The last word alone is a common slip: "verso import".
    const auto space = row.name.find(' ');
    if (found.name.empty() && space != std::string_view::npos &&
        row.name.substr(space + 1) == wrong)
      return UsageError("there is no command " + wrong,
                        "did you mean " + std::string(row.name) + "?");
  }
  if (found.stray.empty())
    return UsageError(wrong + " wants a second word", "verso help " + wrong + " lists them");
  return UsageError("there is no command " + wrong,
                    did_you_mean(wrong, known, "verso help lists them"));
}

std::string option_names(const po::error_with_option_name& error) {
  std::string name = error.get_option_name();
  return name.empty() ? "an option" : name;
}

/// " two" from Boost's "the argument ('two') for option …".
std::string value_in(const std::string& what) {
  const auto begin = what.find("('");
  const auto end = what.find("')", begin == std::string::npos ? 0 : begin);
  if (begin == std::string::npos || end == std::string::npos) return " with that value";
  return " " + what.substr(begin + 2, end - begin - 2);
}

[[noreturn]] void explain(const po::error& error, const po::options_description& options) {
  if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error)) {
    std::vector<std::string> known;
    for (const auto& option : options.options()) known.push_back("--" + option->long_name());
    std::string name = unknown->get_option_name();
    throw UsageError("unknown option " + name,
                     did_you_mean(name, known, "--help lists the options; -- ends them"));
  }
  if (const auto* again = dynamic_cast<const po::multiple_occurrences*>(&error))
    throw UsageError(option_names(*again) + " is given twice", "once is enough");
  if (const auto* value = dynamic_cast<const po::validation_error*>(&error))
    throw UsageError(option_names(*value) + value_in(value->what()) + " is not possible",
                     "--help tells what it takes");
  if (const auto* syntax = dynamic_cast<const po::invalid_command_line_syntax*>(&error))
    throw UsageError(option_names(*syntax) + (syntax->kind() == po::invalid_syntax::extra_parameter
                                                  ? " takes no value"
                                                  : " wants a value"),
                     "--help tells which");
  throw UsageError(error.what());
}

/// Whatever is no file name may be stored, and a memory holds UTF-8 only.
void check_utf8(const CommandRow& row, const CommandLine& line, const po::options_description& all,
                const std::vector<po::option>& given, const std::vector<std::string>& words) {
  const auto refuse = [](const std::string& where, const std::string& value) {
    if (first_invalid_utf8(value))
      throw UsageError(where + ": the text is not UTF-8", "set the terminal to UTF-8");
  };
  for (const po::option& option : given) {
    const auto* known =
        option.string_key.empty() ? nullptr : all.find_nothrow(option.string_key, false);
    if (known == nullptr || names_file(known->format_parameter())) continue;
    for (const auto& value : option.value) refuse("--" + known->long_name(), value);
  }
  if (std::any_of(line.arguments.begin(), line.arguments.end(),
                  [](const auto& argument) { return names_file(argument.name); }))
    return;
  for (const auto& word : words) refuse(std::string(row.name), word);
}

/// Hands the words that are no options to the command's arguments.
void deal_out(const CommandRow& row, const CommandLine& line, std::vector<std::string> words) {
  std::size_t at = 0;
  std::size_t needed_later = 0;
  for (const auto& argument : line.arguments) needed_later += argument.least;
  for (const auto& argument : line.arguments) {
    needed_later -= argument.least;
    const std::size_t left = words.size() - at;
    if (left < argument.least)
      throw UsageError(std::string(row.name) + ": " + argument.name + " is missing",
                       "verso " + std::string(row.name) + " " + std::string(row.arguments));
    const std::size_t spare = left > needed_later ? left - needed_later : 0;
    const std::size_t take = std::min(argument.most, std::max(spare, argument.least));
    for (std::size_t i = 0; i < take; ++i) argument.values->push_back(std::move(words[at++]));
  }
  if (at < words.size())
    throw UsageError(std::string(row.name) + ": “" + words[at] + "” is one argument too many",
                     "put a text of several words in quotes");
}

int run_command(const CommandRow& row, GlobalOptions& global, po::options_description& known,
                const std::vector<std::string>& rest, std::unique_ptr<Terminal>& terminal) {
  const auto command = row.make();
  CommandLine line;
  command->setup(line);
  po::options_description all;
  all.add(known).add(line.options);
  std::vector<std::string> words;
  try {
    namespace style = po::command_line_style;
    const auto parsed = po::command_line_parser(rest)
                            .options(all)
                            .style(style::unix_style & ~style::allow_guessing)
                            .run();
    for (const auto& option : parsed.options)
      if (option.position_key != -1 && option.string_key.empty())
        words.insert(words.end(), option.value.begin(), option.value.end());
    check_utf8(row, line, all, parsed.options, words);
    po::variables_map values;
    po::store(parsed, values);
    po::notify(values);
    if (values.count("db") > 0) global.database_named = true;
  } catch (const po::error& error) {
    explain(error, all);
  }
  terminal = std::make_unique<Terminal>(global.color, global.quiet);
  if (global.help) {
    terminal->page_output(!global.no_pager);
    terminal->out(command_help(row, global.verbose));
    return 0;
  }
  settle(global, line.more_formats);
  const std::vector<std::string> words_given = words;
  deal_out(row, line, std::move(words));
  const FilePlan files = line.files();
  check(files, global);
  if (files.data_on_stdout() && !global.dry_run) terminal->data_on_stdout();
  const bool reads_input =
      std::find(words_given.begin(), words_given.end(), "-") != words_given.end();
  if (row.for_reading && global.format != OutputFormat::json &&
      global.format != OutputFormat::jsonl)
    terminal->page_output(!global.no_pager && !reads_input);
  Session session(global, *terminal);
  if (!row.for_reading) check_languages(session);
  return command->run(session);
}

int run_words(const std::vector<std::string>& words, std::unique_ptr<Terminal>& terminal) {
  GlobalOptions global;
  po::options_description known = global_options(global);
  const Found found = find_words(words, known);
  const CommandRow* row = find_command(found.name);
  if (row != nullptr) return run_command(*row, global, known, found.rest, terminal);
  terminal = std::make_unique<Terminal>();
  const auto asks = [&](std::string_view longer, std::string_view shorter) {
    for (const auto& word : found.rest)
      if (word == longer || word == shorter) return true;
    return false;
  };
  if (asks("--version", "--version")) {
    terminal->out(version_text());
    return 0;
  }
  if (found.name.empty() && found.stray.empty()) {
    if (!asks("--help", "-h")) {
      terminal->complain(overview());
      return 2;
    }
    terminal->out(overview());
    return 0;
  }
  if (asks("--help", "-h") && found.stray.empty()) {
    terminal->out(group_help(found.name));
    return 0;
  }
  throw no_such_command(found);
}

}  // namespace

FilePlan CommandLine::files() const {
  FilePlan plan;
  for (const auto* path : inputs) plan.inputs.push_back(*path);
  for (const auto* path : outputs) plan.outputs.push_back(*path);
  for (const auto* paths : input_lists)
    plan.inputs.insert(plan.inputs.end(), paths->begin(), paths->end());
  for (const auto* paths : output_lists)
    plan.outputs.insert(plan.outputs.end(), paths->begin(), paths->end());
  return plan;
}

const CommandRow* find_command(std::string_view name) {
  for (const auto& row : commands())
    if (row.name == name) return &row;
  return nullptr;
}

int run_verso(int argc, const char* const* argv) {
  watch_signals();
  std::unique_ptr<Terminal> terminal;
  const auto complain = [&](const std::string& message) {
    if (!terminal) terminal = std::make_unique<Terminal>();
    terminal->complain(message);
  };
  try {
    const int code = run_words({argv + 1, argv + argc}, terminal);
    terminal->finish();
    return code;
  } catch (const ClosedPipe&) {
    // Who leaves the pager has seen enough.
    return terminal && terminal->paging() ? 0 : kClosedPipe;
  } catch (const UsageError& error) {
    complain(std::string("verso: ") + error.what());
    return 2;
  } catch (const InputError& error) {
    complain(error.place().path.empty() ? std::string("verso: ") + error.what() : error.what());
    return 3;
  } catch (const OutputError& error) {
    if (Terminal::out_is_closed()) return kClosedPipe;
    complain(std::string("verso: ") + error.what());
    return 3;
  } catch (const LockedError& error) {
    if (interrupted()) {
      complain(std::string("verso: ") + Interrupted().what());
      return 130;
    }
    complain(std::string("verso: ") + error.what());
    return 4;
  } catch (const MemoryError& error) {
    complain(std::string("verso: ") + error.what());
    return 4;
  } catch (const Interrupted& error) {
    complain(std::string("verso: ") + error.what());
    return 130;
  } catch (const std::bad_alloc&) {
    complain("verso: out of memory; nothing was changed");
    return 4;
  } catch (const std::exception& error) {
    complain(std::string("verso: a fault in the program: ") + error.what() +
             "; please report it with the command and, if you may, the file");
    return kFault;
  }
}

}  // namespace verso
