// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

#include "cli/table.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {
namespace {

/// Beyond this much nobody counts lines.
constexpr std::size_t kAlwaysLong = 64U << 10;

bool colors_wanted(const std::string& color, bool is_terminal) {
  if (color == "always") return true;
  if (color == "never") return false;
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* term = std::getenv("TERM");
  return is_terminal && (term == nullptr || std::string_view(term) != "dumb");
}

const char* escape(Paint paint) {
  switch (paint) {
    case Paint::none:
      return "";
    case Paint::bold:
      return "\x1b[1m";
    case Paint::dim:
      return "\x1b[2m";
    case Paint::red:
      return "\x1b[31m";
    case Paint::green:
      return "\x1b[32m";
    case Paint::yellow:
      return "\x1b[33m";
    case Paint::blue:
      return "\x1b[34m";
    case Paint::cyan:
      return "\x1b[36m";
  }
  return "";
}

}  // namespace

Terminal::Terminal(const std::string& color, bool quiet)
    : when_(color),
      out_is_terminal_(isatty(STDOUT_FILENO) == 1),
      err_is_terminal_(isatty(STDERR_FILENO) == 1),
      color_(colors_wanted(color, out_is_terminal_)),
      quiet_(quiet) {
  winsize size = {};
  if (out_is_terminal_ && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
    columns_ = size.ws_col;
  if (size.ws_row >= 5) rows_ = size.ws_row;
}

Terminal::~Terminal() {
  try {
    progress_line({});
    if (holding_) release(false);
  } catch (...) {
    // Nobody is left to be told.
  }
  pager_.close();
  show_notes();
}

void Terminal::data_on_stdout() {
  out_to_err_ = true;
  color_ = colors_wanted(when_, err_is_terminal_);
}

void Terminal::page_output(bool use_pager) {
  if (!out_is_terminal_ || out_to_err_) return;
  keep_columns_ = true;
  holding_ = use_pager;
}

bool Terminal::fits_screen(std::string_view bytes) const {
  std::size_t lines = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto end = std::min(bytes.find('\n', at), bytes.size());
    const auto columns = shown_width(std::string(bytes.substr(at, end - at)));
    lines += columns == 0 ? 1 : 1 + (columns - 1) / static_cast<std::size_t>(columns_);
    at = end + 1;
  }
  return lines < static_cast<std::size_t>(rows_);  // a line is the prompt's
}

void Terminal::release(bool to_pager) {
  holding_ = false;
  const std::string held = std::exchange(held_, {});
  if (to_pager) {
    progress_line({});
    pager_.open(Pager::command());
  }
  write_out(held);
}

void Terminal::show_notes() {
  for (const auto& note : std::exchange(notes_, {})) complain(note);
}

void Terminal::out(std::string_view bytes) {
  if (out_to_err_) {
    if (bytes.ends_with('\n')) bytes.remove_suffix(1);
    if (!bytes.empty()) note(bytes);
    return;
  }
  std::string isolated;
  if (keep_columns_) {
    isolated = isolate_columns(bytes);
    bytes = isolated;
  }
  if (!holding_) return write_out(bytes);
  held_ += bytes;
  if (held_.size() > kAlwaysLong || !fits_screen(held_)) release(true);
}

void Terminal::write_out(std::string_view bytes) {
  progress_line({});
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size()) return;
  if (errno == EPIPE || out_is_closed()) throw ClosedPipe();
  throw OutputError(std::string("standard output cannot be written: ") + std::strerror(errno),
                    "make room, or write elsewhere");
}

std::string Terminal::paint(Paint paint, std::string_view text) const {
  if (!color_ || paint == Paint::none) return std::string(text);
  return escape(paint) + std::string(text) + "\x1b[0m";
}

std::string Terminal::show(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] == '\n' || text[i] == '\r')
      plain += "↵";
    else if (text[i] == '\t')
      plain += "→";
    else
      plain += text[i];
  }
  return visible(plain);
}

void Terminal::write_err(std::string_view line) {
  if (progress_shown_) std::fputs("\r\x1b[K", stderr);
  progress_shown_ = false;
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fputc('\n', stderr);
}

void Terminal::note(std::string_view line) {
  if (quiet_) return;
  if (holding_ || paging())
    notes_.emplace_back(line);
  else
    complain(line);
}

void Terminal::complain(std::string_view line) {
  if (paging()) {
    notes_.emplace_back(line);
    return;
  }
  if (holding_) release(false);
  // What was printed before stands before it when both go to one place.
  std::fflush(stdout);
  const std::lock_guard lock(err_mutex_);
  write_err(err_is_terminal_ ? visible(line) : std::string(line));
}

void Terminal::progress_line(std::string_view line) {
  if (!err_is_terminal_ || quiet_ || paging()) return;
  const std::lock_guard lock(err_mutex_);
  if (line.empty() && !progress_shown_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
  progress_shown_ = !line.empty();
}

bool Terminal::confirm(std::string_view question) {
  if (isatty(STDIN_FILENO) != 1 || !err_is_terminal_) return false;
  if (holding_) release(false);
  const std::string asked = std::string(question) + " [y/N] ";
  std::fwrite(asked.data(), 1, asked.size(), stderr);
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes" || answer == "o" || answer == "oui";
}

bool Terminal::out_is_closed() {
  pollfd state = {STDOUT_FILENO, POLLOUT, 0};
  return poll(&state, 1, 0) > 0 && (state.revents & POLLERR) != 0;
}

void Terminal::finish() {
  if (holding_) release(false);
  if (paging()) {
    pager_.close();
    show_notes();
    return;
  }
  show_notes();
  if (std::fflush(stdout) == 0) return;
  if (errno == EPIPE || out_is_closed()) throw ClosedPipe();
  throw OutputError(std::string("standard output cannot be written: ") + std::strerror(errno),
                    "make room, or write elsewhere");
}

}  // namespace verso
