// SPDX-License-Identifier: Apache-2.0
#include "cli/interrupt.h"

#include <csignal>

#include "text/error.h"

namespace verso {
namespace {

volatile std::sig_atomic_t asked_to_stop = 0;

extern "C" void note_signal(int) { asked_to_stop = 1; }

}  // namespace

void watch_signals() {
  struct sigaction action = {};
  action.sa_handler = note_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // and no SA_RESTART: a waiting read() returns
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
}

bool interrupted() { return asked_to_stop != 0; }

void stop_if_interrupted() {
  if (interrupted()) throw Interrupted();
}

}  // namespace verso
