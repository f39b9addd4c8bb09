// SPDX-License-Identifier: Apache-2.0
//
// The terminal, or what stands in for it: results go to stdout, all else to stderr. Knows whether
// a person is looking, and paints and shields only then. One thread, but note() and the progress
// bar may be called from another while the first waits.
// Errors: OutputError when stdout cannot be written; ClosedPipe when nobody reads it any more.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "cli/pager.h"

namespace verso {

/// The reader of our output has gone: the program ends quietly.
struct ClosedPipe {};

enum class Paint { none, bold, dim, red, green, yellow, blue, cyan };

class Terminal {
 public:
  /// `color`: "auto", "always" or "never".
  explicit Terminal(const std::string& color = "auto", bool quiet = false);
  ~Terminal();
  Terminal(const Terminal&) = delete;

  bool out_is_terminal() const { return out_is_terminal_; }
  bool quiet() const { return quiet_; }
  int columns() const { return columns_; }  ///< of stdout; 80 when that is no terminal

  /// From now on output is for reading: on a terminal, more than a screen of it goes to the pager,
  /// notes wait until it has been read, and text from right to left keeps to its column.
  void page_output(bool use_pager);
  bool paging() const { return pager_.running(); }

  /// From now on stdout is for a file that a command writes there itself, and what is told goes
  /// to stderr.
  void data_on_stdout();

  /// Results, byte for byte.
  void out(std::string_view bytes);
  /// `text` for people, with colours when they are on.
  std::string paint(Paint paint, std::string_view text) const;
  /// Text from a file made safe to show in text output: control characters and bidi overrides are
  /// spelled out, line breaks and tabs become one visible sign.
  static std::string show(std::string_view text);

  /// A line on stderr that --quiet suppresses.
  void note(std::string_view line);
  /// A line on stderr that it does not.
  void complain(std::string_view line);
  /// Replaces the progress line (only when stderr is a terminal); empty: takes it away.
  void progress_line(std::string_view line);

  /// Asks a question on the terminal; false when there is none or the answer is not yes.
  bool confirm(std::string_view question);
  /// Flushes stdout, waits for the pager, then shows the notes that waited.
  void finish();
  /// True when stdout is a pipe that nobody reads any more.
  static bool out_is_closed();

 private:
  void write_err(std::string_view line);
  void write_out(std::string_view bytes);
  bool fits_screen(std::string_view bytes) const;
  /// Shows what was held back, in the pager or plainly.
  void release(bool to_pager);
  void show_notes();
  std::string when_;  ///< colours are wanted
  bool out_is_terminal_, err_is_terminal_, color_, quiet_;
  int columns_ = 80, rows_ = 24;
  bool holding_ = false;       ///< until it is clear whether the output fits the screen
  bool out_to_err_ = false;    ///< see data_on_stdout()
  bool keep_columns_ = false;  ///< of text from right to left
  std::string held_;
  std::vector<std::string> notes_;  ///< to be shown when the output has been
  Pager pager_;
  std::mutex err_mutex_;
  bool progress_shown_ = false;
};

}  // namespace verso
