// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/cli/terminal_test.py.
#include "cli/pager.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

namespace verso {
namespace {

bool installed(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::string folders = path == nullptr ? "/usr/bin:/bin" : path;
  for (std::size_t at = 0; at <= folders.size();) {
    const auto end = std::min(folders.find(':', at), folders.size());
    const std::string file = folders.substr(at, end - at) + "/" + program;
    if (end > at && ::access(file.c_str(), X_OK) == 0) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

std::string Pager::command() {
  if (const char* wanted = std::getenv("PAGER"); wanted != nullptr) {
    const std::string command = wanted;
    return command == "cat" ? std::string() : command;
  }
  return installed("less") ? "less -FRX" : std::string();
}

bool Pager::open(const std::string& command) {
  std::array<int, 2> ends{};
  if (command.empty() || ::pipe(ends.data()) != 0) return false;
  std::fflush(stdout);
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    std::signal(SIGPIPE, SIG_DFL);
    // Colours, and no more than a screen at a time, for a $PAGER that is less.
    ::setenv("LESS", "FRX", 0);
    ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  ::close(ends[0]);
  if (process_ < 0) {
    process_ = 0;
    ::close(ends[1]);
    return false;
  }
  ::dup2(ends[1], STDOUT_FILENO);
  ::close(ends[1]);
  // Ctrl-C is the pager's now; it ends us by closing the pipe.
  std::signal(SIGINT, SIG_IGN);
  return true;
}

void Pager::close() {
  if (!running()) return;
  std::fflush(stdout);
  ::close(STDOUT_FILENO);
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && (WEXITSTATUS(status) == 126 || WEXITSTATUS(status) == 127))
    std::fputs("verso: the pager could not be started; set PAGER, or say --no-pager\n", stderr);
  process_ = 0;
}

}  // namespace verso
