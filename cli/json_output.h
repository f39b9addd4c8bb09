// SPDX-License-Identifier: Apache-2.0
//
// JSON for scripts: values built in the order they are set, and the writer that makes of them one
// object, an array or lines. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/global_options.h"
#include "cli/terminal.h"

namespace verso {

class Json {
 public:
  static Json object();
  static Json array();
  Json();  ///< null
  Json(std::string_view text);
  Json(const std::string& text) : Json(std::string_view(text)) {}
  Json(const char* text) : Json(std::string_view(text)) {}
  Json(bool value);
  Json(std::int64_t value);
  Json(int value) : Json(static_cast<std::int64_t>(value)) {}
  Json(std::size_t value) : Json(static_cast<std::int64_t>(value)) {}
  /// Rounded to four places.
  Json(double value);
  Json(const Json& other);
  Json(Json&& other) noexcept;
  Json& operator=(Json other) noexcept;
  ~Json();

  /// Sets a member of an object; gives *this.
  Json& set(std::string_view name, Json value);
  /// Adds to an array.
  Json& add(Json value);
  /// Without line breaks when `indent` is negative. Text that could upset a terminal (C1, bidi
  /// overrides) is written as \u escapes; invalid UTF-8 as U+FFFD.
  std::string dump(int indent = -1) const;

 private:
  struct Value;
  std::unique_ptr<Value> value_;
};

/// Prints objects as they come: with json one object as it is, several as an array, none as [];
/// with jsonl one a line. Call finish().
class JsonWriter {
 public:
  JsonWriter(Terminal& terminal, OutputFormat format) : terminal_(&terminal), format_(format) {}
  void put(const Json& object);
  void finish();

 private:
  Terminal* terminal_;
  OutputFormat format_;
  std::string first_;
  std::int64_t count_ = 0;
};

/// One line of TSV: tabs and line breaks inside cells become spaces.
std::string tsv_line(const std::vector<std::string>& cells);

}  // namespace verso
