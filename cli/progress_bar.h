// SPDX-License-Identifier: Apache-2.0
//
// The progress bar on stderr: how far, how fast, how long still. Gives the Progress function that
// the rooms below call; it asks them to stop when Ctrl-C was pressed. One thread per bar.
#pragma once

#include <string>

#include "cli/terminal.h"
#include "text/progress.h"

namespace verso {

/// What is counted.
enum class ProgressUnit { units, bytes, segments };

/// A Progress that draws at most ten times a second; `terminal` outlives it.
Progress progress_bar(Terminal& terminal, const std::string& label, ProgressUnit unit);

/// One line of at most `columns`: "importing  43 %  [####    ]  51 200 units/s  0:12 left".
std::string progress_text(const std::string& label, ProgressUnit unit, std::int64_t done,
                          std::int64_t total, double seconds, int columns);

}  // namespace verso
