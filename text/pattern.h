// SPDX-License-Identifier: Apache-2.0
//
// A user's regular expression (ICU's dialect), limited in time and stack. A Pattern belongs to
// one thread. Errors: UsageError for an expression that is none, or takes too long on a text.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/segment.h"

namespace verso {

class Pattern {
 public:
  enum class Case { ignore, respect };
  explicit Pattern(const std::string& expression, Case letters = Case::ignore);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  /// True when it matches anywhere in `text`.
  bool found_in(std::string_view text);
  /// Bytes [begin, end) of every match that is not empty, in order.
  std::vector<std::pair<std::size_t, std::size_t>> find_all(std::string_view text);
  /// What replacing every match does; $1 … $9 in `replacement` are groups, \$ is a dollar.
  std::vector<Replacement> replacements(std::string_view text, const std::string& replacement);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
