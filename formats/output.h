// SPDX-License-Identifier: Apache-2.0
//
// Files on their way out: written beside, flushed, renamed over the old one by finish(); until
// then the old file is untouched, and without finish() nothing remains. "-" is standard output.
// One thread. Errors: OutputError.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace verso {

class Output {
 public:
  static Output open(const std::string& path);
  /// Collects into a string, for tests and for parts.
  static Output to_string(std::string& target);
  ~Output();
  Output(Output&&) noexcept;

  const std::string& path() const;
  void write(std::string_view bytes);
  std::int64_t written() const;
  void finish();

 private:
  struct Impl;
  explicit Output(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
