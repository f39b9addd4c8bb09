// SPDX-License-Identifier: Apache-2.0
//
// A file beside a job of several files: whole on the disk each time that one of them is about to be
// committed, so that what was rejected is never lost after the rest was taken. One thread.
// Errors: OutputError.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/output.h"

namespace verso {

class GrowingFile {
 public:
  /// Nothing is written until the first output().
  explicit GrowingFile(std::string path) : path_(std::move(path)) {}
  const std::string& path() const { return path_; }
  bool begun() const { return begun_; }
  /// Where to write on: behind what stands there since the last finish(), but for its end.
  Output& output();
  /// Completes the file with `end`, if anything was written since the last time. What was written
  /// and never finished is lost.
  void finish(std::string_view end = {});

 private:
  std::string path_;
  std::optional<Output> output_;
  std::size_t end_ = 0;  ///< bytes of the end that stands there
  bool begun_ = false;
};

}  // namespace verso
