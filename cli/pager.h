// SPDX-License-Identifier: Apache-2.0
//
// The reader's pager: a program that shows long output a screen at a time. While it runs, what
// goes to standard output goes to it. One thread, one pager at a time.
#pragma once

#include <string>

namespace verso {

class Pager {
 public:
  Pager() = default;
  /// Closes the pager's input and waits until the reader has left it.
  ~Pager() { close(); }
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  /// $PAGER, else `less -FRX` where it is installed; empty: there is none ("cat" counts as none).
  static std::string command();
  /// Starts it; false, and nothing has changed, when that fails.
  bool open(const std::string& command);
  bool running() const { return process_ > 0; }
  void close();

 private:
  int process_ = 0;
};

}  // namespace verso
