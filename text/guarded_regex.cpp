// SPDX-License-Identifier: Apache-2.0
#include "text/guarded_regex.h"

#include <unicode/parseerr.h>

#include "text/characters.h"

namespace verso {
namespace {

// ICU counts in ticks of about a millisecond.
constexpr std::int32_t kTimeLimit = 50;
constexpr std::int32_t kHurriedTimeLimit = 2;
constexpr std::int32_t kStackLimit = 1 << 20;

icu::RegexMatcher* compiled(const icu::UnicodeString& pattern, UErrorCode& status) {
  // UREGEX_ERROR_ON_UNKNOWN_ESCAPES stays off: \- and the like are common in rule files.
  return new icu::RegexMatcher(pattern, 0, status);
}

// Java's (?U) taken out and closing braces that close nothing escaped.
icu::UnicodeString from_java(const icu::UnicodeString& pattern) {
  icu::UnicodeString out;
  int open = 0;
  bool in_set = false;
  for (std::int32_t i = 0; i < pattern.length(); ++i) {
    const char16_t c = pattern[i];
    if (c == '\\' && i + 1 < pattern.length()) {
      out.append(c).append(pattern[++i]);
      // \p{…}, \x{…}, \N{…}: the braces belong to the escape.
      if (i + 1 < pattern.length() && pattern[i + 1] == '{') {
        const std::int32_t end = pattern.indexOf(char16_t('}'), i);
        if (end > i) {
          out.append(pattern, i + 1, end - i);
          i = end;
        }
      }
      continue;
    }
    if (c == '[') in_set = true;
    if (c == ']') in_set = false;
    if (!in_set && c == '(' && pattern.compare(i, 4, icu::UnicodeString(u"(?U)")) == 0) {
      i += 3;
      continue;
    }
    if (!in_set && c == '{') ++open;
    if (!in_set && c == '}' && open-- == 0) {
      open = 0;
      out.append(u'\\');
    }
    out.append(c);
  }
  return out;
}

}  // namespace

bool GuardedRegex::compile(const std::string& pattern, bool at_end, std::string& fault) {
  const auto wide = icu::UnicodeString::fromUTF8(pattern);
  const auto dressed = [at_end](const icu::UnicodeString& body) {
    return at_end ? icu::UnicodeString(u"(?:") + body + icu::UnicodeString(u")\\z") : body;
  };
  UErrorCode status = U_ZERO_ERROR;
  matcher_.reset(compiled(dressed(wide), status));
  if (U_FAILURE(status)) {
    const std::string first = u_errorName(status);
    status = U_ZERO_ERROR;
    matcher_.reset(compiled(dressed(from_java(wide)), status));
    if (U_FAILURE(status)) {
      matcher_.reset();
      fault = first;
      return false;
    }
  }
  matcher_->setTimeLimit(kTimeLimit, status);
  matcher_->setStackLimit(kStackLimit, status);
  matcher_->useTransparentBounds(true);
  return true;
}

void GuardedRegex::set_text(const icu::UnicodeString& text) {
  text_ = &text;
  stale_ = true;
}

icu::RegexMatcher& GuardedRegex::matcher() {
  if (stale_) matcher_->reset(*text_);
  stale_ = false;
  return *matcher_;
}

bool GuardedRegex::settle(bool matched, UErrorCode status) {
  if (U_SUCCESS(status)) return matched;
  overran_ = true;
  return false;
}

bool GuardedRegex::matches_from(std::int32_t position) {
  UErrorCode status = U_ZERO_ERROR;
  const bool matched = matcher().lookingAt(position, status) != 0;
  return settle(matched, status);
}

bool GuardedRegex::matches_up_to(std::int32_t from, std::int32_t position) {
  UErrorCode status = U_ZERO_ERROR;
  matcher().region(from, position, status);
  const bool matched = matcher().find(status) != 0;
  return settle(matched, status);
}

bool GuardedRegex::matches_whole() {
  UErrorCode status = U_ZERO_ERROR;
  const bool matched = matcher().matches(status) != 0;
  return settle(matched, status);
}

bool GuardedRegex::find(std::int32_t from) {
  UErrorCode status = U_ZERO_ERROR;
  const bool matched = matcher().find(from, status) != 0;
  return settle(matched, status);
}

std::int32_t GuardedRegex::match_begin() const {
  UErrorCode status = U_ZERO_ERROR;
  return matcher_->start(status);
}

std::int32_t GuardedRegex::match_end() const {
  UErrorCode status = U_ZERO_ERROR;
  return matcher_->end(status);
}

bool GuardedRegex::take_overrun() {
  const bool overran = overran_;
  overran_ = false;
  return overran;
}

void GuardedRegex::hurry() {
  UErrorCode status = U_ZERO_ERROR;
  if (matcher_) matcher_->setTimeLimit(kHurriedTimeLimit, status);
}

}  // namespace verso
