// SPDX-License-Identifier: Apache-2.0
//
// The files that a command reads and writes beside the memory, held against each other and against
// the memory before any of them is opened: nothing is read as what it is not, and nothing that is
// needed is written over. Before a memory is open; one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace verso {

struct GlobalOptions;

struct FilePlan {
  std::vector<std::string> inputs, outputs;  ///< "" is none, "-" standard input or output
  /// True when results go to stdout as a file: then all that is told goes to stderr.
  bool data_on_stdout() const;
};

/// Throws UsageError when an output is an input, another output, a memory or a glossary of this
/// run, or any memory at all; when two go to standard output; when an input is the memory.
void check(const FilePlan& plan, const GlobalOptions& options);

/// True when two names lead to one file. Devices and pipes are never one.
bool same_file(const std::string& a, const std::string& b);

/// True for the parameter of an option, or an argument, that names a file: the one kind of value
/// that need not be UTF-8.
bool names_file(std::string_view parameter);

}  // namespace verso
