// SPDX-License-Identifier: Apache-2.0
//
// Help and version texts, made from the command table. Free functions; one thread.
#pragma once

#include <string>
#include <string_view>

#include "cli/command.h"

namespace verso {

/// What `verso --help` prints: at most 24 lines of 80 columns.
std::string overview();
/// Help for one command: synopsis, options, examples. As far as a screen of 24 lines and 80 columns
/// allows, with every option named; `all`: every option explained, however long that gets.
std::string command_help(const CommandRow& row, bool all = false);
/// The options of every command, with what they do.
std::string global_help();
/// The commands that begin with `words` ("tm"), with their summaries; empty when there are none.
std::string group_help(std::string_view words);
/// "-s, --source LANG": an option as it is typed.
std::string option_usage(const boost::program_options::option_description& option);
/// "verso 0.1.0" and the versions of the libraries.
std::string version_text();

}  // namespace verso
