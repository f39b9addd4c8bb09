// SPDX-License-Identifier: Apache-2.0
//
// Signals. Ctrl-C (and SIGTERM) asks the work to stop at the next safe place; a second one ends
// the program at once. A closed pipe is an error of the write that meets it, not a signal.
#pragma once

namespace verso {

/// Called once, before threads start.
void watch_signals();
bool interrupted();
/// Throws Interrupted when Ctrl-C was pressed.
void stop_if_interrupted();

}  // namespace verso
