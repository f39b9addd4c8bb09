// SPDX-License-Identifier: Apache-2.0
//
// ICU's matcher has no limits of its own accord: `(a+)+$` on forty letters would never end.
#include "text/pattern.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include "text/error.h"

namespace verso {
namespace {

constexpr std::int32_t kTimeLimit = 500;  // about milliseconds
constexpr std::int32_t kStackLimit = 1 << 20;

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

/// Gives the bytes of ascending UTF-16 offsets, walking the text once.
class ByteOffsets {
 public:
  explicit ByteOffsets(const icu::UnicodeString& text) : text_(&text) {}

  std::size_t operator()(std::int32_t offset) {
    while (at_ < offset) {
      const UChar32 c = text_->char32At(at_);
      at_ += U16_LENGTH(c);
      bytes_ += static_cast<std::size_t>(U8_LENGTH(c));
    }
    return bytes_;
  }

 private:
  const icu::UnicodeString* text_;
  std::int32_t at_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

struct Pattern::Impl {
  std::string expression;
  std::unique_ptr<icu::RegexMatcher> matcher;

  void check(UErrorCode status) const {
    if (U_FAILURE(status) != 0)
      throw UsageError(
          "the regular expression " + expression + " takes too long (" + u_errorName(status) + ")",
          "make it simpler");
  }

  bool find() const {
    UErrorCode status = U_ZERO_ERROR;
    const bool found = matcher->find(status) != 0;
    check(status);
    return found;
  }
};

Pattern::Pattern(const std::string& expression, Case letters) : impl_(std::make_unique<Impl>()) {
  impl_->expression = expression;
  UErrorCode status = U_ZERO_ERROR;
  const std::uint32_t flags = letters == Case::ignore ? UREGEX_CASE_INSENSITIVE : 0;
  impl_->matcher = std::make_unique<icu::RegexMatcher>(utf16(expression), flags, status);
  if (U_FAILURE(status) != 0)
    throw UsageError("the regular expression " + expression + " is not well formed (" +
                         u_errorName(status) + ")",
                     "mend it; a \\ before a special character takes it as it is");
  impl_->matcher->setTimeLimit(kTimeLimit, status);
  impl_->matcher->setStackLimit(kStackLimit, status);
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::found_in(std::string_view text) {
  const auto wide = utf16(text);
  impl_->matcher->reset(wide);
  return impl_->find();
}

std::vector<std::pair<std::size_t, std::size_t>> Pattern::find_all(std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  const auto wide = utf16(text);
  ByteOffsets bytes(wide);
  impl_->matcher->reset(wide);
  while (impl_->find()) {
    UErrorCode status = U_ZERO_ERROR;
    const auto begin = bytes(impl_->matcher->start(status));
    const auto end = bytes(impl_->matcher->end(status));
    if (begin != end) spans.emplace_back(begin, end);
  }
  return spans;
}

std::vector<Replacement> Pattern::replacements(std::string_view text,
                                               const std::string& replacement) {
  std::vector<Replacement> out;
  const auto wide = utf16(text);
  const auto with = utf16(replacement);
  ByteOffsets bytes(wide);
  impl_->matcher->reset(wide);
  std::int32_t copied = 0;
  while (impl_->find()) {
    UErrorCode status = U_ZERO_ERROR;
    const auto start = impl_->matcher->start(status);
    icu::UnicodeString result;
    impl_->matcher->appendReplacement(result, with, status);
    if (U_FAILURE(status) != 0)
      throw UsageError("the replacement " + replacement + " names a group that is not there",
                       "write \\$ for a dollar sign");
    // appendReplacement copies what stood before the match, too.
    result.remove(0, start - copied);
    copied = impl_->matcher->end(status);
    Replacement step;
    step.begin = bytes(start);
    step.end = bytes(copied);
    result.toUTF8String(step.text);
    out.push_back(std::move(step));
  }
  return out;
}

}  // namespace verso
