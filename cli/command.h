// SPDX-License-Identifier: Apache-2.0
//
// A command of the command line: one file, one row. setup() names its options and opens nothing;
// run() works. The table in commands.cpp is the only list: help, "did you mean", completion, the
// man index and tests are made from it.
#pragma once

#include <algorithm>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <initializer_list>
#include <limits>
#include <memory>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "cli/file_plan.h"
#include "text/error.h"

namespace verso {

class Session;

/// What a command takes beside the global options. Options and arguments are bound to members of
/// the command, which hold their defaults.
struct CommandLine {
  struct Argument {
    std::string name;  ///< "FILE", for messages
    std::vector<std::string>* values = nullptr;
    std::size_t least = 1, most = 1;
  };
  boost::program_options::options_description options;
  std::vector<Argument> arguments;
  /// Says that an option is known from other commands: where the help would not fit a screen, it
  /// is only named.
  void shared(std::initializer_list<std::string_view> names) {
    shared_.insert(shared_.end(), names.begin(), names.end());
  }
  bool is_shared(std::string_view name) const {
    return std::find(shared_.begin(), shared_.end(), name) != shared_.end();
  }

  /// Files that are read and written beside the memory, as options and arguments name them; see
  /// cli/file_plan.h.
  std::vector<const std::string*> inputs, outputs;
  std::vector<const std::vector<std::string>*> input_lists, output_lists;
  void reads(const std::string& path) { inputs.push_back(&path); }
  void reads(const std::vector<std::string>& paths) { input_lists.push_back(&paths); }
  void writes(const std::string& path) { outputs.push_back(&path); }
  void writes(const std::vector<std::string>& paths) { output_lists.push_back(&paths); }
  FilePlan files() const;

  /// Values of --format beside text, json, jsonl and tsv.
  std::vector<std::string_view> more_formats;

  /// One argument. `optional`: may be left out.
  void argument(const std::string& name, std::vector<std::string>& value, bool optional = false) {
    arguments.push_back({name, &value, optional ? 0U : 1U, 1});
  }
  /// Any number of arguments, at least `least`; the last to be declared.
  void arguments_from(const std::string& name, std::vector<std::string>& values,
                      std::size_t least = 1) {
    arguments.push_back({name, &values, least, static_cast<std::size_t>(-1)});
  }
  /// "name,n" with a value bound to `target`; `parameter` is its name in the help.
  template <class T>
  void option(const char* name, T& target, const char* parameter, const char* help) {
    options.add_options()(name, boost::program_options::value<T>(&target)->value_name(parameter),
                          help);
  }
  /// The same for a number from `least` to `most`.
  template <class T>
  void number(const char* name, T& target, const char* parameter, const char* help,
              std::type_identity_t<T> least,
              std::type_identity_t<T> most = std::numeric_limits<T>::max()) {
    const auto check = [name = std::string(name), least, most](T value) {
      if (!(value >= least && value <= most)) refuse_number(name, value, least, most);
    };
    options.add_options()(
        name, boost::program_options::value<T>(&target)->value_name(parameter)->notifier(check),
        help);
  }
  void flag(const char* name, bool& target, const char* help) {
    options.add_options()(name, boost::program_options::bool_switch(&target), help);
  }

 private:
  template <class T>
  [[noreturn]] static void refuse_number(const std::string& name, T value, T least, T most) {
    std::ostringstream given, range;
    given << "--" << name << ' ' << value << " is not possible";
    range << "it can be " << least << (most == std::numeric_limits<T>::max() ? " or more" : " to ");
    if (most != std::numeric_limits<T>::max()) range << most;
    throw UsageError(given.str(), range.str());
  }

  std::vector<std::string_view> shared_;
};

class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  virtual ~Command() = default;
  virtual void setup(CommandLine& line) = 0;
  /// Works; gives the exit code (0 or 1). Throws the errors of text/error.h.
  virtual int run(Session& session) = 0;
};

struct CommandRow {
  std::string_view name;       ///< "tm import"
  std::string_view arguments;  ///< "FILE…"
  std::string_view summary;    ///< one line
  /// As they would be typed after `samples/run`; every one is run by tests/cli.
  std::vector<std::string_view> examples;
  std::unique_ptr<Command> (*make)() = nullptr;
  bool for_reading = false;  ///< its output is read by people: it may go to the pager
};

std::span<const CommandRow> commands();
/// The row of that name, or nullptr.
const CommandRow* find_command(std::string_view name);

/// The program: parses, runs, catches, prints, gives the exit code.
int run_verso(int argc, const char* const* argv);

}  // namespace verso
