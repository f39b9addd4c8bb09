// SPDX-License-Identifier: Apache-2.0
//
// Where a memory file lies, and who holds it: file systems on which SQLite's locks may fail,
// folders that a program copies to other machines while they are written, and the process that is
// writing just now. Best effort: what cannot be found out is not said. Any thread; no errors.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/error.h"

namespace verso {

/// What speaks against keeping a memory there, or nothing. The file need not exist.
std::optional<Warning> place_warning(const std::string& path);

/// "NFS" for a type that statfs tells of a network file system; empty for others.
std::string_view network_file_system(unsigned long type);
/// "Dropbox" for an absolute path that lies in a folder of such a program; empty for others.
std::string synchronised_by(const std::string& path);

/// "verso tm import old.tmx, process 1234": who is writing to the memory now; empty when unknown.
std::string writer_of(const std::string& path);

}  // namespace verso
