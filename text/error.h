// SPDX-License-Identifier: Apache-2.0
//
// What goes wrong, by who can put it right. Rooms below cli throw these and never print;
// main catches them, prints `path:line:column: what; advice` and chooses the exit code.
// Bugs are asserts; expected outcomes (no match, no term) are values, not errors.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace verso {

/// A place in a file the user named. Lines and columns count from 1 (columns in code points);
/// 0 means "not known" or "the file as a whole".
struct Place {
  std::string path;
  std::int64_t line = 0;
  std::int64_t column = 0;

  /// "path:line:column", leaving out what is not known.
  std::string to_string() const;
  friend bool operator==(const Place&, const Place&) = default;
};

/// The base of all errors that reach the user. what() is the whole message on one line:
/// place, what is wrong and, after "; ", what to do about it.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& what, const std::string& advice = {});

 protected:
  Error(const Place& place, const std::string& what, const std::string& advice);
};

/// The command line is wrong (exit 2).
class UsageError : public Error {
 public:
  using Error::Error;
};

/// An input file cannot be used (exit 3).
class InputError : public Error {
 public:
  InputError(Place place, const std::string& what, const std::string& advice = {})
      : Error(place, what, advice), place_(std::move(place)) {}
  const Place& place() const { return place_; }

 private:
  Place place_;
};

/// The memory cannot be opened, locked, read or written (exit 4).
class MemoryError : public Error {
 public:
  using Error::Error;
};

/// Output cannot be written: a full disk, a folder that is not there (exit 3; a closed pipe is
/// quiet).
class OutputError : public Error {
 public:
  using Error::Error;
};

/// The user pressed Ctrl-C; nothing was changed (exit 130).
class Interrupted : public Error {
 public:
  explicit Interrupted(const std::string& what = "interrupted; nothing was changed")
      : Error(what) {}
};

/// Something worth telling that stops nothing: a bad row, a repaired header, a suspicious date.
struct Warning {
  Place place;
  std::string what;
  std::string advice;
};

/// Takes warnings as they arise. Called from the thread that reads.
class WarningSink {
 public:
  virtual ~WarningSink() = default;
  virtual void warn(const Warning& warning) = 0;
};

}  // namespace verso
