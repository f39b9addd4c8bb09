// SPDX-License-Identifier: Apache-2.0
//
// ICU regular expressions that cannot hang the program: every match has a limit of time and of
// stack, and what overruns them counts as no match and is told. For the files of this room.
// One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unicode/regex.h>
#include <unicode/unistr.h>

namespace verso {

class GuardedRegex {
 public:
  /// False when it does not compile; `fault` then says why. With `at_end`, only matches that end
  /// where matches_up_to() asks are looked for. What Java writes and ICU refuses, (?U) and a bare
  /// closing brace, is understood.
  bool compile(const std::string& pattern, bool at_end, std::string& fault);
  /// No pattern: nothing is asked.
  bool empty() const { return matcher_ == nullptr; }

  /// The text of the calls that follow; must outlive them.
  void set_text(const icu::UnicodeString& text);
  bool matches_from(std::int32_t position);
  /// Whether some match that begins at `from` or later ends exactly at `position`.
  bool matches_up_to(std::int32_t from, std::int32_t position);
  bool matches_whole();
  /// The first match that begins at `from` or later.
  bool find(std::int32_t from);
  std::int32_t match_begin() const;
  std::int32_t match_end() const;

  /// True when a limit was hit since the last call.
  bool take_overrun();
  /// After too many overruns elsewhere: give up sooner.
  void hurry();

 private:
  bool settle(bool matched, UErrorCode status);
  icu::RegexMatcher& matcher();

  std::unique_ptr<icu::RegexMatcher> matcher_;
  const icu::UnicodeString* text_ = nullptr;
  bool stale_ = true, overran_ = false;
};

}  // namespace verso
